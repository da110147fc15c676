from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from erythron.parameters import find
from erythron.physiology.gestation import GestationParameters, carried
from erythron.physiology.state import Drivers
from erythron.pregnancy.curves import curves
from erythron.pregnancy.drivers import FIELDS, Pregnancy, drivers

IRON, MENSES = FIELDS.index("placental_iron"), FIELDS.index("menses")
FETUSES = FIELDS.index("fetuses")
NEUTRAL = np.where(np.isin(FIELDS, ["placental_iron", "fetuses"]), 0.0, 1.0)


def test_without_a_pregnancy_all_is_neutral() -> None:
    assert (drivers(None, -30, 60) == NEUTRAL).all()


def test_before_the_last_menses_all_is_neutral() -> None:
    assert (drivers(Pregnancy(conception_day=500), 0, 486) == NEUTRAL).all()


@given(
    conception=st.integers(-500, 300),
    delivery=st.integers(154, 301),
    fetuses=st.integers(1, 4),
    feeding=st.integers(0, 400),
)
def test_every_day_is_finite_and_not_negative(
    conception: int, delivery: int, fetuses: int, feeding: int
) -> None:
    who = Pregnancy(
        conception_day=conception,
        delivery=delivery,
        fetuses=fetuses,
        breastfeeding_days=feeding,
    )
    table = drivers(who, -100, 900)
    assert table.shape == (900, len(FIELDS))
    assert np.isfinite(table).all()
    assert (table >= 0).all()
    assert set(np.unique(table[:, MENSES])) <= {0.0, 1.0}


@given(start=st.integers(-50, 500), days=st.integers(1, 100))
def test_a_stretch_is_a_piece_of_the_whole(start: int, days: int) -> None:
    who = Pregnancy(conception_day=60)
    whole = drivers(who, -50, 700)
    assert np.array_equal(drivers(who, start, days), whole[start + 50 : start + 50 + days])


def test_a_single_pregnancy_follows_the_curves() -> None:
    table = drivers(Pregnancy(conception_day=14), 0, 280)
    assert (table[:, FETUSES] == 0).all()
    for name in sorted(set(FIELDS) - {"menses", "fetuses"}):
        column = FIELDS.index(name)
        np.testing.assert_allclose(
            table[:, column], curves()[name].at(np.arange(280.0)), rtol=1e-12, err_msg=name
        )


@pytest.mark.parametrize("delivery", [154, 259, 280, 301])
def test_everything_returns_to_neutral_after_birth(delivery: int) -> None:
    who = Pregnancy(conception_day=14, delivery=delivery, breastfeeding_days=100)
    late = drivers(who, delivery + 250, 1)[0]
    np.testing.assert_allclose(late, NEUTRAL, atol=5e-3)
    rest = drivers(who, delivery, 400)[:, :IRON]
    assert set(FIELDS[IRON:]) == {"placental_iron", "fetuses", "menses"}
    away = np.abs(rest - 1.0)
    assert (np.diff(away, axis=0) <= 1e-12).all()


def test_no_menses_while_pregnant_or_feeding() -> None:
    who = Pregnancy(conception_day=50, delivery=270, breastfeeding_days=90)
    menses = drivers(who, 0, 500)[:, MENSES]
    begins, birth = 50 - 14, who.birth_day
    assert (menses[:begins] == 1).all()
    assert (menses[begins : birth + 91] == 0).all()
    assert (menses[birth + 91 :] == 1).all()


def test_milk_takes_iron_while_she_feeds_and_not_longer() -> None:
    who = Pregnancy(conception_day=14, breastfeeding_days=60)
    iron = drivers(who, who.birth_day, 200)[:, IRON]
    assert (iron[:61] == find("birth.milk_iron").value).all()
    assert (iron[61:] == 0).all()


def test_who_does_not_feed_gives_no_milk_and_menstruates() -> None:
    who = Pregnancy(conception_day=14, breastfeeding_days=0)
    after = drivers(who, who.birth_day + 1, 30)
    assert (after[:, IRON] == 0).all()
    assert (after[:, MENSES] == 1).all()


def _carried(fetuses: int) -> np.ndarray:
    """Drivers (day, driver) of a pregnancy as the physiology scales them by its fetuses."""
    table = drivers(Pregnancy(conception_day=14, fetuses=fetuses), 0, 280)
    names = GestationParameters._fields
    p = GestationParameters(*(np.array(find(f"gestation.{name}").value) for name in names))
    return np.stack(carried(Drivers(*table.T), p), axis=1)


def test_twins_take_twice_the_iron_and_more_plasma() -> None:
    one, two = _carried(1), _carried(2)
    np.testing.assert_allclose(two[:, IRON], 2 * one[:, IRON])
    for name in ("plasma", "red_cells", "folate_use"):
        column = FIELDS.index(name)
        assert two[270, column] > one[270, column] > 1.15, name
    assert one[270, FIELDS.index("plasma")] > 1.3
    scaled = ("plasma", "red_cells", "folate_use", "placental_iron", "fetuses")
    others = [k for k, name in enumerate(FIELDS) if name not in scaled]
    assert np.array_equal(two[:, others], one[:, others])


@pytest.mark.parametrize("fetuses", [1, 2, 3, 4])
def test_the_count_is_of_fetuses_beyond_the_first_and_scales_nothing_itself(fetuses: int) -> None:
    one, more = (drivers(Pregnancy(conception_day=14, fetuses=n), 0, 280) for n in (1, fetuses))
    assert (more[:, FETUSES] == fetuses - 1).all()
    others = [k for k in range(len(FIELDS)) if k != FETUSES]
    assert np.array_equal(more[:, others], one[:, others])


@given(conception=st.integers(-400, 400), delivery=st.integers(154, 301))
def test_days_and_gestation_agree(conception: int, delivery: int) -> None:
    who = Pregnancy(conception_day=conception, delivery=delivery)
    assert who.gestation(conception) == 14
    assert who.gestation(who.birth_day) == delivery


def test_blood_lost_at_birth_is_the_literatures_unless_given() -> None:
    assert Pregnancy(conception_day=0).blood_loss_ml == find("birth.blood_loss").value
    assert Pregnancy(conception_day=0, loss_ml=0).blood_loss_ml == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"fetuses": 0},
        {"delivery": 100},
        {"delivery": 302},
        {"loss_ml": -1},
        {"breastfeeding_days": -1},
        {"twins": 2},
    ],
)
def test_an_impossible_pregnancy_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Pregnancy(**{"conception_day": 0, **wrong})
