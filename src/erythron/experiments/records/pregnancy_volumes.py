"""Pregnancy: plasma volume, red-cell volume and hemoglobin by week."""

from __future__ import annotations

import numpy as np

from erythron.experiments.record import Experiment, Target
from erythron.experiments.subject import Dose, Subject, Values, follow
from erythron.pregnancy.drivers import Pregnancy

DAYS = 300
BIRTH = 280
# Day of the course = gestational day.
PREGNANT = Subject(pregnancy=Pregnancy(conception_day=14, delivery=BIRTH))
# Windows of the meta-analysis in weeks: middle -> rise in percent, interval.
_PLASMA = {
    9.5: (6, 3, 9),
    17.5: (18, 12, 24),
    24.5: (29, 21, 36),
    31.5: (42, 38, 46),
    37.0: (48, 44, 51),
}


def on_iron(dose_mg: float, from_week: int) -> Subject:
    """A pregnant woman who takes iron daily from a week until birth."""
    day = 7 * from_week
    return PREGNANT.given(Dose(event="oral_iron_mg", amount=dose_mg, day=day, times=BIRTH - day))


def simulate() -> dict[str, float]:
    """All targets of the family."""
    plain, full = follow(PREGNANT, DAYS), follow(on_iron(65.0, 12), DAYS)
    rise = 100.0 * (plain["plasma_volume"] / plain["plasma_volume"][0] - 1.0)
    found = {f"plasma_week_{week:g}".replace(".", "_"): _week(rise, week) for week in _PLASMA}
    cells, fed = (x["red_cell_volume"] - x["red_cell_volume"][0] for x in (plain, full))
    found |= {
        "plasma_most": float(np.max(rise[:BIRTH])),
        "cells_week_12": _week(cells, 12),
        "cells_week_36": _week(cells, 36),
        "cells_week_36_iron": _week(fed, 36),
        "cells_term_iron": _week(fed, 39.5),
    }
    return found | _hemoglobin(10.0 * plain["hemoglobin"], 10.0 * full["hemoglobin"])


def _hemoglobin(plain: Values, full: Values) -> dict[str, float]:
    usual = 10.0 * follow(on_iron(30.0, 14), DAYS)["hemoglobin"]
    return {
        "hb_week_14": _week(usual, 14),
        "hb_lowest": float(np.min(usual[:BIRTH])),
        "hb_lowest_week": float(np.argmin(usual[:BIRTH]) / 7.0),
        "hb_fall": float(np.min(usual[:BIRTH]) - _week(usual, 14)),
        "hb_plain_early": _week(plain, 12),
        "hb_plain_fall": _week(plain, 34) - _week(plain, 12),
        "hb_plain_late": _week(plain, 39) - _week(plain, 34),
        "hb_iron_lowest_week": float(np.argmin(full[:BIRTH]) / 7.0),
        "hb_iron_term": _week(full, 39) - _week(full, 12),
        "hb_iron_week_18": _week(full, 18),
        "hb_iron_week_32": _week(full, 32),
        "hb_birth_day_1": float(full[BIRTH + 1] - full[BIRTH - 1]),
        "hb_birth_day_14": float(full[BIRTH + 14] - full[BIRTH - 1]),
    }


def _week(values: Values, week: float) -> float:
    return float(np.interp(7.0 * week, np.arange(len(values)), values))


def _plasma(week: float) -> Target:
    observed, low, high = _PLASMA[week]
    return Target(
        id=f"plasma_week_{week:g}".replace(".", "_"),
        quantity=f"plasma volume at week {week:g}, change",
        unit="%",
        observed=observed,
        interval=(low, high),
        interval_grade="published",
        calibrated=True,
        source="aguree2019",
        note="the driver goes through these points",
        diagnosis="plasma refill or room made for red cells pulls it off the driver",
    )


