"""The likelihood: order, units, missing, calculated and censored values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from erythron.diagnosis import likelihood
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.women import BEFORE_DAY
from erythron.labs import LabValue, labs, parse_value

VALUES = {
    "hemoglobin": "9.1 g/dL",
    "mcv": "71 fL",
    "ferritin": "6 ug/L",
    "crp": "4 mg/L",
    "platelets": "310 10*9/L",
    "b12": "320 ng/L",
}


def values(given: dict[str, str]) -> list[LabValue]:
    """Read values."""
    return [parse_value(name, text, name) for name, text in given.items()]


@pytest.fixture(scope="module")
def logs(bank: Bank) -> np.ndarray:
    """Some particles: log laboratory values before pregnancy."""
    return bank.read(BEFORE_DAY, tuple(labs()))[::16]


def log_likelihood(given: dict[str, str], logs: np.ndarray) -> np.ndarray:
    """Per particle."""
    known = likelihood.evidence(values(given))
    return compared(known, logs[:, columns(known)], np.zeros(len(logs), int)).log_likelihood[0]


def compared(known: likelihood.Evidence, centre: np.ndarray, illness: np.ndarray) -> likelihood.Fit:
    """Women with particles."""
    return likelihood.fit(known, likelihood.levels(known.layout, centre, illness))


def columns(known: likelihood.Evidence) -> list[int]:
    """Places of her readings among all labs."""
    return [list(labs()).index(reading.lab) for reading in known.layout.readings]


@given(st.permutations(list(VALUES)))
def test_order_does_not_matter(order: list[str]) -> None:
    logs = np.log(np.random.default_rng(0).uniform(1, 90, (20, len(labs()))))
    shuffled = log_likelihood({name: VALUES[name] for name in order}, logs)
    assert shuffled == pytest.approx(log_likelihood(VALUES, logs), rel=1e-9)


def test_unit_does_not_matter(logs: np.ndarray) -> None:
    si = VALUES | {"hemoglobin": "91 g/L"}
    assert log_likelihood(si, logs) == pytest.approx(log_likelihood(VALUES, logs), rel=1e-12)


def test_is_the_gaussian_of_log_residuals(logs: np.ndarray) -> None:
    known = likelihood.evidence(values(VALUES))
    residual = known.logs - logs[:, columns(known)]
    density = stats.multivariate_normal(cov=known.covariance()).logpdf(residual)
    assert log_likelihood(VALUES, logs) == pytest.approx(density, rel=1e-8)


@pytest.mark.parametrize("left_out", VALUES)
def test_lab_left_out_is_marginalized(left_out: str) -> None:
    # The marginal of a Gaussian drops a row and a column: nothing else may change.
    whole = likelihood.evidence(values(VALUES))
    rest = likelihood.evidence(values({k: v for k, v in VALUES.items() if k != left_out}))
    kept = [whole.layout.exact.index(reading) for reading in rest.layout.exact]
    assert rest.covariance() == pytest.approx(whole.covariance()[np.ix_(kept, kept)], rel=1e-12)
    assert np.array_equal(rest.logs, whole.logs[:, kept])


def test_covariance_can_be_inverted_for_all_labs() -> None:
    given = [LabValue(lab=name, value=1.0, bound="exact") for name in labs()]
    covariance = likelihood.evidence(given).covariance()
    assert covariance == pytest.approx(covariance.T)
    assert np.linalg.eigvalsh(covariance).min() > 0


def test_calculated_with_its_parents_changes_nothing(logs: np.ndarray) -> None:
    parents = {"hemoglobin": "9.0 g/dL", "rbc": "4.0 10*12/L", "mcv": "75 fL"}
    with_children = parents | {"hematocrit": "30 %", "mch": "22.5 pg", "mchc": "30 g/dL"}
    assert np.array_equal(log_likelihood(parents, logs), log_likelihood(with_children, logs))


def test_calculated_counts_where_a_parent_is_missing(logs: np.ndarray) -> None:
    assert np.ptp(log_likelihood({"mch": "22 pg"}, logs)) > 1


def test_nothing_known_favors_nobody(logs: np.ndarray) -> None:
    assert np.array_equal(log_likelihood({}, logs), np.zeros(len(logs)))


@pytest.mark.parametrize(("text", "sign"), [("<5 ug/L", -1), (">500 ug/L", 1)])
def test_censored_value_favors_its_side(logs: np.ndarray, text: str, sign: int) -> None:
    order = np.argsort(logs[:, list(labs()).index("ferritin")])
    found = log_likelihood({"ferritin": text}, logs)[order]
    assert (sign * np.diff(found) >= -1e-12).all()
    assert abs(found[-1] - found[0]) > 3
    assert (found <= 0).all()


def test_below_and_above_are_all(logs: np.ndarray) -> None:
    known = {"hemoglobin": "9 g/dL"}
    below = log_likelihood(known | {"ferritin": "<20 ug/L"}, logs)
    above = log_likelihood(known | {"ferritin": ">20 ug/L"}, logs)
    assert np.logaddexp(below, above) == pytest.approx(log_likelihood(known, logs), rel=1e-9)


def test_missing_is_not_zero(logs: np.ndarray) -> None:
    zero = VALUES | {"reticulocytes": "0 10*9/L"}
    assert not np.allclose(log_likelihood(zero, logs), log_likelihood(VALUES, logs))
    assert np.isfinite(log_likelihood(zero, logs)).all()


def test_surroundings_are_divided_out(logs: np.ndarray) -> None:
    high = likelihood.evidence(values({"hemoglobin": "12 g/dL"}), {"hemoglobin": 1.2})
    low = likelihood.evidence(values({"hemoglobin": "10 g/dL"}))
    assert high.logs == pytest.approx(low.logs, rel=1e-12)


def test_women_together_are_as_each_alone(logs: np.ndarray) -> None:
    texts = [VALUES, VALUES | {"hemoglobin": "12.9 g/dL", "ferritin": "80 ug/L"}]
    well = np.zeros(len(logs), int)
    alone = [likelihood.evidence(values(t)) for t in texts]
    both = compared(
        likelihood.together(alone), logs[:, columns(alone[0])], np.zeros(len(logs), int)
    )
    for row, one in zip(both.log_likelihood, alone, strict=True):
        assert row == pytest.approx(
            compared(one, logs[:, columns(one)], well).log_likelihood[0],
            rel=1e-9,
            abs=1e-9,
        )


def test_a_second_sample_shares_her_set_points_but_not_the_swing_of_the_week() -> None:
    twice = [LabValue(lab="platelets", value=v) for v in (250.0, 260.0)]
    one = likelihood.evidence(twice, lags=[0, 30])
    cov = one.covariance()
    assert [r.lag for r in one.layout.exact] == [0, 30]
    assert cov[0, 0] == pytest.approx(cov[1, 1])
    assert 0.3 * cov[0, 0] < cov[0, 1] < cov[0, 0]


def test_an_ill_particle_is_less_exact(logs: np.ndarray) -> None:
    known = likelihood.evidence(values(VALUES))
    centre = logs[:, columns(known)]
    mixed = np.where(np.arange(len(logs)) % 2, 4, 0)
    both = compared(known, centre, mixed)
    for level in (0, 4):
        same = compared(known, centre, np.full(len(logs), level))
        at = mixed == level
        assert both.log_likelihood[0, at] == pytest.approx(same.log_likelihood[0, at], rel=1e-9)
    assert (np.diag(known.covariance(4)) > np.diag(known.covariance(0))).all()
