"""The plain answer: every number traced, easy to read, honest in every situation."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import get_args

import pytest

from erythron.parameters import bibliography
from erythron.report.explain import Explanation, explain
from erythron.report.explain.claims import iron_share, lymphocyte_share
from erythron.report.explain.fact import Facts
from erythron.report.explain.told import Reader
from erythron.report.loss import RiskAnswer

from .conftest import answered
from .reading import grade, syllables

READERS = get_args(Reader)
NUMBER = re.compile(r"\d[\d,.]*")
NUMBER_WORDS = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|half|twice|third)\b")


def template(reader: str) -> str:
    """A template without its tags."""
    folder = files("erythron.report.explain") / "templates"
    text = (folder / f"{reader}.txt.j2").read_text(encoding="utf-8")
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S)


def numbers(text: str) -> list[str]:
    return [found.rstrip(",.") for found in NUMBER.findall(text)]


def flat(told: Explanation) -> str:
    return " ".join(told.text.split())


@pytest.mark.parametrize("reader", READERS)
def test_no_number_is_typed_into_a_template(reader: str) -> None:
    text = template(reader)
    assert numbers(text) == []
    assert NUMBER_WORDS.findall(text) == []


@pytest.mark.parametrize("reader", READERS)
def test_every_number_in_the_text_comes_from_a_fact_with_an_origin(
    found: RiskAnswer, reader: Reader
) -> None:
    told = explain(found, reader)
    traced = {number for fact in told.facts for number in numbers(fact.text)}
    stray = [number for number in numbers(told.text.replace("-\n", "-")) if number not in traced]
    assert stray == []
    assert all(fact.origin for fact in told.facts)


def test_the_facts_are_those_of_the_answer() -> None:
    found = answered("severe at 6 weeks")
    facts = {fact.name: fact.text for fact in explain(found, "woman").facts}
    loss = found.loss
    assert facts["lost"] == f"{1000 * loss.baseline[0].remaining:.0f}" == "98"
    assert facts["seen"] == f"{1000 * loss.predictive[0].remaining:.0f}"
    causal = loss.difference_per_1000.causal
    assert causal.estimate is not None
    assert facts["hazard_words"] == f"{causal.estimate:.0f} more"
    assert int(facts["kept"]) == 1000 - int(facts["lost"])


def test_the_words_for_her_are_at_most_of_ninth_grade(found: RiskAnswer) -> None:
    assert grade(explain(found, "woman").text) <= 9


def test_the_measure_of_reading_can_fail() -> None:
    hard = (
        "Notwithstanding considerable heterogeneity, multivariable epidemiological investigations "
        "demonstrate inconsistent associations between gestational hypoferremia and spontaneous "
        "termination of clinically recognized pregnancies in heterogeneous populations."
    )
    assert grade(hard) > 15
    assert grade("The cat sat on the mat. It was warm.") < 2
    words = {"doctor": 2, "iron": 2, "pregnancy": 3, "hemoglobin": 4, "anemia": 4, "treated": 2}
    assert {word: syllables(word) for word in words} == words


@pytest.mark.parametrize("reader", READERS)
def test_lines_fit_and_sources_exist(found: RiskAnswer, reader: Reader) -> None:
    told = explain(found, reader)
    assert max(map(len, told.text.splitlines())) <= 80
    assert "{" not in told.text
    assert set(told.sources) <= set(bibliography())
    assert "None" not in told.text
    for part in ("not a medical device", "lymphocytes"):
        assert part in flat(told)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("claim", ["definitely", "lymphocytes", "conceiv", "malaria"])
def test_each_of_the_claims_is_weighed(reader: Reader, claim: str) -> None:
    assert claim in flat(explain(answered("moderate"), reader))


WORDS = {
    "severe at 6 weeks": ("It may", "Do not wait", "Severe".lower()),
    "moderate": ("no such effect has been shown", "has not been ruled out"),
    "healthy": ("You do not have anemia", "A heartbeat was seen", "should not matter"),
    "high": ("somewhat more often",),
    "before pregnancy": ("IF YOU BECOME PREGNANT", "WHAT TREATMENT MAY CHANGE"),
    "after birth": ("You have given birth", "next pregnancy"),
    "without values": ("We have no hemoglobin for you",),
    "after 20 weeks": ("You are past 20 weeks", "stillbirth"),
    "refused": ("we cannot say how much", "4 of 60"),
    "refused without values": ("we cannot say how much", "3 of 7"),
    "adjusted, week unknown": ("We do not know your week", "live high up", "Celiac disease"),
    "treated": ("As in the case",),
    "fibroids": ("Studies do not show that it harms a pregnancy",),
}


@pytest.mark.parametrize("name", WORDS)
def test_what_is_said_in_each_situation(name: str) -> None:
    text = flat(explain(answered(name), "woman"))
    for words in WORDS[name]:
        assert words in text


def test_a_refused_cause_gets_no_estimate_in_words() -> None:
    for reader in READERS:
        facts = {fact.name for fact in explain(answered("refused"), reader).facts}
        assert not facts & {"hazard_words", "hazard_signed", "seen", "plana_blood"}


def test_every_text_says_when_to_seek_care_and_what_is_unknown(found: RiskAnswer) -> None:
    text = explain(found, "woman").text
    assert "WHEN TO SEEK CARE" in text
    assert "WHAT IS NOT KNOWN" in text
    assert "bleed" in text


def test_units_change_the_display_alone() -> None:
    us, si = (explain(answered("moderate"), "woman", units) for units in ("us", "si"))
    assert "8.9 g/dL" in us.text
    assert "89 g/L" in si.text.replace("\u00a0", " ")


def test_lymphocytes_explain_a_few_in_ten_thousand() -> None:
    low, high = lymphocyte_share()
    assert 3.5e-4 < low < high < 9.5e-4  # the researched range is 4 to 9 in 10,000
    least, most = iron_share()
    assert least / high > 300
    assert most / low < 3000


def test_two_facts_never_share_a_name() -> None:
    facts = Facts()
    facts.put("a", "1", "here")
    with pytest.raises(ValueError, match="a"):
        facts.put("a", "2", "there")
    with pytest.raises(AttributeError):
        facts.b  # noqa: B018
