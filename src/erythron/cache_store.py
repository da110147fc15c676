"""Files worth keeping between runs: in the platform's user cache, written atomically.

``ERYTHRON_CACHE`` overrides the place. A cache that cannot be written is simply not used. No
personal data is ever stored here.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

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
    try:
        place = folder(kind)
        place.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        target = place / key
        os.replace(name, target)
    except OSError:
        return None
    return target
