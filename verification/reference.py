r"""The bank's answer beside a reference: NUTS on the differentiable model.

Run from the checkout: ``python verification/reference.py [CASE ...] [--draws N] [--out FOLDER]``
(some minutes a case on two cores; needs ``pip install erythron[infer]``). Given one set of causes,
the continuous part of a diagnosis is sampled twice: by weighing women of the bank and some thousand
more of this set, as the diagnosis does, and by Hamiltonian Monte Carlo through all days of her
course. Unknown are severities, what was left of her stores (spent before the course began), and
her deviates of `DRAWN`; the other set points are Gaussian in both. Compared are severity and the
exact values of labs, measured or not: means, SDs and the distance of the distributions. The bank
carries a part of the deviates of `DRAWN` linearly (`KERNEL`); the reference carries none, so that
this shows too.
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
import numpyro
import numpyro.distributions as dist
from jax import Array
from numpy.typing import NDArray
from numpyro.diagnostics import summary
from numpyro.infer import MCMC, NUTS, init_to_value
from scipy.stats import ks_2samp

from erythron.causes import Cause, causes
from erythron.causes.settings import settings
from erythron.course import engine, setting
from erythron.diagnosis import women
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.lanes import simulate_particles
from erythron.diagnosis.likelihood import Evidence, evidence, fit, levels
from erythron.diagnosis.posterior import moments, pool
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

CHAINS = 8
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
}  # fmt: skip


class Model:
    """The bank's own model of one woman with a given set of causes, differentiable."""

    def __init__(self, case: Case, known: Evidence) -> None:
        self.case, self.known = case, known
        records = causes()
        ids = sorted(case.causes, key=cause_ids().index)
        self.records = [records[name] for name in ids]
        self.stores = [any(row) for row in np.array([women._empties(r) for r in self.records]).T]
        grid = np.linspace(0.0, 1.0, 201)
        self.grid = grid
        self.shifts = [
            np.array([setting.shift_vector(record.shifts(float(s))) for s in grid])
            for record in self.records
        ]
        severe = settings()[case.setting].severe
        self.log_severity = np.log(np.maximum(severity_density(grid, severe), 1e-12))
        world = setting.world(Woman(), (), (), None, 1)
        self.drivers, self.events = world(0, BEFORE_DAY + 1)
        self.packed = pack(typical(Woman()))
        readings = known.layout.exact
        rows = [list(labs()).index(reading.lab) for reading in readings]
        whole, n = correlation(list(spread().names)), len(DRAWN)
        given = whole[n:, :n] @ np.linalg.inv(whole[:n, :n])
        slopes = spread().slopes[rows, n:]
        own = slopes @ (whole[n:, n:] - given @ whole[:n, n:]) @ slopes.T
        error = error_covariance([reading.lab for reading in readings], "weeks")
        off = np.diag([misfit_of(reading.lab) ** 2 for reading in readings])
        self.mean_shift = slopes @ given
        self.covariances = np.array([own + error + factor**2 * off for _, factor in ILLNESS])
        self.every_shift = spread().slopes[:, n:] @ given

    def draw(self) -> dict[str, Array]:
        """What is unknown, from its prior."""
        least = LEAST_SEVERITY
        severity = jnp.stack(
            [numpyro.sample(f"severity_{k}", dist.Uniform(least, 1.0)) for k in self._each()]
        )
        prior = jnp.interp(severity, self.grid, self.log_severity)
        numpyro.factor("severity", jnp.sum(prior))
        spent = [
            numpyro.sample(f"spent_{k}", dist.Uniform(0.0, 1.0))
            for k, concerned in enumerate(self.stores)
            if concerned
        ]
        drawn = numpyro.sample("drawn", dist.Normal(jnp.zeros(len(DRAWN)), 1.0))
        return {
            "severity": severity,
            "spent": jnp.stack(spent) if spent else jnp.zeros(0),
            "drawn": drawn,
        }

    def _each(self) -> range:
        return range(len(self.records))

    def evening(self, unknown: dict[str, Array]) -> Signals:
        """Signals (1, woman) of the day on which she is read."""
        packed = jnp.asarray(self.packed)
        for column, name in enumerate(DRAWN):
            record = find(name)
            factor = jnp.exp(record.spread * unknown["drawn"][column])
            packed = packed.at[INDEX[name]].set(
                jnp.clip(packed[INDEX[name]] * factor, *record.range)
            )
        begin = engine.start(packed)
        left = jnp.ones(3)
        place = [k for k, concerned in enumerate(self.stores) if concerned]
        spent = jnp.exp(-4.0 * unknown["spent"])  # evenly on the log scale, as the bank draws
        left = left.at[jnp.array(place, int)].set(spent)
        state = begin.state
        state = state._replace(
            iron=state.iron._replace(store=state.iron.store * left[0]),
            vitamins=state.vitamins._replace(
                folate=state.vitamins.folate * left[1], b12=state.vitamins.b12 * left[2]
            ),
        )
        shift = jnp.stack([self._shift(k, unknown["severity"][k]) for k in self._each()])
        onset = jnp.array([self._onset(record) for record in self.records])
        one = jnp.ones((len(self.records), 1))
        lesions = engine.Lesions(
            onset[:, None],
            jnp.array([[record.rise_days] for record in self.records]) * one,
            engine.NEVER * one,
            one,
            shift[:, :, None],
            -one,
        )
        _, signals = engine.block(
            begin._replace(state=state), lesions, jnp.asarray(0.0), self.drivers, self.events,
            setting.targets(),
        )  # fmt: skip
        return Signals._make(x[-1:] for x in signals)

    def _shift(self, k: int, severity: Array) -> Array:
        def column(table: Array) -> Array:
            return jnp.interp(severity, self.grid, table)

        return jax.vmap(column, in_axes=1)(jnp.asarray(self.shifts[k]))

    def _onset(self, record: Cause) -> float:
        if record.inborn:
            return -engine.NEVER
        if not any(women._empties(record)):
            raise SystemExit(f"{record.id}: the reference knows causes that are inborn or old")
        return float(-women.OLD_DAYS)

    def exact(self, unknown: dict[str, Array]) -> dict[str, Array]:
        """Log exact values of the labs that are measured directly, others' set points not in it."""
        signals = self.evening(unknown)
        return {
            name: jnp.log(lab.observe(signals)[0, 0])
            for name, lab in labs().items()
            if lab.observe is not None
        }

    def sample(self) -> None:
        """The posterior, as NumPyro takes it."""
        unknown = self.draw()
        logs = jax.jit(self.exact)(unknown)
        centre = jnp.stack([logs[r.lab] for r in self.known.layout.exact])
        residual = self.known.logs[0] - centre - self.mean_shift @ unknown["drawn"]
        fits = jnp.stack(
            [
                dist.MultivariateNormal(scale_tril=root).log_prob(residual)
                for root in np.linalg.cholesky(self.covariances)
            ]
        )
        level = jnp.searchsorted(np.log([b for b, _ in ILLNESS[:-1]]), logs["hemoglobin"])
        numpyro.factor("values", fits[level])
        for name in SEEN:
            numpyro.deterministic(name, logs[name])
        numpyro.deterministic("centre", centre)


