"""Her own facts: what was computed for her, as phrases a text can hold."""

from __future__ import annotations

from typing import Any

from erythron.labs.record import System
from erythron.parameters import bibliography
from erythron.pregnancy.evidence import study
from erythron.pregnancy.gestation import parse_gestation
from erythron.pregnancy.loss.baseline import END_DAY
from erythron.pregnancy.loss.cause_paths import CausePath
from erythron.pregnancy.loss.records import Difference, Row
from erythron.pregnancy.loss.result import LossRisk, PlanRisk, View
from erythron.report.display import amount, percent, sentence
from erythron.report.explain.fact import Facts, bound, cite, more_or_fewer, whole
from erythron.report.loss import RiskAnswer
from erythron.report.risk_terminal import finding_words
from erythron.report.risk_view import told

_WEEK_SHOWN = "13w0d"


def put_hers(facts: Facts, found: RiskAnswer, units: System) -> dict[str, Any]:
    """Add her facts.

    Args:
        facts: Where to.
        found: The answer.
        units: Display units.

    Returns:
        What a template needs to branch and to loop: flags, and lists of names of facts.
    """
    loss = found.loss
    facts.put("of", "1,000", "denominator")
    facts.put("end", _weeks(END_DAY), "end of the risk of miscarriage")
    _put_blood(facts, found, units)
    _put_course(facts, loss)
    for view in loss.views:
        _put_difference(facts, view.name, view.difference_per_1000, f"view {view.name}")
    if loss.iron is not None:
        _put_difference(facts, "iron", loss.iron, "iron")
    _put_stillbirth(facts, loss)
    used = next((view for view in loss.views if view.used and view.layer == "predictive"), None)
    return {
        "rows": bool(loss.baseline),
        "disagree": _disagree(loss),
        "spans": _spans(loss.difference_per_1000.causal),
        "flat": _flat(loss.difference_per_1000.causal),
        "layers": bool(loss.causal),
        "iron": loss.iron is not None,
        "study": _put_study(facts, loss, used),
        "plans": _put_plans(facts, loss, units),
        "causes": _put_causes(facts, loss),
        "refusals": _put_refusals(facts, loss),
        "e_values": _put_e_values(facts, loss),
        "stillbirth": loss.stillbirth.stratum,
    }


def _put_blood(facts: Facts, found: RiskAnswer, units: System) -> None:
    value = next((v for v in found.case.labs if v.lab == "hemoglobin"), None)
    if value is not None:
        facts.put("hemoglobin", amount("hemoglobin", value.value, units, value.bound), "case: labs")
    known = found.loss.hemoglobin_class
    if known is not None:
        facts.put("cutoff", amount("hemoglobin", known.cutoff, units), "who.BANDS")
        facts.put("adjusted", amount("hemoglobin", known.adjusted_g_dl, units), "who.classify")
    facts.put("who_year", bibliography()["who2024hemoglobin"]["year"], "who2024hemoglobin")
    reference = found.loss.reference_hemoglobin_g_dl
    facts.put("reference", amount("hemoglobin", reference, units), "judgement reference_hemoglobin")


def _put_course(facts: Facts, loss: LossRisk) -> None:
    if not loss.baseline:
        return
    start = loss.baseline[0]
    facts.put("start", _weeks(parse_gestation(start.gestation)), "baseline[0].gestation")
    _put_row(facts, "lost", start, "baseline[0]")
    facts.put("kept", whole(1000 - round(1000 * start.remaining)), "1 - baseline[0].remaining")
    later = loss.baseline[min(4, len(loss.baseline) - 1)]
    facts.put("later", _weeks(parse_gestation(later.gestation)), "baseline: a later row")
    facts.put("later_lost", whole(1000 * later.remaining), "baseline: a later row")
    if loss.predictive:
        _put_row(facts, "seen", loss.predictive[0], "predictive[0]")
    if loss.causal:
        _put_row(facts, "caused", loss.causal[0], "causal[0]")


def _put_row(facts: Facts, name: str, row: Row, origin: str) -> None:
    low, high = row.interval
    facts.put(name, whole(1000 * row.remaining), f"{origin}.remaining")
    facts.put(f"{name}_low", whole(1000 * low), f"{origin}.interval")
    facts.put(f"{name}_high", whole(1000 * high), f"{origin}.interval")


def _put_difference(facts: Facts, name: str, found: Difference, origin: str) -> None:
    if found.estimate is None or found.interval is None:
        return
    low, high = found.interval
    facts.put(f"{name}_words", more_or_fewer(found.estimate), origin)
    facts.put(f"{name}_low", bound(low), origin)
    facts.put(f"{name}_high", bound(high), origin)
    facts.put(f"{name}_signed", told(found), origin)


def _put_study(facts: Facts, loss: LossRisk, used: View | None) -> str:
    """Facts of the study of the predictive layer; returns which way it points."""
    if used is None or used.difference_per_1000.estimate is None:
        return ""
    record = study(used.name)
    facts.put("study_where", record.population, f"study {used.name}: population")
    facts.put("study_when", record.timing, f"study {used.name}: timing")
    facts.put("study_cite", cite(record.source), f"source {record.source}")
    facts.put("study_threats", "; ".join(record.threats), f"study {used.name}: threats")
    _put_difference(facts, "predictive", used.difference_per_1000, "difference_per_1000.predictive")
    moved = round(used.difference_per_1000.estimate)
    return "more" if moved > 0 else "fewer" if moved < 0 else "same"


