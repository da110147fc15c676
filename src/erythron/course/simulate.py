"""`simulate`: what will happen to her blood, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from erythron._version import __version__
from erythron.causes import Lesion
from erythron.course import engine, setting
from erythron.errors import InputError
from erythron.labs import derive, labs
from erythron.labs.noise import measure
from erythron.parameters import parameter_hash, parameters
from erythron.people import Person, draw, typical
from erythron.physiology.parameters import NAMES, pack
from erythron.physiology.signals import Signals
from erythron.pregnancy.drivers import Pregnancy
from erythron.treatments import Schedule

if TYPE_CHECKING:
    import xarray

SURVIVABLE_G_DL = 2.5
"""Hemoglobin below which a course is flagged as not survivable, g/dL."""

LONGEST_DAYS = 36525

EXTRAS = {
    "hemoglobin_mass": ("circulating hemoglobin", "g"),
    "plasma_volume": ("plasma volume", "mL"),
    "red_cell_volume": ("red-cell volume", "mL"),
    "store": ("iron store", "mg"),
    "absorbed": ("iron absorbed", "mg/d"),
    "production": ("red cells born", "10*12/d"),
}

Table = NDArray[np.floating[Any]]


def simulate(
    person: Person | None = None,
    causes: Sequence[Lesion] = (),
    treatments: Sequence[Schedule] = (),
    pregnancy: Pregnancy | None = None,
    days: int = 365,
    draws: int = 1,
    seed: int = 0,
    cyclic_menses: bool = False,
) -> xarray.Dataset:
    """Simulate her laboratory values day by day.

    Args:
        person: Who she is; the reference woman by default.
        causes: What is wrong, from `erythron.cause`.
        treatments: What is done, from `erythron.treatment`.
        pregnancy: Her pregnancy on the course's axis.
        days: Days from day 0 (causes may begin earlier).
        draws: 1 for the median person without assay noise; more for persons like her, each
            with within-person and analytical variation on her values.
        seed: Seed of the draws.
        cyclic_menses: Let menses come in days instead of averaging them over the cycle.

    Returns:
        Dataset with dims (draw, day): a variable a laboratory value (attributes ``long_name``,
        ``units`` UCUM, ``loinc``), volumes and stores, ``not_survivable`` (0 or 1), and the
        provenance in the attributes.

    Raises:
        InputError: If a value cannot be used.

    Example:
        >>> course = simulate(days=5)
        >>> round(float(course.hemoglobin[0, -1]), 2)
        13.6
    """
    who = Person() if person is None else person
    _check(who, pregnancy, days, draws)
    values, exact = courses(who, causes, treatments, pregnancy, days, draws, seed, cyclic_menses)
    if draws > 1:
        values = dict(measure(values, np.random.default_rng((seed, 1))))
    return _dataset(values, exact, who, causes, treatments, pregnancy, seed)


def courses(
    person: Person,
    causes: Sequence[Lesion],
    treatments: Sequence[Schedule],
    pregnancy: Pregnancy | None,
    days: int,
    draws: int,
    seed: int,
    cyclic: bool = False,
) -> tuple[dict[str, Table], Signals]:
    """Exact laboratory values (draw, day) and signals (day, draw) of persons like her."""
    if draws == 1:
        packed = pack(typical(person))
    else:
        packed = pack(draw(person, draws, np.random.default_rng((seed, 0))))
    signals = run_days(packed, person, causes, treatments, pregnancy, days, cyclic)
    return read_labs(signals), signals


def run_days(
    packed: Table,
    person: Person,
    causes: Sequence[Lesion],
    treatments: Sequence[Schedule],
    pregnancy: Pregnancy | None,
    days: int,
    cyclic: bool = False,
) -> Signals:
    """Signals (day, woman) of packed persons under the same causes, from day 0."""
    women = packed.shape[1]
    begin = setting.first_day(causes, treatments, pregnancy)
    parts: list[Signals] = []
    for lanes in engine.batches(packed):
        width = lanes.shape[1]
        _, signals = engine.advance(
            engine.rest(lanes),
            setting.lesions(causes, treatments, width),
            setting.world(person, causes, treatments, pregnancy, width, cyclic),
            setting.targets(),
            begin,
            days - begin,
        )
        parts.append(Signals._make(x[-begin:] for x in signals))
    joined = (np.concatenate(x, axis=1) for x in zip(*parts, strict=True))
    return Signals._make(x[:, :women] for x in joined)


def read_labs(signals: Signals) -> dict[str, Table]:
    """Exact laboratory values (draw, day) off the signals, calculated ones included."""
    measured = {
        lab.id: np.asarray(lab.observe(signals)).T
        for lab in labs().values()
        if lab.observe is not None
    }
    full = derive(measured)
    return {name: np.asarray(full[name]) for name in labs()}


def provenance(seed: int, sources: Sequence[str] = ()) -> dict[str, Any]:
    """Version, parameter hash, seed and the sources the model's parameters lean on."""
    cited = {parameters()[name].source for name in NAMES} - {"judgement"}
    judged = sum(parameters()[name].grade == "judged" for name in NAMES)
    return {
        "erythron_version": __version__,
        "parameter_hash": parameter_hash(),
        "seed": seed,
        "judged_parameters": f"{judged} of {len(NAMES)}",
        "sources": sorted(cited | set(sources)),
    }


def _check(person: Person, pregnancy: Pregnancy | None, days: int, draws: int) -> None:
    if not 1 <= days <= LONGEST_DAYS:
        raise InputError("days", days, f"a whole number from 1 to {LONGEST_DAYS}")
    if not 1 <= draws <= 100_000:
        raise InputError("draws", draws, "a whole number from 1 to 100000")
    if pregnancy is not None and person.sex == "male":
        raise InputError("pregnancy", "a man", "a woman")


def _dataset(
    values: dict[str, Table],
    signals: Signals,
    person: Person,
    causes: Sequence[Lesion],
    treatments: Sequence[Schedule],
    pregnancy: Pregnancy | None,
    seed: int,
) -> xarray.Dataset:
    import xarray

    days = np.arange(signals.hemoglobin.shape[0])
    data = {name: (("draw", "day"), table, _attributes(name)) for name, table in values.items()}
    for name, (words, unit) in EXTRAS.items():
        attributes = {"long_name": words, "units": unit}
        data[name] = (("draw", "day"), np.asarray(getattr(signals, name)).T, attributes)
    dead = np.maximum.accumulate(signals.hemoglobin < SURVIVABLE_G_DL, axis=0)
    flag = {"long_name": "hemoglobin has been below 2.5 g/dL", "units": "1"}
    data["not_survivable"] = (("draw", "day"), dead.T.astype(np.int8), flag)
    coords: dict[str, Any] = {"day": days}
    if pregnancy is not None:
        coords["gestational_day"] = ("day", [pregnancy.gestation(int(d)) for d in days])
    facts = provenance(seed, [s for x in causes for s in x.cause.sources])
    facts["sources"] = " ".join(facts["sources"])
    facts["person"] = person.model_dump_json()
    facts["causes"] = "; ".join(f"{x.cause.id}={x.severity:g} from {x.onset}" for x in causes)
    facts["treatments"] = "; ".join(str(s) for s in treatments)
    return xarray.Dataset(data, coords, facts)


def _attributes(name: str) -> dict[str, str]:
    lab = labs()[name]
    return {"long_name": lab.name, "units": lab.unit, "loinc": lab.loinc or ""}
