"""One woman's page: everything about her on a single self-contained sheet, and in the terminal.

`ReportData` is what the verbs fill; `write` makes the page, `print_summary` the terminal text.
"""

from erythron.report.data import (
    INTENDED_USE,
    Courses,
    Fact,
    LabRow,
    Plan,
    Provenance,
    ReportData,
    Series,
    Source,
    Subject,
    Timing,
)
from erythron.report.diagnosis import Diagnosis
from erythron.report.page import render, write
from erythron.report.sources import cited
from erythron.report.terminal import print_summary

__all__ = [
    "INTENDED_USE",
    "Courses",
    "Diagnosis",
    "Fact",
    "LabRow",
    "Plan",
    "Provenance",
    "ReportData",
    "Series",
    "Source",
    "Subject",
    "Timing",
    "cited",
    "print_summary",
    "render",
    "write",
]
