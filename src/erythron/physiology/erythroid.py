r"""The erythroid line: EPO-driven entry, five days of erythroblasts, marrow reticulocytes.

Cells are counted in the red cells they will become, by day of age; their hemoglobin and size
travel with them. Three things gate a day's entry: the slow expansion of BFU-E (weeks), the
survival of CFU-E under EPO (at once), and the iron sensed by progenitors (a week's memory),

.. math:: e_0 \propto q\, w\, \frac{(1+K)x}{K+x}\, \frac{(1+c)u}{c+u}, \qquad u = (T/T_0)^{\gamma}.

Hemoglobin is limited by iron, globin and heme together,
:math:`\varphi = (f_I^{-2} + f_G^{-2} + f_H^{-2} - 2)^{-1/2}`, which is the scarcer one when
one is scarce and lower than either when two are.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from erythron.parameters import find
from erythron.physiology.constants import like


class ErythroidParameters(NamedTuple):
    """Erythroid line; units in ``parameters/data/erythroid.toml``."""

    production: Array
    survival_half: Array
    expansion_half: Array
    expansion_hill: Array
    expansion_time: Array
    effectiveness: Array
    iron_half: Array
    iron_hill: Array
    iron_restriction: Array
    iron_ceiling: Array
    iron_memory: Array
    globin: Array
    heme: Array
    imbalance_loss: Array
    marrow_reticulocyte: Array
    marrow_reticulocyte_min: Array
    release_memory: Array
    reticulocyte_maturation: Array
    division_loss: Array
    division_size: Array


ERYTHROBLAST_DAYS = 5
RETICULOCYTE_DAYS = 4
# Share of a cell's hemoglobin made on each marrow day (proerythroblast to young reticulocyte).
SYNTHESIS = np.array([0.03, 0.12, 0.25, 0.28, 0.20, 0.12, 0.0, 0.0, 0.0])[:, None]
# Days on which cells may die in the marrow (after the first, before enucleation).
MORTAL = np.array([0.0, 0.1, 0.2, 0.3, 0.4, 0.0, 0.0, 0.0, 0.0])[:, None]
RELEASE_WIDTH_D = find("constants.release_width").value

COUNT, HEMOGLOBIN, SIZE = 0, 1, 2


class Marrow(NamedTuple):
    """Erythroid marrow.

    Attributes:
        cells: (3, marrow day, woman): count (1e12 red-cell equivalents), hemoglobin (g) and
            size (count x relative size).
        expansion: BFU-E expansion, 1 = normal.
        iron_sense: Transferrin saturation as progenitors remember it (fraction).
        push: EPO, relative to basal, as the release of reticulocytes remembers it.
    """

    cells: Array
    expansion: Array
    iron_sense: Array
    push: Array


class Cull(NamedTuple):
    """Marrow cells that survive the day's start, and what the others leave.

    Attributes:
        alive: (3, marrow day, woman).
        wasted: Hemoglobin of the dead, g.
        dead: The dead, 1e12.
    """

    alive: Array
    wasted: Array
    dead: Array


class Release(NamedTuple):
    """What leaves the marrow in a day.

    Attributes:
        cells: Red cells released, 1e12.
        hemoglobin: Their hemoglobin, g.
        size: Their size (count x relative size).
        made: Hemoglobin made in the marrow today, g.
        late: Late erythroblasts, 1e12.
        residence: Mean marrow stay of reticulocytes, d.
    """

    cells: Array
    hemoglobin: Array
    size: Array
    made: Array
    late: Array
    residence: Array


def iron_fill(tsat: Array, p: ErythroidParameters) -> Array:
    """Iron supply of one erythroblast as a share of its maximum, from TSAT (fraction)."""
    power = tsat**p.iron_hill
    return power / (power + p.iron_half**p.iron_hill)


def hemoglobin_fill(iron: Array, p: ErythroidParameters) -> Array:
    """Hemoglobin per cell relative to normal, from iron supply relative to normal."""
    return (iron**-2 + p.globin**-2 + p.heme**-2 - 2.0) ** -0.5


def elasticity(supply: Array, rest: Array, fill: Array | float, p: ErythroidParameters) -> Array:
    r"""How far hemoglobin per cell follows saturation, :math:`d\ln\varphi/d\ln T`.

    Args:
        supply: `iron_fill` now.
        rest: `iron_fill` at her resting saturation.
        fill: `hemoglobin_fill` now.
        p: Parameters.
    """
    return fill**2 * (supply / rest) ** -2 * p.iron_hill * (1.0 - supply)


def entry(
    progenitor: Array, marrow: Marrow, epo: Array, rest: Array, p: ErythroidParameters
) -> Array:
    """Cells entering the proerythroblast stage in a day relative to normal.

    Args:
        progenitor: Committed progenitors, 1 = normal.
        marrow: Erythroid marrow (expansion and iron memory).
        epo: EPO relative to basal.
        rest: Her resting saturation (fraction).
        p: Parameters.
    """
    survival = (1.0 + p.survival_half) * epo / (p.survival_half + epo)
    sensed = (marrow.iron_sense / rest) ** p.iron_restriction
    iron = (1.0 + p.iron_ceiling) * sensed / (p.iron_ceiling + sensed)
    return p.production * progenitor * marrow.expansion * survival * iron


def remember(marrow: Marrow, epo: Array, tsat: Array, p: ErythroidParameters) -> Marrow:
    """Slow BFU-E expansion under EPO and the progenitors' memory of iron, one day on."""
    power = epo**p.expansion_hill
    target = (1.0 + p.expansion_half) * power / (p.expansion_half + power)
    return marrow._replace(
        expansion=target + (marrow.expansion - target) * jnp.exp(-1.0 / p.expansion_time),
        iron_sense=tsat + (marrow.iron_sense - tsat) * jnp.exp(-1.0 / p.iron_memory),
        push=epo + (marrow.push - epo) * jnp.exp(-1.0 / p.release_memory),
    )


