from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray

from erythron.causes import cause, causes
from erythron.course import setting
from erythron.course.simulate import SURVIVABLE_G_DL, simulate
from erythron.errors import InputError
from erythron.labs import labs
from erythron.parameters import bibliography, parameter_hash
from erythron.people import Man, Woman
from erythron.pregnancy.drivers import Pregnancy
from erythron.treatments import treatment


def _same_bits(one: xarray.Dataset, other: xarray.Dataset) -> bool:
    return all(np.array_equal(one[k].values, other[k].values) for k in one.data_vars)


@pytest.fixture(scope="module")
def healthy() -> xarray.Dataset:
    return simulate(days=100)


@pytest.fixture(scope="module")
def noisy() -> xarray.Dataset:
    sick = [cause("iron_deficiency", 0.7)]
    return simulate(causes=sick, pregnancy=Pregnancy(conception_day=20), days=200, draws=60, seed=3)


def test_every_lab_is_there_with_unit_and_code(healthy: xarray.Dataset) -> None:
    for lab in labs().values():
        variable = healthy[lab.id]
        assert variable.dims == ("draw", "day")
        assert variable.attrs["units"] == lab.unit
        assert variable.attrs["loinc"] == (lab.loinc or "")
    assert {"hemoglobin_mass", "plasma_volume", "red_cell_volume", "store"} <= set(
        healthy.data_vars
    )
    assert list(healthy.day.values) == list(range(100))


def test_every_number_is_finite(healthy: xarray.Dataset, noisy: xarray.Dataset) -> None:
    for course in (healthy, noisy):
        for name in course.data_vars:
            assert np.isfinite(course[name].values).all(), name


@pytest.mark.parametrize("id_", sorted(causes()))
def test_severity_zero_is_health_bit_for_bit(id_: str, healthy: xarray.Dataset) -> None:
    assert _same_bits(simulate(causes=[cause(id_, 0.0, onset=0)], days=100), healthy)


def test_severity_zero_since_long_is_health_to_rounding(healthy: xarray.Dataset) -> None:
    long = simulate(causes=[cause("iron_deficiency", 0.0, onset=-300)], days=100)
    for name in healthy.data_vars:
        np.testing.assert_allclose(long[name], healthy[name], rtol=1e-9, atol=1e-12, err_msg=name)


def test_the_order_of_causes_does_not_matter_bit_for_bit() -> None:
    ids = sorted(causes())[:6]
    some = [cause(id_, 0.4, onset=3 * k) for k, id_ in enumerate(ids)]
    one = simulate(causes=some, days=100)
    assert _same_bits(one, simulate(causes=some[::-1], days=100))
    assert _same_bits(one, simulate(causes=some[2:] + some[:2], days=100))


def test_a_seed_decides_every_bit() -> None:
    sick: dict[str, Any] = {"causes": [cause("iron_deficiency", 0.5)], "days": 50, "draws": 8}
    one = simulate(seed=5, **sick)
    assert _same_bits(one, simulate(seed=5, **sick))
    other = simulate(seed=6, **sick)
    assert not np.array_equal(one.hemoglobin.values, other.hemoglobin.values)


def test_one_draw_has_no_noise_and_heeds_no_seed(healthy: xarray.Dataset) -> None:
    assert _same_bits(healthy, simulate(days=100, seed=99))
    assert float(np.ptp(healthy.hemoglobin.values)) < 1e-9


def test_draws_differ_between_persons_and_between_days(noisy: xarray.Dataset) -> None:
    hemoglobin = noisy.hemoglobin.values
    assert (np.std(hemoglobin, axis=0) > 0.3).all()
    assert (np.abs(np.diff(hemoglobin, axis=1)) > 0).all()


def test_what_an_analyser_calculates_holds_in_every_draw(noisy: xarray.Dataset) -> None:
    pairs = {
        "hematocrit": noisy.rbc * noisy.mcv / 10,
        "mch": 10 * noisy.hemoglobin / noisy.rbc,
        "mchc": 100 * noisy.hemoglobin / noisy.hematocrit,
        "tsat": 100 * noisy.iron / noisy.tibc,
        "uibc": noisy.tibc - noisy.iron,
    }
    for name, expected in pairs.items():
        np.testing.assert_allclose(noisy[name], expected, rtol=1e-9, err_msg=name)


