"""The house: packaging, pins, versions, light imports, nothing of one machine in a file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import erythron._version

# Put together here, so that this file does not name them either.
REGISTRIES = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("pypi", "python", "org"),
        ("registry", "npmjs"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("conda", "anaconda", "org"),
        ("proxy", "golang", "org"),
        ("crates", "io"),
    ]
]
MACHINE_PATH = re.compile(r"(?<![\w.}/-])/(?:root|home|Users|work|private|mnt)/\w[\w.-]*")


def project(root: Path) -> dict[str, Any]:
    """The [project] table of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    return dict(table["project"])


def kept_files(root: Path) -> list[Path]:
    """Files that are, or would be, committed."""
    if not (root / ".git").exists():
        pytest.skip("not a git checkout, so no file is tracked")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()
    return [root / name for name in names.split("\0") if name and (root / name).is_file()]


def kept_texts(root: Path) -> list[tuple[str, str]]:
    """Name and text of every kept file that is text."""
    found = [(str(path.relative_to(root)), path.read_bytes()) for path in kept_files(root)]
    return [(name, data.decode("utf-8", "replace")) for name, data in found if b"\0" not in data]


def pins(root: Path) -> dict[str, tuple[str, int]]:
    """Package -> (version, number of hashes) in the lock."""
    text = (root / "requirements" / "lock.txt").read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    found: dict[str, tuple[str, int]] = {}
    for entry in entries:
        match = re.match(r"([\w.-]+)==([^\s;\\]+)", entry)
        assert match, f"not a pin: {entry.splitlines()[0]}"
        hashes = re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)
        found[canonicalize_name(match[1])] = (match[2], len(hashes))
    return found


def test_no_kept_file_names_a_registry_host(root: Path) -> None:
    named = [(n, host) for n, text in kept_texts(root) for host in REGISTRIES if host in text]
    assert named == []


def test_no_kept_file_holds_a_path_of_one_machine(root: Path) -> None:
    own = [str(root) + os.sep, str(Path.home()) + os.sep]
    held = []
    for name, text in kept_texts(root):
        held += [(name, match[0]) for match in MACHINE_PATH.finditer(text)]
        held += [(name, path) for path in own if len(path) > 2 and path in text]
    assert held == []


def test_machine_paths_are_recognized_and_addresses_are_not() -> None:
    assert MACHINE_PATH.search('open("/' + 'home/ada/labs.csv")')
    assert not MACHINE_PATH.search("see https://example.org/work/paper and ../work/main")


def test_lock_names_no_index(root: Path) -> None:
    text = (root / "requirements" / "lock.txt").read_text("utf-8")
    for word in ("://", "--index", "--extra-index", "--find-links", " @ "):
        assert word not in text


def test_every_pin_has_a_hash(root: Path) -> None:
    bare = [name for name, (_, hashes) in pins(root).items() if hashes == 0]
    assert bare == []


def test_lock_pins_what_make_installs(root: Path) -> None:
    facts = project(root)
    extras = facts["optional-dependencies"]
    lock = pins(root)
    for line in [*facts["dependencies"], *extras["data"], *extras["infer"], *extras["dev"]]:
        wanted = Requirement(line)
        assert canonicalize_name(wanted.name) in lock, f"{wanted.name}: run make lock"
        version, _ = lock[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), f"{wanted} but {version} is locked"


def test_one_version(root: Path) -> None:
    cited = re.search(r"^version: (\S+)$", (root / "CITATION.cff").read_text("utf-8"), re.M)
    assert cited
    assert cited[1] == erythron._version.__version__
    assert "version" in project(root)["dynamic"]


def test_changelog_has_its_sections(root: Path) -> None:
    text = (root / "CHANGELOG.md").read_text("utf-8")
    newest = re.split(r"^## ", text, flags=re.M)[1]
    assert newest.startswith("[Unreleased]")
    assert "### Outputs change" in newest


def test_loinc_is_credited(root: Path) -> None:
    notice = " ".join((root / "NOTICE").read_text("utf-8").split())
    assert "This material contains content from LOINC" in notice


@pytest.mark.parametrize(
    "code",
    [
        "import erythron",
        "import runpy, sys; sys.argv = ['erythron', '--help']\n"
        "try: runpy.run_module('erythron', run_name='__main__')\n"
        "except SystemExit as end: assert not end.code, end.code",
    ],
    ids=["import", "help"],
)
def test_jax_is_not_loaded_by(code: str, root: Path) -> None:
    probe = code + "\nimport sys; print('LOADED', sorted({'jax', 'jaxlib'} & set(sys.modules)))"
    env = os.environ | {"PYTHONPATH": str(root / "src")}
    command = [sys.executable, "-c", probe]
    run = subprocess.run(command, env=env, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1] == "LOADED []"


def test_console_script_is_callable(root: Path) -> None:
    target = project(root)["scripts"]["erythron"]
    assert callable(EntryPoint("erythron", target, "console_scripts").load())


def test_wheel_holds_every_source_file(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = root / "src"
    files = {p.relative_to(package).as_posix() for p in package.rglob("*") if p.is_file()}
    passing = re.compile(r"(^|/)(__pycache__/|\.)")  # byte code, files a desktop leaves
    assert {name for name in files if not passing.search(name)} <= inside
    assert wheel.stat().st_size < 40e6
    assert any(name.endswith("licenses/NOTICE") for name in inside)


def test_every_folder_with_code_is_a_package(root: Path) -> None:
    # Without __init__.py the layers would silently go unchecked.
    folders = {path.parent for path in (root / "src" / "erythron").rglob("*.py")}
    assert sorted(str(f) for f in folders if not (f / "__init__.py").is_file()) == []
