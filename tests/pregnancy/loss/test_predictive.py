from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.people.person import Woman
from erythron.pregnancy.loss import predictive
from erythron.pregnancy.loss.baseline import (
    WeeklyHazard,
    course,
    total_from_six_weeks,
    weekly_hazard,
)
from erythron.pregnancy.loss.parameters import center


def base() -> WeeklyHazard:
    return weekly_hazard(center(), Woman(age=27.5), np.array([27.5]))


def per_1000(name: predictive.StudyId, g_l: float) -> float:
    changed = predictive.with_hemoglobin(name, base(), np.array([g_l]))
    return 1000 * float(total_from_six_weeks(changed)[0])


@pytest.mark.parametrize(
    ("name", "g_l", "lost"),
    [
        ("xu2020", 65, 142),
        ("xu2020", 85, 91),
        ("xu2020", 104, 80),
        ("xu2020", 125, 98),
        ("xu2020", 155, 108),
        ("xu2020", 165, 109),
        ("xu2020", 175, 100),
        ("diazlopez2021", 104, 187),
        ("diazlopez2021", 125, 98),
        ("diazlopez2021", 145, 166),
    ],
)
def test_the_evidence_table_follows_from_the_records(
    name: predictive.StudyId, g_l: float, lost: float
) -> None:
    assert per_1000(name, g_l) == pytest.approx(lost, abs=0.6)


@pytest.mark.parametrize(
    ("sample_day", "gestation", "name"),
    [
        (-200, 60, "xu2020"),
        (13, 60, "xu2020"),
        (14, 60, "diazlopez2021"),
        (97, 100, "diazlopez2021"),
        (98, 100, "dhaded2018"),
        (None, 97, "diazlopez2021"),
        (None, 98, "dhaded2018"),
        (None, None, "diazlopez2021"),
        (None, 5, "diazlopez2021"),
    ],
)
def test_the_sampling_day_picks_the_study(
    sample_day: int | None, gestation: int | None, name: str
) -> None:
    assert predictive.choose_study(sample_day, gestation) == name


@pytest.mark.parametrize(("g_l", "ratios"), [(85, (0.77, 0.86, 0.93)), (105, (0.75, 0.81, 1.0))])
def test_the_registry_acts_by_window(g_l: float, ratios: tuple[float, float, float]) -> None:
    changed = predictive.with_hemoglobin("dhaded2018", base(), np.array([g_l]))
    found = (changed.total / base().total)[0]
    assert found == pytest.approx([1, 1, *[ratios[0]] * 2, *[ratios[1]] * 4, *[ratios[2]] * 8])


@given(st.sampled_from(predictive.STUDIES), st.floats(111, 139.9))
def test_reference_values_change_nothing(name: predictive.StudyId, g_l: float) -> None:
    changed = predictive.with_hemoglobin(name, base(), np.array([g_l]))
    assert np.array_equal(changed.total, base().total)
    assert predictive.stratum_of(name, g_l) is None


def test_weeks_4_and_5_stay_as_they_are() -> None:
    changed = predictive.with_hemoglobin("xu2020", base(), np.array([60.0]))
    assert changed.total[:, :2] == pytest.approx(base().total[:, :2])


def test_draws_reproduce_the_published_interval_and_widen_if_the_day_is_unknown() -> None:
    noise = np.random.default_rng(0).normal(size=(20000, 6))
    spans = []
    for widen in (predictive.widening(60), predictive.widening(None)):
        drawn = predictive.with_hemoglobin("xu2020", base(), np.array([65.0]), noise, widen)
        total = total_from_six_weeks(drawn)
        odds = total / (1 - total) / (0.098 / 0.902)
        spans.append(np.quantile(odds, [0.025, 0.975]))
    assert spans[0] == pytest.approx([1.25, 1.86], abs=0.02)
    assert np.diff(np.log(spans[1])) == pytest.approx(1.5 * np.diff(np.log(spans[0])), rel=0.02)


def test_mixed_hemoglobin_uses_each_draws_own_stratum() -> None:
    g_l = np.array([65.0, 125.0])
    found = course(predictive.with_hemoglobin("xu2020", base(), g_l), 42).remaining_each[:, 0]
    assert 1000 * found == pytest.approx([142, 98], abs=0.6)
