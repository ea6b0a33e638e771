"""Owns which tables a fact sheet has: one of each record type, and one of each list, or quote, that stands inside records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.exports.cells import Cell, Place, cells_of, column_of, plain, stands_apart
from generator.exports.proven import EXACT_WORDS, PLACE, placed
from generator.exports.table_names import INSIDE, NOT_GIVEN, RECORDS, Named
from generator.exports.table_shape import Column, ForeignKey, Row, Rows, Table
from generator.records.addresses import folder_of
from generator.records.fields import Reference
from generator.records.record import Record
from generator.records.shape import Field, fields_of
from generator.records.types import RECORD_TYPES
from generator.sheet.collection import Collection
from generator.sheet.on_file import Key

_RECORD = (
    Column("type", f"The type of the record: {', '.join(RECORD_TYPES)}."),
    Column("record", "The id of the record."),
)
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """A table without its rows, and which rows a record of its owner's type has in it."""

    table: Table
    owner: type[Record]
    rows: Callable[[Collection, Record], Iterable[Row]]


def tables(collection: Collection, known: Mapping[Key, Rows] = MappingProxyType({})) -> tuple[Table, ...]:
    """Every table of a collection without fault, each after those that its rows point to.

    Superseded and withdrawn records are among the others, with their status. `known` are the rows of those of which they were
    worked out before.
    """
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for record in collection.records():
        for name, rows in (known.get((record.type, record.id)) or rows_of(collection, record)).items():
            found[name] += rows
    return tuple(replace(table, rows=found[table.name]) for table in shapes())


def shapes() -> tuple[Table, ...]:
    """Every table without its rows, each after those that its rows point to."""
    return tuple(form.table for form in _forms())


def rows_of(collection: Collection, record: Record) -> Rows:
    """What a record has in the tables, as far as it has something there."""
    forms = (form for form in _forms() if form.owner in (type(record), Record))
    found = {form.table.name: list(form.rows(collection, record)) for form in forms}
    return {name: rows for name, rows in found.items() if rows}


def _forms() -> tuple[_Form, ...]:
    return _forms_of(tuple(RECORD_TYPES.values()))


@cache
def _forms_of(types: tuple[type[Record], ...]) -> tuple[_Form, ...]:
    return (
        *map(_of_records, types),
        *(form for model in reversed(types) for form in _inside(model)),
        *_inside(Record),
        _PROOFS,
    )


def _of_records(model: type[Record]) -> _Form:
    """The table of a record type: one row a record, whatever its status."""
    named = RECORDS.get(model, Named())
    cells = list(cells_of(model, model, named))
    about = named.about or (model.__doc__ or "").strip()
    table = Table(folder_of(model.type), about, _columns(cells), (), owner=model.type, beside=named.beside)
    return _Form(table, model, lambda collection, record: [_row(cells, collection, Place(record, (), record))])


@dataclass(frozen=True, slots=True)
class _Parent:
    """The table of the parts that something stands in."""

    table: Table
    columns: tuple[Column, ...]
    """Those that tell the parts apart."""

    @property
    def key(self) -> Iterator[ForeignKey]:
        """What points to the part; nothing does where the part has several rows."""
        if len(self.columns) == self.table.key:
            yield ForeignKey(self.table.primary_key, self.table.name, self.table.primary_key)


def _inside(owner: type[Record]) -> Iterator[_Form]:
    """The tables of what stands inside the records of a type; for Record itself, of what records of every type have."""
    shared = fields_of(Record) if owner is not Record else {}
    apart = [
        (name,)
        for name, field in fields_of(owner).items()
        if stands_apart(field) and name not in shared and (owner, name) not in NOT_GIVEN
    ]
    told = [names for model, names in INSIDE if model is owner]
    for names in sorted(apart, key=lambda names: told.index(names) if names in told else len(told)):
        yield from _forms_at(owner, names, fields_of(owner)[names[0]])


