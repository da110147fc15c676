"""Files worth keeping between runs: in the platform's user cache, written atomically.

``ERYTHRON_CACHE`` overrides the place. A cache that cannot be written is simply not used. No
personal data is ever stored here.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from platformdirs import user_cache_dir


def folder(kind: str) -> Path:
    """The folder of one kind of entry (it may not exist yet).

    Example:
        >>> folder("bank").name
        'bank'
    """
    root = os.environ.get("ERYTHRON_CACHE") or user_cache_dir("erythron", appauthor=False)
    return Path(root) / kind


def read(kind: str, key: str) -> bytes | None:
    """Return an entry, or None where there is none.

    Example:
        >>> read("bank", "no-such-key") is None
        True
    """
    try:
        return (folder(kind) / key).read_bytes()
    except OSError:
        return None


def write(kind: str, key: str, content: bytes) -> Path | None:
    """Store an entry so that a reader sees all of it or nothing; None where that fails.

    Example:
        >>> path = write("test", "key", b"abc")
        >>> path is None or read("test", "key") == b"abc"
        True
    """
    place = folder(kind)
    name = None
    try:
        place.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, place / key)
    except OSError:
        if name is not None:
            Path(name).unlink(missing_ok=True)
        return None
    return place / key


@contextmanager
def locked(kind: str, key: str) -> Iterator[None]:
    """Hold an entry for one process, so that two do not make the same one; free if unwritable.

    Example:
        >>> with locked("test", "key"):
        ...     pass
    """
    place = folder("locks")
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place / f"{kind}-{key}")
        lock.acquire()
    except OSError:
        yield
        return
    try:
        yield
    finally:
        lock.release()
