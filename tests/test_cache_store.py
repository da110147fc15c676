from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erythron import cache_store


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ERYTHRON_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=2000))
def test_what_is_written_is_read(cache: Path, content: bytes) -> None:
    path = cache_store.write("bank", "key", content)
    assert path == cache / "bank" / "key"
    assert cache_store.read("bank", "key") == content
    assert [p.name for p in path.parent.iterdir()] == ["key"]  # nothing half-written stays


def test_what_is_not_there_is_none(cache: Path) -> None:
    assert cache_store.read("bank", "key") is None
    assert not cache.exists()


def test_kinds_are_apart(cache: Path) -> None:
    cache_store.write("bank", "key", b"a")
    cache_store.write("compiled", "key", b"b")
    assert cache_store.read("bank", "key") == b"a"
    assert cache_store.folder("compiled") == cache / "compiled"


def test_without_the_variable_the_users_cache_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ERYTHRON_CACHE", raising=False)
    assert "erythron" in str(cache_store.folder("bank"))


def test_a_place_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("ERYTHRON_CACHE", str(tmp_path / "file"))
    assert cache_store.write("bank", "key", b"a") is None
    assert cache_store.read("bank", "key") is None


def test_a_failed_write_leaves_nothing_behind(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache_store.write("bank", "key", b"old")

    def fail(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(os, "replace", fail)
    assert cache_store.write("bank", "key", b"new") is None
    assert cache_store.read("bank", "key") == b"old"
    assert [p.name for p in (cache / "bank").iterdir()] == ["key"]


def test_a_reader_never_sees_half_an_entry(cache: Path) -> None:
    sizes = (200_000, 300_000)
    cache_store.write("bank", "key", b"a" * sizes[0])
    seen = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(len(cache_store.read("bank", "key") or b""))

    reader = threading.Thread(target=read)
    reader.start()
    for k in range(60):
        cache_store.write("bank", "key", b"b" * sizes[k % 2])
    done.set()
    reader.join()
    assert seen <= set(sizes)
