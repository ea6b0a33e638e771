"""Owns what each data file holds, for the README of the ZIP and the page about the data."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, takewhile

from generator.exports.citations import CITATIONS, FORMS, NAME
from generator.exports.table_shape import Table
from generator.records.addresses import part_name

_OF_THE_WHOLE = {
    "factsheet.zip": "All files of this list in one, with a README.",
    "facts.sqlite": "All tables as one SQLite database, with keys and indexes; what each column holds stands in its SQL.",
    "datapackage.json": "What a program needs to read the CSV files: types, keys and what every column means (Data Package 2.0).",
    "site.json": "What the home page says, with the records that each sentence rests on.",
}
_FORMATS = {"zip": "ZIP", "sqlite": "SQLite 3", "json": "JSON", "csv": "CSV"}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file below data/: its path there, what it holds, and its format."""

    path: str
    about: str
    format: str


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The files below data/, in groups: those of the whole fact sheet, records, tables, schemas of records and of pages.

    Sizes are left out: those of the compressed and SQLite files differ between versions of what wrote them.
    """

    whole: tuple[DataFile, ...]
    records: tuple[DataFile, ...]
    tables: tuple[DataFile, ...]
    schemas: tuple[DataFile, ...]
    forms: tuple[DataFile, ...]
    """The schemas of the JSON beside the pages of records."""


def data_files(tables: Sequence[Table], paths: Collection[str]) -> DataFiles:
    """What each file holds; `paths` are those below data/, a CSV for each table among them."""
    return DataFiles(
        (*(_listed(path, about) for path, about in _of_the_whole(paths)), *_of_citations(paths)),
        tuple(
            _listed(f"{table.name}.json", _of_records(table) + _in_parts(table.name, "json", paths))
            for table in tables
            if f"{table.name}.json" in paths
        ),
        tuple(_listed(f"{table.name}.csv", table.described) for table in tables),
        tuple(_listed(path, _of_schema(path)) for path in paths if posixpath.dirname(path) == "schema"),
        tuple(_listed(path, _of_form(path)) for path in paths if posixpath.dirname(path) == "schema/pages"),
    )


def _listed(path: str, about: str) -> DataFile:
    return DataFile(path, about, _FORMATS[path.rpartition(".")[2]])


def _of_citations(paths: Collection[str]) -> Iterator[DataFile]:
    for form in FORMS:
        if (path := f"{NAME}.{form.ending}") in paths:
            yield DataFile(path, CITATIONS + _in_parts(NAME, form.ending, paths), form.name)


def _of_the_whole(paths: Collection[str]) -> Iterator[tuple[str, str]]:
    for path, about in _OF_THE_WHOLE.items():
        if path in paths:
            alone = path.endswith(".zip") and "facts.sqlite" not in paths
            yield path, f"{about} The SQLite database is so large that it stands there alone." if alone else about


def _in_parts(name: str, ending: str, paths: Collection[str]) -> str:
    """That there are more files of this kind, and how they are called."""
    others = list(takewhile(paths.__contains__, (f"{part_name(name, number)}.{ending}" for number in count(2))))
    to = f", and so on to {others[-1]}" if others[1:] else ""
    return f" It goes on in {others[0]}{to}." if others else ""


def _of_records(table: Table) -> str:
    return f"{table.about} Each record has all that belongs to it inside it."


def _of_schema(path: str) -> str:
    name = path.removeprefix("schema/").removesuffix(".json")
    article = "an" if name[0] in "aeiou" else "a"
    return f"What the record of {article} {name} may hold, as it is written in YAML (JSON Schema 2020-12)."


def _of_form(path: str) -> str:
    name = posixpath.basename(path).removesuffix(".json")
    return f"What the JSON beside the page of a record of the type {name} holds (JSON Schema 2020-12)."
