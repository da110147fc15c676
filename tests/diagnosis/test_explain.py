"""What each value says of a cause: closed form, meaning of the number, textbook pictures."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from erythron.diagnosis import Diagnosis, diagnose, likelihood
from erythron.diagnosis.explain import NO_CAUSE, Weighed, explanation, shifts, verdict, weighed_of
from erythron.diagnosis.leave_one_out import Values, scores
from erythron.diagnosis.spread import Reading
from erythron.labs import LabValue, labs, parse_value

DEFICIENT = {
    "hemoglobin": "8.1 g/dL",
    "mcv": "70 fL",
    "rdw": "18 %",
    "ferritin": "4 ug/L",
    "crp": "1 mg/L",
}
TRAIT = {
    "hemoglobin": "11.2 g/dL",
    "mcv": "65 fL",
    "rbc": "5.4 10*12/L",
    "rdw": "15.5 %",
    "ferritin": "110 ug/L",
}


def rows_of(answer: Diagnosis, cause: str) -> dict[str, dict[str, Any]]:
    """What each lab says of one cause."""
    told = {row["id"]: row for row in answer.payload["explanation"]}
    return {row["lab"]: row for row in told[cause]["values"]}


@pytest.fixture(scope="module")
def deficient() -> Diagnosis:
    """Classic iron deficiency."""
    return diagnose(DEFICIENT, setting="high_income_antenatal")


@pytest.fixture(scope="module")
def trait() -> Diagnosis:
    """Classic beta-thalassemia trait."""
    return diagnose(TRAIT, setting="high_income_antenatal")


@given(st.integers(1, 6), st.integers(0, 1000))
def test_density_given_the_others_is_that_of_all_less_that_of_the_rest(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    root = rng.standard_normal((n, n))
    covariance = root @ root.T + 0.3 * np.eye(n)
    logs, particles = rng.standard_normal(n), rng.standard_normal((5, n))
    side = np.zeros(n, dtype=int)
    found = scores(Values(tuple(map(Reading, "abcdef"[:n])), logs, side, covariance), particles)
    whole = stats.multivariate_normal(cov=covariance).logpdf(logs - particles)
    for j in range(n):
        kept = [k for k in range(n) if k != j]
        rest = 0.0
        if kept:
            block = covariance[np.ix_(kept, kept)]
            rest = stats.multivariate_normal(cov=block).logpdf((logs - particles)[:, kept])
        assert found.beside[:, j] == pytest.approx(np.atleast_1d(whole - rest), abs=1e-8)
        single = stats.norm(scale=np.sqrt(covariance[j, j])).logpdf(logs[j] - particles[:, j])
        assert found.alone[:, j] == pytest.approx(single)


def test_with_censored_values_it_is_the_likelihood_less_that_without_the_value() -> None:
    """Against the likelihood itself, value by value."""
    texts = {"hemoglobin": "8.1 g/dL", "mcv": "70 fL", "ferritin": "<5 ug/L", "crp": ">20 mg/L"}
    values = [parse_value(lab, text, lab) for lab, text in texts.items()]
    particles = np.log(np.random.default_rng(2).uniform(3, 90, (40, len(labs()))))
    known = likelihood.evidence(values)
    layout = known.layout
    ids = [reading.lab for reading in layout.readings]
    side = np.array([0] * len(layout.exact) + [-1 if b else 1 for b in layout.below])
    logs = np.concatenate([known.logs[0], known.bounds[0]])

    def centre(of: likelihood.Layout) -> np.ndarray:
        return particles[:, [list(labs()).index(reading.lab) for reading in of.readings]]

    found = scores(Values(layout.readings, logs, side, known.covariance()), centre(layout))

    def whole_fit(of: likelihood.Evidence) -> np.ndarray:
        ready = likelihood.levels(of.layout, centre(of.layout), np.zeros(40, int))
        return likelihood.fit(of, ready).log_likelihood[0]

    whole = whole_fit(known)
    for j, lab in enumerate(ids):
        rest = likelihood.evidence([v for v in values if v.lab != lab])
        without = whole_fit(rest)
        assert found.beside[:, j] == pytest.approx(whole - without, abs=1e-8)
    assert np.ptp(found.together - whole) < 1e-8


def test_the_number_is_the_shift_of_the_log_odds() -> None:
    """With full power: odds with all values over odds with all but one, by Bayes' rule anew."""
    rng = np.random.default_rng(4)
    prior = rng.dirichlet(np.ones(60))
    values = Values(
        (Reading("mcv"), Reading("iron")), np.array([0.3, -0.2]), np.zeros(2, int), np.eye(2) + 0.4
    )
    particles = rng.standard_normal((60, 2))
    member = rng.uniform(size=60) < 0.4

    def odds(used: list[int]) -> float:
        block = values.covariance[np.ix_(used, used)]
        density = np.ones(60)
        if used:
            residual = values.logs[used] - particles[:, used]
            density = stats.multivariate_normal(cov=block).pdf(residual)
        weight = prior * density
        return float(np.log(weight[member].sum() / weight[~member].sum()))

    density = stats.multivariate_normal(cov=values.covariance).pdf(values.logs - particles)
    weight = prior * density / np.sum(prior * density)
    weighed = Weighed(weight, np.zeros(60, int), particles, values, 1.0, np.zeros(60, int))
    beside, alone = shifts(weighed, member[None], scores(values, particles))
    assert beside[0] == pytest.approx([odds([0, 1]) - odds([1]), odds([0, 1]) - odds([0])])
    assert alone[0] == pytest.approx([odds([0]) - odds([]), odds([1]) - odds([])])


