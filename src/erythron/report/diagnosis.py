"""The posterior over causes as `diagnose` writes it; keys beside the contract's are left aside."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from erythron.labs.values import Bound

Verdict = Literal["strongly for", "for", "neutral", "against", "strongly against"]
Interval = tuple[float, float]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class CauseShare(_Part):
    """One cause and its probability over all sets.

    Args:
        id: Cause id.
        name: In words; the id with spaces if empty.
        probability: 0 to 1.
        interval: 95 % interval of the computation, None if not given.
    """

    id: str
    name: str = ""
    probability: float = Field(ge=0, le=1)
    interval: Interval | None = None

    @property
    def words(self) -> str:
        """The name, or the id made readable."""
        return readable(self.name or self.id)


class MechanismShare(_Part):
    """A group of causes that laboratory values can hardly part."""

    id: str
    name: str = ""
    probability: float = Field(ge=0, le=1)

    @property
    def words(self) -> str:
        """The name, or the id made readable."""
        return readable(self.name or self.id)


class SetShare(_Part):
    """A set of causes present together; the empty set is health."""

    ids: tuple[str, ...]
    probability: float = Field(ge=0, le=1)


class Misfit(_Part):
    """Posterior-predictive check: how often the model produces values as odd as hers."""

    p_value: float | None = None
    lab: str | None = None


class NextTest(_Part):
    """An unmeasured lab and how much entropy it would remove.

    Args:
        lab: Lab id.
        expected_entropy_drop: Nats.
    """

    lab: str
    expected_entropy_drop: float


class ValueSays(_Part):
    """What one value says of a cause.

    Args:
        lab: Lab id.
        observed: The value, canonical unit.
        bound: ``below`` for ``<``, ``above`` for ``>``.
        log_ratio: Shift of the log odds, the other values known, nats.
        verdict: The same in words.
        log_ratio_alone: Shift by the value alone.
        verdict_alone: The same in words.
        expected_low: Lower end of what the cause and the other values lead to expect (95 %).
        expected_high: Upper end.
    """

    lab: str
    observed: float
    bound: Bound = "exact"
    log_ratio: float
    verdict: Verdict
    log_ratio_alone: float
    verdict_alone: Verdict
    expected_low: float
    expected_high: float

    @property
    def differs(self) -> bool:
        """Whether the value certainly lies outside what is expected."""
        low = self.observed < self.expected_low and self.bound != "above"
        return low or (self.observed > self.expected_high and self.bound != "below")


class Explanation(_Part):
    """What her values say of one cause; ``none`` is health."""

    id: str
    name: str = ""
    probability: float = Field(ge=0, le=1 + 1e-9)
    values: tuple[ValueSays, ...]

    @property
    def words(self) -> str:
        """The name, or the id made readable."""
        return readable(self.name or self.id)


class GuidelineReading(_Part):
    """What a guideline or textbook rule says of one value.

    Args:
        id: Rule id.
        name: In words.
        quantity: Lab or formula.
        formula: How it is computed, empty for a lab.
        value: Its value, or the limit it lies beyond.
        bound: ``exact``, ``below`` or ``above``.
        unit: UCUM unit, empty for a pure number.
        cutoffs: Cut-offs, rising.
        says: The reading.
        cannot: What it cannot tell.
        doubts: What weakens it here.
        source: BibTeX key.
        grade: ``judged`` if the cut-off was not read in a source.
    """

    id: str
    name: str
    quantity: str
    formula: str = ""
    value: float
    bound: Bound = "exact"
    unit: str = ""
    cutoffs: tuple[float, ...]
    says: str
    cannot: str
    doubts: tuple[str, ...] = ()
    source: str
    grade: str = "measured"


class Diagnosis(_Part):
    """The posterior.

    Args:
        causes: One entry a cause.
        mechanisms: One entry a mechanism.
        sets: Combinations, the empty one included.
        healthy: Probability of no cause.
        effective_sample_size: Simulated women the posterior rests on.
        misfit: The check.
        next_tests: Unmeasured labs, most useful first.
        explanation: What her values say of the leading causes and of health.
        guideline: What guidelines would say.

    Example:
        >>> Diagnosis.model_validate({"causes": [], "healthy": 1.0, "schema": "x"}).healthy
        1.0
    """

    causes: tuple[CauseShare, ...]
    healthy: float = Field(ge=0, le=1)
    mechanisms: tuple[MechanismShare, ...] = ()
    sets: tuple[SetShare, ...] = ()
    effective_sample_size: float | None = None
    misfit: Misfit | None = None
    next_tests: tuple[NextTest, ...] = ()
    explanation: tuple[Explanation, ...] = ()
    guideline: tuple[GuidelineReading, ...] = ()

    def name_of(self, cause: str) -> str:
        """The words for a cause id.

        Example:
            >>> Diagnosis(causes=(), healthy=1.0).name_of("folate_deficiency")
            'Folate deficiency'
        """
        return next((c.words for c in self.causes if c.id == cause), readable(cause))


def readable(name: str) -> str:
    """An id or name with spaces and a capital.

    Example:
        >>> readable("iron_deficiency"), readable("B12 deficiency")
        ('Iron deficiency', 'B12 deficiency')
    """
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
