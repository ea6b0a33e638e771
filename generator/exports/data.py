"""Owns which files stand below data/, and in which of them the same facts are given again."""

from __future__ import annotations

from generator.changes.publication import Publication
from generator.exports.citations import citation_files
from generator.exports.csv_descriptor import descriptor_of
from generator.exports.data_files import DataFiles, data_files
from generator.exports.page_forms import page_schemas
from generator.exports.sqlite import as_sqlite
from generator.exports.tables import tables
from generator.exports.text_files import as_csv, as_json, site_json
from generator.exports.zip_file import readme, zipped
from generator.reference.schema import schemas
from generator.sheet.collection import Collection

DATABASE = "facts.sqlite"
LARGEST = 20_000_000
"""How many bytes the database has at most beside the ZIP, in which it always is, and a fifth as large."""


def data(collection: Collection, publication: Publication) -> tuple[dict[str, bytes], DataFiles]:
    """The files by their path below data/, and what each of them holds."""
    all_tables = tables(collection)
    cited = citation_files(collection, publication)
    by_csv = {f"{table.name}.csv": as_csv(table) for table in all_tables}
    files = {
        DATABASE: as_sqlite(all_tables),
        "datapackage.json": descriptor_of(collection, all_tables, by_csv | cited, publication),
        **{f"{name}.json": content for name, content in as_json(all_tables).items()},
        **({"site.json": site_json(collection.site)} if collection.site else {}),
        **by_csv,
        **cited,
        **{f"schema/{name}": text.encode("utf-8") for name, text in _schemas(collection).items()},
    }
    packed = {**files, "README.txt": readme(collection.site, data_files(all_tables, files), publication)}
    files["factsheet.zip"] = zipped(packed)
    if len(files[DATABASE]) > LARGEST:
        del files[DATABASE]
    return files, data_files(all_tables, files)


def _schemas(collection: Collection) -> dict[str, str]:
    """Those of records and of pages, which follow from the types alone."""
    return collection.reads.piece("schemas", lambda: schemas() | page_schemas())
