from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.causes import Lesion, cause, causes
from erythron.course import setting
from erythron.course.engine import NEVER
from erythron.errors import InputError
from erythron.people import Man, Woman
from erythron.physiology.parameters import NAMES
from erythron.physiology.state import Drivers, Events
from erythron.pregnancy.drivers import Pregnancy
from erythron.treatments import treatment, treatments


def test_targets_are_what_causes_and_treatments_shift() -> None:
    named = {e.parameter for c in causes().values() for e in c.effects}
    named |= {e.parameter for t in treatments().values() for e in t.effects}
    assert {NAMES[i] for i in setting.targets()} == named
    assert len(setting.targets()) == len(named)


def test_the_order_of_causes_leaves_no_trace() -> None:
    some = [cause(id_, 0.6, onset=day) for day, id_ in enumerate(list(causes())[:5])]
    forward, backward = setting.lesions(some, [], 2), setting.lesions(some[::-1], [], 2)
    assert all(np.array_equal(a, b) for a, b in zip(forward, backward, strict=True))


def test_lesions_carry_onset_rise_end_and_shift() -> None:
    record = causes()["iron_deficiency"]
    slots = setting.lesions([cause(record.id, 0.5, onset=-40, end=90)], [], 3)
    assert (slots.onset[0] == -40).all()
    assert (slots.end[0] == 90).all()
    assert (slots.rise[0] == record.rise_days).all()
    shifts = dict(zip(setting.target_names(), slots.shift[0, :, 1], strict=True))
    assert {k: v for k, v in shifts.items() if v} == pytest.approx(record.shifts(0.5))
    assert not slots.shift[1:].any()


def test_birth_is_long_ago() -> None:
    slots = setting.lesions([cause("iron_deficiency", 0.5, onset="birth")], [], 1)
    assert slots.onset[0, 0] == -NEVER


def test_more_causes_than_slots_is_refused() -> None:
    many = [cause("iron_deficiency", 0.1, onset=day) for day in range(setting.SLOTS + 1)]
    with pytest.raises(InputError, match="at most 8"):
        setting.lesions(many, [], 1)


def test_first_day_is_before_everything() -> None:
    sick, care = [cause("iron_deficiency", onset="-2y")], [treatment("oral_iron", start=-30)]
    assert setting.first_day([], [], None) == 0
    assert setting.first_day(sick, [], None) == -730
    assert setting.first_day([], care, None) == -30
    assert setting.first_day([], [], Pregnancy(conception_day=-100)) == -114
    inborn = [cause("iron_deficiency", onset="birth")]
    assert setting.first_day(inborn, care, None) == -setting.INBORN_DAYS


@given(start=st.integers(-50, 200), days=st.integers(1, 200))
def test_events_do_not_depend_on_where_a_stretch_begins(start: int, days: int) -> None:
    woman, who = Woman(), Pregnancy(conception_day=-200, loss_ml=700)
    care = [treatment("oral_iron", dose_mg=100, start=10, every=2, days=90)]
    whole = setting.events(woman, [], care, who, -50, 450)
    part = setting.events(woman, [], care, who, start, days)
    assert np.array_equal(part, whole[start + 50 : start + 50 + days])


def test_doses_birth_and_bleeds_become_events() -> None:
    woman, who = Woman(), Pregnancy(conception_day=-200, loss_ml=700)
    care = [treatment("oral_iron", dose_mg=100, start=10, every=2, days=90)]
    bleeding = [c for c in causes().values() if c.bleed]
    lesions = [Lesion(cause=c, severity=1.0, onset=5) for c in bleeding[:1]]
    table = setting.events(woman, lesions, care, who, 0, 200)
    iron = table[:, Events._fields.index("oral_iron_mg")]
    assert set(np.flatnonzero(iron)) == set(range(10, 100, 2))
    assert iron.sum() == 4500
    bleed = table[:, Events._fields.index("bleed_ml")]
    assert bleed[who.birth_day] == 700
    for lesion in lesions:
        lost = -np.expm1(-bleed[5] / (1000 * woman.blood_volume_l))
        assert lost == pytest.approx(lesion.cause.share_bled(1.0))


def test_world_is_as_wide_as_asked() -> None:
    drivers, events = setting.world(Woman(), [], [], None, 4)(7, 30)
    assert drivers.shape == (30, len(Drivers._fields), 4)
    assert events.shape == (30, len(Events._fields), 4)
    assert not events.any()


def test_menses_come_in_days_and_average_to_one() -> None:
    pattern = setting.menses_pattern(-280, 2800)
    assert pattern.mean() == pytest.approx(1.0)
    assert (pattern > 0).mean() == pytest.approx(5 / 28)
    cyclic, _ = setting.world(Woman(), [], [], None, 1, cyclic=True)(0, 28)
    plain, _ = setting.world(Woman(), [], [], None, 1)(0, 28)
    menses = Drivers._fields.index("menses")
    assert cyclic[:, menses].mean() == pytest.approx(1.0)
    assert (plain[:, menses] == 1).all()
    assert np.array_equal(np.delete(cyclic, menses, 1), np.delete(plain, menses, 1))


def test_no_menses_in_pregnancy_even_when_they_come_in_days() -> None:
    who = Pregnancy(conception_day=14)
    drivers, _ = setting.world(Woman(), [], [], who, 1, cyclic=True)(0, 280)
    assert not drivers[:, Drivers._fields.index("menses")].any()


def test_a_man_has_neutral_drivers() -> None:
    drivers, _ = setting.world(Man(), [], [], None, 1)(0, 5)
    woman, _ = setting.world(Woman(), [], [], None, 1)(0, 5)
    kept = [name for name in Drivers._fields if name != "menses"]
    where = [Drivers._fields.index(name) for name in kept]
    assert np.array_equal(drivers[:, where], woman[:, where])
