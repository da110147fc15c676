from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erythron.labs import labs
from erythron.labs.derived import derive, independent
from erythron.labs.noise import error_covariance, measure, total_cv, within_cv

MEASURED = [lab for lab in labs().values() if lab.kind == "measured"]
TYPICAL = {lab.id: np.array(lab.typical) for lab in MEASURED}
seeds = st.integers(0, 2**32 - 1)


def many(n: int = 40_000, within: str = "weeks") -> dict[str, np.ndarray]:
    exact = {key: np.full(n, value) for key, value in TYPICAL.items()}
    return measure(exact, np.random.default_rng(7), within)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=30)
@given(seeds, st.sampled_from(["weeks", "months"]), st.integers(1, 4))
def test_identities_hold_in_every_draw(seed: int, within: str, n: int) -> None:
    exact = {key: np.full(n, value) for key, value in TYPICAL.items()}
    v = measure(exact, np.random.default_rng(seed), within)  # type: ignore[arg-type]
    assert list(v) == list(labs())
    np.testing.assert_allclose(v["hematocrit"], v["rbc"] * v["mcv"] / 10)
    np.testing.assert_allclose(v["mch"], 10 * v["hemoglobin"] / v["rbc"])
    np.testing.assert_allclose(v["mchc"], 100 * v["hemoglobin"] / v["hematocrit"])
    np.testing.assert_allclose(v["reticulocytes_percent"], v["reticulocytes"] / v["rbc"] / 10)
    np.testing.assert_allclose(v["tsat"], 100 * v["iron"] / v["tibc"])
    np.testing.assert_allclose(v["uibc"], v["tibc"] - v["iron"])
    assert all(np.all(v[lab.id] >= 0) for lab in MEASURED)


def test_the_spread_is_the_stated_one_and_the_median_the_exact_value() -> None:
    draw = many()
    for lab in MEASURED:
        ratio = draw[lab.id] / TYPICAL[lab.id]
        assert np.median(ratio) == pytest.approx(1, abs=0.02)
        if lab.id != "nrbc":  # clipped at zero
            cv = math.sqrt(math.expm1(np.log(ratio).var())) if lab.scale == "log" else ratio.std()
            assert cv == pytest.approx(total_cv(lab), rel=0.05)


def test_months_apart_vary_more_where_that_was_measured() -> None:
    for lab in labs().values():
        longer = lab.cv_within_long is not None
        assert within_cv(lab, "months") >= within_cv(lab, "weeks")
        assert longer or within_cv(lab, "months") == within_cv(lab, "weeks")


def test_published_reference_change_values_are_near() -> None:
    # labs.md section 6: 2.77 times the total CV, as a check of the whole table.
    for lab, percent in {"ferritin": 42, "iron": 78, "wbc": 44, "ldh": 16}.items():
        assert 277 * total_cv(labs()[lab]) == pytest.approx(percent, rel=0.05)


def test_plasma_volume_cancels_from_the_indices() -> None:
    draw = many(within="months")
    spread = {k: draw[k].std() / draw[k].mean() for k in ("hemoglobin", "rbc", "mch")}
    assert np.corrcoef(draw["hemoglobin"], draw["rbc"])[0, 1] > 0.7
    # 1.3 % within persons (hematology1992) and the errors of the two measurements.
    assert spread["mch"] == pytest.approx(math.hypot(0.013, 0.009, 0.010), rel=0.1)


def test_neutrophils_rarely_exceed_white_cells() -> None:
    draw = many()
    assert np.mean(draw["neutrophils"] > draw["wbc"]) < 0.005


def test_zero_stays_zero_and_shapes_broadcast() -> None:
    exact = {"nrbc": np.zeros((3, 1)), "wbc": np.full((3, 4), 6.0)}
    draw = measure(exact, np.random.default_rng(0))
    assert np.all(draw["nrbc"] == 0)
    assert draw["wbc"].shape == (3, 4)


def test_a_calculated_lab_without_parents_gets_its_own_noise() -> None:
    exact = {"hemoglobin": np.full(2000, 12.0), "hematocrit": np.full(2000, 36.0)}
    draw = measure(exact, np.random.default_rng(0))
    assert draw["hematocrit"].std() / 36 == pytest.approx(total_cv(labs()["hematocrit"]), rel=0.1)
    assert np.corrcoef(draw["hemoglobin"], draw["hematocrit"])[0, 1] > 0.6
    np.testing.assert_allclose(draw["mchc"], 100 * draw["hemoglobin"] / draw["hematocrit"])


def test_same_seed_same_draw() -> None:
    one, two = (measure(TYPICAL, np.random.default_rng(3)) for _ in range(2))
    assert all(one[key] == two[key] for key in one)


def test_the_covariance_is_that_of_the_draws() -> None:
    ids = ["hemoglobin", "hematocrit", "mch", "wbc", "neutrophils", "tsat", "ferritin"]
    draw, exact = many(), derive(TYPICAL)
    errors = np.array([np.log(draw[i] / exact[i]) for i in ids])
    np.testing.assert_allclose(np.cov(errors), error_covariance(ids), atol=2e-3, rtol=0.06)


@settings(deadline=None)
@given(st.sets(st.sampled_from(sorted(labs())), min_size=1))
def test_independent_labs_give_a_positive_definite_covariance(ids: set[str]) -> None:
    covariance = error_covariance(independent(ids))
    np.testing.assert_allclose(covariance, covariance.T)
    scale = np.sqrt(np.diag(covariance))
    assert np.linalg.eigvalsh(covariance / np.outer(scale, scale)).min() > 1e-4
