"""Fetuses beyond the first: what pregnancy imposes on the blood grows with their number."""

from __future__ import annotations

from typing import NamedTuple

from jax import Array

from erythron.physiology.state import Drivers


class GestationParameters(NamedTuple):
    """Multiple gestation; units in ``parameters/data/gestation.toml``."""

    fetuses: Array
    expansion: Array
    folate: Array


def carried(drivers: Drivers, p: GestationParameters) -> Drivers:
    """The day's drivers for the number of fetuses she carries.

    Args:
        drivers: Those of one fetus; ``fetuses`` counts further ones known of the pregnancy.
        p: Parameters; ``fetuses`` counts those a cause adds.
    """
    more = drivers.fetuses + p.fetuses
    volume = 1.0 + p.expansion * more
    return drivers._replace(
        plasma=1.0 + (drivers.plasma - 1.0) * volume,
        red_cells=1.0 + (drivers.red_cells - 1.0) * volume,
        folate_use=1.0 + (drivers.folate_use - 1.0) * (1.0 + p.folate * more),
        placental_iron=drivers.placental_iron * (1.0 + more),
    )
