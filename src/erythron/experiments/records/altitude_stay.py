"""A stay at altitude and the return: how fast hemoglobin mass comes and goes."""

from __future__ import annotations

import numpy as np

from erythron.experiments.record import Experiment, Interval, IntervalGrade, Target
from erythron.experiments.subject import Shift, Subject, Values, follow
from erythron.people import Man, Person
from erythron.people.population import inspired_tension


def simulate() -> dict[str, float]:
    """All targets of the family; day 0 is the last at home."""
    klein = _stay(Man(age=23.0), (110, 3450, 110), 19)
    swiss = _stay(Man(age=25.0), (400, 3454, 400), 28)
    ryan = _stay(Man(age=21.0), (130, 5260, 1525), 16)
    percent = [100.0 * (mass / mass[0] - 1.0) for mass in (klein, swiss, ryan)]
    speed = np.diff(swiss)
    return {
        "stay_3450_gain": float(percent[0][19]),
        "stay_3450_back": float(percent[0][30]),
        "stay_3454_gain": float(percent[1][28]),
        "stay_3454_speed": float(np.max(speed[:28])),
        "stay_3454_speed_day": float(np.argmax(speed[:28]) + 1),
        "stay_3454_loss": float((swiss[42] - swiss[28]) / 14.0),
        "stay_5260_week": float(percent[2][7]),
        "stay_5260_gain": float(percent[2][16]),
        "stay_5260_descent": float(percent[2][23] - percent[2][16]),
    }


def _stay(person: Person, altitudes_m: tuple[int, int, int], days: int) -> Values:
    """Hemoglobin mass, g, of a man who lives at one altitude, ascends, and descends again."""
    home, up, down = (inspired_tension(meters) for meters in altitudes_m)
    resident = person.model_copy(update={"altitude_m": float(altitudes_m[0])})
    shifts = (
        Shift(parameter="oxygen.tension", size=up / home, day=1),
        Shift(parameter="oxygen.tension", size=down / up, day=1 + days),
    )
    return follow(Subject(person=resident, shifts=shifts), 60)["hemoglobin_mass"]


_GAIN = (
    "the pull of altitude on EPO is that of residents (one power), and breathing, which acclimates "
    "within days, does not ease it"
)
_LAG = (
    "EPO decides at entry and in the first days of erythroblasts; those beyond ripen for four to "
    "five days whatever it does, and its fall keeps reticulocytes longer in the marrow, so that "
    "mass still grows for days after descent"
)
_EARLY = (
    "in the model few new cells are born before day 6, only marrow reticulocytes leave early; the "
    "first-week gain of the volunteers is larger than any marrow transit allows and is in doubt"
)

# Target, in words, unit, observed, interval, grade, source, note, diagnosis.
_ROWS: tuple[tuple[str, str, str, float, Interval, IntervalGrade, str, str, str], ...] = (
    (
        "3450_gain",
        "hemoglobin mass after 19 days at 3,450 m, change",
        "%",
        4.7,
        (3.1, 6.3),
        "derived",
        "klein2021",
        "12 men, SD 2.7",
        _GAIN,
    ),
    (
        "3450_back",
        "hemoglobin mass 11 days after descent from 3,450 m, change from before",
        "%",
        0.0,
        (-1.5, 1.5),
        "judged",
        "klein2021",
        "'returned to pre-altitude values within 11 days', without early death of young cells",
        _LAG,
    ),
    (
        "3454_gain",
        "hemoglobin mass after 28 days at 3,454 m, change",
        "%",
        5.26,
        (2.5, 11.1),
        "published",
        "siebenmann2015",
        "eight men and a woman; the published range",
        _GAIN,
    ),
    (
        "3454_speed",
        "fastest gain of hemoglobin mass at 3,454 m",
        "g/d",
        4.04,
        (3.36, 4.72),
        "derived",
        "siebenmann2015",
        "nine persons, SD 1.02",
        _GAIN,
    ),
    (
        "3454_speed_day",
        "day of the fastest gain at 3,454 m",
        "d",
        14.9,
        (11.4, 18.4),
        "derived",
        "siebenmann2015",
        "nine persons, SD 5.2; measured every fourth day",
        "EPO is steady from the first day on and the slow expansion of progenitors adds little, "
        "so that the gain is fastest when the first cells arrive",
    ),
    (
        "3454_loss",
        "hemoglobin mass a day over a fortnight after descent from 3,454 m",
        "g/d",
        -2.46,
        (-3.99, -0.93),
        "derived",
        "siebenmann2015",
        "nine persons, SD 2.3",
        _LAG,
    ),
    (
        "5260_week",
        "hemoglobin mass after 7 days at 5,260 m, change",
        "%",
        3.7,
        (1.1, 6.3),
        "derived",
        "ryan2014",
        "20 persons, SD 5.8; a man here, as twelve of 21",
        _EARLY,
    ),
    (
        "5260_gain",
        "hemoglobin mass after 16 days at 5,260 m, change",
        "%",
        7.6,
        (4.7, 10.5),
        "derived",
        "ryan2014",
        "21 persons, SD 6.6",
        _GAIN,
    ),
    (
        "5260_descent",
        "hemoglobin mass 7 days after descent from 5,260 to 1,525 m, change by it",
        "%",
        -6.0,
        (-7.65, -4.35),
        "derived",
        "ryan2014",
        "20 persons, SD 3.7; those who stayed down 7 and 21 days did not differ",
        f"{_LAG}; six percent in a week is more than an empty marrow would lose",
    ),
)

EXPERIMENT = Experiment(
    id="altitude_stay",
    title="a stay at altitude and the return",
    simulate=simulate,
    quick=True,
    targets=tuple(
        Target(
            id=f"stay_{id_}",
            quantity=quantity,
            unit=unit,
            observed=observed,
            interval=interval,
            interval_grade=grade,
            source=source,
            note=note,
            diagnosis=diagnosis,
        )
        for id_, quantity, unit, observed, interval, grade, source, note, diagnosis in _ROWS
    ),
)
