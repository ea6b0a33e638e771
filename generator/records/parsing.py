"""Owns the step from one YAML document to one record: pydantic's errors told with their place and a way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from rapidfuzz import process

from generator.diagnostics import Diagnostic
from generator.records.fields import Model
from generator.records.types import FOLDERS, Located, Record, Site
from generator.yaml_source import Document, Path, parse_yaml

_SITE = "content/site.yml"
_KINDS_OF_VALUE = {
    "string_type": "text",
    "tuple_type": "a list",
    "float_type": "a number",
    "bool_type": "true or false",
    "model_type": "a mapping of fields",
}


def parse_record(path: str, text: str) -> tuple[Located | None, list[Diagnostic]]:
    """The record in a file of content/, or all the faults that keep it from being one.

    `path` is the file's path from the root: content/<type>s/<id>.yml, or content/site.yml.
    """
    model = model_for(path)
    if model is None:
        return None, [_misplaced(path)]
    document, faults = parse_yaml(path, text)
    if document is None:
        return None, faults
    try:
        record = model.model_validate(document.value)
    except ValidationError as error:
        return None, [_diagnostic(model, document, detail) for detail in error.errors()]
    record._document, record._text = document, text
    if isinstance(record, Record) and record.id != PurePosixPath(path).stem:
        return None, [_wrong_id(record)]
    return record, []


def model_for(path: str) -> type[Located] | None:
    """The record type that belongs in a file, by its path from the root; None where no record belongs."""
    if path == _SITE:
        return Site
    match PurePosixPath(path).parts:
        case ("content", folder, name) if name.endswith(".yml"):
            return FOLDERS.get(folder)
    return None


def _misplaced(path: str) -> Diagnostic:
    folders = ", ".join(f"content/{folder}/" for folder in FOLDERS)
    return Diagnostic.of_file(
        path,
        "file-misplaced",
        "This is not where a record belongs.",
        f"Records are files named <id>.yml in {folders}, and {_SITE}. Move or rename this file.",
    )


def _wrong_id(record: Record) -> Diagnostic:
    stem = PurePosixPath(record.path).stem
    return Diagnostic(
        record.span("id"),
        "record-id",
        f"The id `{record.id}` is not the name of the file.",
        (f"Write `id: {stem}`, or rename the file to {record.id}.yml.",),
    )


def _diagnostic(model: type[Located], document: Document, error: ErrorDetails) -> Diagnostic:
    path: Path = error["loc"]
    holder, field = _field_at(model, path)
    match error["type"]:
        case "extra_forbidden":
            return _unknown_field(holder, document, path)
        case "missing":
            message = f"The field `{path[-1]}` is missing{_owner(path)}."
            span = document.keys.get(path[:-1]) or document.span(*path[:-1])
            return Diagnostic(span, "record-missing-field", message, _about(field, f"Add `{path[-1]}:`"))
        case "enum" | "literal_error":
            return Diagnostic(document.span(*path), "record-choice", *_choice(field, error))
        case kind if kind in _KINDS_OF_VALUE:
            return Diagnostic(document.span(*path), "record-type", *_wrong_type(field, path, error))
        case "model_attributes_type":
            return Diagnostic(document.span(*path), "record-type", *_wrong_type(field, path, error))
    return Diagnostic(document.span(*path), "record-value", *_wrong_value(field, path, error))


def _unknown_field(holder: type[Model] | None, document: Document, path: Path) -> Diagnostic:
    known = list(holder.model_fields) if holder else []
    near = process.extractOne(str(path[-1]), known, score_cutoff=60)
    guess = f"Did you mean `{near[0]}`? " if near else ""
    return Diagnostic(
        document.keys.get(path) or document.span(*path),
        "record-unknown-field",
        f"There is no field `{path[-1]}`{_owner(path)}.",
        (f"{guess}The fields here are: {', '.join(known)}.",),
    )


def _choice(field: FieldInfo | None, error: ErrorDetails) -> tuple[str, tuple[str, ...]]:
    given, choices = str(error["input"]), _choices(field)
    near = process.extractOne(given, choices, score_cutoff=50)
    guess = f"Did you mean `{near[0]}`? " if near else ""
    return f"`{given}` is not one of the choices.", (f"{guess}The choices are: {', '.join(choices)}.",)


def _wrong_type(field: FieldInfo | None, path: Path, error: ErrorDetails) -> tuple[str, tuple[str, ...]]:
    wanted = _KINDS_OF_VALUE.get(error["type"], "a mapping of fields")
    message = f"`{_name(path)}` must be {wanted}, and this is {_described(error['input'])}."
    if wanted == "a list" and isinstance(error["input"], str):
        return message, (f"Write it in brackets: [{error['input']}]",)
    if wanted == "text" and isinstance(error["input"], (int, float)):
        return message, ("Write it in quotes if text is meant.",)
    return message, _about(field, f"Give {wanted}")


def _wrong_value(field: FieldInfo | None, path: Path, error: ErrorDetails) -> tuple[str, tuple[str, ...]]:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"]).strip().capitalize(), _about(field, "See what the field is for")
    if error["type"] == "string_pattern_mismatch":
        message = f"`{_name(path)}` is not in the form that is asked for."
        return message, _about(field, f"It must match {error['ctx']['pattern']}")
    if error["type"] in ("too_short", "string_too_short"):
        return f"`{_name(path)}` is empty.", _about(field, "Give at least one")
    return f"`{_name(path)}`: {error['msg']}.", _about(field, "See what the field is for")


def _about(field: FieldInfo | None, advice: str) -> tuple[str, ...]:
    return (f"{advice}: {field.description}",) if field and field.description else (f"{advice}.",)


def _owner(path: Path) -> str:
    return f" in `{_name(path[:-1])}`" if len(path) > 1 else ""


def _name(path: Path) -> str:
    return ".".join(str(part) for part in path)


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
    return "a mapping of fields"


def _field_at(model: type[Model], path: Path) -> tuple[type[Model] | None, FieldInfo | None]:
    """The model that holds the last named part of a path, and its field there."""
    holder: type[Model] | None = model
    field: FieldInfo | None = None
    named = [part for part in path if isinstance(part, str)]
    for depth, name in enumerate(named):
        field = holder.model_fields.get(name) if holder else None
        if depth < len(named) - 1:
            holder = next(_models(field.annotation), None) if field else None
    return holder, field


def _models(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _choices(field: FieldInfo | None) -> list[str]:
    parts = [field.annotation] if field else []
    found: list[str] = []
    while parts:
        part = parts.pop(0)
        if isinstance(part, type) and hasattr(part, "__members__"):
            found += [str(choice) for choice in part]
        elif isinstance(part, str):
            found.append(part)
        parts += get_args(part)
    return found
