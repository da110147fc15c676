from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest
from pydantic import ValidationError

from erythron.errors import InputError
from erythron.pregnancy.evidence import Estimate, Judgement, judgement, judgements, studies, study


def bib_keys() -> set[str]:
    return set(_bib_keys())


def _bib_keys() -> list[str]:
    folder = resources.files("erythron.parameters") / "bibliography"
    texts = [(folder / name).read_text("utf-8") for name in ("loss.bib", "loss_causes.bib")]
    return re.findall(r"^@\w+\{([^,]+),", "\n".join(texts), re.M)


def test_every_source_is_in_the_bibliography_and_every_entry_is_used() -> None:
    used = {item.source for item in studies()} | {key for j in judgements() for key in j.sources}
    assert used <= bib_keys()
    assert bib_keys() - used == {"who2024hemoglobin"}


def test_no_key_occurs_twice() -> None:
    keys = _bib_keys()
    assert len(keys) == len(set(keys))


def test_the_direct_cohorts_controls_and_stillbirth_studies_are_there() -> None:
    found = {item.id: item.use for item in studies()}
    for name in ("xu2020", "diazlopez2021", "dhaded2018"):
        assert found[name] == "hemoglobin"
    assert sum(use == "negative_control" for use in found.values()) == 2
    assert sum(use == "stillbirth" for use in found.values()) >= 6


def test_a_judged_estimate_makes_a_study_no_better_than_derived_unless_it_says_smoothed() -> None:
    for item in studies():
        grades = {row.grade for row in item.estimates}
        if grades == {"judged"}:
            assert item.grade == "judged"


def test_shares_given_with_counts_agree_with_them() -> None:
    published = {"age below 20", "age 25-29", "age 45 and over"}  # corrected, not the raw share
    for item in studies():
        for row in item.estimates:
            if row.measure == "percent" and row.value is not None and row.events is not None:
                assert row.at_risk is not None
                share = 100 * row.events / row.at_risk
                close = 0.12 if item.id == "zauche2021" else 0.06
                if item.id == "magnus2019" and row.label in published:
                    close = 3.5
                assert row.value == pytest.approx(share, abs=close), (item.id, row.label)


@pytest.mark.shared
def test_the_register_counts_are_the_published_ones(shared_data: Path) -> None:
    path = shared_data / "magnus_etal_bmj_2019.tsv"
    lines = [line.split("\t") for line in path.read_text("utf-8").split("\n")[1:] if line.strip()]
    groups = [row for row in study("magnus2019").estimates if row.age is not None]
    for line, group in zip(lines, groups, strict=True):
        total, induced, lost = int(line[2]), int(line[5]), int(line[6])
        assert (group.events, group.at_risk) == (lost, total - induced)


def test_unknown_ids_are_refused_with_a_suggestion() -> None:
    with pytest.raises(InputError, match="did you mean 'xu2020'"):
        study("xu2021")
    with pytest.raises(InputError, match="judgement"):
        judgement("nothing_like_it")
    with pytest.raises(KeyError):
        study("xu2020").estimate("no such label")


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": 1.0, "low": 1.1, "high": 1.2},
        {"value": 1.0, "low": 0.9},
        {"value": 0.5, "low": 0.0, "high": 1.0},
        {},
        {"events": 3, "at_risk": 2},
    ],
)
def test_inconsistent_estimates_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Estimate(label="x", measure="odds ratio", **wrong)  # type: ignore[arg-type]


def test_a_judgement_must_lie_in_its_range() -> None:
    with pytest.raises(ValidationError):
        Judgement(id="x", value=2, low=0, high=1, unit="-", why="-")
