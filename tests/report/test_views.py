"""Tables and sentences: display, causes, courses, risk, sources."""

from __future__ import annotations

import re

import pytest

from erythron.people.person import Woman
from erythron.pregnancy.loss.risk import risk
from erythron.report import Courses, Diagnosis, Plan, ReportData, Series, cited
from erythron.report.cause_table import cause_view
from erythron.report.course_axes import anemia_limit, time_axis
from erythron.report.course_view import course_view
from erythron.report.display import percent, signed, unit
from erythron.report.lab_table import lab_lines
from erythron.report.risk_view import risk_view
from erythron.report.sources import plain


def flat(name: str, values: tuple[float, ...], days: tuple[int, ...]) -> Plan:
    series = Series(median=values, low=tuple(v - 0.5 for v in values), high=values)
    return Plan(name=name, what=name, days=days, series={"hemoglobin": series})


def test_percentages_never_claim_certainty() -> None:
    shown = [percent(p) for p in (0.0, 0.004, 0.006, 0.5, 0.994, 0.999, 1.0)]
    assert shown == ["<1%", "<1%", "1%", "50%", "99%", ">99%", "100%"]


def test_a_difference_of_nothing_has_no_sign() -> None:
    assert signed(-0.01) == "0.0"
    assert signed(1234.4) == "+1,234"


def test_units_are_typeset() -> None:
    assert unit("rbc", "us") == "10⁶/µL"
    assert unit("b12", "si") == "pmol/L"
    assert unit("bilirubin", "si") == "µmol/L"
    assert unit("egfr", "si") == "mL/min/1.73 m²"


def test_labs_are_listed_in_one_order(full: ReportData) -> None:
    shuffled = tuple(reversed(full.labs))
    assert lab_lines(shuffled, "si") == lab_lines(full.labs, "si")


def test_the_strip_says_what_it_shows(full: ReportData) -> None:
    line = next(line for line in lab_lines(full.labs, "si") if line.abbreviation == "Hb")
    assert line.strip is not None
    assert "below the reference interval 116–139; the model expects 72 to 93" in line.strip


def test_causes_are_ranked_and_rare_ones_only_named(full: ReportData) -> None:
    assert full.diagnosis is not None
    view = cause_view(full.diagnosis)
    assert [row.probability for row in view.causes] == ["95%", "34%", "8%", "3%"]
    assert view.rest == ("B12 deficiency", "Autoimmune hemolysis")
    assert view.sets[1].name == "Iron deficiency + heavy menstrual bleeding"
    assert view.tests[0].name == "Hemoglobin A2"
    assert not view.misfits
    assert "1,244 simulated women" in view.sample


def test_misfit_is_an_answer() -> None:
    found = Diagnosis.model_validate(
        {"causes": [], "healthy": 0.1, "misfit": {"p_value": 0.0002, "lab": "mcv"}}
    )
    view = cause_view(found)
    assert view.misfits
    assert "fit none" in view.misfit
    assert "p < 0.001; Mean corpuscular volume fits least" in view.misfit


def test_a_small_sample_is_called_rough() -> None:
    sizes = (99.0, 100.0)
    said = [
        cause_view(Diagnosis(causes=(), healthy=1, effective_sample_size=n)).sample for n in sizes
    ]
    assert ["rough" in sentence for sentence in said] == [True, False]


def test_columns_follow_the_pregnancy(full: ReportData) -> None:
    assert full.courses is not None
    view = course_view(full.courses, "si", "t1", 0.0)
    assert view.columns == (
        "Hb, g/L, in 4 weeks",
        "Hb, g/L, at 36w0d",
        "Hb, g/L, just before birth",
        "Ferritin, µg/L, just before birth",
    )
    assert [figure.heading for figure in view.figures] == [
        "Hemoglobin, g/L",
        "Ferritin, µg/L",
        "Mean corpuscular volume, fL",
    ]


