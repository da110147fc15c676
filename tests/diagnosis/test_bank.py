"""The bank: every cause and pair in it, the same women each time, kept between runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from erythron import cache_store
from erythron.causes import causes
from erythron.course import engine
from erythron.diagnosis import bank as module
from erythron.diagnosis import lanes, sets, women
from erythron.diagnosis.bank import Bank
from erythron.labs import labs


def test_empty_set_singles_plausible_pairs_and_triples_are_sets() -> None:
    ids, known = sets.cause_ids(), sets.cause_sets()
    assert known[0] == ()
    assert known[1 : len(ids) + 1] == tuple((i,) for i in range(len(ids)))
    assert len(set(known)) == len(known)
    assert {len(s) for s in known[len(ids) + 1 :]} == {2, 3}
    assert all(tuple(sorted(s)) == s for s in known)


def test_a_triple_is_of_pairs() -> None:
    known = set(sets.cause_sets())
    triples = [s for s in known if len(s) == 3]
    assert triples
    assert all((a, b) in known and (a, c) in known and (b, c) in known for a, b, c in triples)


def test_iron_deficiency_may_be_beside_anything_and_rare_causes_not_beside_each_other() -> None:
    ids = sets.cause_ids()
    named = {tuple(sorted(ids[i] for i in s)) for s in sets.cause_sets()}
    for name in ids:
        pair = tuple(sorted((name, sets.COMPANION)))
        assert (pair in named) == (name != sets.COMPANION)
    assert ("aplastic_anemia", "autoimmune_hemolysis") not in named
    assert ("anemia_of_inflammation", "heavy_menstrual_bleeding") in named


def test_what_passes_is_read_only_while_it_is_there(bank: Bank) -> None:
    people = bank.particles
    passing = [i for i, c in enumerate(causes().values()) if women.present_days(c) is not None]
    rows = np.isin(people.sets, passing)
    assert rows.any()
    assert (people.gone[rows] < women.DAYS + 400).all()
    seen = np.stack([women.present(people, day) for day in women.reading_days()])
    some = rows.any(axis=1)
    assert seen[:, some].any(axis=0).mean() > 0.95
    assert not seen[:, some].all(axis=0).any()


def test_onset_keeps_to_the_stages(bank: Bank) -> None:
    people, records = bank.particles, list(causes().values())
    for row, slot in np.argwhere(people.sets >= 0):
        record, day = records[people.sets[row, slot]], people.onset[row, slot]
        if record.stages == ("postpartum",):
            assert day == women.PREGNANCY.birth_day
        elif "nonpregnant" not in record.stages:
            assert women.LAST_PERIOD <= day < women.PREGNANCY.birth_day


def test_every_cause_is_in_it(bank: Bank) -> None:
    each = [int(np.sum(bank.particles.sets == i)) for i in range(len(causes()))]
    assert min(each) >= 20
    assert np.sum(bank.sets == 0) >= 20


def test_values_are_finite_and_shaped(bank: Bank) -> None:
    shape = (len(women.snapshots()), len(labs()), women.SIZE)
    assert bank.values.shape == shape
    assert np.isfinite(bank.values).all()


def test_set_index_names_her_causes(bank: Bank) -> None:
    for row in range(0, women.SIZE, 97):
        assert sets.cause_sets()[bank.sets[row]] == tuple(
            x for x in bank.particles.sets[row] if x >= 0
        )


def test_severity_and_inborn_onset(bank: Bank) -> None:
    people = bank.particles
    assert ((people.severity > 0) & (people.severity <= 1)).all()
    inborn = [i for i, c in enumerate(causes().values()) if c.inborn]
    assert inborn
    assert (people.onset[np.isin(people.sets, inborn)] == -engine.NEVER).all()


def test_same_seed_draws_the_same_women() -> None:
    one, two, other = (women.draw_particles(64, np.random.default_rng(k)) for k in (1, 1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))
    assert not np.array_equal(one.severity, other.severity)


def test_simulated_twice_to_the_bit(bank: Bank) -> None:
    rows = np.arange(5, dtype=np.int64)
    few = bank.particles.rows(rows)
    found = lanes.simulate_particles(few, women.snapshots())
    assert np.array_equal(found, bank.values[:, :, rows])


def test_only_lack_of_a_store_depletes_it(bank: Bank) -> None:
    healthy = bank.sets == 0
    assert (bank.particles.depleted[healthy] == 1).all()
    assert (bank.particles.depleted[:, 0] < 1).any()


def test_read_between_two_days_lies_between(bank: Bank) -> None:
    first, second = (int(day) for day in bank.days[10:12])
    low, high = bank.read(first, ("hemoglobin",)), bank.read(second, ("hemoglobin",))
    assert bank.read(first, ("hemoglobin",)) == pytest.approx(
        bank.values[10, list(labs()).index("hemoglobin")][:, None]
    )
    share = 0.25
    day = first + share * (second - first)
    assert bank.read(day, ("hemoglobin",)) == pytest.approx((1 - share) * low + share * high)
    rows = np.array([3, 1, 4])
    assert np.array_equal(bank.read(first, ("mcv",), rows), bank.read(first, ("mcv",))[rows])


def test_before_the_first_day_and_after_the_last_values_are_held(bank: Bank) -> None:
    for far, edge in ((-50, bank.days[0]), (5000, bank.days[-1])):
        assert np.array_equal(bank.read(far, ("mcv",)), bank.read(int(edge), ("mcv",)))


def test_severe_women_are_proposed_oftener_than_they_occur(bank: Bank) -> None:
    weight = np.exp(bank.log_severity(0.1))
    single = (bank.particles.sets >= 0).sum(axis=1) == 1
    assert weight[single].mean() == pytest.approx(1.0, abs=0.05)
    assert (weight[bank.sets == 0] == 1.0).all()
    severe = single & (bank.particles.severity[:, 0] > 0.8)
    assert weight[severe].max() < 0.5


def test_made_once_then_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = []

    def counted(n: int, rng: np.random.Generator) -> women.Particles:
        made.append(n)
        return women.draw_particles(8, rng)

    def values(people: women.Particles, days: np.ndarray, progress: object) -> np.ndarray:
        return np.zeros((len(days), len(labs()), len(people.sets)), np.float32)

    monkeypatch.setenv("ERYTHRON_CACHE", str(tmp_path))
    monkeypatch.setattr(module, "draw_particles", counted)
    monkeypatch.setattr(module, "simulate_particles", values)
    monkeypatch.setattr(module, "digest", lambda: "a-bank-of-its-own")
    monkeypatch.setattr(module, "_LOADED", {})
    one = module.bank()
    module._LOADED.clear()
    two = module.bank()
    assert made == [women.SIZE]
    assert np.array_equal(one.particles.onset, two.particles.onset)
    assert isinstance(two.values, np.memmap)
    assert {p.suffix for p in cache_store.folder("bank").iterdir()} == {".npy", ".npz"}
