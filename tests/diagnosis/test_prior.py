"""Priors by setting."""

from __future__ import annotations

import numpy as np
import pytest

from erythron.causes.settings import settings
from erythron.diagnosis.bank import cause_ids, cause_sets
from erythron.diagnosis.prior import prevalences, set_priors, severity_density
from erythron.errors import InputError


@pytest.mark.parametrize("setting", settings())
def test_sums_to_one_and_leaves_nothing_out(setting: str) -> None:
    prior = set_priors(setting)
    assert prior.sum() == pytest.approx(1.0, abs=1e-12)
    assert (prior > 0).all()


@pytest.mark.parametrize("setting", settings())
def test_marginals_are_the_prevalences(setting: str) -> None:
    # Sets of three and more are not in the bank, so marginals fall short a little.
    prior, shares = set_priors(setting), prevalences(setting)
    for k, share in enumerate(shares):
        marginal = sum(p for p, members in zip(prior, cause_sets(), strict=True) if k in members)
        assert marginal == pytest.approx(share, rel=0.35, abs=1e-6)


def test_known_cause_conditions() -> None:
    name = "beta_thalassemia_trait"
    free, given = set_priors("hematology_clinic"), set_priors("hematology_clinic", (name,))
    has = np.array([cause_ids().index(name) in members for members in cause_sets()])
    assert given[~has].sum() == 0
    assert given[has] == pytest.approx(free[has] / free[has].sum())


def test_two_known_causes_leave_one_set() -> None:
    prior = set_priors("hematology_clinic", ("iron_deficiency", "beta_thalassemia_trait"))
    assert np.count_nonzero(prior) == 1
    assert prior.sum() == pytest.approx(1.0)


def test_three_known_causes_are_refused() -> None:
    three = ("iron_deficiency", "beta_thalassemia_trait", "b12_deficiency")
    with pytest.raises(InputError, match=r"known"):
        set_priors("hematology_clinic", three)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(InputError, match="high_income_antenatal"):
        set_priors("high_income_antenatl")
    with pytest.raises(InputError, match="iron_deficiency"):
        set_priors("hematology_clinic", ("iron_deficienc",))


def test_severity_density_integrates_to_one() -> None:
    grid = np.linspace(0, 1, 20001)
    assert np.trapezoid(severity_density(grid), grid) == pytest.approx(1.0, abs=1e-3)


def test_mild_is_commoner_than_severe() -> None:
    density = severity_density(np.array([0.2, 0.5, 0.95]))
    assert (np.diff(density) < 0).all()
    assert np.isfinite(severity_density(np.array([0.0, 1.0]))).all()
