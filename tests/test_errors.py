from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.errors import InputError, did_you_mean


@given(got=st.one_of(st.text(), st.integers(), st.lists(st.text()), st.binary()))
def test_the_message_is_one_line_with_field_value_and_what_is_accepted(got: object) -> None:
    message = str(InputError("labs.mcv", got, "a volume in fL"))
    assert "\n" not in message
    assert message.startswith("labs.mcv: got ")
    assert message.endswith("; accepted: a volume in fL")
    assert len(message) < 140


def test_what_was_given_is_kept() -> None:
    error = InputError("woman.age", 7, "10 to 60")
    assert (error.field, error.got, error.accepted) == ("woman.age", 7, "10 to 60")
    assert isinstance(error, ValueError)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("hemoglobn", "hemoglobin"), ("Ferritn", "ferritin"), ("haemoglobin", "hemoglobin")],
)
def test_a_near_word_is_suggested(word: str, meant: str) -> None:
    assert did_you_mean(word, ["hemoglobin", "ferritin", "mcv"]) == f"did you mean '{meant}'?"


def test_where_nothing_is_near_the_known_words_are_named() -> None:
    assert did_you_mean("zzz", ["mcv", "mch"]) == "one of mch, mcv"


def test_a_long_list_is_cut() -> None:
    known = [f"lab{k:02d}" for k in range(40)]
    said = did_you_mean("zzz", known)
    assert said.startswith("one of 40 names, lab00, lab01")
    assert said.endswith("lab11 and so on")
