"""Which estimates may be pooled. The rules are data; what breaks one is refused, with the reason.

Members, rules and questions stand in ``pooling.toml``. Studies that measured hemoglobin at other
times may be brought together only with a judged bias for each of them; the result is called a
judged blend, and is no estimate of one quantity.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from erythron.errors import InputError, did_you_mean
from erythron.pregnancy.evidence.records import Estimate, judgement, study, tables

Demand = Literal["same", "different", "comparative", "read"]


class Member(BaseModel):
    """One estimate with the facts the rules look at.

    Args:
        id: In words.
        study: Id of its study.
        label: Label of its estimate, or what the labels of its windows of weeks begin with.
        exposure: What was compared.
        stratum: Which part of it.
        window: When it was measured.
        outcome: What was counted.
        design: ``comparative`` or ``case series``.
        women: Who they are; two members that share one entry share women.
        bias: Id of the judged SD of its bias, if one was judged.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    study: str
    label: str
    exposure: str
    stratum: str
    window: str
    outcome: str
    design: str
    women: tuple[str, ...]
    bias: str | None = None

    @property
    def rows(self) -> tuple[Estimate, ...]:
        """Its estimates: one, or one a window of weeks."""
        return tuple(
            row
            for row in study(self.study).estimates
            if row.label == self.label or row.label.startswith(f"{self.label}, weeks")
        )

    @property
    def log_ratio(self) -> tuple[float, float]:
        """Log ratio and its standard error; windows of one study weighted by their variance.

        The windows hold the same women and are not quite independent.
        """
        weights = [1 / row.log_se**2 for row in self.rows]
        total = sum(weights)
        mean = sum(w * row.log_value for w, row in zip(weights, self.rows, strict=True)) / total
        return mean, 1 / math.sqrt(total)

    @property
    def bias_sd(self) -> float | None:
        """Judged SD of its bias on the log scale."""
        return None if self.bias is None else judgement(self.bias).value

    @property
    def grade(self) -> str:
        """Weakest grade of its estimates: ``judged`` if one was not read."""
        grades = {row.grade for row in self.rows}
        return next(g for g in ("judged", "derived", "measured") if g in grades)


class Rule(BaseModel):
    """What members of one pool must agree in.

    Args:
        id: Short name.
        attribute: Of a `Member`.
        demand: ``same`` in all, ``different`` women, ``comparative`` design, ``read`` in a source.
        why: The reason a breach is refused with.
        lifted_by_bias: Whether a judged bias for every member makes the breach bearable.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    attribute: str
    demand: Demand
    why: str
    lifted_by_bias: bool = False


class Pool(BaseModel):
    """A question: its name and the ids of the members it would bring together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    members: tuple[str, ...]


_Record = TypeVar("_Record", bound=BaseModel)


@cache
def members() -> dict[str, Member]:
    """Return every member by id.

    Example:
        >>> members()["xu2020 mild"].window
        'preconception'
    """
    return {item.id: item for item in _read(Member, "member")}


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order they are tried.

    Example:
        >>> [rule.id for rule in rules() if rule.lifted_by_bias]
        ['window']
    """
    return _read(Rule, "rule")


@cache
def pools() -> dict[str, Pool]:
    """Return the questions by id, those that are refused included.

    Example:
        >>> len(pools()["miscarriage, 100-109 g/L"].members)
        3
    """
    return {item.id: item for item in _read(Pool, "pool")}


def refusal(chosen: Sequence[Member], bias: bool) -> str | None:
    """Return why these may not be pooled, or None if they may.

    Args:
        chosen: Members.
        bias: Whether each study's judged bias enters the model.

    Example:
        >>> both = [members()["diazlopez2021 anemia"], members()["young2023 anemia"]]
        >>> refusal(both, bias=True)[:24]
        'outcome: miscarriage and'
    """
    if len(chosen) < 2:
        return "number: there is one estimate, nothing to pool"
    lifted = bias and all(item.bias is not None for item in chosen)
    for rule in rules():
        if not _MET[rule.demand](chosen, rule.attribute) and not (rule.lifted_by_bias and lifted):
            return f"{rule.id}: {rule.why}"
    return None


def may_pool(names: Sequence[str], bias: bool) -> tuple[Member, ...]:
    """Return the members of these names if they may be pooled.

    Args:
        names: Ids of members, or the id of one pool.
        bias: Whether each study's judged bias enters the model.

    Raises:
        InputError: If a name is unknown, or with the reason why they may not be pooled.

    Example:
        >>> len(may_pool(["miscarriage, 70-99 g/L"], bias=True))
        2
    """
    if len(names) == 1 and names[0] in pools():
        names = pools()[names[0]].members
    for name in names:
        if name not in members():
            raise InputError("pool", name, did_you_mean(name, [*members(), *pools()]))
    chosen = tuple(members()[name] for name in names)
    if reason := refusal(chosen, bias):
        raise InputError("pool", ", ".join(names), f"not these together; {reason}")
    return chosen


def is_blend(chosen: Sequence[Member]) -> bool:
    """Whether they are together only by their judged bias.

    Example:
        >>> is_blend(may_pool(["miscarriage, 70-99 g/L"], bias=True))
        True
    """
    return refusal(chosen, bias=False) is not None


def _same(chosen: Sequence[Member], attribute: str) -> bool:
    return len({getattr(item, attribute) for item in chosen}) == 1


def _different(chosen: Sequence[Member], attribute: str) -> bool:
    named = [name for item in chosen for name in getattr(item, attribute)]
    return len(named) == len(set(named))


def _comparative(chosen: Sequence[Member], attribute: str) -> bool:
    return all(getattr(item, attribute) == "comparative" for item in chosen)


def _was_read(chosen: Sequence[Member], attribute: str) -> bool:
    return all(getattr(item, attribute) != "judged" for item in chosen)


_MET: Final[dict[Demand, Callable[[Sequence[Member], str], bool]]] = {
    "same": _same,
    "different": _different,
    "comparative": _comparative,
    "read": _was_read,
}


def _read(kind: type[_Record], name: str) -> tuple[_Record, ...]:
    return tuple(kind(**record) for record in tables(name))
