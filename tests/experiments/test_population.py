"""The pieces of verification/population.py: statistics, the survey, a few virtual women."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from erythron.causes import causes

Load = Callable[[str], ModuleType]


@pytest.fixture
def load(root: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Import a module of verification/ by name."""
    monkeypatch.syspath_prepend(str(root / "verification"))
    return importlib.import_module


@pytest.fixture
def survey_file(tmp_path: Path, load: Load) -> Path:
    """A made-up survey of 240 women in the survey's form."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    columns = load("survey_women").COLUMNS
    rng, n = np.random.default_rng(7), 240
    middle = dict(zip(columns, (13.5, 4.5, 89, 13.2, 45, 25, 330, 1.8, 260, 7.3), strict=True))
    table = {columns[k]: v * np.exp(0.1 * rng.standard_normal(n)) for k, v in middle.items()}
    table |= {"RIAGENDR": np.repeat(2.0, n), "RIDAGEYR": rng.integers(15, 50, n).astype(float)}
    table |= {"RIDEXPRG": np.where(np.arange(n) % 10 == 0, 1.0, 2.0)}
    table |= {"WTMECPRP": rng.uniform(1e3, 1e4, n), "BMXWT": rng.uniform(50, 100, n)}
    table |= {"BMXHT": rng.uniform(150, 175, n), "RIDRETH3": rng.integers(1, 5, n).astype(float)}
    table["RIDEXPRG"][1] = 3.0
    table["RIDAGEYR"][2] = 60.0
    path = tmp_path / "survey.parquet"
    parquet.write_table(pa.table(table), path)
    return path


def test_weighted_quantiles_of_equal_weights_are_near_the_usual_ones(load: Load) -> None:
    x = np.random.default_rng(1).standard_normal(2000)
    shares = np.array([0.05, 0.5, 0.95])
    found = load("weighted").quantiles(x, np.ones(2000), shares)
    assert np.allclose(found, np.quantile(x, shares), atol=0.01)


def test_a_weight_of_two_is_two_women(load: Load) -> None:
    weighted = load("weighted")
    x = np.random.default_rng(2).standard_normal((50, 3))
    weight = np.where(np.arange(50) < 10, 2.0, 1.0)
    doubled = np.concatenate([x, x[:10]])
    alone = weighted.spearman(doubled, np.ones(60))
    assert np.allclose(weighted.spearman(x, weight), alone)


def test_energy_of_one_population_is_that_of_its_halves(load: Load) -> None:
    rng = np.random.default_rng(3)
    x, y = rng.standard_normal((400, 3)), rng.standard_normal((900, 3))
    weight = rng.uniform(0.5, 2.0, 400)
    found = load("weighted").energy(x, weight, y, np.ones(900), rng)
    assert 0.7 < found.ratio < 1.4
    moved = load("weighted").energy(x, weight, y + 0.5, np.ones(900), rng)
    assert moved.ratio > 3


def test_survey_keeps_women_of_the_age_whose_test_could_be_read(
    survey_file: Path, load: Load
) -> None:
    sample, bodies = load("survey_women").read(survey_file)
    assert len(sample.weight) == len(bodies.age) == 238
    assert sample.pregnant.sum() == 24
    assert bodies.height_m.max() < 2


def test_nobody_has_what_her_stage_forbids(load: Load) -> None:
    virtual = load("virtual_women")
    rng = np.random.default_rng(4)
    for gestation in (None, 200):
        for _ in range(300):
            story = virtual.draw_story(gestation, rng)
            for lesion in story:
                assert set(lesion.cause.stages) != {"postpartum"}
                assert gestation is not None or "nonpregnant" in lesion.cause.stages
                assert lesion.onset == "birth" or 0 <= lesion.onset <= virtual.READ_DAY


def test_what_stops_with_pregnancy_has_stopped(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    virtual = load("virtual_women")
    record = next(c for c in causes().values() if not c.inborn and c.effects)
    before = record.model_copy(update={"stages": ("nonpregnant",), "lasts_days": None})
    onset = virtual.onset_day(before, 200, np.random.default_rng(5))
    assert onset <= virtual.READ_DAY - 200
    only = record.model_copy(update={"stages": ("pregnant",), "lasts_days": None})
    assert virtual.onset_day(only, 200, np.random.default_rng(5)) > virtual.READ_DAY - 200


def test_report_of_a_few_women(
    survey_file: Path, tmp_path: Path, load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    command = load("population")
    place = tmp_path / "out"
    asked = ["--women", "128", "--survey", str(survey_file), "-o", str(place)]
    assert command.main(asked) == 0
    assert "split-half" in capsys.readouterr().out
    data = json.loads((place / "population.json").read_text("utf-8"))
    assert len(data["strata"]["all"]["virtual"]) == len(data["labs"]) == 10
    assert (place / "population.svg").read_text("utf-8").startswith("<svg")
    assert "## Energy distance" in (place / "population.md").read_text("utf-8")


def test_without_the_survey_it_says_why(
    tmp_path: Path, load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load("population").main(["--survey", str(tmp_path / "none.parquet")]) == 2
    assert "skipped: no survey" in capsys.readouterr().err
