"""Constant tables in the precision of the arrays they meet."""

from __future__ import annotations

import numpy as np
from jax import Array


def like(table: np.ndarray, array: Array) -> np.ndarray:
    """A constant table in the precision of an array."""
    return table.astype(array.dtype)
