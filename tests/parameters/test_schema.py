from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from erythron.parameters import Parameter

GOOD: dict[str, Any] = {
    "id": "iron.x",
    "symbol": "x",
    "name": "something",
    "value": 1.0,
    "unit": "mg",
    "range": (0.1, 2.0),
    "population": "women",
    "source": "nadler1962",
    "place": "table 1",
    "grade": "measured",
}


def test_a_good_record_is_accepted() -> None:
    record = Parameter(**GOOD)
    assert record.for_sex("male") == record.for_sex("female") == 1.0
    assert Parameter(**GOOD, male=1.5).for_sex("male") == 1.5


@pytest.mark.parametrize(
    "field",
    ["id", "symbol", "name", "value", "unit", "range", "population", "source", "place", "grade"],
)
def test_nothing_may_be_missing(field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        Parameter(**{k: v for k, v in GOOD.items() if k != field})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"unit": ""}, "unit"),
        ({"source": ""}, "source"),
        ({"place": ""}, "place"),
        ({"value": 3.0}, "outside its range"),
        ({"male": 0.01}, "outside its range"),
        ({"source": "judgement"}, "graded judged"),
        ({"grade": "judged"}, "needs its reason"),
        ({"grade": "guessed"}, "grade"),
        ({"value": 0.0, "range": (0.0, 1.0)}, "must be positive"),
        ({"link": "logit", "value": 1.0}, "between 0 and 1"),
        ({"link": "square"}, "link"),
        ({"spread": -1.0}, "spread"),
        ({"id": "no_organ"}, "id"),
        ({"units": "mg"}, "units"),
    ],
)
def test_what_is_unsound_is_refused(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Parameter(**{**GOOD, **wrong})


def test_a_judged_number_with_its_reason_is_accepted() -> None:
    facts = {**GOOD, "source": "judgement", "grade": "judged", "note": "nobody measured it"}
    assert Parameter(**facts).grade == "judged"


def test_units_sources_and_ranges_are_required() -> None:
    required = {name for name, facts in Parameter.model_fields.items() if facts.is_required()}
    assert required == set(GOOD)


def test_a_record_does_not_change() -> None:
    with pytest.raises(ValidationError):
        Parameter(**GOOD).value = 2.0