def test_columns_without_pregnancy() -> None:
    days = tuple(range(0, 120, 7))
    plan = flat("None", (10.0,) * len(days), days)
    view = course_view(Courses(plans=(plan,)), "us", "nonpregnant", 0.0)
    assert view.columns == ("Hb, g/dL, in 4 weeks", "Hb, g/dL, in 12 weeks")
    assert view.plans[0].cells == ("10.0 (9.5–10.0)",) * 2


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((10.0, 11.0, 12.5, 13.0), "day 20"),
        ((10.0, 12.5, 11.0, 13.0), "day 10, below again later"),
        ((12.0, 12.5, 12.5, 13.0), "not below"),
        ((12.5, 11.0, 11.0, 11.0), "falls below later"),
        ((10.0, 10.0, 10.0, 11.9), "not in the time shown"),
    ],
)
def test_when_the_limit_is_passed(values: tuple[float, ...], said: str) -> None:
    courses = Courses(plans=(flat("A", values, (0, 10, 20, 30)),))
    assert course_view(courses, "si", "nonpregnant", 0.0).plans[0].reached == said


def test_altitude_moves_the_limit() -> None:
    courses = Courses(plans=(flat("A", (12.5, 12.5), (0, 10)),))
    reached = course_view(courses, "si", "nonpregnant", 1.1).plans[0].reached
    assert reached == "not in the time shown"


def test_the_limit_follows_the_stage() -> None:
    plan = flat("A", (8.0, 8.0), (0, 300))
    courses = Courses(plans=(plan,), gestation_on_day0=90, birth_day=190)
    limits = [anemia_limit(courses, day, "t1", 0.0) for day in (7, 8, 105, 106, 189, 190, 300)]
    assert limits == [11.0, 10.5, 10.5, 11.0, 11.0, 12.0, 12.0]


@pytest.mark.parametrize("last", [1, 20, 100, 400, 2000])
def test_time_axes_have_few_ticks_in_order(last: int) -> None:
    courses = Courses(plans=(flat("A", (8.0, 8.0), (0, last)),))
    for most in (6, 12):
        ticks = time_axis(courses, most).ticks
        assert 1 <= len(ticks) <= most + 1
        assert [t.value for t in ticks] == sorted(t.value for t in ticks)


def test_a_day_after_birth_is_not_counted_before_it(full: ReportData) -> None:
    assert full.courses is not None
    figure = course_view(full.courses, "si", "t1", 0.0).figures[0]
    days = [row[0] for row in figure.rows]
    assert days[0] == "9w2d"
    assert days[-1] == "12 weeks after birth"
    assert len(figure.rows[0]) == 5


def test_layers_are_kept_apart() -> None:
    found = risk(Woman(age=31), 65, 8.1, sample_day=65, draws=200)
    sources = cited({"diazlopez2021": "", "xu2020": ""})
    view = risk_view(found, "si", sources)
    assert [panel.layer for panel in view.panels] == ["predictive", "causal"]
    assert view.panels[0].meaning != view.panels[1].meaning
    shown = [(line.layer, line.used) for line in view.differences]
    assert shown == [
        ("predictive", True),
        ("predictive", False),
        ("predictive", False),
        ("causal", True),
        ("causal", False),
    ]
    assert view.differences[0].sources == (1,)
    week = view.weeks[0]
    first = found.predictive[0].remaining * 1000
    assert week.predictive.startswith(f"{first:.0f} (")


def test_a_single_week_has_a_table_and_no_chart() -> None:
    view = risk_view(risk(Woman(age=31), 136, 8.1, draws=100), "si")
    assert len(view.weeks) == 1
    assert all(panel.wide is None for panel in view.panels)


def test_the_iron_path_has_its_own_line() -> None:
    view = risk_view(risk(Woman(age=31), 42, 8.1, draws=100, tibc_sd=2.0), "si")
    assert view.differences[-1].layer == "iron"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"D{\'i}az", "Díaz"),
        (r"M{\"u}ller", "Müller"),
        (r"{\O}stbye and S{\o}rensen", "Østbye and Sørensen"),
        (r"Dvo{\v r}{\'a}k", "Dvořák"),
        (r"Fran{\c{c}}ois", "François"),
        ("{mRNA} {COVID}-19", "mRNA COVID-19"),
        (r"1708--1712", "1708–1712"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert plain(latex) == text


def test_no_source_shows_latex() -> None:
    from erythron.parameters import bibliography

    for source in cited(dict.fromkeys(bibliography(), "")):
        assert not re.search(r"[{}\\]", source.text), source.key


def test_unknown_sources_are_a_fault() -> None:
    with pytest.raises(KeyError):
        cited({"nobody1900": "nothing"})
