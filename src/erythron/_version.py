"""The version, in this one place; pyproject.toml and the outputs read it from here."""

from __future__ import annotations

__version__ = "0.1.0"
