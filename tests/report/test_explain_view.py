"""What speaks for and against, and the guidelines' readings, as a reader sees them."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from erythron.report import Diagnosis, ReportData, Source, render
from erythron.report.diagnosis import ValueSays
from erythron.report.diagnosis_text import print_diagnosis
from erythron.report.explain_view import explain_view, guideline_lines, shared_doubts


def found(full: ReportData) -> Diagnosis:
    """The posterior of the example."""
    assert full.diagnosis is not None
    return full.diagnosis


def printed(diagnosis: Diagnosis, width: int = 100) -> str:
    stream = io.StringIO()
    print_diagnosis(diagnosis, Console(file=stream, width=width))
    return stream.getvalue()


def test_rare_causes_are_left_out_and_health_never(full: ReportData) -> None:
    view = explain_view(found(full), "us")
    assert view is not None
    names = [name for name, _ in view.causes]
    assert names == ["Iron deficiency", "Heavy menstrual bleeding", "No cause"]


def test_what_says_nothing_is_only_named(full: ReportData) -> None:
    view = explain_view(found(full), "us")
    assert view is not None
    assert [row.abbreviation for row in view.rows] == ["Fer"]
    assert view.silent == ("CRP",)


def test_a_cell_has_both_readings_and_the_range_where_she_differs(full: ReportData) -> None:
    view = explain_view(found(full), "us")
    assert view is not None
    deficient, _, healthy = view.rows[0].cells
    assert (deficient.alone, deficient.beside, deficient.signs) == (
        "strongly for",
        "neutral",
        "++ ·",
    )
    assert (deficient.expected, deficient.tone) == ("", "for")
    assert (healthy.signs, healthy.expected, healthy.tone) == ("−− −−", "13–160", "against")


@pytest.mark.parametrize(
    ("observed", "bound", "differs"),
    [
        (4.0, "exact", True),
        (5.0, "exact", False),
        (21.0, "exact", True),
        (4.0, "below", True),
        (4.0, "above", False),
        (30.0, "below", False),
        (30.0, "above", True),
    ],
)
def test_a_limit_differs_only_where_every_value_beyond_it_does(
    observed: float, bound: str, differs: bool
) -> None:
    row = {"log_ratio": 0, "verdict": "neutral", "log_ratio_alone": 0, "verdict_alone": "neutral"}
    value = {"lab": "ferritin", "observed": observed, "bound": bound}
    says = ValueSays.model_validate({**row, **value, "expected_low": 5, "expected_high": 20})
    assert says.differs is differs


def test_readings_have_units_and_sources(full: ReportData) -> None:
    source = Source(key="mentzer1973", text="Mentzer 1973.")
    ferritin, mentzer, sirdah = guideline_lines(found(full), "si", (source,))
    assert (ferritin.value, ferritin.cutoffs, ferritin.sources) == ("<5.0\u00a0µg/L", "15", (1,))
    assert (mentzer.value, mentzer.cutoffs, mentzer.formula) == ("19", "13", "MCV / RBC")
    assert (mentzer.judged, sirdah.judged) == (False, True)


def test_a_doubt_shared_by_rules_is_said_once(full: ReportData) -> None:
    assert shared_doubts(found(full)) == ["Mentzer, Sirdah: ferritin is below 15 ug/L."]


def test_the_page_shows_both_tables(full: ReportData) -> None:
    page = render(full)
    for words in (
        'id="speaks"',
        'id="guidelines"',
        "strongly for",
        "others known: neutral",
        "expected 13–160",
        "It cannot tell everything.",
        "Mentzer, Sirdah: ferritin is below 15 ug/L.",
    ):
        assert words in page


def test_a_page_without_explanation_has_neither(full: ReportData) -> None:
    bare = found(full).model_copy(update={"explanation": (), "guideline": ()})
    page = render(full.model_copy(update={"diagnosis": bare}))
    assert 'id="speaks"' not in page
    assert 'id="guidelines"' not in page


@pytest.mark.parametrize("width", [80, 100, 200])
def test_text_fits_and_says_everything(full: ReportData, width: int) -> None:
    text = printed(found(full), width)
    assert max(map(len, text.splitlines())) <= min(100, width)
    joined = " ".join(text.split())
    for words in ("Iron deficiency 95%", "++ ·", "13–160", "[cut-off judged]", "Next tests"):
        assert words in joined


def test_a_misfit_stands_first() -> None:
    misfit = {"p_value": 0.001, "lab": "mcv"}
    told = Diagnosis.model_validate({"causes": [], "healthy": 0.4, "misfit": misfit})
    first = " ".join(printed(told).split())
    assert first.startswith("These values fit none of the modeled causes well")
    assert "Mean corpuscular volume fits least" in first
    assert first.count("fit none of the modeled causes") == 1


def test_a_misfit_names_the_value_that_disagrees(full: ReportData) -> None:
    misfit = found(full).misfit
    assert misfit is not None
    odd = misfit.model_copy(update={"p_value": 0.01, "lab": "ferritin"})
    told = found(full).model_copy(update={"misfit": odd})
    sentence = "Ferritin is <5.0 ng/mL; iron deficiency and the other values would lead to expect"
    assert sentence in " ".join(printed(told).replace("\u00a0", " ").split())
    assert "None of these fits" in printed(told)
    page = render(full.model_copy(update={"diagnosis": told}))
    assert "None of these fits" in page
    assert "and the other values would lead to expect" in page
    assert "would lead to expect" not in " ".join(printed(found(full)).split()).split("Which")[0]


def test_a_small_sample_makes_the_second_sign_rough(full: ReportData) -> None:
    few = found(full).model_copy(update={"effective_sample_size": 12.0})
    assert "read the second of the two as rough" in " ".join(printed(few).split())
    assert "as rough" not in printed(found(full))