def reference(model: Model, draws: int, seed: int) -> tuple[dict[str, Table], float]:
    """Draws by NUTS: severities and log exact values; and the worst R-hat."""
    start = {f"severity_{k}": 0.4 for k in range(len(model.records))}
    kernel = NUTS(
        model.sample,
        forward_mode_differentiation=True,
        max_tree_depth=6,
        target_accept_prob=0.8,
        init_strategy=init_to_value(values=start),
    )
    mcmc = MCMC(
        kernel, num_warmup=draws, num_samples=draws, num_chains=CHAINS, chain_method="vectorized",
        progress_bar=False,
    )  # fmt: skip
    mcmc.run(jax.random.PRNGKey(seed))
    grouped = mcmc.get_samples(group_by_chain=True)
    told = {k: v for k, v in grouped.items() if k.startswith("severity") or k == "drawn"}
    worst = max(float(np.max(row["r_hat"])) for row in summary(told).values())
    found = {k: np.asarray(v) for k, v in mcmc.get_samples().items()}
    residual = model.known.logs[0] - found["centre"]
    level = np.searchsorted(np.log([b for b, _ in ILLNESS[:-1]]), found["hemoglobin"])
    moved = _others(model, residual, found["drawn"], level, np.random.default_rng(seed))
    values = {name: found[name] + moved[:, list(labs()).index(name)] for name in SEEN}
    return values | {k: v for k, v in found.items() if k.startswith("severity")}, worst


