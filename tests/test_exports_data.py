"""Owns the proof of the data files: others' software reads them, and finds the facts of the records in them."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette  # type: ignore[import-untyped, unused-ignore]
from frictionless import Package, system, validate
from frictionless.resources import TableResource
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped, unused-ignore]

from generator.assessment import assess, read
from generator.changes.publication import Publication
from generator.exports.beside_pages import export
from generator.exports.sqlite import as_sqlite
from generator.exports.table_shape import Column, Table
from generator.exports.text_files import as_csv
from generator.records.types import Claim
from generator.records.vocabularies import Show, Status
from generator.sheet.collection import Collection, collect

_ROOT = Path(__file__).parents[1]
_PUBLICATION = Publication(url="https://example.org/facts/")


@dataclass(frozen=True)
class Exported:
    """A fact sheet, and the folder that its data files are in."""

    collection: Collection
    files: dict[str, bytes]
    folder: Path

    @cached_property
    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of each CSV file, as Frictionless reads them by the descriptor."""
        with system.use_context(trusted=True):
            package = Package(str(self.folder / "datapackage.json"))
            return {
                resource.name: [row.to_dict() for row in resource.read_rows()]
                for resource in package.resources
                if isinstance(resource, TableResource)
            }

    @cached_property
    def records(self) -> dict[str, dict[str, Any]]:
        """The records of each JSON file, by id."""
        names = ("sources", "actors", "events", "claims", "measures", "topics")
        return {name: {record["id"]: record for record in json.loads(self.files[f"data/{name}.json"])} for name in names}

    @property
    def database(self) -> sqlite3.Connection:
        """The database, read only."""
        return sqlite3.connect(f"{(self.folder / 'facts.sqlite').as_uri()}?mode=ro", uri=True)


@pytest.fixture(scope="module", params=["miniature", "content"])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    root = {"miniature": _ROOT / "tests" / "miniature", "content": _ROOT}[request.param]
    collection = assess(read(root)).collection
    files = export(collection, _PUBLICATION).files
    folder = tmp_path_factory.mktemp(request.param)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return Exported(collection, files, folder / "data")


# The formats


@pytest.mark.parametrize("name", ["datapackage.json", "factsheet.zip"])
def test_frictionless_finds_the_package_valid(exported: Exported, name: str) -> None:
    with system.use_context(trusted=True):
        report = validate(str(exported.folder / name))
    assert report.valid, report.flatten(["name", "type", "note"])
    assert report.stats["tasks"] == len([path for path in exported.files if path.endswith((".csv", ".bib", ".csl.json"))])


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'hash": "sha256:', b'hash": "sha256:0'), (b'"type": "boolean"', b'"type": "integer"')],
    ids=["another hash", "another type"],
)
def test_frictionless_would_find_a_package_that_is_not(exported: Exported, tmp_path: Path, old: bytes, new: bytes) -> None:
    for path, content in exported.files.items():
        if path.endswith((".csv", ".bib", ".csl.json", "datapackage.json")):
            changed = content.replace(old, new) if path.endswith("datapackage.json") else content
            (tmp_path / Path(path).name).write_bytes(changed)
    with system.use_context(trusted=True):
        assert not validate(str(tmp_path / "datapackage.json")).valid


def test_every_column_has_a_meaning(exported: Exported) -> None:
    package = json.loads(exported.files["data/datapackage.json"])
    fields = [field for resource in package["resources"] if "schema" in resource for field in resource["schema"]["fields"]]
    assert len(fields) > 100
    assert [field["name"] for field in fields if not field["description"]] == []


def test_the_database_is_sound_and_every_key_leads_somewhere(exported: Exported) -> None:
    with closing(exported.database) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = [key for (table,) in _names(database) for key in database.execute(f"PRAGMA foreign_key_list({table})")]
    assert len(keys) > 30