def _disagree(loss: LossRisk) -> bool:
    """Whether the studies point to different sides."""
    found = [v.difference_per_1000.estimate for v in loss.views if v.layer == "predictive"]
    moved = [round(item) for item in found if item is not None]
    return bool(moved) and min(moved) < 0 < max(moved)


def _spans(found: Difference) -> bool:
    """Whether an interval holds no difference."""
    return found.interval is not None and found.interval[0] <= 0 <= found.interval[1]


def _flat(found: Difference) -> bool:
    """Whether a difference and its interval are nothing in whole women."""
    return found.interval is not None and all(round(end) == 0 for end in found.interval)


def _put_plans(facts: Facts, loss: LossRisk, units: System) -> list[dict[str, str]]:
    """One entry a plan: names of its facts, and its name and permission."""
    return [_put_plan(facts, plan, k, units) for k, plan in enumerate(loss.plans)]


def _put_plan(facts: Facts, plan: PlanRisk, k: int, units: System) -> dict[str, str]:
    name, origin = f"plan{'abcdefgh'[k]}", f"plans[{k}]"
    by_week = {row.gestation: row for row in plan.hemoglobin}
    row = by_week.get(_WEEK_SHOWN, plan.hemoglobin[-1])
    facts.put(f"{name}_name", plan.name, f"{origin}.name")
    facts.put(f"{name}_what", plan.what, f"{origin}.what")
    facts.put(f"{name}_week", _weeks(parse_gestation(row.gestation)), f"{origin}.hemoglobin")
    facts.put(f"{name}_blood", amount("hemoglobin", row.median, units), f"{origin}.hemoglobin")
    _put_difference(facts, name, plan.difference_per_1000, f"{origin}.difference_per_1000")
    _put_difference(facts, f"{name}_change", plan.change_per_1000, f"{origin}.change_per_1000")
    if plan.iron_change_per_1000 is not None:
        key = f"{name}_iron"
        _put_difference(facts, key, plan.iron_change_per_1000, f"{origin}.iron_change_per_1000")
    return {"key": name, "allowed": plan.allowed}


def _put_causes(facts: Facts, loss: LossRisk) -> list[dict[str, Any]]:
    entries = []
    for k, path in enumerate(loss.causes):
        key, origin = f"cause{'abcdefghijklmnop'[k % 16]}", f"causes[{k}]"
        facts.put(f"{key}_name", path.name, f"{origin}.name")
        facts.put(f"{key}_share", percent(path.probability), f"{origin}.probability")
        findings = "; ".join(finding_words(row) for row in path.findings)
        facts.put(f"{key}_findings", findings, f"{origin}.findings")
        facts.put(f"{key}_outcome", path.outcome, f"{origin}.outcome")
        facts.put(f"{key}_threats", "; ".join(path.threats), f"{origin}.threats")
        sources = "; ".join(cite(item) for item in path.sources)
        facts.put(f"{key}_sources", sources, f"{origin}.sources")
        entries.append({"key": key, "known": path.known, "harms": _harms(path)})
    return entries


def _harms(path: CausePath) -> bool:
    """Whether any study's whole interval points to more losses, or losses were only counted."""
    ratios = [row for row in path.findings if row.interval is not None]
    return any(row.interval and row.interval[0] > 1 for row in ratios) or not ratios


def _put_refusals(facts: Facts, loss: LossRisk) -> list[dict[str, Any]]:
    entries = []
    for k, item in enumerate(loss.refusals):
        key, origin = f"refusal{'abcdefgh'[k % 8]}", f"refusals[{k}]"
        facts.put(f"{key}_why", item.why, f"{origin}.why")
        facts.put(f"{key}_share", percent(item.probability), f"{origin}.probability")
        names = []
        for j, count in enumerate(item.counts):
            names.append(f"{key}_count{'abcdefgh'[j % 8]}")
            facts.put(names[-1], sentence(count), f"{origin}.counts[{j}]")
        entries.append({"key": key, "refused": item.refused, "counts": names})
    return entries


def _put_e_values(facts: Facts, loss: LossRisk) -> list[str]:
    names = []
    for k, item in enumerate(loss.e_values):
        names.append(f"evalue{'abcdefgh'[k % 8]}")
        low, high = item.interval
        words = (
            f"{cite(item.sources[0])}, {item.label}: {item.measure} {item.ratio:.2f} "
            f"({low:.2f} to {high:.2f}), E-value {item.e_value:.2f}, of the limit "
            f"{item.e_value_limit:.2f}"
        )
        facts.put(names[-1], words, f"e_values[{k}]")
    return names


def _put_stillbirth(facts: Facts, loss: LossRisk) -> None:
    ratio = loss.stillbirth.relative_risk
    if ratio is not None:
        origin = f"judgement stillbirth_{loss.stillbirth.stratum}"
        facts.put("stillbirth_low", f"{ratio[0]:.1f}", origin)
        facts.put("stillbirth_high", f"{ratio[1]:.1f}", origin)


def _weeks(day: int) -> str:
    """A gestation in words: whole weeks, and days if any.

    Example:
        >>> _weeks(140), _weeks(65)
        ('20 weeks', '9 weeks and 2 days')
    """
    weeks, days = divmod(day, 7)
    tail = f" and {days} day{'s' if days > 1 else ''}" if days else ""
    return f"{weeks} weeks{tail}"
