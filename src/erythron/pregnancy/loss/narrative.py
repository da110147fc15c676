"""What is judged, what is unknown, and who said so: the sentences and keys beside the numbers."""

from __future__ import annotations

from typing import Final

import numpy as np

from erythron.people.person import Person
from erythron.pregnancy.evidence import study
from erythron.pregnancy.loss import predictive
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.curves import Floats
from erythron.pregnancy.loss.refusals import Refusal
from erythron.pregnancy.loss.stillbirth import SOURCES as STILLBIRTH_SOURCES

_ALWAYS_JUDGED: Final = (
    "reference_hemoglobin",
    "population_spread",
    "late_week_spread",
    "aneuploid_share_weeks_6_9",
    "aneuploid_share_weeks_10_12",
    "aneuploid_share_weeks_13_19",
    "loss_week_4",
    "loss_week_5",
    "bias_sd_xu2020",
    "bias_sd_dhaded2018",
    "bias_sd_diazlopez2021",
    "cause_share",
    "floor_ratio",
    "severe_anchor",
    "ramp_start_week",
    "ramp_full_week",
)


def layer_notes(
    hemoglobin: Floats | None, chosen: predictive.StudyId, sample_day: int | None, bias: Bias
) -> tuple[str, ...]:
    """Say how the two layers came about and what they leave open.

    Args:
        hemoglobin: g/L, or None.
        chosen: Study of the predictive layer.
        sample_day: Day of the sample, or None.
        bias: Settings of the causal layer.

    Example:
        >>> len(layer_notes(None, "xu2020", None, Bias()))
        2
    """
    always = (
        "How losses divide into chromosomal and other ones by week is judged, between sources "
        "that disagree.",
        "The age groups average over histories and habits; a non-smoker without earlier losses "
        "lies a little lower.",
    )
    if hemoglobin is None:
        return always
    return (*always, *_predictive_notes(hemoglobin, chosen, sample_day), *_causal_notes(bias))


def judged_ids(heartbeat_seen: bool, sample_day: int | None, iron: bool) -> tuple[str, ...]:
    """Return the ids of the judged numbers in use.

    Example:
        >>> "heartbeat_ratio" in judged_ids(True, 60, False)
        True
    """
    return (
        *_ALWAYS_JUDGED,
        *(("heartbeat_ratio",) if heartbeat_seen else ()),
        *(("unknown_sample_widening",) if sample_day is None else ()),
        *(("iron_share", "iron_ratio") if iron else ()),
    )


def sources(
    person: Person, heartbeat_seen: bool, iron: bool, withheld: tuple[Refusal, ...]
) -> tuple[str, ...]:
    """Return the bibliography keys in use, each once.

    Example:
        >>> from erythron.people.person import Woman
        >>> sources(Woman(age=28), False, False, ())[:2]
        ('magnus2019', 'zauche2021')
    """
    keys = [
        "magnus2019", "zauche2021", "romero2015", "buckLouis2016", "wang2003", "wilcox1988",
        *(study(name).source for name in predictive.STUDIES),
        *(["pineles2014"] if person.smokes else []),
        *(["balsells2016"] if {"weight_kg", "height_m"} <= person.given else []),
        *(["sundermann2019"] if person.alcohol else []),
        *(["tong2008", "naert2022", "spandorfer2004"] if heartbeat_seen else []),
        *(["wu2025"] if iron else []),
        "moore2017",
        *STILLBIRTH_SOURCES,
        *(key for item in withheld for key in item.sources),
    ]  # fmt: skip
    return tuple(dict.fromkeys(keys))


def _predictive_notes(
    hemoglobin: Floats, chosen: predictive.StudyId, sample_day: int | None
) -> list[str]:
    found = [
        f"Predictive: what women with this hemoglobin experienced in {study(chosen).population} "
        f"({study(chosen).timing}); no claim about cause. The three studies disagree."
    ]
    if sample_day is None:
        found.append(
            "The day of the blood sample is unknown, and the association depends on it: the "
            "predictive interval is widened by half on the log scale."
        )
    if chosen == "diazlopez2021" and float(np.median(hemoglobin)) < 100:
        found.append(
            "That study has one figure for everything below 11.0 g/dL, nearly all of it from "
            "10.0-10.9: it says little about lower values."
        )
    return found


def _causal_notes(bias: Bias) -> list[str]:
    found = [
        "Causal: what correcting the hemoglobin alone would change, the cause held. No trial has "
        "tested it; sizes of bias, the cause's share and the shape are judged and can be set.",
        "The causes' own effects on pregnancy are not part of either layer.",
    ]
    if bias.ramp or bias.euploid_only:
        found.append(
            "That hemoglobin acts only from about week 10 and only on losses with normal "
            "chromosomes is the most consequential judgement; the total-odds view drops both."
        )
    if bias.monotone:
        found.append(
            "The studies' pooled odds ratios for 7.0-10.9 g/dL lie a little below 1; protection "
            "by anemia is not believed, so the mean is held at no effect there."
        )
    return found
