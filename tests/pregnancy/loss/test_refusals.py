from __future__ import annotations

import pytest

from erythron.pregnancy.loss.refusals import REFUSED_CAUSES, case_series, refusals
from erythron.pregnancy.loss.stillbirth import stillbirth


@pytest.mark.parametrize("cause", sorted(REFUSED_CAUSES))
def test_each_cause_is_refused_and_shows_counts(cause: str) -> None:
    (found,) = refusals({cause: 0.8, "iron_deficiency": 0.2})
    assert found.refused
    assert found.cause == cause
    assert len(found.counts) == len(case_series(cause)) >= 1
    assert all(" of " in sentence for sentence in found.counts)
    assert found.sources


def test_a_possible_cause_is_shown_without_refusing_and_a_remote_one_not_at_all() -> None:
    (found,) = refusals({"aplastic_anemia": 0.2, "autoimmune_hemolysis": 0.01})
    assert not found.refused
    assert refusals({"iron_deficiency": 1.0}) == ()


def test_most_probable_first() -> None:
    found = refusals({"aplastic_anemia": 0.1, "myelodysplastic_syndrome": 0.3})
    assert [item.probability for item in found] == [0.3, 0.1]


@pytest.mark.parametrize(
    ("g_l", "stratum", "ratio"),
    [
        (69.9, "severe", (1.9, 3.3)),
        (70, "mild_moderate", (0.9, 1.1)),
        (109.9, "mild_moderate", (0.9, 1.1)),
        (110, "reference", (1.0, 1.0)),
        (140, "high", (1.3, 2.3)),
        (None, "unknown", None),
    ],
)
def test_stillbirth_bands(
    g_l: float | None, stratum: str, ratio: tuple[float, float] | None
) -> None:
    found = stillbirth(g_l)
    assert (found.stratum, found.relative_risk) == (stratum, ratio)
    assert found.causal is (stratum == "severe")
    assert found.text
    if stratum in ("severe", "high"):
        assert ratio is not None
        assert f"{ratio[0]} to {ratio[1]} times" in found.text
