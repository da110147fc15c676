"""Every record: complete, sourced, and consistent with the design."""

from __future__ import annotations

import json
import math
from types import SimpleNamespace

import pytest
from pydantic import ValidationError

from erythron.labs import STAGES, Lab, labs, normalize_unit, printed_unit
from erythron.labs.record import Interval, Variation
from erythron.labs.registry import ORDER
from erythron.parameters import bibliography
from erythron.parameters.schema import JUDGEMENT

CANONICAL = {
    "g/dL": "hemoglobin mchc",
    "%": "hematocrit rdw reticulocytes_percent irf tsat hba1c hba2"
    " immature_granulocytes blasts schistocytes spherocytes teardrops",
    "10*12/L": "rbc",
    "fL": "mcv",
    "pg": "mch ret_he",
    "10*9/L": "reticulocytes wbc neutrophils lymphocytes platelets",
    "/100{WBC}": "nrbc",
    "ug/L": "ferritin folate rbc_folate",
    "ug/dL": "iron tibc uibc",
    "mg/L": "stfr crp",
    "[IU]/L": "epo",
    "nmol/L": "hepcidin mma",
    "ng/L": "b12",
    "umol/L": "homocysteine",
    "U/L": "ldh",
    "g/L": "haptoglobin",
    "mg/dL": "bilirubin indirect_bilirubin creatinine",
    "mL/min/{1.73_m2}": "egfr",
    "m[IU]/L": "tsh",
}
UNIT = {lab: unit for unit, names in CANONICAL.items() for lab in names.split()}
_DESIGN = (
    "hemoglobin hematocrit rbc mcv mch mchc rdw reticulocytes reticulocytes_percent irf ret_he nrbc"
    " wbc neutrophils lymphocytes platelets ferritin iron tibc uibc tsat stfr epo hepcidin crp b12"
    " folate rbc_folate homocysteine mma ldh haptoglobin bilirubin indirect_bilirubin creatinine"
    " egfr tsh hba1c hba2"
)
DESIGN = tuple(_DESIGN.split())
FILM = ("immature_granulocytes", "blasts", "schistocytes", "spherocytes", "teardrops")
CALCULATED = {"hematocrit", "mch", "mchc", "reticulocytes_percent", "tsat", "uibc"}
each = pytest.mark.parametrize("lab", labs().values(), ids=list(labs()))


def numbers(lab: Lab) -> list[Variation | Interval]:
    variations = [lab.cv_within, lab.cv_within_long, lab.cv_between, lab.cv_analytical]
    found = [v for v in variations if v is not None]
    return [*found, lab.plausible, lab.detection, *lab.reference.values()]


def test_the_thirty_nine_labs_of_the_design_in_its_order_then_those_of_the_film() -> None:
    assert tuple(labs()) == ORDER
    assert ORDER == DESIGN + FILM
    assert len(DESIGN) == 39
    assert set(UNIT) == set(ORDER)


@each
def test_canonical_unit_is_that_of_the_design(lab: Lab) -> None:
    assert lab.unit == UNIT[lab.id]
    assert lab.units[lab.unit].factor == 1


@each
def test_every_number_has_a_source_that_exists_or_a_reason(lab: Lab) -> None:
    for number in numbers(lab):
        if number.source == JUDGEMENT:
            assert number.grade == "judged"
            assert number.note
        else:
            assert number.source in bibliography()


@each
def test_accepted_units_are_known_spellings_and_print_readably(lab: Lab) -> None:
    for unit in lab.units:
        assert normalize_unit(unit) == unit
        assert normalize_unit(printed_unit(unit)) == unit


@each
def test_measured_labs_are_observed_calculated_ones_calculated(lab: Lab) -> None:
    assert (lab.kind == "calculated") == (lab.id in CALCULATED)
    if lab.observe is not None:
        assert lab.observe(SimpleNamespace(**{lab.id: 42.0})) == 42.0


@each
def test_intervals_lie_among_plausible_values(lab: Lab) -> None:
    assert set(lab.reference) <= set(STAGES)
    for healthy in lab.reference.values():
        assert healthy.high is None or healthy.high <= lab.plausible.high
        assert not healthy.low or healthy.low >= lab.plausible.low


@each
def test_a_log_scale_lab_has_a_lower_limit_so_that_zero_can_be_read(lab: Lab) -> None:
    if lab.scale == "log":
        assert lab.detection.low is not None
        assert lab.detection.low > 0