def test_a_value_as_the_cause_expects_it_says_nothing_where_all_women_are_alike() -> None:
    values = Values((Reading("mcv"),), np.array([0.7]), np.zeros(1, int), np.eye(1))
    particles = np.full((6, 1), 0.2)
    member = np.array([[True, True, False, False, False, False]])
    weighed = Weighed(np.full(6, 1 / 6), np.zeros(6, int), particles, values, 1.0, np.zeros(6, int))
    for found in shifts(weighed, member, scores(values, particles)):
        assert found == pytest.approx(0.0, abs=1e-12)


def test_ferritin_speaks_for_iron_deficiency_and_strongly_against_health(
    deficient: Diagnosis,
) -> None:
    told = rows_of(deficient, "iron_deficiency")
    # Against it stand other causes of empty stores (bleeding, gut), not health alone.
    assert told["ferritin"]["log_ratio_alone"] > 2.0
    assert rows_of(deficient, NO_CAUSE)["ferritin"]["verdict_alone"] == "strongly against"
    assert next(iter(told)) == "ferritin"
    assert told["crp"]["verdict"] == told["crp"]["verdict_alone"] == "neutral"


def test_everything_low_speaks_against_health(deficient: Diagnosis) -> None:
    told = rows_of(deficient, NO_CAUSE)
    for lab in ("hemoglobin", "ferritin", "mcv", "rdw"):
        assert told[lab]["verdict_alone"] == "strongly against"
    low, high = told["hemoglobin"]["expected_low"], told["hemoglobin"]["expected_high"]
    assert told["hemoglobin"]["observed"] < low < high < 15.5


def test_small_cells_many_of_them_and_full_stores_speak_for_the_trait(trait: Diagnosis) -> None:
    told = rows_of(trait, "beta_thalassemia_trait")
    assert told["mcv"]["verdict_alone"] == "strongly for"
    assert told["rbc"]["log_ratio_alone"] > 1.0
    weighed = weighed_of(trait.posterior, trait.evidence)
    (row,) = [
        row
        for row in explanation(weighed, {"iron_deficiency": 1.0}, trait.values, {})
        if row["id"] == "iron_deficiency"
    ]
    iron = {value["lab"]: value for value in row["values"]}
    assert iron["ferritin"]["verdict_alone"] == "against"
    # Among all women many cells say nothing of iron deficiency; of the two they name the trait.
    assert iron["rbc"]["verdict_alone"] == "neutral"
    assert told["rbc"]["log_ratio_alone"] - iron["rbc"]["log_ratio_alone"] > 2.0


