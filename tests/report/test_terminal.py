from __future__ import annotations

import io

import pytest
from rich.console import Console

from erythron.people.person import Woman
from erythron.pregnancy.loss.risk import risk
from erythron.report import INTENDED_USE, ReportData, Subject, print_summary


def printed(data: ReportData, width: int = 120, color: bool = False) -> str:
    stream = io.StringIO()
    system = "truecolor" if color else None
    print_summary(
        data, Console(file=stream, width=width, force_terminal=color, color_system=system)
    )
    return stream.getvalue()


@pytest.mark.parametrize("units", ["si", "us"])
@pytest.mark.parametrize("width", [60, 80, 200])
def test_never_wider_than_80_columns(full: ReportData, width: int, units: str) -> None:
    lines = printed(full.model_copy(update={"units": units}), width).splitlines()
    assert len(lines) > 60
    assert max(map(len, lines)) <= min(80, width)


def test_says_what_matters_in_plain_text(full: ReportData) -> None:
    text = printed(full)
    joined = " ".join(text.split())
    for words in (
        "9 weeks 2 days pregnant (9w2d)",
        "DO NOT WAIT",
        *full.red_flags,
        *full.summary,
        "Iron deficiency 95% 93–97%",
        "[not allowed now]",
        "Causal difference to 125",
        INTENDED_USE,
    ):
        assert words in joined
    assert "\x1b" not in text
    assert [line for line in text.splitlines() if line.startswith("Hb") and "LOW" in line]


def test_color_adds_nothing_but_color(full: ReportData) -> None:
    import re

    assert re.sub(r"\x1b\[[0-9;]*m", "", printed(full, color=True)) == printed(full)


def test_markup_and_control_characters_are_inert(full: ReportData) -> None:
    subject = Subject(line="[bold red]x[/] \x1b[31m \x07 :smile:")
    first = printed(full.model_copy(update={"subject": subject})).splitlines()[0]
    assert first.rstrip() == "[bold red]x[/] [31m  :smile:"


def test_a_bare_summary(bare: ReportData) -> None:
    text = printed(bare)
    assert "No laboratory values were given." in text
    assert "What explains" not in text
    assert "None" not in text


def test_a_refusal_is_said(full: ReportData) -> None:
    refused = risk(Woman(age=31), 65, 8.1, causes={"aplastic_anemia": 0.9}, draws=100)
    joined = " ".join(printed(full.model_copy(update={"risk": refused})).split())
    assert "For aplastic anemia only case series exist: no estimate is given." in joined
    assert "Predictive:" not in joined
    assert "Baseline from 9w2d" in joined
