"""Thyroid: the set point reported as TSH (the axis acts through oxygen demand)."""

from __future__ import annotations

from typing import NamedTuple

from jax import Array


class ThyroidParameters(NamedTuple):
    """Thyroid; units in ``parameters/data/thyroid.toml``."""

    tsh: Array
