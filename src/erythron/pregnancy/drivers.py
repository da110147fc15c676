"""Pregnancy, birth and the months after as drivers of the physiology, day by day."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from erythron.parameters import find
from erythron.pregnancy.curves import curves

Days = NDArray[np.float64]

FIELDS = (
    "plasma",
    "red_cells",
    "perfusion",
    "hepcidin",
    "absorption",
    "filtration",
    "transferrin",
    "folate_use",
    "b12_binding",
    "homocysteine",
    "neutrophils",
    "lymphocytes",
    "platelets",
    "crp",
    "lifespan",
    "bilirubin",
    "tsh",
    "placental_iron",
    "fetuses",
    "menses",
)
"""Names of the drivers in packed order; the physiology declares the same (a test compares)."""

CONCEPTION_GESTATION = 14
"""Gestational day of conception: 2w0d."""


class Pregnancy(BaseModel):
    """A pregnancy on the time axis of a course.

    Args:
        conception_day: Day of the course on which gestation is 2w0d (may be negative).
        fetuses: 1, or more.
        delivery: Gestational day of birth.
        loss_ml: Blood lost at birth, mL; default from the literature.
        breastfeeding_days: Days of exclusive breastfeeding, without menses.

    Example:
        >>> Pregnancy(conception_day=120).gestation(120)
        14
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    conception_day: int
    fetuses: int = Field(default=1, ge=1, le=4)
    delivery: int = Field(default=280, ge=154, le=301)
    loss_ml: float | None = Field(default=None, ge=0, le=5000)
    breastfeeding_days: int = Field(default=180, ge=0, le=1000)

    def gestation(self, day: int) -> int:
        """Gestational day on a day of the course (outside the pregnancy too)."""
        return day - self.conception_day + CONCEPTION_GESTATION

    @property
    def birth_day(self) -> int:
        """Day of the course on which she gives birth."""
        return self.conception_day - CONCEPTION_GESTATION + self.delivery

    @property
    def blood_loss_ml(self) -> float:
        """Blood lost at birth, mL."""
        return find("birth.blood_loss").value if self.loss_ml is None else self.loss_ml


def drivers(pregnancy: Pregnancy | None, first_day: int, days: int) -> Days:
    """Drivers (day, driver) of one woman over a stretch of days.

    Args:
        pregnancy: Hers, or None.
        first_day: First day of the stretch.
        days: Its length.

    Example:
        >>> drivers(None, 0, 2).shape
        (2, 20)
    """
    table = np.ones((days, len(FIELDS)))
    table[:, [FIELDS.index("placental_iron"), FIELDS.index("fetuses")]] = 0.0
    if pregnancy is None:
        return table
    gestation = pregnancy.gestation(first_day) + np.arange(days, dtype=float)
    since_birth = gestation - pregnancy.delivery
    table[:, FIELDS.index("fetuses")] = pregnancy.fetuses - 1
    for column, name in enumerate(FIELDS):
        if name in ("fetuses", "menses"):
            continue
        curve = curves()[name]
        neutral = table[0, column]
        held = curve.at(np.clip(gestation, 0.0, float(pregnancy.delivery))) - neutral
        fade = _after_birth(since_birth, curve.after)
        table[:, column] += np.where(gestation >= 0.0, held * fade, 0.0)
    table[:, -1] = np.where((gestation < 0) | (since_birth > pregnancy.breastfeeding_days), 1, 0)
    _lactate(table, since_birth, pregnancy)
    return table


def _after_birth(since: Days, time: float) -> Days:
    late = np.maximum(since, 0.0)
    if time == 0.0:
        return np.where(since >= 0.0, 0.0, 1.0)
    return np.exp(-late / time)


def _lactate(table: Days, since_birth: Days, pregnancy: Pregnancy) -> None:
    feeding = (since_birth >= 0) & (since_birth <= pregnancy.breastfeeding_days)
    table[feeding, FIELDS.index("placental_iron")] = find("birth.milk_iron").value
