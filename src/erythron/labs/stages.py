"""Which reference interval applies: the stages of pregnancy."""

from __future__ import annotations

from typing import Literal, get_args

from erythron.errors import InputError

Stage = Literal["nonpregnant", "t1", "t2", "t3", "postpartum"]
STAGES: tuple[Stage, ...] = get_args(Stage)

SECOND_TRIMESTER = 98
"""First day of the second trimester, 14w0d, days since the last menstrual period."""
THIRD_TRIMESTER = 196
"""First day of the third trimester, 28w0d."""
POSTPARTUM_DAYS = 84
"""Last day after birth counted as postpartum (12 weeks; judged: the intervals are for week 6)."""


def stage(gestational_day: int | None, postpartum_day: int | None = None) -> Stage:
    """Return the stage on a day.

    Args:
        gestational_day: Days since the last menstrual period, or None if not pregnant.
        postpartum_day: Days since birth, or None.

    Raises:
        InputError: If a day is negative, or both are given.

    Example:
        >>> stage(65), stage(None, 42), stage(None)
        ('t1', 'postpartum', 'nonpregnant')
    """
    if gestational_day is not None and postpartum_day is not None:
        both = f"{gestational_day} and {postpartum_day}"
        raise InputError("gestational_day, postpartum_day", both, "one of the two")
    for field, day in (("gestational_day", gestational_day), ("postpartum_day", postpartum_day)):
        if day is not None and day < 0:
            raise InputError(field, day, "a number of days, 0 or more")
    if gestational_day is not None:
        return _trimester(gestational_day)
    if postpartum_day is not None and postpartum_day <= POSTPARTUM_DAYS:
        return "postpartum"
    return "nonpregnant"


def _trimester(day: int) -> Stage:
    if day < SECOND_TRIMESTER:
        return "t1"
    return "t2" if day < THIRD_TRIMESTER else "t3"
