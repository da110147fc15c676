r"""The bank's answer beside a reference: NUTS through all days of her course.

Run from the checkout: ``python verification/reference.py [CASE ...] [--draws N] [--out FOLDER]``
(ten minutes to an hour a case; needs ``pip install erythron[infer]``). Given one set of causes,
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
from numpy.typing import NDArray
from numpyro.diagnostics import summary
from numpyro.infer import MCMC, NUTS
from reference_model import CASES, NO_KERNEL, Case, Model, unknown_of
from scipy.stats import ks_2samp

from erythron.course.compiled import prefer_whole_loops
from erythron.diagnosis import women
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.lanes import simulate_particles
from erythron.diagnosis.likelihood import evidence
from erythron.diagnosis.posterior import Pool, moments, pool, posterior
from erythron.diagnosis.sets import cause_ids, cause_sets
from erythron.diagnosis.slopes import illness_of, particle_shift
from erythron.diagnosis.spread import Reading, own_set_points, own_values
from erythron.diagnosis.women import BEFORE_DAY, DRAWN
from erythron.labs import parse_value

Table = NDArray[np.floating[Any]]

CHAINS = 4
DEEPEST = 5
"""Doublings of a trajectory."""
MORE_WOMEN = 8192
"""Women of the set, drawn as the bank draws them: so many that the noise of weighing is small."""
SEEN = ("hemoglobin", "mcv", "rdw", "ferritin", "iron", "reticulocytes", "stfr", "hepcidin")
"""Labs whose exact values are compared."""


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
    days = np.array([BEFORE_DAY - 1, BEFORE_DAY])
    bank = Bank(people, simulate_particles(people, days), days, women.set_index(people))
    found = posterior(known, _old(pool(bank, case.setting, moments(None, 0.0, None))))
    assert found.power == 1.0
    chosen = rng.choice(len(found.weight), size=draws, p=found.weight)
    some = found.pool.take(chosen)
    residual = known.logs[0] - found.centre[chosen]
    nothing = np.zeros((draws, len(DRAWN)))
    deviates = own_set_points(known.layout.exact, residual, nothing, some.illness, rng)
    own = own_values(SEEN, known.layout.exact, residual, some.illness, rng)
    values = dict(zip(SEEN, (some.centre(tuple(map(Reading, SEEN))) + own).T, strict=True))
    severity = people.severity[some.woman, : len(case.causes)]
    for k, record in enumerate(model.records):
        values[f"severity of {record.id}"] = severity[:, k]
    unknown = unknown_of(model, people.rows(some.woman))
    unknown[:, -len(DRAWN) :] += np.stack([deviates[name] for name in DRAWN], axis=1)
    return Served(values, unknown, found.effective)


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
    drawn = np.asarray(model.drawn(z)).T

    def centre(names: tuple[str, ...]) -> Table:
        return np.stack([logs[name] for name in names], axis=1) + particle_shift(drawn, names)

    known = model.known
    residual = known.logs[0] - centre(model.readings)
    illness = illness_of(logs["hemoglobin"], np.ones(len(drawn), int))  # she has a cause
    own = own_values(SEEN, known.layout.exact, residual, illness, rng, NO_KERNEL)
    severity = np.asarray(model.severity(z))
    found = {f"severity of {r.id}": severity[k] for k, r in enumerate(model.records)}
    return dict(zip(SEEN, (centre(SEEN) + own).T, strict=True)) | found


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
