from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest

from erythron.errors import InputError
from erythron.pregnancy.evidence import study
from erythron.pregnancy.evidence.meta_analysis import closed_form, meta_analysis
from erythron.pregnancy.evidence.pooling import (
    is_blend,
    may_pool,
    members,
    pools,
    refusal,
    rules,
)
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.causal import strata

MILD, MODERATE = "miscarriage, 100-109 g/L", "miscarriage, 70-99 g/L"
HIGH = "stillbirth, high at the first visit"
REFUSED = {
    "miscarriage, below 70 g/L": "number",
    "miscarriage, high": "number",
    "miscarriage and stillbirth, anemia": "outcome",
    "low and high hemoglobin together": "stratum",
    "hemoglobin and genes of iron": "exposure",
    "stillbirth, high, the review and its own study": "women",
    "stillbirth, below 70 g/L, with aplastic anemia": "design",
    "stillbirth, with a negative control": "exposure",
}


def test_members_point_to_estimates_and_pools_to_members() -> None:
    for item in members().values():
        assert item.rows, item.id
        assert item.bias_sd is None or item.bias_sd > 0
    for pool in pools().values():
        assert set(pool.members) <= members().keys()


def test_every_rule_looks_at_something_a_member_has_and_one_yields_to_bias() -> None:
    one = members()["xu2020 mild"]
    assert all(hasattr(one, rule.attribute) for rule in rules())
    assert [rule.id for rule in rules() if rule.lifted_by_bias] == ["window"]


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize(("pool", "rule"), REFUSED.items())
def test_what_may_not_be_pooled_is_refused_with_its_rule(pool: str, rule: str, bias: bool) -> None:
    with pytest.raises(InputError, match=f"not these together; {rule}: "):
        meta_analysis([pool], bias)


@pytest.mark.parametrize("pool", [MILD, MODERATE])
def test_other_windows_come_together_only_by_their_judged_bias(pool: str) -> None:
    assert is_blend(may_pool([pool], bias=True))
    with pytest.raises(InputError, match="window: "):
        may_pool([pool], bias=False)


def test_one_window_and_outcome_may_be_pooled_both_ways() -> None:
    for bias in (True, False):
        assert len(may_pool([HIGH], bias)) == 4
    assert not is_blend(may_pool([HIGH], bias=True))


def test_no_pair_across_outcomes_strata_or_shared_women_ever_passes() -> None:
    for one, other in combinations(members().values(), 2):
        apart = one.outcome != other.outcome or one.stratum != other.stratum
        if apart or set(one.women) & set(other.women):
            assert refusal([one, other], bias=True) is not None, (one.id, other.id)


def test_an_unknown_member_is_named() -> None:
    with pytest.raises(InputError, match="did you mean 'xu2020 mild'"):
        may_pool(["xu2020 mld", "dhaded2018 mild"], bias=True)


def test_the_closed_form_is_the_causal_layers() -> None:
    _, moderate, mild = strata(Bias(floor_ratio=0), cause_share=0)
    for pool, stratum in ((MILD, mild), (MODERATE, moderate)):
        found = closed_form([pool])
        assert (found.mean, found.sd) == pytest.approx((stratum.log_ratio, stratum.sd))


def test_windows_of_one_study_count_once() -> None:
    mean, error = members()["dhaded2018 mild"].log_ratio
    assert math.exp(mean) == pytest.approx(0.87, abs=0.005)
    rows = [r for r in study("dhaded2018").estimates if r.label.startswith("91-110")]
    assert len(rows) == 3
    assert error < min(row.log_se for row in rows)


def test_without_numpyro_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("erythron.pregnancy.evidence.meta_analysis.find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"pip install 'erythron\[infer\]'"):
        meta_analysis([MILD])


def test_the_sampler_agrees_with_the_closed_form() -> None:
    pytest.importorskip("numpyro", reason="NumPyro, the extra infer, is not installed")
    found, exact = (
        meta_analysis([MODERATE], random_effects=False, samples=1000),
        closed_form([MODERATE]),
    )
    assert found.tau == 0
    assert abs(found.mean - exact.mean) < 4 * found.error + 0.02 * exact.sd  # prior of the center
    assert found.sd == pytest.approx(exact.sd, rel=0.1)
    assert found.r_hat < 1.02


def test_random_effects_widen_and_agree_with_quadrature() -> None:
    pytest.importorskip("numpyro", reason="NumPyro, the extra infer, is not installed")
    found = meta_analysis([HIGH], bias=False, samples=1500)
    exact = quadrature([item.log_ratio for item in may_pool([HIGH], bias=False)])
    assert found.sd > closed_form([HIGH], bias=False).sd
    assert found.mean == pytest.approx(exact[0], abs=5 * found.error)
    assert found.tau == pytest.approx(exact[1], abs=0.04)


def quadrature(parts: list[tuple[float, float]]) -> tuple[float, float]:
    """Posterior mean of the center and median of tau on a grid."""
    value, error = np.array(parts).T
    center, tau = np.linspace(-2, 2, 801)[:, None], np.linspace(1e-4, 2.5, 600)[None, :]
    log = -(center**2) / 8 - tau**2 / (2 * 0.3**2)
    for y, s in zip(value, error, strict=True):
        variance = s**2 + tau**2
        log = log - 0.5 * np.log(variance) - (y - center) ** 2 / (2 * variance)
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    over_tau = np.cumsum(weight.sum(axis=0))
    return float((weight * center).sum()), float(tau[0, np.searchsorted(over_tau, 0.5)])
