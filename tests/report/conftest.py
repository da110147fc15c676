"""A realistic woman for the report, built in code: nothing is computed by the model."""

from __future__ import annotations

import math

import pytest

from erythron.diagnosis.explain import verdict
from erythron.labs import find
from erythron.people.person import Woman
from erythron.pregnancy.loss.risk import risk
from erythron.pregnancy.who import classify
from erythron.report import (
    Courses,
    Diagnosis,
    Fact,
    LabRow,
    Plan,
    Provenance,
    ReportData,
    Series,
    Subject,
    Timing,
    cited,
)

DAYS = tuple(range(0, 301, 2))
BIRTH = 215


def lab(id_: str, value: float, low: float, high: float, **more: object) -> LabRow:
    """A value with the reference interval of the first trimester."""
    interval = find(id_).reference.get("t1")
    return LabRow.model_validate(
        {
            "id": id_,
            "value": value,
            "low": interval.low if interval else None,
            "high": interval.high if interval else None,
            "expected_low": low,
            "expected_high": high,
            **more,
        }
    )


def course(start: float, gain: float, days: float, dip: float, spread: float) -> Series:
    """Rise towards a plateau, dilution in mid-pregnancy, a fall at birth, a slow return."""
    middle = []
    for day in DAYS:
        value = start + gain * (1 - math.exp(-max(0, day - 5) / days))
        value -= dip * math.exp(-(((day - 120) / 70) ** 2))
        value -= 0.09 * start * math.exp(-(day - BIRTH) / 40) if day >= BIRTH else 0.0
        middle.append(value)
    widths = [1 + spread * (0.4 + 0.6 * day / DAYS[-1]) for day in DAYS]
    return Series(
        median=tuple(middle),
        low=tuple(m / w for m, w in zip(middle, widths, strict=True)),
        high=tuple(m * w for m, w in zip(middle, widths, strict=True)),
    )


def plans() -> tuple[Plan, ...]:
    return (
        Plan(
            name="untreated",
            what="no treatment",
            days=DAYS,
            series={
                "hemoglobin": course(8.1, -0.4, 60, 0.7, 0.10),
                "ferritin": course(4.5, -2.2, 80, 0, 0.9),
                "mcv": course(71, -3.0, 90, 0, 0.04),
            },
        ),
        Plan(
            name="Oral iron, every other day",
            what="Ferrous salt, 60 mg of elemental iron every 2 days for 180 days.",
            cautions=("constipation and nausea are about twice as common as without",),
            days=DAYS,
            series={
                "hemoglobin": course(8.1, 3.7, 45, 0.9, 0.09),
                "ferritin": course(4.5, 14, 120, 0, 0.8),
                "mcv": course(71, 14, 70, 0, 0.04),
            },
        ),
        Plan(
            name="IV iron 1000 mg at 14w0d",
            what="Ferric carboxymaltose 1000 mg IV at 14w0d (day 33).",
            allowed="no",
            cautions=("not in the first trimester", "low phosphate after repeated doses"),
            days=DAYS,
            series={
                "hemoglobin": course(8.1, 4.4, 30, 0.9, 0.08),
                "ferritin": course(4.5, 160, 25, 40, 0.6),
                "mcv": course(71, 17, 55, 0, 0.04),
            },
        ),
        Plan(
            name="Oral iron daily, then IV iron if not at 100 g/L by 28w0d",
            what="60 mg every day; 500 mg IV on day 131 if hemoglobin is below 100 g/L.",
            allowed="caution",
            days=DAYS,
            series={
                "hemoglobin": course(8.1, 4.1, 38, 0.9, 0.085),
                "ferritin": course(4.5, 55, 90, 5, 0.7),
                "mcv": course(71, 16, 60, 0, 0.04),
            },
        ),
    )


