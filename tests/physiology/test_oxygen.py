from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from erythron.people import Person, Woman
from erythron.physiology import oxygen
from erythron.physiology.parameters import Physiology

LEVELS = np.linspace(2.0, 18.0, 60)
ONE = np.ones(60)
NONE = np.zeros(60)


def test_epo_rises_as_hemoglobin_falls(woman: Physiology) -> None:
    drive = np.asarray(oxygen.epo_drive(LEVELS, ONE, ONE, NONE, ONE, woman.oxygen))
    assert (np.diff(drive) < 0).all()
    ceiling = float((1 + woman.oxygen.epo_ceiling)[0])
    assert drive[0] < ceiling


@pytest.mark.parametrize("person", [Woman(), Woman(altitude_m=4000), Woman(smoker=True)])
def test_epo_is_basal_at_her_resting_hemoglobin(
    person: Person, crowd: Callable[[Person], Physiology]
) -> None:
    p = crowd(person).oxygen
    one = np.ones(128)
    rest = oxygen.resting_hemoglobin(p)
    np.testing.assert_allclose(oxygen.epo_drive(rest, one, one, 0 * one, one, p), 1.0, rtol=1e-9)


def test_fewer_erythroblasts_leave_more_epo(woman: Physiology) -> None:
    mass = np.linspace(0, 5, 60)
    drive = np.asarray(oxygen.epo_drive(9 * ONE, mass, ONE, NONE, ONE, woman.oxygen))
    assert (np.diff(drive) < 0).all()


def test_kidney_and_cytokines_quiet_the_call(woman: Physiology) -> None:
    capacity = np.linspace(0.01, 1, 60)
    drive = np.asarray(oxygen.epo_drive(9 * ONE, ONE, capacity, NONE, ONE, woman.oxygen))
    assert (np.diff(drive) > 0).all()
    share = np.linspace(0, 0.95, 60)
    blunted = np.asarray(oxygen.epo_drive(9 * ONE, ONE, ONE, share, ONE, woman.oxygen))
    assert (np.diff(blunted) < 0).all()


def test_carbon_monoxide_and_thin_air_weaken_the_signal(woman: Physiology) -> None:
    plain = oxygen.oxygen_signal(np.array([13.0]), woman.oxygen)
    for change in ({"carboxyhemoglobin": np.array([0.1])}, {"tension": np.array([0.8])}):
        assert oxygen.oxygen_signal(np.array([13.0]), woman.oxygen._replace(**change)) < plain
