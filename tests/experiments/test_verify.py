from __future__ import annotations

import json

import pytest

from erythron.errors import InputError
from erythron.experiments import Row, experiments, rows_to_json, table, verify

CONTRACT = {
    "id",
    "experiment",
    "quantity",
    "unit",
    "observed",
    "interval",
    "simulated",
    "calibrated",
    "inside",
    "skipped",
    "source",
}


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return verify()


def test_every_target_has_a_row(rows: list[Row]) -> None:
    expected = [target.id for e in experiments().values() for target in e.targets]
    assert [row.id for row in rows] == expected


def test_nothing_is_skipped(rows: list[Row]) -> None:
    assert [(row.id, row.skipped) for row in rows if row.skipped] == []


def test_a_miss_says_why_and_a_hit_does_not(rows: list[Row]) -> None:
    for row in rows:
        assert bool(row.diagnosis) is (row.inside is False), row.id


def test_the_json_keeps_the_contract(rows: list[Row]) -> None:
    for entry in json.loads(json.dumps(rows_to_json(rows), allow_nan=False)):
        assert entry.keys() >= CONTRACT
        assert entry["interval"] is None or len(entry["interval"]) == 2
        assert type(entry["calibrated"]) is bool


def test_the_table_shows_every_row_and_marks_misses(rows: list[Row]) -> None:
    text = table(rows)
    assert text.count("MISS") == sum(row.inside is False for row in rows)
    assert all(row.quantity in text for row in rows)
    hits = sum(row.inside is True and not row.calibrated for row in rows)
    assert f"predicted: {hits} of " in text


def test_repeated_runs_agree_bit_for_bit(rows: list[Row]) -> None:
    again = {row.id: row.simulated for row in verify(["absorption"])}
    assert again == {row.id: row.simulated for row in rows if row.experiment == "absorption"}


def test_the_quick_subset_is_smaller() -> None:
    seen: list[str] = []
    quick = verify(quick=True, report=lambda experiment: seen.append(experiment.id))
    assert 0 < len(seen) < len(experiments())
    assert {row.experiment for row in quick} == set(seen)


def test_names_choose_and_unknown_names_are_refused() -> None:
    assert {row.experiment for row in verify(["context"])} == {"context"}
    with pytest.raises(InputError, match="experiment"):
        verify(["contexts"])


def test_most_of_what_the_model_was_calibrated_on_is_met(rows: list[Row]) -> None:
    met = [row.inside for row in rows if row.calibrated]
    assert sum(map(bool, met)) >= 0.7 * len(met)


@pytest.mark.parametrize("id_", ["life_mean", "plasma_week_24_5", "heirs_low_iron", "dose_40"])
def test_the_firmest_calibrations_hold(rows: list[Row], id_: str) -> None:
    row = next(row for row in rows if row.id == id_)
    assert row.calibrated
    assert row.inside, f"{row.simulated} not in {row.interval}"
