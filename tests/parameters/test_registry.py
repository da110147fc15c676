from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from erythron.errors import InputError
from erythron.parameters import (
    bibliography,
    find,
    judged,
    parameter_hash,
    parameters,
    parse,
    reference,
    registry,
)

Install = Callable[..., None]

ONE = """
[theirs.number]
symbol = "n"
name = "a number of theirs"
value = 2.5
unit = "mg/d"
range = [1, 4]
population = "women"
source = "{source}"
place = "-"
grade = "judged"
note = "a test"
"""


def _clear() -> None:
    parameters.cache_clear()
    parameter_hash.cache_clear()


@pytest.fixture
def third_party(monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install parameter sets as another package's entry points would."""

    def install(*texts: str) -> None:
        points = [SimpleNamespace(load=lambda text=text: lambda: text) for text in texts]
        chosen = {"erythron.parameters": points}
        monkeypatch.setattr(registry, "entry_points", lambda group: chosen.get(group, []))
        _clear()

    yield install
    monkeypatch.undo()
    _clear()


def test_a_third_party_set_is_found(third_party: Install) -> None:
    before = set(parameters())
    third_party(ONE.format(source="judgement"))
    assert set(parameters()) - before == {"theirs.number"}
    assert list(parameters())[-1] == "theirs.number"
    assert find("theirs.number").value == 2.5


def test_a_third_party_may_replace_a_number_and_the_hash_tells(third_party: Install) -> None:
    old = find("iron.store")
    before = parameter_hash()
    text = ONE.format(source="judgement").replace("theirs.number", "iron.store")
    third_party(text)
    assert find("iron.store").value == 2.5 != old.value
    assert parameter_hash() != before


def test_a_third_party_must_name_a_known_source(third_party: Install) -> None:
    third_party(ONE.format(source="nobody1900"))
    with pytest.raises(ValueError, match="nobody1900"):
        parameters()


def test_the_hash_changes_with_any_number(third_party: Install) -> None:
    text = ONE.format(source="judgement")
    hashes = set()
    changes = (("2.5", "2.5"), ("2.5", "2.6"), ("[1, 4]", "[1, 5]"), ("a test", "another"))
    for old, new in changes:
        third_party(text.replace(old, new))
        hashes.add(parameter_hash())
    assert len(hashes) == len(changes)


def test_the_hash_is_stable() -> None:
    before = parameter_hash()
    _clear()
    assert parameter_hash() == before
    assert len(before) == 12
    int(before, 16)


def test_parsing_reads_organ_and_name() -> None:
    (record,) = parse(ONE.format(source="judgement"))
    assert (record.id, record.value, record.unit) == ("theirs.number", 2.5, "mg/d")


def test_an_unknown_parameter_gets_a_suggestion() -> None:
    with pytest.raises(InputError, match=r"iron\.store"):
        find("iron.stor")


def test_parameters_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        parameters()["iron.store"] = find("iron.tsat")  # type: ignore[index]


def test_judged_names_those_that_rest_on_judgement() -> None:
    found = judged(parameters())
    assert found == [k for k, p in parameters().items() if p.grade == "judged"]
    assert found


def test_every_source_can_be_cited_in_a_line() -> None:
    for key, fields in bibliography().items():
        line = reference(key)
        assert line.endswith("."), key
        assert "\n" not in line, key
        assert len(line) > 15, key
        assert fields["raw"].lstrip().startswith("@"), key
