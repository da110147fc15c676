"""What `risk` returns: frozen records, and the JSON other tools rely on."""

from __future__ import annotations

from typing import Any, Literal

from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.cause_paths import CausePath
from erythron.pregnancy.loss.e_values import EValue
from erythron.pregnancy.loss.records import Difference, Interval, Record, Row
from erythron.pregnancy.loss.refusals import Refusal
from erythron.pregnancy.loss.stillbirth import Stillbirth
from erythron.pregnancy.who import Classification

SCHEMA = "erythron.risk/1"


class Differences(Record):
    """The two layers' differences, never merged."""

    predictive: Difference
    causal: Difference


class View(Record):
    """Another way to compute one layer, for comparison.

    Args:
        name: Short id.
        layer: ``predictive`` or ``causal``.
        what: What differs, in one sentence.
        difference_per_1000: The difference under this view.
        used: Whether it is the layer's main figure.
        sources: Bibliography keys.
    """

    name: str
    layer: str
    what: str
    difference_per_1000: Difference
    used: bool
    sources: tuple[str, ...]


class BloodRow(Record):
    """Hemoglobin expected in a week under a plan, as a laboratory would measure it, g/dL."""

    gestation: str
    median: float
    interval: Interval


class PlanRisk(Record):
    """The causal layer, and the iron path, fed by her simulated course under one plan.

    Args:
        name: Name of the plan; the untreated one stands first.
        what: The doses, in words.
        allowed: Whether her stage allows it: ``yes``, ``caution`` or ``no``.
        hemoglobin: Expected by week; 95 % of the women like her.
        causal: Rows under the plan.
        difference_per_1000: Under the plan minus the reference.
        change_per_1000: Under the plan minus untreated, in the same women; negative = fewer.
        iron_per_1000: The separate iron path minus the reference; None if the path is off.
        iron_change_per_1000: The same minus untreated.
    """

    name: str
    what: str
    allowed: str
    hemoglobin: tuple[BloodRow, ...]
    causal: tuple[Row, ...]
    difference_per_1000: Difference
    change_per_1000: Difference
    iron_per_1000: Difference | None
    iron_change_per_1000: Difference | None


class LossRisk(Record):
    """Her risk of losing the pregnancy before 20 weeks; see `risk`.

    Args:
        gestation: Where the rows start, None if there are none.
        reference_hemoglobin_g_dl: The hemoglobin differences refer to, g/dL.
        baseline: Rows at the reference hemoglobin.
        predictive: Rows of women with her hemoglobin, by the study nearest to her sample.
        causal: Rows if her hemoglobin were this and all else stayed.
        difference_per_1000: Her hemoglobin minus the reference, by layer.
        causal_hemoglobin: What the causal layer was fed with: the value ``sampled``, held through
            all weeks, or her simulated ``untreated course``, by week.
        plans: The causal layer with and without treatment; empty without a course.
        causes: What each likely cause does to a pregnancy by itself; beside both layers.
        e_values: How strong a confounder would have to be to make each ratio used.
        hemoglobin_class: Class of her hemoglobin by the WHO, None if unknown.
        views: The same by other studies and under other assumptions.
        iron: The separate iron path, None if her iron is unknown or the path is off.
        stillbirth: Apart: another outcome.
        refusals: Causes for which no estimate is given, with what was counted.
        notes: What is judged, assumed or unknown, in plain sentences.
        judgements: Ids of the judged numbers the figures lean on.
        bias: The settings used.
        sources: Bibliography keys.
    """

    gestation: str | None
    reference_hemoglobin_g_dl: float
    baseline: tuple[Row, ...]
    predictive: tuple[Row, ...]
    causal: tuple[Row, ...]
    difference_per_1000: Differences
    causal_hemoglobin: Literal["sampled", "untreated course"] = "sampled"
    plans: tuple[PlanRisk, ...] = ()
    causes: tuple[CausePath, ...] = ()
    e_values: tuple[EValue, ...] = ()
    hemoglobin_class: Classification | None = None
    views: tuple[View, ...]
    iron: Difference | None
    stillbirth: Stillbirth
    refusals: tuple[Refusal, ...]
    notes: tuple[str, ...]
    judgements: tuple[str, ...]
    bias: Bias
    sources: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain lists, dicts, strings and numbers: the documented contract."""
        return {"schema": SCHEMA, **self.model_dump(mode="json")}
