"""Organs are tested as pure functions in double precision, scoped to each module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import jax
import numpy as np
import pytest

from erythron.people import Person, Woman, draw, typical
from erythron.physiology.parameters import Physiology, pack, unpack


@pytest.fixture(autouse=True, scope="module")
def double_precision() -> Iterator[None]:
    with jax.enable_x64(True):
        yield


@pytest.fixture(scope="session")
def woman() -> Physiology:
    """The reference woman (one lane)."""
    return unpack(list(pack(typical(Woman()))))


@pytest.fixture(scope="session")
def crowd() -> Callable[[Person], Physiology]:
    """128 persons like her."""
    return lambda person: unpack(list(pack(draw(person, 128, np.random.default_rng(12)))))
