from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.labs import derive, independent, labs
from erythron.labs.derived import plan, sensitivity

id_sets = st.sets(st.sampled_from(sorted(labs())))
RED = ["hemoglobin", "hematocrit", "rbc", "mcv", "mch", "mchc"]
IRON = ["iron", "tibc", "uibc", "tsat"]


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("hemoglobin hematocrit", "hemoglobin hematocrit"),
        ("hemoglobin hematocrit rbc mcv", "hemoglobin rbc mcv"),
        ("hematocrit rbc", "hematocrit rbc"),
        ("hematocrit rbc mcv", "rbc mcv"),
        ("hemoglobin rbc mch", "hemoglobin rbc"),
        ("hemoglobin mcv mch", "hemoglobin mcv mch"),
        ("hemoglobin mcv mch mchc", "hemoglobin mcv mch"),
        ("hemoglobin hematocrit rbc mcv mch mchc", "hemoglobin rbc mcv"),
        ("iron tibc tsat", "iron tibc"),
        ("iron tsat", "iron tsat"),
        ("iron uibc", "iron uibc"),
        ("iron tibc uibc tsat", "iron tibc"),
        ("iron uibc tsat", "iron uibc"),
        ("tibc uibc", "tibc uibc"),
        ("rbc reticulocytes reticulocytes_percent", "rbc reticulocytes"),
        ("reticulocytes reticulocytes_percent", "reticulocytes reticulocytes_percent"),
        ("ferritin crp", "ferritin crp"),
        ("creatinine egfr", "creatinine"),
        ("egfr ferritin", "ferritin egfr"),
    ],
)
def test_independent(given_: str, kept: str) -> None:
    assert independent(given_.split()) == kept.split()


@given(id_sets)
def test_measured_labs_stay_but_restated_ones_and_choosing_twice_changes_nothing(
    ids: set[str],
) -> None:
    chosen = independent(ids)
    restated = {i for i in ids if labs()[i].restates in ids}
    assert set(chosen) <= ids - restated
    assert {i for i in ids if labs()[i].kind == "measured"} - restated <= set(chosen)
    assert independent(chosen) == chosen


@pytest.mark.parametrize(("family", "freedom"), [(RED, 3), (IRON, 2)])
def test_no_choice_exceeds_the_degrees_of_freedom(family: list[str], freedom: int) -> None:
    for size in range(len(family) + 1):
        for ids in itertools.combinations(family, size):
            assert min(size, freedom) >= len(independent(ids))
            if size >= freedom + 1:
                assert len(independent(ids)) <= freedom


values = st.floats(0.5, 500)


@given(st.fixed_dictionaries({i: values for i in ["hemoglobin", "rbc", "mcv", "iron", "tibc"]}))
def test_derived_values_obey_the_identities(v: dict[str, float]) -> None:
    full = derive({**v, "mch": -1.0})  # a value given for what follows is replaced
    assert full["hematocrit"] == pytest.approx(v["rbc"] * v["mcv"] / 10)
    assert full["mch"] == pytest.approx(10 * v["hemoglobin"] / v["rbc"])
    assert full["mchc"] == pytest.approx(100 * v["hemoglobin"] / full["hematocrit"])
    assert full["tsat"] == pytest.approx(100 * v["iron"] / v["tibc"])
    assert full["uibc"] == pytest.approx(v["tibc"] - v["iron"])
    assert "reticulocytes_percent" not in full


def test_a_given_hematocrit_serves_mchc_where_its_own_parents_are_missing() -> None:
    full = derive({"hemoglobin": 12.0, "hematocrit": 36.0})
    assert full == {"hemoglobin": 12.0, "hematocrit": 36.0, "mchc": pytest.approx(33.33, abs=0.01)}


@given(id_sets)
def test_a_plan_never_uses_what_is_not_yet_known(ids: set[str]) -> None:
    known = set(ids)
    for lab in plan(frozenset(ids)):
        assert known >= set(lab.parents)
        known.add(lab.id)


def test_sensitivities_are_the_exponents_of_the_formulas() -> None:
    assert sensitivity("tsat") == pytest.approx({"iron": 1.0, "tibc": -1.0}, abs=1e-6)
    assert sensitivity("hematocrit") == pytest.approx({"rbc": 1.0, "mcv": 1.0}, abs=1e-6)
    assert sensitivity("ferritin") == {"ferritin": 1.0}
