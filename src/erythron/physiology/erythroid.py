r"""The erythroid line: EPO-driven entry, five days of erythroblasts, marrow reticulocytes.

Cells are counted in the red cells they will become, by day of age; their hemoglobin and size
travel with them. EPO keeps late CFU-E and young erythroblasts alive, at each age in proportion
to its receptors; the line expands over weeks under EPO as far as iron allows; a part of the
answer to iron comes at once,

.. math:: e_0 \propto q\, w\, S^{a_0}\, I^{a_T}, \qquad S = \frac{(1+K)x}{K+x}, \qquad
    I = \frac{(1+c)u}{c+u}, \quad u = (T/T_0)^{\gamma},

where :math:`w` follows :math:`W(x)\, I^{1-a_T}` slowly, and :math:`S^{a_i}` adds to or takes from
the erythroblasts of day :math:`i`, :math:`\sum_i a_i = 1`.

Hemoglobin is limited by iron, globin and heme together,
:math:`\varphi = (f_I^{-2} + f_G^{-2} + f_H^{-2} - 2)^{-1/2}`, which is the scarcer one when
one is scarce and lower than either when two are.
"""

from __future__ import annotations

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from erythron.parameters import find
from erythron.physiology.constants import like


class ErythroidParameters(NamedTuple):
    """Erythroid line; units in ``parameters/data/erythroid.toml``."""

    production: Array
    survival_half: Array
    expansion_half: Array
    expansion_hill: Array
    expansion_time: Array
    effectiveness: Array
    iron_half: Array
    iron_hill: Array
    iron_restriction: Array
    iron_ceiling: Array
    iron_memory: Array
    iron_prompt: Array
    globin: Array
    heme: Array
    imbalance_loss: Array
    marrow_reticulocyte: Array
    marrow_reticulocyte_min: Array
    release_memory: Array
    release_power: Array
    reticulocyte_maturation: Array
    division_loss: Array
    division_size: Array


ERYTHROBLAST_DAYS = 5
RETICULOCYTE_DAYS = 4
# Share of a cell's hemoglobin made on each marrow day (proerythroblast to young reticulocyte).
SYNTHESIS = np.array([0.03, 0.12, 0.25, 0.28, 0.20, 0.12, 0.0, 0.0, 0.0])[:, None]
# Days on which cells may die in the marrow (after the first, before enucleation).
MORTAL = np.array([0.0, 0.1, 0.2, 0.3, 0.4, 0.0, 0.0, 0.0, 0.0])[:, None]
# Share of the answer to EPO at each marrow day, as receptors per cell in published models (CFU-E
# and proerythroblasts, which stand for entry, 1100 each; then 600, 320, 80; judged to act alike).
ANSWER = np.array([0.0, 0.188, 0.1, 0.025, 0.0, 0.0, 0.0, 0.0, 0.0])[:, None]
ENTRY_ANSWER = 1.0 - float(ANSWER.sum())
MADE_BEFORE = np.cumsum(SYNTHESIS, axis=0) - SYNTHESIS
RELEASE_WIDTH_D = find("constants.release_width").value

COUNT, HEMOGLOBIN, SIZE = 0, 1, 2


class Marrow(NamedTuple):
    """Erythroid marrow.

    Attributes:
        cells: (3, marrow day, woman): count (1e12 red-cell equivalents), hemoglobin (g) and
            size (count x relative size).
        expansion: Expansion of BFU-E and CFU-E, 1 = normal.
        iron_sense: Transferrin saturation as progenitors remember it (fraction).
        push: EPO, relative to basal, as the release of reticulocytes remembers it.
    """

    cells: Array
    expansion: Array
    iron_sense: Array
    push: Array


class Cull(NamedTuple):
    """Marrow cells that survive the day's start, and what the others leave.

    Attributes:
        alive: (3, marrow day, woman).
        need: (marrow day, woman), hemoglobin to make today in that of red cells, 1e12.
        wasted: Hemoglobin of the dead, g.
        dead: The dead, 1e12.
        saved: Cells that EPO above rest keeps from dying, 1e12.
    """

    alive: Array
    need: Array
    wasted: Array
    dead: Array
    saved: Array


class Release(NamedTuple):
    """What leaves the marrow in a day.

    Attributes:
        cells: Red cells released, 1e12.
        hemoglobin: Their hemoglobin, g.
        size: Their size (count x relative size).
        made: Hemoglobin made in the marrow today, g.
        late: Late erythroblasts, 1e12.
        residence: Mean marrow stay of reticulocytes, d.
    """

    cells: Array
    hemoglobin: Array
    size: Array
    made: Array
    late: Array
    residence: Array


