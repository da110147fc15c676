"""What popular claims about anemia and miscarriage look like beside the evidence."""

from __future__ import annotations

from typing import Final

from erythron.pregnancy.evidence import Estimate, judgement, study
from erythron.pregnancy.loss import predictive
from erythron.report.explain.fact import Facts, word

_MILD_G_L: Final = 104.5  # the anchor of mild anemia in the causal layer
_SEVERE_G_L: Final = 65.0
_PER: Final = 10_000


def put_claims(facts: Facts) -> None:
    """Add the facts that the claims are weighed with.

    Args:
        facts: Where to.

    Example:
        >>> facts = Facts()
        >>> put_claims(facts)
        >>> facts.mild_studies, facts.mild_lower, facts.mild_higher
        ('three', 'two', 'one')
    """
    _put_studies(facts)
    _put_causes(facts)
    _put_trials(facts)


def lymphocyte_share() -> tuple[float, float]:
    """Share of anemic women whose lymphocytes attack marrow or red cells, lowest and highest.

    Aplastic anemia (cases a year times years lived with it) and autoimmune hemolysis, over the
    prevalence of anemia in the world and in Europe. Red-cell aplasia is rarer still.

    Example:
        >>> [round(1e4 * share) for share in lymphocyte_share()]
        [4, 8]
    """
    aplastic = _value("vaht2017", "new cases a year per million") / 1e6
    hemolysis = _value("hansen2020", "living with it, per 100,000") / 1e5
    women = aplastic * judgement("aplastic_years").value
    women += hemolysis * judgement("hemolysis_share_young").value
    anemic = [row.value or 1.0 for row in study("anemia_prevalence").estimates]
    return women / (max(anemic) / 100), women / (min(anemic) / 100)


def iron_share() -> tuple[float, float]:
    """Share of anemic women who lack iron, lowest and highest of the surveys.

    Example:
        >>> iron_share()
        (0.35, 0.71)
    """
    shares = [(row.value or 0.0) / 100 for row in study("wirth2017").estimates]
    return min(shares), max(shares)


def _put_studies(facts: Facts) -> None:
    mild = {name: _first(name, _MILD_G_L) for name in predictive.STUDIES}
    lower = sum((row.value or 1.0) < 1 for row in mild.values())
    origin = "hemoglobin studies, mild stratum: " + ", ".join(mild)
    facts.put("mild_studies", word(len(mild)), origin)
    facts.put("mild_lower", word(lower), origin)
    facts.put("mild_higher", word(len(mild) - lower), origin)
    for name, row in mild.items():
        facts.put(f"mild_{name}", _ratio(row), f"study {name}: {row.label}")
    severe = _first("xu2020", _SEVERE_G_L)
    facts.put("severe_ratio", _ratio(severe), f"study xu2020: {severe.label}")


def _put_causes(facts: Facts) -> None:
    low, high = lymphocyte_share()
    origin = "studies vaht2017, hansen2020, anemia_prevalence; judgements aplastic_years, "
    origin += "hemolysis_share_young"
    facts.put("lymphocyte_low", f"{low * _PER:.0f}", origin)
    facts.put("lymphocyte_high", f"{high * _PER:.0f}", origin)
    facts.put("per_anemic", f"{_PER:,}", "denominator")
    least, most = iron_share()
    facts.put("lacking_low", f"{least * _PER:,.0f}", "study wirth2017")
    facts.put("lacking_high", f"{most * _PER:,.0f}", "study wirth2017")
    facts.put("lacking_times_low", f"{least / high:,.0f}", f"study wirth2017 over {origin}")
    facts.put("lacking_times_high", f"{most / low:,.0f}", f"study wirth2017 over {origin}")


def _put_trials(facts: Facts) -> None:
    lacking = _value("nguyen2016", "ferritin below 12 ug/L at the start")
    facts.put("trial_lacking", f"{lacking:g}%", "study nguyen2016")
    folate = study("george2002").estimate("normal karyotype")
    facts.put("folate_normal", _ratio(folate), f"study george2002: {folate.label}")
    confounding = study("partner_tuberculosis").estimates[0]
    facts.put("control", _ratio(confounding), f"study partner_tuberculosis: {confounding.label}")


def _first(name: predictive.StudyId, g_l: float) -> Estimate:
    return predictive.rows_of(name, g_l)[0]


def _value(identifier: str, label: str) -> float:
    return study(identifier).estimate(label).value or 0.0


def _ratio(row: Estimate) -> str:
    return f"{row.value:.2f} ({row.low:.2f} to {row.high:.2f})"
