"""Courses of one cause, simulated once a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
import xarray

from erythron.causes import Cause, cause, find_cause
from erythron.course.simulate import simulate
from erythron.pregnancy.drivers import Pregnancy

Course = Callable[[str, float], xarray.Dataset]


@cache
def _course(id_: str, severity: float) -> xarray.Dataset:
    record = find_cause(id_)
    last = max([record.signature_days, *(sign.day or 0 for sign in record.signature)])
    days = 1 if record.inborn else last + 1
    return simulate(causes=[cause(id_, severity)], pregnancy=_pregnancy(record), days=days)


def _pregnancy(record: Cause) -> Pregnancy | None:
    """A cause of pregnancy alone is read in one; its days are then days of gestation."""
    return Pregnancy(conception_day=14) if record.stages == ("pregnant",) else None


@cache
def _without(id_: str) -> xarray.Dataset:
    pregnancy = _pregnancy(find_cause(id_))
    return simulate(pregnancy=pregnancy, days=100 if pregnancy is None else 300)


@pytest.fixture(scope="session")
def course() -> Course:
    """Her values after the onset of a cause, up to the last day its signature speaks of."""
    return _course


@pytest.fixture(scope="session")
def without() -> Callable[[str], xarray.Dataset]:
    """The reference woman without the cause, pregnant if it is one of pregnancy alone."""
    return _without


@pytest.fixture(scope="session")
def healthy() -> xarray.Dataset:
    """The reference woman."""
    return simulate(days=100)
