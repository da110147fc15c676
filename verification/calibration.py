"""Is the diagnosis calibrated? Ranks, reliability, accuracy and confusion on fresh simulated women.

Run from the checkout: ``python verification/calibration.py [WOMEN] [SEED] [--out FOLDER]`` (12,000
women over two settings, about six minutes on two cores). Writes ``calibration.json`` and
``calibration.html`` into the folder (``build/verification``) and prints the figures.

Simulation-based calibration: a woman drawn from the prior and her values drawn from the model must
lie anywhere alike in her posterior. Ranked are the severity of her leading cause and the exact
hemoglobin, ferritin and reticulocytes behind her values. The statistic is Kolmogorov and
Smirnov's distance from the uniform distribution.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from calibration_page import page
from fresh_women import Fresh, fresh_women
from numpy.typing import NDArray
from scipy.stats import kstest
from scoring import reliability

from erythron.diagnosis.likelihood import Evidence
from erythron.diagnosis.many import Answers, diagnose_many
from erythron.diagnosis.posterior import Pool, posterior
from erythron.diagnosis.question import Ask, evidence_of, prior_of
from erythron.diagnosis.sets import cause_ids, cause_sets
from erythron.diagnosis.spread import Reading, own_values
from erythron.diagnosis.stock import stock
from erythron.labs import LabValue, labs
from erythron.people import Woman

Table = NDArray[np.floating[Any]]

CBC = ("hemoglobin", "rbc", "mcv", "rdw", "wbc", "neutrophils", "lymphocytes", "platelets")
IRON = (*CBC, "ferritin", "crp")
PANELS = {
    "CBC": CBC,
    "CBC, ferritin, CRP": IRON,
    "these, reticulocytes, iron, TIBC, LDH, bilirubin, B12, folate, creatinine": (
        *IRON, "reticulocytes", "iron", "tibc", "ldh", "bilirubin", "b12", "folate", "creatinine",
    ),
    "full panel": tuple(name for name, lab in labs().items() if lab.kind == "measured"),
}  # fmt: skip
SETTINGS = ("high_income_antenatal", "hematology_clinic")
RANKED = ("hemoglobin", "ferritin", "reticulocytes")
RANKED_WOMEN = 400
LEAST_SAMPLE = 10.0
"""Severity is ranked where so many women of the bank have her set and resemble her."""
BINS = 10


def asks_of(fresh: Fresh, panel: tuple[str, ...]) -> list[Ask]:
    """What the women would ask with this panel."""
    low = {name: labs()[name].detection.low or 0.0 for name in panel}
    found = []
    for i, gestation in enumerate(fresh.gestation):
        values = tuple(
            LabValue(lab=name, value=max(float(fresh.values[name][i]), low[name])) for name in panel
        )
        day = None if gestation < 0 else int(gestation)
        found.append(Ask(Woman(), values, fresh.setting, day, day is not None))
    return found


def of_panels(fresh: Fresh) -> dict[str, dict[str, Any]]:
    """Accuracy and reliability of every panel in one setting."""
    asks = [ask for panel in PANELS.values() for ask in asks_of(fresh, panel)]
    answers = diagnose_many(asks)  # together, so that each day's women are read once
    n = len(fresh.sets)
    return {
        name: of_panel(fresh, panel, Answers(*(x[k * n : (k + 1) * n] for x in answers)))
        for k, (name, panel) in enumerate(PANELS.items())
    }


def of_panel(fresh: Fresh, panel: tuple[str, ...], answers: Answers) -> dict[str, Any]:
    """Accuracy and reliability of one panel in one setting."""
    rows = np.arange(len(fresh.sets))
    order = np.argsort(-answers.sets, axis=1)
    top = answers.sets[rows, order[:, 0]]
    right = order[:, 0] == fresh.sets
    causes = answers.causes
    truth = np.zeros_like(causes, dtype=bool)
    for i, index in enumerate(fresh.sets):
        truth[i, list(cause_sets()[index])] = True
    return {
        "women": len(rows),
        "labs": len(panel),
        "top_1": float(right.mean()),
        "top_3": float((order[:, :3] == fresh.sets[:, None]).any(axis=1).mean()),
        "mean_effective_sample_size": float(answers.effective.mean()),
        "below_40": float((answers.effective < 40).mean()),
        "flattened": float((answers.power < 1).mean()),
        "misfit_below_0.01": float((answers.misfit < 0.01).mean()),
        "top_set": _reliability(top, right),
        "each_cause": _reliability(causes[causes > 0.01], truth[causes > 0.01]),
        "confusion": confusion(fresh, order[:, 0]),
    }


def _reliability(probability: Table, right: Table) -> dict[str, Any]:
    return reliability(probability, right, np.ones(len(right)), BINS)._asdict()


def confusion(fresh: Fresh, told: NDArray[np.int64], kinds: int = 12) -> dict[str, Any]:
    """What the women of the commonest true sets are told, in shares."""
    names = [" + ".join(cause_ids()[k] for k in s) or "none" for s in cause_sets()]
    common = np.argsort(-np.bincount(fresh.sets, minlength=len(names)))[:kinds]
    table = {}
    for index in common:
        hers = told[fresh.sets == index]
        if len(hers):
            leading = np.argsort(-np.bincount(hers, minlength=len(names)))[:4]
            table[names[index]] = {names[k]: float((hers == k).mean()) for k in leading}
    return table


def ranks(fresh: Fresh, panel: tuple[str, ...], rng: np.random.Generator) -> dict[str, Any]:
    """Rank of the truth in the posterior, with its distance from uniform."""
    asks = asks_of(fresh, panel)
    known = evidence_of(asks)
    found: dict[str, list[float]] = {name: [] for name in (*RANKED, "severity")}
    for i, (ask, evidence) in enumerate(zip(asks, known, strict=True)):
        held = stock(prior_of(ask))
        pool, centre = held.pool, held.centre(evidence.layout.readings)
        weight = posterior(evidence, pool, centre).weight
        chosen = rng.choice(len(weight), size=200, p=weight)
        draws = _exact_draws(pool, centre, evidence, chosen, rng)
        for name in RANKED:
            found[name].append(_rank(draws[name], np.log(fresh.exact[name][i]), rng))
        members = cause_sets()[fresh.sets[i]]
        same = np.flatnonzero(pool.set_index == fresh.sets[i])
        if members and _sample(weight[same]) >= LEAST_SAMPLE:
            hers = weight[same] / weight[same].sum()
            severity = pool.bank.particles.severity[pool.woman[same], 0]
            found["severity"].append(_weighted_rank(severity, hers, fresh.women.severity[i, 0]))
    return {
        name: {
            "women": len(u),
            "histogram": np.histogram(u, BINS, (0, 1))[0].tolist(),
            "distance": float(kstest(u, "uniform").statistic),
            "p_value": float(kstest(u, "uniform").pvalue),
        }
        for name, u in found.items()
    }


def _exact_draws(
    pool: Pool,
    centre: Table,
    evidence: Evidence,
    chosen: NDArray[np.int64],
    rng: np.random.Generator,
) -> dict[str, Table]:
    """Draws of her exact values: the particle's, moved as her own values say."""
    readings = evidence.layout.exact
    residual = evidence.logs[0] - centre[chosen][:, : len(readings)]
    base = pool.take(chosen).centre(tuple(Reading(name) for name in RANKED))
    drawn = base + own_values(RANKED, readings, residual, pool.illness[chosen], rng)
    return dict(zip(RANKED, drawn.T, strict=True))


