"""The chance of a worse fit, against chi-squared tails one by one."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2

from erythron.diagnosis.many import misfit


@pytest.mark.parametrize("readings", [1, 2, 8, 30])
def test_misfit_is_the_tail_weighed_over_particles(readings: int) -> None:
    rng = np.random.default_rng(readings)
    distance = rng.chisquare(readings, (3, 500)) * np.array([[0.01], [1.0], [20.0]])
    weight = rng.dirichlet(np.full(500, 0.1), 3)
    wanted = np.sum(weight * chi2.sf(distance, readings), axis=1)
    assert misfit(weight, distance, readings) == pytest.approx(wanted, abs=5e-4, rel=5e-3)


def test_without_values_everything_fits() -> None:
    assert misfit(np.full((2, 4), 0.25), np.zeros((2, 4)), 0).tolist() == [1.0, 1.0]
