from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.errors import InputError
from erythron.exchange.case import Case, KnownCause, Vocabulary
from erythron.exchange.case_file import case_from_mapping, read_case
from erythron.exchange.case_write import to_toml
from erythron.labs.registry import labs

WOMAN: dict[str, Any] = {"age": 28}
VOCABULARY = Vocabulary(
    causes=("beta_thalassemia_trait",),
    treatments=("oral_iron", "ferric_carboxymaltose"),
    settings=("high_income_antenatal", "high_income_preconception", "hematology_clinic"),
)
CONTRACT = """
[woman]
age = 28
weight_kg = 58
height_m = 1.62
births = 1
previous_losses = 1
[pregnancy]
gestation = "9w2d"
[labs]
hemoglobin = "8.1 g/dL"
mcv = "71 fL"
ferritin = "<5 ug/L"
[context]
setting = "high_income_antenatal"
altitude_m = 0
[[treatments]]
what = "oral_iron 60 mg every 1 d"
from = 2026-02-01
[[known]]
cause = "beta_thalassemia_trait"
"""


def case_of(**sections: object) -> Case:
    return case_from_mapping({"woman": WOMAN, **sections}, VOCABULARY)


def refused(document: object) -> str:
    with pytest.raises(InputError) as caught:
        case_from_mapping(document, VOCABULARY)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_case_of_the_contract(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text(CONTRACT, encoding="utf-8")
    case = read_case(file, VOCABULARY)
    assert case.person.given >= {"age", "weight_kg", "height_m", "births", "previous_losses"}
    assert (case.person.sex, case.person.previous_losses) == ("female", 1)
    assert case.pregnancy is not None
    assert case.pregnancy.gestation_day == 65
    assert [(v.lab, v.value, v.bound, v.date) for v in case.labs] == [
        ("hemoglobin", 8.1, "exact", None),
        ("mcv", 71.0, "exact", None),
        ("ferritin", 5.0, "below", None),
    ]
    assert str(case.treatments[0]) == "oral_iron 60 mg every 1 d"
    assert case.known == (KnownCause(cause="beta_thalassemia_trait"),)
    assert case.notes == (
        "treatments[0].from = 2026-02-01 is not placed in time: no sample carries a date",
    )


def test_the_bundled_example_is_consistent(root: Path) -> None:
    case = read_case(root / "examples" / "case.toml")
    values = {value.lab: value.value for value in case.labs}
    assert case.notes == ()
    assert values["hemoglobin"] == 8.9
    assert values["hematocrit"] == pytest.approx(values["rbc"] * values["mcv"] / 10, abs=0.05)
    assert values["mch"] == pytest.approx(values["hemoglobin"] / values["rbc"] * 10, abs=0.05)
    ratio = values["hemoglobin"] / values["hematocrit"] * 100
    assert values["mchc"] == pytest.approx(ratio, abs=0.05)


def test_json_is_the_same_case(tmp_path: Path) -> None:
    document = {
        "woman": {"age": 28, "smoker": None},
        "pregnancy": {"gestation": "9w2d", "on": "2026-03-01"},
        "labs": {"hemoglobin": "89 g/L", "crp": None},
        "treatments": [{"what": "oral_iron 60 mg every 1 d", "from": "2026-02-19"}],
    }
    file = tmp_path / "case.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    case = read_case(file)
    assert case == case_from_mapping(document)
    assert [value.value for value in case.labs] == [8.9]
    assert case.treatments[0].start == -10


def test_defaults_are_told() -> None:
    case = case_of()
    assert case.setting == "high_income_preconception"
    assert case.notes == ("context.setting not given: high_income_preconception assumed",)
    assert case.pregnancy is None
    assert case.pregnancy_known


def test_day_zero_is_the_latest_sample() -> None:
    case = case_of(
        labs={
            "hemoglobin": [
                {"date": "2026-03-08", "value": "8.9 g/dL"},
                {"date": datetime.date(2026, 2, 1), "value": "9.4 g/dL"},
            ],
            "ferritin": {"date": "2026-02-01", "value": "6 ug/L"},
            "crp": "3 mg/L",
        },
        pregnancy={"gestation": "9w2d", "on": datetime.date(2026, 3, 1)},
        treatments=[
            {"what": "oral_iron 60 mg every 1 d", "from": datetime.date(2026, 2, 28)},
            {"what": "ferric_carboxymaltose 500 mg at 9w2d"},
            {"what": "oral_iron 60 mg every 1 d", "from": 3},
            {"what": "oral_iron 30 mg every 1 d", "from": "4w0d"},
        ],
    )
    assert case.day_zero == datetime.date(2026, 3, 8)
    assert case.pregnancy is not None
    assert (case.pregnancy.gestation_day, case.pregnancy.on) == (72, case.day_zero)
    assert [(t.start, t.start_kind) for t in case.treatments] == [
        (-8, "day"),
        (-7, "day"),
        (3, "day"),
        (-44, "day"),
    ]
    assert any("moved by +7 d" in note for note in case.notes)
    assert any("treatments[2] starts 3 d after" in note for note in case.notes)


def test_kinds_of_pregnancy() -> None:
    unknown = case_of(pregnancy={"gestation": ""}).pregnancy
    assert unknown is not None
    assert (unknown.gestation_day, unknown.postpartum) == (None, False)
    after = case_of(pregnancy={"postpartum": "6w0d"}).pregnancy
    assert after is not None
    assert (after.postpartum_day, after.postpartum) == (42, True)
    twins = case_of(pregnancy={"gestation": 65, "fetuses": 2, "heartbeat_seen": True}).pregnancy
    assert twins is not None
    assert (twins.gestation_day, twins.fetuses, twins.heartbeat_seen) == (65, 2, True)


def test_a_man() -> None:
    case = case_from_mapping({"man": {"age": 40}, "context": {"altitude_m": 1600}})
    assert (case.person.sex, case.person.weight_kg, case.person.altitude_m) == ("male", 78, 1600)


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ({"woman": None}, "case: got 'neither [woman] nor [man]'"),
        ({"man": WOMAN}, "both [woman] and [man]"),
        ({"woman": {}}, "woman.age: got 'nothing'"),
        ({"woman": 28}, "woman: got 28; accepted: a table, [woman]"),
        ({"woman": {"age": "28"}}, "woman.age: got '28'; accepted: a number of years, 10 to 60"),
        ({"woman": {"age": True}}, "woman.age: got True"),
        ({"woman": {"age": -28}}, "woman.age: got -28"),
        ({"woman": {"age": 28, "wieght_kg": 58}}, "did you mean 'weight_kg'"),
        ({"woman": {"age": 28, "height_m": 162}}, "woman.height_m: got 162"),
        ({"woman": {"age": 28, "altitude_m": 5}}, "accepted: it under [context]"),
        ({"woman": {"age": 28, "sex": "male"}}, "woman: got 'sex'"),
        ({"wmoan": WOMAN}, "case: got 'wmoan'; accepted: a known key; did you mean 'woman'?"),
        ({"context": {"setting": "hematolgy_clinic"}}, "did you mean 'hematology_clinic'"),
        ({"context": {"setting": 3}}, "context.setting: got 3"),
        ({"context": {"altitude_m": "high"}}, "context.altitude_m: got 'high'"),
        ({"context": {"altitude_m": 9000}}, "context.altitude_m: got 9000"),
        ({"context": {"altitude": 9000}}, "did you mean 'altitude_m'"),
        ({"pregnancy": {}}, "neither gestation nor postpartum"),
        ({"pregnancy": {"gestation": "9w2d", "postpartum": "6w0d"}}, "both gestation and"),
        ({"pregnancy": {"gestation": "9w7d"}}, "pregnancy.gestation: got '9w7d'"),
        ({"pregnancy": {"gestation": "44w0d"}}, "pregnancy.gestation: got '44w0d'"),
        ({"pregnancy": {"gestation": -1}}, "pregnancy.gestation: got '-1'"),
        ({"pregnancy": {"gestation": True}}, "pregnancy.gestation: got True"),
        ({"pregnancy": {"gestation": 9.3}}, "pregnancy.gestation: got 9.3"),
        ({"pregnancy": {"postpartum": "six weeks"}}, "time since birth such as '6w0d'"),
        ({"pregnancy": {"postpartum": "6w7d"}}, "pregnancy.postpartum: got '6w7d'"),
        ({"pregnancy": {"postpartum": 366}}, "pregnancy.postpartum: got 366"),
        ({"pregnancy": {"gestation": "9w2d", "on": "1.3.26"}}, "pregnancy.on: got '1.3.26'"),
        ({"pregnancy": {"gestation": "9w2d", "fetuses": 0}}, "pregnancy.fetuses: got 0"),
        ({"pregnancy": {"gestation": "9w2d", "heartbeat_seen": 1}}, "true or false"),
        ({"pregnancy": {"gestaton": "9w2d"}}, "did you mean 'gestation'"),
        ({"pregnancy": "9w2d"}, "a table, [pregnancy]"),
        ({"labs": {"hemoglobn": "8.1 g/dL"}}, "did you mean 'hemoglobin'"),
        ({"labs": {"hemoglobin": True}}, "labs.hemoglobin: got True"),
        ({"labs": {"hemoglobin": 110}}, "labs.hemoglobin"),
        ({"labs": {"hemoglobin": "-8 g/dL"}}, "labs.hemoglobin"),
        ({"labs": {"hemoglobin": "8.1 furlong"}}, "labs.hemoglobin"),
        ({"labs": {"hemoglobin": []}}, "labs.hemoglobin: got 'a list'"),
        ({"labs": {"hemoglobin": ["8.1 g/dL"]}}, "labs.hemoglobin: got 'a list'"),
        ({"labs": {"hemoglobin": {"value": "8 g/dL"}}}, "labs.hemoglobin.date: got 'nothing'"),
        ({"labs": {"hemoglobin": {"date": "x", "value": "8 g/dL"}}}, "labs.hemoglobin.date"),
        ({"labs": {"hemoglobin": [{"date": "2026-01-01", "value": "8 g/dL"}] * 2}}, "one date"),
        ({"labs": ["8.1"]}, "labs: got 'a list'; accepted: a table, [labs]"),
        ({"treatments": {"what": "x"}}, "a list of tables, [[treatments]]"),
        ({"treatments": [{}]}, "treatments[0].what: got 'nothing'"),
        ({"treatments": [{"what": 3}]}, "treatments[0].what: got 3"),
        ({"treatments": [{"what": "oral_irn 6 mg"}]}, "did you mean 'oral_iron'"),
        ({"treatments": [{"what": "oral_iron 6 mg", "since": 1}]}, "treatments[0]: got 'since'"),
        ({"treatments": [{"what": "oral_iron 6 mg on day 1", "from": 1}]}, "one start"),
        ({"treatments": [{"what": "oral_iron 6 mg", "from": 1e9}]}, "treatments[0].from"),
        ({"treatments": [{"what": "oral_iron 6 mg", "from": 10**9}]}, "treatments[0].from"),
        ({"treatments": [{"what": "oral_iron 6 mg at 9w0d"}]}, "no gestation is given"),
        ({"known": [{"cause": "beta_thalasemia_trait"}]}, "did you mean 'beta_thal"),
        ({"known": [{"cause": 3}]}, "known[0].cause: got 3"),
        ({"known": [{}]}, "known[0].cause: got 'nothing'"),
        ({"known": [{"cause": "beta_thalassemia_trait"}] * 2}, "known[1].cause"),
        ({"id": 3}, "id: got 3; accepted: text in quotes"),
    ],
)
def test_refuses_in_one_line(sections: dict[str, Any], said: str) -> None:
    assert said in refused({"woman": WOMAN, **sections})


