"""What speaks for and against each cause, and the guidelines' readings, as rows of tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from erythron.labs.record import System
from erythron.labs.registry import labs
from erythron.labs.units import printed_unit
from erythron.report.cause_table import MISFIT_BELOW, ROUGH_BELOW, SHOWN_FROM, lower_first
from erythron.report.data import Source
from erythron.report.diagnosis import Diagnosis, Explanation, GuidelineReading, ValueSays, Verdict
from erythron.report.display import amount, number, percent, span, unit

SIGNS: Final[dict[Verdict, str]] = {
    "strongly for": "++",
    "for": "+",
    "neutral": "·",
    "against": "−",
    "strongly against": "−−",
}
_NO_CAUSE: Final = "none"


class Cell(NamedTuple):
    """What one value says of one cause.

    Attributes:
        alone: In words, by itself.
        beside: In words, the other values known.
        signs: The two as signs.
        expected: The range expected if the cause is there, empty where the value lies in it.
        title: All of it in numbers.
        tone: ``for``, ``against`` or empty, of the value by itself.
    """

    alone: Verdict
    beside: Verdict
    signs: str
    expected: str
    title: str
    tone: str


class ValueRow(NamedTuple):
    """One value and what it says of each cause."""

    name: str
    abbreviation: str
    value: str
    cells: tuple[Cell, ...]


class ExplainView(NamedTuple):
    """Values against causes.

    Attributes:
        causes: Name and probability of each column.
        rows: Values that say something of some cause, strongest first.
        silent: Abbreviations of the values that say nothing of any.
        caution: Why to read it with care, or empty.
    """

    causes: tuple[tuple[str, str], ...]
    rows: tuple[ValueRow, ...]
    silent: tuple[str, ...]
    caution: str


class GuidelineLine(NamedTuple):
    """One reading.

    Attributes:
        name: The rule.
        formula: How its quantity is computed, or empty.
        value: Her value with unit.
        cutoffs: The cut-offs in the same unit.
        says: The reading.
        cannot: What it cannot tell.
        judged: Whether the cut-off was not read in a source.
        sources: Numbers in the list of sources.
    """

    name: str
    formula: str
    value: str
    cutoffs: str
    says: str
    cannot: str
    judged: bool
    sources: tuple[int, ...]


def explain_view(found: Diagnosis, system: System) -> ExplainView | None:
    """Arrange the explanation as one table: values down, causes across.

    Args:
        found: The posterior.
        system: Display units.

    Returns:
        The table, or None where nothing was explained.

    Example:
        >>> explain_view(Diagnosis(causes=(), healthy=1.0), "us") is None
        True
    """
    shown = [e for e in found.explanation if e.id == _NO_CAUSE or e.probability >= SHOWN_FROM]
    if not shown:
        return None
    said = [{value.lab: value for value in e.values} for e in shown]
    order = sorted(said[0], key=lambda lab: -max(_strength(of[lab]) for of in said))
    loud = [lab for lab in order if any(_speaks(of[lab]) for of in said)]
    return ExplainView(
        causes=tuple((_head(e), percent(e.probability)) for e in shown),
        rows=tuple(_row(lab, [of[lab] for of in said], system) for lab in loud),
        silent=tuple(labs()[lab].abbreviation for lab in order if lab not in loud),
        caution=_caution(found),
    )


def guideline_lines(
    found: Diagnosis, system: System, sources: Sequence[Source] = ()
) -> list[GuidelineLine]:
    """The guidelines' readings as lines.

    Args:
        found: The posterior with its readings.
        system: Display units.
        sources: The page's sources, for the numbers of citations.
    """
    numbers = {source.key: k for k, source in enumerate(sources, 1)}
    return [_guideline_line(reading, system, numbers) for reading in found.guideline]


def shared_doubts(found: Diagnosis) -> list[str]:
    """What weakens readings here, each doubt once, after the rules it concerns."""
    rules: dict[str, list[str]] = {}
    for reading in found.guideline:
        for doubt in reading.doubts:
            rules.setdefault(doubt, []).append(reading.name)
    return [f"{', '.join(names)}: {lower_first(doubt)}" for doubt, names in rules.items()]


def _misfits(found: Diagnosis) -> bool:
    p_value = None if found.misfit is None else found.misfit.p_value
    return p_value is not None and p_value < MISFIT_BELOW


def _caution(found: Diagnosis) -> str:
    if _misfits(found):
        return "None of these fits: what speaks for one against another says little then."
    size = found.effective_sample_size
    if size is not None and size < ROUGH_BELOW:
        return "Few simulated women resemble these values: read the second of the two as rough."
    return ""


def disagreement(found: Diagnosis, system: System) -> str:
    """The value that disagrees most, against what the leading cause and the others expect.

    Returns:
        A sentence, empty where the misfit is none or nothing was explained.

    Example:
        >>> disagreement(Diagnosis(causes=(), healthy=1.0), "us")
        ''
    """
    if found.misfit is None or not _misfits(found) or not found.explanation:
        return ""
    leading = max(found.explanation, key=lambda e: e.probability)
    value = next((v for v in leading.values if v.lab == found.misfit.lab), None)
    if value is None:
        return ""
    shown = amount(value.lab, value.observed, system, value.bound)
    expected = span(value.lab, value.expected_low, value.expected_high, system)
    return (
        f"{_name(value.lab)} is {shown}; {lower_first(_head(leading))} and the other values would "
        f"lead to expect {expected} {unit(value.lab, system)}."
    )


def _head(explanation: Explanation) -> str:
    return "No cause" if explanation.id == _NO_CAUSE else explanation.words


def _name(lab: str) -> str:
    return labs()[lab].name.split(" (")[0]


def _strength(value: ValueSays) -> float:
    return max(abs(value.log_ratio), abs(value.log_ratio_alone))


def _speaks(value: ValueSays) -> bool:
    return value.verdict != "neutral" or value.verdict_alone != "neutral"


def _row(lab: str, said: list[ValueSays], system: System) -> ValueRow:
    shown = amount(lab, said[0].observed, system, said[0].bound)
    return ValueRow(
        _name(lab), labs()[lab].abbreviation, shown, tuple(_cell(value, system) for value in said)
    )


def _cell(value: ValueSays, system: System) -> Cell:
    expected = span(value.lab, value.expected_low, value.expected_high, system)
    tone = "" if value.verdict_alone == "neutral" else value.verdict_alone.split()[-1]
    return Cell(
        alone=value.verdict_alone,
        beside=value.verdict,
        signs=f"{SIGNS[value.verdict_alone]} {SIGNS[value.verdict]}",
        expected=expected if value.differs else "",
        title=f"by itself {value.log_ratio_alone:+.1f} nats, the other values known "
        f"{value.log_ratio:+.1f} nats; expected {expected} {unit(value.lab, system)}",
        tone=tone,
    )


def _guideline_line(
    reading: GuidelineReading, system: System, numbers: dict[str, int]
) -> GuidelineLine:
    own = (numbers[reading.source],) if reading.source in numbers else ()
    if reading.quantity in labs():
        value = amount(reading.quantity, reading.value, system, reading.bound)
        limits = [number(reading.quantity, limit, system) for limit in reading.cutoffs]
    else:
        value = f"{reading.value:.3g} {printed_unit(reading.unit) if reading.unit else ''}".strip()
        limits = [f"{limit:g}" for limit in reading.cutoffs]
    return GuidelineLine(
        name=reading.name,
        formula=reading.formula,
        value=value,
        cutoffs=", ".join(limits),
        says=reading.says,
        cannot=reading.cannot,
        judged=reading.grade == "judged",
        sources=own,
    )
