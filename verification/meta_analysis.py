"""The meta-analysis: each study, what may be pooled with and without bias, and what may not.

``python verification/meta_analysis.py`` needs the extra ``infer`` (NumPyro); a minute or two. The
last column holds the sampler to the closed form of the causal layer where there are no random
effects: the difference of the log ratios in Monte Carlo standard errors. Exit code 1 if one
exceeds four.
"""

from __future__ import annotations

import math
import sys

from erythron.errors import InputError
from erythron.pregnancy.evidence.meta_analysis import Synthesis, closed_form, meta_analysis
from erythron.pregnancy.evidence.pooling import Member, members, pools, refusal

WIDE = 4.0


def study_lines(chosen: list[Member]) -> list[str]:
    """Each member: ratio, interval, judged bias, grade."""
    return [f"    {item.id:<30} {_ratio(item)}  {item.window}; {item.grade}" for item in chosen]


def _ratio(item: Member) -> str:
    if item.design != "comparative":
        return f"{'a count':<21}"
    mean, error = item.log_ratio
    low, middle, high = (math.exp(mean + k * 1.959963984540054 * error) for k in (-1, 0, 1))
    bias = "" if item.bias_sd is None else f" bias SD {item.bias_sd:.2f}"
    return f"{middle:.2f} ({low:.2f} to {high:.2f}){bias}"


def pooled_line(name: str, found: Synthesis) -> str:
    """One result."""
    return (
        f"    {name:<30} {found.ratio:.2f} ({found.low:.2f} to {found.high:.2f}); tau "
        f"{found.tau:.2f} (to {found.tau_high:.2f}); biases "
        f"{', '.join(f'{b:+.2f}' for b in found.bias)}; R-hat {found.r_hat:.3f}"
    )


def pool_lines(identifier: str) -> tuple[list[str], float]:
    """All lines of one question, and the largest disagreement with the closed form."""
    chosen = [members()[name] for name in pools()[identifier].members]
    lines, worst = [identifier, *study_lines(chosen)], 0.0
    for bias in (True, False):
        name = f"pooled, {'with' if bias else 'without'} bias"
        if reason := refusal(chosen, bias):
            lines.append(f"    {name:<30} refused; {reason}")
            continue
        random = meta_analysis([identifier], bias)
        fixed = meta_analysis([identifier], bias, random_effects=False)
        exact = closed_form([identifier], bias)
        apart = abs(fixed.mean - exact.mean) / fixed.error
        worst = max(worst, apart)
        label = f"{name}{' (judged blend)' if random.blend else ''}"
        lines.append(pooled_line(label, random))
        lines.append(
            f"    {'  without random effects':<30} {fixed.ratio:.2f} ({fixed.low:.2f} to "
            f"{fixed.high:.2f}); closed form {math.exp(exact.mean):.2f}, apart by {apart:.1f} "
            "Monte Carlo standard errors"
        )
    return lines, worst


def main() -> int:
    """Print everything."""
    worst = 0.0
    try:
        for identifier in pools():
            lines, apart = pool_lines(identifier)
            worst = max(worst, apart)
            print("\n".join(lines), flush=True)
    except InputError as absent:
        print(absent, file=sys.stderr)
        return 2
    return int(worst > WIDE)


if __name__ == "__main__":
    sys.exit(main())
