"""Erythron: a woman's blood-forming system, before and during pregnancy, computed.

Example:
    >>> import erythron as ery
    >>> woman = ery.Woman(age=28, weight_kg=60, height_m=1.63)
    >>> course = ery.simulate(woman, causes=[ery.cause("iron_deficiency", severity=0.6)], days=10)
    >>> course.sizes["day"]
    10
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from erythron._version import __version__

_HOME = {
    "Man": "erythron.people",
    "Person": "erythron.people",
    "Woman": "erythron.people",
    "Pregnancy": "erythron.pregnancy.drivers",
    "cause": "erythron.causes",
    "causes": "erythron.causes.registry",
    "treatment": "erythron.treatments",
    "treatments": "erythron.treatments.registry",
    "simulate": "erythron.course.simulate",
    "diagnose": "erythron.diagnosis.diagnose",
    "risk": "erythron.report.api",
    "report": "erythron.report.api",
    "read_case": "erythron.exchange",
    "InputError": "erythron.errors",
}

__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever lives under that name
    """Load a public name from its home on first use: importing erythron stays instant."""
    if name not in _HOME:
        raise AttributeError(f"module 'erythron' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)
