"""verification/friberg.py: the transit models are solved right, and the record quotes them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from erythron.experiments.records import chemotherapy as record


@pytest.fixture(scope="module")
def peer(root: Path) -> ModuleType:
    path = root / "verification" / "friberg.py"
    spec = importlib.util.spec_from_file_location("friberg", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_without_a_drug_nothing_happens(peer: ModuleType) -> None:
    for parameters in peer.SETS:
        share = peer.transit(parameters, peer.Drug(dose_mg=0.0))
        np.testing.assert_allclose(share, 1.0, atol=1e-6)


def test_the_blow_is_felt_after_the_transit_and_passes(peer: ModuleType) -> None:
    for parameters in peer.SETS:
        share = peer.transit(parameters)
        assert np.all(share[:20] > 0.95)  # the first day
        assert np.min(share) < 0.3
        assert share[-1] == pytest.approx(1.0, abs=0.1)


def test_a_larger_dose_is_a_deeper_and_later_blow(peer: ModuleType) -> None:
    small, large = (
        peer.blow(peer.transit(peer.SETS[0], peer.Drug(dose_mg=dose)), 0.05) for dose in (80, 160)
    )
    assert large.depth < small.depth
    assert large.day > small.day


def test_the_record_quotes_the_transit_models(peer: ModuleType) -> None:
    assert abs(record.LOG_KILL - peer.log_kill(peer.SETS[0])) < 0.01
    targets = {target.id: target for target in record.EXPERIMENT.targets}
    first, second = (peer.blow(peer.transit(x), 0.05) for x in peer.SETS)
    for id_, attribute, digits in (
        ("pulse_lowest_transit", "day", 0.1),
        ("pulse_recovered_transit", "recovered", 0.1),
        ("pulse_depth_transit", "depth", 0.005),
    ):
        target = targets[id_]
        assert target.observed == pytest.approx(getattr(first, attribute), abs=digits)
        assert target.interval is not None
        for one in (first, second):
            assert target.interval[0] <= getattr(one, attribute) <= target.interval[1]


def test_the_command_prints_every_set_and_the_model_beside_it(peer: ModuleType) -> None:
    lines: list[str] = []
    assert peer.main(lines.append) == 0
    assert len(lines) == 1 + 2 * len(peer.SETS)
