"""Courses of one cause, simulated once a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
import xarray

from erythron.causes import cause, find_cause
from erythron.course.simulate import simulate

Course = Callable[[str, float], xarray.Dataset]


@cache
def _course(id_: str, severity: float) -> xarray.Dataset:
    record = find_cause(id_)
    last = max([record.signature_days, *(sign.day or 0 for sign in record.signature)])
    return simulate(causes=[cause(id_, severity)], days=1 if record.inborn else last + 1)


@pytest.fixture(scope="session")
def course() -> Course:
    """Her values after the onset of a cause, up to the last day its signature speaks of."""
    return _course


@pytest.fixture(scope="session")
def healthy() -> xarray.Dataset:
    """The reference woman."""
    return simulate(days=100)
