"""Golden figures: what the model says today, so that no change of an output goes unnoticed.

``python verification/golden.py`` lists what differs from the files in tests/golden (exit code 1
if anything does); ``--update`` writes them anew. List what changed in CHANGELOG.md under
"Outputs change".
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import erythron as ery
from erythron.causes import causes
from erythron.experiments import rows_to_json, verify

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "golden"
LABS = ("hemoglobin", "mcv", "reticulocytes", "ferritin", "platelets", "neutrophils", "ldh")
DAYS = (30, 180, 720)
SEVERITY = 0.5
TOLERANCE = 1e-3
"""Relative: above what versions and processors do to a course, below what a reader would note."""

Figures = dict[str, float]


def of_experiments() -> Figures:
    """Simulated value of every row of the verification table."""
    return {str(row["id"]): float(row["simulated"]) for row in rows_to_json(verify())}


def of_causes() -> Figures:
    """A few laboratory values of every cause, moderate, in the reference woman."""
    found: Figures = {}
    for name, record in causes().items():
        pregnancy = ery.Pregnancy(conception_day=14) if record.stages == ("pregnant",) else None
        last = 0 if record.inborn else max(DAYS)
        course = ery.simulate(
            causes=[ery.cause(name, SEVERITY)], pregnancy=pregnancy, days=last + 1
        )
        for day in (0,) if record.inborn else DAYS:
            for lab in LABS:
                found[f"{name}/{lab}/{day}"] = float(course[lab][0, day])
    return found


KINDS = {"experiments": of_experiments, "causes": of_causes}


def stored(kind: str) -> Figures:
    """The golden figures of a kind."""
    return dict(json.loads((FOLDER / f"{kind}.json").read_text("utf-8")))


def changes(old: Figures, new: Figures) -> list[str]:
    """A line for each figure that came, went or differs."""
    lines = [f"{name}: gone, was {old[name]:.4g}" for name in old.keys() - new.keys()]
    lines += [f"{name}: new, {new[name]:.4g}" for name in new.keys() - old.keys()]
    for name in old.keys() & new.keys():
        if not math.isclose(old[name], new[name], rel_tol=TOLERANCE, abs_tol=1e-6):
            lines.append(f"{name}: {old[name]:.4g} -> {new[name]:.4g}")
    return sorted(lines)


def update(kind: str, figures: Figures) -> None:
    """Write the golden figures of a kind."""
    rounded = {name: float(f"{value:.6g}") for name, value in sorted(figures.items())}
    text = json.dumps(rounded, indent=0)
    (FOLDER / f"{kind}.json").write_text(text + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Compare, or with ``--update`` write."""
    differ = False
    for kind, compute in KINDS.items():
        figures = compute()
        if "--update" in arguments:
            update(kind, figures)
            continue
        lines = changes(stored(kind), figures)
        differ = differ or bool(lines)
        print("\n".join([f"{kind}: {len(lines)} of {len(figures)} differ", *lines]))
    return int(differ)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