def _sample(weight: Table) -> float:
    """Effective sample size of weights that need not sum to 1."""
    return float(weight.sum() ** 2 / max(float(np.sum(weight**2)), 1e-300))


def _rank(draws: Table, truth: float, rng: np.random.Generator) -> float:
    below = int((draws < truth).sum())
    return float((below + rng.uniform()) / (len(draws) + 1))


def _weighted_rank(values: Table, weight: Table, truth: float) -> float:
    return float(weight[values < truth].sum())


def main(arguments: list[str]) -> int:
    """Draw, diagnose, print and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("women", nargs="?", type=int, default=12_000)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("build/verification"))
    given = parser.parse_args(arguments)
    result: dict[str, Any] = {}
    for k, setting in enumerate(SETTINGS):
        rng = np.random.default_rng([given.seed, k])
        fresh = fresh_women(setting, given.women // len(SETTINGS), rng)
        result[setting] = of_panels(fresh)
        for name in ("CBC", "full panel"):
            some = take(fresh, min(RANKED_WOMEN, len(fresh.sets)), rng)
            result[setting][name]["ranks"] = ranks(some, PANELS[name], rng)
        show(setting, result[setting])
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "calibration.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    command = f"python verification/calibration.py {given.women} {given.seed}"
    (given.out / "calibration.html").write_text(page(result, command), encoding="utf-8")
    return 0


def take(fresh: Fresh, n: int, rng: np.random.Generator) -> Fresh:
    """Some of the women."""
    rows = np.sort(rng.choice(len(fresh.sets), n, replace=False))
    values, exact = ({k: v[rows] for k, v in x.items()} for x in (fresh.values, fresh.exact))
    return Fresh(
        fresh.setting, fresh.women.rows(rows), fresh.sets[rows], fresh.gestation[rows], values,
        exact,
    )  # fmt: skip


def show(setting: str, panels: dict[str, Any]) -> None:
    """Print one setting."""
    print(f"\n{setting}")
    head = (
        "labs",
        "women",
        "top 1",
        "top 3",
        "ECE top set",
        "ECE causes",
        "sample",
        "<40",
        "misfit<.01",
    )
    print(" ".join(f"{word:>11}" for word in head))
    for name, told in panels.items():
        cells = (
            f"{told['labs']}", f"{told['women']}", f"{told['top_1']:.3f}", f"{told['top_3']:.3f}",
            f"{told['top_set']['error']:.3f}",
            f"{told['each_cause']['error']:.3f}",
            f"{told['mean_effective_sample_size']:.0f}", f"{told['below_40']:.3f}",
            f"{told['misfit_below_0.01']:.3f}",
        )  # fmt: skip
        print(" ".join(f"{cell:>11}" for cell in cells), name)
        for quantity, rank in told.get("ranks", {}).items():
            print(
                f"{'':>12}ranks of {quantity}: distance {rank['distance']:.3f}, "
                f"p {rank['p_value']:.3f}, {rank['histogram']}"
            )


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