def test_a_key_that_leads_nowhere_makes_no_database() -> None:
    parts = Table("parts", "Parts.", (Column("id", "Id."), Column("whole", "What it is of.", table="parts")), [("a", "b")])
    with pytest.raises(sqlite3.IntegrityError):
        as_sqlite([parts])


def test_the_database_holds_the_rows_of_the_csv_files(exported: Exported) -> None:
    with closing(exported.database) as database:
        database.row_factory = sqlite3.Row
        held = {str(name): [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')] for (name,) in _names(database)}
    as_stored = {
        name: [{column: _as_stored(column, cell) for column, cell in row.items()} for row in rows]
        for name, rows in exported.tables.items()
    }
    assert held == as_stored


def _as_stored(column: str, cell: Any) -> Any:
    """A cell as the database has it: a date as text, a number with a fraction in binary."""
    if column == "date" and cell:
        return str(cell)
    return float(cell) if isinstance(cell, Decimal) and cell != cell.to_integral_value() else cell


def test_datasette_serves_the_database(exported: Exported) -> None:
    async def asked() -> Any:
        served = Datasette(immutables=[str(exported.folder / "facts.sqlite")], settings={"num_sql_threads": 0})
        return (await served.client.get("/facts/claims.json?_shape=array&_size=max&status=active")).json()

    found = {row["id"]: row["claim"] for row in asyncio.run(asked())}
    assert found == {claim.id: claim.claim for claim in exported.collection.active_claims.values()}


def test_the_schemas_are_sound(exported: Exported) -> None:
    schemas = {path: content for path, content in exported.files.items() if path.startswith("data/schema/")}
    assert len(schemas) == 13
    for content in schemas.values():
        Draft202012Validator.check_schema(json.loads(content))


def test_the_archive_holds_all_files_and_tells_of_each(exported: Exported) -> None:
    with zipfile.ZipFile(io.BytesIO(exported.files["data/factsheet.zip"])) as zipped:
        assert zipped.testzip() is None
        held = {f"data/{name}": zipped.read(name) for name in zipped.namelist()}
    readme = held.pop("data/README.txt").decode()
    assert held == {path: file for path, file in exported.files.items() if path in held}
    assert held.keys() == {path for path in exported.files if path.startswith("data/")} - {"data/factsheet.zip"}
    assert [path for path in held if f"\n{path.removeprefix('data/')}: " not in readme] == []
    assert "CC-BY-4.0" in readme
    assert max(map(len, readme.splitlines())) <= 100


def test_the_list_of_data_files_has_every_file_below_data(exported: Exported) -> None:
    listed = export(exported.collection, _PUBLICATION).data_files
    groups = (listed.whole, listed.records, listed.tables, listed.schemas, listed.forms)
    paths = [file.path for group in groups for file in group]
    assert sorted(paths) == sorted(path.removeprefix("data/") for path in exported.files if path.startswith("data/"))


def test_the_bytes_do_not_depend_on_the_order_in_which_records_are_read(exported: Exported) -> None:
    collection = exported.collection
    assert collection.site
    again = collect([*reversed(list(collection.records())), collection.site], collection.stored)
    assert export(again, _PUBLICATION).files == exported.files


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_csv_gives_back_any_text(text: str) -> None:
    table = Table("notes", "Notes.", (Column("id", "Id."), Column("note", "Note.")), [("a", text)])
    header, (id, note) = csv.reader(io.StringIO(as_csv(table).decode(), newline=""))
    assert (header, id) == (["id", "note"], "a")
    assert text == re.sub(r"(^|[;\t\r\n])'(?='*[=+\-@＝＋－＠])", r"\1", note)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-5 degrees", "@SUM(A1)", "＝1", "'=1"])
def test_no_spreadsheet_runs_a_text(text: str) -> None:
    table = Table("notes", "Notes.", (Column("id", "Id."), Column("note", "Note.")), [("a", text)])
    (_, (_, note)) = csv.reader(io.StringIO(as_csv(table).decode(), newline=""))
    assert note == f"'{text}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("\t=1", "\t'=1"),
        ("a\r\n@SUM(A1);;+1", "a\r\n'@SUM(A1);;'+1"),
        ("=1;-2", "'=1;'-2"),
        ("a;'=1", "a;''=1"),
        ("a; =1, b;c", "a; =1, b;c"),
    ],
)
def test_no_spreadsheet_that_parts_cells_otherwise_runs_a_text(text: str, told: str) -> None:
    table = Table("notes", "Notes.", (Column("id", "Id."), Column("note", "Note.")), [("a", text)])
    (_, (_, note)) = csv.reader(io.StringIO(as_csv(table).decode(), newline=""))
    assert note == told


