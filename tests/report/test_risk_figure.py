"""Figures of the risk that stand alone."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from erythron.people.person import Woman
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.records import Difference
from erythron.pregnancy.loss.risk import risk
from erythron.pregnancy.loss.sensitivity import tornado
from erythron.report.risk_figure import by_week, tornado_figure

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> str:
    return " | ".join(
        "".join(item.itertext()) for item in ElementTree.fromstring(svg).iter(f"{SVG}text")
    )


def test_both_layers_with_bands_and_the_baseline() -> None:
    svg = by_week(risk(Woman(age=31), 65, 8.1, sample_day=65, draws=200), "us")
    told = texts(svg)
    assert "Predictive" in told
    assert "Causal" in told
    assert told.count("At 12.5") == 2
    root = ElementTree.fromstring(svg)
    bands = [p for p in root.iter(f"{SVG}path") if "band" in p.get("class", "")]
    assert len(bands) == 4
    assert root.get("role") == "img"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (risk(Woman(age=31), 65, None, draws=100), "Baseline"),
        (risk(Woman(age=31), 65, 8, causes={"aplastic_anemia": 0.9}, draws=100), "Baseline"),
        (risk(Woman(age=31), 200, 8, draws=100), "no weekly figures"),
        (risk(Woman(age=31), 139, 8, draws=100), "no weekly figures"),
    ],
    ids=["no hemoglobin", "refused", "after 20 weeks", "last day"],
)
def test_without_layers_it_still_says_something(answer: object, words: str) -> None:
    assert words in texts(by_week(answer, "us"))  # type: ignore[arg-type]


def test_the_tornado_has_a_bar_a_setting_inside_its_frame() -> None:
    def causal(bias: Bias) -> Difference:
        size = 30 * bias.cause_share - 20 * (not bias.ramp)
        return Difference(estimate=size, interval=(size - 5, size + 5))

    found = tornado(causal, Bias())
    root = ElementTree.fromstring(tornado_figure(found))
    bars = [r for r in root.iter(f"{SVG}rect") if r.get("class") == "bar"]
    assert len(bars) == len(found.bars)
    for bar in bars:
        left, width = float(bar.get("x", "")), float(bar.get("width", ""))
        assert 250 <= left <= left + width <= 650 + 2
    widest = max(bars, key=lambda r: float(r.get("width", "0")))
    assert widest is bars[0]
    assert all(bar.setting in texts(tornado_figure(found)) for bar in found.bars)
