"""What refinement adds: fresh women of whom the bank knows few, read from the bank and refined.

Run from the checkout: ``python verification/refinement.py [WOMEN] [SEED] [--out FOLDER]`` (some
seconds a woman). Eight times as many women of the hematology clinic are drawn with a full panel;
of those whose likelihood had to be flattened up to as many as asked are read, drawn by chance. Of
each the set of causes is known: compared are how often it leads, its mean log probability (nats;
no set is given less than one in a million), and what was said of the leading set with how often it
was right, and how far both readings differ in the same women, each with its standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from calibration import PANELS, asks_of
from fresh_women import fresh_women
from numpy.typing import NDArray

from erythron.diagnosis.many import diagnose_many
from erythron.diagnosis.posterior import posterior
from erythron.diagnosis.question import evidence_of, prior_of
from erythron.diagnosis.refine import refine
from erythron.diagnosis.sets import cause_sets
from erythron.diagnosis.stock import stock

SETTING = "hematology_clinic"
LEAST_PROBABILITY = 1e-6

Table = NDArray[np.floating[Any]]


def scores(probability: Table, truth: NDArray[np.int64]) -> dict[str, Table]:
    """Scores (woman,) of probabilities (woman, set)."""
    at = np.arange(len(truth))
    leading = probability.argmax(axis=1)
    told = np.maximum(probability[at, truth], LEAST_PROBABILITY)
    right = (leading == truth).astype(float)
    return {"top_1": right, "said": probability[at, leading], "log_probability": np.log(told)}


def mean(score: Table) -> list[float]:
    """Mean and its standard error."""
    return [float(score.mean()), float(score.std(ddof=1) / np.sqrt(len(score)))]


def main(arguments: list[str]) -> int:
    """Compare, print and write the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("women", nargs="?", type=int, default=100)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("build/verification"))
    given = parser.parse_args(arguments)
    fresh = fresh_women(SETTING, 8 * given.women, np.random.default_rng(given.seed))
    asks = asks_of(fresh, PANELS["full panel"])
    bank = diagnose_many(asks)
    few = np.flatnonzero(bank.power < 1.0)
    # By chance: fresh women lie in the order of their sets, the singles first.
    few = np.random.default_rng((given.seed, 1)).permutation(few)[: given.women]
    if len(few) < 2:
        raise SystemExit(f"of {8 * given.women} women {len(few)} had a likelihood to flatten")
    started, found = time.perf_counter(), []
    for i in few:
        known, held = evidence_of([asks[i]])[0], stock(prior_of(asks[i]))
        first = posterior(known, held.pool, held.centre(known.layout.readings))
        weighed = refine(known, first, asks[i], seed=int(i))
        totals = np.bincount(weighed.pool.set_index, weighed.weight, len(cause_sets()))
        found.append((totals, weighed.effective, weighed.power))
    seconds = (time.perf_counter() - started) / len(few)
    refined, effective, power = (np.array(column) for column in zip(*found, strict=True))
    truth = fresh.sets[few]
    before, after = scores(bank.sets[few], truth), scores(refined, truth)
    gain = {name: after[name] - before[name] for name in before}
    rows = {"bank": before, "refined": after, "gain": gain}
    result = {
        "women": len(few),
        "seconds": seconds,
        "flattened": float((power < 1.0).mean()),
        "sample": [float(np.median(bank.effective[few])), float(np.median(effective))],
        "scores": {name: {k: mean(v) for k, v in row.items()} for name, row in rows.items()},
    }
    print(f"{len(few)} women, {seconds:.1f} s each; {np.sum(power < 1.0)} still flattened")
    print("effective sample {:.0f} before, {:.0f} after (medians)".format(*result["sample"]))
    for name, row in rows.items():
        cells = (f"{k} {m:.3f} +- {e:.3f}" for k, (m, e) in ((k, mean(v)) for k, v in row.items()))
        print(f"{name:8}", "  ".join(cells))
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "refinement.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
