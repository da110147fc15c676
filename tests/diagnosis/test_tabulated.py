"""A table in place of a function."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import log_ndtr

from erythron.diagnosis.likelihood import _LOG_TAIL
from erythron.diagnosis.tabulated import Tabulated


def test_close_to_the_function() -> None:
    z = np.linspace(-60, 10, 100_003)
    assert _LOG_TAIL(z) == pytest.approx(log_ndtr(z), abs=1e-10)


def test_the_ends_are_held() -> None:
    square = Tabulated(np.square, 1.0, 3.0, 21)
    assert square(np.array([-4.0, 1.0, 3.0, 99.0])) == pytest.approx([1.0, 1.0, 9.0, 9.0])
