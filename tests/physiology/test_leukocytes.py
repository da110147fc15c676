from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology import leukocytes
from erythron.physiology.leukocytes import Leukocytes
from erythron.physiology.parameters import Physiology

ONE, NONE = np.ones(1), np.zeros(1)


@given(
    seed=st.integers(0, 10**6),
    output=st.floats(0, 2),
    gate=st.floats(0.05, 1),
    antibody=st.floats(0, 6),
    toxic=st.floats(0, 3),
)
def test_neutrophils_of_the_chain_are_conserved(
    seed: int, output: float, gate: float, antibody: float, toxic: float, woman: Physiology
) -> None:
    rng = np.random.default_rng(seed)
    p = woman.leukocytes
    cells = Leukocytes(rng.random((4, 1)) * 5, rng.random(1) + 0.1, ONE)
    inputs = (x * ONE for x in (output, gate, antibody, toxic))
    after = leukocytes.leukocyte_day(cells, *inputs, p)
    rest = leukocytes.resting_leukocytes(p).blood
    factor = np.clip(cells.blood / rest, 1e-3, 20.0) ** -p.feedback
    entering = output * gate * factor**p.entry_power * np.exp(-p.marrow_loss - antibody)
    killed = cells.chain[0] * -np.expm1(-p.mitotic_kill * toxic)  # only what divides
    # What stays in the blood is a fixed share of what was there and came in.
    released = after.blood * np.exp(1.0 / p.blood_time) - cells.blood
    np.testing.assert_allclose(
        np.asarray(after.chain).sum(axis=0) + released,
        cells.chain.sum(axis=0) - killed + entering,
        rtol=1e-9,
    )
    assert (np.asarray(after.chain) >= 0).all()
    assert released >= -1e-12


def test_rest_stays(woman: Physiology) -> None:
    rest = leukocytes.resting_leukocytes(woman.leukocytes)
    after = leukocytes.leukocyte_day(rest, ONE, ONE, NONE, NONE, woman.leukocytes)
    for old, new in zip(rest, after, strict=True):
        np.testing.assert_allclose(new, old, rtol=1e-12)


def test_without_progenitors_neutrophils_vanish_before_lymphocytes(woman: Physiology) -> None:
    cells = leukocytes.resting_leukocytes(woman.leukocytes)
    start = float(cells.blood[0])
    for _ in range(40):
        cells = leukocytes.leukocyte_day(cells, 0 * ONE, ONE, NONE, NONE, woman.leukocytes)
    assert float(cells.blood[0]) < 0.1 * start
    assert float(cells.blood[0]) / start < float(cells.lymphoid[0])
    assert float(cells.blood[0]) >= 0


def test_inflammation_mobilizes(woman: Physiology) -> None:
    rest = leukocytes.resting_leukocytes(woman.leukocytes)
    calm, ill = (
        float(leukocytes.neutrophil_count(rest, alarm * ONE, ONE, woman.leukocytes)[0])
        for alarm in (1.0, 10.0)
    )
    assert calm == float(woman.leukocytes.neutrophils[0])
    assert ill > calm


def test_a_spleen_holds_back_the_share_that_does_not_circulate(woman: Physiology) -> None:
    rest = leukocytes.resting_leukocytes(woman.leukocytes)
    free, half = (
        leukocytes.neutrophil_count(rest, ONE, share * ONE, woman.leukocytes)
        for share in (1.0, 0.5)
    )
    np.testing.assert_allclose(half, 0.5 * free, rtol=1e-12)


def test_immature_granulocytes_are_few_until_inflammation_or_a_leak(woman: Physiology) -> None:
    p = woman.leukocytes
    rest = leukocytes.resting_leukocytes(p)

    def immature(alarm: float = 1.0, leak: float = 0.0) -> float:
        count = leukocytes.neutrophil_count(rest, alarm * ONE, ONE, p)
        found = leukocytes.immature_granulocytes(rest, count, alarm * ONE, leak * ONE, p)
        return float(found[0] / count[0])

    assert immature() < 0.006
    assert immature(alarm=30.0) > 2 * immature()
    assert immature(leak=0.02) > 2 * immature()
    empty = rest._replace(chain=0 * rest.chain)  # an empty marrow has nothing to leak
    alone = leukocytes.immature_granulocytes(empty, p.neutrophils, ONE, 0.02 * ONE, p)
    np.testing.assert_allclose(alone / p.neutrophils, immature(), rtol=1e-12)


def test_blasts_are_those_of_a_clone_that_does_not_mature(woman: Physiology) -> None:
    p = woman.leukocytes._replace(blast_spill=40.0 * ONE)
    assert float(leukocytes.blasts(NONE, NONE, NONE, p)[0]) == 0
    assert float(leukocytes.blasts(ONE, ONE, NONE, p)[0]) == 0  # a mature clone
    assert float(leukocytes.blasts(0.5 * ONE, 0.1 * ONE, NONE, p)[0]) == 40.0 * 0.5 * 0.9
    assert leukocytes.blasts(NONE, ONE, 0.05 * ONE, p) > 0
