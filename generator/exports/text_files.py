"""Owns the tables as text: CSV with a line a row, and JSON with the rows of each record inside it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence

from generator.exports.table_shape import Row, Rows, Table, Value
from generator.records.addresses import part_name
from generator.records.types import Site

RECORDS = 5_000
"""How many records a JSON file has at most."""
_NOT_ON_HOME = {"repository", "branch", "changes"}
"""What the site record says of the making of the fact sheet, and not on its home page."""
_FORMULA = re.compile(r"(?:^|(?<=[;\t\r\n]))(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""Where a spreadsheet takes a formula to begin, or what looks like one made inert: at the start of a cell, and where it may take
one to start, for many part cells at semicolons or tabs, and know no cell of several lines then."""


def as_csv(table: Table) -> bytes:
    """A table as CSV (RFC 4180, UTF-8), its first line the names; what is not known is nothing between two commas.

    A text that a spreadsheet would run as a formula has an apostrophe before it, which takes it for text; numbers are numbers.
    """
    return (csv_lines([table.names]) + csv_lines(table.rows)).encode("utf-8")


def csv_lines(rows: Iterable[Sequence[Value]]) -> str:
    """Rows of a table as they stand in its CSV."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def json_lines(tables: Sequence[Table], records: Iterable[Rows]) -> list[str]:
    """Records of one type, whose `tables` are given, as JSON: each on a line, with all that stands inside it.

    So they are to be read by people and by line-wise tools, and quick to write. What has no value is not there.
    """
    (own,) = (table for table in tables if table.owner and not table.inside)
    inside = [(one.inside, one.name, one.of_record, one.names[one.of_record :]) for one in tables if one.inside]
    lines = []
    for rows in records:
        lists: dict[str, list[Mapping[str, Value] | Value]] = {name: [] for name, *_ in inside}
        for name, table, skipped, names in inside:
            lists[name] += (_entry(names, row[skipped:]) for row in rows.get(table, ()))
        record = {**_given(own.names, rows[own.name][0]), **lists}
        lines.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    return lines


def json_files(name: str, lines: Sequence[str]) -> dict[str, bytes]:
    """Records, each a line, as JSON arrays (RFC 8259): very many stand in several files."""
    return {
        f"{part_name(name, number)}.json": _array(lines[at : at + RECORDS])
        for number, at in enumerate(range(0, len(lines) or 1, RECORDS), 1)
    }


def site_json(site: Site) -> bytes:
    """What the home page says, with the records that it rests on."""
    said = site.model_dump(mode="json", exclude=_NOT_ON_HOME, exclude_none=True)
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _entry(names: Sequence[str], row: Row) -> Mapping[str, Value] | Value:
    return row[0] if len(names) == 1 else _given(names, row)


def _given(names: Sequence[str], row: Row) -> Mapping[str, Value]:
    return {name: value for name, value in zip(names, row, strict=True) if value is not None}


def _array(lines: Sequence[str]) -> bytes:
    return "[\n{}\n]\n".format(",\n".join(lines)).encode() if lines else b"[]\n"


def _cell(value: Value) -> Value:
    if isinstance(value, str):
        return _FORMULA.sub("'", value)
    return str(value).lower() if isinstance(value, bool) else value
