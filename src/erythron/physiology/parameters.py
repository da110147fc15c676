"""All physiological parameters of a person as one typed tree over one packed vector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast, get_type_hints

import jax.numpy as jnp
import numpy as np
from jax import Array

from erythron.parameters import Parameter, parameters
from erythron.physiology.catabolism import CatabolismParameters
from erythron.physiology.erythroid import ErythroidParameters
from erythron.physiology.gestation import GestationParameters
from erythron.physiology.hepcidin import GutParameters, HepcidinParameters
from erythron.physiology.immunity import ImmunityParameters
from erythron.physiology.inflammation import InflammationParameters
from erythron.physiology.iron import IronParameters
from erythron.physiology.kidney import KidneyParameters
from erythron.physiology.leukocytes import LeukocyteParameters
from erythron.physiology.losses import LossParameters
from erythron.physiology.niche import NicheParameters
from erythron.physiology.oxygen import OxygenParameters
from erythron.physiology.plasma import PlasmaParameters
from erythron.physiology.platelets import PlateletParameters
from erythron.physiology.red_cells import RedCellParameters
from erythron.physiology.spleen import SpleenParameters
from erythron.physiology.thyroid import ThyroidParameters
from erythron.physiology.vitamins import VitaminParameters


class Physiology(NamedTuple):
    """Parameters by organ; every leaf has the shape of the batch.

    The fields of each organ are the ids of ``parameters/data``: ``iron.store`` is
    ``physiology.iron.store``.
    """

    oxygen: OxygenParameters
    niche: NicheParameters
    erythroid: ErythroidParameters
    red_cells: RedCellParameters
    iron: IronParameters
    hepcidin: HepcidinParameters
    gut: GutParameters
    losses: LossParameters
    inflammation: InflammationParameters
    vitamins: VitaminParameters
    plasma: PlasmaParameters
    leukocytes: LeukocyteParameters
    platelets: PlateletParameters
    kidney: KidneyParameters
    catabolism: CatabolismParameters
    thyroid: ThyroidParameters
    immunity: ImmunityParameters
    spleen: SpleenParameters
    gestation: GestationParameters


ORGANS = {name: (organ, organ._fields) for name, organ in get_type_hints(Physiology).items()}
NAMES: tuple[str, ...] = tuple(
    f"{organ}.{field}" for organ, (_, fields) in ORGANS.items() for field in fields
)
"""Ids of all physiological parameters in packed order."""

INDEX = {name: i for i, name in enumerate(NAMES)}


def record(name: str) -> Parameter:
    """The data record of a physiological parameter."""
    return parameters()[name]


def unpack(packed: Array | Sequence[Array]) -> Physiology:
    """Turn packed (parameter, woman) rows into the typed tree."""
    rows = iter(packed)
    organs = {
        name: organ(*(next(rows) for _ in fields)) for name, (organ, fields) in ORGANS.items()
    }
    return Physiology(**cast("dict[str, object]", organs))  # type: ignore[arg-type]


def pack(values: Mapping[str, np.ndarray | float]) -> np.ndarray:
    """Pack values by id into (parameter, woman).

    Example:
        >>> from erythron.people import Woman, typical
        >>> pack(typical(Woman())).shape == (len(NAMES), 1)
        True
    """
    return np.stack([np.atleast_1d(np.asarray(values[name], dtype=float)) for name in NAMES])


def shifted(packed: Array, targets: tuple[int, ...], amount: Array) -> Physiology:
    """The tree with some parameters shifted on their link scales; zero shifts nothing.

    Args:
        packed: (parameter, woman) values.
        targets: Packed indices of the parameters to shift.
        amount: (target, woman) shifts: log units, log odds or natural units by link.

    Example:
        >>> x = np.full((len(NAMES), 1), 0.5)
        >>> i = INDEX["gut.heme_share"]
        >>> float(shifted(x, (i,), np.zeros((1, 1))).gut.heme_share[0])
        0.5
    """
    rows = list(packed)
    for place, target in enumerate(targets):
        rows[target] = _shift(rows[target], amount[place], record(NAMES[target]))
    return unpack(rows)


def _shift(value: Array, amount: Array, rule: Parameter) -> Array:
    if rule.link == "additive":
        return jnp.maximum(value + amount, rule.floor)
    factor = jnp.exp(amount)
    # On the odds scale value * f / (1 - value + value * f) is exact at a shift of zero.
    odds = 1.0 + value * (factor - 1.0) if rule.link == "logit" else 1.0
    return jnp.maximum(value * factor / odds, rule.floor)
