from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology.gestation import GestationParameters, carried
from erythron.physiology.parameters import Physiology
from erythron.physiology.state import Drivers, neutral_drivers
from erythron.pregnancy.drivers import Pregnancy, drivers

SCALED = {"plasma", "red_cells", "folate_use", "placental_iron"}
factor = st.floats(0.5, 3)


def _at(day: int, fetuses: int = 1) -> Drivers:
    return Drivers(*drivers(Pregnancy(conception_day=14, fetuses=fetuses), day, 1).T)


def _adding(p: GestationParameters, fetuses: float) -> GestationParameters:
    return p._replace(fetuses=np.array([fetuses]))


@pytest.mark.parametrize("day", [0, 100, 200, 279])
def test_one_fetus_is_what_the_curves_say(day: int, woman: Physiology) -> None:
    for name, old in _at(day)._asdict().items():
        new = getattr(carried(_at(day), woman.gestation), name)
        np.testing.assert_allclose(new, old, rtol=1e-15, err_msg=name)


@pytest.mark.parametrize("fetuses", [2, 3, 4])
@pytest.mark.parametrize("day", [60, 150, 279])
def test_each_fetus_takes_as_much_iron_as_the_first(
    day: int, fetuses: int, woman: Physiology
) -> None:
    one, many = (carried(_at(day, n), woman.gestation) for n in (1, fetuses))
    assert one.placental_iron > 0
    np.testing.assert_allclose(many.placental_iron, fetuses * one.placental_iron, rtol=1e-12)


def test_twins_expand_the_blood_more_but_not_twice(woman: Physiology) -> None:
    one, two = (carried(_at(240, n), woman.gestation) for n in (1, 2))
    for name in ("plasma", "red_cells", "folate_use"):
        single, twins = (float(getattr(x, name)[0]) - 1 for x in (one, two))
        assert single < twins < 2 * single, name
    for name in set(Drivers._fields) - SCALED - {"fetuses"}:
        assert getattr(two, name) == getattr(one, name), name


@given(plasma=factor, red=factor, folate=factor, iron=st.floats(1e-3, 8), count=st.integers(1, 4))
def test_a_fetus_counts_the_same_whoever_names_it(
    plasma: float, red: float, folate: float, iron: float, count: int, woman: Physiology
) -> None:
    changed = {"plasma": plasma, "red_cells": red, "folate_use": folate, "placental_iron": iron}
    here = neutral_drivers(np.ones(1))._replace(**{k: np.array([x]) for k, x in changed.items()})
    of_pregnancy = here._replace(fetuses=np.array([count - 1.0]))
    one = carried(of_pregnancy, woman.gestation)
    two = carried(here, _adding(woman.gestation, count - 1.0))
    for name in SCALED:
        np.testing.assert_allclose(getattr(two, name), getattr(one, name), rtol=1e-12)


@pytest.mark.parametrize("more", [0.0, 1.0, 3.0])
def test_without_a_pregnancy_no_fetus_does_anything(more: float, woman: Physiology) -> None:
    neutral = neutral_drivers(np.ones(1))
    found = carried(neutral, _adding(woman.gestation, more))
    for name in SCALED:
        assert getattr(found, name) == getattr(neutral, name), name
