"""Owns the descriptor datapackage.json: what a program needs to know to read the CSV files, and which citations there are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from generator.changes.publication import Publication
from generator.exports.citations import CITATIONS, Form, form_of_file
from generator.exports.table_shape import Column, ForeignKey, Table
from generator.sheet.collection import Collection

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
"""The licence of the records, as Frictionless writes one."""


def descriptor_of(collection: Collection, tables: Sequence[Table], files: Mapping[str, bytes], publication: Publication) -> bytes:
    """The descriptor (Data Package 2.0, https://datapackage.org/standard/data-package/) of the tables' CSV files.

    `files` holds these and the files of citations by their names, which are the paths from the descriptor.
    """
    site = collection.site
    descriptor: dict[str, Any] = {"$schema": _PROFILE, "name": "fact-sheet"}
    if site:
        descriptor |= {"title": site.title, "description": site.description}
    if publication.url:
        descriptor["homepage"] = publication.url
    descriptor |= {
        "licenses": [LICENCE],
        "sources": [
            {"title": source.title, **({"path": source.url} if source.url else {})} for source in collection.sources.values()
        ],
        "resources": [
            *(_resource(table, files[f"{table.name}.csv"]) for table in tables),
            *(_of_citations(path, form, content) for path, content in files.items() if (form := form_of_file(path))),
        ],
    }
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "$schema": _RESOURCE_PROFILE,
        "name": table.name,
        "type": "table",
        "description": table.described,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_sealed(content),
        "schema": {
            "$schema": _SCHEMA_PROFILE,
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.primary_key),
            **({"foreignKeys": [_foreign_key(key, table) for key in table.foreign_keys]} if table.foreign_keys else {}),
        },
    }


def _of_citations(path: str, form: Form, content: bytes) -> dict[str, Any]:
    return {
        "$schema": _RESOURCE_PROFILE,
        "name": path.replace(".", "-"),
        "description": CITATIONS,
        "path": path,
        "format": form.ending,
        "mediatype": form.media_type,
        "encoding": "utf-8",
        **_sealed(content),
    }


def _sealed(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = [choice.value for choice in column.choices]
    meanings = "".join(f" {choice.value}: {choice.definition}" for choice in column.choices)
    return {
        "name": column.name,
        "type": column.type,
        "description": column.about + meanings,
        **({"constraints": constraints} if constraints else {}),
    }


def _foreign_key(key: ForeignKey, table: Table) -> dict[str, Any]:
    other = {} if key.table == table.name else {"resource": key.table}
    return {"fields": list(key.columns), "reference": {**other, "fields": list(key.keys)}}
