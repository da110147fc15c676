"""The smallest records of an answer: an interval, a week's row, a difference."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

Interval = tuple[float, float]


class Record(BaseModel):
    """Frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Row(Record):
    """One week of one layer, given that the pregnancy goes on at its start.

    Args:
        gestation: Start of the row, such as ``9w2d``.
        hazard: Probability of loss before the next completed week.
        remaining: Probability of loss from here to 20w0d.
        interval: 95 % interval of ``remaining``.
    """

    gestation: str
    hazard: float
    remaining: float
    interval: Interval


class Difference(Record):
    """Losses more (positive) or fewer per 1,000 at her hemoglobin than at the reference."""

    estimate: float | None
    interval: Interval | None
