"""Compile once a machine: blocks of days as executables kept in the user's cache.

XLA takes seconds to compile a block; the executable is stored and loaded in a fraction of one.
Nothing global is changed: precision is scoped to the calls, the cache is ours, not JAX's.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, cast

import jax
import numpy as np

from erythron import cache_store
from erythron._version import __version__
from erythron.parameters import parameter_hash


def compiled(name: str, function: Callable[..., Any], *arguments: Any) -> Callable[..., Any]:
    """Return ``function`` compiled for arguments of these shapes.

    Args:
        name: Distinguishes functions and their static choices in the cache.
        function: A pure function of arrays.
        arguments: Example arguments; only shapes and types count.

    Returns:
        A callable for arguments of exactly these shapes and types.
    """
    shapes = tuple((np.shape(x), x.dtype) for x in jax.tree.leaves(arguments))
    if (name, shapes) not in _LOADED:
        _LOADED[name, shapes] = _load(name, function, arguments, shapes)
    return _LOADED[name, shapes]


_LOADED: dict[tuple[str, tuple[object, ...]], Callable[..., Any]] = {}
"""Executables of this process (a memo: the same key always gives the same function)."""


def _load(
    name: str, function: Callable[..., Any], arguments: tuple[Any, ...], shapes: tuple[Any, ...]
) -> Callable[..., Any]:
    from jax.experimental import serialize_executable

    key = _digest(name, repr([(size, str(kind)) for size, kind in shapes]))
    with cache_store.locked("compiled", key):
        stored = cache_store.read("compiled", key)
        if stored is not None:
            try:
                loaded = serialize_executable.deserialize_and_load(*pickle.loads(stored))
                return cast("Callable[..., Any]", loaded)
            except Exception:  # an unreadable entry, whatever is wrong with it, is made anew
                stored = None
        prefer_whole_loops()
        executable = jax.jit(function).lower(*arguments).compile(compiler_options=_OPTIONS)
        cache_store.write("compiled", key, pickle.dumps(serialize_executable.serialize(executable)))
        return cast("Callable[..., Any]", executable)


def prefer_whole_loops() -> None:
    """Ask XLA to compile a loop over days as one function, five times faster for one woman.

    XLA reads its flags once a process, at its first compilation, and takes this one from the
    environment alone. If it has read them already, courses are only slower.
    """
    flags = os.environ.get("XLA_FLAGS", "")
    if "xla_backend_extra_options" not in flags:
        os.environ["XLA_FLAGS"] = f"{flags} {_WHOLE_LOOPS}".strip()


_WHOLE_LOOPS = "--xla_backend_extra_options=xla_cpu_small_while_loop_byte_threshold=100000000"

_OPTIONS: dict[str, str | bool] = {"xla_cpu_experimental_ynn_fusion_type": ""}
"""Sums over ages stay in the loop: handed to a library of kernels they are transposed first, which
makes a batch half as fast."""


def _digest(*parts: str) -> str:
    versions = (jax.__version__, __version__, platform.machine(), platform.processor())
    text = "|".join((*parts, *versions, parameter_hash(), source_hash()))
    return hashlib.sha256(text.encode()).hexdigest()[:24]


@cache
def source_hash() -> str:
    """Hash of the sources that decide a course, so that a change never meets an old cache."""
    digest = hashlib.sha256()
    for package in ("physiology", "course", "pregnancy", "people"):
        folder = files("erythron") / package
        for path in sorted(folder.iterdir(), key=lambda p: p.name):
            if path.name.endswith(".py"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
