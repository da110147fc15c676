"""The bank's own model of one woman with a given set of causes, in the form NUTS needs.

The days of her course are the library's (`engine.block`), the density that of the bank: set points
that are not drawn are Gaussian. `reference` samples it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.scipy.stats import multivariate_normal, norm
from numpy.typing import NDArray
from scipy.special import ndtri

from erythron.causes import Cause, causes
from erythron.causes.settings import settings
from erythron.course import engine, setting
from erythron.diagnosis import women
from erythron.diagnosis.likelihood import Evidence
from erythron.diagnosis.sets import LARGEST, cause_ids
from erythron.diagnosis.severity import LEAST_SEVERITY, severity_density
from erythron.diagnosis.slopes import ILLNESS_G_DL, particle_shift
from erythron.diagnosis.spread import MISFIT, residual_covariance
from erythron.diagnosis.women import BEFORE_DAY, DRAWN
from erythron.labs import labs
from erythron.parameters import find
from erythron.people import Woman, typical
from erythron.physiology.parameters import INDEX, pack
from erythron.physiology.signals import Signals

Table = NDArray[np.floating[Any]]

STEP = 1e-2
"""Of the differences that stand for the derivative, SD of an unknown (the days are run in 32 bits,
as the bank's are)."""
NO_KERNEL = (0.0,) * len(DRAWN)
"""Kernel of `set_points`: what is drawn of a woman is known whole, nothing of it is carried."""


class Case(NamedTuple):
    """A woman and the set of causes she is read with."""

    setting: str
    causes: tuple[str, ...]
    values: dict[str, str]


CASES = {
    "trait": Case(
        "hematology_clinic",
        ("beta_thalassemia_trait",),
        {"hemoglobin": "11.4 g/dL", "rbc": "5.5 10*12/L", "mcv": "66 fL", "rdw": "16 %"},
    ),
    "iron": Case(
        "high_income_preconception",
        ("iron_deficiency",),
        {"hemoglobin": "10.4 g/dL", "mcv": "75 fL", "rdw": "17.5 %", "ferritin": "6 ug/L"},
    ),
    "both": Case(
        "hematology_clinic",
        ("beta_thalassemia_trait", "iron_deficiency"),
        {"hemoglobin": "9.6 g/dL", "mcv": "60 fL", "rdw": "18 %", "ferritin": "8 ug/L"},
    ),
    "b12": Case(
        "hematology_clinic",
        ("b12_deficiency",),
        {"hemoglobin": "9.8 g/dL", "mcv": "112 fL", "b12": "165 ng/L", "ldh": "420 U/L"},
    ),
}  # fmt: skip


class Model:
    """The bank's own model of one woman with a given set of causes.

    What is unknown is a vector z of standard normal deviates: of each severity, of each store that
    one of the causes empties (both through the normal distribution function), and of `DRAWN`.
    """

    def __init__(self, case: Case, known: Evidence) -> None:
        self.known = known
        self.readings = tuple(reading.lab for reading in known.layout.exact)
        records = causes()
        ids = sorted(case.causes, key=cause_ids().index)
        self.records = [records[name] for name in ids]
        emptied = np.array([women.empties(record) for record in self.records]).any(axis=0)
        self.stores = np.flatnonzero(emptied)
        self.grid = np.linspace(0.0, 1.0, 201)
        self.shifts = [
            np.array([setting.shift_vector(record.shifts(float(s))) for s in self.grid])
            for record in self.records
        ]
        severe = settings()[case.setting].severe
        self.log_severity = np.log(np.maximum(severity_density(self.grid, severe), 1e-12))
        world = setting.world(Woman(), (), (), None, 1)
        self.drivers, self.events = world(0, BEFORE_DAY + 1)
        self.packed = pack(typical(Woman()))
        self.mean_shift = particle_shift(np.eye(len(DRAWN)), self.readings).T
        self.covariances = np.array(
            [
                residual_covariance(known.layout.exact, level, NO_KERNEL)
                for level in range(len(MISFIT))
            ]
        )
        self.directly = [name for name, lab in labs().items() if lab.observe is not None]
        self.read = jax.jit(self._read)
        self.logs = with_differences(self.read)

    def severity(self, z: Array) -> Array:
        """Of each cause (cause, woman) from the unknown (unknown, woman)."""
        share = norm.cdf(z[: len(self.records)])
        return LEAST_SEVERITY + (1.0 - LEAST_SEVERITY) * share

    def drawn(self, z: Array) -> Array:
        """Deviates of `DRAWN` (parameter, woman)."""
        return z[len(self.records) + len(self.stores) :]

    def _read(self, z: Array) -> Array:
        """Log exact values of `directly` (lab, woman) on her day, other set points typical."""
        n = z.shape[1]
        packed = jnp.repeat(jnp.asarray(self.packed), n, axis=1)
        for deviate, name in zip(self.drawn(z), DRAWN, strict=True):
            record = find(name)
            factor = jnp.exp(record.spread * deviate)
            packed = packed.at[INDEX[name]].set(
                jnp.clip(packed[INDEX[name]] * factor, *record.range)
            )
        begin = engine.start(packed)
        spent = norm.cdf(z[len(self.records) : len(self.records) + len(self.stores)])
        left = jnp.ones((3, n)).at[self.stores].set(jnp.exp(-women.SPENT * spent))
        iron, vitamins = begin.state.iron, begin.state.vitamins
        state = begin.state._replace(
            iron=iron._replace(store=iron.store * left[0]),
            vitamins=vitamins._replace(
                folate=vitamins.folate * left[1], b12=vitamins.b12 * left[2]
            ),
        )
        one = jnp.ones((len(self.records), n))
        lesions = engine.Lesions(
            onset=jnp.array([[_onset(record)] for record in self.records]) * one,
            rise=jnp.array([[record.rise_days] for record in self.records]) * one,
            end=engine.NEVER * one,
            fade=one,
            shift=jnp.stack([self._shift(k, s) for k, s in enumerate(self.severity(z))]),
            of=-one,
        )
        _, signals = engine.block(
            begin._replace(state=state),
            lesions,
            jnp.asarray(0.0),
            jnp.repeat(self.drivers, n, axis=2),
            jnp.repeat(self.events, n, axis=2),
            setting.targets(),
        )
        evening = Signals._make(x[-1:] for x in signals)
        return jnp.log(jnp.stack([_observe(name, evening) for name in self.directly]))

    def _shift(self, k: int, severity: Array) -> Array:
        """Shifts (target, woman) of one cause."""
        table = jnp.asarray(self.shifts[k])
        return jax.vmap(lambda row: jnp.interp(severity, self.grid, row), in_axes=1)(table)

    def potential(self, z: Array) -> Array:
        """Minus the log posterior density of one woman's unknown (unknown,)."""
        column = z[:, None]
        logs = dict(zip(self.directly, self.logs(z), strict=True))
        centre = jnp.stack([logs[name] for name in self.readings])
        residual = self.known.logs[0] - centre - self.mean_shift @ self.drawn(column)[:, 0]
        fits = jnp.stack(
            [
                multivariate_normal.logpdf(residual, jnp.zeros(len(residual)), covariance)
                for covariance in self.covariances
            ]
        )
        prior = jnp.interp(self.severity(column)[:, 0], self.grid, self.log_severity)
        return 0.5 * jnp.sum(z**2) - jnp.sum(prior) - fits[_level(logs["hemoglobin"])]


def _observe(name: str, evening: Signals) -> Array:
    observe = labs()[name].observe
    assert observe is not None
    return jnp.asarray(observe(evening))[0]


def _level(log_hemoglobin: Array) -> Array:
    """As `slopes.illness_of` of who has a cause."""
    below = sum((log_hemoglobin < np.log(bound)).astype(int) for bound in ILLNESS_G_DL)
    return jnp.asarray(1 + below)


def _onset(record: Cause) -> float:
    if record.inborn:
        return -engine.NEVER
    if not any(women.empties(record)):
        raise SystemExit(f"{record.id}: the reference knows causes that are inborn or old")
    return float(-women.OLD_DAYS)


def with_differences(read: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """The same for one woman, its derivative by central differences.

    All differences run as lanes of one batch: a third of the time of forward-mode derivatives,
    and seconds to compile. HMC leaves the posterior unchanged with any force that depends on
    where she stands alone; what is accepted is decided by the values.
    """

    @jax.custom_vjp
    def one(z: Array) -> Array:
        return read(z[:, None])[:, 0]

    def forward(z: Array) -> tuple[Array, Array]:
        step = STEP * jnp.eye(len(z))
        lanes = read(z[:, None] + jnp.concatenate([jnp.zeros((len(z), 1)), step, -step], axis=1))
        up, down = jnp.split(lanes[:, 1:], 2, axis=1)
        return lanes[:, 0], (up - down) / (2.0 * STEP)

    def back(slopes: Array, weights: Array) -> tuple[Array]:
        return (weights @ slopes,)

    one.defvjp(forward, back)
    return one


def unknown_of(model: Model, people: women.Particles) -> Table:
    """The unknown (woman, unknown) of women of the bank with the model's causes."""
    severity = people.severity[:, : len(model.records)]
    share = (severity - LEAST_SEVERITY) / (1.0 - LEAST_SEVERITY)
    _, left, _ = np.split(women.deviates(people), [LARGEST, LARGEST + len(women.DEPLETES)], axis=1)
    inner = ndtri(np.clip(share, 1e-3, 1.0 - 1e-3))
    return np.concatenate([inner, left[:, model.stores], people.drawn], axis=1)