def test_a_cause_that_began_long_ago_shows_on_day_zero() -> None:
    old = simulate(causes=[cause("iron_deficiency", 0.9, onset="-3y")], days=10)
    new = simulate(causes=[cause("iron_deficiency", 0.9)], days=10)
    assert float(old.ferritin[0, 0]) < 0.5 * float(new.ferritin[0, 0])
    assert float(old.hemoglobin[0, 0]) < float(new.hemoglobin[0, 0]) - 1
    assert old.sizes["day"] == 10


def test_an_older_onset_is_a_shifted_course() -> None:
    early = simulate(causes=[cause("iron_deficiency", 0.9, onset=-100)], days=50)
    late = simulate(causes=[cause("iron_deficiency", 0.9, onset=0)], days=150)
    np.testing.assert_allclose(early.hemoglobin[0], late.hemoglobin[0, 100:], rtol=1e-9)
    np.testing.assert_allclose(early.ferritin[0], late.ferritin[0, 100:], rtol=1e-9)


def test_pregnancy_dilutes_and_birth_bleeds() -> None:
    course = simulate(pregnancy=Pregnancy(conception_day=14, loss_ml=900), days=340)
    hemoglobin = course.hemoglobin[0].values
    assert hemoglobin[:280].min() < hemoglobin[0] - 1
    assert course.plasma_volume[0, 270] > 1.3 * course.plasma_volume[0, 0]
    mass = course.hemoglobin_mass[0].values
    lost = (mass[279] - mass[280]) / mass[279]
    blood = float(course.plasma_volume[0, 279] + course.red_cell_volume[0, 279])
    assert lost == pytest.approx(1 - np.exp(-900 / blood), abs=0.02)
    assert list(course.gestational_day.values[[0, 14]]) == [0, 14]


def test_a_course_with_too_little_hemoglobin_is_flagged() -> None:
    bled = [
        c.id for c in causes().values() if "losses.bleeding" in {e.parameter for e in c.effects}
    ]
    worst = [cause(id_, 1.0, onset=0) for id_ in bled[: setting.SLOTS]]
    course = simulate(causes=worst, days=365)
    assert course.not_survivable.values.any()
    low = course.hemoglobin.values < SURVIVABLE_G_DL
    assert np.array_equal(course.not_survivable.values, np.maximum.accumulate(low, axis=1))


def test_provenance_is_in_the_attributes() -> None:
    record = causes()["iron_deficiency"]
    course = simulate(
        Woman(age=31), [cause(record.id, 0.5)], [treatment("oral_iron")], days=20, seed=4
    )
    facts = course.attrs
    assert facts["parameter_hash"] == parameter_hash()
    assert facts["seed"] == 4
    assert "31" in facts["person"]
    assert "iron_deficiency=0.5" in facts["causes"]
    assert "oral_iron" in facts["treatments"]
    assert set(record.sources) <= set(facts["sources"].split())
    assert set(facts["sources"].split()) <= set(bibliography())


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"days": 0}, "days"),
        ({"days": 10**6}, "days"),
        ({"draws": 0}, "draws"),
        ({"person": Man(), "pregnancy": Pregnancy(conception_day=20)}, "pregnancy"),
    ],
)
def test_what_cannot_be_used_is_named(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as error:
        simulate(**wrong)
    assert error.value.field == field


def test_menses_in_days_average_to_the_averaged_ones() -> None:
    cyclic = simulate(days=366, cyclic_menses=True)
    plain = simulate(days=366)
    assert float(np.ptp(cyclic.hemoglobin[0, 280:].values)) > 1e-3
    assert float(cyclic.hemoglobin[0, 280:364].mean()) == pytest.approx(
        float(plain.hemoglobin[0, 280:364].mean()), rel=0.01
    )


def test_no_global_setting_changes(root: Path) -> None:
    program = (
        "import erythron, jax, numpy\n"
        "before = dict(jax.config.values)\n"
        "from erythron.course.simulate import simulate\n"
        "course = simulate(days=5)\n"
        "assert course.hemoglobin.dtype == numpy.float64\n"
        "assert jax.config.jax_enable_x64 is False\n"
        "assert dict(jax.config.values) == before\n"
        "assert jax.numpy.ones(1).dtype == numpy.float32\n"
        "print('unchanged')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "unchanged", done.stderr
