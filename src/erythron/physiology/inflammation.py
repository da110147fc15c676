"""Inflammation: one input a signal, each acting on its own named targets."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from erythron.parameters import find


class InflammationParameters(NamedTuple):
    """Inflammation; units in ``parameters/data/inflammation.toml``."""

    il6: Array
    cytokine: Array
    crp: Array
    crp_power: Array
    crp_time: Array
    epo_blunting: Array
    progenitor_loss: Array
    lifespan_loss: Array
    tibc_power: Array


IL6_REFERENCE = find("constants.il6_reference").value


def alarm(p: InflammationParameters) -> Array:
    """IL-6 relative to a healthy woman's."""
    return p.il6 / IL6_REFERENCE


def crp_day(level: Array, pregnancy: Array, p: InflammationParameters) -> Array:
    """C-reactive protein one day on, mg/L."""
    target = p.crp * pregnancy * alarm(p) ** p.crp_power
    return target + (level - target) * jnp.exp(-1.0 / p.crp_time)


def blunting(p: InflammationParameters) -> Array:
    """Share of the EPO response lost to TNF and interferon."""
    return p.epo_blunting * p.cytokine / (1.0 + p.cytokine)


def progenitor_gain(p: InflammationParameters) -> Array:
    """Erythroid progenitor output left under TNF and interferon, 1 = all."""
    return 1.0 / (1.0 + p.progenitor_loss * p.cytokine)


def lifespan_factor(p: InflammationParameters) -> Array:
    """Red-cell life span left under activated macrophages, 1 = all."""
    return 1.0 / (1.0 + p.lifespan_loss * p.cytokine)
