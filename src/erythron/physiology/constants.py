"""Constant tables in the precision of the arrays they meet, and arrays kept from the compiler."""

from __future__ import annotations

from typing import TypeVar, cast

import jax
import numpy as np
from jax import Array

_Tree = TypeVar("_Tree")


def like(table: np.ndarray, array: Array) -> np.ndarray:
    """A constant table in the precision of an array."""
    return table.astype(array.dtype)


def computed_once(values: _Tree) -> _Tree:
    """The same values, not fused into their readers (which would compute them once for each)."""
    return cast("_Tree", jax.lax.optimization_barrier(values))  # type: ignore[no-untyped-call]
