"""What the causal layer assumes about bias: every term named, judged, and open to change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, Self, get_args

from annotated_types import Ge, Le
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from erythron.errors import InputError, did_you_mean
from erythron.pregnancy.evidence import judgement

HemoglobinStudy = Literal["xu2020", "dhaded2018", "diazlopez2021"]


def _judged(identifier: str) -> Callable[[], float]:
    return lambda: judgement(identifier).value


class Bias(BaseModel):
    """The settings of the causal layer. All are judged; the defaults stand in the evidence.

    Args:
        xu2020_sd: SD of the bias of the preconception cohort's log odds ratios.
        dhaded2018_sd: SD of the bias of the community registry's.
        diazlopez2021_sd: SD of the bias of the first-trimester cohort's.
        studies: Which studies are pooled; the severe stratum exists in ``xu2020`` only.
        cause_share: Share of the severe log odds ratio that belongs to the cause.
        cause_share_malaria: The least such share if the cause is malaria.
        cause_share_strong: The least such share if the cause harms pregnancies by itself.
        floor_ratio: Lowest mean odds ratio from 70 to 109 g/L (0 switches it off).
        monotone: Whether lower hemoglobin may never carry a lower mean risk.
        ramp: Whether the effect starts with the placental circulation.
        ramp_start_week: Week before which hemoglobin has no effect.
        ramp_full_week: Week from which it has its full effect.
        euploid_only: Whether it acts on euploid losses only.
        iron_path: Whether the separate iron path is shown.
        iron_share: Share of the genetic log odds ratio of iron that is believed.

    Example:
        >>> Bias().cause_share, Bias(ramp=False).ramp
        (0.35, False)
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    xu2020_sd: float = Field(default_factory=_judged("bias_sd_xu2020"), ge=0, le=2)
    dhaded2018_sd: float = Field(default_factory=_judged("bias_sd_dhaded2018"), ge=0, le=2)
    diazlopez2021_sd: float = Field(default_factory=_judged("bias_sd_diazlopez2021"), ge=0, le=2)
    studies: tuple[HemoglobinStudy, ...] = ("xu2020", "dhaded2018", "diazlopez2021")
    cause_share: float = Field(default_factory=_judged("cause_share"), ge=0, le=1)
    cause_share_malaria: float = Field(default_factory=_judged("cause_share_malaria"), ge=0, le=1)
    cause_share_strong: float = Field(default_factory=_judged("cause_share_strong"), ge=0, le=1)
    floor_ratio: float = Field(default_factory=_judged("floor_ratio"), ge=0, le=1)
    monotone: bool = True
    ramp: bool = True
    ramp_start_week: float = Field(default_factory=_judged("ramp_start_week"), ge=4, le=20)
    ramp_full_week: float = Field(default_factory=_judged("ramp_full_week"), ge=4, le=20)
    euploid_only: bool = True
    iron_path: bool = True
    iron_share: float = Field(default_factory=_judged("iron_share"), ge=0, le=1)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if "xu2020" not in self.studies:
            raise ValueError("studies with xu2020: no other has a severe stratum")
        if self.ramp_full_week < self.ramp_start_week:
            raise ValueError("ramp_full_week no earlier than ramp_start_week")
        return self

    def sd(self, study: str) -> float:
        """Return the bias SD of one study."""
        named = {
            "xu2020": self.xu2020_sd,
            "dhaded2018": self.dhaded2018_sd,
            "diazlopez2021": self.diazlopez2021_sd,
        }
        return named[study]

    def total_odds(self) -> Bias:
        """Return the same without ramp and euploid restriction: the total-odds view."""
        return self.model_copy(update={"ramp": False, "euploid_only": False})


def read_bias(settings: Sequence[str]) -> Bias:
    """Read settings given as ``KEY=VALUE``; a list of studies is joined by commas.

    Raises:
        InputError: Naming the setting and what it accepts.

    Example:
        >>> read_bias(["cause_share=0", "ramp=no"]).cause_share
        0.0
    """
    given: dict[str, object] = {}
    for text in settings:
        key, sign, value = (part.strip() for part in text.partition("="))
        if not sign or not value:
            raise InputError("--bias", text, f"KEY=VALUE; {_keys()}")
        if key not in Bias.model_fields:
            raise InputError("--bias", key, f"{did_you_mean(key, Bias.model_fields)}; {_keys()}")
        if key in given:
            raise InputError("--bias", text, f"{key} only once")
        given[key] = tuple(value.split(",")) if key == "studies" else value
    try:
        return Bias.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else next(iter(given))
        told = accepted(key) if first["loc"] else first["msg"].removeprefix("Value error, ")
        got = ", ".join(settings) if not first["loc"] else f"{key}={first['input']}"
        raise InputError("--bias", got, told) from None


def accepted(key: str) -> str:
    """What a setting accepts, in words.

    Example:
        >>> accepted("cause_share"), accepted("ramp")
        ('cause_share from 0 to 1', 'ramp yes or no')
    """
    field = Bias.model_fields[key]
    if field.annotation is bool:
        return f"{key} yes or no"
    if key == "studies":
        return f"studies among {','.join(get_args(HemoglobinStudy))}, xu2020 always"
    low = next(item.ge for item in field.metadata if isinstance(item, Ge))
    high = next(item.le for item in field.metadata if isinstance(item, Le))
    return f"{key} from {low} to {high}"


def _keys() -> str:
    return "; ".join(accepted(key) for key in Bias.model_fields)
