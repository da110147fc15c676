"""`erythron risk`: the answer as a table, JSON, a figure, or in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, NamedTuple

from erythron.cli.files import check_output, put
from erythron.cli.verbs import load, warm
from erythron.errors import InputError
from erythron.exchange import dump


class Wanted(NamedTuple):
    """What the command line asks for."""

    output: Path | None
    bias: tuple[str, ...]
    sensitivity: bool
    explain: bool
    reader: Literal["woman", "clinician"]
    units: Literal["si", "us"]
    seed: int
    json: bool


def risk(file: Path, row: str | None, wanted: Wanted) -> None:
    """Print, or write, her risk of loss.

    Raises:
        InputError: If the case, a setting or the output cannot be used.
    """
    from erythron.pregnancy.loss.bias import read_bias
    from erythron.report.assemble import diagnosis_of
    from erythron.report.loss import RiskAnswer, answer

    _check(wanted)
    bias = read_bias(wanted.bias)
    case = load(file, row)
    if case.person.sex == "male":
        raise InputError("man", "a man", "a woman: the risk of pregnancy loss is hers")
    warm(wanted.json)
    dx = diagnosis_of(case, wanted.seed) if case.labs else None
    found: RiskAnswer = answer(case, dx, bias, wanted.seed, wanted.sensitivity)
    if wanted.output is not None:
        text = _text(found, wanted, wanted.output.suffix.lower())
        put(wanted.output, lambda part: part.write_text(text, encoding="utf-8"))
    if wanted.json:
        print(dump(_payload(found, wanted)))
        return
    _print(found, wanted)
    if wanted.output is not None:
        print(wanted.output)


def _check(wanted: Wanted) -> None:
    if wanted.output is not None:
        check_output(wanted.output, (".json", ".txt") if wanted.explain else (".json", ".svg"))


def _payload(found: Any, wanted: Wanted) -> dict[str, Any]:  # noqa: ANN401 - imported late
    payload: dict[str, Any] = found.loss.to_json()
    if found.tornado is not None:
        payload["sensitivity"] = found.tornado.model_dump(mode="json")
    if wanted.explain:
        from erythron.report.explain import explain

        told = explain(found, wanted.reader, wanted.units)
        payload["explanation"] = told.model_dump(mode="json")
    return payload


def _text(found: Any, wanted: Wanted, suffix: str) -> str:  # noqa: ANN401 - imported late
    if suffix == ".json":
        return dump(_payload(found, wanted))
    if suffix == ".txt":
        from erythron.report.explain import explain

        return explain(found, wanted.reader, wanted.units).text
    from erythron.report.risk_figure import by_week, tornado_figure

    if found.tornado is not None:
        return tornado_figure(found.tornado)
    return by_week(found.loss, wanted.units)


def _print(found: Any, wanted: Wanted) -> None:  # noqa: ANN401 - imported late
    from rich.console import Console

    from erythron.report.risk_terminal import print_risk

    if wanted.explain:
        from erythron.report.explain import explain

        print(explain(found, wanted.reader, wanted.units).text, end="")
        return
    print_risk(found, wanted.units, Console(highlight=False))
