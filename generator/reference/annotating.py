"""Owns the record format as a person learns it: an annotated example of each type, and what the choices mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml

from generator.format.formatting import format_record
from generator.records.addresses import SITE_FILE, Address
from generator.records.fields import Model
from generator.records.record import Located, Record
from generator.records.shape import field_at, fields_of
from generator.records.types import RECORD_TYPES, Site
from generator.records.vocabularies import Term
from generator.reference.examples import example_texts, examples_of
from generator.yaml.document import parse_yaml

_BEGIN, _END = "<!-- Made from the record types by `python -m generator schema`: -->", "<!-- The end of what is made. -->"
_LEFT_OUT = ("protected", "issued_by", "labels", "text_is")
"""Fields that do not go with others of the examples."""
_TYPES: tuple[type[Located], ...] = (*RECORD_TYPES.values(), Site)


def with_record_format(text: str) -> str:
    """The text with the format of every record type between its two markers; as it is where it has none."""
    if _BEGIN not in text or _END not in text:
        return text
    before, rest = text.split(_BEGIN, 1)
    return f"{before}{_BEGIN}\n\n{record_format()}\n{_END}{rest.split(_END, 1)[1]}"


def record_format() -> str:
    """The format of every record type, in Markdown."""
    shared = "".join(_told(Record, name) for name in fields_of(Record))
    every = f"### What every record may have\n\n{shared}\n" + "\n".join(_choices(Record))
    return "\n".join([every, *(line for model in _TYPES for line in _section(model))])


def annotated_example(model: type[Located]) -> str:
    """A whole record of a type as the text of its file, with what each field holds in a comment above it."""
    return _annotated(model, *example(model))


def _annotated(model: type[Located], path: str, text: str) -> str:
    document, faults = parse_yaml(path, text)
    assert document, faults
    remarks: dict[int, str] = {}
    told: set[tuple[type[Model] | None, str]] = set()
    for key, span in document.keys.items():
        holder, field = field_at(model, key)
        if field and field.about and (holder, str(key[-1])) not in told:
            told.add((holder, str(key[-1])))
            remarks.setdefault(span.start.line, f"{'Needed. ' if field.is_required else ''}{field.about}")
    return "".join(_with_remarks(text, remarks))


def example(model: type[Located]) -> tuple[str, str]:
    """The path and the text of a record of a type that has every field it can have."""
    text = next(text for text in example_texts(model) if "superseded" not in text)
    path = SITE_FILE if model is Site else Address(model.type, _value(text, "id")).file
    for field in fields_of(model):
        if f"\n{field}:" in f"\n{text}" or field in _LEFT_OUT or field in fields_of(Record):
            continue
        for value in examples_of(model, field)[:1]:
            others = [item for item in value if item.get("claim") != _value(text, "id")] if field == "answers" else value
            text += yaml.safe_dump({field: others}, sort_keys=False, allow_unicode=True, width=100)
    return path, format_record(path, text).text


def _section(model: type[Located]) -> Iterator[str]:
    where = SITE_FILE if model is Site else Address(model.type, "<id>").file
    yield f"### {model.type.capitalize()}: `{where}`\n"
    yield f"{(model.__doc__ or '').strip()}\n"
    yield f"```yaml\n{annotated_example(model)}```\n"
    if left := [name for name in fields_of(model) if name in _LEFT_OUT]:
        yield f"It may have besides:\n\n{''.join(_told(model, name) for name in left)}"
        if shown := "".join(_alone(model, name) for name in left if fields_of(model)[name].part):
            yield f"```yaml\n{shown}```\n"
    yield from _choices(model)


def _alone(model: type[Located], name: str) -> str:
    """A field with what it holds, as it stands in the first example that has it, without the remark on the field itself."""
    text = next(text for text in example_texts(model) if f"\n{name}:" in text)
    annotated = _annotated(model, Address(model.type, _value(text, "id")).file, text)
    found = re.search(rf"^{name}:.*\n(?:[ -].*\n)*", annotated, re.MULTILINE)
    return found[0] if found else ""


def _told(model: type[Model], name: str) -> str:
    return f"- `{name}`: {fields_of(model)[name].about}\n"


def _choices(model: type[Model]) -> Iterator[str]:
    for name, vocabulary in _vocabularies(model).items():
        yield f"Choices of `{name}`:\n"
        yield "| write | meaning |\n| --- | --- |"
        yield "".join(f"| `{term}` | {term.for_editors} |\n" for term in vocabulary)


def _vocabularies(model: type[Model]) -> Mapping[str, list[Term]]:
    """The closed lists of a type and its parts, by the field; those that every record has go with the frame of all."""
    found: dict[str, list[Term]] = {}
    for name, field in fields_of(model).items():
        if model is not Record and name in fields_of(Record):
            continue
        if field.vocabulary:
            found[name] = list(field.terms)
        if field.part:
            found |= {f"{inner}` in `{name}": terms for inner, terms in _vocabularies(field.part).items()}
    return found


def _with_remarks(text: str, remarks: Mapping[int, str]) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        if number in remarks:
            indent = len(line) - len(line.lstrip(" "))
            yield f"{' ' * indent}# {remarks[number]}\n"
        yield line


def _value(text: str, field: str) -> str:
    found = re.search(rf"^{field}: (.+)$", text, re.MULTILINE)
    assert found, f"an example without `{field}`"
    return found[1]
