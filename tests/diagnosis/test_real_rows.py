"""verification/real_rows.py: its arithmetic on rows made by hand, its labels, and a small run."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest


@pytest.fixture
def module(root: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a function
    monkeypatch.syspath_prepend(str(root / "verification"))
    return importlib.import_module


@pytest.fixture
def scoring(module: Any) -> ModuleType:  # noqa: ANN401
    return module("scoring")


@pytest.fixture
def tables(module: Any) -> ModuleType:  # noqa: ANN401
    return module("real_tables")


TRUTH = np.array([False, False, True, True])
SAME = np.ones(4)


@pytest.mark.parametrize(
    ("score", "expected"),
    [([1, 2, 3, 4], 1.0), ([4, 3, 2, 1], 0.0), ([1, 1, 1, 1], 0.5), ([1, 3, 2, 4], 0.75)],
)
def test_auc(scoring: ModuleType, score: list[float], expected: float) -> None:
    assert scoring.auc(np.array(score, float), TRUTH) == expected


def test_a_weight_counts_as_so_many_persons(scoring: ModuleType) -> None:
    score = np.array([0.2, 0.7, 0.5, 0.9])
    weight = np.array([3.0, 1.0, 2.0, 1.0])
    rows = np.repeat(np.arange(4), weight.astype(int))
    weighted = scoring.auc(score, TRUTH, weight)
    assert weighted == pytest.approx(scoring.auc(score[rows], TRUTH[rows]))
    assert weighted != pytest.approx(scoring.auc(score, TRUTH))


def test_the_interval_holds_the_estimate(scoring: ModuleType) -> None:
    rng = np.random.default_rng(1)
    truth = rng.random(300) < 0.4
    score = rng.normal(truth * 1.0)
    low, high = scoring.auc_interval(score, truth, np.ones(300), rng)
    assert 0.5 < low < scoring.auc(score, truth) < high < 1.0
    assert 0.06 < high - low < 0.16


def test_threshold_and_youden(scoring: ModuleType) -> None:
    score = np.array([0.1, 0.6, 0.5, 0.9])
    assert scoring.at(0.5, score, TRUTH, SAME) == (0.5, 1.0, 0.5)
    assert scoring.at(0.95, score, TRUTH, SAME) == (0.95, 0.0, 1.0)
    best = scoring.youden(score, TRUTH, SAME)
    assert best.sensitivity + best.specificity == 1.5
    assert scoring.youden(score[[0, 2, 1, 3]], TRUTH, SAME) == (0.6, 1.0, 1.0)


def test_bins_have_equal_counts_and_weigh_their_error(scoring: ModuleType) -> None:
    p = np.array([0.9, 0.1, 0.3, 0.7])
    truth = np.array([True, False, False, False])
    found = scoring.reliability(p, truth, SAME, bins=2)
    assert found.said == pytest.approx([0.2, 0.8])
    assert found.seen == pytest.approx([0.0, 0.5])
    assert found.error == pytest.approx(0.25)
    heavy = scoring.reliability(p, truth, np.array([3.0, 1.0, 1.0, 1.0]), bins=2)
    assert heavy.seen == pytest.approx([0.0, 0.75])


def test_a_forest_is_asked_only_of_rows_it_did_not_see(scoring: ModuleType) -> None:
    pytest.importorskip("sklearn", reason="needs the verify extra")
    rng = np.random.default_rng(1)
    truth = np.arange(200) % 2 == 0
    noise = rng.normal(size=(200, 3))
    learned = scoring.forest(noise, truth, np.ones(200))
    assert 0.35 < scoring.auc(learned, truth) < 0.65
    told = scoring.forest(np.column_stack([noise, truth]), truth, np.ones(200))
    assert scoring.auc(told, truth) > 0.99


def test_labels_by_guideline(tables: ModuleType) -> None:
    ferritin = np.array([14.9, 15.0, 69.0, 70.0])
    assert tables.iron_deficient(ferritin).tolist() == [True, False, False, False]
    inflamed = np.full(4, 6.0)
    assert tables.iron_deficient(ferritin, inflamed).tolist() == [True, True, True, False]
    assert tables.anemic(np.array([11.9, 12.0, 12.9]), ["female", "female", "male"]).tolist() == [
        True,
        False,
        True,
    ]
    stored, saturation = np.array([20.0, 100.0, 101.0, 101.0]), np.array([10.0, 10.0, 10.0, 20.0])
    assert tables.inflamed(stored, saturation).tolist() == [False, False, True, False]
    assert tables.mixed(stored, saturation).tolist() == [False, True, False, False]


def test_labels_are_those_of_the_guideline_records(tables: ModuleType) -> None:
    from erythron.diagnosis.guideline import rules

    firsts = {name: rules()[name].bands[0].below for name in ("ferritin_who", "b12", "folate")}
    assert firsts == {
        "ferritin_who": tables.FERRITIN_UG_L,
        "b12": tables.B12_NG_L,
        "folate": tables.FOLATE_UG_L,
    }
    assert rules()["ferritin_who_inflamed"].bands[0].below == tables.FERRITIN_INFLAMED_UG_L


HPLC = """\
Sl No,Age,Gender,RBC,HB,MCV,MCH,MCHC,RDWcv,Diagnosis
1,14 Yrs 11 month,Female,4.81,13.2,86.7,28.8,33.0,13.8,Normal
2,4 Yrs 0 month,Male,5.6,10.9,62.0,19.5,31.0,15.8,Beta Thalassaemia carrier
3,,Female,4.1,13.0,8.3,28.0,33.0,13.0,Normal
"""


def test_rows_of_chromatography(tables: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(HPLC, encoding="utf-8")
    rows = tables.carriers(path)
    assert [p.sex for p in rows.persons] == ["female", "male"]
    assert [round(p.age, 2) for p in rows.persons] == [14.92, 10.0]
    assert {p.ancestry for p in rows.persons} == {"south_asian"}
    assert rows.told == ["Normal", "Beta Thalassaemia carrier"]
    assert rows.column("rdw").tolist() == [13.8, 15.8]
    assert np.isnan(rows.column("ferritin")).all()
    assert rows.consistent.all()
    assert rows.refused == {"MCV 8.3 fL": 1}


@pytest.mark.shared
def test_every_file_is_read(module: Any, shared_data: Path) -> None:  # noqa: ANN401
    files = module("real_questions").FILES
    counts = {}
    for name, file in files.items():
        rows = file.read(shared_data / file.name)
        counts[name] = len(rows.persons) + sum(rows.refused.values())
        assert sum(rows.refused.values()) <= 0.15 * counts[name]
        assert np.isfinite(rows.column("hemoglobin")).all()
        for question in file.questions(rows):
            truth = question.truth[question.used]
            assert 0 < truth.sum() < len(truth), question.name
    assert (counts["carriers"], counts["panel"], counts["ckd"]) == (2607, 3043, 400)
    # Of the survey's 2,361 women with hemoglobin and ferritin 1,165 have even numbers.
    assert 1100 < counts["nhanes"] <= 1165


@pytest.mark.shared
def test_a_run_writes_what_it_found(
    module: Any,  # noqa: ANN401
    shared_data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = module("real_rows").main
    assert command(["ckd", "--data", str(shared_data), "--out", str(tmp_path)]) == 0
    found = json.loads((tmp_path / "real_rows.json").read_text("utf-8"))["ckd"]
    assert (tmp_path / "real_rows.md").read_text("utf-8").strip() == capsys.readouterr().out.strip()
    for question in found["questions"].values():
        low, high = question["interval"]
        assert 0 <= low <= question["auc"] <= high <= 1
        assert len(question["calibration"]["said"]) == 10
    assert found["questions"]["CKD, CBC and creatinine"]["auc"] > 0.8


def test_absent_files_end_it(
    module: Any,  # noqa: ANN401
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert module("real_rows").main(["carriers", "--data", str(tmp_path)]) == 2
    assert "hplc_haemoglobinopathy_sample.csv" in capsys.readouterr().err