def test_contract(deficient: Diagnosis) -> None:
    told = deficient.payload["explanation"]
    leading = [row["id"] for row in deficient.payload["causes"][:3]]
    assert [row["id"] for row in told] == [*leading, NO_CAUSE]
    for row in told:
        assert {"lab", "log_ratio", "verdict", "observed"} <= row["values"][0].keys()
        assert {v["lab"] for v in row["values"]} == {
            r.lab for r in deficient.evidence.layout.readings
        }
        assert all(v["expected_low"] < v["expected_high"] for v in row["values"])


def test_probabilities_are_those_of_the_answer(deficient: Diagnosis) -> None:
    for row in deficient.payload["explanation"][:3]:
        assert row["probability"] == pytest.approx(deficient.probability(row["id"]))
    assert deficient.payload["explanation"][3]["probability"] == pytest.approx(
        deficient.payload["healthy"]
    )


def test_an_established_cause_is_not_weighed_against_anything() -> None:
    answer = diagnose(TRAIT, known=["beta_thalassemia_trait"])
    assert answer.probability("beta_thalassemia_trait") == pytest.approx(1.0)
    shown = {row["id"] for row in answer.payload["explanation"]}
    assert "beta_thalassemia_trait" not in shown
    assert NO_CAUSE not in shown


def test_expectations_are_at_her_altitude() -> None:
    """What is expected of her is scaled as her values were."""
    from erythron.people import Woman

    here = diagnose({"hemoglobin": "13.4 g/dL"})
    high = diagnose({"hemoglobin": "15.2 g/dL"}, Woman(altitude_m=3000.0))
    low, other = (rows_of(x, NO_CAUSE)["hemoglobin"]["expected_low"] for x in (here, high))
    assert other > low + 0.5


@pytest.mark.parametrize(
    ("nats", "words"),
    [
        (3.0, "strongly for"),
        (2.999, "for"),
        (1.0, "for"),
        (0.999, "neutral"),
        (-0.999, "neutral"),
        (-1.0, "against"),
        (-3.0, "strongly against"),
    ],
)
def test_words_at_their_edges(nats: float, words: str) -> None:
    assert verdict(nats) == words


ORDINARY = {lab.id: lab.typical for lab in labs().values()}


@settings(max_examples=15, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["hemoglobin", "mcv", "ferritin", "crp", "platelets", "b12", "epo", "ldh"]),
        st.tuples(st.floats(0.3, 2.5), st.sampled_from(["exact", "below", "above"])),
        min_size=1,
        max_size=6,
    )
)
def test_never_a_crash_for_any_subset(given_: dict[str, tuple[float, str]]) -> None:
    rows = [
        LabValue.model_validate({"lab": lab, "value": ORDINARY[lab] * factor, "bound": bound})
        for lab, (factor, bound) in given_.items()
    ]
    answer = diagnose(rows)
    for row in answer.payload["explanation"]:
        for value in row["values"]:
            assert np.isfinite([value["log_ratio"], value["log_ratio_alone"]]).all()
            assert 0.0 < value["expected_low"] < value["expected_high"] < np.inf


def test_adapter_keeps_order_and_side() -> None:
    answer = diagnose({"ferritin": "<5 ug/L", "hemoglobin": "9 g/dL", "crp": ">40 mg/L"})
    weighed = weighed_of(answer.posterior, answer.evidence)
    assert weighed.values.readings[0].lab == "hemoglobin"
    signs = dict(
        zip((r.lab for r in weighed.values.readings), weighed.values.side.tolist(), strict=True)
    )
    assert signs == {"hemoglobin": 0, "ferritin": -1, "crp": 1}
    assert weighed.particles.shape == (len(weighed.weight), 3)
