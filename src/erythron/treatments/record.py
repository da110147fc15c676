"""What a treatment is: how a dose becomes an event of the physiology, and what to mind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

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
    "platelet_units",
    "stem_cells",
]


class Relief(BaseModel):
    """A cause that a treatment takes away, wholly or in part.

    Args:
        cause: Cause id.
        share: Share of the cause's effect it takes away.
        after_days: Days from the first dose until it begins to.
        over_days: Days it then takes.
        lasting: Whether the cause stays away when the treatment ends.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    cause: str
    share: float = Field(gt=0, le=1)
    after_days: float = Field(default=0.0, ge=0)
    over_days: float = Field(default=14.0, gt=0)
    lasting: bool = True


class Treatment(BaseModel):
    """One treatment.

    Args:
        id: Id of coverage, snake case.
        name: In words.
        summary: Plain words: what it does and how it is given.
        unit: Unit of a dose (``mg``, ``ug``, ``units``, ``IU``).
        event: The event a dose becomes, if any.
        taken_up: Amount of that event per dose, from the dose in ``unit`` and weight in kg.
        effects: Parameters it shifts while it is given: by this at the usual dose, by less (on
            the link scale) at a smaller one.
        rise_days: Days from the first dose to the full effect.
        fade_days: Days from the last dose until the effect is gone.
        lasting: Whether the effect stays for good (an operation).
        relieves: Causes it takes away.
        usual: Usual dose, interval in days and length in days.
        largest: Largest single dose.
        largest_per_kg: Largest single dose per kg of body weight, if there is such a limit.
        allowed: By stage.
        cautions: One sentence each.
        below_hemoglobin: Planning proposes it only below this hemoglobin, g/dL, if set.
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
    rise_days: float = Field(default=7.0, gt=0)
    fade_days: float = Field(default=7.0, gt=0)
    lasting: bool = False
    relieves: tuple[Relief, ...] = ()
    usual: tuple[float, int, int]
    largest: float = Field(gt=0)
    largest_per_kg: float | None = Field(default=None, gt=0)
    allowed: dict[Stage, Allowed]
    cautions: tuple[str, ...]
    below_hemoglobin: float | None = Field(default=None, gt=0)
    optimized: bool = True
    codes: dict[str, str] = Field(default_factory=dict)
    sources: tuple[str, ...]
    note: str

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.event is None and not self.effects and not self.relieves:
            raise ValueError(f"{self.id}: a treatment that does nothing")
        if any(set(effect.at) != {1.0} for effect in self.effects):
            raise ValueError(f"{self.id}: an effect is given at the usual dose, 1")
        if missing := set(get_args(Stage)) - set(self.allowed):
            raise ValueError(f"{self.id}: not said whether it is allowed in {sorted(missing)}")
        if self.usual[0] > self.largest:
            raise ValueError(f"{self.id}: the usual dose is above the largest")
        return self

    def amount(self, dose: float, weight_kg: float) -> float:
        """Event amount of one dose.

        Args:
            dose: Dose in ``unit``.
            weight_kg: Body weight, kg; before pregnancy if she is pregnant.

        Raises:
            InputError: If the dose is not positive or above the largest single dose.

        Example:
            >>> from erythron.treatments import treatments
            >>> treatments()["folic_acid"].amount(5.0, 60.0)
            4.25
        """
        per_kg = self.largest if self.largest_per_kg is None else self.largest_per_kg * weight_kg
        limit = min(self.largest, per_kg)
        if not 0 < dose <= limit:
            reason = f" at {weight_kg:g} kg" if limit < self.largest else ""
            accepted = f"a dose above 0 and up to {limit:g} {self.unit}{reason}"
            raise InputError(f"{self.id}.dose", dose, accepted)
        return dose if self.taken_up is None else self.taken_up(dose, weight_kg)
