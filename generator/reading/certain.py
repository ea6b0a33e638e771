"""Owns the edits that mend a value or the name of a field, where only one thing can be meant."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic_core import ErrorDetails
from rapidfuzz import process
from rapidfuzz.distance import OSA

from generator.diagnostics import Edit, Position, Span
from generator.reading.forms import in_form
from generator.records.fields import Model
from generator.records.shape import Field, fields_of, groups_of, sole_field
from generator.yaml.document import Document, Path
from generator.yaml.plain_values import exact_number

_IDS = re.compile(r"[a-z0-9-]+( *, *[a-z0-9-]+)*")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_FLAGS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}


def the_one_meant(given: str, known: Sequence[str]) -> str | None:
    """The one of some names that a misspelt one can only mean: one or two letters away, with no other as near.

    Digits are never taken for one another: "2024" is no slip for "2023".
    """
    tidy = re.sub(r"[\s_]+", "-", given.strip().lower())
    for name in known:
        if tidy in (name, name.replace("_", "-")):
            return name
    most = 1 if len(given) < 5 else 2
    near = process.extract(given, known, scorer=OSA.distance, score_cutoff=most, limit=2)
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return None
    same_digits = re.findall(r"\d", near[0][0]) == re.findall(r"\d", given)
    return near[0][0] if same_digits else None


def certain_fix(
    document: Document, path: Path, error: ErrorDetails, field: Field | None, beside: Sequence[str]
) -> tuple[Edit, ...]:
    """The edits that mend what pydantic found at `path`; none where more than one thing may be meant.

    `field` is the one at the path, `beside` are the names of all that may stand there.
    """
    given, span = error["input"], document.span(*path)
    match error["type"]:
        case "extra_forbidden":
            given_too = _value_at(document, path[:-1])
            near = the_one_meant(str(path[-1]), [name for name in beside if name not in given_too])
            return (Edit(document.keys[path], near),) if near and path in document.keys else ()
        case "enum" | "literal_error":
            near = the_one_meant(given, field.choices) if field and isinstance(given, str) else None
            return (Edit(span, near),) if near else ()
        case "tuple_type" if isinstance(given, str) and _IDS.fullmatch(given.strip("[]")):
            return (Edit(span, f"[{given.strip('[]')}]"),)
        case "tuple_type" if isinstance(given, dict) and path in document.keys:
            return _as_item(document.keys[path], span)
        case "string_type" if isinstance(given, int | float):
            return Edit(Span(span.path, span.start, span.start), '"'), Edit(Span(span.path, span.end, span.end), '"')
        case "float_type" if isinstance(given, str):
            number = given.replace(",", "") if _THOUSANDS.fullmatch(given) else given
            return (Edit(span, number),) if exact_number(number) is not None else ()
        case "bool_type" if isinstance(given, str):
            return (Edit(span, _FLAGS[given.lower()]),) if given.lower() in _FLAGS else ()
        case "model_type" | "model_attributes_type" if isinstance(given, str) and path in document.keys:
            name = sole_field(field, given)
            return (_as_field(document.keys[path], span, name, given),) if name else ()
        case "string_pattern_mismatch":
            form = in_form(given, error["ctx"]["pattern"])
            return (Edit(span, f'"{form}"' if form[:1].isdigit() else form),) if form else ()
    return ()


def _as_item(key: Span, span: Span) -> tuple[Edit, ...]:
    """The fields of a group as the one item of a list: a dash before the first, the others indented as much."""
    if key.start.line == span.start.line:
        return ()
    lines = range(span.start.line + 1, span.end.line + 1)
    starts = [Position(line, 1) for line in lines]
    dash = Edit(Span(span.path, span.start, span.start), "- ")
    return (dash, *(Edit(Span(span.path, start, start), "  ") for start in starts))


def _as_field(key: Span, span: Span, name: str, given: str) -> Edit:
    """A text that stands where a group of fields belongs, as the one field of the group, on the next line."""
    indent = " " * (key.start.column + 1)
    return Edit(Span(key.path, key.end, span.end), f":\n{indent}{name}: {json.dumps(given, ensure_ascii=False)}")


def _value_at(document: Document, path: Path) -> dict[str, Any]:
    value: Any = document.value
    for part in path:
        value = value[part]
    return value if isinstance(value, dict) else {}


@cache
def kind_of_field(model: type[Model], name: str) -> str:
    """Whether a field of this name, wherever it stands in a record type, holds a "flag", a "number" or "text"."""
    kinds = {fields_of(group)[name].kind for group in groups_of(model) if name in fields_of(group)}
    return "flag" if "flag" in kinds else "number" if "number" in kinds else "text"
