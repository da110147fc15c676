"""Every verb runs; JSON is alone on stdout; files hold numbers."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from erythron import __version__
from erythron.labs import labs

from .conftest import Run

VERBS = (
    "report",
    "diagnose",
    "risk",
    "simulate",
    "causes",
    "treatments",
    "labs",
    "parameters",
    "cite",
    "verify",
)


def test_help_lists_every_verb(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    listed = {line.split()[0] for line in ran.out.splitlines() if line.startswith("  ")}
    assert set(VERBS) <= listed


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_a_verb(run: Run, verb: str) -> None:
    ran = run(verb, "--help")
    assert (ran.code, ran.err) == (0, "")


def test_version(run: Run) -> None:
    assert run("--version").out.strip() == __version__


@pytest.mark.parametrize("verb", ["causes", "treatments", "labs"])
def test_listing_and_showing(run: Run, verb: str) -> None:
    rows = json.loads(run(verb, "--json").out)
    assert rows
    assert all({"id", "name"} <= row.keys() for row in rows)
    assert run(verb).out.count("\n") == len(rows)
    for row in rows:
        shown = run(verb, "show", row["id"])
        assert (shown.code, shown.err) == (0, "")
        assert len(shown.out.splitlines()) > 1


def test_causes_have_the_keys_of_the_contract(run: Run) -> None:
    keys = {"id", "name", "mechanism", "parameters", "codes", "sources"}
    assert all(keys <= row.keys() for row in json.loads(run("causes", "--json").out))


def test_parameters_and_citations(run: Run) -> None:
    rows = json.loads(run("parameters", "--json").out)
    assert all(row["source"] and row["grade"] for row in rows)
    assert len(run("parameters", "iron.").out.splitlines()) < 2 * len(rows)
    cited = run("cite").out
    assert cited.count("@") >= len({row["source"] for row in rows} - {"judgement"}) > 10


def test_simulated_file_holds_days_then_labs(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    ran = run("simulate", "--cause", "iron_deficiency=0.5", "--days", "20", "-o", path)
    assert (ran.code, ran.err) == (0, "")
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]
    header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    assert header[0] == "day"
    assert header[1 : 1 + len(labs())] == list(labs())
    assert [float(row[0]) for row in rows] == list(range(20))
    assert all(cell and float(cell) == float(cell) for row in rows for cell in row)


@pytest.mark.parametrize("suffix", ["nc", "parquet"])
def test_simulated_file_of_another_suffix(run: Run, tmp_path: Path, suffix: str) -> None:
    if suffix == "parquet":
        pytest.importorskip("pyarrow")
    path = tmp_path / f"x.{suffix}"
    assert run("simulate", "--days", "5", "-o", path).code == 0
    assert path.stat().st_size > 100


def test_simulated_json_has_units_and_codes(run: Run) -> None:
    course = json.loads(run("simulate", "--days", "5", "--json").out)
    hemoglobin = course["variables"]["hemoglobin"]
    assert hemoglobin["units"] == "g/dL"
    assert hemoglobin["loinc"] == "718-7"
    assert len(course["days"]) == 5


def test_simulated_with_everything(run: Run, case_file: Path) -> None:
    ran = run(
        *("simulate", case_file, "--days", "60", "--conception-day", "30", "--draws", "2"),
        *("--cause", "iron_deficiency=0.5", "--onset", "iron_deficiency=5"),
        *("--treatment", "oral_iron 60 mg every 2 d from day 30 for 20 d"),
        *("--treatment", "esa from day 10"),
    )
    assert (ran.code, ran.err) == (0, "")


def test_draws_repeat_with_their_seed(run: Run) -> None:
    arguments = ("simulate", "--days", "5", "--draws", "2", "--json", "--seed")
    assert run(*arguments, "3").out == run(*arguments, "3").out
    assert run(*arguments, "3").out != run(*arguments, "4").out


def test_diagnose_prints_and_writes_the_same(run: Run, case_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    ran = run("diagnose", case_file, "--json", "-o", path)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == json.loads(path.read_text(encoding="utf-8"))
    assert {"explanation", "guideline"} <= json.loads(ran.out).keys()


def test_diagnose_tells_a_reader_what_speaks_for_the_leading_cause(
    run: Run, case_file: Path
) -> None:
    ran = run("diagnose", case_file)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    head = next(k for k, line in enumerate(lines) if line.startswith("───"))
    assert lines[head + 1].startswith("Iron deficiency")
    text = " ".join(ran.out.split())
    for words in ("Which values speak for and against", "Ferritin, WHO 2020", "Next tests"):
        assert words in text
    assert "not a medical device" in text


def test_risk(run: Run, case_file: Path) -> None:
    answer = json.loads(run("risk", case_file, "--json").out)
    keys = {"baseline", "predictive", "causal", "difference_per_1000", "sources"}
    assert keys <= answer.keys()
    assert "per 1,000" in run("risk", case_file).out
    untreated, *plans = answer["plans"]
    assert answer["causal_hemoglobin"] == "untreated course"
    assert untreated["difference_per_1000"] == answer["difference_per_1000"]["causal"]
    assert plans
    assert all(plan["change_per_1000"]["interval"] for plan in plans)
    assert answer["hemoglobin_class"] is not None
    assert {row["e_value"] >= 1 for row in answer["e_values"]} == {True}


def test_risk_tells_class_plans_and_causes_in_80_columns(run: Run, case_file: Path) -> None:
    told = run("risk", case_file).out
    assert max(map(len, told.splitlines())) <= 80
    for words in ("anemia by the WHO", "Predictive*", "Causal*", "oral iron daily", "by itself"):
        assert words in told


def test_risk_without_values_is_the_baseline(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text("[woman]\nage = 28\n", encoding="utf-8")
    answer = json.loads(run("risk", path, "--json").out)
    assert round(1000 * answer["baseline"][0]["remaining"]) == 98
    assert answer["causal"] == []
    assert "the baseline alone stands" in " ".join(run("risk", path).out.split())


def test_risk_settings_move_the_causal_layer_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(
        "[woman]\nage = 28\n[pregnancy]\ngestation = '6w0d'\n"
        "[labs]\nhemoglobin = '6.2 g/dL'\nmcv = '62 fL'\nferritin = '3 ug/L'\n",
        encoding="utf-8",
    )
    plain = json.loads(run("risk", path, "--json").out)
    more = ("--bias", "ramp=no", "--bias", "euploid_only=no", "--sensitivity")
    moved = json.loads(run("risk", path, "--json", *more).out)
    assert plain["predictive"] == moved["predictive"]
    assert plain["baseline"] == moved["baseline"]
    first, second = (a["difference_per_1000"]["causal"]["estimate"] for a in (plain, moved))
    assert second > 5 * first > 0
    assert moved["bias"]["ramp"] is False
    bars = moved["sensitivity"]["bars"]
    assert {"setting", "at_low", "at_high", "why", "grade"} <= bars[0].keys()
    assert "cause_share" in run("risk", path, "--sensitivity").out


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("risk.json", []),
        ("risk.svg", []),
        ("tornado.svg", ["--sensitivity"]),
        ("risk.txt", ["--explain"]),
    ],
)
def test_risk_writes_files(
    run: Run, case_file: Path, tmp_path: Path, name: str, more: list[str]
) -> None:
    path = tmp_path / name
    ran = run("risk", case_file, "-o", path, *more)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == str(path)
    text = path.read_text(encoding="utf-8")
    if name.endswith("json"):
        assert json.loads(text) == json.loads(run("risk", case_file, "--json").out)
    if name.endswith("svg"):
        ElementTree.fromstring(text)
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_risk_explained(run: Run, case_file: Path) -> None:
    woman = run("risk", case_file, "--explain")
    assert woman.out.startswith("Can anemia cause a miscarriage?")
    clinician = run("risk", case_file, "--explain", "--for", "clinician")
    assert "E-value" in clinician.out
    answer = json.loads(run("risk", case_file, "--explain", "--json").out)
    assert answer["explanation"]["text"] == woman.out
    assert {"name", "text", "origin"} == answer["explanation"]["facts"][0].keys()


def test_report_ends_with_the_path(run: Run, case_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    ran = run("report", case_file, "-o", path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == str(path)
    page = path.read_text(encoding="utf-8")
    assert "http-equiv" in page or "<html" in page
    answer = json.loads(run("report", case_file, "-o", path, "--json", "--units", "si").out)
    assert answer["units"] == "si"


def test_row_of_a_table_by_number_and_by_id(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "women.csv"
    table.write_text(
        "id,age,hemoglobin[g/dL],ferritin[ug/L]\na,30,13.5,60\nb,30,8,4\n", encoding="utf-8"
    )
    first = json.loads(run("diagnose", table, "--row", "1", "--json").out)
    second = json.loads(run("diagnose", table, "--row", "b", "--json").out)
    assert first["healthy"] > 0.5 > second["healthy"]


def test_one_verification_row(run: Run) -> None:
    from erythron.experiments.registry import experiments

    name = next(iter(experiments()))
    rows = json.loads(run("verify", name, "--json").out)
    keys = {"id", "experiment", "quantity", "unit", "observed", "interval", "simulated"}
    assert all(keys <= row.keys() for row in rows)


def test_module_runs_without_jax(root: Path) -> None:
    probe = (
        "import runpy, sys; sys.argv = ['erythron', '--help']\n"
        "try: runpy.run_module('erythron', run_name='__main__')\n"
        "except SystemExit as end: assert not end.code\n"
        "assert not {'jax', 'numpy', 'xarray'} & set(sys.modules)"
    )
    env = os.environ | {"PYTHONPATH": str(root / "src")}
    done = subprocess.run([sys.executable, "-c", probe], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