def _others(
    model: Model, residual: Table, drawn: Table, level: NDArray[np.int64], rng: np.random.Generator
) -> Table:
    """What her other set points add (draw, lab), given values and `DRAWN`."""
    n = len(DRAWN)
    whole = correlation(list(spread().names))
    given = whole[n:, :n] @ np.linalg.inv(whole[:n, :n])
    around = whole[n:, n:] - given @ whole[:n, n:]
    rows = [list(labs()).index(reading.lab) for reading in model.known.layout.exact]
    slopes = spread().slopes[:, n:]
    mean = drawn @ given.T
    found = np.empty_like(mean)
    for k, covariance in enumerate(model.covariances):
        at = np.flatnonzero(level == k)
        gain = around @ slopes[rows].T @ np.linalg.inv(covariance)
        left = around - gain @ slopes[rows] @ around
        root = np.linalg.cholesky(0.5 * (left + left.T) + 1e-9 * np.eye(len(left)))
        off = residual[at] - mean[at] @ slopes[rows].T
        noise = rng.standard_normal((len(at), len(root))) @ root.T
        found[at] = mean[at] + off @ gain.T + noise
    return found @ slopes.T


def served(case: Case, known: Evidence, draws: int, seed: int) -> tuple[dict[str, Table], float]:
    """The same as the diagnosis has them, from weighed women; and their effective sample."""
    rng = np.random.default_rng(seed)
    index = cause_sets().index(tuple(sorted(cause_ids().index(name) for name in case.causes)))
    people = women.propose(np.full(MORE_WOMEN, index), rng)
    days = np.array([BEFORE_DAY])
    bank = Bank(
        people,
        np.repeat(simulate_particles(people, days), 2, axis=0),
        np.array([BEFORE_DAY - 1, BEFORE_DAY]),
        women.set_index(people),
    )
    own = pool(bank, case.setting, moments(None, 0.0, None))
    began = people.onset[own.woman].max(axis=1, where=people.sets[own.woman] >= 0, initial=-np.inf)
    own = own.take(np.flatnonzero(began < 0))  # the reference knows no other beginning
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
    for k in range(len(case.causes)):
        values[f"severity_{k}"] = people.severity[some.woman, k]
    return values, float(1.0 / np.sum(weight**2))


def compare(name: str, draws: int) -> dict[str, Any]:
    """One case, both ways, printed."""
    case = CASES[name]
    known = evidence([parse_value(lab, text, lab) for lab, text in case.values.items()])
    theirs, effective = served(case, known, CHAINS * draws, 1)
    ours, worst = reference(Model(case, known), draws, 2)
    print(f"\n{name}: {' + '.join(case.causes)}; weighed sample {effective:.0f}, R-hat {worst:.3f}")
    print(f"{'':16}{'NUTS mean':>11}{'SD':>8}{'bank mean':>11}{'SD':>8}{'distance':>10}")
    rows = {}
    for what in ours:
        distance = float(ks_2samp(ours[what], theirs[what]).statistic)
        cells = (ours[what].mean(), ours[what].std(), theirs[what].mean(), theirs[what].std())
        rows[what] = {"cells": [float(x) for x in cells], "distance": distance}
        a, b, c, d = cells
        print(f"{what:16}{a:11.3f}{b:8.3f}{c:11.3f}{d:8.3f}{distance:10.3f}", flush=True)
    return {"weighed_sample": effective, "r_hat": worst, "rows": rows}


def main(arguments: list[str]) -> int:
    """Compare the cases and write the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", nargs="*", choices=[*CASES, []], metavar="CASE")
    parser.add_argument("--draws", type=int, default=100, help="of each chain, after as many")
    parser.add_argument("--out", type=Path, default=Path("build/verification"))
    given = parser.parse_args(arguments)
    jax.config.update("jax_enable_x64", True)
    result = {name: compare(name, given.draws) for name in given.cases or CASES}
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "reference.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
