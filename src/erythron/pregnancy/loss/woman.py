"""Who and what `risk` computes for: checked input turned into scenarios, with what was assumed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from erythron.errors import InputError
from erythron.people.person import Person
from erythron.pregnancy.gestation import LAST_DAY, format_gestation
from erythron.pregnancy.loss.baseline import END_DAY, FIRST_DAY
from erythron.pregnancy.loss.curves import Floats
from erythron.pregnancy.loss.parameters import age_knots, age_weights

ASSUMED_DAY: Final = 42  # 6w0d, where the life table starts
EARLIEST_HEARTBEAT_DAY: Final = 35  # before 5w0d no ultrasound shows one
_EARLIEST_SAMPLE_DAY: Final = -3660
_HEARTBEAT: Final = (
    "A heartbeat was seen; how much that lowers the risk is judged, between series that disagree "
    "fivefold."
)


class Scenario(NamedTuple):
    """Her circumstances, one value or one a draw where uncertain.

    Attributes:
        day: Gestation the rows start at, days.
        age: Years, (1,) or (draws,).
        hemoglobin_g_l: g/L, (1,) or (draws,); None if unknown.
    """

    day: int
    age: Floats
    hemoglobin_g_l: Floats | None


def check(
    person: Person,
    gestation_day: int | None,
    sample_day: int | None,
    heartbeat_seen: bool,
    causes: Mapping[str, float],
    draws: int,
) -> None:
    """Refuse what cannot be answered.

    Raises:
        InputError: Naming the field.

    Example:
        >>> from erythron.people.person import Woman
        >>> check(Woman(age=28), 42, None, False, {}, 2000)
    """
    if person.sex != "female":
        raise InputError("woman", person.sex, "a woman: the risk of pregnancy loss is hers")
    if gestation_day is not None and not 0 <= gestation_day <= LAST_DAY:
        raise InputError("gestation", gestation_day, "0 to 301 days (43w0d)")
    if sample_day is not None and not _EARLIEST_SAMPLE_DAY <= sample_day <= LAST_DAY:
        raise InputError("sample_day", sample_day, "gestational days, -3660 to 301")
    if heartbeat_seen and gestation_day is not None and gestation_day < EARLIEST_HEARTBEAT_DAY:
        got = format_gestation(gestation_day)
        raise InputError("heartbeat_seen", f"true at {got}", "true from 5w0d on")
    for cause, probability in causes.items():
        if not 0 <= probability <= 1:
            raise InputError(f"causes.{cause}", probability, "a probability, 0 to 1")
    if not 100 <= draws <= 1_000_000:
        raise InputError("draws", draws, "100 to 1000000")


def scenario(
    person: Person,
    gestation_day: int | None,
    hemoglobin_g_dl: npt.ArrayLike | None,
    rng: np.random.Generator,
    draws: int,
) -> Scenario:
    """Turn her facts into scenarios; unknown age is drawn from the register's pregnancies.

    Raises:
        InputError: If a hemoglobin is impossible.

    Example:
        >>> from erythron.people.person import Woman
        >>> scenario(Woman(age=28), None, 12.5, np.random.default_rng(1), 100).day
        42
    """
    age = np.array([person.age])
    if "age" not in person.given:
        age = rng.choice(age_knots(), size=draws, p=age_weights())
    day = ASSUMED_DAY if gestation_day is None else gestation_day
    return Scenario(day, age, _hemoglobin(hemoglobin_g_dl, rng, draws))


def notes(
    person: Person, gestation_day: int | None, hemoglobin: Floats | None, heartbeat_seen: bool
) -> tuple[str, ...]:
    """Say what was assumed about her.

    Example:
        >>> from erythron.people.person import Woman
        >>> notes(Woman(age=28), 42, np.array([125.0]), False)[0][:24]
        'Weight or height unknown'
    """
    found = [*_time_notes(gestation_day), *_person_notes(person), *_blood_notes(person, hemoglobin)]
    return (*found, _HEARTBEAT) if heartbeat_seen else tuple(found)


def _time_notes(day: int | None) -> list[str]:
    if day is None:
        return ["The week of pregnancy is unknown; the rows start at 6w0d."]
    if day < FIRST_DAY:
        return [
            "Before 4w0d nothing is known week by week; the rows start at 4w0d, if still pregnant."
        ]
    if day >= END_DAY:
        return ["From 20w0d on a loss counts as stillbirth; there are no rows."]
    if day < ASSUMED_DAY:
        return ["Weeks 4 and 5 are judged, the same for every woman and hemoglobin."]
    return []


def _person_notes(person: Person) -> list[str]:
    found = []
    youngest, oldest = age_knots()[[0, -1]]
    if "age" not in person.given:
        found.append(
            "Her age is unknown; figures average over the ages of pregnancies in Norway 2009-2013."
        )
    elif not youngest <= person.age <= oldest:
        found.append(
            f"Age {person.age:g} lies outside the register's groups; the nearest, "
            f"{min(max(person.age, youngest), oldest):g} years, is used."
        )
    if not {"weight_kg", "height_m"} <= person.given:
        found.append("Weight or height unknown: no effect of body mass is applied.")
    if "previous_losses" not in person.given:
        found.append("Previous losses unknown: none is assumed.")
    if person.previous_losses > 3:
        found.append("More than three previous losses are counted as three; more was not studied.")
    unknown = [
        word
        for word, fields in (
            ("smoking", {"smoker", "cigarettes_per_day"}),
            ("alcohol", {"alcohol"}),
        )
        if not fields & person.given
    ]
    if unknown:
        found.append(f"Unknown and taken as none: {' and '.join(unknown)}.")
    return found


def _blood_notes(person: Person, hemoglobin: Floats | None) -> list[str]:
    if hemoglobin is None:
        return ["No hemoglobin: neither layer can be computed, the baseline alone stands."]
    if person.altitude_m >= 500:
        return [
            "The studies compared hemoglobin as measured; hers is not adjusted for altitude here."
        ]
    return []


def _hemoglobin(
    hemoglobin_g_dl: npt.ArrayLike | None, rng: np.random.Generator, draws: int
) -> Floats | None:
    if hemoglobin_g_dl is None:
        return None
    values = np.atleast_1d(np.asarray(hemoglobin_g_dl, dtype=float)).ravel()
    if values.size == 0 or not bool(((values > 0) & (values <= 25)).all()):
        wrong = values[~((values > 0) & (values <= 25))]
        raise InputError(
            "labs.hemoglobin", wrong[0] if wrong.size else "none", "g/dL, above 0 and up to 25"
        )
    g_l = np.round(values * 10, 6)
    return g_l if g_l.size == 1 else rng.choice(g_l, size=draws)
