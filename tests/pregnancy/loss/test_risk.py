from __future__ import annotations

import json
import re
from importlib import resources
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from erythron.errors import InputError
from erythron.people.person import Man, Woman
from erythron.pregnancy.evidence import judgement
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.result import Difference, LossRisk
from erythron.pregnancy.loss.risk import risk

WOMAN = Woman(age=28, previous_losses=0)


def views(answer: LossRisk) -> dict[str, Difference]:
    return {item.name: item.difference_per_1000 for item in answer.views}


def test_the_woman_of_28_at_6_weeks_with_severe_anemia() -> None:
    answer = risk(WOMAN, 42, 6.5, sample_day=-30)
    assert answer.gestation == "6w0d"
    assert 1000 * answer.baseline[0].remaining == pytest.approx(98, abs=0.5)
    found = views(answer)
    for name, estimate, low, high in (
        ("xu2020", 44, 22, 70),
        ("total_odds", 27, -21, 97),
        ("hazard", 3, -2.4, 11),
    ):
        difference = found[name]
        assert difference.estimate == pytest.approx(estimate, abs=0.6)
        assert difference.interval == pytest.approx((low, high), abs=8)
    assert answer.difference_per_1000.predictive == found["xu2020"]
    assert answer.difference_per_1000.causal == found["hazard"]


def test_at_the_reference_nothing_differs_in_any_draw() -> None:
    answer = risk(WOMAN, 42, 12.5)
    for difference in views(answer).values():
        assert difference == Difference(estimate=0.0, interval=(0.0, 0.0))
    assert answer.baseline == answer.causal == answer.predictive


def test_the_first_trimester_sample_uses_the_other_cohort() -> None:
    answer = risk(WOMAN, 63, 10.4, sample_day=60)
    assert [item.name for item in answer.views if item.used] == ["diazlopez2021", "hazard"]
    unknown = risk(WOMAN, 63, 10.4)
    assert unknown.difference_per_1000.predictive.estimate == pytest.approx(
        answer.difference_per_1000.predictive.estimate
    )
    wide, narrow = (
        item.difference_per_1000.predictive.interval or (0.0, 0.0) for item in (unknown, answer)
    )
    assert wide[0] < narrow[0] < narrow[1] < wide[1]
    assert any("day of the blood sample is unknown" in note for note in unknown.notes)


@given(
    st.integers(0, 160),
    st.floats(2, 20),
    st.integers(0, 5),
    st.floats(14, 55),
    st.sampled_from([None, -50, 50, 120]),
)
@settings(max_examples=25, deadline=None)
def test_every_row_is_a_probability_inside_its_interval(
    day: int, hemoglobin: float, losses: int, age: float, sample_day: int | None
) -> None:
    answer = risk(Woman(age=age, previous_losses=losses), day, hemoglobin, sample_day, draws=200)
    for rows in (answer.baseline, answer.predictive, answer.causal):
        left = [row.remaining for row in rows]
        assert left == sorted(left, reverse=True)
        for row in rows:
            assert 0 < row.hazard <= row.remaining < 1
            assert 0 <= row.interval[0] <= row.remaining <= row.interval[1] <= 1
        survival = np.prod([1 - row.hazard for row in rows]) if rows else 1.0
        assert survival == pytest.approx(1 - left[0] if left else 1.0)
    for difference in views(answer).values():
        if difference.estimate is not None and difference.interval is not None:
            assert difference.interval[0] <= difference.estimate <= difference.interval[1]


def test_the_posterior_of_hemoglobin_is_averaged_over() -> None:
    answer = risk(WOMAN, 42, np.array([6.5, 12.5]), sample_day=-30, draws=4000)
    assert views(answer)["xu2020"].estimate == pytest.approx(22, abs=1.5)
    single = risk(WOMAN, 42, np.array([6.5]), sample_day=-30)
    assert single.difference_per_1000 == risk(WOMAN, 42, 6.5, sample_day=-30).difference_per_1000


def test_a_skew_posterior_keeps_its_estimate_inside_the_interval() -> None:
    values = np.full(200, 12.5)
    values[0] = 6.5
    found = views(risk(WOMAN, 42, values, sample_day=-30))["xu2020"]
    assert found.estimate is not None
    assert found.interval is not None
    assert 0 < found.estimate <= found.interval[1]


def test_unknown_facts_are_named() -> None:
    answer = risk(Woman(), None, 9.0)
    text = " ".join(answer.notes)
    for part in (
        "week of pregnancy is unknown",
        "age is unknown",
        "Previous losses",
        "smoking and",
    ):
        assert part in text
    assert answer.gestation == "6w0d"
    # 12.7 % of all Norwegian pregnancies not induced to end were lost.
    assert 1000 * answer.baseline[0].remaining == pytest.approx(127, abs=4)


@pytest.mark.parametrize("age", [12.0, 55.0])
def test_ages_outside_the_register_use_the_nearest_with_a_note(age: float) -> None:
    answer = risk(Woman(age=age), 42, None)
    assert any("outside the register" in note for note in answer.notes)
    nearest = 19.0 if age < 19 else 46.5
    assert answer.baseline == risk(Woman(age=nearest), 42, None).baseline


