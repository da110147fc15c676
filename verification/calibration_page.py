"""The page of the calibration: reliability, ranks, accuracy by panel, confusion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from erythron.report.svg import element, picture

SIZE, EDGE = 220.0, 34.0
STYLE = """
body { font: 15px/1.5 system-ui; max-width: 64rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse } td, th { padding: .2rem .7rem; text-align: right }
th { border-bottom: 1px solid #999 } td:last-child, th:last-child { text-align: left }
.row { display: flex; flex-wrap: wrap; gap: 1rem } svg { width: 100% }
figure { margin: 0; max-width: 14.5rem }
.ideal { stroke: #999; stroke-dasharray: 4 3 } .bar { fill: #7a93ad } .dot { fill: #9b2226 }
.whisker { stroke: #9b2226 } text { font-size: 11px } .axis { stroke: #333 }
"""


def page(result: Mapping[str, Mapping[str, Any]], command: str) -> str:
    """The whole page.

    Args:
        result: Setting to panel to figures, as `calibration.py` writes them.
        command: What made it.
    """
    parts = [
        element("h1", "Is the diagnosis calibrated?"),
        element(
            "p",
            "Fresh women drawn from each setting's prior and simulated whole, with values as a "
            "laboratory reports them. The diagnosis sees the values of one panel. Made by ",
            element("code", command),
            ".",
        ),
    ]
    for setting, panels in result.items():
        parts += [element("h2", setting.replace("_", " ")), _table(panels), _reliability(panels)]
        parts += [_ranks(name, told) for name, told in panels.items() if "ranks" in told]
        name, last = list(panels.items())[-1]
        parts.append(_confusion(name, last["confusion"]))
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("title", "Calibration of the diagnosis"),
        element("style", Markup(STYLE)),
    )
    return Markup("<!doctype html>") + element("html", head, element("body", *parts), lang="en")


def _row(cells: list[str], kind: str = "td") -> Markup:
    return element("tr", *(element(kind, cell) for cell in cells))


def _table(panels: Mapping[str, Any]) -> Markup:
    head = ["women", "labs", "top 1", "top 3", "ECE top set", "ECE each cause",
            "effective sample", "below 40", "misfit below 0.01", "panel"]  # fmt: skip
    rows = [
        [
            f"{told['women']:,}", str(told["labs"]), f"{told['top_1']:.3f}", f"{told['top_3']:.3f}",
            f"{told['top_set']['error']:.3f}", f"{told['each_cause']['error']:.3f}",
            f"{told['mean_effective_sample_size']:.0f}", f"{told['below_40']:.3f}",
            f"{told['misfit_below_0.01']:.3f}", name,
        ]
        for name, told in panels.items()
    ]  # fmt: skip
    return element("table", _row(head, "th"), *(_row(row) for row in rows))


def _reliability(panels: Mapping[str, Any]) -> Markup:
    figures = [
        element(
            "figure", _diagram(told["top_set"], told["women"], name), element("figcaption", name)
        )
        for name, told in panels.items()
    ]
    return element(
        "section",
        element("h3", "Probability of the leading set: said (across) and seen (up), equal counts"),
        element("div", *figures, class_="row"),
    )


def _diagram(told: Mapping[str, Any], women: int, name: str) -> Markup:
    def x(share: float) -> float:
        return EDGE + share * (SIZE - EDGE)

    def y(share: float) -> float:
        return SIZE - EDGE - share * (SIZE - EDGE - 10)

    marks = [
        element("line", x1=x(0), y1=y(0), x2=x(1), y2=y(1), class_="ideal"),
        element("line", x1=x(0), y1=y(0), x2=x(1), y2=y(0), class_="axis"),
        element("line", x1=x(0), y1=y(0), x2=x(0), y2=y(1), class_="axis"),
        *(
            element("text", f"{share:g}", x=x(share) - 4, y=SIZE - EDGE + 14)
            for share in (0.0, 0.5, 1.0)
        ),
        *(element("text", f"{share:g}", x=8.0, y=y(share) + 4) for share in (0.0, 0.5, 1.0)),
    ]
    n = women / len(told["said"])
    for said, seen in zip(told["said"], told["seen"], strict=True):
        half = 1.96 * (max(seen * (1 - seen), 0.25 / n) / n) ** 0.5
        low, high = y(max(seen - half, 0.0)), y(min(seen + half, 1.0))
        marks.append(element("line", x1=x(said), y1=low, x2=x(said), y2=high, class_="whisker"))
        marks.append(element("circle", cx=x(said), cy=y(seen), r=3.0, class_="dot"))
    title = f"Reliability, {name}: expected calibration error {told['error']:.3f}"
    return picture(title, *marks, width=SIZE + 10, height=SIZE, viewBox=f"0 0 {SIZE + 10} {SIZE}")


def _ranks(name: str, told: Mapping[str, Any]) -> Markup:
    figures = []
    for quantity, rank in told["ranks"].items():
        caption = (
            f"{quantity}: {rank['women']} women, distance from uniform {rank['distance']:.3f}, "
            f"p {rank['p_value']:.3f}"
        )
        figures.append(element("figure", _histogram(rank, caption), element("figcaption", caption)))
    title = f"Rank of the truth in the posterior, {name} (Kolmogorov and Smirnov)"
    return element("section", element("h3", title), element("div", *figures, class_="row"))


def _histogram(rank: Mapping[str, Any], title: str) -> Markup:
    counts = rank["histogram"]
    top, width = max(counts), (SIZE - 10) / len(counts)
    height = 120.0
    bars = [
        element(
            "rect", x=k * width, y=height * (1 - n / top), width=width - 1,
            height=height * n / top, class_="bar",
        )
        for k, n in enumerate(counts)
    ]  # fmt: skip
    even = height * (1 - sum(counts) / len(counts) / top)
    line = element("line", x1=0.0, y1=even, x2=SIZE - 10, y2=even, class_="ideal")
    return picture(title, *bars, line, width=SIZE, height=height, viewBox=f"0 0 {SIZE} {height}")


def _confusion(name: str, table: Mapping[str, Mapping[str, float]]) -> Markup:
    rows = [
        _row([", ".join(f"{told} {share:.2f}" for told, share in said.items()), truth])
        for truth, said in table.items()
    ]
    return element(
        "section",
        element("h3", f"What women of the commonest sets are told, {name}"),
        element("table", _row(["told (share)", "true set"], "th"), *rows),
    )
