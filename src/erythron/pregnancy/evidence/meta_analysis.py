r"""The meta-analysis: random effects and a judged bias for each study, sampled by NUTS.

$$y_i \sim N(\mu + \tau z_i + b_i,\; s_i^2), \quad z_i \sim N(0, 1),$$
$$b_i \sim N(0, \beta_i^2), \quad \mu \sim N(0, 2^2), \quad \tau \sim N^+(0, 0.3^2),$$

with $y_i$ the log ratio, $s_i$ its standard error and $\beta_i$ the judged SD of the study's bias.
$z_i$ and $b_i$ are integrated out: $y_i \sim N(\mu, s_i^2 + \beta_i^2 + \tau^2)$; what each bias is
likely to be follows from the draws. A bias is no heterogeneity: more of the same studies does not
average it out. Without random effects and with a wide prior this is the normal sum that the
causal layer computes in closed form; a test holds the two together.

Needs the extra ``infer`` (NumPyro), which nothing else imports.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from erythron.errors import InputError
from erythron.pregnancy.evidence.pooling import Member, is_blend, may_pool
from erythron.pregnancy.evidence.records import judgement

Floats: TypeAlias = npt.NDArray[np.float64]


class Synthesis(NamedTuple):
    """What a meta-analysis found; ratios, with 95 % intervals.

    Attributes:
        ratio: Median of the pooled ratio.
        low: Its 2.5th percentile.
        high: Its 97.5th percentile.
        mean: Mean of the log ratio.
        sd: SD of the log ratio.
        tau: Median SD between studies on the log scale; 0 without random effects.
        tau_high: Its 97.5th percentile.
        bias: Mean of each study's bias on the log scale; zeros without bias.
        error: Monte Carlo standard error of ``mean``.
        r_hat: Largest ratio of the chains' spread together to that within; near 1 if they agree.
        blend: Whether the studies are together only by their judged bias.
    """

    ratio: float
    low: float
    high: float
    mean: float
    sd: float
    tau: float
    tau_high: float
    bias: tuple[float, ...]
    error: float
    r_hat: float
    blend: bool


class Normal(NamedTuple):
    """The same without random effects, in closed form: mean and SD of the log ratio."""

    mean: float
    sd: float


def meta_analysis(
    names: Sequence[str],
    bias: bool = True,
    random_effects: bool = True,
    samples: int = 4000,
    seed: int = 0,
) -> Synthesis:
    """Pool estimates that may be pooled.

    Args:
        names: Ids of members of ``pooling.toml``, or the id of one pool.
        bias: Whether each study's judged bias enters.
        random_effects: Whether true effects may differ between studies.
        samples: Posterior draws of each of two chains, after half as many to warm up.
        seed: Of the chains.

    Raises:
        InputError: If they may not be pooled, with the reason; or if NumPyro is absent.

    Example:
        >>> meta_analysis(["miscarriage, high"])  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        erythron.errors.InputError: pool: ... number: there is one estimate, nothing to pool
    """
    chosen = may_pool(names, bias)
    if find_spec("numpyro") is None:
        raise InputError(
            "meta-analysis", "no NumPyro", "an installation with it: pip install 'erythron[infer]'"
        )
    draws = _sample(_model(chosen, bias, random_effects), samples, seed)
    return _summary(draws, chosen, bias)


def closed_form(names: Sequence[str], bias: bool = True) -> Normal:
    r"""Pool without random effects: weights $1/(s_i^2 + \beta_i^2)$, flat prior.

    Raises:
        InputError: If they may not be pooled, with the reason.

    Example:
        >>> round(math.exp(closed_form(["miscarriage, 100-109 g/L"]).mean), 2)
        0.96
    """
    parts = [_variance(item, bias) for item in may_pool(names, bias)]
    total = sum(1 / variance for _, variance in parts)
    mean = sum(value / variance for value, variance in parts) / total
    return Normal(mean, 1 / math.sqrt(total))


def _variance(member: Member, bias: bool) -> tuple[float, float]:
    value, error = member.log_ratio
    return value, error**2 + ((member.bias_sd or 0.0) ** 2 if bias else 0.0)


def _model(chosen: Sequence[Member], bias: bool, random_effects: bool) -> Callable[[], None]:
    import numpyro
    from numpyro import distributions as dist

    value = np.array([item.log_ratio[0] for item in chosen])
    known = np.array([_variance(item, bias)[1] for item in chosen])
    center, scale = (judgement(f"pooling_{k}").value for k in ("center_sd", "tau_scale"))

    def model() -> None:
        mean = numpyro.sample("mu", dist.Normal(0.0, center))
        tau = numpyro.sample("tau", dist.HalfNormal(scale)) if random_effects else 0.0
        numpyro.sample("y", dist.Normal(mean, (known + tau**2) ** 0.5), obs=value)

    return model


def _sample(model: Callable[[], None], samples: int, seed: int) -> dict[str, Any]:
    from jax import random
    from numpyro.infer import MCMC, NUTS

    kernel = NUTS(model, target_accept_prob=0.95)
    chains = MCMC(
        kernel,
        num_warmup=max(samples // 2, 200),
        num_samples=samples,
        num_chains=2,
        chain_method="vectorized",
        progress_bar=False,
    )
    chains.run(random.PRNGKey(seed))
    return {name: np.asarray(x) for name, x in chains.get_samples(group_by_chain=True).items()}


def _summary(draws: dict[str, Any], chosen: Sequence[Member], bias: bool) -> Synthesis:
    from numpyro.diagnostics import effective_sample_size, gelman_rubin

    level = draws["mu"]
    tau = draws.get("tau", np.zeros_like(level))
    low, middle, high = np.exp(np.quantile(level, [0.025, 0.5, 0.975]))
    return Synthesis(
        ratio=float(middle),
        low=float(low),
        high=float(high),
        mean=float(level.mean()),
        sd=float(level.std()),
        tau=float(np.median(tau)),
        tau_high=float(np.quantile(tau, 0.975)),
        bias=tuple(_bias(item, level, tau) if bias else 0.0 for item in chosen),
        error=float(level.std() / math.sqrt(float(effective_sample_size(level)))),
        r_hat=max(float(gelman_rubin(column)) for column in draws.values()),
        blend=is_blend(chosen),
    )


def _bias(member: Member, level: Floats, tau: Floats) -> float:
    """Mean of a study's bias over the draws: its part of what the study is off by."""
    own = (member.bias_sd or 0.0) ** 2
    value, known = _variance(member, bias=True)
    return float(np.mean((value - level) * own / (known + tau**2)))
