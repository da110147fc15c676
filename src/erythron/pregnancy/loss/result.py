"""What `risk` returns: frozen records, and the JSON other tools rely on."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.refusals import Refusal
from erythron.pregnancy.loss.stillbirth import Stillbirth

SCHEMA = "erythron.risk/1"

Interval = tuple[float, float]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Row(_Record):
    """One week of one layer, given that the pregnancy goes on at its start.

    Args:
        gestation: Start of the row, such as ``9w2d``.
        hazard: Probability of loss before the next completed week.
        remaining: Probability of loss from here to 20w0d.
        interval: 95 % interval of ``remaining``.
    """

    gestation: str
    hazard: float
    remaining: float
    interval: Interval


class Difference(_Record):
    """Losses more (positive) or fewer per 1,000 at her hemoglobin than at the reference."""

    estimate: float | None
    interval: Interval | None


class Differences(_Record):
    """The two layers' differences, never merged."""

    predictive: Difference
    causal: Difference


class View(_Record):
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


class LossRisk(_Record):
    """Her risk of losing the pregnancy before 20 weeks; see `risk`.

    Args:
        gestation: Where the rows start, None if there are none.
        reference_hemoglobin_g_dl: The hemoglobin differences refer to, g/dL.
        baseline: Rows at the reference hemoglobin.
        predictive: Rows of women with her hemoglobin, by the study nearest to her sample.
        causal: Rows if her hemoglobin were this and all else stayed.
        difference_per_1000: Her hemoglobin minus the reference, by layer.
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
