from __future__ import annotations

from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from erythron.course import compiled as module
from erythron.course.compiled import compiled, source_hash


def _triple(x: jax.Array) -> jax.Array:
    return 3.0 * x


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache and an empty memo."""
    monkeypatch.setenv("ERYTHRON_CACHE", str(tmp_path))
    monkeypatch.setattr(module, "_LOADED", {})
    return tmp_path / "compiled"


def _again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new process would begin."""
    monkeypatch.setattr(module, "_LOADED", {})


def test_what_is_compiled_is_kept_and_found_again(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = compiled("triple", _triple, np.ones(3))
    assert compiled("triple", _triple, np.zeros(3)) is one
    (entry,) = cache.iterdir()
    made = entry.stat().st_mtime_ns
    _again(monkeypatch)
    x = np.arange(3, dtype=np.float32)
    found = compiled("triple", _triple, np.ones(3))
    assert np.array_equal(found(jnp.asarray(x)), 3 * x)
    assert entry.stat().st_mtime_ns == made


def test_another_shape_or_name_is_another_entry(cache: Path) -> None:
    compiled("triple", _triple, np.ones(3))
    compiled("triple", _triple, np.ones(4))
    compiled("treble", _triple, np.ones(3))
    assert len(list(cache.iterdir())) == 3


def test_an_unreadable_entry_is_made_anew(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled("triple", _triple, np.ones(3))
    (entry,) = cache.iterdir()
    entry.write_bytes(b"not an executable")
    _again(monkeypatch)
    x = jnp.ones(3, dtype=np.float32)
    assert np.array_equal(compiled("triple", _triple, np.ones(3))(x), 3 * np.ones(3))
    assert entry.read_bytes() != b"not an executable"


def test_a_cache_that_cannot_be_written_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("ERYTHRON_CACHE", str(blocked))
    monkeypatch.setattr(module, "_LOADED", {})
    triple = compiled("triple", _triple, np.ones(2))
    assert np.array_equal(triple(jnp.ones(2, dtype=np.float32)), [3, 3])


def test_the_hash_of_the_sources_is_stable() -> None:
    assert source_hash() == source_hash()
    assert len(source_hash()) == 12
