"""The posterior over causes as rows of tables, each with its bar."""

from __future__ import annotations

from typing import Final, NamedTuple

from markupsafe import Markup

from erythron.labs.registry import labs
from erythron.report.diagnosis import Diagnosis, Misfit
from erythron.report.display import percent, percent_interval
from erythron.report.strips import probability_bar

SHOWN_FROM: Final = 0.01  # rarer ones are listed in one line
MISFIT_BELOW: Final = 0.05  # judged: from here on the page warns
ROUGH_BELOW: Final = 100  # judged: with fewer, a share of 50 % is known to no better than 10 %
_MOST_ROWS: Final = 8


class Share(NamedTuple):
    """One row: words, probability, interval, bar."""

    name: str
    probability: str
    interval: str
    bar: Markup


class CauseView(NamedTuple):
    """Everything section 3 shows.

    Attributes:
        causes: Probable causes, most probable first.
        rest: Names of the others.
        healthy: The row of no cause.
        mechanisms: Likewise by mechanism.
        sets: Likewise by combination.
        sample: Sentence on the effective sample size, or empty.
        misfit: Sentence on the misfit, or empty.
        misfits: Whether it is a warning.
        tests: Next tests with their drop of entropy and bar.
    """

    causes: tuple[Share, ...]
    rest: tuple[str, ...]
    healthy: Share
    mechanisms: tuple[Share, ...]
    sets: tuple[Share, ...]
    sample: str
    misfit: str
    misfits: bool
    tests: tuple[Share, ...]


def cause_view(found: Diagnosis) -> CauseView:
    """Turn a posterior into rows.

    Example:
        >>> cause_view(Diagnosis(causes=(), healthy=0.97)).healthy.probability
        '97%'
    """
    ranked = sorted(found.causes, key=lambda c: -c.probability)
    shown = [c for c in ranked if c.probability >= SHOWN_FROM][:_MOST_ROWS]
    groups = sorted(found.mechanisms, key=lambda m: -m.probability)
    misfit = found.misfit
    p_value = None if misfit is None else misfit.p_value
    return CauseView(
        causes=tuple(_share(c.words, c.probability, c.interval) for c in shown),
        rest=tuple(c.words for c in ranked if c not in shown),
        healthy=_share("No cause: healthy", found.healthy, None),
        mechanisms=tuple(
            _share(m.words, m.probability, None) for m in groups if m.probability >= SHOWN_FROM
        )[:_MOST_ROWS],
        sets=_sets(found),
        sample=_sample(found.effective_sample_size),
        misfit=_misfit(misfit),
        misfits=p_value is not None and p_value < MISFIT_BELOW,
        tests=_tests(found),
    )


def set_name(ids: tuple[str, ...], found: Diagnosis) -> str:
    """A combination in words.

    Example:
        >>> set_name(("iron_deficiency", "infection"), Diagnosis(causes=(), healthy=0))
        'Iron deficiency + infection'
    """
    names = [found.name_of(cause) for cause in ids]
    return " + ".join([names[0], *map(lower_first, names[1:])]) if names else "No cause: healthy"


def _share(name: str, probability: float, interval: tuple[float, float] | None) -> Share:
    title = f"{name}: {percent(probability)}"
    if interval is not None:
        title += f", 95% interval {percent_interval(interval)}"
    bar = probability_bar(probability, interval, title)
    return Share(name, percent(probability), percent_interval(interval), bar)


def _sets(found: Diagnosis) -> tuple[Share, ...]:
    ranked = sorted(found.sets, key=lambda s: -s.probability)
    kept = [s for s in ranked if s.probability >= SHOWN_FROM][:6]
    return tuple(_share(set_name(s.ids, found), s.probability, None) for s in kept)


def _tests(found: Diagnosis) -> tuple[Share, ...]:
    ranked = sorted(found.next_tests, key=lambda t: -t.expected_entropy_drop)
    best = max((t.expected_entropy_drop for t in ranked), default=0.0) or 1.0
    rows = []
    for test in ranked[:6]:
        name = labs()[test.lab].name.split(" (")[0] if test.lab in labs() else test.lab
        drop = f"{test.expected_entropy_drop:.3f}"
        bar = probability_bar(
            max(0.0, test.expected_entropy_drop / best), None, f"{name}: expected drop {drop}"
        )
        rows.append(Share(name, drop, "", bar))
    return tuple(rows)


def _sample(size: float | None) -> str:
    if size is None:
        return ""
    text = f"The posterior rests on an effective sample of {size:,.0f} simulated women"
    if size >= ROUGH_BELOW:
        return f"{text}."
    return f"{text}; below {ROUGH_BELOW} the probabilities are rough."


def _misfit(misfit: Misfit | None) -> str:
    if misfit is None or misfit.p_value is None:
        return ""
    p = "p < 0.001" if misfit.p_value < 0.001 else f"p = {misfit.p_value:.2g}"
    if misfit.p_value >= MISFIT_BELOW:
        return f"The model produces values like these (posterior-predictive {p})."
    lab = labs().get(misfit.lab) if misfit.lab else None
    which = f"; {lab.name.split(' (')[0]} fits least" if lab else ""
    return (
        f"These values fit none of the modeled causes well (posterior-predictive {p}{which}). "
        "A cause outside the model, or an error in a value, is a possible answer."
    )


def lower_first(name: str) -> str:
    """Lower case at the start, unless the word is an abbreviation.

    Example:
        >>> lower_first("Iron deficiency"), lower_first("B12 deficiency")
        ('iron deficiency', 'B12 deficiency')
    """
    return name if name[:2].isupper() or name[1:2].isdigit() else name[:1].lower() + name[1:]
