from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from erythron.parameters import JUDGEMENT, bibliography
from erythron.pregnancy.curves import Curve, curves
from erythron.pregnancy.drivers import FIELDS

DAYS = np.arange(0.0, 302.0)
GOOD: dict[str, Any] = {
    "id": "x",
    "name": "a curve",
    "weeks": (0, 20, 40),
    "values": (1.0, 1.2, 1.4),
    "after": 6.0,
    "unit": "1",
    "source": "aguree2019",
    "place": "abstract",
    "grade": "measured",
}


def test_there_is_a_curve_for_every_driver_but_menses_and_the_count_of_fetuses() -> None:
    assert set(curves()) == set(FIELDS) - {"menses", "fetuses"}


@pytest.mark.parametrize("name", sorted(curves()))
def test_a_curve_begins_neutral_and_is_finite_every_day(name: str) -> None:
    curve = curves()[name]
    found = curve.at(DAYS)
    assert found[0] == (0.0 if name == "placental_iron" else 1.0)
    assert np.isfinite(found).all()
    assert (found >= 0).all()
    assert curve.source == JUDGEMENT or curve.source in bibliography()


@pytest.mark.parametrize("name", sorted(curves()))
def test_a_curve_passes_its_points_and_never_overshoots(name: str) -> None:
    curve = curves()[name]
    weeks = np.array(curve.weeks)
    np.testing.assert_allclose(curve.at(7 * weeks), curve.values, rtol=1e-12)
    found = curve.at(DAYS)
    assert found.min() >= min(curve.values) - 1e-12
    assert found.max() <= max(curve.values) + 1e-12
    assert np.abs(np.diff(found)).max() < 0.15


def test_beyond_its_ends_a_curve_is_flat() -> None:
    curve = Curve(**GOOD)
    assert curve.at(np.array([-50.0, 0.0])).tolist() == [1.0, 1.0]
    assert curve.at(np.array([280.0, 400.0])).tolist() == [1.4, 1.4]


def test_placental_iron_adds_up_to_what_is_known() -> None:
    total = curves()["placental_iron"].at(np.arange(281.0)).sum()
    assert total == pytest.approx(315, abs=70)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weeks": (0, 40)},
        {"weeks": (0, 20, 20)},
        {"weeks": (40, 20, 0)},
        {"source": "nobody1900"},
        {"grade": "judged"},
        {"unit": ""},
        {"after": -1.0},
        {"colour": "red"},
    ],
)
def test_an_unsound_curve_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Curve(**{**GOOD, **wrong})
