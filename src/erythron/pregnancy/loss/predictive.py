"""The predictive layer: what women with this hemoglobin experienced, study by study.

The studies measured different exposures (months before conception, the first trimester, some
day of pregnancy) and are never pooled here; the day her blood was drawn picks one. These are
associations: no claim is made that changing the hemoglobin would change the loss.
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from erythron.pregnancy.evidence import Estimate, judgement, study
from erythron.pregnancy.gestation import SECOND_TRIMESTER_DAY
from erythron.pregnancy.loss.baseline import WEEKS, WeeklyHazard, log_rate_ratio
from erythron.pregnancy.loss.curves import Floats

StudyId = Literal["xu2020", "diazlopez2021", "dhaded2018"]
STUDIES: Final[tuple[StudyId, ...]] = ("xu2020", "diazlopez2021", "dhaded2018")
CONCEPTION_DAY: Final = 14


def choose_study(sample_day: int | None, gestation_day: int | None) -> StudyId:
    """Return the study whose sampling time is nearest to hers.

    Args:
        sample_day: Gestational day of the blood sample, negative before the last period;
            None if unknown, then the sample is taken to be of today.
        gestation_day: Gestation today, days; None if unknown.

    Example:
        >>> choose_study(-60, 42), choose_study(63, 63), choose_study(None, 120)
        ('xu2020', 'diazlopez2021', 'dhaded2018')
    """
    day = sample_day if sample_day is not None else gestation_day
    if sample_day is not None and sample_day < CONCEPTION_DAY:
        return "xu2020"
    if day is None or day < SECOND_TRIMESTER_DAY:
        return "diazlopez2021"
    return "dhaded2018"


def stratum_of(study_id: StudyId, hemoglobin_g_l: float) -> Estimate | None:
    """Return the stratum a value falls in, None for the reference (and for gaps counted to it).

    A community registry gives one row a window of weeks: the first is returned.

    Example:
        >>> stratum_of("xu2020", 65).value, stratum_of("xu2020", 125)
        (1.52, None)
    """
    return next(iter(rows_of(study_id, hemoglobin_g_l)), None)


def rows_of(study_id: StudyId, hemoglobin_g_l: float) -> tuple[Estimate, ...]:
    """Return the study's ratios for a value: none in the reference, one a window in a registry.

    Example:
        >>> len(rows_of("dhaded2018", 85)), rows_of("xu2020", 125)
        (3, ())
    """
    found = []
    for row in _strata(study_id):
        low, high = row.hemoglobin_g_l or (0.0, 0.0)
        if low <= hemoglobin_g_l < high:
            found.append(row)
    return tuple(found)


def with_hemoglobin(
    study_id: StudyId,
    hazard: WeeklyHazard,
    hemoglobin_g_l: Floats,
    noise: Floats | None = None,
    widening: float = 1.0,
) -> WeeklyHazard:
    """Return the weekly hazards of women with this hemoglobin, by one study's ratios.

    Odds ratios move the odds of the total from 6w0d; the registry's ratios by window move the
    weeks of their window. Weeks 4 and 5, which no study saw, stay.

    Args:
        study_id: Which study.
        hazard: Hazards at the reference, n rows.
        hemoglobin_g_l: g/L, (n,) or (1,).
        noise: Standard normal, one column a stratum, (n, strata); None for the estimate itself.
        widening: Factor on the log standard errors.

    Example:
        >>> one = WeeklyHazard(np.zeros((1, 16)), np.full((1, 16), 0.01))
        >>> more = with_hemoglobin("xu2020", one, np.array([65.0]))
        >>> bool((more.total[:, 2:] > one.total[:, 2:]).all())
        True
    """
    if study_id == "dhaded2018":
        return hazard.scaled(_windowed(hemoglobin_g_l, noise, widening))
    odds = np.zeros(hemoglobin_g_l.shape if noise is None else (len(noise),))
    for index, row in enumerate(_strata(study_id)):
        inside = _inside(row, hemoglobin_g_l)
        odds = np.where(inside, _value(row, index, noise, widening), odds)
    ratio = log_rate_ratio(hazard, odds)
    return hazard.scaled(np.where(WEEKS >= 6, ratio[:, None], 0.0))


def noise_columns(study_id: StudyId) -> int:
    """Return how many independent errors a study has: its strata.

    Example:
        >>> noise_columns("xu2020"), noise_columns("dhaded2018")
        (6, 2)
    """
    return len({row.hemoglobin_g_l for row in _strata(study_id)})


def widening(sample_day: int | None) -> float:
    """Return the factor on the log standard error: 1, or more if the sampling day is unknown.

    Example:
        >>> widening(63), widening(None)
        (1.0, 1.5)
    """
    return 1.0 if sample_day is not None else judgement("unknown_sample_widening").value


def _windowed(hemoglobin_g_l: Floats, noise: Floats | None, widen: float) -> Floats:
    rows = _strata("dhaded2018")
    columns = list(dict.fromkeys(row.hemoglobin_g_l for row in rows))
    n = len(hemoglobin_g_l) if noise is None else len(noise)
    log_ratio = np.zeros((n, len(WEEKS)))
    for row in rows:
        first, last = row.weeks or (0, 0)
        window = (first <= WEEKS) & (last >= WEEKS)
        value = _value(row, columns.index(row.hemoglobin_g_l), noise, widen)
        here = _inside(row, hemoglobin_g_l)[:, None] & window
        log_ratio = np.where(here, np.broadcast_to(value, (n,))[:, None], log_ratio)
    return log_ratio


def _value(row: Estimate, column: int, noise: Floats | None, widen: float) -> Floats:
    if noise is None:
        return np.array([row.log_value])
    return row.log_value + noise[:, column] * row.log_se * widen


def _inside(row: Estimate, hemoglobin_g_l: Floats) -> npt.NDArray[np.bool_]:
    low, high = row.hemoglobin_g_l or (0.0, 0.0)
    return (hemoglobin_g_l >= low) & (hemoglobin_g_l < high)


def _strata(study_id: StudyId) -> tuple[Estimate, ...]:
    return tuple(row for row in study(study_id).estimates if row.hemoglobin_g_l is not None)
