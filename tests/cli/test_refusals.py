"""Bad input: exit 2, one line on stderr that names the field, nothing on stdout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import CASE, Ran, Run

LABS = "[woman]\nage = 28\n[labs]\n"


def refused(ran: Ran, *words: str) -> None:
    """Assert that the command refused in one line that holds these words."""
    assert (ran.code, ran.out) == (2, ""), ran
    assert ran.err.endswith("\n")
    assert len(ran.err.splitlines()) == 1, ran.err
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


FILES = {
    "empty": (b"", "case.toml", ()),
    "not UTF-8": (b'[woman]\nage = 28\nname = "\xff\xfe"', "case.toml", ("UTF-8",)),
    "not TOML": (b"[woman\nage 28", "case.toml", ()),
    "not JSON": (b"{woman:", "case.json", ()),
    "another kind of JSON": (b"[1, 2]", "case.json", ()),
    "a bundle": (
        json.dumps({"resourceType": "Bundle", "type": "collection", "entry": []}).encode(),
        "case.json",
        ("Bundle",),
    ),
    "unknown suffix": (CASE.encode(), "case.docx", (".docx",)),
}


@pytest.mark.parametrize(("content", "name", "words"), FILES.values(), ids=FILES)
def test_file_of_another_kind(
    run: Run, tmp_path: Path, content: bytes, name: str, words: tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    refused(run("diagnose", path), *words)


CASES = {
    "unknown lab": (LABS + 'hemoglobn = "9 g/dL"', ("hemoglobn", "hemoglobin")),
    "negative": (LABS + 'hemoglobin = "-9 g/dL"', ("labs.hemoglobin", "-9")),
    "absurd": (LABS + 'hemoglobin = "900 g/dL"', ("labs.hemoglobin", "900")),
    "no unit": (LABS + "hemoglobin = 110", ("labs.hemoglobin", "110", "g/")),
    "wrong unit": (LABS + 'hemoglobin = "9 mg/dL"', ("labs.hemoglobin", "mg/dL")),
    "not a number": (LABS + 'hemoglobin = "nan g/dL"', ("labs.hemoglobin",)),
    "infinite": (LABS + "ferritin = inf", ("labs.ferritin",)),
    "MCV x RBC far from Hct": (
        LABS + 'mcv = "90 fL"\nrbc = "4.5 10*12/L"\nhematocrit = "25 %"',
        ("mcv", "hematocrit"),
    ),
    "no age": ('[woman]\n[labs]\nhemoglobin = "9 g/dL"', ("age",)),
    "unknown section": (CASE + "[wooman]\nage = 3", ("wooman",)),
    "unknown setting": (CASE + '[context]\nsetting = "high_income_antenatl"', ("antenatal",)),
    "unknown known cause": (CASE + '[[known]]\ncause = "iron_deficiencie"', ("iron_deficiency",)),
    "gestation too long": (CASE + '[pregnancy]\ngestation = "50w0d"', ("gestation", "50w0d")),
    "gestation of another form": (CASE + '[pregnancy]\ngestation = "9 weeks?"', ("gestation",)),
    "a pregnant man": (
        CASE.replace("woman", "man") + '[pregnancy]\ngestation = "9w0d"',
        ("pregnancy", "man"),
    ),
    "unknown treatment": (CASE + '[[treatments]]\nwhat = "oral_irn 60 mg"', ("oral_iron",)),
}


@pytest.mark.parametrize("verb", ["diagnose", "report", "risk"])
@pytest.mark.parametrize(("text", "words"), CASES.values(), ids=CASES)
def test_case_that_cannot_be_used(
    run: Run, tmp_path: Path, text: str, words: tuple[str, ...], verb: str
) -> None:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    refused(run(verb, path), *words)


@pytest.mark.parametrize("verb", ["diagnose", "report"])  # risk has a baseline without labs
@pytest.mark.parametrize("text", ["[woman]\nage = 28\n", LABS], ids=["no labs", "empty labs"])
def test_nothing_measured(run: Run, tmp_path: Path, text: str, verb: str) -> None:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    refused(run(verb, path), "labs")


RISKS = {
    "a man": ("[man]\nage = 40\n[labs]\nhemoglobin = '9 g/dL'", [], ("man", "woman")),
    "a man without labs": ("[man]\nage = 40\n", [], ("man", "woman")),
    "age 9": ("[woman]\nage = 9\n", [], ("woman.age", "9", "10 to 60")),
    "negative losses": ("[woman]\nage = 30\nprevious_losses = -1\n", [], ("previous_losses",)),
    "week 45": (
        "[woman]\nage = 30\n[pregnancy]\ngestation = '45w0d'\n",
        [],
        ("gestation", "45w0d"),
    ),
    "hemoglobin in the wrong unit": (
        LABS + "hemoglobin = '110 mmol/L'",
        [],
        ("hemoglobin", "110 g/L"),
    ),
    "hemoglobin in no unit": (LABS + "hemoglobin = 110", [], ("hemoglobin", "110", "g/")),
    "a heartbeat at 4 weeks": (
        "[woman]\nage = 30\n[pregnancy]\ngestation = '4w0d'\nheartbeat_seen = true\n",
        [],
        ("heartbeat_seen", "5w0d"),
    ),
    "unknown setting": (CASE, ["--bias", "caus_share=0.2"], ("--bias", "cause_share")),
    "setting out of range": (CASE, ["--bias", "cause_share=2"], ("--bias", "from 0 to 1")),
    "setting without value": (CASE, ["--bias", "ramp"], ("--bias", "KEY=VALUE", "euploid_only")),
    "study that must stay": (CASE, ["--bias", "studies=dhaded2018"], ("--bias", "xu2020")),
    "another reader": (CASE, ["--explain", "--for", "nurse"], ("--for", "nurse", "clinician")),
    "nothing to screen": ("[woman]\nage = 30\n", ["--sensitivity"], ("--sensitivity",)),
    "no such suffix": (CASE, ["-o", "risk.docx"], ("risk.docx", ".svg")),
    "words as a figure": (CASE, ["--explain", "-o", "risk.svg"], ("risk.svg", ".txt")),
    "missing folder": (CASE, ["-o", "none/risk.svg"], ("none",)),
}


@pytest.mark.parametrize(("text", "more", "words"), RISKS.values(), ids=RISKS)
def test_risk_that_cannot_be_told(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    more: list[str],
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.toml").write_text(text, encoding="utf-8")
    refused(run("risk", "case.toml", *more), *words)
    assert [path.name for path in tmp_path.iterdir()] == ["case.toml"]


@pytest.mark.parametrize("verb", ["diagnose", "report", "risk"])
def test_missing_file(run: Run, tmp_path: Path, verb: str) -> None:
    refused(run(verb, tmp_path / "none.toml"), "none.toml")


@pytest.mark.parametrize("verb", ["diagnose", "report", "risk", "simulate"])
def test_folder_in_place_of_a_file(run: Run, tmp_path: Path, verb: str) -> None:
    refused(run(verb, tmp_path))


USAGE = {
    "unknown verb": (["diagnoze"], ("diagnoze",)),
    "unknown option": (["simulate", "--dayz", "3"], ("--dayz",)),
    "no file": (["report"], ()),
    "days as a word": (["simulate", "--days", "ten"], ("--days",)),
    "no days": (["simulate", "--days", "0"], ("days",)),
    "negative days": (["simulate", "--days", "-3"], ("days",)),
    "absurd days": (["simulate", "--days", "100000000"], ("days",)),
    "no draws": (["simulate", "--draws", "0"], ("draws",)),
    "negative seed": (["simulate", "--seed", "-1", "--draws", "2"], ("seed",)),
    "unknown cause": (["simulate", "--cause", "iron_deficienc=0.5"], ("iron_deficiency",)),
    "severity 2": (["simulate", "--cause", "iron_deficiency=2"], ("severity", "2")),
    "severity as a word": (["simulate", "--cause", "iron_deficiency=bad"], ("bad",)),
    "severity not a number": (["simulate", "--cause", "iron_deficiency=nan"], ("severity",)),
    "no severity": (["simulate", "--cause", "iron_deficiency"], ("--cause",)),
    "onset without cause": (["simulate", "--onset", "iron_deficiency=3"], ("onset",)),
    "onset of no kind": (
        ["simulate", "--cause", "iron_deficiency=0.5", "--onset", "iron_deficiency=soon"],
        ("onset",),
    ),
    "unknown treatment": (["simulate", "--treatment", "oral_irn 60 mg"], ("oral_iron",)),
    "unknown cause shown": (["causes", "show", "iron_deficienc"], ("iron_deficiency",)),
    "unknown lab shown": (["labs", "show", "hemoglobn"], ("hemoglobin",)),
    "unknown treatment shown": (["treatments", "show", "oral_irn"], ("oral_iron",)),
    "nothing to show": (["causes", "show"], ("cause",)),
    "unknown action": (["labs", "delete"], ("delete",)),
    "unknown parameter": (["parameters", "iron.stoore"], ("iron.stoore",)),
    "unknown citation": (["cite", "nobody1900"], ("nobody1900",)),
    "unknown experiment": (["verify", "nothing_of_this_name"], ("nothing_of_this_name",)),
    "no such suffix": (["simulate", "--days", "5", "-o", "course.docx"], ("course.docx",)),
}


@pytest.mark.parametrize(("arguments", "words"), USAGE.values(), ids=USAGE)
def test_wrong_usage(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(run(*arguments), *words)
    assert list(tmp_path.iterdir()) == []


OUTPUTS = {
    "simulate": ("course.csv", []),
    "report": ("page.html", ["CASE"]),
    "diagnose": ("answer.json", ["CASE"]),
}


@pytest.mark.parametrize("verb", OUTPUTS)
def test_missing_folder_of_output(run: Run, tmp_path: Path, case_file: Path, verb: str) -> None:
    name, takes = OUTPUTS[verb]
    target = tmp_path / "none" / name
    arguments = [case_file for _ in takes] or ["--days", "5"]
    refused(run(verb, *arguments, "-o", target), "none")
    assert list(tmp_path.iterdir()) == [case_file] or list(tmp_path.iterdir()) == []


def test_row_of_a_case(run: Run, case_file: Path) -> None:
    refused(run("diagnose", case_file, "--row", "1"), "--row")


def test_row_that_is_not_there(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "women.csv"
    table.write_text("id,age,hemoglobin[g/dL]\na,30,9\n", encoding="utf-8")
    refused(run("diagnose", table, "--row", "7"), "7")
