"""`diagnose` on tables: order, refusals, what is unknown, units, and a table as it comes."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from erythron.labs import labs

from .conftest import Run

Row = dict[str, str]
HEAD = "id,age,sex,hemoglobin[g/dL],mcv[fL],ferritin[ug/L]"
PEOPLE = (
    "b7,28,female,8.9,72,5",
    "a1,28,female,13.4,89,60",
    "zz,28,female,low,89,60",
    " 3 ,40,male,14.8,91,",
)
DIRTY = {
    "WBC": "wbc[10*9/L]",
    "LYMn": "lymphocytes[10*9/L]",
    "NEUTn": "neutrophils[10*9/L]",
    "RBC": "rbc[10*12/L]",
    "HGB": "hemoglobin[g/dL]",
    "HCT": "hematocrit[%]",
    "MCV": "mcv[fL]",
    "MCH": "mch[pg]",
    "MCHC": "mchc[g/dL]",
    "PLT": "platelets[10*9/L]",
}


def diagnosed(run: Run, folder: Path, *lines: str, suffix: str = ".csv") -> list[Row]:
    """Write a table, diagnose it, read what came out."""
    table, out = folder / "table.csv", folder / f"out{suffix}"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = run("diagnose", table, "-o", out)
    assert (ran.code, ran.err) == (0, "")
    return read(out)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def probabilities(row: Row) -> dict[str, float]:
    return {k: float(v) for k, v in row.items() if k == "healthy" or k.startswith("p[")}


def test_rows_keep_their_order_and_id(run: Run, tmp_path: Path) -> None:
    rows = diagnosed(run, tmp_path, HEAD, *PEOPLE)
    assert [row["id"] for row in rows] == ["b7", "a1", "zz", " 3 "]


def test_a_bad_row_says_why_and_stops_nothing(run: Run, tmp_path: Path) -> None:
    rows = diagnosed(run, tmp_path, HEAD, *PEOPLE)
    assert [bool(row["error"]) for row in rows] == [False, False, True, False]
    assert "hemoglobin[g/dL]" in rows[2]["error"]
    assert "low" in rows[2]["error"]
    assert {v for k, v in rows[2].items() if k not in ("id", "error")} == {""}
    assert float(rows[0]["healthy"]) < 0.05 < float(rows[1]["healthy"])


def test_rows_of_every_fault_are_refused_alone(run: Run, tmp_path: Path) -> None:
    faults = (
        "1,28,female,8.9",
        "2,-4,female,8.9,72,5",
        "3,28,unsure,8.9,72,5",
        "4,28,female,,,",
        "5,28,female,-8.9,72,5",
        '6,28,female,"8,9",72,5',
        "7,28,female,890,72,5",
    )
    rows = diagnosed(run, tmp_path, HEAD, *faults, PEOPLE[1])
    assert [bool(row["error"]) for row in rows] == [True] * len(faults) + [False]
    assert all(": got " in row["error"] for row in rows[:-1])


def test_probabilities_and_sets(run: Run, tmp_path: Path) -> None:
    for row in diagnosed(run, tmp_path, HEAD, PEOPLE[0], PEOPLE[1], PEOPLE[3]):
        assert all(0 <= p <= 1 for p in probabilities(row).values())
        sets = json.loads(row["sets"])
        assert [] in [one["ids"] for one in sets]
        assert 0.999 <= sum(one["probability"] for one in sets) <= 1 + 1e-4
        assert all(0 <= one["probability"] <= 1 for one in sets)
        assert float(row["effective_sample_size"]) >= 1
        assert 0 <= float(row["misfit_p"]) <= 1
        marginal = sum(s["probability"] for s in sets if "iron_deficiency" in s["ids"])
        assert float(row["p[iron_deficiency]"]) == pytest.approx(marginal, abs=2e-3)


def test_csv_and_parquet_agree(run: Run, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the data extra")
    rows = diagnosed(run, tmp_path, HEAD, *PEOPLE)
    assert run("diagnose", tmp_path / "table.csv", "-o", tmp_path / "out.parquet").code == 0
    others = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert [list(row) for row in rows] == [list(row) for row in others]
    for row, other in zip(rows, others, strict=True):
        for name, cell in row.items():
            same(cell, other[name])


def same(cell: str, value: Any) -> None:  # noqa: ANN401 - a cell of any kind
    if isinstance(value, float):
        assert float(cell) == pytest.approx(value, rel=1e-5, abs=1e-12)
    else:
        assert cell == (value or "")


def test_a_table_in_parquet_reads_as_in_csv(run: Run, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the data extra")
    from pyarrow import table

    whole = diagnosed(run, tmp_path, HEAD, PEOPLE[0], PEOPLE[3])
    columns = {
        "id": ["b7", " 3 "],
        "age": [28.0, 40.0],
        "sex": ["female", "male"],
        "hemoglobin[g/dL]": [8.9, 14.8],
        "mcv[fL]": [72.0, 91.0],
        "ferritin[ug/L]": [5.0, None],
    }
    parquet.write_table(table(columns), tmp_path / "table.parquet")
    assert run("diagnose", tmp_path / "table.parquet", "-o", tmp_path / "again.csv").code == 0
    assert read(tmp_path / "again.csv") == whole


def test_an_empty_cell_is_unknown(run: Run, tmp_path: Path) -> None:
    short = HEAD.removesuffix(",ferritin[ug/L]")
    with_cell = diagnosed(run, tmp_path, HEAD, "x,28,female,8.9,72,", "y,28,female,8.9,72,NA")
    without = diagnosed(run, tmp_path, short, "x,28,female,8.9,72", "y,28,female,8.9,72")
    assert with_cell == without
    assert with_cell[0] != diagnosed(run, tmp_path, HEAD, "x,28,female,8.9,72,0.5")[0]


def test_an_unknown_sex_is_both(run: Run, tmp_path: Path) -> None:
    head = "age,sex,gestation,hemoglobin[g/dL],mcv[fL]"
    rows = diagnosed(
        run,
        tmp_path,
        head,
        "28,female,nonpregnant,11.5,80",
        "28,male,,11.5,80",
        "28,,nonpregnant,11.5,80",
    )
    woman, man, unknown = map(probabilities, rows)
    assert all(not row["error"] for row in rows)
    assert woman != man
    for name, p in unknown.items():
        low, high = sorted((woman[name], man[name]))
        assert low - 1e-6 <= p <= high + 1e-6
    assert unknown not in (woman, man)


def test_units_agree(run: Run, tmp_path: Path) -> None:
    us = diagnosed(run, tmp_path, "hemoglobin[g/dL],iron[ug/dL]", "8.9,27.933")
    si = diagnosed(run, tmp_path, "hemoglobin[g/L],iron[umol/L]", "89,5.0")
    for name, p in probabilities(us[0]).items():
        assert probabilities(si[0])[name] == pytest.approx(p, rel=5e-3, abs=1e-6)


def test_the_order_of_columns_does_not_matter(run: Run, tmp_path: Path) -> None:
    one = diagnosed(run, tmp_path, HEAD, PEOPLE[0])
    back = [",".join(reversed(line.split(","))) for line in (HEAD, PEOPLE[0])]
    assert diagnosed(run, tmp_path, *back) == one


def test_the_other_rows_do_not_matter(run: Run, tmp_path: Path) -> None:
    alone = diagnosed(run, tmp_path, HEAD, PEOPLE[0])[0]
    among = diagnosed(run, tmp_path, HEAD, *PEOPLE)[0]
    for name, p in probabilities(alone).items():
        assert probabilities(among)[name] == pytest.approx(p, rel=1e-4, abs=1e-9)


def test_a_missing_output_folder_is_refused(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"{HEAD}\n{PEOPLE[0]}\n", encoding="utf-8")
    ran = run("diagnose", table, "-o", tmp_path / "nowhere" / "out.csv")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "an existing folder" in ran.err
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.shared
def test_a_table_as_it_comes(run: Run, tmp_path: Path, shared_data: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the data extra")
    with (shared_data / "dirty_cbc_for_robustness.csv").open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    cells = [",".join(row[name] for name in DIRTY) for row in rows]
    table, out = tmp_path / "table.csv", tmp_path / "out.parquet"
    table.write_text("\n".join([",".join(DIRTY.values()), *cells]) + "\n", encoding="utf-8")
    ran = run("diagnose", table, "-o", out)
    assert (ran.code, ran.err) == (0, "")
    answers = parquet.read_table(out).to_pylist()
    assert [row["id"] for row in answers] == [str(i + 1) for i in range(len(rows))]
    for row, answer in zip(rows, answers, strict=True):
        if answer["error"]:
            heading = answer["error"].split(":")[0]
            assert heading in DIRTY.values()
            column = next(name for name, other in DIRTY.items() if other == heading)
            assert f"{float(row[column]):g}" in answer["error"]
            assert answer["healthy"] is None
        else:
            assert 0 <= answer["healthy"] <= 1
            assert 0 <= answer["misfit_p"] <= 1
        assert bool(answer["error"]) == any(beyond(h, float(row[n])) for n, h in DIRTY.items())


def beyond(heading: str, value: float) -> bool:
    """Whether no blood can have such a value."""
    return not labs()[heading.split("[")[0]].plausible.holds(value)
