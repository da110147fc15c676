r"""The bank's answer beside a reference: NUTS through all days of her course.

Run from the checkout: ``python verification/reference.py [CASE ...] [--draws N] [--out FOLDER]``
(ten minutes a case; needs ``pip install erythron[infer]``). Given one set of causes,
the continuous part of a diagnosis is sampled twice: by weighing women as the bank does, 8,192 of
this set, and by Hamiltonian Monte Carlo, each step of which runs her whole course. Unknown are
severities, what was left of her stores (spent before the course began), and her deviates of
`DRAWN`; the other set points are Gaussian in both. Compared are severity and the exact values of
labs, measured or not: means, SDs and the distance of the distributions. The bank carries a part of
the deviates of `DRAWN` linearly (`KERNEL`); the reference carries none, so that this shows too.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.scipy.stats import multivariate_normal, norm
from numpy.typing import NDArray
from numpyro.diagnostics import summary
from numpyro.infer import MCMC, NUTS
from scipy.special import ndtri
from scipy.stats import ks_2samp

from erythron.causes import Cause, causes
from erythron.causes.settings import settings
from erythron.course import engine, setting
from erythron.course.compiled import prefer_whole_loops
from erythron.diagnosis import women
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.lanes import simulate_particles
from erythron.diagnosis.likelihood import Evidence, evidence, fit, levels
from erythron.diagnosis.posterior import Pool, moments, pool
from erythron.diagnosis.sets import cause_ids, cause_sets
from erythron.diagnosis.severity import LEAST_SEVERITY, severity_density
from erythron.diagnosis.spread import ILLNESS, Reading, misfit_of, own_set_points, spread
from erythron.diagnosis.women import BEFORE_DAY, DRAWN
from erythron.labs import labs, parse_value
from erythron.labs.noise import error_covariance
from erythron.parameters import find
from erythron.people import Woman, typical
from erythron.people.population import correlation
from erythron.physiology.parameters import INDEX, pack
from erythron.physiology.signals import Signals

Table = NDArray[np.floating[Any]]

CHAINS = 4
STEP = 1e-2
"""Of the differences that stand for the derivative, SD of an unknown (the days are run in 32 bits,
as the bank's are)."""
DEEPEST = 5
"""Doublings of a trajectory."""
MORE_WOMEN = 8192
"""Women of the set, drawn as the bank draws them: so many that the noise of weighing is small."""
SEEN = ("hemoglobin", "mcv", "rdw", "ferritin", "iron", "reticulocytes", "stfr", "hepcidin")
"""Labs whose exact values are compared."""


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
        records = causes()
        ids = sorted(case.causes, key=cause_ids().index)
        self.records = [records[name] for name in ids]
        emptied = np.array([women._empties(record) for record in self.records]).any(axis=0)
        self.stores = np.flatnonzero(emptied)
        self.size = len(ids) + len(self.stores) + len(DRAWN)
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
        rows = [list(labs()).index(reading.lab) for reading in known.layout.exact]
        given, around = _others()
        slopes = spread().slopes[:, len(DRAWN) :]
        own = slopes[rows] @ around @ slopes[rows].T
        error = error_covariance([reading.lab for reading in known.layout.exact], "weeks")
        off = np.diag([misfit_of(reading.lab) ** 2 for reading in known.layout.exact])
        self.mean_shift = slopes[rows] @ given
        self.covariances = np.array([own + error + factor**2 * off for _, factor in ILLNESS])
        self.directly = [name for name, lab in labs().items() if lab.observe is not None]
        self.read = jax.jit(self._read)
        self.logs = _with_differences(self.read)

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
        left = (
            jnp.ones((3, n)).at[self.stores].set(jnp.exp(-women.SPENT * spent))
        )  # as the bank draws
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
        centre = jnp.stack([logs[reading.lab] for reading in self.known.layout.exact])
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
    """Row of `ILLNESS`."""
    return jnp.searchsorted(np.log([bound for bound, _ in ILLNESS[:-1]]), log_hemoglobin)


def _onset(record: Cause) -> float:
    if record.inborn:
        return -engine.NEVER
    if not any(women._empties(record)):
        raise SystemExit(f"{record.id}: the reference knows causes that are inborn or old")
    return float(-women.OLD_DAYS)


def _others() -> tuple[Table, Table]:
    """Mean (set point, `DRAWN`) and covariance of the other set points, given `DRAWN`."""
    n, whole = len(DRAWN), correlation(list(spread().names))
    given = whole[n:, :n] @ np.linalg.inv(whole[:n, :n])
    return given, whole[n:, n:] - given @ whole[:n, n:]


def _with_differences(read: Any) -> Any:  # noqa: ANN401 - functions as JAX wraps them
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


class Served(NamedTuple):
    """What the diagnosis has: draws of what is compared, and of the unknown (draw, unknown)."""

    values: dict[str, Table]
    unknown: Table
    effective: float


def served(case: Case, model: Model, draws: int, seed: int) -> Served:
    """Draws from weighed women."""
    rng = np.random.default_rng(seed)
    known = model.known
    index = cause_sets().index(tuple(sorted(cause_ids().index(name) for name in case.causes)))
    people = women.propose(np.full(MORE_WOMEN, index), rng)
    read = simulate_particles(people, np.array([BEFORE_DAY]))
    days = np.array([BEFORE_DAY - 1, BEFORE_DAY])
    bank = Bank(people, np.repeat(read, 2, axis=0), days, women.set_index(people))
    own = _old(pool(bank, case.setting, moments(None, 0.0, None)))
    centre = own.centre(known.layout.readings)
    ready = levels(known.layout, centre, own.illness)
    log_weight = own.log_base + fit(known, ready).log_likelihood[0]
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    chosen = rng.choice(len(weight), size=draws, p=weight)
    some = own.take(chosen)
    residual = known.logs[0] - centre[chosen]
    nothing = np.zeros((draws, len(DRAWN)))
    deviates = own_set_points(known.layout.exact, residual, nothing, some.illness, rng)
    moved = np.stack([deviates[name] for name in spread().names], axis=1) @ spread().slopes.T
    exact = some.centre(tuple(Reading(name) for name in SEEN))
    values = {name: exact[:, k] + moved[:, list(labs()).index(name)] for k, name in enumerate(SEEN)}
    severity = people.severity[some.woman, : len(case.causes)]
    for k, record in enumerate(model.records):
        values[f"severity of {record.id}"] = severity[:, k]
    unknown = unknown_of(model, people.rows(some.woman))
    unknown[:, -len(DRAWN) :] += np.stack([deviates[name] for name in DRAWN], axis=1)
    return Served(values, unknown, float(1.0 / np.sum(weight**2)))


def unknown_of(model: Model, people: women.Particles) -> Table:
    """The unknown (woman, unknown) of women of the bank with the model's causes."""
    severity = people.severity[:, : len(model.records)]
    share = (severity - LEAST_SEVERITY) / (1.0 - LEAST_SEVERITY)
    spent = -np.log(people.depleted[:, model.stores]) / women.SPENT
    inner = ndtri(np.clip(np.concatenate([share, spent], axis=1), 1e-3, 1.0 - 1e-3))
    return np.concatenate([inner, people.drawn], axis=1)


def _old(own: Pool) -> Pool:
    """Those whose causes began before the course: the reference knows no other beginning."""
    people = own.bank.particles
    began = people.onset[own.woman].max(axis=1, where=people.sets[own.woman] >= 0, initial=-np.inf)
    return own.take(np.flatnonzero(began < 0))


class Reference(NamedTuple):
    """What NUTS found: draws of what is compared, and how well the chains agree."""

    values: dict[str, Table]
    worst_r_hat: float
    least_effective: float
    divergent: int


def reference(model: Model, near: Table, draws: int, seed: int) -> Reference:
    """Draws by NUTS, begun at draws of the bank and scaled by their covariance.

    Where it begins and how it is scaled does not change what it finds, only how soon.
    """
    kernel = NUTS(
        potential_fn=model.potential,
        inverse_mass_matrix=np.cov(near.T),
        adapt_mass_matrix=False,
        dense_mass=True,
        max_tree_depth=DEEPEST,
    )
    mcmc = MCMC(
        kernel,
        num_warmup=draws // 2,
        num_samples=draws,
        num_chains=CHAINS,
        chain_method="sequential",
        progress_bar=False,
    )
    mcmc.run(
        jax.random.PRNGKey(seed), init_params=jnp.asarray(near[:CHAINS]),
        extra_fields=("diverging",),
    )  # fmt: skip
    told = summary({"z": mcmc.get_samples(group_by_chain=True)})["z"]
    z = np.asarray(mcmc.get_samples()).T
    values = _values(model, z, np.random.default_rng(seed))
    divergent = int(np.sum(mcmc.get_extra_fields()["diverging"]))
    return Reference(values, float(told["r_hat"].max()), float(told["n_eff"].min()), divergent)


def _values(model: Model, z: Table, rng: np.random.Generator) -> dict[str, Table]:
    """What is compared, of each draw (unknown, draw): with her other set points, given values."""
    logs = dict(zip(model.directly, np.asarray(model.read(z)), strict=True))
    given, around = _others()
    readings = [reading.lab for reading in model.known.layout.exact]
    rows = [list(labs()).index(name) for name in readings]
    slopes = spread().slopes[:, len(DRAWN) :]
    mean = np.asarray(model.drawn(z)).T @ given.T
    residual = model.known.logs[0] - np.stack([logs[name] for name in readings], axis=1)
    residual -= mean @ slopes[rows].T
    level = np.asarray(_level(jnp.asarray(logs["hemoglobin"])))
    moved = np.empty_like(mean)
    for k, covariance in enumerate(model.covariances):
        at = np.flatnonzero(level == k)
        gain = around @ slopes[rows].T @ np.linalg.inv(covariance)
        left = around - gain @ slopes[rows] @ around
        root = np.linalg.cholesky(0.5 * (left + left.T) + 1e-9 * np.eye(len(left)))
        noise = rng.standard_normal((len(at), len(root))) @ root.T
        moved[at] = mean[at] + residual[at] @ gain.T + noise
    shift = moved @ slopes.T
    found = {name: logs[name] + shift[:, list(labs()).index(name)] for name in SEEN}
    severity = np.asarray(model.severity(z))
    return found | {f"severity of {r.id}": severity[k] for k, r in enumerate(model.records)}


def compare(name: str, draws: int) -> dict[str, Any]:
    """One case, both ways, printed."""
    case = CASES[name]
    known = evidence([parse_value(lab, text, lab) for lab, text in case.values.items()])
    model = Model(case, known)
    bank = served(case, model, CHAINS * draws, 1)
    nuts = reference(model, bank.unknown, draws, 2)
    print(f"\n{name}: {' + '.join(case.causes)}; {', '.join(case.values.values())}")
    print(
        f"NUTS: effective sample {nuts.least_effective:.0f}, R-hat {nuts.worst_r_hat:.3f}, "
        f"divergent {nuts.divergent}; weighed women: effective sample {bank.effective:.0f}"
    )
    print(f"{'':36}{'NUTS mean':>10}{'SD':>7}{'bank mean':>11}{'SD':>7}{'distance':>10}")
    rows = {}
    for what, ours in nuts.values.items():
        theirs = bank.values[what]
        distance = float(ks_2samp(ours, theirs).statistic)
        cells = [float(x) for x in (ours.mean(), ours.std(), theirs.mean(), theirs.std())]
        rows[what] = {"cells": cells, "distance": distance}
        a, b, c, d = cells
        print(f"{what:36}{a:10.3f}{b:7.3f}{c:11.3f}{d:7.3f}{distance:10.3f}", flush=True)
    return {
        "bank_effective": bank.effective,
        "nuts_effective": nuts.least_effective,
        "r_hat": nuts.worst_r_hat,
        "divergent": nuts.divergent,
        "rows": rows,
    }


def main(arguments: list[str]) -> int:
    """Compare the cases and write the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", nargs="*", choices=[*CASES, []], metavar="CASE")
    parser.add_argument("--draws", type=int, default=100, help="of each of four chains")
    parser.add_argument("--out", type=Path, default=Path("build/verification"))
    given = parser.parse_args(arguments)
    prefer_whole_loops()
    result = {name: compare(name, given.draws) for name in given.cases or CASES}
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "reference.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
