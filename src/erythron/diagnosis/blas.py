"""Linear algebra on one thread: on products as small as ours, more threads mostly wait."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from threadpoolctl import ThreadpoolController


@cache
def _libraries() -> ThreadpoolController:
    import scipy.linalg  # noqa: F401  so that its library is found

    return ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """A context in which NumPy and SciPy multiply matrices on one thread."""
    limited: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limited
