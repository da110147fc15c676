"""From a path to the plain data in it: TOML or JSON, every fault told in one line."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from erythron.errors import InputError

MAX_BYTES = 1_000_000
_SUFFIXES = (".toml", ".json")
_TOML_PLACE = re.compile(r"^(?P<why>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|.*)\)$")


def read_document(path: str | Path) -> dict[str, Any]:
    """Read a TOML or JSON file whose top level is a table.

    Args:
        path: The file; its suffix says which of the two it is.

    Raises:
        InputError: If it is missing, a directory, empty, above 1 MB, not UTF-8, not TOML or
            JSON, or JSON of another kind such as a FHIR bundle.
    """
    file = Path(path)
    data = read_bytes(file)
    if file.suffix.lower() not in _SUFFIXES:
        raise InputError(_name(file), file.suffix or "no suffix", "a case file, .toml or .json")
    return parse_document(data, file.suffix.lower(), _name(file))


def parse_document(data: bytes, suffix: str, name: str) -> dict[str, Any]:
    r"""Decode and parse the bytes of a document.

    Args:
        data: The bytes.
        suffix: ``.toml`` or ``.json``.
        name: What errors call the document.

    Raises:
        InputError: If the bytes are no such document.

    Example:
        >>> parse_document(b"[woman]\nage = 28", ".toml", "case")
        {'woman': {'age': 28}}
    """
    text = decode(data, name)
    if not text.strip():
        raise InputError(name, "an empty file", "a case with [woman] or [man]")
    document = _parse_toml(text, name) if suffix == ".toml" else _parse_json(text, name)
    return _of_our_kind(document, name)


def read_bytes(file: Path, limit: int = MAX_BYTES) -> bytes:
    """Read a regular file of at most ``limit`` bytes."""
    check_file(file)
    try:
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise InputError(_name(file), error.strerror or "unreadable", "a readable file") from None
    if len(data) > limit:
        kind = "a FHIR bundle" if b'"resourceType"' in data else "a larger file"
        raise InputError(_name(file), kind, f"one case of at most {limit:,} bytes")
    return data


def check_file(file: Path) -> None:
    """Refuse a path that is not a regular file."""
    try:
        if file.is_dir():
            raise InputError(_name(file), "a directory", "a file")
        if not file.exists():
            raise InputError(_name(file), "no such file", "the path of a file")
        if not file.is_file():
            raise InputError(_name(file), "a device or pipe", "a regular file")
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(_name(file), "an impossible path", "the path of a file") from None


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8, with or without a byte-order mark; say at which byte it fails."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        place = f"byte 0x{error.object[error.start]:02x} at offset {error.start + mark}"
        raise InputError(name, place, "a file in UTF-8") from None


def _parse_toml(text: str, name: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(error, text, name) from None
    except (RecursionError, ValueError):
        raise InputError(name, "absurd nesting or numbers", "a case in TOML") from None


def _toml_error(error: tomllib.TOMLDecodeError, text: str, name: str) -> InputError:
    match = _TOML_PLACE.match(str(error).replace("\n", " "))
    why = match["why"] if match else str(error)
    if match is None or match["line"] is None:
        return InputError(name, "a file that breaks off", f"TOML ({why})")
    line, column = int(match["line"]), int(match["column"])
    rows = text.replace("\r\n", "\n").split("\n")
    got = rows[line - 1].strip() if line <= len(rows) else ""
    return InputError(f"{name} line {line}, column {column}", got, f"TOML ({_plain(why)})")


def _parse_json(text: str, name: str) -> object:
    try:
        return json.loads(
            text,
            object_pairs_hook=lambda pairs: _without_duplicates(pairs, name),
            parse_constant=lambda word: _refuse_constant(word, name),
        )
    except json.JSONDecodeError as error:
        rows = text.split("\n")
        got = rows[error.lineno - 1].strip() if error.lineno <= len(rows) else ""
        place = f"{name} line {error.lineno}, column {error.colno}"
        raise InputError(place, got, f"JSON ({_plain(error.msg)})") from None
    except (RecursionError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(name, "absurd nesting or numbers", "a case in JSON") from None


def _without_duplicates(pairs: list[tuple[str, Any]], name: str) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in pairs:
        if key in table:
            raise InputError(name, key, "each key only once in its table")
        table[key] = value
    return table


def _refuse_constant(word: str, name: str) -> object:
    raise InputError(name, word, "finite numbers; leave out what is unknown")


def _of_our_kind(document: object, name: str) -> dict[str, Any]:
    """Refuse JSON that is something else, a FHIR resource above all."""
    case = "an Erythron case with [woman] or [man]"
    if not isinstance(document, dict):
        kind = "a list" if isinstance(document, list) else "a single value"
        raise InputError(name, kind, f"{case} at the top level")
    if "resourceType" in document:
        kind = document["resourceType"]
        got = f"a FHIR {kind}" if isinstance(kind, str) else "a FHIR resource"
        raise InputError(name, got, f"{case}; this is a bundle of another kind")
    return document


def _name(file: Path) -> str:
    """The file's name as errors show it: printable, one line."""
    name = str(file)
    return name if name.isprintable() else ascii(name)


def _plain(text: str) -> str:
    return text if text.isprintable() else ascii(text)
