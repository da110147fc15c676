"""How far bias alone goes: odds ratios of loss where hemoglobin does nothing.

``python verification/bias.py`` prints the odds ratios a first-trimester cohort would report, for
several shares of failing pregnancies whose plasma never expands and several shares of losses that
bled before the sample. The hemoglobin's course is the model's, the weeks of loss are the
package's, and no pregnancy is lost because of hemoglobin.
"""

from __future__ import annotations

import sys

from erythron.experiments.records.bias import first_trimester
from erythron.pregnancy.evidence import study

UNDILUTED = (0.0, 0.1, 0.25, 0.5, 1.0)
BLEEDING = (0.0, 0.05, 0.10, 0.15)


def table() -> list[str]:
    """The lines of the table."""
    lines = [
        "odds ratios of loss, hemoglobin without effect (1 million pregnancies at 6w0d a line)",
        f"{'never diluted':>14}{'bled':>8}{'140 and over':>14}{'below 110':>12}",
    ]
    for undiluted in UNDILUTED:
        for bleeding in BLEEDING:
            found = first_trimester(undiluted, bleeding)
            lines.append(
                f"{undiluted:>14.2f}{bleeding:>8.2f}{found['high']:>14.2f}{found['low']:>12.2f}"
            )
    record = study("diazlopez2021")
    high, low = (record.estimate(label).value for label in ("140 and over", "anemia"))
    return [*lines, f"{'published':>22}{high:>14.2f}{low:>12.2f}"]


if __name__ == "__main__":
    print("\n".join(table()))
    sys.exit(0)
