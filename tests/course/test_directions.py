"""What every hematologist would bet on: which way things move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from erythron.causes import cause
from erythron.course import engine, setting
from erythron.people import Man, Person, Woman, typical
from erythron.physiology.parameters import INDEX, NAMES, pack, shifted
from erythron.physiology.state import Drivers, Events

Lanes = Callable[[Person], np.ndarray]
Idle = Callable[[int], engine.Lesions]
World = Callable[..., engine.World]
LADDER = np.linspace(0.0, 1.0, engine.LANES)


@pytest.fixture(scope="module")
def run(lanes: Lanes, idle: Idle, plain_world: World) -> Callable[..., engine.Signals]:
    """Women alike but for what happens to them, by day."""

    def go(happening: dict[int, dict[str, Any]], days: int = 100) -> engine.Signals:
        begin = engine.rest(lanes(Woman()))
        world = plain_world(happening)
        return engine.advance(begin, idle(engine.LANES), world, setting.targets(), 0, days)[1]

    return go


def _rises(values: np.ndarray) -> bool:
    return bool((np.diff(values) > 0).all())


def test_more_bleeding_lowers_hemoglobin_and_ferritin(run: Callable[..., Any]) -> None:
    course = run({4: {"bleed_ml": 1500 * LADDER}})
    for day in (6, 10, 30):
        assert _rises(-course.hemoglobin[day])
        assert _rises(course.epo[day])
    assert _rises(-course.ferritin[60])
    assert _rises(course.reticulocytes[12])


def test_more_infused_iron_raises_ferritin_and_hepcidin(run: Callable[..., Any]) -> None:
    course = run({4: {"iv_iron_mg": 1500 * LADDER}})
    assert _rises(course.ferritin[30])
    assert _rises(course.hepcidin[30])
    assert _rises(-course.absorbed[30])


def test_more_oral_iron_is_absorbed_from_more_but_a_smaller_share(run: Callable[..., Any]) -> None:
    dose = 10 + 190 * LADDER
    course = run({2: {"oral_iron_mg": dose}})
    taken = course.absorbed[2] - course.absorbed[0]
    assert _rises(taken)
    assert _rises(-taken / dose)
    assert (taken < dose).all()


def test_a_second_dose_on_the_next_day_gives_less(run: Callable[..., Any]) -> None:
    course = run({2: {"oral_iron_mg": 60.0}, 3: {"oral_iron_mg": 60.0 * (LADDER > 0.5)}})
    first, second = course.absorbed[2, -1], course.absorbed[3, -1]
    assert second - course.absorbed[3, 0] < first - course.absorbed[0, 0]


def test_transfusion_raises_hemoglobin_and_calms_epo(run: Callable[..., Any]) -> None:
    course = run({4: {"red_cell_units": 4 * LADDER}})
    assert _rises(course.hemoglobin[6])
    assert _rises(-course.epo[6])
    assert _rises(-course.production[14])


def test_a_bleed_of_a_tenth_takes_a_tenth(run: Callable[..., Any]) -> None:
    course = run({4: {"bleed_ml": 600 * LADDER}})
    blood = course.plasma_volume[0] + course.red_cell_volume[0]
    left = course.hemoglobin_mass[4] / course.hemoglobin_mass[4, 0]
    np.testing.assert_allclose(left, np.exp(-600 * LADDER / blood), rtol=2e-3)


def test_severity_is_a_ladder() -> None:
    woman = Woman()
    packed = np.repeat(pack(typical(woman)), engine.LANES, axis=1)
    slots = [setting.lesions([cause("iron_deficiency", s, 0)], [], 1) for s in LADDER]
    sick = engine.Lesions(*(np.concatenate(x, axis=-1) for x in zip(*slots, strict=True)))
    world = setting.world(woman, [], [], None, engine.LANES)
    _, course = engine.advance(engine.rest(packed), sick, world, setting.targets(), 0, 300)
    assert _rises(-course.ferritin[-1])
    assert _rises(-course.hemoglobin[-1])
    assert _rises(course.stfr[-1])


@pytest.mark.parametrize(
    ("name", "lab", "sign"),
    [
        ("inflammation.il6", "hepcidin", 1),
        ("inflammation.il6", "crp", 1),
        ("inflammation.il6", "iron", -1),
        ("kidney.filtration", "creatinine", -1),
        ("kidney.filtration", "hemoglobin", 1),
        ("red_cells.lifespan", "hemoglobin", 1),
        ("red_cells.lifespan", "reticulocytes", -1),
        ("red_cells.lifespan", "bilirubin", -1),
        ("vitamins.b12_utilization", "mcv", -1),
        ("vitamins.b12_utilization", "homocysteine", -1),
        ("erythroid.globin", "mch", 1),
        ("oxygen.demand", "epo", 1),
    ],
)
def test_one_parameter_moves_its_labs(
    name: str, lab: str, sign: int, idle: Idle, plain_world: World
) -> None:
    # Set points come from the healthy parameters; what she then has is shifted, as by a cause.
    healthy = np.repeat(pack(typical(Woman())), engine.LANES, axis=1)
    amount = LADDER[None] * (0.8 if name == "inflammation.il6" else 0.15)
    down = -amount if name in ("vitamins.b12_utilization", "erythroid.globin") else amount
    low = -0.6 * LADDER[None] if name in ("kidney.filtration", "red_cells.lifespan") else down
    tree = shifted(healthy, (INDEX[name],), low)
    packed = np.stack([np.asarray(x) for organ in tree for x in organ])
    assert packed.shape[0] == len(NAMES)
    begin = engine.rest(healthy)._replace(packed=packed)
    days = 1200 if name == "red_cells.lifespan" else 100  # cohorts that die together echo
    none = idle(engine.LANES)
    _, course = engine.advance(begin, none, plain_world(), setting.targets(), 0, days)
    last = 10 * course.hemoglobin[-1] / course.rbc[-1] if lab == "mch" else getattr(course, lab)[-1]
    rising = sign * np.sign(low[0, -1])
    assert _rises(rising * last[1:])


def test_men_have_more_hemoglobin_and_no_pregnancy_drivers() -> None:
    world = setting.world(Man(), [], [], None, 1)
    drivers, events = world(0, 10)
    assert drivers[0, Drivers._fields.index("placental_iron")] == 0
    assert events.shape[1] == len(Events._fields)
    assert typical(Man())["oxygen.hemoglobin"] > typical(Woman())["oxygen.hemoglobin"]


def test_altitude_and_smoking_raise_the_resting_hemoglobin() -> None:
    people = [Woman(altitude_m=m) for m in (0, 1500, 3000, 4500)]
    people.append(Woman(cigarettes_per_day=30))
    packed = np.concatenate([pack(typical(p)) for p in people], axis=1)
    begin = engine.rest(next(iter(engine.batches(packed))))
    blood, plasma = begin.state.blood, begin.state.plasma
    level = np.asarray(blood.hemoglobin / (plasma + blood.volume))[: len(people)]
    assert _rises(level[:4])
    assert level[4] > level[0]
