"""Owns the step from a record type, or a part of one, to its form in the JSON of pages: each field of it by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import get_annotations
from typing import Any, NamedTuple, TypeVar, cast

from pydantic import create_model
from pydantic.fields import FieldInfo

from generator.exports.page_atoms import Quoted, To
from generator.exports.table_names import NOT_GIVEN
from generator.records.field_order import field_order
from generator.records.fields import Model, Reference
from generator.records.parts import Name, Passage, When
from generator.records.record import Record
from generator.records.relations import Answer, Relation, Sequence
from generator.records.shape import Field, docstrings_of, fields_of
from generator.records.source_parts import Correction, Rights, SetAside
from generator.records.types import Actor, Source

F = TypeVar("F", bound=Model)

CALLED: Mapping[tuple[type[Model], str], str] = {
    (Record, "superseded_by"): "successor",
    (Source, "url"): "published_at",
    (Source, "archive_url"): "archived_at",
    (Rights, "show"): "show",
    (Answer, "claim"): "answered",
    (Relation, "claim"): "other",
    (Correction, "source"): "corrected",
    (Sequence, "event"): "other",
    (When, "edtf"): "date",
}
"""What a field is called in the JSON of a page, where it is not as the type calls it."""
LAID_FLAT = {(Source, "rights")}
"""Groups whose fields stand among those round the group, with its name before their own."""
_WITH_PLACE = "they are `words`, with their place"
LEFT_OUT: Mapping[tuple[type[Model], str], str] = {
    (Source, "text"): "it is a file of the fact sheet's own, told by its hash",
    (Actor, "short"): "it is a name for tables and sentences of ours",
    (Actor, "in_sentences"): "it is the name in sentences of ours",
    (Passage, "text"): _WITH_PLACE,
    (SetAside, "text"): _WITH_PLACE,
    (Name, "words"): _WITH_PLACE,
    **NOT_GIVEN,
}
"""Fields that the JSON of a page does not give as such, each with the reason."""


@dataclass(frozen=True, slots=True)
class After:
    """Marks a field of a form that the type does not have with the field behind which it stands."""

    name: str


class Given(NamedTuple):
    """A field of a type as a form gives it, and the path to it: of more than one step where a group is laid flat."""

    path: tuple[str, ...]
    field: Field


_FORMS: dict[type[Model], type[Model]] = {}


def of(model: type[Model], *, always: bool = True) -> Callable[[type[F]], type[F]]:
    """Makes the class below the form of a record type or a part: it declares only what the type does not say.

    What it inherits stands first. A field that it declares stands in the place of the type's field of that name, else
    behind the one that After names, else behind the one declared before it.
    """

    def made(form: type[F]) -> type[F]:
        given, told = given_of(model), docstrings_of(form)
        fields: dict[str, Any] = {
            name: (form.model_fields[name].annotation, FieldInfo(description=told.get(name)))
            if name in form.model_fields
            else _own(given[name].field, always)
            for name in _order(form, given)
        }
        whole = create_model(form.__name__, __base__=Model, __module__=form.__module__, __doc__=form.__doc__, **fields)
        _FORMS[model] = whole
        return cast(type[F], whole)

    return made


def form_of(model: type[Model]) -> type[Model]:
    """The form of a record type or a part; one that none is declared for has the type's own fields."""
    return _FORMS.get(model) or of(model)(create_model(f"{model.__name__}Given", __base__=Model, __doc__=model.__doc__))


@cache
def given_of(model: type[Model]) -> Mapping[str, Given]:
    """The fields of a type that its form gives, in their order, by what they are called there."""
    return dict(_given(model, ()))


def _given(model: type[Model], above: tuple[str, ...]) -> Iterator[tuple[str, Given]]:
    for name in field_order(model):
        field = fields_of(model)[name]
        if field.part and (model, name) in LAID_FLAT:
            yield from _given(field.part, (*above, name))
        elif not _said_of(model, name, LEFT_OUT):
            yield _said_of(model, name, CALLED) or "_".join((*above, name)), Given((*above, name), field)


def _said_of(model: type[Model], name: str, said: Mapping[tuple[type[Model], str], str]) -> str | None:
    """What is said of a field of a type, or of one that it is derived from."""
    return next((said[base, name] for base in model.__mro__ if (base, name) in said), None)


def _order(form: type[Model], given: Mapping[str, Given]) -> list[str]:
    declared = get_annotations(form)
    names = [name for name in form.model_fields if name not in declared]
    last, names = len(names) - 1, names + [name for name in given if name not in names]
    for name in declared:
        after = next((mark.name for mark in form.model_fields[name].metadata if isinstance(mark, After)), None)
        if after or name not in names:
            names = [other for other in names if other != name]
            names.insert((names.index(after) if after else last) + 1, name)
        last = names.index(name)
    return names


def _own(field: Field, always: bool) -> tuple[Any, FieldInfo]:
    made: Any = _type(field)
    made = tuple[made, ...] if field.is_list else made
    made = made if always and not field.may_be_none else made | None
    return made, FieldInfo(description=field.about) if always else FieldInfo(description=field.about, default=None)


def _type(field: Field) -> Any:
    if field.part:
        return form_of(field.part)
    if isinstance(field.marker, Reference):
        return To
    if field.is_quote:
        return Quoted
    return field.vocabulary or {"flag": bool, "number": int | float}.get(field.kind, str)
