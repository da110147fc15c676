"""Laboratory values: one record each, read strictly, printed back, and their errors.

`erythron.labs.noise` draws reported values; it alone needs NumPy.
"""

from erythron.labs.consistency import check_consistency, inconsistencies
from erythron.labs.derived import derive, independent
from erythron.labs.record import Lab
from erythron.labs.registry import find, labs
from erythron.labs.stages import STAGES, Stage, stage
from erythron.labs.units import normalize_unit, printed_unit
from erythron.labs.values import LabValue, format_value, parse_value, unit_of

__all__ = [
    "STAGES",
    "Lab",
    "LabValue",
    "Stage",
    "check_consistency",
    "derive",
    "find",
    "format_value",
    "inconsistencies",
    "independent",
    "labs",
    "normalize_unit",
    "parse_value",
    "printed_unit",
    "stage",
    "unit_of",
]
