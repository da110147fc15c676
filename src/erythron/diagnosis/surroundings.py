"""Her laboratory values at rest beside those of the bank's woman.

The bank lives at sea level, does not smoke, is 29 and of middling weight. Sex, altitude, smoking,
age and body mass scale what a healthy person shows; the factors are divided out of her values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from erythron.course import engine
from erythron.course import setting as setting_of
from erythron.course.simulate import read_labs
from erythron.people import Person, typical
from erythron.physiology.parameters import pack

Factors = Mapping[str, float]

_AGE_STEP = 2.0
"""Years within which persons count as of one age."""


def surroundings(people: Sequence[Person]) -> list[Factors]:
    """Factor of every lab for each person, by lab id.

    Example:
        >>> from erythron.people import Woman
        >>> surroundings([Woman(altitude_m=3000)])[0]["hemoglobin"] > 1.05
        True
    """
    kinds = [_kind(person) for person in people]
    _compute({kind for kind in kinds if kind not in _KNOWN} | {_REFERENCE} - _KNOWN.keys())
    reference = _KNOWN[_REFERENCE]
    return [_over(_KNOWN[kind], reference) for kind in kinds]


def _over(own: Factors, reference: Factors) -> Factors:
    return {name: own[name] / reference[name] for name in own if reference[name] > 0.0}


def _kind(person: Person) -> Person:
    """A person alike in what decides values at rest, of rounded age and body mass."""
    mass = float(np.clip(round(person.body_mass_index), 14, 44))
    age = _AGE_STEP * round(person.age / _AGE_STEP) if person.age > 30 else 29.0
    height = 1.62 if person.sex == "female" else 1.75
    return _kind_of(
        person.sex, age, mass, height, person.smokes, person.cigarettes_per_day,
        person.altitude_m, person.duffy_null,
    )  # fmt: skip


@cache
def _kind_of(
    sex: str,
    age: float,
    mass: float,
    height: float,
    smoker: bool,
    cigarettes: float | None,
    altitude: float,
    duffy_null: bool | None,
) -> Person:
    weight = float(np.clip(mass * height**2, 30, 250))
    return Person(
        sex=sex, age=min(age, 60.0), weight_kg=weight, height_m=height, smoker=smoker,
        cigarettes_per_day=cigarettes, altitude_m=altitude, duffy_null=duffy_null,
    )  # fmt: skip


_REFERENCE = _kind(Person())

_KNOWN: dict[Person, Factors] = {}
"""Values at rest of the kinds of persons met (a memo: the same kind always gives the same)."""


def _compute(kinds: Iterable[Person]) -> None:
    # In padded batches of single precision, so that no further shape is compiled for it.
    wanted = sorted(kinds, key=repr)
    for first in range(0, len(wanted), engine.LANES):
        batch = wanted[first : first + engine.LANES]
        packed = np.concatenate([pack(typical(person)) for person in batch], axis=1)
        packed = np.pad(packed, ((0, 0), (0, engine.LANES - len(batch))), mode="edge")
        values = _at_rest(packed.astype(np.float32))
        for lane, kind in enumerate(batch):
            _KNOWN[kind] = {name: float(value[lane]) for name, value in values.items()}


def _at_rest(packed: np.ndarray) -> dict[str, np.ndarray]:
    idle = setting_of.lesions((), (), engine.LANES)
    world = setting_of.world(Person(), (), (), None, engine.LANES)
    _, signals = engine.advance(engine.rest(packed), idle, world, setting_of.targets(), 0, 1)
    return {name: np.asarray(values[:, 0]) for name, values in read_labs(signals).items()}
