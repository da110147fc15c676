"""What must hold on every day of any course (design, section 2)."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from erythron.causes import causes
from erythron.course import engine, setting
from erythron.people import Person, Woman

Ward = Any
"""many_women.Ward; that module is loaded by its path."""

Wards = Callable[[int, int], Ward]
WARDS = (1, 2, 3, 4)
"""512 women; verification/many_women.py runs 10,000."""


@pytest.fixture(params=WARDS)
def women(request: pytest.FixtureRequest, ward: Wards) -> Ward:
    return ward(request.param, 400)


def test_iron_is_conserved_every_day(women: Ward, many_women: ModuleType) -> None:
    worst = many_women.iron_error(women).max()
    assert worst < 1e-9


def test_nothing_is_missing(women: Ward, many_women: ModuleType) -> None:
    assert many_women.missing(women) == []


def test_nothing_is_negative(women: Ward, many_women: ModuleType) -> None:
    assert many_women.negative(women) == []


def test_plasma_is_in_balance_every_day(women: Ward) -> None:
    worst = np.abs(women.signals.residual).max()
    assert worst < 1e-9


def test_saturation_stays_a_share(women: Ward) -> None:
    tsat = women.signals.iron / women.signals.tibc
    lowest, highest = tsat.min(), tsat.max()
    assert lowest > 0
    assert highest < 1


def test_the_wards_cover_every_cause_births_and_treatments(ward: Wards) -> None:
    wards = [ward(seed, 400) for seed in WARDS]
    met = {lesion.cause.id for w in wards for story in w.stories for lesion in story}
    assert met == set(causes())
    flows = [
        np.concatenate([getattr(w.signals, k) for w in wards], axis=1)
        for k in ("infused", "transfused", "fetal")
    ]
    assert all((flow.max(axis=0) > 0).sum() > 50 for flow in flows)


@settings(max_examples=3, phases=[Phase.generate])  # a seed does not shrink
@given(seed=st.integers(1000, 10**6))
def test_any_ward_keeps_the_invariants(seed: int, many_women: ModuleType) -> None:
    sick = many_women.run_ward(seed, 100)
    assert many_women.missing(sick) == []
    assert many_women.negative(sick) == []
    worst = many_women.iron_error(sick).max()
    assert worst < 1e-9
    worst = np.abs(sick.signals.residual).max()
    assert worst < 1e-9


@pytest.mark.parametrize(
    "happening",
    [
        {"iv_iron_mg": 1000.0},
        {"bleed_ml": -np.log(0.55) * 3900.0},
        {"oral_iron_mg": 200.0, "esa_iu_kg": 600.0},
        {"red_cell_units": 8.0},
    ],
    ids=["gram of iron", "45 % bleed", "iron under ESA", "eight units"],
)
def test_hard_days_stay_in_balance(
    happening: dict[str, float],
    lanes: Callable[[Person], np.ndarray],
    idle: Callable[[int], engine.Lesions],
    plain_world: Callable[..., engine.World],
) -> None:
    begin = engine.rest(lanes(Woman()))
    world = plain_world({3: happening, 5: happening, 30: happening})
    _, signals = engine.advance(begin, idle(engine.LANES), world, setting.targets(), 0, 100)
    worst, driest = np.abs(signals.residual).max(), signals.plasma_volume.min()
    assert worst < 1e-9
    assert driest > 0
    assert all(np.isfinite(x).all() for x in signals)