def iron_fill(tsat: Array, p: ErythroidParameters) -> Array:
    """Iron supply of one erythroblast as a share of its maximum, from TSAT (fraction)."""
    power = tsat**p.iron_hill
    return power / (power + p.iron_half**p.iron_hill)


def hemoglobin_fill(iron: Array, p: ErythroidParameters) -> Array:
    """Hemoglobin per cell relative to normal, from iron supply relative to normal."""
    return (iron**-2 + p.globin**-2 + p.heme**-2 - 2.0) ** -0.5


def elasticity(supply: Array, rest: Array, fill: Array | float, p: ErythroidParameters) -> Array:
    r"""How far hemoglobin per cell follows saturation, :math:`d\ln\varphi/d\ln T`.

    Args:
        supply: `iron_fill` now.
        rest: `iron_fill` at her resting saturation.
        fill: `hemoglobin_fill` now.
        p: Parameters.
    """
    return fill**2 * (supply / rest) ** -2 * p.iron_hill * (1.0 - supply)


def survival(epo: Array, p: ErythroidParameters) -> Array:
    """Share of EPO-dependent cells that live, relative to rest, from EPO relative to basal."""
    return (1.0 + p.survival_half) * epo / (p.survival_half + epo)


def iron_answer(tsat: Array, rest: Array, p: ErythroidParameters) -> Array:
    """Progenitor output relative to rest at this saturation, her resting one being ``rest``."""
    sensed = (tsat / rest) ** p.iron_restriction
    return (1.0 + p.iron_ceiling) * sensed / (p.iron_ceiling + sensed)


def entry(
    progenitor: Array, marrow: Marrow, epo: Array, rest: Array, p: ErythroidParameters
) -> Array:
    """Cells entering the proerythroblast stage in a day relative to normal.

    Args:
        progenitor: Committed progenitors, 1 = normal.
        marrow: Erythroid marrow (expansion and iron memory).
        epo: EPO relative to basal.
        rest: Her resting saturation (fraction).
        p: Parameters.
    """
    prompt = iron_answer(marrow.iron_sense, rest, p) ** p.iron_prompt
    kept = survival(epo, p) ** ENTRY_ANSWER
    return p.production * progenitor * marrow.expansion * kept * prompt


def remember(
    marrow: Marrow, epo: Array, tsat: Array, rest: Array, p: ErythroidParameters
) -> Marrow:
    """Expansion of the line under EPO and iron, and memories of iron and EPO, one day on.

    Args:
        marrow: Yesterday's.
        epo: EPO relative to basal.
        tsat: Saturation (fraction).
        rest: Her resting saturation.
        p: Parameters.
    """
    power = epo**p.expansion_hill
    called = (1.0 + p.expansion_half) * power / (p.expansion_half + power)
    target = called * iron_answer(tsat, rest, p) ** (1.0 - p.iron_prompt)
    return marrow._replace(
        expansion=target + (marrow.expansion - target) * jnp.exp(-1.0 / p.expansion_time),
        iron_sense=tsat + (marrow.iron_sense - tsat) * jnp.exp(-1.0 / p.iron_memory),
        push=epo + (marrow.push - epo) * jnp.exp(-1.0 / p.release_memory),
    )


def erythroblasts(cells: Array) -> Array:
    """Erythroblasts in the marrow, 1e12 red-cell equivalents."""
    return jnp.sum(cells[COUNT, :ERYTHROBLAST_DAYS], axis=0)


def cull(cells: Array, epo: Array, gate: Array, antibody: Array, p: ErythroidParameters) -> Cull:
    """Ineffective erythropoiesis: some erythroblasts die in the marrow, fewer under EPO.

    Cells are counted in what they become at rest, so that EPO above rest adds to them. Those it
    saves make their hemoglobin on this day.

    Args:
        cells: (3, marrow day, woman) as in `Marrow`.
        epo: EPO relative to basal.
        gate: DNA-synthesis gate; a closed gate kills.
        antibody: Log share that antibodies kill on their way through the marrow.
        p: Parameters.
    """
    answer = survival(epo, p) ** like(ANSWER, epo)
    kept = _marrow_survival(gate, antibody, p)
    through = kept * jnp.minimum(answer, 1.0)
    left = cells * through
    more = jnp.maximum(answer, 1.0)
    alive = jnp.stack([left[COUNT] * more, left[HEMOGLOBIN], left[SIZE] * more])
    lost = jnp.sum(cells - left, axis=1)
    late = like(MADE_BEFORE, more) * (more - 1.0)
    return Cull(
        alive=alive,
        need=left[SIZE] * (like(SYNTHESIS, more) * more + late),
        wasted=lost[HEMOGLOBIN],
        dead=lost[COUNT],
        saved=jnp.sum(alive[COUNT] - left[COUNT], axis=0),
    )


