from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology import hepcidin
from erythron.physiology.parameters import Physiology

RUNG = np.geomspace(0.05, 20, 40)
ONE = np.ones(40)
REST = (330.0, 0.28, 1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize(("place", "sign"), [(0, 1), (1, 1), (2, 1), (3, -1), (4, 1), (5, -1)])
def test_hepcidin_follows_store_saturation_and_il6(
    place: int, sign: int, woman: Physiology
) -> None:
    inputs = [value * ONE for value in REST]
    inputs[place] = inputs[place] * (np.linspace(0.2, 3, 40) if place == 1 else RUNG)
    level = np.asarray(hepcidin.hepcidin(*inputs, woman.hepcidin))
    assert (sign * np.diff(level) > 0).all()
    assert (level > 0).all()


def test_hepcidin_and_inflammation_shut_ferroportin(woman: Physiology) -> None:
    opened = np.asarray(hepcidin.ferroportin(RUNG, ONE, woman.hepcidin))
    assert (np.diff(opened) < 0).all()
    ill = np.asarray(hepcidin.ferroportin(RUNG, 5 * ONE, woman.hepcidin))
    assert (ill < opened).all()
    assert (ill > 0).all()


def test_ferroportin_is_one_at_the_reference(woman: Physiology) -> None:
    found = hepcidin.ferroportin(woman.hepcidin.level, np.ones(1), woman.hepcidin)
    assert float(found[0]) == pytest.approx(float(woman.hepcidin.ferroportin[0]))


def test_food_iron_falls_with_hepcidin_but_heme_iron_does_not(woman: Physiology) -> None:
    taken = np.asarray(hepcidin.dietary_iron(RUNG, ONE, ONE, ONE, woman.gut))
    heme = float((woman.gut.mucosa * hepcidin.heme_iron(woman.gut))[0])
    assert (np.diff(taken) < 0).all()
    assert (taken > heme).all()
    without = np.asarray(hepcidin.dietary_iron(RUNG, ONE, ONE, 0 * ONE, woman.gut))
    np.testing.assert_allclose(without, heme)


@given(dose=st.floats(0, 300), memory=st.floats(0, 3), level=st.floats(0.05, 30))
def test_no_more_is_absorbed_than_swallowed(
    dose: float, memory: float, level: float, woman: Physiology
) -> None:
    def taken(mg: float, before: float) -> float:
        args = (np.array([x]) for x in (mg, level, before, 2.0))
        return float(hepcidin.dose_iron(*args, woman.gut)[0])

    assert 0 <= taken(dose, memory) <= dose
    assert taken(dose, memory + 1) <= taken(dose, memory)
    assert taken(0.0, memory) == 0


def test_the_measured_dose_curve_at_its_reference(woman: Physiology) -> None:
    level = np.array([2.0])
    one, none = np.ones(1), np.zeros(1)
    found = hepcidin.dose_iron(40.0 * one, level, none, level, woman.gut)
    assert float(found[0]) == pytest.approx(float(woman.gut.dose_absorption[0]))
