"""Carriers of beta-thalassemia: cell size is given, count, hemoglobin and width are predicted.

The share of globin is chosen for the published MCV. Hemoglobin A2 has no row: the model takes it
as an input and predicts nothing about it.
"""

from __future__ import annotations

from typing import NamedTuple

from erythron.experiments.record import Experiment, Interval, IntervalGrade, Target
from erythron.experiments.subject import Course, Shift, Subject, follow, solve
from erythron.people import Man, Person, Woman

DAYS = 1000


class _Group(NamedTuple):
    """Carriers and the others of their school: published means.

    Attributes:
        who: A carrier's body.
        others: Hemoglobin (g/dL), red cells (1e12/L) and MCV (fL) of non-carriers.
        mcv: MCV of carriers, fL.
    """

    who: Person
    others: tuple[float, float, float]
    mcv: float


_GROUPS = {
    "mild": _Group(Woman(age=17.0), (12.5, 4.5, 83.0), 73.7),
    "severe": _Group(Man(age=17.0, weight_kg=68.0), (14.5, 5.1, 84.0), 62.7),
}
_ARGENTINE_MCV = 66.5


def simulate() -> dict[str, float]:
    """All targets of the family."""
    found = {}
    for name, group in _GROUPS.items():
        hemoglobin, cells, mcv = group.others
        own = {
            "oxygen.hemoglobin": hemoglobin,
            "red_cells.mcv": mcv,
            "red_cells.mch": 10.0 * hemoglobin / cells,
        }
        labs = _carrier(Subject(person=group.who, own=tuple(own.items())), group.mcv)
        found[f"trait_{name}_mcv"] = float(labs["mcv"][-1])
        found[f"trait_{name}_hemoglobin"] = float(labs["hemoglobin"][-1])
        found[f"trait_{name}_cells"] = float(labs["rbc"][-1])
        found[f"trait_{name}_mch"] = float(labs["mch"][-1])
    width = _carrier(Subject(), _ARGENTINE_MCV)["rdw"]
    return found | {"trait_width": float(width[-1])}


def _carrier(subject: Subject, mcv: float) -> Course:
    """Years with the share of globin that gives this MCV."""

    def course(lack: float) -> Course:
        shift = Shift(parameter="erythroid.globin", size=1.0 - lack, day=1)
        return follow(subject.model_copy(update={"shifts": (shift,)}), DAYS)

    return course(solve(lambda lack: float(course(lack)["mcv"][-1]), mcv, 0.01, 0.6))


_MANY = (
    "unpaired chains cost too few cells, in the marrow and in the blood, so that the count rises "
    "until hemoglobin is nearly that of other people"
)
_PALE = "how far volume follows the hemoglobin of a cell (volume_exponent, set in iron lack)"
_MILD = "32 girls with the -88 C>T gene of a school survey, 7,219 without a variant; two SE"
_SEVERE = "8 boys with the IVS2-849 A>G gene of a school survey, 5,720 without a variant; two SE"


def _target(
    id_: str,
    quantity: str,
    unit: str,
    observed: float,
    interval: Interval,
    diagnosis: str,
    grade: IntervalGrade = "derived",
    calibrated: bool = False,
    more: str = "",
) -> Target:
    mild = id_.startswith("mild")
    return Target(
        id=f"trait_{id_}",
        quantity=f"{quantity}, {'girls with a mild gene' if mild else 'boys with a beta0 gene'}",
        unit=unit,
        observed=observed,
        interval=interval,
        interval_grade=grade,
        calibrated=calibrated,
        source="jamaicatrait2023",
        note=f"{_MILD if mild else _SEVERE}{more}",
        diagnosis=diagnosis,
    )


_RATIO = "; ratio of published means, interval judged"
_INPUT = "; the share of globin is chosen for it"

EXPERIMENT = Experiment(
    id="thalassemia_trait",
    title="carriers of beta-thalassemia",
    simulate=simulate,
    targets=(
        _target("mild_mcv", "MCV", "fL", 73.7, (72.3, 75.1), _PALE, calibrated=True, more=_INPUT),
        _target("mild_hemoglobin", "hemoglobin", "g/dL", 12.2, (11.92, 12.48), _MANY),
        _target("mild_cells", "red cells", "10*12/L", 5.0, (4.86, 5.14), _MANY),
        _target("mild_mch", "MCH", "pg", 24.4, (23.6, 25.2), _PALE, "judged", more=_RATIO),
        _target("severe_mcv", "MCV", "fL", 62.7, (60.2, 65.2), _PALE, calibrated=True, more=_INPUT),
        _target("severe_hemoglobin", "hemoglobin", "g/dL", 12.7, (11.64, 13.76), _MANY),
        _target("severe_cells", "red cells", "10*12/L", 6.2, (5.92, 6.48), _MANY),
        _target("severe_mch", "MCH", "pg", 20.5, (19.5, 21.5), _PALE, "judged", more=_RATIO),
        Target(
            id="trait_width",
            quantity="RDW of carriers whose MCV is 66.5 fL",
            unit="%",
            observed=17.1,
            interval=(16.3, 17.9),
            interval_grade="derived",
            source="romeroartaza1999",
            note="20 carriers, standard error 0.4; a typical woman here",
            diagnosis="width by unpaired chains (chain_variation) was judged at 15.5 %",
        ),
    ),
)
