"""Three years of every cause from just detectable to extreme: nothing breaks, iron is conserved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import jax
import numpy as np
import pytest

from erythron.causes import Lesion, causes
from erythron.course import engine, setting
from erythron.people import Person, Woman, typical
from erythron.physiology.parameters import pack
from erythron.physiology.signals import Signals, body_iron

DAYS = 1095
SEVERITIES = (0.2, 0.5, 0.8, 1.0)
CELLS = [(id_, severity) for id_ in causes() for severity in SEVERITIES]


def _lesion(id_: str, severity: float) -> Lesion:
    record = causes()[id_]
    onset = "birth" if record.inborn else 0
    return Lesion(cause=record, severity=severity, onset=onset)  # type: ignore[arg-type]


def _world(sick: list[Lesion]) -> engine.World:
    own = [setting.world(Woman(), [lesion], (), None, 1) for lesion in sick]

    def world(start: int, days: int) -> tuple[np.ndarray, np.ndarray]:
        parts = [each(start, days) for each in own]
        return tuple(np.concatenate(x, axis=2) for x in zip(*parts, strict=True))  # type: ignore[return-value]

    return world


def _run() -> Iterator[tuple[list[tuple[str, float]], np.ndarray, Signals]]:
    packed = np.repeat(pack(typical(Person())), engine.LANES, axis=1)
    for begin_at in range(0, len(CELLS), engine.LANES):
        cells = CELLS[begin_at : begin_at + engine.LANES]
        filled = [*cells, *[cells[-1]] * (engine.LANES - len(cells))]
        sick = [_lesion(*cell) for cell in filled]
        acts = setting.stacked([setting.acts([lesion], ()) for lesion in sick])
        begin = engine.rest(packed)
        with jax.enable_x64(True):
            first = np.asarray(body_iron(begin.state))
        _, signals = engine.advance(begin, acts, _world(sick), setting.targets(), 0, DAYS)
        yield cells, first, signals


@pytest.fixture(scope="module")
def swept() -> list[tuple[list[tuple[str, float]], np.ndarray, Signals]]:
    return list(_run())


def test_every_cause_is_swept(swept: list[tuple[list[tuple[str, float]], object, object]]) -> None:
    assert [cell for cells, _, _ in swept for cell in cells] == list(product(causes(), SEVERITIES))


def test_nothing_is_missing_or_negative(
    swept: list[tuple[list[tuple[str, float]], np.ndarray, Signals]],
) -> None:
    for cells, _, signals in swept:
        for name, values in signals._asdict().items():
            for place, cell in enumerate(cells):
                course = values[:, place]
                assert np.isfinite(course).all(), (*cell, name)
                assert name == "residual" or (course >= 0).all(), (*cell, name)


def test_iron_is_conserved(
    swept: list[tuple[list[tuple[str, float]], np.ndarray, Signals]],
) -> None:
    for cells, first, s in swept:
        change = np.diff(np.concatenate([first[None], s.body_iron]), axis=0)
        ledger = s.absorbed + s.infused + s.transfused - s.lost - s.fetal
        worst = (np.abs(change - ledger) / s.body_iron).max(axis=0)[: len(cells)]
        assert worst.max() < 1e-9, cells[int(worst.argmax())]
