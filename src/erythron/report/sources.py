"""From bibliography keys to the numbered list of sources, with LaTeX turned into plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from erythron.parameters import bibliography
from erythron.report.data import Source

_ACCENTS = {"'": "\u0301", "`": "\u0300", '"': "\u0308", "^": "\u0302", "~": "\u0303"}
_LETTERS = {r"\aa": "å", r"\AA": "Å", r"\o": "ø", r"\O": "Ø", r"\ss": "ß", r"\ae": "æ", r"\l": "ł"}
_ACCENT = re.compile(r"\\(?P<mark>['`\"^~])\s*\{?\\?(?P<letter>[A-Za-z])\}?")
_CARON = re.compile(r"\\(?P<mark>[vc])(?:\s+|\{)(?P<letter>[A-Za-z])\}?")
_COMMANDS = {r"\times": "×", r"\alpha": "α", r"\beta": "β", r"\gamma": "γ", r"\mu": "µ"}
_SIGNS = re.compile(r"\\([&%$#_])")


def cited(used: Mapping[str, str]) -> tuple[Source, ...]:
    """Sources in the order given.

    Args:
        used: Bibliography key to what was taken from it.

    Raises:
        KeyError: If a key is not in the bibliography.

    Example:
        >>> cited({"magnus2019": "baseline risk by age"})[0].doi
        '10.1136/bmj.l869'
    """
    return tuple(
        Source(key=key, text=reference_line(bibliography()[key]), doi=_doi(key), used_for=purpose)
        for key, purpose in used.items()
    )


def reference_line(fields: Mapping[str, str]) -> str:
    r"""Authors, year, title, journal, volume and pages in one line.

    Example:
        >>> fields = {"author": r"D{\'i}az, A. and Lee, B.", "year": "2021", "title": "{Hb}"}
        >>> reference_line(fields)
        'Díaz et al. 2021. Hb.'
    """
    authors = [name for name in fields.get("author", "").split(" and ") if name.strip()]
    first = authors[0].split(",")[0] if authors else ""
    who = f"{first}{' et al.' if len(authors) > 1 else ''} {fields.get('year', '')}".strip()
    place = fields.get("journal") or fields.get("publisher") or ""
    where = ":".join(part for part in (fields.get("volume"), fields.get("pages")) if part)
    parts = (who, fields.get("title", ""), f"{place} {where}".strip())
    return " ".join(f"{plain(part).rstrip('.')}." for part in parts if part)


def plain(latex: str) -> str:
    r"""LaTeX as it stands in the bibliography, as plain text.

    Example:
        >>> plain(r"H{\aa}berg 12--15, {mRNA} \& folate")
        'Håberg 12–15, mRNA & folate'
    """
    text = _ACCENT.sub(lambda m: m["letter"] + _ACCENTS[m["mark"]], latex)
    text = _CARON.sub(lambda m: m["letter"] + {"v": "\u030c", "c": "\u0327"}[m["mark"]], text)
    for command, letter in {**_LETTERS, **_COMMANDS}.items():
        text = re.sub(re.escape(command) + r"(?![A-Za-z])\s*", letter, text)
    text = (
        _SIGNS.sub(r"\1", text)
        .replace("{", "")
        .replace("}", "")
        .replace("--", "–")
        .replace("$", "")
    )
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _doi(key: str) -> str | None:
    doi = bibliography()[key].get("doi", "").replace("\\_", "_").strip()
    return doi if re.fullmatch(r"10\.\d{4,9}/\S+", doi) else None
