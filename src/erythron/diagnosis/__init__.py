"""Bank, posterior, next tests."""

from erythron.diagnosis.diagnose import diagnose
from erythron.diagnosis.result import Diagnosis

__all__ = ["Diagnosis", "diagnose"]
