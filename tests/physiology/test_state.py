from __future__ import annotations

import numpy as np

from erythron.physiology.state import Drivers, neutral_drivers
from erythron.pregnancy.drivers import FIELDS, drivers


def test_drivers_have_the_same_order_as_in_pregnancy() -> None:
    assert Drivers._fields == FIELDS


def test_neutral_drivers_are_those_of_a_woman_who_is_not_pregnant() -> None:
    neutral = np.stack(neutral_drivers(np.ones(1)))[:, 0]
    assert np.array_equal(neutral, drivers(None, 0, 1)[0])
