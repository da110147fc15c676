"""Probability of loss for many pregnancies at once, to score registers and surveys."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from erythron.errors import InputError
from erythron.people.person import Woman
from erythron.pregnancy.loss.baseline import END_DAY, FIRST_DAY, FIRST_WEEK, WEEKS, weekly_hazard
from erythron.pregnancy.loss.curves import Floats
from erythron.pregnancy.loss.parameters import BaselineParameters, center

MOST_LOSSES: Final = 3  # more previous losses count as three


def loss_probability(
    age: npt.ArrayLike,
    previous_losses: npt.ArrayLike = 0,
    from_day: npt.ArrayLike = 42,
    until_day: npt.ArrayLike = END_DAY,
    parameters: BaselineParameters | None = None,
) -> Floats:
    r"""Return the probability of loss between two gestational days, given it goes on at the first.

    Weekly hazards by age and previous losses (`weekly_hazard`) at the reference hemoglobin, no
    habits, no body mass: $1 - \exp(-(H(\text{until}) - H(\text{from})))$.

    Args:
        age: Mother's age at conception, years; any shape that broadcasts with the others.
        previous_losses: Earlier miscarriages, whole numbers.
        from_day: Gestational day from which she is at risk; before 4w0d counts as 4w0d.
        until_day: Gestational day to which losses count; after 20w0d counts as 20w0d.
        parameters: One row of the baseline's parameters; the center by default.

    Returns:
        Probabilities in the common shape.

    Raises:
        InputError: If an age is not finite, a count negative or not whole, or a day not finite.

    Source: `magnus2019`, `zauche2021`; weeks 4 and 5 are judged.

    Example:
        >>> loss_probability([27.5, 42.5], [0, 1]).round(3).tolist()
        [0.098, 0.434]
    """
    arrays = np.broadcast_arrays(
        *(np.asarray(x, dtype=float) for x in (age, previous_losses, from_day, until_day))
    )
    years, losses, first, last = (column.ravel() for column in arrays)
    _check(years, losses, first, last)
    found = np.empty(years.shape)
    for count in np.unique(np.minimum(losses, MOST_LOSSES)):
        rows = np.minimum(losses, MOST_LOSSES) == count
        found[rows] = _of(years[rows], int(count), first[rows], last[rows], parameters or center())
    return found.reshape(arrays[0].shape)


def _of(
    age: Floats, losses: int, first: Floats, last: Floats, parameters: BaselineParameters
) -> Floats:
    hazard = weekly_hazard(parameters, Woman(previous_losses=losses), age).total
    passed = np.concatenate([np.zeros((len(hazard), 1)), np.cumsum(hazard, axis=1)], axis=1)
    between = _at(passed, last) - _at(passed, first)
    return np.asarray(-np.expm1(-np.maximum(between, 0.0)))


def _at(passed: Floats, day: Floats) -> Floats:
    """Cumulative hazard at a day of each row: straight within a week."""
    weeks = np.clip(day, FIRST_DAY, END_DAY) / 7 - FIRST_WEEK
    whole = np.minimum(weeks.astype(int), len(WEEKS) - 1)
    row = np.arange(len(passed))
    return np.asarray(
        passed[row, whole] + (weeks - whole) * (passed[row, whole + 1] - passed[row, whole])
    )


def _check(age: Floats, losses: Floats, first: Floats, last: Floats) -> None:
    for name, values in (("age", age), ("from_day", first), ("until_day", last)):
        if not np.isfinite(values).all():
            raise InputError(name, values[~np.isfinite(values)][0], "finite numbers")
    wrong = ~(np.isfinite(losses) & (losses >= 0) & (losses == np.floor(losses)))
    if wrong.any():
        raise InputError("previous_losses", losses[wrong][0], "whole numbers from 0 on")