def test_before_4_weeks_after_20_weeks_and_without_hemoglobin() -> None:
    early = risk(WOMAN, 10, 9.0)
    assert early.baseline[0].gestation == "4w0d"
    assert 0.25 < early.baseline[0].remaining < 0.30
    late = risk(WOMAN, 140, 6.0)
    assert (late.baseline, late.predictive, late.causal, late.gestation) == ((), (), (), None)
    assert late.difference_per_1000.causal.estimate is None
    assert late.stillbirth.relative_risk == (1.9, 3.3)
    bare = risk(WOMAN, 42, None)
    assert bare.baseline
    assert (bare.predictive, bare.causal, bare.views) == ((), (), ())
    assert bare.difference_per_1000.predictive.estimate is None


def test_refused_causes_withhold_every_estimate_but_the_baseline() -> None:
    answer = risk(WOMAN, 42, 6.5, causes={"aplastic_anemia": 0.9}, tibc_sd=1.0)
    assert answer.refusals[0].refused
    assert answer.baseline
    assert (answer.predictive, answer.causal, answer.views, answer.iron) == ((), (), (), None)
    assert answer.difference_per_1000.causal == Difference(estimate=None, interval=None)
    assert set(answer.refusals[0].sources) <= set(answer.sources)
    assert not any(note.startswith(("Predictive", "Causal")) for note in answer.notes)
    shown = risk(WOMAN, 42, 6.5, causes={"aplastic_anemia": 0.2})
    assert shown.causal
    assert not shown.refusals[0].refused


def test_malaria_takes_a_larger_share_of_the_effect() -> None:
    plain, malaria = (
        risk(WOMAN, 42, 6.5, causes=causes).difference_per_1000 for causes in ({}, {"malaria": 1.0})
    )
    assert plain.causal.estimate is not None
    assert malaria.causal.estimate is not None
    assert 0 < malaria.causal.estimate < plain.causal.estimate
    assert plain.predictive == malaria.predictive


def test_the_iron_path_stands_apart_and_has_a_switch() -> None:
    answer = risk(WOMAN, 42, 12.5, tibc_sd=2.0)
    assert answer.iron is not None
    assert answer.iron.estimate == pytest.approx(6, abs=1)
    assert answer.difference_per_1000.causal.estimate == 0.0
    assert risk(WOMAN, 42, 12.5, tibc_sd=2.0, bias=Bias(iron_path=False)).iron is None
    assert risk(WOMAN, 42, 12.5).iron is None


def test_seeds_reproduce_and_differ() -> None:
    one, two, other = (risk(WOMAN, 42, 6.5, seed=seed) for seed in (5, 5, 6))
    assert one == two
    assert one != other
    assert one.difference_per_1000.causal.estimate == other.difference_per_1000.causal.estimate


def test_json_keeps_the_contract() -> None:
    answer = risk(WOMAN, 65, 8.1, sample_day=65, causes={"autoimmune_hemolysis": 0.1})
    found: dict[str, Any] = json.loads(json.dumps(answer.to_json(), allow_nan=False))
    for layer in ("baseline", "predictive", "causal"):
        assert {"gestation", "hazard", "remaining"} <= set(found[layer][0])
        assert found[layer][0]["gestation"] == "9w2d"
        assert found[layer][1]["gestation"] == "10w0d"
        assert len(found[layer][0]["interval"]) == 2
    for layer in ("predictive", "causal"):
        assert set(found["difference_per_1000"][layer]) == {"estimate", "interval"}
    assert found["schema"] == "erythron.risk/1"
    assert all(isinstance(key, str) for key in found["sources"])
    json.dumps(risk(WOMAN, 150, None).to_json(), allow_nan=False)


def test_sources_and_judgements_exist() -> None:
    answer = risk(
        Woman(smoker=True, alcohol=True, weight_kg=90, height_m=1.6),
        56,
        8,
        heartbeat_seen=True,
        tibc_sd=1,
    )
    folder = resources.files("erythron.parameters") / "bibliography"
    text = (folder / "loss.bib").read_text("utf-8")
    assert set(answer.sources) <= set(re.findall(r"^@\w+\{([^,]+),", text, re.M))
    assert {"pineles2014", "balsells2016", "sundermann2019", "naert2022", "wu2025"} <= set(
        answer.sources
    )
    for name in answer.judgements:
        assert judgement(name).why


def test_the_result_is_frozen() -> None:
    answer = risk(WOMAN, 42, 12.5)
    with pytest.raises(ValidationError):
        answer.gestation = "7w0d"


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("gestation", {"gestation_day": 315}),
        ("gestation", {"gestation_day": -1}),
        ("labs.hemoglobin", {"hemoglobin_g_dl": 81}),
        ("labs.hemoglobin", {"hemoglobin_g_dl": float("nan")}),
        ("labs.hemoglobin", {"hemoglobin_g_dl": []}),
        ("labs.hemoglobin", {"hemoglobin_g_dl": [9.0, -1.0]}),
        ("sample_day", {"sample_day": 400}),
        ("heartbeat_seen", {"gestation_day": 30, "heartbeat_seen": True}),
        ("causes.malaria", {"causes": {"malaria": 1.5}}),
        ("draws", {"draws": 5}),
        ("woman", {"person": Man(age=30)}),
    ],
)
def test_bad_input_names_its_field_in_one_line(field: str, facts: dict[str, Any]) -> None:
    with pytest.raises(InputError) as error:
        risk(**{"person": WOMAN, "gestation_day": 42, "hemoglobin_g_dl": 9.0, **facts})
    assert error.value.field == field
    assert "\n" not in str(error.value)
