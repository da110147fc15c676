"""Write the first ten anemic women of NHANES as case files into build/nhanes/.

Run from the checkout: ``python verification/nhanes_first_ten.py [SURVEY.parquet]``; then
``erythron report build/nhanes/nhanes-N.toml``. The survey is looked for in ../shared/data.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nhanes import first_women, write_cases

ROOT = Path(__file__).resolve().parent.parent
SURVEY = ROOT.parent / "shared" / "data" / "nhanes_2017_2020.parquet"


def main(arguments: list[str]) -> int:
    """Write the files and print their paths; 2 if the survey is absent."""
    survey = Path(arguments[0]) if arguments else SURVEY
    if not survey.is_file():
        print(f"{survey}: no such file; give the path of the survey", file=sys.stderr)
        return 2
    for path in write_cases(first_women(survey), ROOT / "build" / "nhanes"):
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