def _cells(id_: str, words: str, observed: float, half: float, source: str, note: str) -> Target:
    return Target(
        id=id_,
        quantity=f"red-cell volume {words}, change",
        unit="mL",
        observed=observed,
        interval=(observed - half, observed + half),
        source=source,
        note=note,
        diagnosis="the marrow's answer to EPO against dilution: set point and renal perfusion "
        "in early pregnancy, iron supply in late",
    )


_LATE = (
    "balance of plasma growth and production: what EPO asks for at lower hemoglobin, and what "
    "saturation above rest adds to production when iron is given"
)
_BIRTH = (
    "plasma returns to normal within days, the red cells gained in pregnancy live on for months: "
    "time constant of plasma after birth, size of the gain, blood lost"
)


def _level(
    id_: str,
    words: str,
    observed: float,
    half: float,
    source: str,
    unit: str = "g/L",
    diagnosis: str = _LATE,
) -> Target:
    return Target(
        id=id_,
        quantity=words,
        unit=unit,
        observed=observed,
        interval=(observed - half, observed + half),
        source=source,
        note="not pregnant 136 g/L, ferritin 41 ug/L; means of other women, so judged",
        diagnosis=diagnosis,
    )


_BASE = "reference 4 to 6 months after birth; 45 women"

EXPERIMENT = Experiment(
    id="pregnancy_volumes",
    title="plasma, red cells and hemoglobin in pregnancy",
    simulate=simulate,
    targets=(
        *(_plasma(week) for week in _PLASMA),
        Target(
            id="plasma_most",
            quantity="largest rise of plasma volume",
            unit="%",
            observed=45.6,
            interval=(43.0, 48.1),
            interval_grade="published",
            calibrated=True,
            source="dehaas2017",
            note="the driver follows aguree2019, which rises a little further",
            diagnosis="the two meta-analyses differ near term; the driver follows aguree2019",
        ),
        _cells("cells_week_12", "at week 12", -100, 60, "taylor1979", _BASE),
        _cells("cells_week_36", "at week 36, no iron", 180, 80, "taylor1979", _BASE),
        _cells("cells_week_36_iron", "at week 36, with iron", 349, 90, "taylor1979", _BASE),
        _cells("cells_term_iron", "at term, with iron", 425, 90, "hytten1985", "a composite"),
        _level("hb_week_14", "hemoglobin at week 14", 121.4, 4, "ohuma2020"),
        _level("hb_lowest", "lowest hemoglobin in pregnancy", 114.6, 4, "ohuma2020"),
        _level("hb_fall", "lowest hemoglobin against week 14", -6.8, 2.5, "ohuma2020"),
        _level("hb_lowest_week", "week of the lowest hemoglobin", 31.5, 2.5, "ohuma2020", "wk"),
        _level("hb_plain_early", "hemoglobin at booking, no iron", 122.3, 4, "taylor1976"),
        _level(
            "hb_plain_fall",
            "hemoglobin at week 34 against booking, no iron",
            -11.9,
            3,
            "taylor1976",
        ),
        _level("hb_plain_late", "hemoglobin at term against week 34, no iron", 0, 3, "taylor1976"),
        _level("hb_iron_lowest_week", "week of the lowest Hb, iron", 28, 3, "taylor1976", "wk"),
        _level("hb_iron_term", "hemoglobin at term against booking, iron", 0, 4, "taylor1976"),
        _level("hb_iron_week_18", "hemoglobin at week 18, with iron", 119, 3, "milman2007"),
        _level("hb_iron_week_32", "hemoglobin at week 32, with iron", 119, 3, "milman2007"),
        _level(
            "hb_birth_day_1",
            "hemoglobin the day after birth, change",
            -8,
            5,
            "puerperium_erythropoiesis",
            diagnosis=_BIRTH,
        ),
        _level(
            "hb_birth_day_14",
            "hemoglobin a fortnight after birth, change",
            2,
            5,
            "puerperium_erythropoiesis",
            diagnosis=_BIRTH,
        ),
    ),
)
