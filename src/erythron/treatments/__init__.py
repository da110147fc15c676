"""One record a treatment: dose to event, kinetics, cautions."""

from erythron.treatments.record import Relief, Treatment
from erythron.treatments.registry import find_treatment, treatments
from erythron.treatments.schedule import Schedule, treatment

__all__ = ["Relief", "Schedule", "Treatment", "find_treatment", "treatment", "treatments"]
