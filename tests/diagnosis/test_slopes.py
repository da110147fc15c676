"""What set points do to values in health and in illness."""

from __future__ import annotations

import numpy as np
import pytest

from erythron.diagnosis import slopes as module
from erythron.diagnosis.set_points import set_points
from erythron.diagnosis.slopes import LEVELS, at_rest, illness_of, regressed, slopes, twins
from erythron.diagnosis.spread import MISFIT, Reading, own_values, residual_covariance
from erythron.labs import labs

SEEN = ("hemoglobin", "rbc", "mcv", "rdw", "reticulocytes", "platelets")


def rows(names: tuple[str, ...]) -> list[int]:
    """Rows of labs."""
    return [list(labs()).index(name) for name in names]


def test_levels_are_by_cause_and_hemoglobin() -> None:
    log = np.log([12.0, 11.9, 10.4, 8.4])
    assert illness_of(log, np.array([5, 5, 5, 5])).tolist() == [1, 2, 3, 4]
    assert illness_of(log, np.zeros(4, int)).tolist() == [0, 0, 0, 0]
    assert len(MISFIT) == LEVELS


def test_a_known_slope_is_found_and_what_is_left_kept() -> None:
    rng = np.random.default_rng(4)
    n, own = 4000, set_points()
    rest = at_rest()
    deviates = rng.multivariate_normal(np.zeros(len(own.names)), own.covariance, n)
    truth = rest + 0.05 * rng.standard_normal(rest.shape) * (np.diag(own.covariance) > 0)
    noise = 0.1 * rng.standard_normal((n, len(rest)))
    level = np.arange(n) % len(MISFIT)
    found = regressed(deviates @ truth.T + noise, deviates, level)
    off = (found.slopes - truth) / 0.05
    assert np.sqrt(np.mean(off**2)) < 0.25
    assert np.sqrt(np.mean((rest - truth) ** 2)) / 0.05 > 0.9
    assert np.diagonal(found.beyond, axis1=1, axis2=2) == pytest.approx(0.01, rel=0.4)


def test_what_nobody_differs_in_keeps_its_slope() -> None:
    still = np.flatnonzero(np.diag(set_points().covariance) == 0.0)
    assert len(still)
    for level in slopes().slopes:
        assert level[:, still] == pytest.approx(at_rest()[:, still], abs=1e-6)


def test_covariance_holds_for_women_it_was_not_taken_from() -> None:
    # Squared distance per value: 1 if the covariance is theirs. By slopes at rest alone that of
    # the very ill is more than twice as large.
    change, _, level = twins(512, 99)
    own, rest = set_points(), at_rest()[rows(SEEN)]
    healthy = rest @ own.covariance @ rest.T
    error = 1e-4 * np.eye(len(SEEN))
    for illness in range(len(MISFIT)):
        some = change[level == illness][:, rows(SEEN)]
        by = slopes().slopes[illness, rows(SEEN)]
        beyond = slopes().beyond[illness][np.ix_(rows(SEEN), rows(SEEN))]
        assert 0.6 < _distance(some, by @ own.covariance @ by.T + beyond + error) < 1.5
    assert _distance(some, healthy + error) > 2.0


def _distance(change: np.ndarray, covariance: np.ndarray) -> float:
    return float(np.mean(change * np.linalg.solve(covariance, change.T).T))


def test_her_own_values_given_none_are_as_wide_as_the_covariance() -> None:
    rng = np.random.default_rng(1)
    levels = np.repeat(np.arange(len(MISFIT)), 4000)
    drawn = own_values(SEEN, (), np.zeros((len(levels), 0)), levels, rng)
    for level in range(len(MISFIT)):
        whole = residual_covariance(tuple(map(Reading, SEEN)), level)
        assert (drawn[levels == level].std(axis=0) < np.sqrt(np.diag(whole))).all()
    assert drawn[levels == 4, 0].std() > 1.5 * drawn[levels == 0, 0].std()


def test_her_own_values_follow_what_was_measured() -> None:
    rng = np.random.default_rng(2)
    n = 4000
    levels, residual = np.zeros(n, int), np.full((n, 1), 0.3)
    drawn = own_values(("platelets", "hba2"), (Reading("platelets"),), residual, levels, rng)
    assert 0.15 < drawn[:, 0].mean() < 0.3
    assert drawn[:, 1].mean() == pytest.approx(0.0, abs=0.02)


def test_measured_once_then_read(monkeypatch: pytest.MonkeyPatch) -> None:
    before = slopes()
    monkeypatch.setattr(module, "_LOADED", {})
    monkeypatch.setattr(module, "twins", lambda *_: pytest.fail("was measured again"))
    after = slopes()
    assert module.stored()
    assert np.array_equal(before.slopes, after.slopes)
