"""The five settings."""

from __future__ import annotations

from erythron.causes.settings import settings


def test_the_five_settings_are_there() -> None:
    assert set(settings()) == {
        "high_income_antenatal",
        "high_income_preconception",
        "south_asia_antenatal",
        "africa_antenatal_malaria",
        "hematology_clinic",
    }


def test_each_is_named_and_told_in_one_sentence() -> None:
    for id_, setting in settings().items():
        assert setting.id == id_
        assert setting.name
        assert setting.summary.count(". ") == 0
        assert setting.summary.endswith(".")
