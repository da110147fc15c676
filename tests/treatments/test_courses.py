"""What is given arrives: masses add up, and nothing happens before the first dose."""

from __future__ import annotations

import numpy as np
import pytest
import xarray

from erythron.causes import cause
from erythron.course import setting
from erythron.course.simulate import courses, simulate
from erythron.errors import InputError
from erythron.people import Person
from erythron.physiology.signals import Signals
from erythron.physiology.state import Events
from erythron.treatments import Schedule, treatment

START, DAYS = 20, 60
PLANS = {
    "oral_iron": treatment("oral_iron", dose_mg=60, start=START, every=2, times=10),
    "ferric_carboxymaltose": treatment("ferric_carboxymaltose", dose_mg=500, start=START, times=2),
    "iron_sucrose": treatment("iron_sucrose", start=START),
    "ferric_derisomaltose": treatment("ferric_derisomaltose", dose_mg=1200, start=START),
    "folic_acid": treatment("folic_acid", dose_mg=5, start=START, days=20),
    "b12_oral": treatment("b12_oral", start=START, days=20),
    "b12_im": treatment("b12_im", start=START),
    "red_cell_transfusion": treatment("red_cell_transfusion", units=2, start=START),
    "esa": treatment("esa", dose_iu=6000, start=START, days=21),
}


def signals(*plans: Schedule) -> Signals:
    return courses(Person(), (), plans, None, DAYS, 1, 0)[1]


def events(*plans: Schedule) -> dict[str, np.ndarray]:
    table = setting.events(Person(), (), plans, None, 0, DAYS)
    return dict(zip(Events._fields, table.T, strict=True))


@pytest.fixture(scope="module")
def untreated() -> Signals:
    return signals()


@pytest.fixture(scope="module")
def b12_lack() -> xarray.Dataset:
    give = treatment("b12_im", start=1)
    return simulate(causes=[cause("b12_deficiency", 0.5, onset=-3000)], treatments=[give], days=60)


@pytest.mark.parametrize("id_", PLANS)
def test_events_hold_all_that_was_given(id_: str) -> None:
    plan = PLANS[id_]
    event = events(plan)[plan.treatment.event or ""]
    one = plan.treatment.amount(plan.dose, Person().weight_kg)
    assert event.sum() == pytest.approx(one * plan.times)
    assert event[START] == pytest.approx(one)
    assert not event[:START].any()


@pytest.mark.parametrize("id_", PLANS)
def test_nothing_changes_before_the_first_dose(id_: str, untreated: Signals) -> None:
    for treated, plain in zip(signals(PLANS[id_]), untreated, strict=True):
        np.testing.assert_array_equal(treated[:START], plain[:START])


def test_the_ledger_holds_all_iron_infused() -> None:
    plans = [PLANS[id_] for id_ in ("ferric_carboxymaltose", "iron_sucrose")]
    assert signals(*plans).infused.sum() == pytest.approx(1000.0 + 1000.0)


def test_body_iron_gains_what_was_infused_less_what_is_absorbed_less(untreated: Signals) -> None:
    treated = signals(PLANS["ferric_derisomaltose"])
    gain = treated.body_iron[-1] - untreated.body_iron[-1]
    flows = sum(
        sign * (getattr(treated, flow).sum() - getattr(untreated, flow).sum())
        for flow, sign in (("absorbed", 1), ("infused", 1), ("lost", -1))
    )
    assert float(gain[0]) == pytest.approx(float(flows), rel=1e-9)
    assert 1000.0 < float(gain[0]) <= 1200.0


def test_oral_iron_absorbs_less_than_was_swallowed(untreated: Signals) -> None:
    extra = signals(PLANS["oral_iron"]).absorbed - untreated.absorbed
    dosed = events(PLANS["oral_iron"])["oral_iron_mg"] > 0
    assert (extra[dosed] > 0).all()
    assert extra.sum() < 0.4 * 600.0


def test_coincident_doses_add() -> None:
    one = treatment("ferric_carboxymaltose", dose_mg=300, start=START)
    two = treatment("iron_sucrose", dose_mg=200, start=START, times=1)
    both = signals(one, two)
    single = signals(treatment("ferric_carboxymaltose", dose_mg=500, start=START))
    assert float(both.infused[START, 0]) == 500.0
    for left, right in zip(both, single, strict=True):
        np.testing.assert_array_equal(left, right)


def test_the_order_of_treatments_does_not_matter() -> None:
    plans = [PLANS["iron_sucrose"], PLANS["folic_acid"], PLANS["esa"]]
    for left, right in zip(signals(*plans), signals(*reversed(plans)), strict=True):
        np.testing.assert_array_equal(left, right)


def test_two_units_raise_hemoglobin_by_two_to_three(untreated: Signals) -> None:
    rise = signals(PLANS["red_cell_transfusion"]).hemoglobin - untreated.hemoglobin
    assert 1.8 <= float(rise[START + 3, 0]) <= 3.0
    transfused = signals(PLANS["red_cell_transfusion"]).transfused
    assert float(transfused.sum()) == pytest.approx(2 * 55.0 * 3.39, rel=1e-6)


def test_an_esa_raises_reticulocytes_within_a_week(untreated: Signals) -> None:
    treated = signals(PLANS["esa"])
    ratio = treated.reticulocytes / untreated.reticulocytes
    assert float(ratio[START + 7, 0]) > 1.15
    assert (treated.epo[START + 1] > 2.0 * untreated.epo[START + 1]).all()


def test_b12_brings_the_crisis_of_reticulocytes(b12_lack: xarray.Dataset) -> None:
    count = b12_lack["reticulocytes"][0].to_numpy()
    assert count.max() > 2.5 * count[0]
    assert 4 <= int(np.argmax(count)) - 1 <= 10
    assert float(b12_lack["hemoglobin"][0, -1]) > float(b12_lack["hemoglobin"][0, 0]) + 1.0


def test_a_dose_too_large_for_her_weight_is_refused() -> None:
    plan = treatment("ferric_derisomaltose", dose_mg=1500, start=START)
    with pytest.raises(InputError, match="1500"):
        simulate(Person(weight_kg=50), treatments=[plan], days=30)
