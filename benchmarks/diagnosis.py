"""How long a diagnosis takes: one woman, a table; beside SciPy's Gaussian density.

Run it on a quiet machine: ``.venv/bin/python benchmarks/diagnosis.py`` (the bank is made first if
need be). It prints; it asserts nothing, since speed is not a test.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

import numpy as np
from scipy.stats import multivariate_normal

from erythron.diagnosis import diagnose, likelihood
from erythron.diagnosis.bank import bank
from erythron.diagnosis.many import diagnose_many
from erythron.diagnosis.question import Ask, evidence_of, prior_of
from erythron.labs import LabValue
from erythron.people import Woman

PANEL = {
    "hemoglobin": (11.6, 0.1), "rbc": (4.2, 0.08), "mcv": (82.0, 0.08), "rdw": (14.0, 0.08),
    "wbc": (7.0, 0.25), "platelets": (260.0, 0.25), "ferritin": (20.0, 0.9), "crp": (2.0, 1.0),
}  # fmt: skip
SETTING = "high_income_preconception"
WOMEN = 4000
PEER_WOMEN = 40
REPEATS = 15
TABLES = 7


def main() -> None:
    """Print times, ratio and agreement."""
    print(f"cores {os.cpu_count()}, women in the bank {len(bank().sets)}")
    asks = women(WOMEN, np.random.default_rng(1))
    values = {v.lab: f"{v.value:.4g} {_unit(v.lab)}" for v in asks[0].values}
    alone = times(lambda: diagnose(values, setting=SETTING))
    print(
        f"one woman, {len(PANEL)} values, everything in the answer: "
        f"{1e3 * statistics.median(alone):.0f} ms, best of {len(alone)} {1e3 * min(alone):.0f} ms"
    )
    table = times(lambda: diagnose_many(asks), TABLES)
    print(
        f"table of {WOMEN} women (weights, sets, misfit): {WOMEN / statistics.median(table):.0f} "
        f"women a second, best of {len(table)} {WOMEN / min(table):.0f}"
    )
    peer(asks[:PEER_WOMEN])


def peer(asks: list[Ask]) -> None:
    """The likelihood alone, beside SciPy's on the same particles."""
    known = [one for one in evidence_of(asks) if not one.layout.bounded]
    pool = prior_of(asks[0]).pool(bank())
    well = pool.take(np.flatnonzero(pool.illness == 1.0))
    centre = well.centre(known[0].layout.readings)
    density = multivariate_normal(cov=known[0].covariance())
    together = likelihood.together([k for k in known if k.layout == known[0].layout])

    def run() -> likelihood.Fit:
        return likelihood.fit(together, likelihood.levels(together.layout, centre, well.illness))

    ours = statistics.median(times(run)) / len(together.logs)
    alone = times(lambda: [density.logpdf(y - centre) for y in together.logs])
    theirs = statistics.median(alone) / len(together.logs)
    found = run().log_likelihood
    wanted = np.stack([density.logpdf(y - centre) for y in together.logs])
    off = float(np.abs(found - wanted).max())
    print(f"likelihood of one woman, {len(centre)} particles: {1e3 * ours:.2f} ms")
    print(f"the same by scipy.stats.multivariate_normal: {1e3 * theirs:.2f} ms")
    print(f"ratio {theirs / ours:.1f}; largest difference of log densities {off:.1e}")


def women(n: int, rng: np.random.Generator) -> list[Ask]:
    """Women with values around those of `PANEL`."""
    middle = np.log([m for m, _ in PANEL.values()])
    spread = np.array([s for _, s in PANEL.values()])
    table = np.exp(middle + spread * rng.standard_normal((n, len(PANEL))))
    return [
        Ask(
            Woman(age=29),
            tuple(LabValue(lab=k, value=float(x)) for k, x in zip(PANEL, row, strict=True)),
            SETTING,
        )
        for row in table
    ]


def times(run: Callable[[], object], repeats: int = REPEATS) -> list[float]:
    """Seconds of some runs after a first one."""
    run()
    found = []
    for _ in range(repeats):
        started = time.perf_counter()
        run()
        found.append(time.perf_counter() - started)
    return found


def _unit(lab: str) -> str:
    from erythron.labs import labs

    return labs()[lab].unit


if __name__ == "__main__":
    main()
