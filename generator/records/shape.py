"""Owns the one walk over the record types: the fields of a type with what each holds, and the values of a record."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc, getsource
from itertools import pairwise
from typing import Any, Literal, get_args

from pydantic import StringConstraints

from generator.records.fields import Marker, Model, SourceWords, Translated, Verbatim
from generator.records.vocabularies import Term
from generator.yaml.document import Path

Kind = Literal["text", "number", "flag", "choice", "part"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record type or of a part of one; of a list it tells what the items are."""

    of: type[Model]
    """The type or the part that declares it, or one derived from that."""
    name: str
    kind: Kind
    """What it holds: `part` is a group of fields, `choice` a term of a closed list."""
    is_list: bool
    is_required: bool
    """Whether every record has to give it."""
    may_be_none: bool
    """Whether a record may be without it."""
    marker: Marker | None
    """Whose words or which record's id it is, where it is one of these."""
    part: type[Model] | None
    """The group of fields that it holds."""
    vocabulary: type[Term] | None
    """The closed list that its choices are from."""
    choices: tuple[str, ...]
    """All choices, and the one word that may stand for another text, such as `unknown`."""
    form: str | None
    """The pattern that its text follows."""

    @property
    def about(self) -> str:
        """What the field holds, in a sentence: its docstring."""
        return docstrings_of(self.of).get(self.name, "")

    @property
    def terms(self) -> tuple[Term, ...]:
        """Those of its closed list that may be written here."""
        return tuple(term for term in self.vocabulary or () if term in self.choices)

    @property
    def is_quote(self) -> bool:
        """Whether it holds words of a source."""
        return isinstance(self.marker, SourceWords | Verbatim)

    @property
    def says_what_a_source_says(self) -> bool:
        """Whether it holds words of a source, or says them in another language: it is shown to whom they may be."""
        return self.is_quote or isinstance(self.marker, Translated)

    @property
    def takes_any_text(self) -> bool:
        """Whether it takes any text, and not only a choice, an id or another text of a fixed form."""
        return self.kind == "text" and self.form is None


@cache
def docstrings_of(model: type[Model]) -> Mapping[str, str]:
    """The docstrings of a type's fields, by name.

    They are read where they are asked for: to have pydantic read them all takes `check` a third of its time.
    """
    found: dict[str, str] = {}
    for base in reversed(model.__bases__):
        if issubclass(base, Model):
            found |= docstrings_of(base)
    found |= _docstrings_in(model)
    return found | {name: info.description for name, info in model.model_fields.items() if info.description}


def _docstrings_in(model: type[Model]) -> Mapping[str, str]:
    """Those that stand in the source of a class; of one that was made by a program there are none."""
    declared = _classes_in(model.__module__).get(model.__qualname__)
    if declared is None:
        return {}
    found: dict[str, str] = {}
    for field, after in pairwise(declared.body):
        match field, after:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(text))):
                found[name] = cleandoc(text)
    return found


@cache
def _classes_in(module: str) -> Mapping[str, ast.ClassDef]:
    """The classes that a module declares, by name."""
    try:
        declared = ast.parse(getsource(sys.modules[module])).body
    except (KeyError, OSError, TypeError):
        return {}
    return {one.name: one for one in declared if isinstance(one, ast.ClassDef)}


@cache
def fields_of(model: type[Model]) -> Mapping[str, Field]:
    """The fields of a type by name, in the order in which they are declared."""
    return {name: _field(model, name) for name in model.model_fields}


def _field(model: type[Model], name: str) -> Field:
    info = model.model_fields[name]
    made_of = list(_made_of([*info.metadata, info.annotation]))
    given = [one for one in made_of if isinstance(one, str)]
    types = [type(one) if isinstance(one, Term) else one for one in made_of if isinstance(one, type | Term)]
    part = next((one for one in types if issubclass(one, Model)), None)
    vocabulary = next((one for one in types if issubclass(one, Term)), None)
    kinds: dict[Kind, bool] = {"part": bool(part), "choice": bool(vocabulary), "flag": bool in types, "number": float in types}
    return Field(
        model,
        name,
        next((kind for kind, holds in kinds.items() if holds), "text"),
        tuple in types,
        info.is_required(),
        type(None) in types,
        next((one for one in made_of if isinstance(one, Marker)), None),
        part,
        vocabulary,
        tuple(map(str, given if any(isinstance(one, Term) for one in given) else (*(vocabulary or ()), *given))),
        next((one.pattern for one in made_of if isinstance(one, StringConstraints) and isinstance(one.pattern, str)), None),
    )