def test_a_man_is_not_pregnant() -> None:
    message = refused({"man": {"age": 40}, "pregnancy": {"gestation": ""}})
    assert message == "pregnancy: got 'a table'; accepted: no [pregnancy] for a man"
    assert "man: got 'births'" in refused({"man": {"age": 40, "births": 1}})


def test_a_pregnancy_must_reach_day_zero() -> None:
    labs_ = {"hemoglobin": {"date": "2025-06-01", "value": "8.9 g/dL"}}
    pregnancy = {"gestation": "9w2d", "on": "2026-03-01"}
    assert "day -208" in refused({"woman": WOMAN, "labs": labs_, "pregnancy": pregnancy})


def test_one_sample_must_agree_with_itself() -> None:
    contradiction = {"hemoglobin": "8 g/dL", "rbc": "4 10*12/L", "mch": "35 pg"}
    assert "labs" in refused({"woman": WOMAN, "labs": contradiction})
    apart = {
        "hemoglobin": {"date": "2025-01-01", "value": "14 g/dL"},
        "rbc": "4 10*12/L",
        "mch": {"date": "2026-01-01", "value": "20 pg"},
    }
    assert len(case_of(labs=apart).labs) == 3


@pytest.mark.parametrize("document", [None, 3, "x", [], [{"woman": WOMAN}]])
def test_what_is_no_table(document: object) -> None:
    assert "a table with [woman] or [man]" in refused(document)


