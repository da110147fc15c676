"""Who she is: the facts about a person that the model, the priors and the loss hazards use."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Sex = Literal["female", "male"]


class Person(BaseModel):
    """A person as the model sees one: body, habits, place and obstetric history.

    Every field has a default (the population median for the sex); ``given`` names those the
    user set, so that an output can say which values were assumed.

    Args:
        sex: ``female`` or ``male`` (men appear in much of the validation data).
        age: Years, 10 to 60. Unknown age stays at the default.
        weight_kg: Body weight before pregnancy, kg.
        height_m: Height, m.
        births: Number of earlier births.
        previous_losses: Number of earlier pregnancy losses before 20 weeks.
        smoker: Whether she smokes now.
        cigarettes_per_day: How many, if known; a positive number implies ``smoker``.
        alcohol: Whether she drinks alcohol now.
        altitude_m: Altitude of residence, m.
        ancestry: Used for prior probabilities only, never for physiology.
        duffy_null: Duffy-null red cells (lower healthy neutrophil count), if known.

    Example:
        >>> Woman(age=28, weight_kg=60, height_m=1.63).body_mass_index
        22.58
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sex: Sex = "female"
    age: float = Field(default=29.0, ge=10, le=60)
    weight_kg: float = Field(default=62.0, ge=30, le=250)
    height_m: float = Field(default=1.62, ge=1.2, le=2.2)
    births: int = Field(default=0, ge=0, le=20)
    previous_losses: int = Field(default=0, ge=0, le=20)
    smoker: bool = False
    cigarettes_per_day: float | None = Field(default=None, ge=0, le=100)
    alcohol: bool = False
    altitude_m: float = Field(default=0.0, ge=-430, le=5500)
    ancestry: str | None = None
    duffy_null: bool | None = None

    @property
    def given(self) -> frozenset[str]:
        """Names of the fields the user set (the others are defaults)."""
        return frozenset(self.model_fields_set)

    @property
    def smokes(self) -> bool:
        """Whether she smokes, by either field."""
        return self.smoker or (self.cigarettes_per_day or 0.0) > 0.0

    @property
    def body_mass_index(self) -> float:
        """Body-mass index before pregnancy, kg/m2."""
        return round(self.weight_kg / self.height_m**2, 2)

    @property
    def blood_volume_l(self) -> float:
        """Blood volume from height and weight, L (Nadler 1962)."""
        cubic, linear, constant = _NADLER[self.sex]
        return cubic * self.height_m**3 + linear * self.weight_kg + constant


# Nadler, Hidalgo, Bloch 1962: L = a * height_m^3 + b * weight_kg + c.
_NADLER: dict[Sex, tuple[float, float, float]] = {
    "female": (0.3561, 0.03308, 0.1833),
    "male": (0.3669, 0.03219, 0.6041),
}


def Woman(**facts: Any) -> Person:  # noqa: N802 - the contract's name
    """A woman; see `Person` for the fields.

    Example:
        >>> round(Woman(weight_kg=60, height_m=1.63).blood_volume_l, 2)
        3.71
    """
    return Person(sex="female", **facts)


def Man(**facts: Any) -> Person:  # noqa: N802 - the contract's name
    """A man; validation data often come from men.

    Example:
        >>> Man(weight_kg=80, height_m=1.78).sex
        'male'
    """
    return Person(**{"sex": "male", "weight_kg": 78.0, "height_m": 1.75, **facts})