def _made_of(parts: list[Any]) -> Iterator[Any]:
    """All that an annotation is made of, from the outside in."""
    for part in parts:
        yield getattr(part, "__origin__", part) if get_args(part) else part
        yield from _made_of(list(get_args(part)))


def values_of(model: Model, path: Path = ()) -> Iterator[tuple[Path, Field, Any]]:
    """Every value inside a record or a part with its path and field, in the order of the fields; none that is not given."""
    for at, field, value in _held(model, path, fields_of(type(model))):
        if isinstance(value, Model):
            yield from values_of(value, at)
        else:
            yield at, field, value


def parts_of(model: Model, path: Path = ()) -> Iterator[tuple[Path, Model]]:
    """Every part inside a record or a part with its path, in the order of the fields, each before those inside it."""
    for at, _, value in _held(model, path, _part_fields(type(model))):
        yield at, value
        yield from parts_of(value, at)


@cache
def _part_fields(model: type[Model]) -> Mapping[str, Field]:
    """The fields of a type that hold parts: few of all, and asked for by every rule."""
    return {name: field for name, field in fields_of(model).items() if field.part}


@cache
def _marked_fields(model: type[Model]) -> Mapping[str, Field]:
    """The fields of a type that are marked, or hold parts that may have such fields."""
    return {name: field for name, field in fields_of(model).items() if field.part or field.marker}


def _held(model: Model, path: Path, fields: Mapping[str, Field]) -> Iterator[tuple[Path, Field, Any]]:
    """What some fields of a record or a part hold, of lists each item."""
    for name, field in fields.items():
        value = getattr(model, name)
        if field.is_list:
            yield from (((*path, name, index), field, item) for index, item in enumerate(value))
        elif value is not None:
            yield (*path, name), field, value


def marked(model: Model) -> Iterator[tuple[Path, Marker, str]]:
    """Every marked value inside a record or a part with its path, in the order of the fields."""
    return _marked(model, ())


def _marked(model: Model, path: Path) -> Iterator[tuple[Path, Marker, str]]:
    for at, field, value in _held(model, path, _marked_fields(type(model))):
        if isinstance(value, Model):
            yield from _marked(value, at)
        elif field.marker:
            yield at, field.marker, value


def groups_of(model: type[Model]) -> Iterator[type[Model]]:
    """A type and every group of fields inside it, each time that it stands there."""
    yield model
    for field in fields_of(model).values():
        if field.part:
            yield from groups_of(field.part)


def field_at(model: type[Model], path: Path) -> tuple[type[Model] | None, Field | None]:
    """The model that holds the last named part of a path, and its field there."""
    holder: type[Model] | None = model
    field: Field | None = None
    named = [part for part in path if isinstance(part, str)]
    for depth, name in enumerate(named):
        field = fields_of(holder).get(name) if holder else None
        if depth < len(named) - 1:
            holder = field.part if field else None
    return holder, field


def fields_at(model: type[Model], path: Path) -> list[str]:
    """The names of the fields beside the last named part of a path."""
    holder = field_at(model, path)[0]
    return list(fields_of(holder)) if holder else []


def part_of(model: type[Model], name: str) -> type[Model] | None:
    """The group of fields that a field holds; None for a field of plain values, or one that the type does not have."""
    field = fields_of(model).get(name)
    return field.part if field else None


def sole_field(field: Field | None, given: str) -> str | None:
    """The field of a group that a text given in the group's place is meant for; None where it may be for several."""
    if not field or not field.part:
        return None
    inner = fields_of(field.part).values()
    required = [one.name for one in inner if one.is_required]
    taking = [one.name for one in inner if given in one.choices]
    return taking[0] if taking else required[0] if len(required) == 1 else None
