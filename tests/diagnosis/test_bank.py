"""The bank: every cause and pair in it, the same women each time, kept between runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from erythron import cache_store
from erythron.causes import causes
from erythron.course import engine
from erythron.diagnosis import bank as module
from erythron.diagnosis.bank import Bank
from erythron.labs import labs


def test_empty_set_singles_and_plausible_pairs_are_sets() -> None:
    ids, sets = module.cause_ids(), module.cause_sets()
    assert sets[0] == ()
    assert sets[1 : len(ids) + 1] == tuple((i,) for i in range(len(ids)))
    assert len(set(sets)) == len(sets)
    assert all(len(s) == 2 for s in sets[len(ids) + 1 :])


def test_iron_deficiency_may_be_beside_anything_and_rare_causes_not_beside_each_other() -> None:
    ids = module.cause_ids()
    named = {tuple(sorted(ids[i] for i in s)) for s in module.cause_sets()}
    for name in ids:
        pair = tuple(sorted((name, module.COMPANION)))
        assert (pair in named) == (name != module.COMPANION)
    assert ("aplastic_anemia", "autoimmune_hemolysis") not in named
    assert ("anemia_of_inflammation", "heavy_menstrual_bleeding") in named


def test_what_passes_is_read_only_while_it_is_there(bank: Bank) -> None:
    women = bank.particles
    passing = [i for i, c in enumerate(causes().values()) if module.present_days(c) is not None]
    rows = np.isin(women.sets, passing)
    assert rows.any()
    assert (women.gone[rows] < module.DAYS + 400).all()
    seen = np.stack([module.present(women, day) for day in bank.days])
    some = rows.any(axis=1)
    assert seen[:, some].any(axis=0).mean() > 0.95
    assert not seen[:, some].all(axis=0).any()


def test_onset_keeps_to_the_stages(bank: Bank) -> None:
    women, records = bank.particles, list(causes().values())
    for row, slot in np.argwhere(women.sets >= 0):
        record, day = records[women.sets[row, slot]], women.onset[row, slot]
        if record.stages == ("postpartum",):
            assert day == module.PREGNANCY.birth_day
        elif "nonpregnant" not in record.stages:
            assert module.LAST_PERIOD <= day < module.PREGNANCY.birth_day


def test_every_cause_is_in_it(bank: Bank) -> None:
    women = [int(np.sum(bank.particles.sets == i)) for i in range(len(causes()))]
    assert min(women) >= 20
    assert np.sum(bank.sets == 0) >= 20


def test_values_are_finite_and_shaped(bank: Bank) -> None:
    shape = (len(module.moments()), module.SIZE, len(labs()))
    assert bank.values.shape == shape
    assert np.isfinite(bank.values).all()


def test_set_index_names_her_causes(bank: Bank) -> None:
    sets = module.cause_sets()
    for row in range(0, module.SIZE, 97):
        assert sets[bank.sets[row]] == tuple(x for x in bank.particles.sets[row] if x >= 0)


def test_severity_and_inborn_onset(bank: Bank) -> None:
    women = bank.particles
    assert ((women.severity > 0) & (women.severity <= 1)).all()
    inborn = [i for i, c in enumerate(causes().values()) if c.inborn]
    assert inborn
    assert (women.onset[np.isin(women.sets, inborn)] == -engine.NEVER).all()


def test_same_seed_draws_the_same_women() -> None:
    one, two, other = (module.draw_particles(64, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))
    assert not np.array_equal(one.severity, other.severity)


def test_simulated_twice_to_the_bit(bank: Bank) -> None:
    rows = np.arange(5, dtype=np.int64)
    few = module.Particles(*(column[rows] for column in bank.particles))
    assert np.array_equal(module.simulate_particles(few), bank.values[:, rows])


def test_only_lack_of_a_store_depletes_it(bank: Bank) -> None:
    healthy = bank.sets == 0
    assert (bank.particles.depleted[healthy] == 1).all()
    assert (bank.particles.depleted[:, 0] < 1).any()


def test_made_once_then_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = []
    real = module.draw_particles

    def counted(n: int, rng: np.random.Generator) -> module.Particles:
        made.append(n)
        return real(n, rng)

    def values(women: module.Particles, _: object) -> np.ndarray:
        return np.zeros((len(module.moments()), len(women.sets), len(labs())), np.float32)

    monkeypatch.setenv("ERYTHRON_CACHE", str(tmp_path))
    monkeypatch.setattr(module, "SIZE", 8)
    monkeypatch.setattr(module, "draw_particles", counted)
    monkeypatch.setattr(module, "simulate_particles", values)
    monkeypatch.setattr(module, "_digest", lambda: "a-bank-of-its-own")
    monkeypatch.setattr(module, "_LOADED", {})
    assert not module.stored()
    one = module.bank()
    module._LOADED.clear()
    two = module.bank()
    assert module.stored()
    assert made == [8]
    assert np.array_equal(one.particles.onset, two.particles.onset)
    assert [p.suffix for p in cache_store.folder("bank").iterdir()] == [".npz"]
