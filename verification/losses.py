"""The baseline of loss against registers, life tables and a survey: by week, age and history.

Run from the checkout: ``python verification/losses.py [--survey CSV] [-o build/losses]``. It prints
the table and writes ``losses.md``, ``losses.json`` and ``losses.svg``.

What the model was set with is marked ``fit``: Norway's register by age and by previous losses, and
the weekly shape of one life table. All else is new to it: Denmark's register, American fertility
clinics, an Indian registry, and the pregnancies of the US National Survey of Family Growth, whose
rows are not part of the project (without them their rows are left out, and the script says so).

The survey asks women what they remember. Losses before week 6 are mostly missed, so that the
comparison keeps to pregnancies that went on to week 6 (as she said) and to losses from 6w0d to
20w0d. Induced abortions, ectopic and current pregnancies are left out; the same pregnancies, had
they not been ended, would have lost some too, so that the survey's shares are a little too high.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from losses_figure import figure
from numpy.typing import NDArray
from survey_pregnancies import Pregnancies, read

from erythron.pregnancy.evidence import Estimate, study
from erythron.pregnancy.loss.many import loss_probability

ROOT = Path(__file__).resolve().parent.parent
SURVEY = ROOT.parent / "shared" / "data" / "nsfg_2002_pregnancies.csv.gz"
Z95 = 1.959963984540054
WINDOWS = ((6, 7), (8, 11), (12, 19))
AGES = ((15, 20), (20, 25), (25, 30), (30, 35), (35, 40), (40, 45))
OPEN_AGE = {"age below 20": 18.5, "age below 30": 28.0, "age above 40": 42.5}
"""Middles of wide groups, years: judged."""
REFERENCE_AGE = 28.0


class Row(NamedTuple):
    """One group of pregnancies.

    Attributes:
        by: ``week``, ``age``, ``previous losses`` or ``predicted risk``.
        source: Key in the bibliography, or ``nsfg2002``.
        group: Its name.
        n: Pregnancies at risk, if known.
        observed: Share lost.
        low: Lower 95 % limit (Wilson), if it can be computed.
        high: Upper limit.
        model: What the model gives the same pregnancies.
        kind: ``fit`` or ``new``.
    """

    by: str
    source: str
    group: str
    n: int | None
    observed: float
    low: float | None
    high: float | None
    model: float
    kind: str


def wilson(events: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share.

    Example:
        >>> [round(limit, 3) for limit in wilson(0, 10)]
        [0.0, 0.278]
    """
    share, z2 = events / n, Z95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * np.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


def rows(survey: Pregnancies | None) -> list[Row]:
    """All groups, published first."""
    found = [*_published_weeks(), *_published_ages(), *_published_losses()]
    return found if survey is None else [*found, *survey_rows(survey)]


def survey_rows(survey: Pregnancies) -> Iterator[Row]:
    """The survey by window of weeks, age, previous losses and fifths of predicted risk."""
    at_risk = survey.from_week(6)
    predicted = of_survey(at_risk)
    for first, last in WINDOWS:
        going = survey.from_week(first)
        lost = going.lost & (going.weeks <= last)
        risk = loss_probability(going.age, going.previous, 7 * first, 7 * (last + 1))
        yield _counted("week", "nsfg2002", f"weeks {first}-{last}", lost, risk)
    for low, high in AGES:
        inside = (at_risk.age >= low) & (at_risk.age < high)
        yield _part(at_risk, predicted, "age", f"{low}-{high - 1} years", inside)
    for losses in range(4):
        inside = np.minimum(at_risk.previous, 3) == losses
        name = f"{losses} before" if losses < 3 else "3 or more before"
        yield _part(at_risk, predicted, "previous losses", name, inside)
    edges = np.quantile(predicted, [0, 0.2, 0.4, 0.6, 0.8, 1])
    fifth = np.clip(np.searchsorted(edges, predicted, side="right") - 1, 0, 4)
    for k in range(5):
        yield _part(at_risk, predicted, "predicted risk", f"fifth {k + 1}", fifth == k)
    yield _part(at_risk, predicted, "predicted risk", "all", fifth >= 0)


