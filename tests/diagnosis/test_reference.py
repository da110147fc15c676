"""verification/reference_model.py: the model is the bank's, and its derivative is one."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from erythron.diagnosis import women
from erythron.diagnosis.lanes import simulate_particles
from erythron.diagnosis.likelihood import evidence
from erythron.diagnosis.sets import cause_ids, cause_sets
from erythron.diagnosis.women import BEFORE_DAY
from erythron.labs import labs, parse_value


@pytest.fixture
def model(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root / "verification"))
    return importlib.import_module("reference_model")


def test_a_woman_of_the_bank_reads_the_same(model: ModuleType) -> None:
    case = model.CASES["both"]
    known = evidence([parse_value(lab, text, lab) for lab, text in case.values.items()])
    hers = model.Model(case, known)
    members = tuple(sorted(cause_ids().index(name) for name in case.causes))
    chosen = np.full(40, cause_sets().index(members))
    drawn = women.propose(chosen, np.random.default_rng(7))
    began = drawn.onset.max(axis=1, where=drawn.sets >= 0, initial=-np.inf)
    people = drawn.rows(np.flatnonzero(began < 0))
    assert len(people.sets) > 15
    ours = np.asarray(hers.read(jnp.asarray(model.unknown_of(hers, people).T)))
    theirs = simulate_particles(people, np.array([BEFORE_DAY]))[0]
    rows = [list(labs()).index(name) for name in hers.directly]
    np.testing.assert_allclose(ours, theirs[rows], atol=5e-3)


def test_differences_are_the_derivative(model: ModuleType) -> None:
    def read(z: jnp.ndarray) -> jnp.ndarray:
        return jnp.stack([jnp.sin(z[0]) * z[1], jnp.exp(z[1])])

    one = model.with_differences(read)
    z = jnp.array([0.4, -0.3])
    value, back = jnp.asarray(one(z)), jax.vjp(one, z)[1]
    np.testing.assert_allclose(value, [np.sin(0.4) * -0.3, np.exp(-0.3)], rtol=1e-6)
    (slope,) = back(jnp.array([1.0, 2.0]))
    exact = [np.cos(0.4) * -0.3, np.sin(0.4) + 2.0 * np.exp(-0.3)]
    np.testing.assert_allclose(slope, exact, rtol=2e-3)
