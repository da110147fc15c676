"""Cohorts in which hemoglobin does nothing: without bias no ratio, with bias the published ones."""

from __future__ import annotations

import numpy as np
import pytest

from erythron.experiments import Row, verify
from erythron.experiments.cohort import Setting, enroll, healthy_course, loss_days, ratio
from erythron.experiments.records.bias import first_trimester

PLAIN = Setting(mean_g_l=124, spread_g_l=10, entry=(6.0, 6.0), women=400_000)


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return {row.id: row for row in verify(["bias"])}


@pytest.mark.parametrize("cut", [110.0, 120.0, 135.0])
def test_a_study_that_samples_everyone_on_one_day_finds_nothing(cut: float) -> None:
    cohort = enroll(PLAIN)
    level = cohort.hemoglobin(cohort.entry)
    found = ratio(cohort.lost.astype(float), level < cut, level >= cut)
    assert found == pytest.approx(1.0, abs=0.06)


def test_losses_follow_the_packages_hazards() -> None:
    assert float(np.mean(enroll(PLAIN).lost)) == pytest.approx(0.0976, abs=0.002)
    days = loss_days(np.linspace(0.0, 0.5, 1001))
    assert (np.diff(days[np.isfinite(days)]) > 0).all()
    assert days[0] == 42
    assert np.isinf(days[-1])


def test_the_course_is_the_models_and_falls_early() -> None:
    course = healthy_course()
    assert (np.diff(course[42:112]) < 0).all()
    assert course[0] - course[70] > 5


def test_each_bias_moves_the_ratio_its_own_way() -> None:
    none, dilution, bleed = (
        first_trimester(*shares) for shares in ((0.0, 0.0), (0.25, 0.0), (0.0, 0.15))
    )
    assert none["high"] > 1 > none["low"]  # losses are sampled earlier
    assert dilution["high"] > none["high"]
    assert dilution["low"] < none["low"]
    assert bleed["low"] > 1.2


def test_no_effect_looks_like_the_published_ratio_of_high_hemoglobin(rows: dict[str, Row]) -> None:
    assert rows["bias_first_trimester_high"].simulated == pytest.approx(1.8, abs=0.1)
    assert rows["bias_first_trimester_high"].calibrated


def test_timing_alone_makes_low_hemoglobin_look_protective(rows: dict[str, Row]) -> None:
    gaps = [rows[f"bias_gap_{name}"].simulated or 0.0 for name in ("trimester", "weeks")]
    assert gaps == pytest.approx([0.33, 0.71], abs=0.06)
    drift = [rows[f"bias_registry_91_110_{w}"].simulated or 9.9 for w in ("6_7", "8_11", "12_19")]
    assert drift == sorted(drift)
    assert drift[-1] < 1


def test_what_bias_cannot_make_is_a_miss_with_its_reason(rows: dict[str, Row]) -> None:
    row = rows["bias_first_trimester_low"]
    assert row.inside is False
    assert "cannot make 2.11" in row.diagnosis


def test_it_is_the_same_every_time(rows: dict[str, Row]) -> None:
    again = {row.id: row.simulated for row in verify(["bias"])}
    assert again == {name: row.simulated for name, row in rows.items()}
