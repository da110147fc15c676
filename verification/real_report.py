"""What `real_rows` found, as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Found = Mapping[str, Any]


def to_markdown(result: Found) -> str:
    """All files, one section each."""
    return "# Real rows\n\n" + "\n".join(_section(name, told) for name, told in result.items())


def _section(name: str, told: Found) -> str:
    refused = sum(told["refused"].values())
    head = (
        f"## {name}\n\n`{told['file']}`, setting `{told['setting']}`: {told['persons']} persons "
        f"({refused} rows refused: {', '.join(told['refused']) or 'none'}; "
        f"{told['inconsistent']} with values that contradict each other).\n"
    )
    parts = [head, _questions(told["questions"]), _rivals(told["questions"])]
    parts += [_calibration(told["questions"]), _failures(told["questions"])]
    return "\n".join([*parts, _biases(told["biases"])])


def table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """A Markdown table.

    Example:
        >>> print(table(["a"], [["1"]]), end="")
        | a |
        |---|
        | 1 |
    """
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in body)]) + "\n"


def _questions(questions: Found) -> str:
    head = (
        "question", "ill / others", "AUC (95 %)", "forest, 10-fold", "sens / spec at 0.5",
        "sens / spec, Youden (at)", "share ill / said", "ECE", "misfit < 0.01", "flattened",
    )  # fmt: skip
    return table(head, [_question(name, q) for name, q in questions.items()])


def _question(name: str, q: Found) -> list[str]:
    low, high = q["interval"]
    half, best = q["at_half"], q["youden"]
    return [
        name,
        f"{q['ill']} / {q['others']}",
        f"{q['auc']:.3f} ({low:.3f} to {high:.3f})",
        "scikit-learn absent" if q["forest"] is None else f"{q['forest']:.3f}",
        f"{half['sensitivity']:.2f} / {half['specificity']:.2f}",
        f"{best['sensitivity']:.2f} / {best['specificity']:.2f} ({best['threshold']:.3f})",
        f"{q['prevalence']:.3f} / {q['mean_probability']:.3f}",
        f"{q['calibration']['error']:.3f}",
        f"{q['misfit_below_0.01']:.2f}",
        f"{q['flattened']:.2f}",
    ]


def _rivals(questions: Found) -> str:
    body = [
        [name, ", ".join(f"{k} {v:.3f}" for k, v in sorted(q["rivals"].items(), key=_last))]
        for name, q in questions.items()
    ]
    return table(("question", "AUC of simple scores"), body)


def _last(item: tuple[str, float]) -> float:
    return -item[1]


def _calibration(questions: Found) -> str:
    body = [
        [name, *(f"{s:.2f} / {t:.2f}" for s, t in zip(c["said"], c["seen"], strict=True))]
        for name, q in questions.items()
        for c in (q["calibration"],)
    ]
    return table(("said / seen in tenths", *(str(i + 1) for i in range(10))), body)


def _failures(questions: Found) -> str:
    body = [
        [name, words, f["called"], str(f["persons"]), _medians(f["medians"])]
        for name, q in questions.items()
        for words, key in (("missed", "missed"), ("called wrongly", "called_wrongly"))
        for f in q[key]
    ]
    return table(("question", "failure", "most probable set", "persons", "medians"), body)


def _medians(medians: Found) -> str:
    return ", ".join(f"{lab} {value:.4g}" for lab, value in medians.items())


def _biases(groups: Sequence[Found]) -> str:
    """Observed minus expected, %, ± standard error; SD observed against expected in brackets."""
    labs = list(dict.fromkeys(lab for g in groups for lab in g["labs"]))
    body = [
        [g["group"], ", ".join(g["given"]) or "-", str(g["n"]), *(_bias(g, lab) for lab in labs)]
        for g in groups
    ]
    words = "Observed minus expected, % ± standard error [SD observed / expected] (observed):\n\n"
    return words + table(("group", "same", "n", *labs), body)


def _bias(group: Found, lab: str) -> str:
    found = group["labs"].get(lab)
    if found is None:
        return ""
    if found["expected_sd"] is None:
        return f"{found['bias']:+.1f} ± {found['error']:.1f}"
    spread = f"[{found['sd']:.0f}/{found['expected_sd']:.0f}]"
    return f"{found['bias']:+.1f} ± {found['error']:.1f} {spread} ({found['observed']:.3g})"
