"""What comes in and goes out: case files, tables, treatment text, JSON.

A FHIR bundle given as a case file is recognized and refused by its name.
"""

from erythron.exchange.case import Case, KnownCause, PregnancyStatus, Vocabulary
from erythron.exchange.case_file import case_from_mapping, read_case
from erythron.exchange.case_write import to_toml
from erythron.exchange.json_out import SCHEMA_VERSION, dump, jsonable, versioned
from erythron.exchange.table import Row, read_row, read_table
from erythron.exchange.treatment_text import TreatmentLine, parse_treatment

__all__ = [
    "SCHEMA_VERSION",
    "Case",
    "KnownCause",
    "PregnancyStatus",
    "Row",
    "TreatmentLine",
    "Vocabulary",
    "case_from_mapping",
    "dump",
    "jsonable",
    "parse_treatment",
    "read_case",
    "read_row",
    "read_table",
    "to_toml",
    "versioned",
]
