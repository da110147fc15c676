"""A `Case` written back as a case file."""

from __future__ import annotations

import json

from erythron.exchange.case import Case, PregnancyStatus
from erythron.labs.registry import labs
from erythron.labs.values import LabValue
from erythron.pregnancy.gestation import format_gestation

_SIGNS = {"exact": "", "below": "<", "above": ">"}
_HIDDEN = ("sex", "altitude_m", "age")


def to_toml(case: Case) -> str:
    """Write a case as TOML; `read_case` gives it back, values in canonical units.

    Notes stand as comments. What the file cannot say is lost: an unknown sex becomes a woman,
    an unknown pregnancy none, an unknown age the default.

    Example:
        >>> from erythron.people.person import Woman
        >>> print(to_toml(Case(person=Woman(age=28))))
        [woman]
        age = 28
        <BLANKLINE>
        [context]
        setting = "high_income_preconception"
        <BLANKLINE>
    """
    head = [f"# {note}" for note in case.notes]
    head += [f"id = {_text(case.id)}"] if case.id is not None else []
    blocks = [head, _person(case), _pregnancy(case.pregnancy), _labs(case), _context(case)]
    blocks += [["[[treatments]]", f"what = {_text(str(line))}"] for line in case.treatments]
    blocks += [["[[known]]", f"cause = {_text(known.cause)}"] for known in case.known]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _person(case: Case) -> list[str]:
    person = case.person
    lines = ["[man]" if person.sex == "male" else "[woman]", f"age = {_number(person.age)}"]
    for name in type(person).model_fields:
        value = getattr(person, name)
        if name in person.given and name not in _HIDDEN and value is not None:
            lines.append(f"{name} = {_scalar(value)}")
    return lines


def _pregnancy(status: PregnancyStatus | None) -> list[str]:
    if status is None:
        return []
    if status.postpartum_day is not None:
        weeks, days = divmod(status.postpartum_day, 7)
        lines = ["[pregnancy]", f'postpartum = "{weeks}w{days}d"']
    else:
        day = status.gestation_day
        lines = ["[pregnancy]", f'gestation = "{"" if day is None else format_gestation(day)}"']
    lines += [f"on = {status.on.isoformat()}"] if status.on is not None else []
    lines += [f"fetuses = {status.fetuses}"] if status.fetuses != 1 else []
    return lines + (["heartbeat_seen = true"] if status.heartbeat_seen else [])


def _labs(case: Case) -> list[str]:
    series: dict[str, list[LabValue]] = {}
    for value in case.labs:
        series.setdefault(value.lab, []).append(value)
    lines = [f"{lab} = {_series(values, case)}" for lab, values in series.items()]
    return ["[labs]", *lines] if lines else []


def _series(values: list[LabValue], case: Case) -> str:
    if len(values) == 1 and values[0].date is None:
        return _result(values[0])
    dated = [(value.date or case.day_zero, value) for value in values]
    items = [f"{{ date = {date}, value = {_result(value)} }}" for date, value in dated]
    return f"[{', '.join(items)}]"


def _result(value: LabValue) -> str:
    return _text(f"{_SIGNS[value.bound]}{_number(value.value)} {labs()[value.lab].unit}")


def _context(case: Case) -> list[str]:
    altitude = case.person.altitude_m
    lines = [f"altitude_m = {_number(altitude)}"] if "altitude_m" in case.person.given else []
    return ["[context]", f"setting = {_text(case.setting)}", *lines]


def _scalar(value: bool | float | str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _text(value) if isinstance(value, str) else _number(float(value))


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def _text(text: str) -> str:
    """A TOML basic string; its escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False)
