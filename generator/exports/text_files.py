"""Owns the tables as text: CSV with a line a row, and JSON with the rows of each record inside it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.exports.table_shape import Row, Table, Value
from generator.records.addresses import part_name
from generator.records.types import RECORD_TYPES, Site

RECORDS = 5_000
"""How many records a JSON file has at most."""
_NOT_ON_HOME = {"repository", "branch", "changes"}
"""What the site record says of the making of the fact sheet, and not on its home page."""
_FORMULA = re.compile(r"(?:^|(?<=[;\t\r\n]))(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a spreadsheet takes a formula to begin, or what looks like one made inert: at the start of a cell, and where it may take
one to start, for many part cells at semicolons or tabs, and know no cell of several lines then."""
_Rows = list[Mapping[str, Value] | Value]


def as_csv(table: Table) -> bytes:
    """A table as CSV (RFC 4180, UTF-8), its first line the names; what is not known is nothing between two commas.

    A text that a spreadsheet would run as a formula has an apostrophe before it, which takes it for text; numbers are numbers.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.names)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8")


def as_json(tables: Sequence[Table]) -> dict[str, bytes]:
    """The records of each type as a JSON array (RFC 8259), by the table's name, with all that stands inside them.

    Very many stand in several files.
    """
    inside = _inside(tables)
    files: dict[str, bytes] = {}
    for table in tables:
        if (type := table.name.removesuffix("s")) in RECORD_TYPES:
            lists = [one.inside for one in tables if one.inside and _owner(one) in (type, None)]
            for number, at in enumerate(range(0, len(table.rows) or 1, RECORDS), 1):
                files[part_name(table.name, number)] = _array(
                    {**dict(zip(table.names, row, strict=True)), **{name: inside[type, row[0]][name] for name in lists}}
                    for row in table.rows[at : at + RECORDS]
                )
    return files


def site_json(site: Site) -> bytes:
    """What the home page says, with the records that it rests on."""
    said = site.model_dump(mode="json", exclude=_NOT_ON_HOME)
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _inside(tables: Sequence[Table]) -> Mapping[tuple[str, Value], Mapping[str, _Rows]]:
    """The rows of all lists inside records, by the record's type and id and the name of the list."""
    found: defaultdict[tuple[str, Value], defaultdict[str, _Rows]] = defaultdict(lambda: defaultdict(list))
    for table in tables:
        if table.inside:
            owner, skipped = _owner(table), 1 if _owner(table) else 2
            names = table.names[skipped:]
            for row in table.rows:
                key = (owner, row[0]) if owner else (str(row[0]), row[1])
                found[key][table.inside].append(_entry(names, row[skipped:]))
    return found


def _owner(table: Table) -> str | None:
    """The type of the records that the rows stand inside; None where each row names it first."""
    owner = table.columns[0].table
    return owner.removesuffix("s") if owner else None


def _entry(names: Sequence[str], row: Row) -> Mapping[str, Value] | Value:
    return row[0] if len(names) == 1 else dict(zip(names, row, strict=True))


def _array(records: Iterable[Mapping[str, object]]) -> bytes:
    """One record a line: to be read by people and by line-wise tools, and quick to write."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    return f"[\n{lines}\n]\n".encode() if lines else b"[]\n"


def _cell(value: Value) -> Value:
    if isinstance(value, str):
        return _FORMULA.sub("'", value)
    return str(value).lower() if isinstance(value, bool) else value