def _forms_at(owner: type[Record], names: Names, field: Field, parent: _Parent | None = None) -> Iterator[_Form]:
    """The table of the field that `names` lead to from a record, and those of what stands inside it."""
    named = INSIDE.get((owner, names), Named())
    name = named.name or f"{parent.table.name if parent else owner.type}_{field.name}"
    items = _items_of(field)
    of_part = (*(parent.columns if parent else _owner_columns(owner, named)), *_number(field, named, parent))
    key = (*of_part, *([_item_column(owner, items, of_part, named)] if items else []))
    cells = list(cells_of(owner, field.part, named)) if field.part else []
    table = Table(
        name,
        named.about or field.about,
        (*key, *_columns(cells, key)),
        (),
        len(key),
        named.inside or (name if parent else field.name),
        "" if owner is Record else owner.type,
        tuple(parent.key) if parent else (),
    )

    def rows(collection: Collection, record: Record) -> Iterator[Row]:
        for place in _places(Place(record, (), record), names if field.part else names[:-1]):
            for item in _items(place.part, items):
                yield (*_key(owner, place), *item, *_row(cells, collection, place))

    yield _Form(table, owner, rows)
    for inner in fields_of(field.part).values() if field.part else ():
        if stands_apart(inner) and inner is not items:
            yield from _forms_at(owner, (*names, inner.name), inner, _Parent(table, of_part))


def _owner_columns(owner: type[Record], named: Named) -> tuple[Column, ...]:
    if owner is Record:
        return _RECORD
    return (Column(owner.type, named.owner or f"The {owner.type}.", table=folder_of(owner.type)),)


def _number(field: Field, named: Named, parent: _Parent | None) -> Iterator[Column]:
    """The column that tells the parts of a list apart; there is none for plain values, nor for a single part."""
    if named.number:
        yield named.number
    elif field.is_list and field.part:
        name = f"{field.name}_number" if parent else "number"
        yield Column(name, f"The number of the {named.entry} in its record, from 1.", "integer")


def _items_of(field: Field) -> Field | None:
    """The list of plain values that a table has a row for each of: the field itself, or one that its part cannot be without."""
    if not field.part:
        return field
    lists = (one for one in fields_of(field.part).values() if one.is_list and not one.part and one.is_required)
    return next(lists, None)


def _item_column(owner: type[Record], items: Field, before: Sequence[Column], named: Named) -> Column:
    """The column of such values, called after the record that they name, unless one before it is."""
    called = items.marker.type if isinstance(items.marker, Reference) else ""
    name = called if called and called not in _names(before) else items.name
    return column_of(owner, items, name, named.columns.get(items.name, {}))


def _items(value: Any, field: Field | None) -> Iterator[Row]:
    """The values of a list, each once and in a row of its own; a single empty row where there is no list."""
    if not field:
        return iter(((),))
    return ((plain(item),) for item in dict.fromkeys(getattr(value, field.name)))


def _key(owner: type[Record], place: Place) -> Row:
    """The record, and the numbers of the list items that the path to a part leads through."""
    named = (place.record.type, place.record.id) if owner is Record else (place.record.id,)
    return (*named, *(step + 1 for step in place.path if isinstance(step, int)))


def _places(place: Place, names: Names) -> Iterator[Place]:
    """All parts that some fields lead to from a record or a part."""
    if not names:
        yield place
        return
    inner, path = getattr(place.part, names[0]), (*place.path, names[0])
    if isinstance(inner, tuple):
        for index, item in enumerate(inner):
            yield from _places(Place(place.record, (*path, index), item), names[1:])
    elif inner is not None:
        yield from _places(Place(place.record, path, inner), names[1:])


def _columns(cells: Iterable[Cell], key: Sequence[Column] = ()) -> tuple[Column, ...]:
    """The columns behind a key; one that would be called as a column of the key is called `other_` so."""
    columns = (column for cell in cells for column in cell.columns)
    return tuple(replace(column, name=f"other_{column.name}") if column.name in _names(key) else column for column in columns)


def _names(columns: Iterable[Column]) -> set[str]:
    return {column.name for column in columns}


def _row(cells: Iterable[Cell], collection: Collection, place: Place) -> Row:
    return tuple(value for cell in cells for value in cell.values(collection, place))


def _proofs_of(collection: Collection, record: Record) -> Iterator[Row]:
    for quote in collection.quotes_of(record):
        if quote.extent:
            pointer = "".join(f"/{part}" for part in quote.path)
            yield (record.type, record.id, pointer, *placed(collection, record, *quote.path))


_PROOFS = _Form(
    Table(
        "proofs",
        "Every piece of a source’s words that any record gives, with the place at which it was found, word for word.",
        (
            *_RECORD,
            Column("field", "Where in the record the words stand, as a JSON Pointer (RFC 6901), counted from 0."),
            EXACT_WORDS,
            *PLACE,
        ),
        (),
        key=3,
    ),
    Record,
    _proofs_of,
)