@pytest.mark.parametrize("value", [-5, -0.5, "a=b", "'tis", "1-2", "", " = "])
def test_numbers_below_zero_and_other_texts_stand_in_a_csv_as_they_are(value: str | float) -> None:
    table = Table("notes", "Notes.", (Column("id", "Id."), Column("low", "Low.")), [("a", value)])
    (_, (_, low)) = csv.reader(io.StringIO(as_csv(table).decode(), newline=""))
    assert low == str(value)


def test_csv_says_true_and_false_in_small_letters_and_nothing_where_nothing_is_known() -> None:
    columns = (Column("id", "Id."), Column("yes", "Yes.", "boolean"), Column("low", "Low.", "number", required=False))
    assert (
        as_csv(Table("notes", "Notes.", columns, [("a", True, None), ("b", False, 2)]))
        == b"id,yes,low\r\na,true,\r\nb,false,2\r\n"
    )


# The facts


def test_every_record_is_there_with_its_status(exported: Exported) -> None:
    written = {(f"{record.type}s", record.id): record.status for record in exported.collection.records()}
    tables = {(name, row["id"]): row["status"] for name in exported.records for row in exported.tables[name]}
    files = {(name, id): record["status"] for name, records in exported.records.items() for id, record in records.items()}
    assert tables == files == written


def test_the_miniature_has_records_that_do_not_stand() -> None:
    collection = assess(read(_ROOT / "tests" / "miniature")).collection
    assert {record.status for record in collection.records()} == set(Status)


def test_every_proof_is_there_with_its_place(exported: Exported) -> None:
    collection = exported.collection
    places = {
        (row["type"], row["record"], row["field"]): (row["source"], (row["begins"], row["ends"]))
        for row in exported.tables["proofs"]
    }
    assert places == {
        (type, id, "".join(f"/{part}" for part in path)): place for (type, id, path), place in collection.proven.items()
    }
    for row in exported.tables["proofs"]:
        sentence = collection.texts[row["source"]].sentences[row["sentence"] - 1]
        assert sentence.extent.start <= row["begins"] < sentence.extent.end
        assert row["paragraph"] == collection.paragraph_of(collection.sources[row["source"]], sentence)


def _rows_with_words(exported: Exported) -> Iterator[dict[str, Any]]:
    for rows in exported.tables.values():
        yield from (row for row in rows if row.get("begins") is not None)


def test_words_are_what_stands_at_their_place(exported: Exported) -> None:
    shown = [row for row in _rows_with_words(exported) if row["words"] is not None]
    assert len(shown) > 50
    for row in shown:
        assert row["words"] == exported.collection.texts[row["source"]].text[row["begins"] : row["ends"]]


def test_no_more_of_a_source_is_given_than_its_rights_allow(exported: Exported) -> None:
    for row in exported.tables["proofs"]:
        show = exported.collection.sources[row["source"]].rights.show
        set_aside = row["type"] == "source" and not row["field"].startswith("/corrects/")
        allowed = show is Show.FULL or row["type"] == "claim" or (show is Show.EXCERPTS and not set_aside)
        assert (row["words"] is not None) == allowed, row


