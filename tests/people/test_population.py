from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.parameters import parameters
from erythron.people import Man, Person, Woman, draw, typical
from erythron.people.population import CORRELATIONS

MANY = 4000


@pytest.fixture(scope="module")
def women() -> dict[str, np.ndarray]:
    return draw(Woman(), MANY, np.random.default_rng(5))


def test_every_parameter_has_a_value() -> None:
    for person in (Woman(), Man()):
        assert list(typical(person)) == list(parameters())


def test_values_a_person_decides_are_hers() -> None:
    plain, big = typical(Woman()), typical(Woman(weight_kg=90))
    assert plain["plasma.blood_volume"] == pytest.approx(Woman().blood_volume_l)
    assert big["iron.basal_loss"] == pytest.approx(plain["iron.basal_loss"] * 90 / 62)
    assert typical(Man())["oxygen.hemoglobin"] == parameters()["oxygen.hemoglobin"].male
    older = typical(Woman(age=50))
    assert older["kidney.filtration"] < plain["kidney.filtration"]
    assert typical(Woman(age=20))["kidney.filtration"] == plain["kidney.filtration"]
    assert (
        typical(Woman(duffy_null=True))["leukocytes.neutrophils"]
        < (plain["leukocytes.neutrophils"])
    )


def test_ancestry_and_obstetric_history_never_touch_physiology() -> None:
    told = Woman(ancestry="any", births=3, previous_losses=2, alcohol=True)
    assert typical(told) == typical(Woman())


@given(low=st.floats(0, 5400), more=st.floats(1, 100))
def test_oxygen_falls_with_altitude_and_only_oxygen(low: float, more: float) -> None:
    here, above = typical(Woman(altitude_m=low)), typical(Woman(altitude_m=low + more))
    changed = {name for name in here if here[name] != above[name]}
    assert len(changed) <= 1
    assert all(name.startswith("oxygen.") and above[name] < here[name] for name in changed)


def test_below_the_sea_is_as_at_the_sea() -> None:
    assert typical(Woman(altitude_m=-400)) == typical(Woman())


def test_carbon_monoxide_follows_the_cigarettes() -> None:
    shares = [
        typical(Woman(cigarettes_per_day=n))["oxygen.carboxyhemoglobin"] for n in (0, 5, 15, 30)
    ]
    assert shares == sorted(set(shares))
    some = typical(Woman(smoker=True))["oxygen.carboxyhemoglobin"]
    assert shares[0] < some < shares[-1]


@pytest.mark.parametrize("person", [Woman(), Man(), Woman(altitude_m=4000, smoker=True)])
def test_draws_stay_inside_the_documented_ranges(person: Person) -> None:
    drawn = draw(person, 500, np.random.default_rng(6))
    for name, record in parameters().items():
        if record.spread > 0 and record.link != "logit":
            low, high = record.range
            assert drawn[name].min() >= low, name
            assert drawn[name].max() <= high, name
        assert np.isfinite(drawn[name]).all()


def test_spreads_are_those_documented(women: dict[str, np.ndarray]) -> None:
    for name, record in parameters().items():
        values = women[name]
        if record.spread == 0:
            assert np.ptp(values) == 0, name
            continue
        inside = (values > record.range[0]) & (values < record.range[1])
        scale = {
            "log": np.log,
            "additive": np.asarray,
            "logit": lambda x: np.log(x / (1 - x)),
        }[record.link](values)
        if inside.all():
            assert np.std(scale) == pytest.approx(record.spread, rel=0.06), name
        assert np.median(values) == pytest.approx(typical(Woman())[name], rel=0.06, abs=0.02), name


@pytest.mark.parametrize("pair", CORRELATIONS)
def test_pairs_go_together_as_documented(
    pair: tuple[str, str], women: dict[str, np.ndarray]
) -> None:
    one, other = (np.log(women[name]) for name in pair)
    assert np.corrcoef(one, other)[0, 1] == pytest.approx(CORRELATIONS[pair], abs=0.06)


def test_a_seed_decides_the_draw() -> None:
    one, same, other = (
        draw(Woman(), 5, np.random.default_rng(seed))["iron.store"] for seed in (1, 1, 2)
    )
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)
