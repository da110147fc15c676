"""Stillbirth: another outcome, another body of evidence. Never mixed with miscarriage."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from erythron.pregnancy.evidence import judgement, study

SOURCES: Final = (
    "parks2019",
    "shi2022",
    "maghsoudlou2016",
    "young2019",
    "young2023",
    "stephansson2000",
)

StillbirthStratum = Literal["severe", "mild_moderate", "reference", "high", "unknown"]

_SEVERE_G_L: Final = 70.0
_ANEMIC_G_L: Final = 110.0
_HIGH_G_L: Final = 140.0

_TEXT: Final[dict[StillbirthStratum, str]] = {
    "severe": (
        "Below {severe:.1f} g/dL stillbirth was {low:.1f} to {high:.1f} times as frequent; part of "
        "that belongs to the cause of the anemia and to poverty."
    ),
    "mild_moderate": (
        "From {severe:.1f} to below {anemic:.1f} g/dL the large registries show no clear "
        "difference in stillbirth; a pooled {pooled:.2f} mixes severities, and later samples make "
        "low values look protective."
    ),
    "reference": "From {anemic:.1f} to below {elevated:.1f} g/dL is the reference for stillbirth.",
    "high": (
        "From {elevated:.1f} g/dL stillbirth was {low:.1f} to {high:.1f} times as frequent. High "
        "values mark blood that did not dilute as it should in pregnancy; they are not taken as "
        "the cause."
    ),
    "unknown": "Without a hemoglobin nothing can be said about stillbirth.",
}


class Stillbirth(BaseModel):
    """Relative risk of stillbirth for a hemoglobin, apart from miscarriage.

    Args:
        stratum: Band of hemoglobin.
        relative_risk: Lowest and highest credible ratio, None if unknown.
        causal: Whether the ratio is read as an effect; a high value is a marker.
        grade: Always ``judged``: a range chosen over conflicting sources.
        text: One or two sentences.
        sources: Bibliography keys.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    stratum: StillbirthStratum
    relative_risk: tuple[float, float] | None
    causal: bool
    grade: Literal["judged"] = "judged"
    text: str
    sources: tuple[str, ...] = SOURCES


def stillbirth(hemoglobin_g_l: float | None) -> Stillbirth:
    """Return what is known about stillbirth at this hemoglobin.

    Args:
        hemoglobin_g_l: g/L; None if unknown.

    Example:
        >>> stillbirth(65).relative_risk
        (1.9, 3.3)
    """
    stratum = _stratum(hemoglobin_g_l)
    return Stillbirth(
        stratum=stratum,
        relative_risk=_ratio(stratum),
        causal=stratum == "severe",
        text=_text(stratum),
    )


def _stratum(hemoglobin_g_l: float | None) -> StillbirthStratum:
    if hemoglobin_g_l is None:
        return "unknown"
    if hemoglobin_g_l < _SEVERE_G_L:
        return "severe"
    if hemoglobin_g_l < _ANEMIC_G_L:
        return "mild_moderate"
    return "reference" if hemoglobin_g_l < _HIGH_G_L else "high"


def _text(stratum: StillbirthStratum) -> str:
    low, high = _ratio(stratum) or (1.0, 1.0)
    return _TEXT[stratum].format(
        severe=_SEVERE_G_L / 10,
        anemic=_ANEMIC_G_L / 10,
        elevated=_HIGH_G_L / 10,
        low=low,
        high=high,
        pooled=study("young2023").estimate("below 110").value,
    )


def _ratio(stratum: StillbirthStratum) -> tuple[float, float] | None:
    if stratum == "unknown":
        return None
    if stratum == "reference":
        return (1.0, 1.0)
    chosen = judgement(f"stillbirth_{stratum}")
    return (chosen.low or chosen.value, chosen.high or chosen.value)
