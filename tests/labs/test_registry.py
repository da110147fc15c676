from __future__ import annotations

import subprocess
import sys

import pytest

from erythron.errors import InputError
from erythron.labs import find, labs
from erythron.labs.registry import collect

NAMES = {
    "hemoglobin": "hb Hgb haemoglobin HEMOGLOBIN",
    "hematocrit": "hct PCV haematocrit",
    "platelets": "plt platelet-count",
    "wbc": "wcc leukocytes",
    "tsat": "transferrin_saturation",
    "ferritin": "ferr",
    "ret_he": "Ret-He CHr",
    "crp": "hs-CRP",
    "reticulocytes_percent": "retic%",
}


@pytest.mark.parametrize(
    ("name", "id_"), [(name, id_) for id_, all_ in NAMES.items() for name in all_.split()]
)
def test_names_people_give(name: str, id_: str) -> None:
    assert find(name).id == id_


def test_every_alias_leads_back_to_its_lab() -> None:
    for lab in labs().values():
        assert all(find(n) is lab for n in (lab.id, lab.abbreviation, *lab.aliases))


def test_unknown_names_get_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'hemoglobin'") as error:
        find("hemoglobn", "labs.hemoglobn")
    assert error.value.field == "labs.hemoglobn"
    assert "\n" not in str(error.value)


def test_transferrin_is_not_mistaken_for_ferritin() -> None:
    with pytest.raises(InputError, match="tibc"):
        find("transferrin")


def test_third_party_records_come_last() -> None:
    new = labs()["crp"].model_copy(update={"id": "esr", "abbreviation": "ESR", "aliases": ()})
    assert list(collect([("theirs", new), ("erythron", labs()["crp"])])) == ["crp", "esr"]


def test_a_taken_id_is_refused_and_names_the_culprit() -> None:
    crp = labs()["crp"]
    with pytest.raises(InputError, match=r"entry point 'theirs'.*lab 'crp' has it"):
        collect([("erythron", crp), ("theirs", crp)])


def test_a_taken_alias_is_refused() -> None:
    thief = labs()["crp"].model_copy(update={"id": "x", "abbreviation": "X", "aliases": ("Hgb",)})
    with pytest.raises(InputError, match="hgb"):
        collect([("erythron", labs()["hemoglobin"]), ("theirs", thief)])


def test_unknown_parents_are_refused() -> None:
    with pytest.raises(InputError, match="tibc"):
        collect([("theirs", labs()["tsat"])])


def test_a_lab_that_restates_an_unknown_one_is_refused() -> None:
    with pytest.raises(InputError, match="creatinine"):
        collect([("theirs", labs()["egfr"])])


def test_the_registry_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        labs()["x"] = labs()["crp"]  # type: ignore[index]


def test_reading_labs_loads_neither_jax_nor_numpy() -> None:
    code = "import sys, erythron.labs as l; l.labs(); print({'jax', 'numpy'} & set(sys.modules))"
    path = "import sys; sys.path[:0] = " + repr([p for p in sys.path if p]) + "; "
    out = subprocess.run([sys.executable, "-c", path + code], capture_output=True, text=True)
    assert out.stdout.strip() == "set()", out.stderr
