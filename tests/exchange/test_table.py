from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.errors import InputError
from erythron.exchange.case import Case, Vocabulary
from erythron.exchange.table import Row, read_header, read_row, read_table
from erythron.exchange.table_files import MAX_LINE

HEADER = "id,age,sex,gestation,hemoglobin[g/L],ferritin[ug/L]"


def table(folder: Path, text: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def rows(folder: Path, *lines: str, header: str = HEADER) -> list[Row]:
    return list(read_table(table(folder, "\n".join([header, *lines]))))


def only(folder: Path, header: str, line: str) -> Case:
    (row,) = rows(folder, line, header=header)
    assert row.error == ""
    assert row.case is not None
    return row.case


def refused(path: Path | str) -> str:
    with pytest.raises(InputError) as caught:
        read_table(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_bundled_table(root: Path) -> None:
    people = list(read_table(root / "examples" / "table.csv"))
    assert [(row.number, row.error) for row in people] == [(n, "") for n in range(1, 6)]
    assert [row.id for row in people] == ["iron", "trait", "inflammation", "vitamin", "man"]
    for row in people:
        assert row.case is not None
        values = {value.lab: value.value for value in row.case.labs}
        mchc = 1000 * values["hemoglobin"] / (values["rbc"] * values["mcv"])
        assert 31 <= mchc <= 35
        assert not any("inconsistent" in note for note in row.case.notes)


def test_a_row_becomes_a_case(tmp_path: Path) -> None:
    header = "id,age,sex,gestation,setting,weight_kg,height_m,births,previous_losses,smoker"
    header += ",altitude_m,hemoglobin[g/L],epo[[IU]/L],crp[mg/L],hb a1c[%]"
    line = " x 1 ,28,F,9w2d,hematology_clinic,58,1.62,1,2,yes,1600,89,45,<1,"
    case = only(tmp_path, header.replace(",hb a1c[%]", ",hba1c[%]"), line)
    person = case.person
    assert (person.sex, person.age, person.weight_kg, person.height_m) == ("female", 28, 58, 1.62)
    assert (person.births, person.previous_losses, person.smoker) == (1, 2, True)
    assert (person.altitude_m, case.setting, case.id) == (1600, "hematology_clinic", " x 1 ")
    assert case.pregnancy is not None
    assert case.pregnancy.gestation_day == 65
    assert [(v.lab, v.value, v.bound) for v in case.labs] == [
        ("hemoglobin", 8.9, "exact"),
        ("epo", 45.0, "exact"),
        ("crp", 1.0, "below"),
    ]
    assert case.notes == ()


def test_an_empty_cell_is_unknown(tmp_path: Path) -> None:
    case = only(tmp_path, HEADER, ",NA,,nan,, ")
    assert case.person.given == frozenset()
    assert case.labs == ()
    assert (case.pregnancy, case.pregnancy_known, case.id) == (None, False, None)
    assert "sex unknown" in case.notes
    assert "setting unknown: high_income_preconception assumed" in case.notes


@pytest.mark.parametrize(
    ("sex", "gestation", "known", "day"),
    [
        ("female", "", False, None),
        ("female", "nonpregnant", True, None),
        ("female", "Pregnant", True, None),
        ("", "10w0d", True, 70),
        ("male", "", True, None),
    ],
)
def test_pregnancy(tmp_path: Path, sex: str, gestation: str, known: bool, day: int | None) -> None:
    case = only(tmp_path, "sex,gestation", f"{sex},{gestation}")
    assert case.pregnancy_known is known
    assert (case.pregnancy.gestation_day if case.pregnancy else None) == day
    assert (case.pregnancy is not None) == (gestation.lower() in ("pregnant", "10w0d"))
    assert case.person.sex == (sex or "female")
    assert "sex unknown" not in case.notes


def test_after_birth(tmp_path: Path) -> None:
    case = only(tmp_path, "gestation", "postpartum 6w0d")
    assert case.pregnancy is not None
    assert case.pregnancy.postpartum_day == 42


@pytest.mark.parametrize(("age", "used"), [("5", 10), ("70.5", 60), ("10", 10), ("60", 60)])
def test_ages_outside_the_range_use_the_nearest(tmp_path: Path, age: str, used: float) -> None:
    case = only(tmp_path, "age,sex,gestation,setting", f"{age},female,9w2d,a")
    assert case.person.age == used
    assert len(case.notes) == (float(age) != used)


def test_a_bad_row_stops_nothing(tmp_path: Path) -> None:
    lines = [
        "a,28,female,9w2d,89,5",
        "b,28,female,9w2d,minus,5",
        "c,28,female,9w2d,89",
        'd,28,"female,9w2d,89,5',
        "e,28,male,9w2d,89,5",
        "",
        "f,28,female,9w2d,89,5,,,",
    ]
    found = rows(tmp_path, *lines)
    assert [(row.number, row.id, row.case is not None) for row in found] == [
        (1, "a", True),
        (2, "b", False),
        (3, "c", False),
        (4, None, False),
        (5, "e", False),
        (6, "f", True),
    ]
    assert found[1].error.startswith("hemoglobin[g/L]: got 'minus'; accepted: a number")
    assert "5 cells" in found[2].error
    assert "CSV" in found[3].error
    assert "an empty cell for a man" in found[4].error
    assert all((row.error == "") == (row.case is not None) for row in found)


@pytest.mark.parametrize(
    ("header", "cell", "said"),
    [
        ("age", "two", "age: got 'two'"),
        ("age", "-1", "age: got -1.0"),
        ("age", "130", "a number of years, 0 to 125"),
        ("age", "1e999", "age"),
        ("sex", "x", "female or male"),
        ("smoker", "perhaps", "true or false"),
        ("weight_kg", "5800", "a number of kg, 30 to 250"),
        ("height_m", "162", "a number of m, 1.2 to 2.2"),
        ("births", "1.5", "a whole number"),
        ("previous_losses", "99", "a whole number, 0 to 20"),
        ("gestation", "9w9d", "gestation: got '9w9d'"),
        ("gestation", "postpartum long", "time since birth"),
        ("setting", "No Setting", "a setting's id"),
        ("hemoglobin[g/dL]", "-8", "hemoglobin[g/dL]: got '-8"),
        ("hemoglobin[g/dL]", "89", "hemoglobin[g/dL]: got '89"),
        ("hemoglobin[g/dL]", "8.1 g/dL", "a number with a decimal point"),
        ("hemoglobin[g/dL]", '"8,1"', "a number with a decimal point"),
    ],
)
def test_cells_that_cannot_be_used(tmp_path: Path, header: str, cell: str, said: str) -> None:
    (row,) = rows(tmp_path, cell, header=header)
    assert row.case is None
    assert said in row.error
    assert "\n" not in row.error


def test_inconsistent_indices_are_noted_not_refused(tmp_path: Path) -> None:
    case = only(tmp_path, "hemoglobin[g/dL],rbc[10*12/L],mch[pg]", "8,4,35")
    assert len(case.labs) == 3
    assert any(note.startswith("inconsistent: ") for note in case.notes)


def test_settings_are_checked_where_known(tmp_path: Path) -> None:
    path = table(tmp_path, "setting\nclinc")
    (row,) = read_table(path, Vocabulary(settings=("clinic",)))
    assert "did you mean 'clinic'" in row.error


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("hemoglobn[g/dL]", "did you mean 'hemoglobin'"),
        ("agee", "did you mean 'age'"),
        ("age,,sex", "header, column 2: got ''"),
        ("age,age", "each column only once"),
        ("hemoglobin[g/dL],hemoglobin[g/L]", "each column only once"),
        ("hemoglobin", "such as hemoglobin[g/dL]"),
        ("hemoglobin[", "such as hemoglobin[g/dL]"),
        ("hemoglobin[furlong]", "a unit of hemoglobin"),
        ("age[years]", "header, column 1: got 'age[years]'"),
        ('"age', "a header in CSV"),
    ],
)
def test_a_bad_header_is_fatal_at_once(tmp_path: Path, header: str, said: str) -> None:
    assert said in refused(table(tmp_path, f"{header}\n1,2,3\n"))


