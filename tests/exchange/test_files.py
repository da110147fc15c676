from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from erythron.errors import InputError
from erythron.exchange.files import MAX_BYTES, read_document


def refused(path: Path | str) -> str:
    with pytest.raises(InputError) as caught:
        read_document(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_reads_toml_and_json_alike(tmp_path: Path) -> None:
    toml = written(tmp_path, "a.toml", b"[woman]\nage = 28\n")
    mark = written(tmp_path, "b.TOML", b"\xef\xbb\xbf[woman]\r\nage = 28\r\n")
    other = written(tmp_path, "c.json", b'{"woman": {"age": 28}}')
    assert read_document(toml) == read_document(mark) == read_document(str(other))


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "absent.toml")
    assert "a directory" in refused(tmp_path)
    assert "path" in refused("a\0b.toml")
    assert "path" in refused("x" * 5000 + ".toml")
    assert "path" in refused("a\nb.toml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert "a device or pipe" in refused(tmp_path / "pipe.toml")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.toml", b"", "an empty file"),
        ("a.json", b"\xef\xbb\xbf \n", "an empty file"),
        ("a.txt", b"x", "'.txt'; accepted: a case file, .toml or .json"),
        ("a", b"x", "no suffix"),
        (
            "a.toml",
            b"[woman]\nage = 28 # \xe9\n",
            "byte 0xe9 at offset 19'; accepted: a file in UTF-8",
        ),
        ("a.toml", b"\xef\xbb\xbf\xff", "byte 0xff at offset 3"),
        ("a.toml", "[woman]".encode("utf-16"), "at offset 0"),
        ("a.toml", b"[woman]\nage == 28\n", "line 2, column 6: got 'age == 28'; accepted: TOML"),
        ("a.toml", b"[woman]\nage = 1\nage = 2", "Cannot overwrite a value"),
        ("a.toml", b"[woman]\n[woman]", "line 2"),
        ("a.toml", b"a = [", "TOML"),
        ("a.toml", b"a = " + b"[" * 100_000, "TOML"),
        ("a.toml", b"a = " + b"9" * 5000, "TOML"),
        ("a.toml", b"on = 2026-13-45", "TOML"),
        ("a.toml", b'a = "\x00"', "TOML"),
        ("a.json", b'{"woman": {"age": 28,}}', "line 1, column"),
        ("a.json", b'{"woman":\n {"age": }}', "line 2, column 10"),
        ("a.json", b'{"woman": 1, "woman": 2}', "'woman'; accepted: each key only once"),
        ("a.json", b'{"woman": NaN}', "finite numbers"),
        ("a.json", b"[" * 100_000, "JSON"),
        ("a.json", b"9" * 5000, "JSON"),
        ("a.json", b"[1]", "a list"),
        ("a.json", b"null", "a single value"),
        ("a.json", b'{"resourceType": "Bundle"}', "'a FHIR Bundle'"),
        ("a.json", b'{"resourceType": "Bundle"}', "a bundle of another kind"),
        ("a.json", b'{"resourceType": 3}', "'a FHIR resource'"),
    ],
)
def test_contents_that_are_no_case(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    assert said in refused(written(tmp_path, name, data))


def test_size(tmp_path: Path) -> None:
    exact = b'{"a": "' + b"x" * (MAX_BYTES - 9) + b'"}'
    assert len(exact) == MAX_BYTES
    assert read_document(written(tmp_path, "a.json", exact))
    assert "a larger file" in refused(written(tmp_path, "b.json", exact + b" "))
    bundle = b'{"resourceType": "Bundle"}' + b" " * MAX_BYTES
    assert "a FHIR bundle" in refused(written(tmp_path, "c.json", bundle))


@pytest.mark.shared
def test_every_bundle_is_refused_by_its_name(shared_data: Path, tmp_path: Path) -> None:
    bundles = sorted((shared_data / "fhir").glob("*.json"))
    assert bundles
    for bundle in bundles:
        kind = json.loads(bundle.read_bytes())["resourceType"]
        message = refused(bundle)
        assert f"a FHIR {kind}".lower() in message.lower()
