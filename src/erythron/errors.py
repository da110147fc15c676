"""The one error a user can cause, told in one line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class InputError(ValueError):
    """Something the user gave cannot be used.

    The command line prints it as one line on stderr and exits with 2.

    Args:
        field: Where the problem is, as the user wrote it (``labs.hemoglobin``).
        got: What was given.
        accepted: What would have been accepted.

    Example:
        >>> print(InputError("woman.age", "two", "a number of years, 10 to 60"))
        woman.age: got 'two'; accepted: a number of years, 10 to 60
    """

    def __init__(self, field: str, got: object, accepted: str) -> None:
        self.field = field
        self.got = got
        self.accepted = accepted
        super().__init__(f"{field}: got {_short(got)}; accepted: {accepted}")


MOST_NAMED = 12
"""Longest list of known words that a message names in full."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the nearest known word as a clause, or the first few if none is near.

    Example:
        >>> did_you_mean("hemoglobn", ["hemoglobin", "ferritin"])
        "did you mean 'hemoglobin'?"
    """
    names = sorted(known)
    near = difflib.get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    if len(names) <= MOST_NAMED:
        return "one of " + ", ".join(names)
    return f"one of {len(names)} names, " + ", ".join(names[:MOST_NAMED]) + " and so on"


def _short(got: object, limit: int = 80) -> str:
    text = " ".join(repr(got).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