def test_units_run_to_the_last_bracket() -> None:
    columns = read_header(["epo[[IU]/L]", "egfr[mL/min/{1.73_m2}]", "ferritin[µg/L]", "hb [g/l]"])
    assert [(c.name, c.unit) for c in columns] == [
        ("epo", "[IU]/L"),
        ("egfr", "mL/min/{1.73_m2}"),
        ("ferritin", "ug/L"),
        ("hemoglobin", "g/L"),
    ]


def test_spreadsheets(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfage;hemoglobin[g/L]\r\n28;89\r\n\r\n30;\r\n"
    found = list(read_table(table(tmp_path, data)))
    assert [row.case.person.age for row in found if row.case] == [28, 30]
    quoted = b'"age","hemoglobin[g/L]"\n"28","89"\n'
    assert [row.error for row in read_table(table(tmp_path, quoted))] == [""]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "an empty file"),
        (b"\xef\xbb\xbf\n\n", "an empty file"),
        ("age\n28\n".encode("utf-16"), "UTF-8"),
        (b"age\xe9\n28\n", "byte 0xe9 at offset 3"),
        (b"age\r28\r", "one line a row"),
        (b"x" * (2 * MAX_LINE), "one line a row"),
    ],
)
def test_files_that_are_no_table(tmp_path: Path, data: bytes, said: str) -> None:
    assert said in refused(table(tmp_path, data))


