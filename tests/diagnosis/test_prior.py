"""Priors by setting."""

from __future__ import annotations

import numpy as np
import pytest

from erythron.causes import causes
from erythron.causes.settings import settings
from erythron.diagnosis.prior import prevalences, set_priors
from erythron.diagnosis.sets import cause_ids, cause_sets
from erythron.diagnosis.severity import severity_density
from erythron.errors import InputError


@pytest.mark.parametrize("setting", settings())
def test_sums_to_one_and_leaves_nothing_out(setting: str) -> None:
    prior = set_priors(setting)
    assert prior.sum() == pytest.approx(1.0, abs=1e-12)
    assert (prior > 0).all()


@pytest.mark.parametrize("setting", settings())
def test_odds_against_health_are_those_of_the_prevalences(setting: str) -> None:
    # Sets beyond the bank's are left out, so the odds between sets are exact, not the marginals.
    unsaid = np.array([1.0 - c.usually_known for c in causes().values()])
    prior, shares = set_priors(setting), np.maximum(prevalences(setting) * unsaid, 1e-9)
    odds = shares / (1.0 - shares)
    wanted = [np.prod(odds[list(members)]) for members in cause_sets()]
    np.testing.assert_allclose(prior / prior[0], wanted, rtol=1e-9)


def test_known_cause_conditions() -> None:
    name = "beta_thalassemia_trait"
    free, given = set_priors("hematology_clinic"), set_priors("hematology_clinic", (name,))
    has = np.array([cause_ids().index(name) in members for members in cause_sets()])
    assert given[~has].sum() == 0
    assert given[has] == pytest.approx(free[has] / free[has].sum())


def test_two_known_causes_leave_one_set() -> None:
    prior = set_priors("hematology_clinic", ("iron_deficiency", "autoimmune_hemolysis"))
    assert np.count_nonzero(prior) == 1
    assert prior.sum() == pytest.approx(1.0)


def test_known_causes_that_do_not_occur_together_are_refused() -> None:
    three = ("iron_deficiency", "autoimmune_hemolysis", "aplastic_anemia")
    with pytest.raises(InputError, match=r"known"):
        set_priors("hematology_clinic", three)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(InputError, match="high_income_antenatal"):
        set_priors("high_income_antenatl")
    with pytest.raises(InputError, match="iron_deficiency"):
        set_priors("hematology_clinic", ("iron_deficienc",))


def test_ancestry_changes_what_is_inherited_alone() -> None:
    setting = "high_income_antenatal"
    plain, given = prevalences(setting), prevalences(setting, "southeast_asian")
    changed = {cause_ids()[i] for i in np.flatnonzero(plain != given)}
    assert "hbe_trait" in changed
    assert changed <= {c.id for c in causes().values() if c.inborn or c.id == "g6pd_deficiency"}
    with pytest.raises(InputError, match="ancestry"):
        prevalences(setting, "martian")


def test_causes_of_another_stage_get_nothing() -> None:
    prior = set_priors("high_income_antenatal", stage="nonpregnant")
    index = cause_sets().index((cause_ids().index("hellp_syndrome"),))
    assert prior[index] == 0
    assert set_priors("high_income_antenatal", stage="pregnant")[index] > 0


@pytest.mark.parametrize("severe", [0.0, 0.05, 0.5, 1.0])
def test_severity_density_integrates_to_one(severe: float) -> None:
    grid = np.linspace(0, 1, 20001)
    assert np.trapezoid(severity_density(grid, severe), grid) == pytest.approx(1.0, abs=1e-3)


def test_mild_is_commoner_than_severe() -> None:
    density = severity_density(np.array([0.2, 0.5, 0.95]), 0.1)
    assert (np.diff(density) < 0).all()
    assert np.isfinite(severity_density(np.array([0.0, 1.0]), 0.1)).all()
