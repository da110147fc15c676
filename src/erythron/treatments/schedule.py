"""A treatment given: how much, from when, how often, how long."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from erythron.errors import InputError
from erythron.treatments.record import Treatment
from erythron.treatments.registry import find_treatment

_DOSE_WORDS = {"mg": "dose_mg", "ug": "dose_ug", "units": "units", "IU": "dose_iu"}


class Schedule(BaseModel):
    """Doses of one treatment on the course's axis.

    Args:
        treatment: The record.
        dose: One dose in the record's unit.
        start: First day.
        every: Days between doses.
        times: Number of doses.

    Example:
        >>> treatment("oral_iron", dose_mg=60, start=30, every=2, days=90).times
        45
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    treatment: Treatment
    dose: float = Field(gt=0)
    start: int
    every: int = Field(ge=1)
    times: int = Field(ge=1)

    def doses_on(self, day: int) -> int:
        """Doses given on a day (0 or 1)."""
        since = day - self.start
        return int(since >= 0 and since % self.every == 0 and since // self.every < self.times)

    @property
    def last_day(self) -> int:
        """Day of the last dose."""
        return self.start + self.every * (self.times - 1)

    def __str__(self) -> str:
        each = f" every {self.every} d" if self.times > 1 else ""
        length = f" for {self.every * self.times} d" if self.times > 1 else ""
        unit = self.treatment.unit
        return f"{self.treatment.id} {self.dose:g} {unit}{each} from day {self.start}{length}"


def treatment(
    id_: str,
    *,
    start: int = 0,
    every: int | None = None,
    days: int | None = None,
    times: int | None = None,
    **dose: float,
) -> Schedule:
    """A treatment by id; what is not given takes the record's usual value.

    Args:
        id_: Treatment id.
        start: First day on the course's axis.
        every: Days between doses.
        days: Length of the treatment.
        times: Number of doses, instead of ``days``.
        dose: One of ``dose_mg``, ``dose_ug``, ``dose_iu``, ``units``, as the record's unit asks.

    Raises:
        InputError: If the id, the dose's unit or a value cannot be used.
    """
    record = find_treatment(id_)
    usual_dose, usual_every, usual_days = record.usual
    word = _DOSE_WORDS.get(record.unit, "dose")
    if unknown := sorted(set(dose) - {word}):
        raise InputError(f"{id_}.{unknown[0]}", dose[unknown[0]], f"{word}=<number>")
    amount = dose.get(word, usual_dose)
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        raise InputError(f"{id_}.{word}", amount, f"a number of {record.unit}")
    if not 0 < amount <= record.largest:
        accepted = f"a dose above 0 and up to {record.largest:g} {record.unit}"
        raise InputError(f"{id_}.{word}", amount, accepted)
    gap = _whole(f"{id_}.every", usual_every if every is None else every, 1)
    length = _whole(f"{id_}.days", usual_days if days is None else days, 1)
    count = -(-length // gap) if times is None else _whole(f"{id_}.times", times, 1)
    first = _whole(f"{id_}.start", start, None)
    return Schedule(treatment=record, dose=float(amount), start=first, every=gap, times=count)


def _whole(field: str, value: object, least: int | None) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or (least and value < least):
        raise InputError(field, value, "a whole number" + (f" from {least}" if least else ""))
    return value
