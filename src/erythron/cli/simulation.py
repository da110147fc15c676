"""The verb `simulate`: from words to a course, to a file or the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from erythron.cli.files import check_output, put
from erythron.errors import InputError
from erythron.exchange import dump, parse_treatment, read_case, versioned

if TYPE_CHECKING:
    import xarray

    from erythron.causes import Lesion
    from erythron.people import Person
    from erythron.pregnancy.drivers import Pregnancy
    from erythron.treatments import Schedule

SUFFIXES = (".csv", ".parquet", ".nc")
SHOWN = ("hemoglobin", "mcv", "reticulocytes", "ferritin", "tsat", "neutrophils", "platelets")


def simulate(
    file: Path | None,
    cause: list[str],
    onset: list[str],
    treatment: list[str],
    conception_day: int | None,
    days: int,
    draws: int,
    seed: int,
    output: Path | None,
    json: bool,
) -> None:
    """Simulate and write by suffix, print JSON, or print a short table."""
    from erythron.course.simulate import simulate as run

    if output is not None:
        check_output(output, SUFFIXES)
    person, pregnancy = _who(file, conception_day)
    lesions = _lesions(cause, onset)
    schedules = [schedule(text, pregnancy) for text in treatment]
    course = run(person, lesions, schedules, pregnancy, days, draws, seed)
    if output is not None:
        write(course, output)
    if json:
        print(dump(as_json(course)))
    elif output is None:
        _show(course)
    else:
        print(output)


def schedule(text: str, pregnancy: Pregnancy | None) -> Schedule:
    """A treatment given as text, its start put on the course's axis."""
    from erythron.exchange.schedules import to_schedule
    from erythron.treatments import treatments

    line = parse_treatment(text, "treatment", tuple(treatments()))
    start = 0 if line.start is None else line.start
    if line.start_kind == "gestation":
        if pregnancy is None:
            raise InputError("treatment", text, "a start by day, or a pregnancy")
        start += pregnancy.conception_day - 14
    return to_schedule(line, start)


def write(course: xarray.Dataset, path: Path) -> None:
    """Write a course as .csv, .parquet or .nc.

    Raises:
        InputError: If the suffix or the folder cannot be used.
    """
    check_output(path, SUFFIXES)
    put(path, lambda part: _write(course, part, path.suffix.lower()))


def _write(course: xarray.Dataset, part: Path, suffix: str) -> None:
    if suffix == ".nc":
        course.to_netcdf(part, engine="scipy")
        return
    frame = course.to_dataframe().reset_index()
    if course.sizes["draw"] == 1:
        frame = frame.drop(columns="draw")
    frame = frame[["day", *(c for c in frame.columns if c != "day")]]
    if suffix == ".csv":
        frame.to_csv(part, index=False, float_format="%.6g")
    else:
        frame.to_parquet(part, index=False)


def as_json(course: xarray.Dataset) -> dict[str, Any]:
    """A course as the contract's JSON: units, LOINC and values by variable."""
    variables = {
        str(name): {**course[name].attrs, "values": course[name].values.tolist()}
        for name in course.data_vars
    }
    days = course["day"].values.tolist()
    return versioned({"days": days, "variables": variables, "provenance": course.attrs}, "simulate")


def _who(file: Path | None, conception_day: int | None) -> tuple[Person | None, Pregnancy | None]:
    from erythron.pregnancy.drivers import Pregnancy

    case = None if file is None else read_case(file)
    person = None if case is None else case.person
    day = conception_day
    if day is None and case is not None and case.pregnancy is not None:
        gestation = case.pregnancy.gestation_day
        day = None if gestation is None else 14 - gestation
    return person, None if day is None else Pregnancy(conception_day=day)


def _lesions(cause: list[str], onset: list[str]) -> list[Lesion]:
    from erythron.causes import cause as make

    when = dict(_pair(text, "onset") for text in onset)
    lesions = []
    for text in cause:
        name, value = _pair(text, "cause")
        try:
            severity = float(value)
        except ValueError:
            raise InputError(f"cause.{name}", value, "a severity from 0 to 1") from None
        lesions.append(make(name, severity, when.pop(name, None)))
    if when:
        raise InputError("onset", sorted(when)[0], "an id given with --cause")
    return lesions


def _pair(text: str, option: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name or not value:
        raise InputError(f"--{option}", text, f"ID={'SEVERITY' if option == 'cause' else 'DAY'}")
    return name.strip(), value.strip()


def _show(course: xarray.Dataset) -> None:
    last = course.sizes["day"] - 1
    rows = sorted({round(last * k / 12) for k in range(13)})
    print("day  " + "  ".join(f"{name:>13}" for name in SHOWN))
    for day in rows:
        middle = course.isel(day=day).median("draw")
        print(f"{day:>3}  " + "  ".join(f"{float(middle[name]):>13.4g}" for name in SHOWN))
