"""Her blood by week of pregnancy under a plan, as the causal layer takes it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from erythron.pregnancy.loss.curves import Floats


class BloodCourse(NamedTuple):
    """Simulated women like her under one plan, by whole week from 4 to 19, (women, 16) each.

    The same women, in the same order, stand in every plan: plans differ by the treatment alone.

    Attributes:
        name: Name of the plan.
        what: The doses, in words.
        allowed: Whether her stage allows it: ``yes``, ``caution`` or ``no``.
        measured_g_l: Hemoglobin a laboratory would find in that week, g/L.
        hemoglobin_g_l: The same at the dilution of the day of her sample, g/L: what healthy
            blood loses by dilution as plasma expands is no anemia.
        tibc_sd: Iron-binding capacity in SD above a healthy woman's of the same week.
    """

    name: str
    what: str
    allowed: str
    measured_g_l: Floats
    hemoglobin_g_l: Floats
    tibc_sd: Floats

    def rows(self, pick: np.ndarray) -> BloodCourse:
        """Return the women with these indices, one a draw.

        Example:
            >>> week = np.full((2, 16), 110.0)
            >>> BloodCourse("a", "", "yes", week, week, week).rows(np.zeros(5, int)).tibc_sd.shape
            (5, 16)
        """
        return self._replace(
            measured_g_l=self.measured_g_l[pick],
            hemoglobin_g_l=self.hemoglobin_g_l[pick],
            tibc_sd=self.tibc_sd[pick],
        )
