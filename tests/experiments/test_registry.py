from __future__ import annotations

import pytest

from erythron.errors import InputError
from erythron.experiments import Target, experiments
from erythron.experiments.registry import find_experiment
from erythron.parameters import bibliography

TARGETS = [target for experiment in experiments().values() for target in experiment.targets]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.id)
def test_every_target_names_a_source_of_the_bibliography(target: Target) -> None:
    assert target.source in bibliography()


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.id)
def test_a_published_value_lies_in_its_own_interval(target: Target) -> None:
    assert target.interval is not None
    assert target.interval[0] <= target.observed <= target.interval[1]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.id)
def test_every_target_says_how_and_why(target: Target) -> None:
    assert target.note
    assert target.diagnosis


def test_there_is_something_to_predict() -> None:
    assert sum(not target.calibrated for target in TARGETS) >= 30


def test_an_unknown_experiment_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'blood_donation'"):
        find_experiment("blood_donations")
