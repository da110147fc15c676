"""The numbers of the model, read from the TOML files beside this module, and their sources."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from types import MappingProxyType

from erythron.errors import InputError, did_you_mean
from erythron.parameters.schema import JUDGEMENT, Parameter


@cache
def parameters() -> Mapping[str, Parameter]:
    """All parameters by id, in file order; third-party sets (entry points) come last.

    A third party adds or replaces numbers by an entry point in the group
    ``erythron.parameters`` that names a callable returning TOML text of the same form.

    Raises:
        ValueError: If an entry lacks a unit or a source, or names an unknown source.

    Example:
        >>> parameters()["iron.basal_loss"].unit
        'mg/d'
    """
    records = {p.id: p for text in _texts() for p in parse(text)}
    known = bibliography().keys()
    for record in records.values():
        if record.source != JUDGEMENT and record.source not in known:
            raise ValueError(f"{record.id}: source '{record.source}' is not in the bibliography")
    return MappingProxyType(records)


def parse(text: str) -> list[Parameter]:
    r"""Read one TOML parameter file: a table an organ, a sub-table a parameter.

    Example:
        >>> parse('[iron.x]\nsymbol="x"\nname="xyz"\nvalue=1\nunit="1"\nrange=[0,2]\n'
        ...       'population="women"\nsource="judgement"\nplace="-"\ngrade="judged"\n'
        ...       'note="why"')[0].id
        'iron.x'
    """
    organs = tomllib.loads(text)
    return [
        Parameter(id=f"{organ}.{name}", **fields)
        for organ, entries in organs.items()
        for name, fields in entries.items()
    ]


def find(id_: str) -> Parameter:
    """Return one parameter.

    Raises:
        InputError: If the id is unknown, with the nearest known one.

    Example:
        >>> find("red_cells.lifespan").value > 100
        True
    """
    if id_ not in parameters():
        raise InputError("parameter", id_, did_you_mean(id_, parameters()))
    return parameters()[id_]


@cache
def parameter_hash() -> str:
    """Twelve hexadecimal digits that change when any number changes.

    Example:
        >>> len(parameter_hash())
        12
    """
    numbers = {p.id: p.model_dump(mode="json") for p in parameters().values()}
    text = json.dumps(numbers, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@cache
def bibliography() -> Mapping[str, Mapping[str, str]]:
    """The sources: BibTeX key to fields (``ENTRYTYPE``, ``raw`` and the BibTeX fields).

    Raises:
        ValueError: If a key occurs twice.

    Example:
        >>> "nadler1962" in bibliography()
        True
    """
    import bibtexparser

    sources: dict[str, Mapping[str, str]] = {}
    folder = files("erythron.parameters") / "bibliography"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if not path.name.endswith(".bib"):
            continue
        library = bibtexparser.parse_string(path.read_text(encoding="utf-8"))
        if library.failed_blocks:
            raise ValueError(f"{path.name}: {len(library.failed_blocks)} unreadable entries")
        for entry in library.entries:
            if entry.key in sources:
                raise ValueError(f"{path.name}: key {entry.key} occurs twice")
            fields = {field.key: str(field.value) for field in entry.fields}
            raw = entry.raw or ""
            sources[entry.key] = {"ENTRYTYPE": entry.entry_type, "raw": raw, **fields}
    return MappingProxyType(sources)


def reference(key: str) -> str:
    """One source as a line: authors, year, title, journal.

    Example:
        >>> reference("nadler1962").startswith("Nadler")
        True
    """
    fields = bibliography()[key]
    authors = fields.get("author", "").replace("\n", " ").split(" and ")
    who = authors[0].split(",")[0] + (" et al." if len(authors) > 1 else "")
    parts = [f"{who} {fields.get('year', '')}".strip(), fields.get("title", "")]
    parts += [fields[k] for k in ("journal", "publisher") if fields.get(k)][:1]
    return ". ".join(part.strip("{} ") for part in parts if part) + "."


def judged(ids: Iterable[str]) -> list[str]:
    """Those of the given parameters that rest on judgement.

    Example:
        >>> judged(["red_cells.lifespan"])
        []
    """
    return [i for i in ids if parameters()[i].grade == "judged"]


def _texts() -> list[str]:
    folder = files("erythron.parameters") / "data"
    own = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    texts = [p.read_text(encoding="utf-8") for p in own]
    return texts + [str(point.load()()) for point in entry_points(group="erythron.parameters")]
