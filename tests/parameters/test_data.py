"""The numbers themselves: complete, used, sourced."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from erythron.parameters import JUDGEMENT, bibliography, parameters
from erythron.physiology.parameters import NAMES


def _code(root: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in (root / "src").rglob("*.py"))


def test_the_physiology_has_all_its_numbers() -> None:
    assert set(NAMES) <= set(parameters())


def test_no_number_is_idle(root: Path) -> None:
    code = _code(root)
    for name in set(parameters()) - set(NAMES):
        organ, field = name.split(".")
        whole = f'"{name}"' in code
        built = f'f"{organ}.{{' in code  # looked up by lab or stage, such as discrepancy.<lab>
        assert whole or built, name
        assert field


def test_every_field_of_the_physiology_is_used(root: Path) -> None:
    folder = root / "src" / "erythron" / "physiology"
    code = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    idle = [name for name in NAMES if not re.search(rf"\.{name.split('.')[1]}\b", code)]
    assert idle == []


@pytest.mark.parametrize("id_", sorted(parameters()))
def test_a_number_is_whole(id_: str) -> None:
    p = parameters()[id_]
    low, high = p.range
    assert low < high
    assert low <= p.value <= high
    assert p.floor <= low, "a drawn or documented value may not lie below the floor"
    assert p.unit.strip() == p.unit != ""
    assert p.source == JUDGEMENT or p.source in bibliography()
    if p.grade == "judged":
        assert len(p.note) > 8
    if p.spread > 0:
        assert p.link != "additive" or p.spread < high - low


def test_every_source_named_in_the_code_exists(root: Path) -> None:
    pattern = re.compile(r'source="([a-z]+[0-9]{4}[a-z0-9]*)"')
    named = set(pattern.findall(_code(root)))
    assert named <= set(bibliography()), named - set(bibliography())


def test_keys_are_unique_over_all_files(root: Path) -> None:
    folder = root / "src" / "erythron" / "parameters" / "bibliography"
    keys = [
        key
        for path in sorted(folder.glob("*.bib"))
        for key in re.findall(r"^@\w+\{([^,]+),", path.read_text("utf-8"), flags=re.MULTILINE)
    ]
    assert len(keys) == len(set(keys)) == len(bibliography())


def test_sources_carry_what_a_reader_needs() -> None:
    for key, fields in bibliography().items():
        assert fields.get("title"), key
        assert fields.get("author") or fields.get("organization") or fields.get("note"), key
        assert re.fullmatch(r"\d{4}", fields.get("year", "")) or fields.get("note"), key
        if "doi" in fields:
            assert re.match(r"10\.\d{4,}/\S+$", fields["doi"]), key
