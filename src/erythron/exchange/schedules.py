"""From treatments as written to their doses on the axis of a course."""

from __future__ import annotations

from erythron.exchange.case import Case
from erythron.exchange.treatment_text import TreatmentLine
from erythron.treatments import Schedule, treatment, treatments

_DOSE_WORDS = {"mg": "dose_mg", "ug": "dose_ug", "IU": "dose_iu", "units": "units"}


def to_schedule(line: TreatmentLine, start: int) -> Schedule:
    """Return the doses of a treatment line; what it does not say takes the record's usual value.

    Args:
        line: The treatment as written.
        start: First day on the course's axis.

    Raises:
        InputError: If the record cannot take the dose or the times.

    Example:
        >>> from erythron.exchange.treatment_text import parse_treatment
        >>> to_schedule(parse_treatment("oral_iron 60 mg every 2 d for 90 d"), 0).times
        45
    """
    unit = line.unit or treatments()[line.what].unit
    dose = {} if line.amount is None else {_DOSE_WORDS.get(unit, "dose"): line.amount}
    return treatment(
        line.what, start=start, every=line.every, days=line.duration, times=line.times, **dose
    )


def schedules_of(case: Case) -> tuple[Schedule, ...]:
    """The treatments of a case, days counted from its day 0; one without a day starts on it."""
    return tuple(to_schedule(line, line.start or 0) for line in case.treatments)
