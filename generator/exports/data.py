"""Owns which files stand below data/, and in which of them the same facts are given again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.changes.publication import Publication
from generator.exports.citations import citation_files
from generator.exports.csv_descriptor import descriptor_of
from generator.exports.data_files import DataFiles, data_files
from generator.exports.lines import Lines, lines_of
from generator.exports.page_forms import page_schemas
from generator.exports.sqlite import as_sqlite, brought_up_to_date
from generator.exports.tables import shapes, tables
from generator.exports.text_files import site_json
from generator.exports.zip_file import readme, unpacked, zipped
from generator.reference.schema import schemas
from generator.sheet.collection import Collection
from generator.sheet.snapshot import digest_of

DATABASE = "facts.sqlite"
ZIP = "factsheet.zip"
LARGEST = 20_000_000
"""How many bytes the database has at most beside the ZIP, in which it always is, and a fifth as large."""


@dataclass(frozen=True, slots=True)
class LastData:
    """The files below data/ of the site as it was last made: their digests, and what each of them holds, by path there.

    What was kept of that making, and still holds, is what these were made from.
    """

    digests: Mapping[str, str] = field(default_factory=dict)
    content: Callable[[str], bytes | None] = lambda _: None


NO_LAST_DATA = LastData()


class Data(NamedTuple):
    """The files by their path below data/, and what each of them holds."""

    files: dict[str, bytes]
    listed: DataFiles


def data(collection: Collection, publication: Publication, last: LastData = NO_LAST_DATA) -> Data:
    """The data of a collection without fault; with the `last` they are made in less time."""
    lines, cited = lines_of(collection), citation_files(collection, publication)
    by_csv, packed_last = lines.csv_files, last.content(ZIP)
    files = {
        DATABASE: _database(collection, lines, last.content(DATABASE) or (packed_last and unpacked(packed_last, DATABASE))),
        "datapackage.json": descriptor_of(collection, shapes(), by_csv | cited, publication),
        **lines.json_files,
        **({"site.json": site_json(collection.site)} if collection.site else {}),
        **by_csv,
        **cited,
        **{f"schema/{name}": text.encode("utf-8") for name, text in _schemas(collection).items()},
    }
    packed = {**files, "README.txt": readme(collection.site, data_files(shapes(), files), publication)}
    same = {path for path, content in files.items() if last.digests.get(path) == digest_of(content)}
    files[ZIP] = zipped(packed, packed_last, same)
    if len(files[DATABASE]) > LARGEST:
        del files[DATABASE]
    return Data(files, data_files(shapes(), files))


def _database(collection: Collection, lines: Lines, last: bytes | None) -> bytes:
    if last is None:
        return as_sqlite(tables(collection, lines.anew))
    records = [(type, id) for type in lines.by_type for id in collection.of_type(type)]
    return brought_up_to_date(last, shapes(), records, lines.anew)


def _schemas(collection: Collection) -> dict[str, str]:
    """Those of records and of pages, which follow from the types alone."""
    return collection.reads.piece("schemas", lambda: schemas() | page_schemas())
