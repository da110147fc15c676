"""Real rows, never used to fit a classifier: how well the diagnosis parts the ill from the others.

Run from the checkout: ``python verification/real_rows.py [NAMES] [--data FOLDER] [--out FOLDER]``
with names of ``carriers``, ``panel``, ``nhanes``, ``ckd`` (all by default; about ten minutes on
two cores). Writes ``real_rows.json`` and ``real_rows.md`` into the folder (``build/verification``)
and prints the latter. The random forest needs the extra ``verify`` (scikit-learn).

Beside the model's AUC stand simple scores and a forest trained on nine tenths of these very rows
and asked about the tenth. The thresholds of Youden are chosen on the rows they are shown for.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from real_biases import biases
from real_questions import DATA, FILES, File, Question
from real_report import to_markdown
from real_tables import Rows
from scoring import at, auc, auc_interval, forest, reliability, youden

from erythron.diagnosis.many import Answers, diagnose_many
from erythron.diagnosis.question import Ask
from erythron.diagnosis.sets import cause_ids, cause_sets, membership

Table = NDArray[np.floating[Any]]

CALLED = 0.5
"""Probability from which a person counts as called ill."""
KINDS = 6
"""Failure classes shown of each kind."""


def of_file(file: File, folder: Path) -> dict[str, Any]:
    """Everything about one file."""
    rows = file.read(folder / file.name)
    answers: dict[tuple[str, ...], Answers] = {}
    asked = {}
    for question in file.questions(rows):
        if question.panel not in answers:
            answers[question.panel] = diagnose_many(_asks(rows, question.panel, file.setting))
        asked[question.name] = of_question(rows, question, answers[question.panel])
    groups = [
        {"group": g.name, "given": g.given, **biases(rows, g, file.setting)}
        for g in file.groups(rows)
        if g.members.any()
    ]
    return {
        "file": file.name,
        "setting": file.setting,
        "persons": len(rows.persons),
        "refused": rows.refused,
        "inconsistent": int((~rows.consistent).sum()),
        "questions": asked,
        "biases": groups,
    }


def _asks(rows: Rows, panel: Sequence[str], setting: str) -> list[Ask]:
    return [
        Ask(person, tuple(v for v in labs if v.lab in panel), setting, pregnant=pregnant)
        for person, labs, pregnant in zip(rows.persons, rows.labs, rows.pregnant, strict=True)
    ]


def probability(answers: Answers, any_of: Sequence[frozenset[str]]) -> Table:
    """Probability (person,) of sets that hold a cause of each of these kinds."""
    ids, has = cause_ids(), membership() > 0
    met = np.ones(len(has), bool)
    for kind in any_of:
        met &= has[:, [ids.index(c) for c in kind]].any(axis=1)
    return np.asarray(np.minimum(answers.sets @ met, 1.0))


def of_question(rows: Rows, question: Question, answers: Answers) -> dict[str, Any]:
    """Discrimination, thresholds, calibration and failures of one question."""
    used = np.flatnonzero(question.used)
    p = probability(answers, question.any_of)[used]
    truth, weight = question.truth[used], rows.weight[used]
    low, high = auc_interval(p, truth, weight, np.random.default_rng(1))
    learned = forest(_features(rows, question.panel)[used], truth, weight)
    rivals = {
        name: auc(score[used], truth, weight)
        for name, score in question.rivals.items()
        if np.isfinite(score[used]).all()
    }
    return {
        "ill": int(truth.sum()),
        "others": int((~truth).sum()),
        "auc": auc(p, truth, weight),
        "interval": [low, high],
        "forest": None if learned is None else auc(learned, truth, weight),
        "rivals": rivals,
        "at_half": at(CALLED, p, truth, weight)._asdict(),
        "youden": youden(p, truth, weight)._asdict(),
        "calibration": reliability(p, truth, weight)._asdict(),
        "prevalence": float(np.average(truth, weights=weight)),
        "mean_probability": float(np.average(p, weights=weight)),
        "misfit_below_0.01": float((answers.misfit[used] < 0.01).mean()),
        "flattened": float((answers.power[used] < 1).mean()),
        "missed": failures(rows, answers, used[truth & (p < CALLED)], question),
        "called_wrongly": failures(rows, answers, used[~truth & (p >= CALLED)], question),
    }


def _features(rows: Rows, panel: Sequence[str]) -> Table:
    columns = [rows.column(lab) for lab in panel]
    return np.stack([c for c in columns if np.isfinite(c).any()], axis=1)


def failures(
    rows: Rows, answers: Answers, who: NDArray[np.int64], question: Question
) -> list[dict[str, Any]]:
    """What persons called wrongly are called most probably, with their median values."""
    if not len(who):
        return []
    best = answers.sets[who].argmax(axis=1)
    found = []
    for index, count in Counter(best.tolist()).most_common(KINDS):
        hers = who[best == index]
        name = " + ".join(cause_ids()[k] for k in cause_sets()[index]) or "none"
        medians = {
            lab: float(np.nanmedian(rows.column(lab)[hers]))
            for lab in ("hemoglobin", "rbc", "mcv", "rdw", "ferritin", "tsat", "b12", "creatinine")
            if np.isfinite(rows.column(lab)[hers]).any()
        }
        found.append({"called": name, "persons": count, "medians": medians})
    return found


def main(arguments: list[str]) -> int:
    """Ask, write, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", choices=[*FILES, []], metavar="NAMES")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=Path("build/verification"))
    given = parser.parse_args(arguments)
    names = given.names or list(FILES)
    absent = [FILES[n].name for n in names if not (given.data / FILES[n].name).is_file()]
    if absent:
        print(f"not there: {', '.join(absent)} (--data FOLDER)", file=sys.stderr)
        return 2
    result = {name: of_file(FILES[name], given.data) for name in names}
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "real_rows.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    page = to_markdown(result)
    (given.out / "real_rows.md").write_text(page, encoding="utf-8")
    print(page)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
