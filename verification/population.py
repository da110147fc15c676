"""Virtual US women of 15 to 49 against the survey NHANES 2017 to March 2020.

Run from the checkout: ``python verification/population.py --women 4000 --seed 1 -o
build/population``. It writes ``population.json``, ``population.md`` and ``population.svg`` there
and prints the number: the energy distance of virtual women to those of the survey (ten
laboratory values, logarithms, standardized) over that of one half of the survey to the other.

Nothing is fitted here. The survey gives bodies and weights; see `virtual_women` for what is drawn.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from population_comparison import Stratum, compare, shares
from population_report import figure, to_json, to_markdown
from survey_women import LABS, Sample, read
from virtual_women import SETTINGS, draw_women, run

from erythron.causes import causes
from erythron.course.simulate import provenance

ROOT = Path(__file__).resolve().parent.parent
SURVEY = ROOT.parent / "shared" / "data" / "nhanes_2017_2020.parquet"


def population(
    survey: Path, women: int, seed: int, progress: bool = False
) -> tuple[Sample, Sample]:
    """Women of the survey, and virtual women of the same country.

    Args:
        survey: The survey's rows.
        women: How many virtual women.
        seed: Seed of all that is drawn.
        progress: Whether to show it on a terminal.
    """
    rng = np.random.default_rng((seed, 0))
    sample, bodies = read(survey)
    drawn, weight = draw_women(sample, bodies, women, rng)
    show = _show if progress else None
    values = run(drawn, np.random.default_rng((seed, 1)), show)
    pregnant = np.array([w.pregnancy is not None for w in drawn])
    return sample, Sample(values, weight, pregnant)


def write(folder: Path, facts: dict[str, Any], strata: dict[str, Stratum]) -> list[Path]:
    """Write JSON, Markdown and figure; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {"provenance": facts, "labs": LABS, "strata": to_json(strata)}
    texts = {
        "population.json": json.dumps(data, indent=1) + "\n",
        "population.md": to_markdown(facts, strata),
        "population.svg": figure(strata),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def main(arguments: list[str] | None = None) -> int:
    """Compare, write, print; 2 if the survey is absent."""
    asked = _options().parse_args(arguments)
    if not asked.survey.is_file():
        print(f"skipped: no survey at {asked.survey}; give its path by --survey", file=sys.stderr)
        return 2
    survey, virtual = population(asked.survey, asked.women, asked.seed, sys.stderr.isatty())
    strata = compare(survey, virtual, asked.seed)
    facts = _facts(asked.women, asked.seed)
    facts["shares"] = {"survey": shares(survey), "virtual": shares(virtual)}
    for path in write(asked.output, facts, strata):
        print(path)
    for name, stratum in strata.items():
        if stratum.energy is not None:
            model, half, _, ratio = stratum.energy
            print(f"{name}: energy distance {model:.4f}, split-half {half:.4f}, ratio {ratio:.1f}")
    return 0


def _facts(women: int, seed: int) -> dict[str, Any]:
    """Provenance of the run and how to read it."""
    text = (
        f"{women} virtual women, seed {seed}, {len(causes())} causes by the prevalences of "
        f"`{SETTINGS[False]}` and, for a quarter of them (weighted back to the survey's share), "
        f"`{SETTINGS[True]}`. Ages, weights, heights and ancestry are those of survey rows drawn "
        "by weight; smoking is not in the survey's file and is drawn by a judged share. The "
        "energy distance is that of ten log values, standardized by the survey, in women with "
        "all ten; beside it stands that of random halves of the survey. Medians of healthy women "
        "in the model come from the same survey (`erythron parameters nhanes2020`), so their "
        "agreement shows that the model can do it; tails, strata, rank correlations and pregnant "
        "women are not fitted."
    )
    return {
        **provenance(seed, ["nhanes2020"]),
        "women": women,
        "causes": len(causes()),
        "text": text,
    }


def _show(share: float) -> None:
    end = "\n" if share >= 1.0 else ""
    print(f"\r{100 * share:3.0f} % of the women", end=end, file=sys.stderr, flush=True)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Virtual women against NHANES.")
    parser.add_argument("--women", type=int, default=4000, help="virtual women (4000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--survey", type=Path, default=SURVEY, help="the survey, Parquet")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build" / "population")
    return parser


if __name__ == "__main__":
    sys.exit(main())
