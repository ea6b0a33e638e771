"""Owns the telling of what keeps a document from being a record: pydantic's errors with their place, in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from generator.diagnostics import Diagnostic, Edit, Span
from generator.reading.certain import certain_fix
from generator.reading.forms import in_form, probable_form
from generator.records.field_order import field_order
from generator.records.fields import (
    WEB_ADDRESS,
    MisfitError,
    Model,
    ReversedError,
)
from generator.records.form_names import FORM_OF_PATTERN
from generator.records.shape import Field, field_at, fields_at, fields_of, sole_field
from generator.yaml.document import Document, Path
from generator.yaml.plain_values import exact_number

_KINDS_OF_VALUE = {
    "string_type": "text",
    "tuple_type": "a list",
    "float_type": "a number",
    "bool_type": "true or false",
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
}


def faults_of(model: type[Model], document: Document, error: ValidationError) -> Iterator[Diagnostic]:
    """One fault for each mistake: what only follows from another one is left out."""
    details = [(_written(document, detail), detail) for detail in error.errors()]
    meant = {(*path[:-1], _meant(model, path)) for path, detail in details if detail["type"] == "extra_forbidden"}
    plain = {path for path, detail in details if detail["type"] != "literal_error"}
    for path, detail in details:
        match detail["type"]:
            case "missing" if path in meant:
                continue  # it is there, misspelt
            case "too_short" if detail["input"]:
                continue  # an item is there, and has a fault of its own
            case "literal_error" if path in plain:
                continue  # of two forms that a value may have, the other says more
        field = field_at(model, path)[1]
        fix = certain_fix(document, path, detail, field, fields_at(model, path))
        span, code, told = _told(model, document, path, detail)
        yield Diagnostic(span, code, told.message, _with_fix_told(told, fix), fix)


class _Told(NamedTuple):
    """What is said of a mistake: what is wrong, what would mend it, and which words the help proposes already, if any."""

    message: str
    help: tuple[str, ...]
    proposed: str = ""


def _with_fix_told(told: _Told, fix: Sequence[Edit]) -> tuple[str, ...]:
    """The help, and before it what the fix writes, unless that is proposed already."""
    written = fix[0].text.strip() if len(fix) == 1 else ""
    if not written or "\n" in written or written == told.proposed:
        return told.help
    return (f"Write `{written}`.", *told.help)


def _written(document: Document, error: ErrorDetails) -> Path:
    """The path of an error in the document, without the name that pydantic adds for one form of several."""
    path: Path = error["loc"]
    while error["type"] != "missing" and path and path not in document.spans:
        path = path[:-1]
    return path


def _told(model: type[Model], document: Document, path: Path, error: ErrorDetails) -> tuple[Span, str, _Told]:
    """Where a mistake is, which rule it breaks, and what is said of it."""
    field = field_at(model, path)[1]
    match error["type"]:
        case "extra_forbidden":
            return document.keys.get(path) or document.span(*path), "record-unknown-field", _unknown_field(model, path)
        case "missing":
            told = _Told(f"The field `{path[-1]}` is missing{_owner(path)}.", _about(field, f"Add the field `{path[-1]}`"))
            return _place_for(model, document, path), "record-missing-field", told
        case "enum" | "literal_error":
            return document.span(*path), "record-choice", _choice(field, path, error)
        case kind if kind in _KINDS_OF_VALUE:
            return document.span(*path), "record-type", _wrong_type(field, path, error)
        case "value_error" if isinstance(misfit := error["ctx"]["error"], MisfitError):
            return _place_for(model, document, (*path, misfit.field)), "record-value", _Told(str(misfit), (misfit.help,))
    return document.span(*path), "record-value", _wrong_value(field, path, error)


def _place_for(model: type[Model], document: Document, path: Path) -> Span:
    """Where a field stands; if its group lacks it, the end of the field that it comes after, or the one that it comes before."""
    holder, group = field_at(model, path)[0], path[:-1]
    if path in document.keys or holder is None:
        return document.span(*path)
    order = field_order(holder)
    at = order.index(path[-1])
    before = [name for name in order[:at] if (*group, name) in document.keys]
    if before:
        end = document.span(*group, before[-1]).end
        return Span(document.path, end, end)
    after = next((name for name in order[at:] if (*group, name) in document.keys), None)
    return document.keys[(*group, after)] if after else document.keys.get(group) or document.span(*group)


def _unknown_field(model: type[Model], path: Path) -> _Told:
    near = _meant(model, path)
    guess = f"Did you mean `{near}`? " if near else ""
    help = f"{guess}The fields here are: {', '.join(fields_at(model, path))}."
    return _Told(f"There is no field `{path[-1]}`{_owner(path)}.", (help,), near)


def _meant(model: type[Model], path: Path) -> str:
    """The field that an unknown one is most like, if any is like it."""
    near = process.extractOne(str(path[-1]), fields_at(model, path), score_cutoff=60)
    return near[0] if near else ""


def _choice(field: Field | None, path: Path, error: ErrorDetails) -> _Told:
    given, choices = error["input"], field.choices if field else ()
    listed = f"The choices are: {', '.join(choices)}."
    if not isinstance(given, str):
        return _Told(_sentence(f"{_name(path)} must be one of the choices, and this is {_described(given)}."), (listed,))
    near = process.extractOne(given, choices, score_cutoff=65)
    message = f"`{given}` is not one of the choices."
    return _Told(message, (f"Did you mean `{near[0]}`? {listed}",), near[0]) if near else _Told(message, (listed,))


def _wrong_type(field: Field | None, path: Path, error: ErrorDetails) -> _Told:
    wanted, given = _KINDS_OF_VALUE[error["type"]], error["input"]
    message = _sentence(f"{_name(path)} must be {wanted}, and this is {_described(given)}.")
    match error["type"]:
        case "tuple_type" if isinstance(given, str) and field and field.part:
            names = ", ".join(fields_of(field.part))
            return _Told(message, (f"Write its items below it, each beginning with `- `. Their fields are: {names}.",))
        case "tuple_type" if isinstance(given, str):
            in_brackets = f"[{given.strip('[]')}]"
            return _Told(message, (f"Write it in brackets: {in_brackets}",), in_brackets)
        case "string_type" if isinstance(given, list | dict):
            return _Told(message, (*_about(field, "Give text"), "Put the whole in quotes if its brackets belong to the text."))
        case "string_type" if isinstance(given, (int, float)):
            return _Told(message, ("Write it in quotes if text is meant.",))
        case "float_type" | "bool_type" if isinstance(given, str) and _is_one(wanted, given):
            return _Told(message, (f"Write it without quotes: {given}",), given)
        case "model_type" | "model_attributes_type" if isinstance(given, str) and (name := sole_field(field, given)):
            line = f"{name}: {json.dumps(given, ensure_ascii=False)}"
            return _Told(message, (f"Write it on a line of its own below, indented: {line}",))
        case "model_type" | "model_attributes_type" if field and field.part:
            names = ", ".join(fields_of(field.part))
            return _Told(message, (f"Write its fields on lines of their own below it. They are: {names}.",))
    return _Told(message, _about(field, f"Give {wanted}"))


def _is_one(wanted: str, given: str) -> bool:
    return given in ("true", "false") if wanted == "true or false" else exact_number(given) is not None


def _wrong_value(field: Field | None, path: Path, error: ErrorDetails) -> _Told:
    name, given = _name(path), error["input"]
    match error["type"]:
        case "value_error" if isinstance(error["ctx"]["error"], ReversedError):
            return _Told(f"`{given}` ends before it begins.", ("Swap the two dates, or correct one of them.",))
        case "value_error" if field and field.form == WEB_ADDRESS:
            return _Told(_sentence(f"{name} must be {FORM_OF_PATTERN[WEB_ADDRESS]}."), _about(field, "What belongs here"))
        case "value_error" if isinstance(given, str):
            return _Told(f"`{given}` is a date that no calendar has.", _about(field, "What belongs here"))
        case "string_pattern_mismatch":
            form = FORM_OF_PATTERN.get(error["ctx"]["pattern"], "another form")
            certain = in_form(given, error["ctx"]["pattern"])
            guess = () if certain else filter(None, [probable_form(given, error["ctx"]["pattern"])])
            return _Told(_sentence(f"{name} must be {form}."), (*guess, *_about(field, "What belongs here")))
        case "string_too_long":
            most = error["ctx"]["max_length"]
            return _Told(_sentence(f"{name} is too long."), (f"Write at most {most} characters; it has {len(given)}.",))
        case "too_short":
            return _Told(_sentence(f"{name} is empty."), _about(field, "Give at least one"))
        case "string_too_short":
            return _Told(_sentence(f"{name} is empty."), _about(field, "Give text"))
    return _Told(_sentence(f"{name}: {error['msg']}."), _about(field, "What belongs here"))


def _about(field: Field | None, advice: str) -> tuple[str, ...]:
    return (f"{advice}: {field.about}",) if field and field.about else (f"{advice}.",)


def _owner(path: Path) -> str:
    return f" in {_name(path[:-1])}" if len(path) > 1 else ""


def _name(path: Path) -> str:
    """A value's place in words: "`low` in item 1 of `figures`"."""
    if not path:
        return "this record"
    *above, last = path
    if isinstance(last, int):
        return f"item {last + 1} of {_name(tuple(above))}"
    return f"`{last}` in {_name(tuple(above))}" if above else f"`{last}`"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _described(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
    return "a group of fields"
