"""What a treatment is: how a dose becomes an event of the physiology, and what to mind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from erythron.causes.record import Effect
from erythron.errors import InputError

Allowed = Literal["yes", "caution", "no"]
Stage = Literal["nonpregnant", "t1", "t2", "t3", "postpartum"]
EventName = Literal[
    "oral_iron_mg",
    "iv_iron_mg",
    "red_cell_units",
    "folic_acid_mg",
    "b12_ug",
    "esa_iu_kg",
]


class Treatment(BaseModel):
    """One treatment.

    Args:
        id: Id of coverage, snake case.
        name: In words.
        summary: Plain words: what it does and how it is given.
        unit: Unit of a dose (``mg``, ``ug``, ``units``, ``IU``).
        event: The event a dose becomes, if any.
        taken_up: Amount of that event per dose, from the dose in ``unit`` and weight in kg.
        effects: Parameters it shifts while it is given (at severity 1), if any.
        usual: Usual dose, interval in days and length in days.
        largest: Largest single dose.
        allowed: By stage.
        cautions: One sentence each.
        optimized: Whether planning may propose doses (never for an ESA).
        codes: Code system to code.
        sources: BibTeX keys.
        note: What is judged, and why.

    Example:
        >>> from erythron.treatments import treatments
        >>> treatments()["oral_iron"].unit
        'mg'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]+$")
    name: str
    summary: str
    unit: Literal["mg", "ug", "units", "IU", "course"]
    event: EventName | None = None
    taken_up: Callable[[float, float], float] | None = None
    effects: tuple[Effect, ...] = ()
    usual: tuple[float, int, int]
    largest: float = Field(gt=0)
    allowed: dict[Stage, Allowed]
    cautions: tuple[str, ...]
    optimized: bool = True
    codes: dict[str, str] = Field(default_factory=dict)
    sources: tuple[str, ...]
    note: str

    def amount(self, dose: float, weight_kg: float) -> float:
        """Event amount of one dose.

        Raises:
            InputError: If the dose is not positive or above the largest single dose.
        """
        if not 0 < dose <= self.largest:
            accepted = f"a dose above 0 and up to {self.largest:g} {self.unit}"
            raise InputError(f"{self.id}.dose", dose, accepted)
        return dose if self.taken_up is None else self.taken_up(dose, weight_kg)
