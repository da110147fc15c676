"""verification/primaquine.py on rows the model itself made; the real rows where they are."""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from erythron.experiments.records import primaquine as record

EXTRA = ("ID", "Day", "Time", "PQdose", "weight", "agey", "outlier", "lbhmmch")
DOSES_MG = [10.0] * 4 + [15.0] * 3 + [22.5] * 4 + [30.0] * 3 + [45.0] * 2


@pytest.fixture(scope="module")
def command(root: Path) -> ModuleType:
    path = root / "verification" / "primaquine.py"
    spec = importlib.util.spec_from_file_location("primaquine_rows", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def rows(command: ModuleType, tmp_path: Path) -> Callable[..., Path]:
    """Write rows; every field not named is empty."""

    def write(*given: dict[str, object]) -> Path:
        path = tmp_path / "rows.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, [*EXTRA, *command.COLUMNS.values()], restval="")
            table.writeheader()
            table.writerows({"weight": 60.0, "agey": 30, "outlier": 0} | row for row in given)
        return path

    return write


def followed(name: int, **first: object) -> list[dict[str, object]]:
    """A man with hemoglobin on days 0 and 20."""
    one = {"ID": name, "Day": 0, "Time": 0.0, "Mean_hb": 14.0} | first
    return [one, {"ID": name, "Day": 20, "Time": 20.0, "Mean_hb": 13.0}]


def test_without_the_rows_the_command_ends_with_2_and_one_line(
    command: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--data", str(tmp_path / "absent.csv")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "absent.csv" in err


def test_a_value_repeated_in_a_moment_counts_once(
    command: ModuleType, rows: Callable[..., Path]
) -> None:
    twice = {"ID": 1, "Day": 3, "Time": 3.0, "Mean_hb": 12.0}
    path = rows(*followed(1), twice, twice, twice | {"Time": 3.5, "Mean_hb": 14.0})
    (man,) = command.read(path)
    assert man.seen["hemoglobin"][3] == 13.0


def test_doses_of_a_day_add_up_by_weight(command: ModuleType, rows: Callable[..., Path]) -> None:
    given = [{"ID": 1, "Day": 1, "Time": 1.0 + part, "PQdose": 15.0} for part in (0.0, 0.1)]
    (man,) = command.read(rows(*followed(1), *given))
    assert man.dose == (0.0, 0.5)


def test_outliers_and_men_who_stopped_at_once_are_left_out(
    command: ModuleType, rows: Callable[..., Path]
) -> None:
    stopped = {"ID": 2, "Day": 3, "Time": 3.0, "Mean_hb": 14.0}
    odd = {"ID": 1, "Day": 5, "Time": 5.0, "Mean_hb": 3.0, "outlier": 1}
    (man,) = command.read(rows(*followed(1), odd, stopped))
    assert man.name == "1"
    assert 5 not in man.seen["hemoglobin"]


def volunteers(command: ModuleType, hazard: object) -> list[object]:
    """Three men whose every value is the model's."""
    men = []
    for weight in (55.0, 64.0, 75.0):
        blank = {lab: {} for lab in command.COLUMNS}
        rest = {"hemoglobin": 14.0, "mcv": 89.0}
        man = command.Volunteer(
            str(weight), weight, 30.0, tuple(x / weight for x in DOSES_MG), rest, 29.5, blank
        )
        course = command.follow(command.subject(man, hazard), command.LONGEST)
        before = {lab: float(course[lab][0]) for lab in command.COLUMNS}
        seen = {lab: dict(enumerate(map(float, course[lab][:50]))) for lab in command.COLUMNS}
        men.append(man._replace(before=before, seen=seen))
    return men


def test_the_fit_looks_at_hemoglobin_alone_and_finds_its_fall(command: ModuleType) -> None:
    truth = command.Hazard(0.45, 0.9, 75.0, 2)
    men = volunteers(command, truth)
    blind = [man._replace(seen={"hemoglobin": man.seen["hemoglobin"]}) for man in men]
    found = command.fit(blind, lags=(2,), steps=60)
    made, true = (
        np.array([course["hemoglobin"][:20] for course in command.simulate(men, x)])
        for x in (found, truth)
    )
    np.testing.assert_allclose(made, true, atol=0.1)


def test_values_of_the_model_are_predicted_exactly(command: ModuleType) -> None:
    truth = command.Hazard(0.45, 0.9, 75.0, 2)
    men = volunteers(command, truth)
    lines = command.compare([*men, men[0]], truth)
    assert len(lines) == len(command.COLUMNS) * len(command.WINDOWS)
    for line in lines:
        assert line.simulated == pytest.approx(line.observed, abs=1e-9)
        assert line.inside
    assert "new: " in command.report(truth, lines)


def test_a_dose_acts_only_after_its_lag(command: ModuleType) -> None:
    man = volunteers(command, command.Hazard(0.45, 0.9, 75.0, 2))[0]
    course = command.simulate([man], command.Hazard(0.45, 0.9, 75.0, 3))[0]
    fall = np.diff(course["hemoglobin"][:8])
    assert np.all(np.abs(fall[:3]) < 1e-4)
    assert fall[3] < -0.02


@pytest.fixture(scope="module")
def real(root: Path, command: ModuleType) -> list[object]:
    men: list[object] = command.read(root.parent / "shared" / "data" / "primaquine_part1.csv")
    return men


@pytest.mark.shared
def test_the_summary_numbers_of_the_record_are_those_of_the_rows(real: list) -> None:
    targets = {
        target.id.removeprefix("primaquine_"): target for target in record.EXPERIMENT.targets
    }
    found = {
        "day_15": [_change(man, "hemoglobin", 15) for man in real],
        "day_28": [_change(man, "hemoglobin", 28) for man in real],
        "day_49": [_change(man, "hemoglobin", 49) for man in real],
        "reticulocytes": [_extreme(man, "reticulocytes_percent", max) for man in real],
        "reticulocytes_28": [_change(man, "reticulocytes_percent", 28) for man in real],
        "mcv": [_extreme(man, "mcv", max) for man in real],
        "mcv_49": [_change(man, "mcv", 49) for man in real],
        "rdw": [_extreme(man, "rdw", max) for man in real],
        "bilirubin": [_extreme(man, "bilirubin", max) for man in real],
        "ldh": [_ratio(man, "ldh", max) for man in real],
        "haptoglobin": [_ratio(man, "haptoglobin", min) for man in real],
    }
    for name, values in found.items():
        seen = np.array([value for value in values if value is not None])
        error = 2.0 * np.std(seen, ddof=1) / np.sqrt(len(seen))
        target = targets[name]
        assert target.observed == pytest.approx(np.mean(seen), abs=0.02), name
        assert target.interval is not None
        half = (target.interval[1] - target.interval[0]) / 2.0
        assert half == pytest.approx(error, rel=0.1), name


def _change(man, lab: str, day: int) -> float | None:  # noqa: ANN001 - of a loaded module
    return man.seen[lab][day] - man.before[lab] if day in man.seen[lab] else None


def _later(man, lab: str) -> list[float]:  # noqa: ANN001
    return [value for day, value in man.seen[lab].items() if 1 <= day <= 28]


def _extreme(man, lab: str, pick: Callable) -> float | None:  # noqa: ANN001
    later = _later(man, lab)
    return pick(later) - man.before[lab] if later else None


def _ratio(man, lab: str, pick: Callable) -> float | None:  # noqa: ANN001
    later = _later(man, lab)
    return pick(later) / man.before[lab] if later else None


@pytest.mark.shared
def test_the_record_carries_a_hazard_that_fits_the_rows(command: ModuleType, real: list) -> None:
    shipped = command.Hazard(record.SLOPE, record.POWER, record.AGE_D, record.LAG)
    assert command.misfit(real, shipped) < 25.0
