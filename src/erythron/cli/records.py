"""The verbs that list what the model is made of."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from erythron.errors import InputError, did_you_mean
from erythron.exchange import dump

if TYPE_CHECKING:
    from erythron.causes import Cause, Effect
    from erythron.labs import Lab
    from erythron.treatments import Treatment


def causes(action: str, id_: str | None, json: bool) -> None:
    """List causes or show one."""
    from erythron.causes import causes as all_causes
    from erythron.causes import find_cause

    def row(c: Cause) -> dict[str, Any]:
        return {
            "id": c.id,
            "name": c.name,
            "mechanism": c.mechanism,
            "parameters": [e.parameter for e in c.effects],
            "codes": c.codes,
            "sources": list(c.sources),
        }

    _list_or_show(
        "cause", action, id_, json, all_causes(), row, lambda i: _show_cause(find_cause(i))
    )


def treatments(action: str, id_: str | None, json: bool) -> None:
    """List treatments or show one."""
    from erythron.treatments import treatments as all_treatments

    def row(t: Treatment) -> dict[str, Any]:
        return {
            "id": t.id,
            "name": t.name,
            "unit": t.unit,
            "event": t.event,
            "parameters": [e.parameter for e in t.effects],
            "relieves": {r.cause: r.share for r in t.relieves},
            "usual": dict(zip(("dose", "every_days", "days"), t.usual, strict=True)),
            "allowed": t.allowed,
            "cautions": list(t.cautions),
            "codes": t.codes,
            "sources": list(t.sources),
        }

    def show(name: str) -> None:
        t = all_treatments()[name]
        _lines(
            [
                t.name,
                "",
                t.summary,
                "",
                f"Usual: {_usual(t)}",
            ]
        )
        _lines(_change(effect) for effect in t.effects)
        _lines(f"- takes away {r.share:.0%} of {r.cause}" for r in t.relieves)
        _lines(["", "Allowed:"])
        _lines(f"- {stage}: {answer}" for stage, answer in t.allowed.items())
        _lines(["", *(f"- {c}" for c in t.cautions), "", f"Note: {t.note}"])
        _sources(t.sources)

    _list_or_show("treatment", action, id_, json, all_treatments(), row, show)


def labs(action: str, id_: str | None, json: bool) -> None:
    """List laboratory values or show one."""
    from erythron.labs import labs as all_labs

    def row(lab: Lab) -> dict[str, Any]:
        return {
            "id": lab.id,
            "name": lab.name,
            "unit": lab.unit,
            "loinc": lab.loinc,
            "kind": lab.kind,
            "reference": {
                stage: [interval.low, interval.high] for stage, interval in lab.reference.items()
            },
        }

    _list_or_show("lab", action, id_, json, all_labs(), row, lambda i: _show_lab(all_labs()[i]))


def parameters(match: str | None, json: bool) -> None:
    """List parameters."""
    from erythron.parameters import parameters as all_parameters

    chosen = [p for p in all_parameters().values() if match is None or match in p.id]
    if not chosen:
        raise InputError("parameter", match, did_you_mean(str(match), all_parameters()))
    if json:
        print(dump([p.model_dump(mode="json") for p in chosen]))
        return
    for p in chosen:
        spread = f" +- {p.spread:g}" if p.spread else ""
        print(f"{p.id} = {p.value:g}{spread} {p.unit}  [{p.grade}; {p.source}: {p.place}]")
        print(f"    {p.name}. {p.note}".rstrip())


def cite(keys: list[str]) -> None:
    """Print BibTeX entries."""
    from erythron.parameters import bibliography
    from erythron.parameters import parameters as all_parameters

    used = {p.source for p in all_parameters().values()} & bibliography().keys()
    for key in keys or sorted(used):
        if key not in bibliography():
            raise InputError("cite", key, did_you_mean(key, bibliography()))
        print(bibliography()[key]["raw"].strip(), end="\n\n")


def verify(names: list[str], json: bool) -> None:
    """Run the verification table."""
    from erythron.experiments import rows_to_json, table
    from erythron.experiments import verify as run

    rows = run(names or None)
    print(dump(rows_to_json(rows)) if json else table(rows))


def _list_or_show(
    kind: str,
    action: str,
    id_: str | None,
    json: bool,
    known: Mapping[str, Any],
    row: Callable[..., dict[str, Any]],
    show: Callable[[str], None],
) -> None:
    if action in known:
        action, id_ = "show", action
    if action not in ("list", "show"):
        raise InputError("action", action, "list, show or an id: " + did_you_mean(action, known))
    if action == "show":
        if id_ is None or id_ not in known:
            raise InputError(kind, id_, did_you_mean(str(id_), known))
        print(dump(row(known[id_]))) if json else show(id_)
    elif json:
        print(dump([row(record) for record in known.values()]))
    else:
        width = max(map(len, known))
        _lines(f"{name:<{width}}  {record.name}" for name, record in known.items())


def _show_cause(c: Cause) -> None:
    from erythron.cli.picture import SEVERITY, picture

    _lines([f"{c.name} ({c.mechanism.replace('_', ' ')})", "", c.summary, "", "Changes:"])
    _lines(_change(effect) for effect in c.effects)
    if c.bleed:
        _lines([_at("- blood lost on the day of onset", c.bleed, "of the blood volume")])
    _lines(_times(c))
    _lines(["", "Severity:", *(f"- {s:g}: {text}" for s, text in sorted(c.anchors.items()))])
    _lines(["", f"Expected course in the reference woman, severity {SEVERITY:g}:", *picture(c)])
    if c.misses:
        _lines(["", "What the model does not give:"])
        _lines(f"- {lab}: {why}" for lab, why in c.misses.items())
    _lines(
        [
            "",
            f"Its own path to pregnancy loss: {c.loss_path}",
            f"Treatments: {', '.join(c.treatments)}",
            "Codes: " + ", ".join(f"{k} {v}" for k, v in c.codes.items()),
            f"Note: {c.note}",
        ]
    )
    _sources(c.sources)


def _change(effect: Effect) -> str:
    from erythron.parameters import find

    rule = find(effect.parameter)
    how = {"log": "times", "logit": "times (odds)", "additive": f"plus {rule.unit}"}[rule.link]
    return _at(f"- {rule.name} ({effect.parameter}), {how}", effect.at)


def _at(what: str, sizes: Mapping[float, float], of: str = "") -> str:
    points = ", ".join(f"{size:.3g} at {severity:g}" for severity, size in sorted(sizes.items()))
    return f"{what}: {points} {of}".rstrip()


def _times(c: Cause) -> list[str]:
    begin = "from birth" if c.inborn else f"in full after {c.rise_days:g} d"
    end = "" if c.lasts_days is None else f"; passes by itself from day {c.lasts_days}"
    where = "" if "nonpregnant" in c.stages else f"; only {' or '.join(c.stages)}"
    return ["", f"Course: {begin}{end}{where}"]


def _usual(t: Treatment) -> str:
    dose, every, days = t.usual
    if t.unit == "course":
        return "once, with lasting effect" if t.lasting else f"a course of {days} d"
    return f"{dose:g} {t.unit} every {every} d for {days} d"


def _show_lab(lab: Lab) -> None:
    _lines(
        [
            f"{lab.name} ({lab.abbreviation}), {lab.kind}",
            "",
            f"Unit: {lab.unit} (SI {lab.si_unit}, US {lab.us_unit})",
            f"LOINC: {lab.loinc or 'none'}",
            "",
            "Reference intervals:",
        ]
    )
    for stage, interval in lab.reference.items():
        low = "" if interval.low is None else f"{interval.low:g}"
        high = "" if interval.high is None else f"{interval.high:g}"
        _lines([f"- {stage}: {low} to {high} ({interval.grade})".replace(":  to", ": up to")])
    cited = dict.fromkeys(interval.source for interval in lab.reference.values())
    _sources(key for key in cited if key != "judgement")


def _sources(keys: Iterable[str]) -> None:
    from erythron.parameters import reference

    _lines(["", "Sources:", *(f"- {reference(key)}" for key in keys)])


def _lines(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
