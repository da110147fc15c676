"""From an outlook to her blood by week of pregnancy."""

from __future__ import annotations

import numpy as np
import pytest

from erythron.planning.blood import blood_courses, first_day, healthy_pregnancy
from erythron.planning.outlook import outlook
from erythron.pregnancy.loss.baseline import END_DAY, WEEKS

from .conftest import Planned


def test_every_plan_has_every_week_of_the_same_women(deficient: Planned) -> None:
    seen = outlook(deficient.dx, deficient.plans, END_DAY - 65)
    found = blood_courses(deficient.dx, seen, deficient.plans)
    assert [one.name for one in found] == [plan.name for plan in deficient.plans]
    for one in found:
        for table in (one.measured_g_l, one.hemoglobin_g_l, one.tibc_sd):
            assert table.shape == (128, len(WEEKS))
            assert np.isfinite(table).all()
    # Week 9 is what was measured; weeks before today take today's value.
    assert np.median(found[0].measured_g_l[:, 5]) == pytest.approx(89, abs=3)
    assert found[0].measured_g_l[:, 0] == pytest.approx(
        10 * seen.courses["untreated"]["hemoglobin"][:, 0]
    )
    iron = next(one for one in found if one.name == "oral iron daily")
    assert np.median(iron.hemoglobin_g_l[:, -1] - found[0].hemoglobin_g_l[:, -1]) > 15
    assert np.median(iron.tibc_sd[:, -1] - found[0].tibc_sd[:, -1]) < -0.2


def test_dilution_alone_is_no_anemia(deficient: Planned) -> None:
    usual = healthy_pregnancy()["hemoglobin"]
    assert usual[140] < usual[65] < usual[0]
    seen = outlook(deficient.dx, deficient.plans[:1], END_DAY - 65)
    (one,) = blood_courses(deficient.dx, seen, deficient.plans[:1])
    thinner = one.measured_g_l[:, -1] / one.hemoglobin_g_l[:, -1]
    assert thinner == pytest.approx(usual[133:140].mean() / usual[65], rel=0.01)


def test_where_no_week_is_known_there_is_no_course(planned: Planned) -> None:
    dx = planned.dx
    known = dx.gestation is not None or (not dx.pregnant and dx.since_birth is None)
    assert (first_day(dx) is not None) == known
    found = blood_courses(dx, planned.seen, planned.plans)
    late = dx.gestation is not None and dx.gestation >= END_DAY
    assert bool(found) == (known and not late)