def explained(
    cause: str, share: float, alone: float, beside: float, expected: tuple[float, float]
) -> dict[str, object]:
    """One cause, of which ferritin says something and CRP nothing."""
    low, high = expected
    ferritin = {
        "lab": "ferritin",
        "observed": 5.0,
        "bound": "below",
        "log_ratio": beside,
        "verdict": verdict(beside),
        "log_ratio_alone": alone,
        "verdict_alone": verdict(alone),
        "expected_low": low,
        "expected_high": high,
    }
    silent = {"log_ratio": 0.0, "verdict": "neutral", "log_ratio_alone": 0.1}
    crp = {**ferritin, **silent, "verdict_alone": "neutral", "lab": "crp", "observed": 3.0}
    values = [ferritin, {**crp, "expected_low": 0.5, "expected_high": 12.0}]
    return {"id": cause, "name": "", "probability": share, "values": values}


def reading(
    rule: str, quantity: str, value: float, bound: str, limit: float, says: str, doubt: str = ""
) -> dict[str, object]:
    """One reading; the indices share a doubt."""
    return {
        "id": rule,
        "name": rule.capitalize(),
        "quantity": quantity,
        "formula": "MCV / RBC" if doubt else "",
        "value": value,
        "bound": bound,
        "unit": "" if doubt else "ug/L",
        "cutoffs": [limit],
        "says": says,
        "cannot": "It cannot tell everything.",
        "doubts": ["Ferritin is below 15 ug/L."] if doubt else [],
        "source": "mentzer1973",
        "grade": "judged" if rule == "sirdah" else "measured",
    }


def posterior() -> Diagnosis:
    return Diagnosis.model_validate(
        {
            "schema": "erythron.diagnose",
            "causes": [
                {
                    "id": "iron_deficiency",
                    "name": "iron deficiency",
                    "probability": 0.952,
                    "interval": [0.931, 0.969],
                },
                {
                    "id": "heavy_menstrual_bleeding",
                    "name": "heavy menstrual bleeding",
                    "probability": 0.34,
                    "interval": [0.27, 0.41],
                },
                {
                    "id": "beta_thalassemia_trait",
                    "name": "beta-thalassemia trait",
                    "probability": 0.083,
                    "interval": [0.051, 0.12],
                },
                {
                    "id": "anemia_of_inflammation",
                    "name": "anemia of inflammation",
                    "probability": 0.031,
                    "interval": [0.016, 0.052],
                },
                {"id": "b12_deficiency", "name": "B12 deficiency", "probability": 0.004},
                {"id": "autoimmune_hemolysis", "probability": 0.0002},
            ],
            "mechanisms": [
                {"id": "iron_lack", "probability": 0.955},
                {"id": "blood_loss", "probability": 0.35},
                {"id": "globin", "probability": 0.083},
            ],
            "sets": [
                {"ids": ["iron_deficiency"], "probability": 0.561},
                {"ids": ["iron_deficiency", "heavy_menstrual_bleeding"], "probability": 0.302},
                {"ids": ["iron_deficiency", "beta_thalassemia_trait"], "probability": 0.061},
                {"ids": ["beta_thalassemia_trait"], "probability": 0.02},
                {"ids": [], "probability": 0.001},
            ],
            "healthy": 0.001,
            "effective_sample_size": 1243.7,
            "misfit": {"p_value": 0.41, "lab": "mchc"},
            "next_tests": [
                {"lab": "hba2", "expected_entropy_drop": 0.214},
                {"lab": "tsat", "expected_entropy_drop": 0.101},
                {"lab": "reticulocytes", "expected_entropy_drop": 0.055},
                {"lab": "stfr", "expected_entropy_drop": 0.05},
            ],
            "explanation": [
                explained("iron_deficiency", 0.952, 3.7, 0.2, (2.0, 16.0)),
                explained("heavy_menstrual_bleeding", 0.34, 1.2, 1.4, (2.0, 17.0)),
                explained("b12_deficiency", 0.004, -1.0, 0.0, (20.0, 180.0)),
                explained("none", 0.001, -7.1, -5.6, (13.0, 160.0)),
            ],
            "guideline": [
                reading("ferritin_who", "ferritin", 5.0, "below", 15.0, "iron deficiency"),
                reading("mentzer", "mentzer", 19.03, "exact", 13.0, "iron deficiency rather", "x"),
                reading("sirdah", "sirdah", 42.97, "exact", 27.0, "iron deficiency rather", "x"),
            ],
        }
    )


