"""One record a treatment: dose to event, kinetics, cautions."""

from erythron.treatments.record import Treatment
from erythron.treatments.registry import find_treatment, treatments
from erythron.treatments.schedule import Schedule, treatment

__all__ = ["Schedule", "Treatment", "find_treatment", "treatment", "treatments"]