@each
def test_summary_is_plain_json_without_functions(lab: Lab) -> None:
    summary = json.loads(json.dumps(lab.summary()))
    assert summary["id"] == lab.id
    assert summary["loinc"] == lab.loinc
    assert not {"calculate", "observe"} & summary.keys()


def test_loinc_codes_are_unique_and_their_check_digits_right() -> None:
    codes = [c for lab in labs().values() for c in (lab.loinc, *lab.loinc_alternates) if c]
    assert len(codes) == len(set(codes))
    assert all(code[-1] == str(mod10(code[:-2])) for code in codes)
    without = [lab.id for lab in labs().values() if lab.loinc is None]
    assert without == ["hepcidin", "schistocytes", "spherocytes", "teardrops"]


def mod10(digits: str) -> int:
    """LOINC's check digit (Luhn)."""
    doubled = "".join(str(int(d) * 2) if i % 2 == 0 else d for i, d in enumerate(digits[::-1]))
    return -sum(map(int, doubled)) % 10


@pytest.mark.parametrize(
    ("lab", "unit", "si", "canonical"),
    [
        ("hemoglobin", "mmol/L", 0.6206 * 12, 12),
        ("iron", "umol/L", 17.91, 100),
        ("b12", "pmol/L", 73.8, 100),
        ("folate", "nmol/L", 22.66, 10),
        ("homocysteine", "mg/L", 1, 7.397),
        ("mma", "ug/dL", 1, 84.7),
        ("ldh", "ukat/L", 1, 60),
        ("bilirubin", "umol/L", 17.104, 1),
        ("creatinine", "umol/L", 88.42, 1),
        ("ferritin", "pmol/L", 2.247, 1),
        ("hepcidin", "ng/mL", 1, 0.358),
        ("stfr", "nmol/L", 11.8, 1),
        ("mch", "fmol", 0.06206, 1),
        ("hba1c", "mmol/mol", 48, 6.54),
        ("rbc", "10*4/uL", 450, 4.5),
        ("platelets", "10*5/uL", 2.5, 250),
        ("haptoglobin", "mg/dL", 120, 1.2),
    ],
)
def test_conversion_factors(lab: str, unit: str, si: float, canonical: float) -> None:
    record = labs()[lab]
    assert record.to_canonical(si, unit) == pytest.approx(canonical, rel=5e-3)
    assert record.from_canonical(record.to_canonical(si, unit), unit) == pytest.approx(si)


@pytest.mark.parametrize(
    ("lab", "molar_unit", "grams", "moles"),
    [
        ("iron", "umol/L", 1e-5, 1e-6),
        ("b12", "pmol/L", 1e-9, 1e-12),
        ("folate", "nmol/L", 1e-6, 1e-9),
        ("hepcidin", "ng/mL", 1, 1),
        ("creatinine", "umol/L", 1e-2, 1e-6),
        ("bilirubin", "umol/L", 1e-2, 1e-6),
        ("hemoglobin", "mmol/L", 10, 1e-3),
    ],
)
def test_molar_factors_follow_from_the_molar_mass(
    lab: str, molar_unit: str, grams: float, moles: float
) -> None:
    record = labs()[lab]
    assert record.molar_mass is not None
    expected = record.molar_mass * moles / grams  # canonical mass units in one molar unit
    if lab == "hepcidin":  # its canonical unit is molar
        expected = 1000 / record.molar_mass
    assert record.units[molar_unit].factor == pytest.approx(expected, rel=1e-3)


def test_a_judgement_cannot_pass_as_measured() -> None:
    with pytest.raises(ValidationError, match="graded judged"):
        Variation(value=0.1, source=JUDGEMENT, grade="measured")
    with pytest.raises(ValidationError, match="reason"):
        Variation(value=0.1, source=JUDGEMENT, grade="judged")
    with pytest.raises(ValidationError, match="above high"):
        Interval(low=2, high=1, source="x12", grade="measured")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "calculated"}, "have parents"),
        ({"unit": "furlong"}, "not among its accepted"),
        ({"unit": "g/L"}, "factor 1"),
        ({"loinc": None}, "disagree"),
        ({"observe": None}, "are observed"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(
    change: dict[str, object], message: str
) -> None:
    sound = {name: getattr(labs()["hemoglobin"], name) for name in Lab.model_fields}
    with pytest.raises(ValidationError, match=message):
        Lab(**{**sound, **change})


def test_typical_is_healthy_and_never_zero() -> None:
    assert labs()["nrbc"].typical == 1.0
    assert labs()["rdw"].typical == pytest.approx(7.25)
    assert all(math.isfinite(lab.typical) and lab.typical > 0 for lab in labs().values())