def values() -> tuple[LabRow, ...]:
    return (
        lab("hemoglobin", 8.1, 7.2, 9.3),
        lab("hematocrit", 26.5, 23.5, 29.8),
        lab("rbc", 3.73, 3.3, 4.3),
        lab("mcv", 71, 66, 77),
        lab("mch", 21.7, 19.6, 24.4),
        lab("mchc", 34.9, 29.8, 33.1, surprising=True),
        lab("rdw", 18.4, 16, 21),
        lab("platelets", 412, 250, 480),
        lab("ferritin", 5, 1.6, 8.8, bound="below"),
        lab("tsat", 6, 3, 10),
        lab("crp", 3, 0.6, 9, bound="below"),
        lab("b12", 260, 150, 480, day=-40),
        lab("egfr", 104, 88, 126),
    )


SUBJECT = Subject(
    line="Woman, 31 years, one birth, one earlier loss",
    id="example",
    given=(
        Fact(name="Age", value="31 years"),
        Fact(name="Weight", value="58 kg"),
        Fact(name="Height", value="162 cm"),
        Fact(name="Births", value="1"),
        Fact(name="Losses", value="1"),
        Fact(name="Smoking", value="no"),
    ),
    assumed=(
        Fact(name="Altitude", value="0 m"),
        Fact(name="Alcohol", value="none"),
        Fact(name="Setting", value="high-income antenatal"),
    ),
)


@pytest.fixture(scope="session")
def full() -> ReportData:
    """Everything present."""
    who = Woman(age=31, weight_kg=58, height_m=1.62, births=1, previous_losses=1, smoker=False)
    found = risk(who, 65, 8.1, sample_day=65, causes={"iron_deficiency": 0.95}, draws=400)
    return ReportData(
        subject=SUBJECT,
        timing=Timing(status="pregnant", gestation_day=65, stage="t1"),
        summary=(
            "Moderate anemia with small, pale cells and empty iron stores.",
            "Iron deficiency explains it (95%); heavy menstrual bleeding is a likely origin (34%).",
            "Untreated, hemoglobin falls to about 70 g/L in mid-pregnancy.",
            "Oral iron every other day brings the median woman above the WHO limit before birth.",
            "Her anemia by itself adds little to the risk of losing the pregnancy.",
        ),
        red_flags=("Hemoglobin below 85 g/L in pregnancy: see her within days, not weeks.",),
        hemoglobin_class=classify(8.1, "t1"),
        labs=values(),
        diagnosis=posterior(),
        courses=Courses(plans=plans(), gestation_on_day0=65, birth_day=BIRTH),
        risk=found,
        judged=(
            "The prior probability of heavy menstrual bleeding in this setting.",
            "That hemoglobin acts on losses only from about week 10.",
        ),
        unknown=("Whether she takes her tablets.", "Her hemoglobin A2."),
        sources=cited(
            {
                "magnus2019": "risk of miscarriage by age and earlier losses",
                "diazlopez2021": "the predictive layer",
                "xu2020": "another study of the predictive layer",
                "dhaded2018": "another study of the predictive layer",
                "stoffel2017": "absorption on alternate days",
                "who2024hemoglobin": "limits of anemia",
            }
        ),
        provenance=Provenance(
            version="0.1.0",
            parameter_hash="0123456789ab",
            seed=0,
            date="2026-03-01",
            more=(Fact(name="bank", value="starter, 20,000 women"),),
        ),
    )


@pytest.fixture(scope="session")
def bare() -> ReportData:
    """Nothing but a woman."""
    return ReportData(
        subject=Subject(line="Woman, age unknown"),
        timing=Timing(status="not_pregnant"),
        summary=("No values were given.",),
        provenance=Provenance(version="0.1.0", parameter_hash="0123456789ab", seed=0),
    )
