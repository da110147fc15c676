"""Every published signature emerges from the named parameters, in direction and size.

What the physiology cannot give yet stands in the record (`Cause.misses`) with its reason; such a
sign is expected to fail, and its entry must go once it comes right.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import xarray

from erythron.causes import Sign, causes

Course = Callable[[str, float], xarray.Dataset]
Without = Callable[[str], xarray.Dataset]

TOLERANCE = 0.1
"""Bounds are good to about a third of their range: a tenth of a bound is allowed beyond it."""

NOT_ANEMIA = {
    "antiphospholipid_syndrome",
    "athlete_plasma_expansion",
    "hbe_trait",
    "iron_overload",
    "multiple_gestation",
    "polycythemia",
    "sickle_trait",
}
"""Causes in which hemoglobin need not fall as severity grows (fetuses come in whole numbers)."""


FALLING = [id_ for id_, record in causes().items() if record.hemoglobin_falls]


def _cases() -> list[object]:
    found = []
    for id_, record in causes().items():
        for sign in record.signature:
            why = record.misses.get(sign.lab)
            marks = [] if why is None else [pytest.mark.xfail(reason=why, raises=AssertionError)]
            when = "".join(f"-{x}" for x in (sign.day, sign.severity) if x is not None)
            found.append(pytest.param(id_, sign, id=f"{id_}-{sign.lab}{when}", marks=marks))
    return found


@pytest.mark.parametrize(("id_", "sign"), _cases())
def test_a_sign_emerges(id_: str, sign: Sign, course: Course, without: Without) -> None:
    record = causes()[id_]
    day = 0 if record.inborn else record.signature_days if sign.day is None else sign.day
    values = course(id_, record.signature_severity if sign.severity is None else sign.severity)
    value = float(values[sign.lab][0, day])
    well = without(id_)[sign.lab][0]
    usual = float(well[min(day, len(well) - 1)])
    if sign.direction == "up":
        assert value > 1.01 * usual
    if sign.direction == "down":
        assert value < 0.99 * usual
    assert sign.low is None or value >= (1.0 - TOLERANCE) * sign.low
    assert sign.high is None or value <= (1.0 + TOLERANCE) * sign.high


@pytest.mark.parametrize("id_", FALLING)
def test_hemoglobin_falls_with_severity(id_: str, course: Course, without: Without) -> None:
    day = 0 if causes()[id_].inborn else causes()[id_].signature_days
    severities = (0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.0)
    well = without(id_).hemoglobin[0]
    levels = [float(well[min(day, len(well) - 1)])]
    levels += [float(course(id_, severity).hemoglobin[0, day]) for severity in severities]
    assert np.all(np.diff(levels) < 0), levels


def test_nearly_every_cause_is_one_of_anemia() -> None:
    """Where hemoglobin need not fall, the record says so; these few are meant."""
    assert set(causes()) - set(FALLING) <= NOT_ANEMIA
