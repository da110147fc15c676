"""What `population` found as JSON, as Markdown tables, and as one figure."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np
from markupsafe import Markup
from population_comparison import SHARES, Stratum
from survey_women import LABS
from weighted import Energy

from erythron.labs import labs
from erythron.report.scales import Axis, value_axis
from erythron.report.svg import element, picture

Findings = Mapping[str, Any]

PER_CENT = [f"{100 * share:g} %" for share in SHARES]

SHOWN = {
    "not pregnant, ferritin >= 15": "not pregnant, iron-replete",
    "not pregnant, ferritin < 15": "not pregnant, iron-deficient",
    "pregnant, ferritin >= 15": "pregnant, iron-replete",
    "pregnant, ferritin < 15": "pregnant, iron-deficient",
}
"""Strata of the figure and their names in it."""
LOG = frozenset({"ferritin", "crp"})
_COLUMNS, _WIDE, _HIGH, _TOP, _LEFT = 5, 236, 236, 84, 22
_ROW, _PAIR = 44, 13
_COLOR = {"survey": "#4d5a66", "virtual": "#0a5fa8"}
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#1a2630}"
    ".head{font-weight:600;font-size:13px}.title{font-weight:600;font-size:17px}"
    ".soft{fill:#51606d;font-size:11px;paint-order:stroke;stroke:#ffffff;stroke-width:3px}"
)


def to_json(strata: Mapping[str, Stratum]) -> dict[str, Any]:
    """Strata as plain lists and numbers."""
    return {name: _plain(stratum) for name, stratum in strata.items()}


def _plain(stratum: Stratum) -> dict[str, Any]:
    facts: dict[str, Any] = {
        name: value.tolist() if isinstance(value, np.ndarray) else value
        for name, value in stratum._asdict().items()
    }
    facts["energy"] = None if stratum.energy is None else stratum.energy._asdict()
    facts["by_lab"] = {lab: one._asdict() for lab, one in stratum.by_lab.items()}
    return facts


def to_markdown(facts: Findings, strata: Mapping[str, Stratum]) -> str:
    """The report in Markdown: the number, the mix, quantiles and rank correlations.

    Args:
        facts: Provenance, ``shares`` and ``text`` of the run.
        strata: What was compared.
    """
    parts = ["# Virtual women against NHANES 2017 to March 2020", "", facts["text"], ""]
    parts += [*_energy_table(strata), *_mix_table(facts["shares"])]
    for name, stratum in strata.items():
        if len(stratum.survey):
            parts += _quantile_table(name, stratum)
    parts += _rank_table(strata["not pregnant"], "not pregnant")
    return "\n".join(parts)


def _energy_table(strata: Mapping[str, Stratum]) -> list[str]:
    head = ["women", "survey", "virtual", "model", "split-half", "its 95th percentile", "ratio"]
    rows = [
        [name, s.survey_women, s.virtual_women, *_energy_cells(s.energy)]
        for name, s in strata.items()
        if s.energy is not None
    ]
    worst = strata["all"].by_lab
    alone = [
        [lab, f"{one.model:.4f}", f"{one.survey:.4f}", f"{one.ratio:.1f}"]
        for lab, one in sorted(worst.items(), key=lambda pair: -pair[1].model)
    ]
    single = _table(["lab, all women", "model", "split-half", "ratio"], alone)
    return ["## Energy distance", "", *_table(head, rows), "", *single, ""]


def _energy_cells(found: Energy) -> list[str]:
    return [*(f"{x:.4f}" for x in found[:3]), f"{found.ratio:.1f}"]


def _mix_table(shares: Mapping[str, Mapping[str, float]]) -> list[str]:
    rows = [
        [name, f"{100 * share:.1f}", f"{100 * shares['virtual'][name]:.1f}"]
        for name, share in shares["survey"].items()
    ]
    return ["## Shares, %", "", *_table(["who", "survey", "virtual"], rows), ""]


def _quantile_table(name: str, stratum: Stratum) -> list[str]:
    rows = []
    for i, lab in enumerate(LABS):
        for who, table in (("survey", stratum.survey), ("virtual", stratum.virtual)):
            unit = labs()[lab].unit if who == "survey" else ""
            label = f"{lab}, {unit}" if unit else ""
            rows.append([label, who, *(f"{value:.4g}" for value in table[i])])
    women = f"{stratum.survey_women} women of the survey, {stratum.virtual_women} virtual"
    head = ["lab", "women", *PER_CENT]
    return [f"## Quantiles: {name}", "", f"{women}.", "", *_table(head, rows), ""]


def _rank_table(stratum: Stratum, name: str) -> list[str]:
    """Pairs of labs whose rank correlation differs most come first."""
    pairs = [
        (stratum.survey_ranks[i, j], stratum.virtual_ranks[i, j], LABS[i], LABS[j])
        for i, j in combinations(range(len(LABS)), 2)
    ]
    pairs.sort(key=lambda pair: -abs(pair[1] - pair[0]))
    rows = [[f"{one}, {two}", f"{a:.2f}", f"{b:.2f}", f"{b - a:+.2f}"] for a, b, one, two in pairs]
    head = ["labs", "survey", "virtual", "difference"]
    return [f"## Rank correlation: {name}", "", *_table(head, rows), ""]


def _table(head: list[str], rows: list[list[Any]]) -> list[str]:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return ["| " + " | ".join(str(cell) for cell in row) + " |" for row in [head, rule, *rows]]


def figure(strata: Mapping[str, Stratum]) -> str:
    """Small multiples: one panel a lab, quantiles of four strata, survey above model.

    A thin line spans the 5th to the 95th percentile, a thick one the middle half; the tick is
    the median.
    """
    shown = {name: label for name, label in SHOWN.items() if len(strata[name].survey)}
    panels = [_panel(lab, strata, shown) for lab in LABS]
    high = _TOP + 2 * _HIGH + 8
    wide = 2 * _LEFT + _COLUMNS * _WIDE
    frame = element("rect", width=wide, height=high, fill="#ffffff")
    words = "Quantiles of ten laboratory values in US women of the survey and in virtual women"
    box = f"0 0 {wide} {high}"
    attributes = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": box}
    style = element("style", Markup(_STYLE))
    return str(picture(words, style, frame, *_heading(), *panels, **attributes)) + "\n"


def _heading() -> list[Markup]:
    title = "Women of 15 to 49: NHANES 2017 to March 2020 and virtual women"
    how = "thin: 5th to 95th percentile; thick: middle half; tick: median; deficient: ferritin < 15"
    found = [element("text", title, x=_LEFT, y=28, class_="title")]
    for x, who, word in ((_LEFT, "survey", "NHANES"), (_LEFT + 90, "virtual", "model")):
        found.append(element("rect", x=x, y=42, width=18, height=6, fill=_COLOR[who]))
        found.append(element("text", word, x=x + 24, y=50))
    return [*found, element("text", how, x=_LEFT + 170, y=50, class_="soft")]


def _panel(lab: str, strata: Mapping[str, Stratum], shown: Mapping[str, str]) -> Markup:
    i = LABS.index(lab)
    tables = [t[i] for name in shown for t in (strata[name].survey, strata[name].virtual)]
    every = [float(value) for table in tables for value in table]
    axis = value_axis(every, f"{lab}, {labs()[lab].unit}", log=lab in LOG)
    left = _LEFT + (i % _COLUMNS) * _WIDE
    top = _TOP + (i // _COLUMNS) * _HIGH
    parts = [element("text", axis.title, x=0, y=0, class_="head"), *_ticks(axis, len(shown))]
    for row, (name, label) in enumerate(shown.items()):
        y = 22.0 + row * _ROW
        parts.append(element("text", label, x=0, y=y, class_="soft"))
        for step, who in enumerate(_COLOR):
            table = strata[name].survey if who == "survey" else strata[name].virtual
            parts += _strip(axis, table[i], y + 9 + step * _PAIR, _COLOR[who])
    return element("g", *parts, transform=f"translate({left} {top})")


def _ticks(axis: Axis, rows: int) -> list[Markup]:
    bottom = 14.0 + rows * _ROW
    found = []
    for tick in axis.ticks[:: max(1, len(axis.ticks) // 4)]:
        x = _place(axis, tick.value)
        ends = {"x1": x, "x2": x, "y1": 8, "y2": bottom}
        found.append(element("line", stroke="#d8dfe5", **ends))
        place = {"x": x, "y": bottom + 12}
        found.append(element("text", tick.label, class_="soft", text_anchor="middle", **place))
    return found


def _strip(axis: Axis, table: np.ndarray, y: float, color: str) -> list[Markup]:
    low, first, middle, third, high = (_place(axis, float(value)) for value in table)
    return [
        element("line", x1=low, x2=high, y1=y, y2=y, stroke=color, stroke_width=1.5),
        element("line", x1=first, x2=third, y1=y, y2=y, stroke=color, stroke_width=6),
        element("line", x1=middle, x2=middle, y1=y - 5, y2=y + 5, stroke="#ffffff", stroke_width=4),
        element("line", x1=middle, x2=middle, y1=y - 5, y2=y + 5, stroke=color, stroke_width=2),
    ]


def _place(axis: Axis, value: float) -> float:
    return 6.0 + axis.share(value) * (_WIDE - 40)
