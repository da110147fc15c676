"""No progenitors any more: how soon each line of cells is halved, and in which order."""

from __future__ import annotations

from erythron.experiments.record import Experiment, Target
from erythron.experiments.subject import Shift, Subject, first_day, follow


def simulate() -> dict[str, float]:
    """All targets of the family."""
    stop = Shift(parameter="niche.progenitor_kill", size=20.0, day=1)
    labs = follow(Subject(shifts=(stop,)), 200)
    half = {
        lab: first_day(labs[lab] < 0.5 * labs[lab][0])
        for lab in ("neutrophils", "platelets", "hemoglobin")
    }
    return {
        "failure_neutrophils": half["neutrophils"],
        "failure_hemoglobin": half["hemoglobin"],
        "failure_order": half["hemoglobin"] / max(half["neutrophils"], half["platelets"]),
    }


EXPERIMENT = Experiment(
    id="marrow_failure",
    title="marrow failure: the order in which counts fall",
    simulate=simulate,
    quick=True,
    targets=(
        Target(
            id="failure_neutrophils",
            quantity="days to half the neutrophils without progenitors",
            unit="d",
            observed=11.2,
            interval=(5.8, 13.9),
            calibrated=True,
            source="craig2016",
            note="arithmetic on transit times the model also uses: dividing 7.3 d, maturing 3.9 d; "
            "from the post-mitotic transit (lahoz2016) to all stages with the reserve",
            diagnosis="dividing pool of four days against seven",
        ),
        Target(
            id="failure_hemoglobin",
            quantity="days to half the hemoglobin without progenitors",
            unit="d",
            observed=66.0,
            interval=(55.0, 80.0),
            source="shrestha2016",
            note="arithmetic: half the life span of 115.6 d and eight marrow days",
            diagnosis="cells shed hemoglobin as they age; progenitors are used up over a week",
        ),
        Target(
            id="failure_order",
            quantity="days to half the hemoglobin over those to half of both other lines",
            unit="1",
            observed=5.9,
            interval=(3.0, 12.0),
            source="shrestha2016",
            note="arithmetic on the rows above, with platelets no later than neutrophils (lowest "
            "on the same days after drugs, nadirguide); a factor of two judged",
            diagnosis="life spans of platelets and red cells",
        ),
    ),
)
