"""The page: one HTML file that loads nothing, runs no script, and prints."""

from __future__ import annotations

import uuid
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from erythron.errors import InputError
from erythron.report.cause_table import CauseView, cause_view
from erythron.report.course_view import CourseView, course_view
from erythron.report.data import INTENDED_USE, ReportData
from erythron.report.display import STAGE_WORDS, clean, percent, sentence, timing_words
from erythron.report.explain_view import (
    ExplainView,
    GuidelineLine,
    disagreement,
    explain_view,
    guideline_lines,
    shared_doubts,
)
from erythron.report.headline import Tile, page_title, risk_heading, tiles
from erythron.report.lab_table import LabLine, lab_lines
from erythron.report.risk_view import RiskView, risk_view

_TEMPLATE = "page.html.j2"


class _Views(NamedTuple):
    title: str
    tiles: list[Tile]
    labs: list[LabLine]
    causes: CauseView | None
    explained: ExplainView | None
    guideline: list[GuidelineLine]
    doubts: list[str]
    disagreement: str
    courses: CourseView | None
    risk: RiskView | None


def render(data: ReportData) -> str:
    """The page as HTML; the same data always give the same text.

    Args:
        data: Everything on it.

    Example:
        >>> from erythron.report.data import Provenance, Subject, Timing
        >>> page = render(ReportData(
        ...     subject=Subject(line="Woman, 31 years"),
        ...     timing=Timing(status="not_pregnant"), summary=("No values were given.",),
        ...     provenance=Provenance(version="0", parameter_hash="0" * 12, seed=0)))
        >>> page.startswith("<!DOCTYPE html>"), "Woman, 31 years" in page
        (True, True)
    """
    views = _views(data)
    constants = {
        "data": data,
        "timing": timing_words(data.timing),
        "stage": STAGE_WORDS[data.timing.stage],
        "risk_heading": risk_heading(data),
        "intended_use": INTENDED_USE,
        "percent": percent,
        "sentence": sentence,
    }
    page = _environment().get_template(_TEMPLATE).render({**constants, **views._asdict()})
    return clean(page)


def write(data: ReportData, path: str | Path) -> Path:
    """Write the page; a reader of the path sees the old page or the new one, never half of it.

    Args:
        data: Everything on the page.
        path: Where to, in a folder that exists.

    Returns:
        The path.

    Raises:
        InputError: If the folder does not exist, or the file cannot be written.
    """
    target = Path(path)
    text = render(data)
    try:
        if target.exists() and not target.is_file():  # a folder, or a device we must not replace
            raise InputError("output", str(path), "the path of a regular file")
        if not target.parent.is_dir():
            raise InputError("output", str(path), "a path in a folder that exists")
        _replace(target, text)
    except OSError as error:
        why = error.strerror or "not writable"
        raise InputError("output", str(path), f"a path that can be written ({why})") from None
    return target


def _replace(target: Path, text: str) -> None:
    part = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _views(data: ReportData) -> _Views:
    adjusted = data.hemoglobin_class.adjustments if data.hemoglobin_class else ()
    shift = sum(item.g_dl for item in adjusted)
    courses, found = data.courses, data.diagnosis
    return _Views(
        title=page_title(data),
        tiles=tiles(data),
        labs=lab_lines(data.labs, data.units),
        causes=cause_view(found) if found else None,
        explained=explain_view(found, data.units) if found else None,
        guideline=guideline_lines(found, data.units, data.sources) if found else [],
        doubts=shared_doubts(found) if found else [],
        disagreement=disagreement(found, data.units) if found else "",
        courses=course_view(courses, data.units, data.timing.stage, shift) if courses else None,
        risk=risk_view(data.risk, data.units, data.sources) if data.risk else None,
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("erythron.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
