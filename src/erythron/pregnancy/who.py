"""The WHO 2024 definition of anemia in women: cut-offs, severity bands, altitude, smoking.

Source: WHO, Guideline on haemoglobin cutoffs to define anaemia in individuals and populations,
2024 (`who2024hemoglobin`). Cut-offs and elevation were read in several transcriptions; the bands
of the second trimester in five of six, and the smoking table in one. None has been compared with
the guideline's own pages: confirm both before clinical use.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from erythron.errors import InputError, did_you_mean

Severity = Literal["none", "mild", "moderate", "severe"]

HIGHEST_ALTITUDE_M: Final = 5000.0  # the guideline gives no value from here on


class Bands(NamedTuple):
    """Upper limits in g/L: of anemia, of moderate and of severe anemia."""

    cutoff: int
    moderate: int
    severe: int


# The postpartum row is a national norm (Peru 2024); the WHO gives none.
BANDS: Final[dict[str, Bands]] = {
    "nonpregnant": Bands(120, 110, 80),
    "t1": Bands(110, 100, 70),
    "t2": Bands(105, 95, 70),
    "t3": Bands(110, 100, 70),
    "postpartum": Bands(120, 110, 80),
}

_ELEVATION_G_L: Final = (0, 4, 8, 11, 14, 18, 21, 25, 29, 33)  # one entry every 500 m


class Adjustment(NamedTuple):
    """What is subtracted from the measured hemoglobin, and why."""

    reason: str
    g_dl: float


class Classification(NamedTuple):
    """The WHO class of one hemoglobin value.

    Attributes:
        adjusted_g_dl: Hemoglobin at sea level for a non-smoker, g/dL.
        adjustments: What was subtracted.
        severity: ``none``, ``mild``, ``moderate`` or ``severe``.
        cutoff: The limit below which it is anemia, g/dL.
    """

    adjusted_g_dl: float
    adjustments: tuple[Adjustment, ...]
    severity: Severity
    cutoff: float


def elevation_adjustment(altitude_m: float) -> float:
    """Return the WHO table's adjustment for residence at altitude, g/dL.

    Raises:
        InputError: From 5000 m on, where the WHO gives no value.

    Example:
        >>> elevation_adjustment(2600)
        1.8
    """
    if not -500 <= altitude_m < HIGHEST_ALTITUDE_M:
        raise InputError(
            "altitude_m",
            altitude_m,
            "below 5000 m: the WHO gives no hemoglobin adjustment from 5000 m on",
        )
    return _ELEVATION_G_L[max(0, int(altitude_m // 500))] / 10


def elevation_equation(altitude_m: float) -> float:
    r"""Return the continuous form of the table, g/dL.

    $$\Delta = 0.00056384\,m + 0.00000003\,m^2$$ in g/dL, altitude $m$ in meters, from 0 m up.

    Raises:
        InputError: From 5000 m on.

    Example:
        >>> round(elevation_equation(2750), 2)
        1.78
    """
    elevation_adjustment(altitude_m)
    height = max(0.0, altitude_m)
    return (0.0056384 * height + 3e-7 * height**2) / 10


def smoking_adjustment(smoker: bool, cigarettes_per_day: float | None = None) -> float:
    """Return the WHO adjustment for smoking, g/dL.

    The table leaves exactly 20 cigarettes unassigned; it is taken as the highest class.

    Raises:
        InputError: If the number of cigarettes is negative.

    Example:
        >>> smoking_adjustment(True), smoking_adjustment(True, 12), smoking_adjustment(False)
        (0.3, 0.5, 0.0)
    """
    if cigarettes_per_day is not None and not cigarettes_per_day >= 0:
        raise InputError("cigarettes_per_day", cigarettes_per_day, "a number from 0")
    daily = cigarettes_per_day or 0.0
    if not smoker and daily == 0:
        return 0.0
    if daily < 10:
        return 0.3
    return 0.5 if daily < 20 else 0.6


def severity_of(adjusted_g_dl: float, stage: str) -> Severity:
    """Return the severity band of an adjusted value, with the limits in tenths of g/dL.

    Raises:
        InputError: If the stage is unknown.

    Example:
        >>> severity_of(9.7, "t1"), severity_of(9.7, "t2")
        ('moderate', 'mild')
    """
    bands = _bands(stage)
    g_l = round(adjusted_g_dl * 10, 6)  # 10.5 - 0.3 must not fall below 10.2
    if g_l < bands.severe:
        return "severe"
    if g_l < bands.moderate:
        return "moderate"
    return "mild" if g_l < bands.cutoff else "none"


def classify(
    hemoglobin_g_dl: float,
    stage: str,
    altitude_m: float = 0.0,
    smoker: bool = False,
    cigarettes_per_day: float | None = None,
) -> Classification:
    """Classify one hemoglobin value by the WHO 2024 guideline.

    Args:
        hemoglobin_g_dl: Measured hemoglobin, g/dL.
        stage: ``nonpregnant``, ``t1``, ``t2``, ``t3`` or ``postpartum``.
        altitude_m: Altitude of residence, m.
        smoker: Whether she smokes.
        cigarettes_per_day: How many, if known.

    Raises:
        InputError: For an impossible value, an unknown stage, or an altitude from 5000 m on.

    Example:
        >>> classify(10.8, "t1", altitude_m=1200).severity
        'mild'
    """
    if not 0 < hemoglobin_g_dl <= 30:
        raise InputError("hemoglobin", hemoglobin_g_dl, "g/dL, above 0 and up to 30")
    adjustments = tuple(
        Adjustment(reason, amount)
        for reason, amount in (
            ("altitude", elevation_adjustment(altitude_m)),
            ("smoking", smoking_adjustment(smoker, cigarettes_per_day)),
        )
        if amount
    )
    adjusted = round(hemoglobin_g_dl - sum(item.g_dl for item in adjustments), 6)
    return Classification(
        adjusted, adjustments, severity_of(adjusted, stage), _bands(stage).cutoff / 10
    )


def _bands(stage: str) -> Bands:
    if stage not in BANDS:
        raise InputError("stage", stage, did_you_mean(str(stage), BANDS))
    return BANDS[stage]
