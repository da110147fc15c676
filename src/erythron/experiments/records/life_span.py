"""Life span and age of red cells."""

from __future__ import annotations

from typing import cast

import numpy as np
from jax import Array

from erythron.experiments.record import Experiment, Target
from erythron.parameters import find
from erythron.physiology.red_cells import survival


def simulate() -> dict[str, float]:
    """All targets of the family, from the survival of one cohort."""
    lifespan = np.array([find("red_cells.lifespan").value])
    loss = np.array([find("red_cells.random_loss").value])
    shares = survival(*cast("list[Array]", [lifespan, loss]))
    keep = np.asarray(shares, dtype=np.float64)[:, 0]
    alive = np.concatenate([[1.0], np.cumprod(keep)])
    age = np.arange(len(alive), dtype=float)
    mean = np.trapezoid(alive, age)
    square = 2.0 * np.trapezoid(age * alive, age)
    return {
        "life_mean": float(mean),
        "life_sd": float(np.sqrt(square - mean**2)),
        "life_age": float(square / 2.0 / mean),
    }


EXPERIMENT = Experiment(
    id="life_span",
    title="life span of red cells",
    simulate=simulate,
    quick=True,
    targets=(
        Target(
            id="life_mean",
            quantity="mean life span",
            unit="d",
            observed=115.6,
            interval=(109.2, 121.7),
            interval_grade="published",
            calibrated=True,
            source="shrestha2016",
            note="biotin label, Weibull",
            diagnosis="life span and random loss",
        ),
        Target(
            id="life_sd",
            quantity="standard deviation of the life span within a person",
            unit="d",
            observed=24.8,
            interval=(20.8, 28.8),
            interval_grade="published",
            calibrated=True,
            source="shrestha2016",
            note="biotin label, Weibull",
            diagnosis="shape of senescence and random loss",
        ),
        Target(
            id="life_age",
            quantity="mean age of circulating red cells",
            unit="d",
            observed=58.7,
            interval=(55.7, 61.7),
            interval_grade="derived",
            source="khera2015",
            note="9.1 is two standard deviations; nine persons",
            diagnosis="follows from mean and spread of the life span",
        ),
    ),
)
