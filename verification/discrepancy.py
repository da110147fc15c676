"""How far the model errs in each laboratory value, learned from women of the US survey.

Run from the checkout: ``python verification/discrepancy.py [WOMEN] [--survey FILE]``. Of the
women of 15 to 49 only those with an odd sequence number are used: the even ones are left for
scoring. For each value in turn the misfit (an SD on the log scale) is chosen that makes the women's
values likeliest given all others, under a prior that keeps it near what was judged (log-normal,
SD 0.5). The survey holds few ill women; what it does not measure keeps the judged misfit. Prints
the table; the numbers are then entered in ``parameters/data/discrepancy.toml``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from nhanes import LABS, case_of

from erythron.diagnosis import spread
from erythron.diagnosis.many import diagnose_many
from erythron.diagnosis.question import Ask
from erythron.labs import labs
from erythron.parameters import find

SURVEY = Path(__file__).parents[2] / "shared" / "data" / "nhanes_2017_2020.parquet"
STEPS = (0.5, 0.71, 1.0, 1.41, 2.0)
"""Factors on the judged misfit that are tried."""
PRIOR_SD = 0.5
SWEEPS = 2


def women(file: Path, n: int) -> list[Ask]:
    """Women of the survey with odd numbers, as the diagnosis takes them."""
    from pyarrow import parquet

    sought = [("RIAGENDR", "==", 2), ("RIDAGEYR", ">=", 15), ("RIDAGEYR", "<=", 49)]
    rows = parquet.read_table(file, filters=sought).to_pylist()
    odd = [row for row in rows if int(row["SEQN"]) % 2 and row["LBXHGB"] and row["LBXFER"]]
    found = []
    for row in odd[:n]:
        case = case_of(row)
        pregnant = case.pregnancy is not None if case.pregnancy_known else None
        found.append(Ask(case.person, case.labs, case.setting, pregnant=pregnant))
    return found


@contextmanager
def with_misfit(values: dict[str, float]) -> Iterator[None]:
    """The diagnosis with other misfits, for as long as it lasts."""
    real = spread.misfit_of
    spread.misfit_of = lambda name: values.get(name, real(name))
    spread.residual_covariance.cache_clear()
    try:
        yield
    finally:
        spread.misfit_of = real
        spread.residual_covariance.cache_clear()


def score(asks: list[Ask], factors: dict[str, float]) -> float:
    """Log probability of the women's values and of the factors."""
    values = {name: k * find(f"discrepancy.{name}").value for name, k in factors.items()}
    with with_misfit(values):
        total = float(diagnose_many(asks).log_evidence.sum())
    return total - sum(np.log(k) ** 2 for k in factors.values()) / (2 * PRIOR_SD**2)


def main(arguments: list[str]) -> int:
    """Learn and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("women", nargs="?", type=int, default=600)
    parser.add_argument("--survey", type=Path, default=SURVEY)
    given = parser.parse_args(arguments)
    asks = women(given.survey, given.women)
    names = [name for name, _ in LABS.values() if labs()[name].kind == "measured"]
    factors = dict.fromkeys(names, 1.0)
    best = score(asks, factors)
    print(f"{len(asks)} women, log probability {best:.1f} with the misfits as they stand")
    for sweep in range(SWEEPS):
        for name in names:
            tried = {k: score(asks, factors | {name: k}) for k in STEPS if k != factors[name]}
            leading = max(tried, key=lambda k: tried[k])
            if tried[leading] > best:
                factors[name], best = leading, tried[leading]
        print(f"sweep {sweep + 1}: {best:.1f}", flush=True)
    for name, factor in factors.items():
        judged = find(f"discrepancy.{name}").value
        print(f"{name:14} {judged:.3f} -> {judged * factor:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
