"""`verify`: run the experiments; the rows as a table for people and as JSON for tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from erythron.experiments.record import Experiment, Row
from erythron.experiments.registry import experiments, find_experiment

Report = Callable[[Experiment], None]


def verify(
    names: Iterable[str] | None = None, quick: bool = False, report: Report | None = None
) -> list[Row]:
    """Run experiments and compare the model with what was published.

    Args:
        names: Ids of experiments; all by default.
        quick: Only those of the quick subset.
        report: Called with each experiment before it runs (a progress bar, say).

    Returns:
        One row a target, in the order of the experiments.

    Raises:
        InputError: If a name is unknown.

    Example:
        >>> [row.calibrated for row in verify(["life_span"])][:2]
        [True, True]
    """
    chosen = list(experiments().values()) if names is None else [find_experiment(n) for n in names]
    rows: list[Row] = []
    for experiment in chosen:
        if quick and not experiment.quick:
            continue
        if report is not None:
            report(experiment)
        rows += experiment.run()
    return rows


def rows_to_json(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows as plain data in the form of ``verify --json``.

    Example:
        >>> rows_to_json(verify(["life_span"]))[0]["unit"]
        'd'
    """
    return [row.model_dump(mode="json") for row in rows]


def table(rows: Sequence[Row]) -> str:
    """The rows as plain text: an experiment a block, misses marked, counts at the end.

    Example:
        >>> print(table([]))
        no rows
    """
    if not rows:
        return "no rows"
    width = max(len(_label(row)) for row in rows)
    head = f"{'':<{width + 2}}  {'observed':>8} {'interval':>17}    {'model':>8}"
    lines: list[str] = []
    for name in dict.fromkeys(row.experiment for row in rows):
        lines += ["", f"{experiments()[name].title} ({name})", head]
        lines += [x for row in rows if row.experiment == name for x in _lines(row, width)]
    return "\n".join([*lines[1:], "", *_LEGEND, *_summary(rows)])


_LEGEND = (
    "interval: p published, d derived (mean +- 2 standard errors), j judged",
    "fit: the model was calibrated on it; new: the model predicts it",
)


def _label(row: Row) -> str:
    return row.quantity if row.unit == "1" else f"{row.quantity} [{row.unit}]"


def _lines(row: Row, width: int) -> list[str]:
    bounds = () if row.interval is None else tuple(_short(bound) for bound in row.interval)
    interval = f"{' to '.join(bounds)} {row.interval_grade[0]}" if bounds else ""
    simulated = "-" if row.simulated is None else _short(row.simulated)
    verdict = {True: "ok", False: "MISS", None: ""}[row.inside]
    kind = "fit" if row.calibrated else "new"
    line = (
        f"  {_label(row):<{width}}  {_short(row.observed):>8} {interval:>19}  {simulated:>8}  "
        f"{verdict:<4}  {kind}  {row.source}"
    )
    below = [f"skipped: {row.skipped}"] if row.skipped else []
    below += [f"why: {row.diagnosis}"] if row.diagnosis else []
    return [line.rstrip(), *(f"      {text}" for text in below)]


def _summary(rows: Sequence[Row]) -> list[str]:
    lines = []
    for calibrated, kind in ((True, "calibrated"), (False, "predicted")):
        judged = [row for row in rows if row.calibrated == calibrated and row.inside is not None]
        hits = sum(row.inside is True for row in judged)
        firm = [row for row in judged if row.interval_grade != "judged"]
        firm_hits = sum(row.inside is True for row in firm)
        lines.append(
            f"{kind}: {hits} of {len(judged)} inside; "
            f"{firm_hits} of {len(firm)} where the interval is not judged"
        )
    if skipped := sum(row.skipped is not None for row in rows):
        lines.append(f"skipped: {skipped}")
    return lines


def _short(value: float) -> str:
    text = f"{value:.3g}" if abs(value) < 100 else f"{value:.4g}"
    return "0" if text == "-0" else text
