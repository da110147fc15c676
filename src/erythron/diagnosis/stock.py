"""Pools of the bank that were asked for lately, with all their values: a memo."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.diagnosis.bank import bank
from erythron.diagnosis.posterior import Pool
from erythron.diagnosis.question import Prior
from erythron.diagnosis.spread import Reading
from erythron.labs import labs

Table = NDArray[np.floating[Any]]

KEPT = 8
"""Pools that are kept; each is large."""


class Stock(NamedTuple):
    """A pool and what its particles say.

    Attributes:
        pool: The particles.
        table: (particle, lab) natural logarithms on the day of the latest sample.
    """

    pool: Pool
    table: Table

    def centre(self, readings: tuple[Reading, ...]) -> Table:
        """What each particle says (particle, reading), natural logarithms."""
        if any(reading.lag for reading in readings):
            return self.pool.centre(readings)
        order = list(labs())
        return self.table[:, [order.index(reading.lab) for reading in readings]]


@lru_cache(maxsize=KEPT)
def stock(prior: Prior) -> Stock:
    """The pool of a prior."""
    pool = prior.pool(bank())
    return Stock(pool, pool.centre(tuple(Reading(name) for name in labs())))
