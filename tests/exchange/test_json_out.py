from __future__ import annotations

import datetime
import json
from pathlib import PurePosixPath
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.exchange.json_out import SCHEMA_VERSION, dump, jsonable, versioned
from erythron.people.person import Woman


class Pair(NamedTuple):
    low: float
    high: float


@pytest.mark.parametrize(
    ("given_", "written"),
    [
        (float("nan"), None),
        (float("-inf"), None),
        (-0.0, 0.0),
        (1 / 3, 0.333333),
        (123456789.0, 123457000.0),
        (123456789, 123456789),
        (True, True),
        (np.float32(8.1), 8.1),
        (np.int64(3), 3),
        (np.bool_(True), True),
        (np.array([[1.0, np.nan], [2.0, np.inf]]), [[1.0, None], [2.0, None]]),
        (Pair(0.1, 0.2), {"low": 0.1, "high": 0.2}),
        ((1, "a"), [1, "a"]),
        (frozenset({"b", "a"}), ["a", "b"]),
        (datetime.date(2026, 3, 1), "2026-03-01"),
        ({1: {"x": np.float64("nan")}}, {"1": {"x": None}}),
    ],
)
def test_what_becomes_of_a_value(given_: object, written: object) -> None:
    assert json.loads(dump(given_)) == written
    assert jsonable(given_) == written
    assert isinstance(json.loads(dump(given_)), type(written))


def test_jax_arrays_become_lists() -> None:
    jnp = pytest.importorskip("jax.numpy")
    assert dump(jnp.array([1.5, jnp.nan]), indent=None) == "[1.5, null]"
    assert dump(jnp.float32(0.1)) == "0.1"


def test_a_record_keeps_the_order_of_its_fields() -> None:
    written = json.loads(dump(Woman(age=28)))
    assert list(written)[:3] == ["sex", "age", "weight_kg"]


def test_keys_keep_the_order_they_came_in() -> None:
    assert dump({"b": 1, "a": 2}, indent=None) == '{"b": 1, "a": 2}'
    assert list(versioned({"a": 1}, "risk")) == ["schema", "schema_version", "a"]
    assert versioned({}, "risk")["schema_version"] == SCHEMA_VERSION


@pytest.mark.parametrize("fault", [object(), {("a",): 1}, 1j])
def test_what_has_no_form_is_our_fault(fault: object) -> None:
    with pytest.raises(TypeError, match="JSON"):
        dump(fault)


def test_text_is_ascii_and_paths_are_posix() -> None:
    assert dump("µ\ud800").isascii()
    assert dump(PurePosixPath("a/b")) == '"a/b"'


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
trees = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(trees)
def test_dump_is_strict_json_and_stable(tree: object) -> None:
    text = dump(tree)
    assert "NaN" not in text.replace('"', "") or "NaN" in str(tree)
    assert dump(json.loads(text)) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_six_digits_survive(number: float) -> None:
    assert json.loads(dump(number)) == pytest.approx(number, rel=1e-5, abs=1e-320)
