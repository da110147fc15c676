"""The evidence on pregnancy loss as data: one record a study, one record a judgement."""

from erythron.pregnancy.evidence.records import (
    Estimate,
    Judgement,
    Study,
    judgement,
    judgements,
    studies,
    study,
)

__all__ = ["Estimate", "Judgement", "Study", "judgement", "judgements", "studies", "study"]
