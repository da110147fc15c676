"""Dose algebra and limits of every treatment record."""

from __future__ import annotations

import math
from importlib.resources import files
from pathlib import Path

import pytest
from pydantic import ValidationError

from erythron.causes import causes
from erythron.errors import InputError
from erythron.parameters import bibliography
from erythron.physiology.parameters import INDEX
from erythron.physiology.state import Events
from erythron.treatments import Treatment, find_treatment, records, treatments

ALL = pytest.mark.parametrize("record", treatments().values(), ids=lambda record: record.id)
IV_IRON = ("ferric_carboxymaltose", "ferric_derisomaltose", "iron_sucrose")


def test_each_treatment_has_a_file_of_its_name() -> None:
    folder = Path(str(files(records)))
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} <= set(treatments())


@ALL
def test_events_are_the_physiologys(record: Treatment) -> None:
    assert record.event is None or record.event in Events._fields


@ALL
def test_reliefs_and_effects_name_what_exists(record: Treatment) -> None:
    assert {relief.cause for relief in record.relieves} <= set(causes())
    assert {effect.parameter for effect in record.effects} <= set(INDEX)


@ALL
def test_sources_are_in_the_bibliography(record: Treatment) -> None:
    assert set(record.sources) <= set(bibliography())
    assert record.note
    assert record.cautions


@ALL
def test_amounts_are_in_proportion_to_the_dose(record: Treatment) -> None:
    dose, weight = record.usual[0], 80.0
    assert record.amount(dose / 2, weight) == pytest.approx(record.amount(dose, weight) / 2)


@ALL
@pytest.mark.parametrize("factor", [0.0, -1.0, 1.001, math.nan, math.inf])
def test_doses_outside_the_limits_are_refused(record: Treatment, factor: float) -> None:
    with pytest.raises(InputError, match=rf"^{record.id}\.dose: "):
        record.amount(factor * record.largest, 100.0)


@pytest.mark.parametrize(
    ("id_", "dose", "amount"),
    [
        ("oral_iron", 60.0, 60.0),
        ("ferric_carboxymaltose", 1000.0, 1000.0),
        ("iron_sucrose", 200.0, 200.0),
        ("folic_acid", 0.4, 0.34),
        ("b12_oral", 1.0, 10.0),
        ("b12_im", 1.0, 300.0),
        ("red_cell_transfusion", 2.0, 2.0),
        ("esa", 6000.0, 35.0),
    ],
)
def test_what_a_dose_becomes(id_: str, dose: float, amount: float) -> None:
    assert find_treatment(id_).amount(dose, 60.0) == pytest.approx(amount)


def test_iv_iron_is_limited_by_weight() -> None:
    record = find_treatment("ferric_carboxymaltose")
    assert record.amount(1000.0, 50.0) == 1000.0
    with pytest.raises(InputError, match="up to 900 mg at 45 kg"):
        record.amount(1000.0, 45.0)


@pytest.mark.parametrize("id_", IV_IRON)
def test_iv_iron_is_not_for_the_first_trimester(id_: str) -> None:
    record = find_treatment(id_)
    assert record.allowed["t1"] == "no"
    assert record.allowed["t2"] == record.allowed["t3"] == "yes"
    assert any("first trimester" in caution for caution in record.cautions)


SPECIALIST = {
    "atg_ciclosporin",
    "chelation",
    "complement_inhibitor",
    "corticosteroid",
    "dialysis",
    "eltrombopag",
    "esa",
    "hydrocortisone",
    "ivig",
    "luspatercept",
    "platelet_transfusion",
    "rituximab",
    "splenectomy",
    "stem_cell_transplant",
}


def test_neither_the_esa_nor_what_a_specialist_gives_is_proposed() -> None:
    kept = {id_ for id_, record in treatments().items() if not record.optimized}
    assert kept == SPECIALIST
    assert all("specialist" in find_treatment(id_).summary for id_ in SPECIALIST - {"esa"})


@pytest.mark.parametrize(
    "change", [{"event": None}, {"allowed": {"t1": "yes"}}, {"usual": (2000.0, 1, 1)}]
)
def test_an_incomplete_record_is_refused(change: dict[str, object]) -> None:
    record = find_treatment("iron_sucrose")
    whole = {name: getattr(record, name) for name in Treatment.model_fields}
    with pytest.raises(ValidationError):
        Treatment(**{**whole, **change})


def test_an_unknown_treatment_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'oral_iron'"):
        find_treatment("oral_irn")