def test_paths_that_are_no_table(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "absent.csv")
    assert "a directory" in refused(tmp_path)
    assert "a table, .csv or .parquet" in refused(table(tmp_path, "age", "table.xlsx"))


def test_one_row_of_another_encoding_or_length(tmp_path: Path) -> None:
    data = b"id,age\na,28\n\xe9,28\nb," + b"9" * (3 * MAX_LINE) + b"\nc,30"
    found = list(read_table(table(tmp_path, data)))
    assert [(row.number, row.error == "") for row in found] == [
        (1, True),
        (2, False),
        (3, False),
        (4, True),
    ]
    assert "UTF-8" in found[1].error
    assert "longer line" in found[2].error


def test_a_header_alone_is_an_empty_table(tmp_path: Path) -> None:
    assert rows(tmp_path) == []


def test_one_row_of_a_table(tmp_path: Path) -> None:
    path = table(tmp_path, "id,age\na,28\nb,30\n1,32\nb,34\nbad,x\n")
    assert read_row(path, "a").person.age == 28
    assert read_row(path, 2).person.age == 30
    assert read_row(path, "1").person.age == 32  # an id goes before a number
    assert read_row(path, "2").person.age == 30
    for row, said in [
        ("b", "rows 2 and 4 have it"),
        ("z", "a number from 1 to 5, or an id"),
        (9, "a number from 1 to 5"),
        ("bad", "age: got 'x'"),
    ]:
        with pytest.raises(InputError) as caught:
            read_row(path, row)
        assert said in str(caught.value)


def test_parquet_is_the_same_table(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {
        "id": pa.array([7, 8, 9]),
        "age": pa.array([28.0, None, float("nan")]),
        "smoker": pa.array([True, False, None]),
        "hemoglobin[g/dL]": pa.array([8.1, 8.9, -1.0], pa.float32()),
        "ferritin[ug/L]": pa.array(["<5", "12", ""]),
    }
    path = tmp_path / "table.parquet"
    parquet.write_table(pa.table(columns), path)
    first, second, third = read_table(path)
    assert [row.id for row in (first, second, third)] == ["7", "8", "9"]
    assert first.case is not None
    assert second.case is not None
    assert [(v.value, v.bound) for v in first.case.labs] == [(8.1, "exact"), (5.0, "below")]
    assert (first.case.person.smoker, "age" in second.case.person.given) == (True, False)
    assert third.error.startswith("hemoglobin[g/dL]: got '-1")
    parquet.write_table(pa.table({"agee": [1]}), path)
    assert "did you mean 'age'" in refused(path)
    assert "a Parquet file" in refused(table(tmp_path, b"PAR1 not really", "x.parquet"))
    assert "a Parquet file" in refused(table(tmp_path, b"", "y.parquet"))


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    message = refused(table(tmp_path, b"PAR1", "table.parquet"))
    assert "installing erythron[data]" in message


@pytest.mark.shared
def test_a_dirty_table_is_read_to_its_end(shared_data: Path, tmp_path: Path) -> None:
    text = (shared_data / "dirty_cbc_for_robustness.csv").read_text("utf-8-sig")
    with pytest.raises(InputError, match="header"):
        read_table(table(tmp_path, text))
    lines = [line.split(";") for line in text.splitlines()]
    place = lines[0].index("HGB")
    cells = [line[place] for line in lines[1:] if line[place:]]
    found = rows(tmp_path, *cells, header="hemoglobin[g/dL]")
    assert len(found) == sum(bool(cell) for cell in cells) > 100
    assert any("got '-" in row.error for row in found)
    assert any(row.case for row in found)


cells = st.text(max_size=8) | st.sampled_from(["", "28", "9w2d", "<5", "female", '"', ";", "1e9"])


@given(st.lists(st.lists(cells, max_size=7).map(",".join), max_size=6))
def test_any_rows_are_read_or_told(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = rows(Path(folder), *lines)
    assert [row.number for row in found] == list(range(1, len(found) + 1))
    for row in found:
        assert (row.case is None) == bool(row.error)
        assert "\n" not in row.error


@given(st.binary(), st.sampled_from(["table.csv", "table.parquet"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    said = ""
    with tempfile.TemporaryDirectory() as folder:
        try:
            list(read_table(table(Path(folder), data, name)))
        except InputError as error:
            said = str(error)
    assert "\n" not in said