def written_back(case: Case) -> Case:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "case.toml"
        file.write_text(to_toml(case), encoding="utf-8")
        return read_case(file)


def same(one: Case, other: Case) -> bool:
    bare = one.model_copy(update={"notes": ()}), other.model_copy(update={"notes": ()})
    return bare[0] == bare[1] and one.person.given == other.person.given


def test_writing_keeps_everything() -> None:
    case = case_of(
        labs={
            "hemoglobin": [
                {"date": "2026-02-01", "value": "94 g/L"},
                {"date": "2026-03-01", "value": "8.9 g/dL"},
            ],
            "ferritin": {"date": "2026-03-01", "value": "<6 ug/L"},
            "epo": ">500 [IU]/L",
        },
        pregnancy={"gestation": "9w2d", "on": "2026-03-01", "fetuses": 2, "heartbeat_seen": True},
        treatments=[{"what": "oral_iron 60 mg every 1 d", "from": -9}],
        known=[{"cause": "beta_thalassemia_trait"}],
        context={"setting": "hematology_clinic", "altitude_m": 1600},
        id='Ada "µ" \\ 𝄞',
    )
    assert same(written_back(case), case)
    for pregnancy in ({"gestation": ""}, {"postpartum": "6w3d"}):
        case = case_of(pregnancy=pregnancy)
        assert same(written_back(case), case)
    man = case_from_mapping({"man": {"age": 40.5, "smoker": True, "ancestry": "x"}})
    assert same(written_back(man), man)


