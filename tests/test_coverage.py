"""Every cause and treatment that must be covered has a record."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from erythron.causes import causes
from erythron.treatments import treatments

WANTED = tomllib.loads((Path(__file__).parent / "coverage.toml").read_text("utf-8"))
CAUSES = WANTED["named_by_the_article"] + WANTED["beyond_the_article"]


@pytest.mark.parametrize("name", CAUSES)
def test_the_cause_has_a_record(name: str) -> None:
    assert name in causes()


@pytest.mark.parametrize("name", WANTED["treatments"])
def test_the_treatment_has_a_record(name: str) -> None:
    assert name in treatments()


def test_nothing_is_listed_twice() -> None:
    assert len(set(CAUSES)) == len(CAUSES)
    assert len(set(WANTED["treatments"])) == len(WANTED["treatments"])


@pytest.mark.shared
def test_the_list_is_that_of_the_coverage_document(shared_data: Path) -> None:
    text = (shared_data.parent / "coverage.md").read_text("utf-8")
    rows = text[text.index("## A.") : text.index("## B.")].splitlines()
    first = [line.split("|")[1] for line in rows if line.startswith("| `")]
    named = re.findall(r"`([a-z0-9_]+)`", " ".join(first))
    beyond = re.findall(r"`([a-z0-9_]+)`", text[text.index("## B.") : text.index("## C.")])
    given = text[text.index("Ids:", text.index("## C.")) : text.index("## D.")]
    treated = set(re.findall(r"`([a-z0-9_]+)`", given)) - {"dose_mg"}
    assert set(CAUSES) == set(named) | set(beyond)
    assert set(WANTED["treatments"]) == treated
