"""What every record must carry, and that the ids it names exist."""

from __future__ import annotations

import ast
from importlib.resources import files
from pathlib import Path

import pytest
from pydantic import ValidationError

from erythron.causes import Cause, Effect, Sign, causes, find_cause, records
from erythron.causes.record import judged_shares
from erythron.causes.settings import settings
from erythron.errors import InputError
from erythron.labs import labs
from erythron.parameters import JUDGEMENT, bibliography, find, parameters
from erythron.physiology.parameters import INDEX
from erythron.pregnancy.evidence.records import judgements, studies
from erythron.treatments import treatments

ALL = pytest.mark.parametrize("record", causes().values(), ids=lambda record: record.id)


def test_each_cause_has_a_file_of_its_name() -> None:
    folder = Path(str(files(records)))
    named = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert named <= set(causes())


@ALL
def test_effects_name_parameters_of_the_physiology(record: Cause) -> None:
    assert {effect.parameter for effect in record.effects} <= set(INDEX) & set(parameters())


@ALL
def test_effects_keep_the_reference_woman_above_the_floors(record: Cause) -> None:
    for effect in record.effects:
        rule = find(effect.parameter)
        if rule.link == "log":
            assert min(effect.at.values()) * rule.value >= 0.5 * rule.floor


@ALL
def test_every_setting_has_a_prevalence(record: Cause) -> None:
    assert {entry.setting for entry in record.prevalence} == set(settings())


@ALL
def test_treatments_and_loss_path_resolve(record: Cause) -> None:
    assert set(record.treatments) <= set(treatments())
    known = {study.id for study in studies()} | {number.id for number in judgements()}
    assert record.loss_path == "none known" or record.loss_path in known


@ALL
def test_every_treatment_named_acts_and_every_relief_is_named(record: Cause) -> None:
    for name in record.treatments:
        care = treatments()[name]
        relieved = record.id in {relief.cause for relief in care.relieves}
        assert relieved or care.event or care.effects, name
    reliefs = {t.id for t in treatments().values() for r in t.relieves if r.cause == record.id}
    assert reliefs <= set(record.treatments)


@ALL
def test_sources_are_in_the_bibliography(record: Cause) -> None:
    named = {*record.sources, *(sign.source for sign in record.signature)}
    assert record.sources
    assert named - {JUDGEMENT} <= set(bibliography())


@ALL
def test_signs_name_labs_and_graded_sources(record: Cause) -> None:
    for sign in record.signature:
        assert sign.lab in labs()
        assert sign.grade == "judged" or sign.source != JUDGEMENT


@ALL
def test_it_explains_itself(record: Cause) -> None:
    assert record.codes["ICD-10"]
    assert len(record.summary) > 60
    assert record.note
    assert 0 < record.signature_severity <= 1


def test_the_model_never_reads_a_signature() -> None:
    """Only record.py may define what tests and docs alone read."""
    source = Path(str(files("erythron")))
    readers = []
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr.startswith("signature"):
                owner = node.value.id if isinstance(node.value, ast.Name) else ""
                readers.append((path.relative_to(source).as_posix(), owner))
    allowed = {("causes/record.py", "self")}
    assert {r for r in readers if r[1] != "inspect"} <= allowed


def test_effects_are_linear_on_the_link_scale_between_points() -> None:
    effect = Effect(parameter="erythroid.production", at={0.5: 0.5, 1.0: 0.1})
    assert effect.shift(0.0) == 0.0
    assert effect.shift(0.75) == pytest.approx((effect.shift(0.5) + effect.shift(1.0)) / 2)
    additive = Effect(parameter="niche.stem_kill", at={0.5: 0.1})
    assert additive.shift(0.25) == pytest.approx(0.05)
    assert additive.shift(1.0) == 0.1


@pytest.mark.parametrize("at", [{}, {0.0: 0.5}, {1.2: 0.5}, {0.5: -1.0}, {0.5: 0.0}])
def test_an_unsound_effect_is_refused(at: dict[float, float]) -> None:
    with pytest.raises(ValidationError):
        Effect(parameter="erythroid.production", at=at)


def test_an_unsound_sign_is_refused() -> None:
    with pytest.raises(ValidationError, match="interval"):
        Sign(lab="mcv", direction="normal")
    with pytest.raises(ValidationError, match="interval"):
        Sign(lab="mcv", direction="up", low=100, high=90)


@pytest.mark.parametrize(
    "change",
    [
        {"effects": ()},
        {"anchors": {0.5: "only one"}},
        {"prevalence": judged_shares(a=1) + judged_shares(a=2)},
        {"bleed": {0.5: 1.0}},
        {"unknown": 1},
    ],
)
def test_an_incomplete_record_is_refused(change: dict[str, object]) -> None:
    whole = {name: getattr(find_cause("iron_deficiency"), name) for name in Cause.model_fields}
    with pytest.raises(ValidationError):
        Cause(**{**whole, **change})


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        find_cause("iron_deficiency").name = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        causes()["new"] = find_cause("iron_deficiency")  # type: ignore[index]


def test_an_unknown_cause_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'iron_deficiency'"):
        find_cause("iron_deficency")