facts = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates()
names = (
    *("woman", "man", "pregnancy", "labs", "context", "treatments", "known", "age", "gestation"),
    *("on", "postpartum", "hemoglobin", "ferritin", "what", "from", "cause", "value", "date"),
)
keys = st.text(max_size=12) | st.sampled_from(names)
trees = st.recursive(
    facts, lambda x: st.lists(x, max_size=4) | st.dictionaries(keys, x, max_size=6), max_leaves=25
)
lab_texts = st.sampled_from(["8.9 g/dL", "<5 ug/L", "1e400 g/dL", "-1 g/L", "9", "", "> x"])
likely = st.fixed_dictionaries(
    {"woman": st.fixed_dictionaries({"age": st.integers(5, 65)}, optional={"births": facts})},
    optional={
        "pregnancy": st.dictionaries(st.sampled_from(["gestation", "on", "fetuses"]), facts),
        "labs": st.dictionaries(st.sampled_from([*labs(), "x"]), lab_texts | trees, max_size=4),
        "treatments": st.lists(
            st.fixed_dictionaries({"what": st.just("oral_iron 60 mg")}, optional={"from": trees})
        ),
        "context": st.dictionaries(st.sampled_from(["setting", "altitude_m"]), facts),
    },
)


def read_or_refused(read: Callable[[], Case]) -> None:
    """What is read can be written and read again; what is refused is refused in one line."""
    said, case = "", None
    try:
        case = read()
    except InputError as error:
        said = str(error)
    assert "\n" not in said
    assert said.encode() or case is not None
    if case is not None:
        assert same(written_back(case), case)


@given(trees | st.dictionaries(keys, trees) | likely)
def test_any_data_are_read_or_refused(document: Any) -> None:  # noqa: ANN401
    read_or_refused(lambda: case_from_mapping(document))


def read_bytes(data: bytes, suffix: str) -> Case:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"case{suffix}"
        file.write_bytes(data)
        return read_case(file)


texts = st.text() | st.lists(st.sampled_from(CONTRACT.splitlines())).map("\n".join)


@given(st.binary() | texts.map(str.encode), st.sampled_from([".toml", ".json"]))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str) -> None:
    read_or_refused(lambda: read_bytes(data, suffix))


@given(st.integers(0, len(CONTRACT) - 1), st.binary(min_size=1, max_size=3))
def test_a_damaged_case_is_read_or_refused(place: int, damage: bytes) -> None:
    data = CONTRACT.encode()
    spoiled = data[:place] + damage + data[place + len(damage) :]
    read_or_refused(lambda: read_bytes(spoiled, ".toml"))
