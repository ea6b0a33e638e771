"""Owns what each record has in the text files of the data: the lines of a few records together are kept for the next build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from generator.exports.table_shape import Rows
from generator.exports.tables import rows_of, shapes
from generator.exports.text_files import as_csv, csv_lines, json_files, json_lines
from generator.records.addresses import folder_of
from generator.records.types import RECORD_TYPES
from generator.sheet.collection import Collection
from generator.sheet.grouping import in_runs
from generator.sheet.on_file import Key


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of all records, and the rows of those for which none were there, by their types and ids."""

    by_type: Mapping[str, Sequence[str]]
    """Of each type its records as JSON."""
    by_table: Mapping[str, Sequence[str]]
    """Of each table its rows as CSV."""
    anew: Mapping[Key, Rows]

    @property
    def json_files(self) -> dict[str, bytes]:
        """The records as JSON, by path below data/."""
        files = (json_files(folder_of(type), lines) for type, lines in self.by_type.items())
        return {path: content for some in files for path, content in some.items()}

    @property
    def csv_files(self) -> dict[str, bytes]:
        """The tables as CSV, by path below data/."""
        return {
            f"{table.name}.csv": as_csv(table) + "".join(self.by_table.get(table.name, ())).encode("utf-8") for table in shapes()
        }


def lines_of(collection: Collection) -> Lines:
    """The lines of all records of a collection."""
    by_type: dict[str, list[str]] = {type: [] for type in RECORD_TYPES}
    by_table: defaultdict[str, list[str]] = defaultdict(list)
    anew: dict[Key, Rows] = {}
    for type, lines in by_type.items():
        for ids in in_runs(collection.of_type(type), str):
            made = partial(_written, collection, type, ids, anew)
            of_records, of_tables = collection.reads.piece(f"lines {type} {ids[0]}", made, " ".join(ids))
            lines += of_records
            for table, text in of_tables.items():
                by_table[table].append(text)
    return Lines(by_type, by_table, anew)


def _written(collection: Collection, type: str, ids: Sequence[str], anew: dict[Key, Rows]) -> tuple[list[str], dict[str, str]]:
    """The lines of some records of a type as JSON, and the rows that they have in each table as CSV."""
    rows = {(type, id): rows_of(collection, collection.record(type, id)) for id in ids}
    anew.update(rows)
    tables = [table for table in shapes() if table.owner in (type, "")]
    as_csv = {table.name: csv_lines(chain.from_iterable(one.get(table.name, ()) for one in rows.values())) for table in tables}
    return json_lines(tables, rows.values()), {name: text for name, text in as_csv.items() if text}