def erythroblasts(cells: Array) -> Array:
    """Erythroblasts in the marrow, 1e12 red-cell equivalents."""
    return jnp.sum(cells[COUNT, :ERYTHROBLAST_DAYS], axis=0)


def cull(cells: Array, gate: Array, antibody: Array, p: ErythroidParameters) -> Cull:
    """Ineffective erythropoiesis: some erythroblasts die in the marrow.

    Args:
        cells: (3, marrow day, woman) as in `Marrow`.
        gate: DNA-synthesis gate; a closed gate kills.
        antibody: Log share that antibodies kill on their way through the marrow.
        p: Parameters.
    """
    alive = cells * _marrow_survival(gate, antibody, p)
    lost = jnp.sum(cells - alive, axis=1)
    return Cull(alive, wasted=lost[HEMOGLOBIN], dead=lost[COUNT])


def synthesis_demand(alive: Array, hemoglobin_birth: Array) -> Array:
    """Hemoglobin the marrow would make today with normal supply, g."""
    return jnp.sum(like(SYNTHESIS, alive) * alive[SIZE], axis=0) * hemoglobin_birth


def marrow_day(
    alive: Array,
    entering: Array,
    fill: Array,
    hemoglobin_birth: Array,
    epo: Array,
    gate: Array,
    p: ErythroidParameters,
) -> tuple[Array, Release]:
    """Make hemoglobin, release reticulocytes, shift by one day.

    Args:
        alive: (3, marrow day, woman), what `cull` left.
        entering: Cells entering today, 1e12.
        fill: Hemoglobin per cell relative to normal (`hemoglobin_fill`).
        hemoglobin_birth: Hemoglobin of a newborn red cell at rest, pg.
        epo: EPO relative to basal as release remembers it; shortens the marrow stay.
        gate: DNA-synthesis gate; skipped divisions make the cells larger.
        p: Parameters.
    """
    made = like(SYNTHESIS, alive) * alive[SIZE] * (hemoglobin_birth * fill)
    full = jnp.stack([alive[COUNT], alive[HEMOGLOBIN] + made, alive[SIZE]])
    leave, residence = _release_share(epo, p)
    released = jnp.sum(full * leave, axis=1)
    staying = full * (1.0 - leave)
    size = gate ** (-p.division_size)
    newcomers = jnp.stack([entering, jnp.zeros_like(entering), entering * size])
    shifted = jnp.concatenate([newcomers[:, None], staying[:, :-1]], axis=1)
    return shifted, Release(
        cells=released[COUNT],
        hemoglobin=released[HEMOGLOBIN],
        size=released[SIZE],
        made=jnp.sum(made, axis=0),
        late=alive[COUNT, ERYTHROBLAST_DAYS - 1],
        residence=residence,
    )


def resting_marrow(
    production: Array, hemoglobin_birth: Array, tsat: Array, p: ErythroidParameters
) -> Marrow:
    """The marrow at rest that releases ``production`` (1e12/d) red cells a day."""
    one = jnp.ones_like(production)
    survive = _marrow_survival(one, 0.0 * one, p)
    leave, _ = _release_share(one, p)
    keep = survive * (1.0 - leave)
    reach = jnp.concatenate([one[None], jnp.cumprod(keep[:-1], axis=0)])
    entering = production / jnp.sum(reach * survive * leave, axis=0)
    count = entering * reach
    made = jnp.concatenate([0.0 * one[None], jnp.cumsum(like(SYNTHESIS, one) * one, axis=0)[:-1]])
    cells = jnp.stack([count, count * made * hemoglobin_birth, count])
    return Marrow(cells=cells, expansion=one, iron_sense=tsat, push=one)


def _marrow_survival(gate: Array, antibody: Array, p: ErythroidParameters) -> Array:
    surplus = jnp.maximum(1.0 - p.globin, 0.0) * p.imbalance_loss
    kept = jnp.log(p.effectiveness) - surplus - antibody + p.division_loss * jnp.log(gate)
    return jnp.exp(like(MORTAL, kept) * kept)


def _release_share(epo: Array, p: ErythroidParameters) -> tuple[Array, Array]:
    longer = p.marrow_reticulocyte - p.marrow_reticulocyte_min
    stay = p.marrow_reticulocyte_min + longer * epo**-0.5
    stay = jnp.minimum(stay, 1.5 * p.marrow_reticulocyte)
    age = like(np.arange(1.0, RETICULOCYTE_DAYS)[:, None], stay)
    share = jax.nn.sigmoid((age - stay) / RELEASE_WIDTH_D)
    last = jnp.ones_like(stay)[None]
    share = jnp.concatenate([share, last])
    stays = jnp.concatenate([last, jnp.cumprod(1.0 - share[:-1], axis=0)])
    none = jnp.zeros((ERYTHROBLAST_DAYS, *stay.shape), share.dtype)
    return jnp.concatenate([none, share]), jnp.sum(stays, axis=0)
