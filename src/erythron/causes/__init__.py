"""One record a cause: what it changes, how common, its codes, its own effect on pregnancy."""

from erythron.causes.lesion import Lesion, cause, parse_onset
from erythron.causes.record import Cause, Effect, Prevalence, Sign
from erythron.causes.registry import causes, find_cause

__all__ = [
    "Cause",
    "Effect",
    "Lesion",
    "Prevalence",
    "Sign",
    "cause",
    "causes",
    "find_cause",
    "parse_onset",
]
