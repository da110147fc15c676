"""svg, scales, strips and line charts."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.labs import find
from erythron.report import LabRow
from erythron.report.line_chart import Chart, Line, Threshold, draw
from erythron.report.scales import value_axis
from erythron.report.strips import difference_bar, flag_of, lab_strip, probability_bar
from erythron.report.svg import element, path, picture, thinned

finite = st.floats(-1e6, 1e6)
positive = st.floats(0.01, 1e5)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_text_and_attributes_survive_escaping(words: str) -> None:
    root = ElementTree.fromstring(element("g", words, data_words=words))
    assert (root.text or "") == words
    assert root.get("data-words") == words


def test_a_picture_names_itself() -> None:
    drawn = picture('"<a>"', element("g"), id_="x")
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "x-title"
    assert root[0].text == '"<a>"'


@given(st.lists(finite, min_size=1, max_size=30))
def test_an_axis_holds_its_values(values: list[float]) -> None:
    axis = value_axis(values, "x")
    slack = 1e-6 * (axis.high - axis.low)
    assert axis.low <= min(values) + slack
    assert axis.high >= max(values) - slack
    assert 2 <= len(axis.ticks) <= 11
    assert all(0 <= axis.share(value) <= 1 for value in values)


@given(st.lists(positive, min_size=1, max_size=30))
def test_a_log_axis_holds_its_values(values: list[float]) -> None:
    axis = value_axis(values, "x", log=True)
    assert axis.low <= min(values) * 1.001
    assert axis.high >= max(values) * 0.999
    assert axis.low > 0


def test_equal_ratios_are_equal_steps() -> None:
    axis = value_axis([1, 100], "x", log=True)
    assert axis.share(10) - axis.share(1) == pytest.approx(axis.share(100) - axis.share(10))


@given(st.lists(finite, min_size=2, max_size=60), st.floats(0.01, 10))
def test_thinning_keeps_to_the_line(values: list[float], tolerance: float) -> None:
    points = [(float(k), value) for k, value in enumerate(values)]
    kept = thinned(points, tolerance)
    assert kept[0] == points[0]
    assert kept[-1] == points[-1]
    for (x0, y0), (x1, y1) in pairwise(kept):
        for x, y in points[int(x0) : int(x1) + 1]:
            assert abs(y0 + (y1 - y0) * (x - x0) / (x1 - x0) - y) <= tolerance + 1e-6


def test_a_jump_stays() -> None:
    points = [(float(k), 10.0 if k < 50 else 5.0) for k in range(100)]
    assert thinned(points, 0.3) == [points[0], points[49], points[50], points[99]]


def test_an_empty_path_draws_nothing() -> None:
    assert path([]) == ""


@pytest.mark.parametrize(
    ("value", "bound", "flag"),
    [
        (5.9, "exact", "low"),
        (6, "exact", ""),
        (130, "exact", ""),
        (131, "exact", "high"),
        (6, "below", "low"),
        (15, "below", ""),
        (150, "below", ""),
        (130, "above", "high"),
        (100, "above", ""),
        (3, "above", ""),
    ],
)
def test_flags(value: float, bound: str, flag: str) -> None:
    row = LabRow.model_validate(
        {"id": "ferritin", "value": value, "bound": bound, "low": 6, "high": 130}
    )
    assert flag_of(row) == flag


def places(strip: str) -> dict[str, float]:
    """Where the interval starts and stops, and where the value is, in percent."""
    root = ElementTree.fromstring(strip)
    normal = root.find("rect[@class='normal']")
    mark = root.find("svg")
    assert normal is not None
    assert mark is not None
    start = float((normal.get("x") or "").rstrip("%"))
    width = float((normal.get("width") or "").rstrip("%"))
    at = float((mark.get("x") or "").rstrip("%"))
    return {"start": start, "stop": start + width, "at": at}


@given(st.sampled_from(["ferritin", "hemoglobin"]), st.floats(0.001, 1e5), st.floats(0.1, 1e3))
def test_a_value_stands_where_it_belongs(lab: str, value: float, low: float) -> None:
    row = LabRow(id=lab, value=value, low=low, high=low * 3)
    found = places(lab_strip(row, find(lab), "x") or "")
    assert 0 <= found["at"] <= 100
    assert found["start"] == pytest.approx(34.33, abs=0.02)
    side = {"low": -1, "high": 1, "": 0}[flag_of(row)]
    if side < 0:
        assert found["at"] <= found["start"] + 0.01
    elif side > 0:
        assert found["at"] >= found["stop"] - 0.01
    else:
        assert found["start"] - 0.02 <= found["at"] <= found["stop"] + 0.02


@pytest.mark.parametrize(
    ("lab", "low", "high"),
    [("rdw", None, 14.5), ("nrbc", 0, 0), ("crp", 0, 5), ("egfr", 90, None), ("crp", None, 5)],
)
@pytest.mark.parametrize("value", [0, 3, 400])
def test_open_intervals_have_a_strip(
    lab: str, low: float | None, high: float | None, value: float
) -> None:
    row = LabRow(id=lab, value=value, low=low, high=high, expected_low=1, expected_high=2)
    strip = lab_strip(row, find(lab), "x")
    assert strip is not None
    assert 0 <= places(strip)["at"] <= 100


def test_no_interval_no_strip() -> None:
    assert lab_strip(LabRow(id="mcv", value=80), find("mcv"), "x") is None


def test_the_mark_of_a_censored_value_is_an_arrow() -> None:
    def mark(bound: str) -> str:
        row = LabRow.model_validate(
            {"id": "ferritin", "value": 20, "bound": bound, "low": 6, "high": 130}
        )
        return str(re.search(r' d="([^"]*)"', lab_strip(row, find("ferritin"), "x") or ""))

    assert len({mark("exact"), mark("below"), mark("above")}) == 3


def test_bars() -> None:
    assert "whisker" not in probability_bar(0.5, None, "x")
    assert probability_bar(0.5, (0.4, 0.6), "x").count('class="whisker"') == 3
    assert 'cx="97%"' in difference_bar(5, (1, 50), 5, True, "x")
    assert 'cx="50%"' in difference_bar(0, None, 5, False, "x")


def chart(ends: list[float]) -> Chart:
    x, y = value_axis([0, 10], "Week"), value_axis([0, 100], "Value")
    lines = tuple(
        Line(letter, f"Plan {letter} with a long name indeed", f"s{k}", [0, 10], [50, end])
        for k, (letter, end) in enumerate(zip("ABCD", ends, strict=False))
    )
    return Chart("Four lines", x, y, lines, (), Threshold(((0, 60), (10, 60)), "limit"))


@given(st.lists(st.floats(0, 100), min_size=4, max_size=4))
def test_labels_do_not_touch_and_stay_on_the_drawing(ends: list[float]) -> None:
    root = ElementTree.fromstring(draw(chart(ends), "c", 760, 330, 170))
    found = sorted(float(t.get("y", "0")) for t in root.iter("text") if t.get("class") == "label")
    assert len(found) == 8
    assert all(b - a >= 14.9 for a, b in pairwise(found))
    assert found[0] > 8
    assert found[-1] < 330


def test_narrow_charts_show_letters_alone() -> None:
    drawn = draw(chart([10, 20, 30, 40]), "c", 360, 300, 34)
    assert 'class="label"' not in drawn
    assert drawn.count('class="letter') == 4


def test_lines_differ_without_color(full: object) -> None:
    from erythron.report import ReportData, render

    assert isinstance(full, ReportData)
    page = render(full)
    dashes = dict(re.findall(r"\.line\.(s\d)[^{]*\{ stroke-dasharray: ([^;]*);", page))
    assert sorted(dashes) == ["s0", "s2", "s3"]  # s1 is solid
    assert len(set(dashes.values())) == 3
