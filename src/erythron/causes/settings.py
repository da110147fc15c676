"""The settings in which women are seen: each has its own prevalence of every cause."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field


class Setting(BaseModel):
    """Where a woman is seen, which decides how common a cause is before any value is known.

    Args:
        id: Name in case files and tables.
        name: In words.
        summary: Whom it means, in one sentence.
        pregnant: Share of its women who are pregnant, where that was not said of one.
        severe: Share of those with a cause who have it in any severity alike; the rest are mild.

    Example:
        >>> settings()["hematology_clinic"].name
        'hematology clinic'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]+$")
    name: str
    summary: str
    pregnant: float = Field(ge=0, le=1)
    severe: float = Field(ge=0, le=1)


# About one woman in twenty of reproductive age is pregnant at a time (judged). How many are
# severe is judged too: who is referred is worse off than who is surveyed.
_SETTINGS = (
    Setting(
        id="high_income_antenatal",
        name="antenatal care, high income",
        summary="Pregnant women of any trimester in a high-income country; about 12 % are anemic.",
        pregnant=1,
        severe=0.05,
    ),
    Setting(
        id="high_income_preconception",
        name="before pregnancy, high income",
        summary="Women of 15 to 49 in a high-income country, not pregnant; about 9 % are anemic.",
        pregnant=0.05,
        severe=0.05,
    ),
    Setting(
        id="south_asia_antenatal",
        name="antenatal care, South Asia",
        summary="Pregnant women in South Asia, where about half are anemic and many eat no meat.",
        pregnant=1,
        severe=0.15,
    ),
    Setting(
        id="africa_antenatal_malaria",
        name="antenatal care, malarious Africa",
        summary=(
            "Pregnant women in sub-Saharan Africa where malaria is transmitted; about 45 % are "
            "anemic."
        ),
        pregnant=1,
        severe=0.15,
    ),
    Setting(
        id="hematology_clinic",
        name="hematology clinic",
        summary="Women of 15 to 49 referred to a hematologist; about 60 % are anemic.",
        pregnant=0.05,
        severe=0.4,
    ),
)


def default_setting(pregnant: bool) -> str:
    """The setting assumed where none is named: antenatal care, or women before pregnancy.

    Example:
        >>> default_setting(pregnant=True)
        'high_income_antenatal'
    """
    return "high_income_antenatal" if pregnant else "high_income_preconception"


@cache
def settings() -> Mapping[str, Setting]:
    """All settings by id.

    Example:
        >>> len(settings())
        5
    """
    return MappingProxyType({setting.id: setting for setting in _SETTINGS})