def of_survey(at_risk: Pregnancies) -> NDArray[np.float64]:
    """Predicted probability of loss from 6w0d to 20w0d of each pregnancy."""
    return loss_probability(at_risk.age, at_risk.previous, from_day=42)


def discrimination(predicted: NDArray[np.float64], lost: NDArray[np.bool_]) -> float:
    """Probability that a lost pregnancy was given the higher risk (area under the curve)."""
    order = np.argsort(predicted)
    rank = np.empty(len(order))
    _, start, count = np.unique(predicted[order], return_index=True, return_counts=True)
    rank[order] = np.repeat(start + (count + 1) / 2, count)
    positives = int(lost.sum())
    surplus = rank[lost].sum() - positives * (positives + 1) / 2
    return float(surplus / (positives * (len(lost) - positives)))


def _part(
    survey: Pregnancies,
    predicted: NDArray[np.float64],
    by: str,
    name: str,
    inside: NDArray[np.bool_],
) -> Row:
    return _counted(by, "nsfg2002", name, survey.lost[inside], predicted[inside])


def _counted(
    by: str, source: str, name: str, lost: NDArray[np.bool_], predicted: NDArray[np.float64]
) -> Row:
    n, events = len(lost), int(lost.sum())
    low, high = wilson(events, n)
    return Row(by, source, name, n, events / n, low, high, float(predicted.mean()), "new")


def _published(by: str, source: str, row: Estimate, model: float, kind: str) -> Row:
    scale = 1000 if row.measure == "per 1000" else 100
    share, low, high = (row.value or 0.0) / scale, None, None
    if row.events is not None and row.at_risk is not None:
        share = row.events / row.at_risk
        low, high = wilson(row.events, row.at_risk)
    elif row.low is not None and row.high is not None:
        low, high = row.low / scale, row.high / scale
    return Row(by, source, row.label, row.at_risk, share, low, high, model, kind)


def _published_weeks() -> Iterator[Row]:
    """Windows of a life table and of a registry, and totals; the model at 28 years."""
    weekly = [row for row in study("zauche2021").estimates if row.weeks]
    table = {row.weeks[0]: row for row in weekly if row.weeks and row.weeks[0] == row.weeks[1]}
    for first, last in WINDOWS:
        kept = np.prod([1 - (table[w].value or 0.0) / 100 for w in range(first, last + 1)])
        model = _at_reference_age(first, last)
        name = f"weeks {first}-{last}"
        yield Row("week", "zauche2021", name, None, float(1 - kept), None, None, model, "fit")
    for first, last in WINDOWS:
        row = study("dhaded2018").estimate(f"lost in weeks {first}-{last}")
        yield _published("week", "dhaded2018", row, _at_reference_age(first, last), "new")
    totals = {
        "zauche2021": ("weeks 6 to 19",),
        "goldhaber1991": ("from a week past the missed period",),
        "mukherjee2013": ("after week 5",),
        "ammonavalos2012": ("weeks 5 to 20, lowest study", "weeks 5 to 20, highest study"),
    }
    for source, labels in totals.items():
        for label in labels:
            row = study(source).estimate(label)
            model = _at_reference_age((row.weeks or (6, 19))[0], 19)
            yield _published("week", source, row, model, "new")


def _at_reference_age(first: int, last: int) -> float:
    return float(loss_probability(REFERENCE_AGE, 0, 7 * first, 7 * (last + 1)))


def _published_ages() -> Iterator[Row]:
    """Registers by age: the groups' middles, all histories together as in the register."""
    for source, kind in (("magnus2019", "fit"), ("andersen2000", "new"), ("hipp2016", "new")):
        until = 98 if source == "hipp2016" else 140
        for row in study(source).estimates:
            if row.age is not None:
                age = OPEN_AGE.get(row.label, sum(row.age) / 2)
                model = float(loss_probability(age, 0, 42, until))
                yield _published("age", source, row, model, kind)


