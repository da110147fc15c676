"""Every number with its unit, spread, source and grade; the bibliography."""

from erythron.parameters.registry import (
    bibliography,
    find,
    judged,
    parameter_hash,
    parameters,
    parse,
    reference,
)
from erythron.parameters.schema import JUDGEMENT, Grade, Link, Parameter

__all__ = [
    "JUDGEMENT",
    "Grade",
    "Link",
    "Parameter",
    "bibliography",
    "find",
    "judged",
    "parameter_hash",
    "parameters",
    "parse",
    "reference",
]