def synthesis_demand(need: Array, hemoglobin_birth: Array) -> Array:
    """Hemoglobin the marrow would make today with normal supply, g."""
    return jnp.sum(need, axis=0) * hemoglobin_birth


def marrow_day(
    alive: Array,
    need: Array,
    entering: Array,
    fill: Array,
    hemoglobin_birth: Array,
    epo: Array,
    gate: Array,
    p: ErythroidParameters,
) -> tuple[Array, Release]:
    """Make hemoglobin, release reticulocytes, shift by one day.

    Args:
        alive: (3, marrow day, woman), what `cull` left.
        need: (marrow day, woman), hemoglobin to make (`Cull`).
        entering: Cells entering today, 1e12.
        fill: Hemoglobin per cell relative to normal (`hemoglobin_fill`).
        hemoglobin_birth: Hemoglobin of a newborn red cell at rest, pg.
        epo: EPO relative to basal as release remembers it; shortens the marrow stay.
        gate: DNA-synthesis gate; skipped divisions make the cells larger.
        p: Parameters.
    """
    made = need * (hemoglobin_birth * fill)
    full = jnp.stack([alive[COUNT], alive[HEMOGLOBIN] + made, alive[SIZE]])
    leave, residence = _release_share(epo, p)
    released = jnp.sum(full * leave, axis=1)
    staying = full * (1.0 - leave)
    size = gate ** (-p.division_size)
    newcomers = jnp.stack([entering, jnp.zeros_like(entering), entering * size])
    shifted = jnp.concatenate([newcomers[:, None], staying[:, :-1]], axis=1)
    return shifted, Release(
        cells=released[COUNT],
        hemoglobin=released[HEMOGLOBIN],
        size=released[SIZE],
        made=jnp.sum(made, axis=0),
        late=alive[COUNT, ERYTHROBLAST_DAYS - 1],
        residence=residence,
    )


def resting_marrow(
    production: Array, hemoglobin_birth: Array, tsat: Array, p: ErythroidParameters
) -> Marrow:
    """The marrow at rest that releases ``production`` (1e12/d) red cells a day."""
    one = jnp.ones_like(production)
    survive = _marrow_survival(one, 0.0 * one, p)
    leave, _ = _release_share(one, p)
    keep = survive * (1.0 - leave)
    reach = jnp.concatenate([one[None], jnp.cumprod(keep[:-1], axis=0)])
    entering = production / jnp.sum(reach * survive * leave, axis=0)
    count = entering * reach
    made = jnp.concatenate([0.0 * one[None], jnp.cumsum(like(SYNTHESIS, one) * one, axis=0)[:-1]])
    cells = jnp.stack([count, count * made * hemoglobin_birth, count])
    return Marrow(cells=cells, expansion=one, iron_sense=tsat, push=one)


def _marrow_survival(gate: Array, antibody: Array, p: ErythroidParameters) -> Array:
    surplus = jnp.maximum(1.0 - p.globin, 0.0) * p.imbalance_loss
    kept = jnp.log(p.effectiveness) - surplus - antibody + p.division_loss * jnp.log(gate)
    return jnp.exp(like(MORTAL, kept) * kept)


def _release_share(epo: Array, p: ErythroidParameters) -> tuple[Array, Array]:
    longer = p.marrow_reticulocyte - p.marrow_reticulocyte_min
    stay = p.marrow_reticulocyte_min + longer * epo**-p.release_power
    stay = jnp.minimum(stay, 1.5 * p.marrow_reticulocyte)
    age = like(np.arange(1.0, RETICULOCYTE_DAYS)[:, None], stay)
    share = jax.nn.sigmoid((age - stay) / RELEASE_WIDTH_D)
    last = jnp.ones_like(stay)[None]
    share = jnp.concatenate([share, last])
    stays = jnp.concatenate([last, jnp.cumprod(1.0 - share[:-1], axis=0)])
    none = jnp.zeros((ERYTHROBLAST_DAYS, *stay.shape), share.dtype)
    return jnp.concatenate([none, share]), jnp.sum(stays, axis=0)
