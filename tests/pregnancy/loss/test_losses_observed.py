"""verification/losses.py: registers and a survey the baseline was not set with."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from erythron.pregnancy.evidence import study


@pytest.fixture
def losses(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root / "verification"))
    return importlib.import_module("losses")


@pytest.fixture
def survey(losses: ModuleType, shared_data: Path) -> object:
    return losses.read(shared_data / "nsfg_2002_pregnancies.csv.gz")


def write(path: Path, rows: list[str]) -> Path:
    head = "caseid,pregordr,nbrnaliv,babysex,prglngth,outcome,birthord,agepreg,agecon,finalwgt"
    path.write_text("\n".join([head, *rows]) + "\n")
    return path


def test_losses_before_count_by_order_within_the_woman(losses: ModuleType, tmp_path: Path) -> None:
    path = write(
        tmp_path / "survey.csv",
        [
            "7,3,1,1,39,1,1,3000,2925,1.5",  # a birth after two losses, out of order
            "7,1,,,9,4,,2600,2590,1.5",
            "7,2,,,5,4,,2700,2690,1.5",
            "8,1,,,8,2,,2000,1990,2",  # ended by choice: left out
            "8,2,,,22,4,,2100,2060,2",  # reported as a miscarriage, but after 20 weeks
            "9,1,,,9,6,,2100,2080,2",  # still going on
        ],
    )
    found = losses.read(path)
    assert found.woman.tolist() == [7, 7, 7, 8]
    assert found.previous.tolist() == [0, 1, 2, 0]
    assert found.lost.tolist() == [True, True, False, False]
    assert found.from_week(6).weeks.tolist() == [9, 39, 22]


def test_wilson_intervals_hold_the_share(losses: ModuleType) -> None:
    assert losses.wilson(10, 100) == pytest.approx((0.0552, 0.1744), abs=1e-4)
    assert losses.wilson(5, 5)[1] == 1.0


def test_the_area_under_the_curve_is_that_of_pairs(losses: ModuleType) -> None:
    predicted = np.array([0.1, 0.2, 0.2, 0.4])
    lost = np.array([False, True, False, True])
    assert losses.discrimination(predicted, lost) == pytest.approx(3.5 / 4)


def test_an_independent_series_by_age_is_met_within_two_points_to_40(losses: ModuleType) -> None:
    rows = [r for r in losses.rows(None) if r.by == "age" and r.source == "hipp2016"]
    for row in rows[:4]:
        assert row.model == pytest.approx(row.observed, abs=0.02)
    assert rows[4].model == pytest.approx(row.observed + 0.13, abs=0.06)  # above 40: too low


def test_denmarks_register_has_the_same_shape_by_age(losses: ModuleType) -> None:
    rows = [r for r in losses.rows(None) if r.source == "andersen2000"]
    assert len(rows) == 7
    for row in rows[1:6]:
        assert 0.75 < row.model / row.observed < 1.3


def test_a_figure_and_tables_are_written(losses: ModuleType, tmp_path: Path) -> None:
    assert losses.main(["--survey", str(tmp_path / "none"), "-o", str(tmp_path)]) == 0
    assert (tmp_path / "losses.svg").read_text().startswith("<svg")
    assert {r["kind"] for r in json.loads((tmp_path / "losses.json").read_text())} == {"fit", "new"}
    assert "hipp2016" in (tmp_path / "losses.md").read_text()


@pytest.mark.shared
def test_the_survey_by_previous_losses_lies_within_two_points(
    losses: ModuleType, survey: object
) -> None:
    rows = [r for r in losses.survey_rows(survey) if r.by == "previous losses"]
    assert [row.n for row in rows] == [8811, 1523, 323, 153]
    for row in rows:
        assert row.model == pytest.approx(row.observed, abs=0.02)
    inside = [row.low <= row.model <= row.high for row in rows]
    assert inside == [False, True, True, True]  # of none before the model loses one point more


@pytest.mark.shared
def test_the_survey_as_a_whole_and_by_fifths_of_predicted_risk(
    losses: ModuleType, survey: object
) -> None:
    rows = [r for r in losses.survey_rows(survey) if r.by == "predicted risk"]
    assert rows[-1].model == pytest.approx(rows[-1].observed, abs=0.015)
    observed = [row.observed for row in rows[:5]]
    assert observed == sorted(observed)
    at_risk = survey.from_week(6)
    area = losses.discrimination(losses.of_survey(at_risk), at_risk.lost)
    assert 0.55 < area < 0.62  # age and history alone tell little


@pytest.mark.shared
def test_the_danish_counts_are_the_published_ones(shared_data: Path) -> None:
    text = (shared_data / "andersen_bmj_2000_table1.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.split("\n")[1:] if line.strip()]
    for line, group in zip(lines, study("andersen2000").estimates, strict=True):
        lost, induced, everything = int(line[3]), int(line[4]), int(line[7])
        assert (group.events, group.at_risk) == (lost, everything - induced)
