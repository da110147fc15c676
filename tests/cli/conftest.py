"""The command line, run in this process: exit code, stdout and stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from erythron.cli.main import main

CASE = """\
[woman]
age = 28
[labs]
hemoglobin = "8.9 g/dL"
mcv = "72 fL"
ferritin = "5 ug/L"
"""


class Ran(NamedTuple):
    """What one command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``erythron ARGUMENTS``."""

    def go(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["erythron", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        told = capsys.readouterr()
        code = end.value.code
        return Ran(code if isinstance(code, int) else 0, told.out, told.err)

    return go


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    """A small case that can be used."""
    path = tmp_path / "case.toml"
    path.write_text(CASE, encoding="utf-8")
    return path
