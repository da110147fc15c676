"""What a diagnosis says: causes, sets, fit, tests; and the women it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from erythron.diagnosis.likelihood import Evidence
from erythron.diagnosis.posterior import Posterior
from erythron.diagnosis.sets import cause_ids, cause_sets
from erythron.labs import LabValue
from erythron.people import Person
from erythron.treatments import Schedule

SHOWN = 0.9995
"""Sets are listed until their probabilities sum to this."""


def listed(probability: NDArray[np.floating[Any]]) -> list[dict[str, Any]]:
    """Sets as an answer shows them, likeliest first, the empty one always among them.

    Args:
        probability: (set,) of each of `cause_sets`.

    Returns:
        Rows ``ids`` and ``probability``.

    Example:
        >>> sure = np.zeros(len(cause_sets()))
        >>> sure[0] = 1.0
        >>> listed(sure)
        [{'ids': [], 'probability': 1.0}]
    """
    order = np.argsort(-probability)
    enough = int(np.searchsorted(np.cumsum(probability[order]), SHOWN)) + 1
    shown = [int(index) for index in order[:enough]]
    if 0 not in shown:
        shown.append(0)
    ids = cause_ids()
    return [
        {"ids": [ids[k] for k in cause_sets()[index]], "probability": float(probability[index])}
        for index in shown
    ]


@dataclass(frozen=True)
class Diagnosis:
    """The posterior over causes.

    Attributes:
        person: Who she is.
        values: Her laboratory values, one a lab.
        gestation: Gestational day, or None.
        pregnant: Whether she is pregnant.
        since_birth: Days since birth, or None.
        setting: Setting of the prior.
        known: Causes taken as established.
        given: Treatments she has had, days counted from her latest sample.
        payload: The contract's JSON (`to_json`).
        posterior: Weighted particles.
        evidence: Her values as the likelihood saw them.
        expected: Lab id to (low, high), 95 % of what the posterior expects of a new sample.
    """

    person: Person
    values: tuple[LabValue, ...]
    gestation: int | None
    pregnant: bool
    since_birth: int | None
    setting: str
    known: tuple[str, ...]
    given: tuple[Schedule, ...]
    payload: dict[str, Any]
    posterior: Posterior
    evidence: Evidence
    expected: dict[str, tuple[float, float]]

    def to_json(self) -> dict[str, Any]:
        """The answer in the contract's form."""
        return self.payload

    def probability(self, cause: str) -> float:
        """Marginal probability of a cause.

        Raises:
            KeyError: If the cause is not in the bank.
        """
        return {row["id"]: float(row["probability"]) for row in self.payload["causes"]}[cause]

    def residual(self, rows: np.ndarray) -> np.ndarray:
        """Log observed minus log particle (row, exact reading) of some particles."""
        n = len(self.evidence.layout.exact)
        return np.asarray(self.evidence.logs[0] - self.posterior.centre[rows, :n])

    def sample(self, n: int, rng: np.random.Generator) -> np.ndarray:
        """Indices of ``n`` particles drawn by weight."""
        return rng.choice(len(self.posterior.weight), size=n, p=self.posterior.weight)
