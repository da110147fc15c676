"""Can anemia cost her the pregnancy? Baseline, predictive and causal layer, week by week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from erythron.people.person import Person
from erythron.pregnancy.evidence import judgement
from erythron.pregnancy.loss import layers, plans, predictive
from erythron.pregnancy.loss.baseline import total_from_six_weeks, weekly_hazard
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.blood import BloodCourse
from erythron.pregnancy.loss.cause_paths import CausePath, Hazards, cause_paths
from erythron.pregnancy.loss.curves import Floats
from erythron.pregnancy.loss.e_values import EValue, e_values
from erythron.pregnancy.loss.narrative import judged_ids, layer_notes, sources
from erythron.pregnancy.loss.parameters import center, sample
from erythron.pregnancy.loss.records import Difference, Row
from erythron.pregnancy.loss.refusals import refusals
from erythron.pregnancy.loss.result import Differences, LossRisk, PlanRisk, View
from erythron.pregnancy.loss.stillbirth import stillbirth
from erythron.pregnancy.loss.woman import Scenario, check, notes, scenario

DEFAULT_BIAS: Final = Bias()


def risk(
    person: Person,
    gestation_day: int | None,
    hemoglobin_g_dl: npt.ArrayLike | None,
    sample_day: int | None = None,
    heartbeat_seen: bool = False,
    causes: Mapping[str, float] | None = None,
    bias: Bias = DEFAULT_BIAS,
    seed: int = 0,
    draws: int = 2000,
    tibc_sd: float | None = None,
    courses: Sequence[BloodCourse] = (),
) -> LossRisk:
    """Return her risk of loss before 20 weeks, by week, in two layers that are never merged.

    Estimates stand at the central parameters, averaged over her uncertain facts (posterior
    hemoglobin, unknown age); intervals are the 2.5th and 97.5th percentile over draws of both.

    Args:
        person: A woman.
        gestation_day: Gestation today, days; None starts at 6w0d.
        hemoglobin_g_dl: A value or posterior draws, g/dL; None if unknown.
        sample_day: Gestational day the blood was drawn, negative before; None if unknown.
        heartbeat_seen: Whether a heartbeat has been seen.
        causes: Posterior probability of each cause, by id.
        bias: Settings of the causal layer.
        seed: Seed of the draws.
        draws: Number of draws.
        tibc_sd: Iron-binding capacity in SD above the mean, for the separate iron path; the
            courses hold their own.
        courses: Her blood by week under each plan, the untreated first: what feeds the causal
            layer and the iron path. Without one the value sampled is held through all weeks. The
            predictive layer stays at the value sampled.

    Raises:
        InputError: For input that cannot be answered, naming the field.

    Example:
        >>> from erythron.people.person import Woman
        >>> answer = risk(Woman(age=27.5), 42, 12.5)
        >>> round(answer.baseline[0].remaining, 3), answer.difference_per_1000.causal.estimate
        (0.098, 0.0)
    """
    posterior = dict(causes or {})
    check(person, gestation_day, sample_day, heartbeat_seen, posterior, draws)
    facts = scenario(
        person, gestation_day, hemoglobin_g_dl, np.random.default_rng([seed, 1]), draws
    )
    base = layers.Pair(
        weekly_hazard(center(), person, facts.age, heartbeat_seen),
        weekly_hazard(sample(seed, draws), person, facts.age, heartbeat_seen),
    )
    chosen = predictive.choose_study(sample_day, gestation_day)
    withheld = refusals(posterior)
    found = _Layers((), (), (), None, ())
    if not any(item.refused for item in withheld):
        widening = predictive.widening(sample_day)
        rng = np.random.default_rng([seed, 2])
        setting = _Setting(chosen, widening, bias, posterior, tibc_sd, courses)
        found = _layers(base, facts, setting, rng)
    hemoglobin = facts.hemoglobin_g_l
    told = hemoglobin if found.causal else None  # no word on layers that are not there
    baseline = layers.rows(layers.follow(base, facts.day))
    used = {item.layer: item.difference_per_1000 for item in found.views if item.used}
    return LossRisk(
        gestation=baseline[0].gestation if baseline else None,
        reference_hemoglobin_g_dl=judgement("reference_hemoglobin").value / 10,
        baseline=baseline,
        predictive=found.predictive,
        causal=found.causal,
        difference_per_1000=Differences(
            predictive=used.get("predictive", layers.NOTHING),
            causal=used.get("causal", layers.NOTHING),
        ),
        causal_hemoglobin="untreated course" if found.plans else "sampled",
        plans=found.plans,
        causes=_causes(posterior, base, facts.day, seed),
        e_values=_e_values(hemoglobin, base),
        views=found.views,
        iron=found.iron,
        stillbirth=stillbirth(None if hemoglobin is None else float(np.median(hemoglobin))),
        refusals=withheld,
        notes=(
            *notes(person, gestation_day, hemoglobin, heartbeat_seen),
            *(layer_notes(told, chosen, sample_day, bias) if baseline else ()),
            *plans.notes(found.plans),
        ),
        judgements=judged_ids(heartbeat_seen, sample_day, found.iron is not None),
        bias=bias,
        sources=sources(person, heartbeat_seen, found.iron is not None, withheld),
    )


def _causes(
    posterior: Mapping[str, float], base: layers.Pair, day: int, seed: int
) -> tuple[CausePath, ...]:
    rng = np.random.default_rng([seed, 3])
    return cause_paths(posterior, Hazards(base.center, base.drawn, day), rng)


def _e_values(hemoglobin: Floats | None, base: layers.Pair) -> tuple[EValue, ...]:
    if hemoglobin is None:
        return ()
    risk_at_reference = float(total_from_six_weeks(base.center).mean())
    return e_values(float(np.median(hemoglobin)), risk_at_reference)


class _Layers(NamedTuple):
    predictive: tuple[Row, ...]
    causal: tuple[Row, ...]
    views: tuple[View, ...]
    iron: Difference | None
    plans: tuple[PlanRisk, ...]


class _Setting(NamedTuple):
    chosen: predictive.StudyId
    widening: float
    bias: Bias
    causes: Mapping[str, float]
    tibc_sd: float | None
    courses: Sequence[BloodCourse]


def _layers(
    base: layers.Pair, facts: Scenario, setting: _Setting, rng: np.random.Generator
) -> _Layers:
    draws = len(base.drawn.total)
    start = layers.follow(base, facts.day)
    iron_noise, pick = rng.normal(size=draws), rng.random(draws)
    hemoglobin = facts.hemoglobin_g_l
    if hemoglobin is None:
        iron = plans.iron(base, setting.tibc_sd, facts.day, setting.bias, iron_noise)
        return _Layers((), (), (), iron and layers.difference(iron, start), ())
    studies = layers.by_study(base, hemoglobin, facts.day, setting.widening, rng)
    noise = plans.Noise(rng.normal(size=draws), iron_noise)
    drawn = [one.rows((pick * len(one.tibc_sd)).astype(int)) for one in setting.courses]
    blood = drawn[0].hemoglobin_g_l if drawn else hemoglobin
    tibc = drawn[0].tibc_sd if drawn else setting.tibc_sd
    corrections = layers.by_correction(
        base, blood, facts.day, setting.bias, setting.causes, noise.bias
    )
    iron = plans.iron(base, tibc, facts.day, setting.bias, noise.iron)
    used = (setting.chosen, "hazard")
    views = tuple(
        layers.view(name, layers.difference(followed, start), used=name in used)
        for name, followed in (*studies.items(), *corrections.items())
    )
    return _Layers(
        layers.rows(studies[setting.chosen]),
        layers.rows(corrections["hazard"]),
        views,
        iron and layers.difference(iron, start),
        plans.plan_risks(base, drawn, facts.day, setting.bias, setting.causes, noise),
    )
