"""`explain`: the plain answer to "Can anemia cause miscarriage?", for her.

The templates hold no digit: every number is a `Fact`, filled in from the computed answer or from
an evidence record, and the explanation lists those it used with their origin.
"""

from __future__ import annotations

import re
import textwrap
from functools import cache
from typing import Any, Final, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from pydantic import BaseModel, ConfigDict

from erythron.labs.record import System
from erythron.pregnancy.evidence import study
from erythron.report.data import INTENDED_USE
from erythron.report.display import clean
from erythron.report.explain.claims import put_claims
from erythron.report.explain.fact import Fact, Facts, cite
from erythron.report.explain.hers import put_hers
from erythron.report.loss import RiskAnswer, timing_of
from erythron.report.sources import cited

Reader = Literal["woman", "clinician"]

_WIDTH: Final = 80
_CLAIM_STUDIES: Final = (
    "xu2020",
    "diazlopez2021",
    "dhaded2018",
    "wirth2017",
    "vaht2017",
    "hansen2020",
    "nguyen2016",
    "young2023",
)


class Explanation(BaseModel):
    """The answer in words.

    Args:
        reader: For whom.
        text: The text, at most 80 columns wide.
        facts: What was filled in, and where each comes from.
        sources: Bibliography keys.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reader: Reader
    text: str
    facts: tuple[Fact, ...]
    sources: tuple[str, ...]


def explain(found: RiskAnswer, reader: Reader, units: System = "us") -> Explanation:
    """Tell her, or her clinician, what the answer means.

    Args:
        found: The answer.
        reader: ``woman`` (plain words, natural frequencies) or ``clinician``.
        units: Display units.

    Example:
        >>> from erythron.exchange import case_from_mapping
        >>> from erythron.pregnancy.loss.bias import Bias
        >>> from erythron.report.loss import answer
        >>> case = case_from_mapping({"woman": {"age": 28}, "pregnancy": {"gestation": "8w0d"}})
        >>> print(explain(answer(case, None, Bias(), 0, False), "woman").text[:31])
        Can anemia cause a miscarriage?
    """
    facts = Facts()
    keys = _sources(found)
    more = put_hers(facts, found, units)
    put_claims(facts)
    for k, source in enumerate(cited(dict.fromkeys(keys, ""))):
        facts.put(f"source{k}", source.text, f"source {source.key}")
        facts.put(f"cite{k}", cite(source.key), f"source {source.key}")
    text = (
        _environment()
        .get_template(f"{reader}.txt.j2")
        .render(
            n=facts, **more, **_standing(found), source_count=len(keys), intended_use=INTENDED_USE
        )
    )
    return Explanation(
        reader=reader, text=_wrapped(clean(text)), facts=facts.used, sources=tuple(keys)
    )


def _standing(found: RiskAnswer) -> dict[str, Any]:
    """Where she stands, for the template to branch on."""
    timing, known = timing_of(found.case), found.loss.hemoglobin_class
    value = any(v.lab == "hemoglobin" for v in found.case.labs)
    refused = any(item.refused for item in found.loss.refusals)
    return {
        "status": timing.status,
        "week_known": timing.gestation_day is not None,
        "severity": "" if known is None else known.severity,
        "adjusted": bool(known and known.adjustments),
        "measured": value,
        "refused": refused,
        "heartbeat": found.case.pregnancy is not None and found.case.pregnancy.heartbeat_seen,
        "followed": found.loss.causal_hemoglobin == "untreated course",
    }


def _sources(found: RiskAnswer) -> list[str]:
    claims = [study(name).source for name in _CLAIM_STUDIES]
    causes = [key for path in found.loss.causes for key in path.sources]
    method = [key for item in found.loss.e_values for key in item.sources]
    keys = [*found.loss.sources, *causes, *claims, *method, "who2024hemoglobin"]
    return list(dict.fromkeys(keys))


def _wrapped(text: str) -> str:
    """Paragraphs filled to the width; lines that begin with a hyphen are points of a list."""
    blocks = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = re.split(r"\n(?=- )", block.strip())
        blocks.append("\n".join(_filled(" ".join(line.split())) for line in lines))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _filled(line: str) -> str:
    hang = "  " if line.startswith("- ") else ""
    return textwrap.fill(line, _WIDTH, subsequent_indent=hang, break_long_words=False)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("erythron.report.explain"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # plain text, never a page
    )
