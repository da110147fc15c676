"""Causes for which a point estimate would be dishonest: case series are shown instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel, ConfigDict

from erythron.pregnancy.evidence import Study, judgement, studies

REFUSED_CAUSES: Final = {
    "aplastic_anemia": "aplastic anemia",
    "paroxysmal_nocturnal_hemoglobinuria": "paroxysmal nocturnal hemoglobinuria",
    "autoimmune_hemolysis": "autoimmune hemolysis",
    "myelodysplastic_syndrome": "a myelodysplastic syndrome",
}


class Refusal(BaseModel):
    """Why no point estimate stands here, and what was counted.

    Args:
        cause: Id of the cause.
        probability: Its posterior probability.
        refused: True if the estimate is withheld; False if the series only stand beside it.
        why: One sentence.
        counts: One sentence a series.
        sources: Bibliography keys.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    cause: str
    probability: float
    refused: bool
    why: str
    counts: tuple[str, ...]
    sources: tuple[str, ...]


def refusals(causes: Mapping[str, float]) -> tuple[Refusal, ...]:
    """Return the refusals for these posterior probabilities, most probable first.

    Example:
        >>> [item.refused for item in refusals({"aplastic_anemia": 0.9, "iron_deficiency": 0.1})]
        [True]
    """
    least = judgement("mention_from").value
    named = [(cause, causes.get(cause, 0.0)) for cause in REFUSED_CAUSES]
    kept = [(cause, p) for cause, p in named if p >= least]
    return tuple(_refusal(cause, p) for cause, p in sorted(kept, key=lambda item: -item[1]))


def case_series(cause: str) -> tuple[Study, ...]:
    """Return the case series about one cause.

    Example:
        >>> len(case_series("aplastic_anemia"))
        2
    """
    return tuple(item for item in studies() if item.use == "case_series" and cause in item.causes)


def _refusal(cause: str, probability: float) -> Refusal:
    series = case_series(cause)
    refused = probability >= judgement("refuse_from").value
    verdict = "no estimate is given" if refused else "the estimate leaves this cause out of account"
    return Refusal(
        cause=cause,
        probability=probability,
        refused=refused,
        why=f"For {REFUSED_CAUSES[cause]} only case series exist: {verdict}.",
        counts=tuple(_sentence(item) for item in series),
        sources=tuple(item.source for item in series),
    )


def _sentence(series: Study) -> str:
    counted = "; ".join(
        f"{row.label}: {row.events} of {row.at_risk}"
        for row in series.estimates
        if row.events is not None
    )
    who = series.population[0].upper() + series.population[1:]
    return f"{who} - {counted}. Caution: {', '.join(series.threats)}."
