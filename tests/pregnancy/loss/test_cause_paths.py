"""Causes' own paths: every one worth naming, from its record, beside the layers."""

from __future__ import annotations

import numpy as np
import pytest

from erythron.causes import causes
from erythron.parameters import bibliography
from erythron.people.person import Woman
from erythron.pregnancy.loss.baseline import weekly_hazard
from erythron.pregnancy.loss.cause_paths import MISCARRIAGE_PRIORS, Hazards, cause_paths
from erythron.pregnancy.loss.parameters import center, sample
from erythron.pregnancy.loss.refusals import REFUSED_CAUSES
from erythron.pregnancy.loss.risk import risk

WOMAN = Woman(age=28)
AGE = np.array([28.0])
HAZARDS = Hazards(
    weekly_hazard(center(), WOMAN, AGE), weekly_hazard(sample(0, 300), WOMAN, AGE), 42
)


@pytest.mark.parametrize("cause", sorted(causes()))
def test_every_cause_has_a_path_or_says_that_none_is_known(cause: str) -> None:
    (path,) = cause_paths({cause: 0.8}, HAZARDS, np.random.default_rng(1))
    assert path.known == bool(path.findings)
    assert set(path.sources) <= set(bibliography())
    if causes()[cause].loss_path != "none known":
        assert path.known
        assert path.threats
    for row in path.findings:
        if row.difference_per_1000 is None:
            continue
        assert row.label.startswith(MISCARRIAGE_PRIORS)
        assert row.grade == "judged"
        assert cause not in REFUSED_CAUSES
        estimate = row.difference_per_1000.estimate
        assert estimate is not None
        assert row.value is not None
        assert (estimate > 0) == (row.value > 1)
        if row.difference_per_1000.interval is not None:
            low, high = row.difference_per_1000.interval
            assert low <= estimate <= high


def test_the_likeliest_come_first_and_remote_ones_are_left_out() -> None:
    found = cause_paths(
        {"malaria": 0.2, "celiac_disease": 0.7, "hookworm": 0.01}, HAZARDS, np.random.default_rng(1)
    )
    assert [path.id for path in found] == ["celiac_disease", "malaria"]


def test_a_cause_moves_no_layer_but_the_share_of_the_severe_effect() -> None:
    plain, celiac = (risk(WOMAN, 42, 9.0, causes=found) for found in ({}, {"celiac_disease": 1.0}))
    assert celiac.causes[0].id == "celiac_disease"
    assert plain.causes == ()
    assert celiac.baseline == plain.baseline
    assert celiac.predictive == plain.predictive
    assert celiac.difference_per_1000.causal.estimate == pytest.approx(
        plain.difference_per_1000.causal.estimate, abs=0.2
    )


def test_after_20_weeks_there_is_nothing_to_count() -> None:
    (path,) = cause_paths(
        {"celiac_disease": 1.0}, HAZARDS._replace(day=150), np.random.default_rng(1)
    )
    assert all(row.difference_per_1000 is None for row in path.findings)
