"""One number or phrase that a text may hold, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from erythron.parameters import bibliography
from erythron.report.sources import reference_line

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Fact(BaseModel):
    """What is filled in.

    Args:
        name: Its name in the template.
        text: As it stands in the text.
        origin: Where it comes from: the field of the answer, or the record and its label.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    text: str
    origin: str


class Facts:
    """Facts by name; a template asks for them as attributes, and what it used is remembered.

    Example:
        >>> facts = Facts()
        >>> facts.put("lost", "70", "baseline[0].remaining")
        >>> facts.lost, [fact.origin for fact in facts.used]
        ('70', ['baseline[0].remaining'])
    """

    def __init__(self) -> None:
        self._known: dict[str, Fact] = {}
        self._used: dict[str, Fact] = {}

    def put(self, name: str, text: str, origin: str) -> None:
        """Add one.

        Raises:
            ValueError: If the name is taken: no number may slip under another's name.
        """
        if name in self._known:
            raise ValueError(f"two facts are called {name}")
        self._known[name] = Fact(name=name, text=text, origin=origin)

    def __getattr__(self, name: str) -> str:
        """The text of a fact, remembered as used.

        Raises:
            AttributeError: If there is none of that name.
        """
        if name.startswith("_") or name not in self._known:
            raise AttributeError(name)
        self._used[name] = self._known[name]
        return self._known[name].text

    @property
    def used(self) -> tuple[Fact, ...]:
        """Those that the text holds, in the order of use."""
        return tuple(self._used.values())


def whole(value: float) -> str:
    """A count of women, whole; below one it says so.

    Example:
        >>> whole(69.7), whole(0.2)
        ('70', 'fewer than 1')
    """
    return f"{value:,.0f}" if value >= 0.5 else "fewer than 1"


def more_or_fewer(value: float) -> str:
    """A difference in losses, whole.

    Example:
        >>> more_or_fewer(7.2), more_or_fewer(-5.6), more_or_fewer(0.02)
        ('7 more', '6 fewer', 'no more and no fewer')
    """
    size = round(abs(value))
    if size == 0:
        return "no more and no fewer"
    return f"{size:,} {'more' if value > 0 else 'fewer'}"


def bound(value: float) -> str:
    """An end of an interval of differences, whole.

    Example:
        >>> bound(7.2), bound(0.02)
        ('7 more', 'no change')
    """
    return more_or_fewer(value) if round(abs(value)) else "no change"


def word(count: int) -> str:
    """A small count as a word.

    Example:
        >>> word(3), word(12)
        ('three', '12')
    """
    return _WORDS[count] if count < len(_WORDS) else str(count)


def cite(key: str) -> str:
    """First author and year.

    Example:
        >>> cite("xu2020")
        'Xu et al. 2020'
    """
    return reference_line(_short(bibliography()[key])).rstrip(".")


def _short(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: fields[name] for name in ("author", "year") if name in fields}
