"""Where the verbs put their files: checked before the work, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from erythron.errors import InputError


def check_output(path: Path, suffixes: Sequence[str]) -> None:
    """Refuse a path that could not be written, before anything is computed.

    Args:
        path: Where the output is to go.
        suffixes: Endings the verb can write.

    Raises:
        InputError: If the suffix or the folder cannot be used.

    Example:
        >>> check_output(Path("course.csv"), [".csv"])
    """
    if path.suffix.lower() not in suffixes:
        raise InputError("output", path.name, f"a file ending in {' or '.join(suffixes)}")
    if not path.parent.is_dir():
        raise InputError("output", str(path.parent), "an existing folder")
    if path.exists() and not path.is_file():
        raise InputError("output", str(path), "the path of a regular file")


def put(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place, then move it there.

    Args:
        path: Where the output is to go.
        write: Writes all of it to the path it is given.

    Raises:
        InputError: If the place cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        write(part)
        part.replace(path)
    except OSError as error:
        why = error.strerror or "not writable"
        raise InputError("output", str(path), f"a path that can be written ({why})") from None
    finally:
        part.unlink(missing_ok=True)
