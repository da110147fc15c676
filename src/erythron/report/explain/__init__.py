"""The answer in words: for her, or for her clinician; every number filled in from data."""

from erythron.report.explain.told import Explanation, explain

__all__ = ["Explanation", "explain"]