def _published_losses() -> Iterator[Row]:
    """Fertility patients by previous miscarriages, at the ages of all patients together."""
    groups = [row for row in study("hipp2016").estimates if row.age is not None]
    ages = [OPEN_AGE.get(row.label, sum(row.age or ()) / 2) for row in groups]
    weight = np.array([row.at_risk or 0 for row in groups], dtype=float)
    labels = ("no previous", "1 previous", "2 or more previous")
    for losses, label in enumerate(labels):
        name = f"{label} miscarriage{'s' if losses == 2 else ''}"
        each = loss_probability(ages, losses, 42, 98)
        row = study("hipp2016").estimate(name)
        model = float(np.average(each, weights=weight))
        yield _published("previous losses", "hipp2016", row, model, "new")


def text(found: list[Row], survey: Pregnancies | None) -> list[str]:
    """The table for people, and what one number says about the survey."""
    lines = [
        f"{'by':<16} {'source':<16} {'group':<34} {'n':>7} {'lost':>6} {'95 % interval':>14} "
        f"{'model':>6}  kind"
    ]
    for row in found:
        bounds = "" if row.low is None else f"{100 * row.low:.1f} to {100 * (row.high or 0):.1f}"
        n = "" if row.n is None else str(row.n)
        lines.append(
            f"{row.by:<16} {row.source:<16} {row.group:<34} {n:>7} {100 * row.observed:>6.1f} "
            f"{bounds:>14} {100 * row.model:>6.1f}  {row.kind}"
        )
    lines += ["", *_NOTES]
    return lines if survey is None else [*lines, *_survey_notes(survey)]


_NOTES = (
    "shares in percent, by counts where there are counts; Wilson intervals; model: no habits,",
    "reference hemoglobin. Norway's published figures correct for induced abortions, which the",
    "counts cannot: the model keeps to the published ones. Weeks: the model at 28 years.",
)


def _survey_notes(survey: Pregnancies) -> list[str]:
    at_risk = survey.from_week(6)
    area = discrimination(of_survey(at_risk), at_risk.lost)
    weighted = float(np.average(at_risk.lost, weights=at_risk.weight))
    early = float(np.mean(survey.lost & (survey.weeks < 6)))
    judged = float(np.mean(loss_probability(survey.age, survey.previous, 28, 42)))
    return [
        f"nsfg2002: {len(at_risk.lost)} pregnancies of {len(np.unique(at_risk.woman))} women to "
        f"week 6 or later; {100 * at_risk.lost.mean():.1f} % lost ({100 * weighted:.1f} % by "
        f"survey weight); area under the curve {area:.3f}",
        f"reported before week 6: {100 * early:.1f} % of pregnancies; the model's judged weeks 4 "
        f"and 5: {100 * judged:.1f} %: women report about {100 * early / judged:.0f} % of them",
        "intervals count pregnancies as independent, though women have several; weeks are told in",
        "whole months by half of the women, so that losses move from weeks 8-11 to week 13",
    ]


def main(arguments: list[str] | None = None) -> int:
    """Compare, print, write."""
    asked = _options().parse_args(arguments)
    survey = read(asked.survey) if asked.survey.is_file() else None
    if survey is None:
        print(f"no survey at {asked.survey}: its rows are left out", file=sys.stderr)
    found = rows(survey)
    lines = text(found, survey)
    print("\n".join(lines))
    asked.output.mkdir(parents=True, exist_ok=True)
    data = json.dumps([row._asdict() for row in found], indent=1)
    named = {"md": "\n".join(["```", *lines, "```"]), "json": data, "svg": figure(found)}
    for suffix, content in named.items():
        path = asked.output / f"losses.{suffix}"
        path.write_text(content.rstrip("\n") + "\n", encoding="utf-8")
        print(path)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Losses by week, age and history.")
    parser.add_argument("--survey", type=Path, default=SURVEY, help="the survey's pregnancies, CSV")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build" / "losses")
    return parser


if __name__ == "__main__":
    sys.exit(main())
