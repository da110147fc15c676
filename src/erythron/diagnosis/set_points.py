r"""What differs between healthy women: their set points, as standard deviates around a particle.

Of the parameters drawn in the bank (`DRAWN`, deviates $c$ there) a part stays Gaussian, of SD
`KERNEL` ($h$): the true deviates are $z_d = c + h\,\varepsilon$ with
$\varepsilon \sim N(0, R_{dd})$, and the others, given them, have the mean $B z_d$ with
$B = R_{od} R_{dd}^{-1}$ ($R$: `people.population.correlation`).
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.diagnosis.women import DRAWN, KERNEL
from erythron.parameters import find, parameters
from erythron.people.population import correlation
from erythron.physiology.parameters import INDEX

Table = NDArray[np.floating[Any]]

FURTHEST = 3.5
"""Standard deviates beyond which no woman is drawn."""


class SetPoints(NamedTuple):
    """Standard deviates of parameters around a particle.

    Attributes:
        names: Parameter ids, those of `DRAWN` first.
        covariance: (parameter, parameter) of the deviates around a particle; of the others beside
            what is usual with the particle's own.
        given: (other parameter, drawn parameter) mean of the others for the drawn deviates.
    """

    names: tuple[str, ...]
    covariance: Table
    given: Table


@cache
def set_points(kernel: tuple[float, ...] = KERNEL) -> SetPoints:
    """How set points differ between healthy women.

    Args:
        kernel: Share (SD) of each of `DRAWN` that is Gaussian around a particle.
    """
    others = (p.id for p in parameters().values() if p.spread > 0 and p.id in INDEX)
    names = (*DRAWN, *(name for name in others if name not in DRAWN))
    whole, n = correlation(list(names)), len(DRAWN)
    drawn = whole[:n, :n]
    given = whole[n:, :n] @ np.linalg.inv(drawn)
    own = np.outer(kernel, kernel) * drawn
    left = whole[n:, n:] - given @ whole[:n, n:] + given @ own @ given.T
    covariance = np.block([[own, own @ given.T], [given @ own, left]])
    return SetPoints(names, covariance, given)


def shift_packed(packed: Table, deviates: dict[str, Table]) -> Table:
    """Apply standard deviates of parameters to packed values (parameter, woman)."""
    moved = packed.copy()
    for name, z in deviates.items():
        record, row = find(name), moved[INDEX[name]]
        step = record.spread * z
        if record.link == "logit":
            moved[INDEX[name]] = 1.0 / (1.0 + (1.0 / row - 1.0) * np.exp(-step))
        else:
            moved[INDEX[name]] = np.clip(row * np.exp(step), *record.range)
    return moved
