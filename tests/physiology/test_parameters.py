from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.parameters import parameters
from erythron.people import Woman, typical
from erythron.physiology.parameters import INDEX, NAMES, ORGANS, pack, record, shifted, unpack


def _flat(tree: object) -> np.ndarray:
    return np.stack([np.asarray(x) for organ in tree for x in organ])


def test_packing_and_unpacking_return_the_same() -> None:
    packed = pack(typical(Woman()))
    assert np.array_equal(_flat(unpack(list(packed))), packed)
    tree = unpack(list(packed))
    assert float(tree.iron.store[0]) == parameters()["iron.store"].value


def test_names_are_organ_and_field_in_packed_order() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert [INDEX[name] for name in NAMES] == list(range(len(NAMES)))
    fields = [f"{organ}.{f}" for organ, (_, names) in ORGANS.items() for f in names]
    assert tuple(fields) == NAMES


@given(target=st.integers(0, len(NAMES) - 1))
def test_a_shift_of_zero_changes_no_bit(target: int) -> None:
    packed = pack(typical(Woman()))
    assert np.array_equal(_flat(shifted(packed, (target,), np.zeros((1, 1)))), packed)


@given(target=st.integers(0, len(NAMES) - 1), amount=st.floats(-4, 4))
def test_a_shift_acts_on_the_link_scale_of_its_target_alone(target: int, amount: float) -> None:
    packed = pack(typical(Woman()))
    rule = record(NAMES[target])
    new = _flat(shifted(packed, (target,), np.full((1, 1), amount)))
    assert np.array_equal(np.delete(new, target, 0), np.delete(packed, target, 0))
    old, now = float(packed[target, 0]), float(new[target, 0])
    assert now >= rule.floor
    if rule.link == "additive":
        assert now == pytest.approx(max(old + amount, rule.floor), rel=1e-6)
    elif rule.link == "log":
        assert now == pytest.approx(max(old * np.exp(amount), rule.floor), rel=1e-6)
    else:
        odds = old / (1 - old) * np.exp(amount)
        assert now == pytest.approx(max(odds / (1 + odds), rule.floor), rel=1e-6)
        assert 0 < now < 1


def test_shifts_of_two_targets_do_not_mix() -> None:
    packed = pack(typical(Woman()))
    both = _flat(shifted(packed, (3, 40), np.array([[0.2], [0.1]])))
    one = _flat(shifted(packed, (3,), np.array([[0.2]])))
    other = _flat(shifted(packed, (40,), np.array([[0.1]])))
    assert np.array_equal(both[3], one[3])
    assert np.array_equal(both[40], other[40])
