"""Owns the proof that a field which is written into any record type, or any part of one, is in every export by itself.

The generator is copied, the field is written into its source as a person would, and the copy is asked for its files.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped, unused-ignore]

_REPOSITORY = Path(__file__).parents[1]
_CLASS = re.compile(r'^(class (\w+)\((?:Model|Record|Located|_Linked|\w*Passage)\):\n    """(?:.|\n)*?"""\n)', re.MULTILINE)
_FIELD = r'\1\n    extra: OurText | None = None\n    """What was added."""' + "\n"
_WRITTEN_IN = {
    "Figure": ("claims", "comparator"),
    "Answer": ("claims", "stance"),
    "Relation": ("claims", "type"),
    "SpokenPassage": ("claims", "voice"),
    "Link": ("claims", "actors"),
    "When": ("claims", "edtf"),
    "Sequence": ("events", "order"),
    "Passage": ("events", "source"),
    "Role": ("actors", "text"),
    "Name": ("actors", "words"),
    "SetAside": ("sources", "reason"),
    "Correction": ("sources", "was"),
    "Rights": ("sources", "show"),
    "Change": ("claims", "date"),
    "Sentence": ("site", "text"),
}
"""The parts of records, each with the folder of a record that has one, and a field there before which the new one is written."""
_TYPES = ("source", "actor", "event", "claim", "measure", "topic")
_OF_A_PAGE = re.compile(rf"({'|'.join(_TYPES)})s/[^/]+\.json")
_PRINTED = """
import base64, json, pathlib
from generator.assessment import assess, read
from generator.changes.publication import Publication
from generator.exports.beside_pages import export
from generator.exports.page_json import page_jsons
assessed = assess(read(pathlib.Path("sheet")))
assert [fault.message for fault in assessed.faults] == []
files = page_jsons(assessed.collection, Publication()) | export(assessed.collection, Publication()).files
print(json.dumps({path: base64.b64encode(content).decode() for path, content in files.items()}))
"""


def _value(of: str) -> str:
    return f"Added to {of}."


def _with_values(folder: str, text: str) -> str:
    for part, (where, name) in _WRITTEN_IN.items():
        if where == folder:
            text = re.sub(rf"^( +)(- |)(?={name}: )", partial(_with_value, _value(part)), text, flags=re.MULTILINE)
    return f"{text}extra: {_value(folder.removesuffix('s'))}\n"


def _with_value(value: str, before: re.Match[str]) -> str:
    return f"{before[0]}extra: {value}\n{before[1]}{' ' * len(before[2])}"


_EXPECTED = {*map(_value, (*_TYPES, *_WRITTEN_IN))}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The files beside the pages of the miniature, where every type and every part has one field more, and a value in it."""
    root = tmp_path_factory.mktemp("extra")
    shutil.copytree(_REPOSITORY / "generator", root / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(_REPOSITORY / "tests" / "miniature", root / "sheet")
    for name in ("types", "parts", "relations", "source_parts"):
        file = root / "generator" / "records" / f"{name}.py"
        file.write_text(_CLASS.sub(_FIELD, file.read_text("utf-8")), "utf-8")
    content = root / "sheet" / "content"
    for file in content.rglob("*.yml"):
        file.write_text(_with_values(file.relative_to(content).parts[0].removesuffix(".yml"), file.read_text("utf-8")), "utf-8")
    printed = subprocess.run([sys.executable, "-c", _PRINTED], cwd=root, capture_output=True, text=True, check=False)
    assert printed.returncode == 0, printed.stderr
    return {path: base64.b64decode(content) for path, content in json.loads(printed.stdout).items()}


def _added(value: Any) -> Iterator[str]:
    """Every value of the new field in a JSON value."""
    if isinstance(value, dict):
        yield from (inner for name, inner in value.items() if name.endswith("extra") and inner)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _added(inner)


def test_the_json_beside_the_pages_has_it_of_every_type_and_every_part(files: Mapping[str, bytes]) -> None:
    pages = [json.loads(content) for path, content in files.items() if _OF_A_PAGE.fullmatch(path)]
    assert {found for page in pages for found in _added(page)} == _EXPECTED - {_value("Sentence")}


def test_its_schema_tells_of_it_and_holds(files: Mapping[str, bytes]) -> None:
    for type in _TYPES:
        schema = json.loads(files[f"data/schema/pages/{type}.json"])
        assert schema["properties"]["extra"]["description"] == "What was added."
        pages = [json.loads(files[path]) for path in files if path.startswith(f"{type}s/") and path.endswith(".json")]
        assert [fault.message for page in pages for fault in Draft202012Validator(schema).iter_errors(page)] == []


def test_tables_and_the_json_of_records_have_it_of_every_type_and_every_part(files: Mapping[str, bytes]) -> None:
    records = [*(json.loads(files[f"data/{type}s.json"]) for type in _TYPES), json.loads(files["data/site.json"])]
    tables = "".join(files[path].decode() for path in files if path.endswith(".csv"))
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files["data/facts.sqlite"])
        dump = "".join(database.iterdump())
    assert {found for record in records for found in _added(record)} == {*_EXPECTED, _value("site")}
    in_tables = _EXPECTED - {_value("Sentence")}
    assert {value for value in in_tables if value not in tables} == set()
    assert {value for value in in_tables if value not in dump} == set()