def test_what_may_not_be_shown_is_in_no_file() -> None:
    collection = assess(read(_ROOT / "tests" / "miniature")).collection
    kept = [
        collection.texts[source].text[slice(*extent)]
        for (type, id, _), (source, extent) in collection.proven.items()
        if collection.sources[source].rights.show is Show.NONE and type == "event"
    ]
    files = {path: file for path, file in export(collection, _PUBLICATION).files.items() if not path.endswith(".zip")}
    assert kept
    assert [(path, words) for path, file in files.items() for words in kept if words.encode() in file] == []


def test_a_claim_has_its_passages_chain_and_figures(exported: Exported) -> None:
    records, tables = exported.records["claims"], exported.tables
    for claim in exported.collection.claims.values():
        record = records[claim.id]
        assert record["claim"] == claim.claim
        assert [(passage["source"], passage["voice"]) for passage in record["passages"]] == [
            (passage.source, passage.voice) for passage in claim.passages
        ]
        assert _chain(record) == [(number, actor) for number, link in enumerate(claim.attribution, 1) for actor in link.actors]
        assert _bounds(record["figures"]) == [(f.measure, f.comparator, f.low, f.high) for f in claim.figures]
        assert _bounds(row for row in tables["figures"] if row["claim"] == claim.id) == _bounds(record["figures"])
        assert record["topics"] == list(claim.topics)
        assert record["about"] == list(claim.about)


def test_answers_relations_and_sequence_lead_from_one_record_to_another(exported: Exported) -> None:
    claims, events = exported.collection.claims.values(), exported.collection.events.values()
    tables = exported.tables
    assert [(row["claim"], row["answers"], row["stance"], row["basis"], row["reason"]) for row in tables["answers"]] == [
        (claim.id, answer.claim, answer.stance, answer.basis, answer.reason) for claim in claims for answer in claim.answers
    ]
    assert [(row["claim"], row["other"], row["type"], row["reason"]) for row in tables["relations"]] == [
        (claim.id, relation.claim, relation.type, relation.reason) for claim in claims for relation in claim.relations
    ]
    assert [(row["event"], row["comes"], row["other"], row["basis"]) for row in tables["sequence"]] == [
        (event.id, place.order, place.event, place.basis) for event in events for place in event.sequence
    ]


def test_the_log_of_changes_and_former_ids_are_there() -> None:
    collection = assess(read(_ROOT / "tests" / "miniature")).collection
    claims = {record["id"]: record for record in json.loads(export(collection, _PUBLICATION).files["data/claims.json"])}
    closure = collection.claims["brandt-on-closure"]
    assert claims[closure.id]["formerly"] == list(closure.formerly) == ["mayor-on-closure"]
    assert claims[closure.id]["changes"] == [
        {"number": 1, "date": change.date, "kind": change.kind, "what": change.what} for change in closure.changes
    ]


def test_the_summary_rests_on_records_that_are_there(exported: Exported) -> None:
    site = json.loads(exported.files["data/site.json"])
    assert exported.collection.site
    assert [sentence["text"] for sentence in site["summary"]] == [one.text for one in exported.collection.site.summary]
    for sentence in site["summary"]:
        assert set(sentence["claims"]) <= exported.records["claims"].keys()
        assert set(sentence["events"]) <= exported.records["events"].keys()


def _names(database: sqlite3.Connection) -> list[tuple[str]]:
    return database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").fetchall()


def _chain(record: dict[str, Any]) -> list[tuple[int, str]]:
    return [(link["link"], link["actor"]) for link in record["attribution"]]


def _bounds(figures: Any) -> list[tuple[Any, ...]]:
    return [(figure["measure"], figure["comparator"], figure.get("low"), figure.get("high")) for figure in figures]


def test_a_claim_is_second_hand_where_its_speaker_tells_what_another_said(exported: Exported) -> None:
    told: dict[str, Claim] = {id: claim for id, claim in exported.collection.claims.items() if claim.second_hand}
    assert {row["id"] for row in exported.tables["claims"] if row["second_hand"]} == told.keys()
    assert told
