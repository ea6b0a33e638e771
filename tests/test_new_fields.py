"""Owns the proof that a field which a record type gains is in every export by itself, whatever it holds."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped, unused-ignore]

from generator.assessment import assess, read
from generator.changes.publication import Publication
from generator.exports import page_forms
from generator.exports.data import data
from generator.exports.form_of_type import of
from generator.exports.page_json import page_jsons
from generator.files import Tree
from generator.records.addresses import FOLDERS
from generator.records.fields import ActorRef, ClaimRef, Day, Flag, Model, Number, OurText, Words
from generator.records.parts import Passage, When
from generator.records.types import RECORD_TYPES, Claim
from generator.records.vocabularies import Comparator
from generator.sheet.collection import Collection

_MINIATURE = Path(__file__).parent / "miniature"
_ID = "brandt-on-closure"
_WRITTEN = """
gist: The bridge stays shut.
sure: true
share: 0.5
heard: "2024-03-12"
bound: exactly
reply: brandt-on-cracks
place: in the town hall
until: {as_written: on Monday, edtf: "2024-03-11"}
tags: [bridge, town]
hearers: [town-council]
pieces:
  - {claim: brandt-on-cracks, words: on Monday, names: [arch, pier]}
  - {claim: brandt-on-cracks, names: []}
headline: {source: mill-bridge-article, text: Council Closes Old Mill Bridge}
"""


class Piece(Model):
    """A piece of it."""

    claim: ClaimRef
    """Another claim."""
    words: Words | None = None
    """Its words."""
    names: tuple[OurText, ...] = ()
    """Its names."""


class Richer(Claim):
    """A claim with a field of each kind more."""

    gist: OurText | None = None
    """The gist."""
    sure: Flag = False
    """Whether it is sure."""
    share: Number | None = None
    """The share."""
    heard: Day | None = None
    """The day."""
    bound: Comparator | None = None
    """The bound."""
    reply: ClaimRef | None = None
    """The reply."""
    place: Words | None = None
    """The place."""
    until: When | None = None
    """The end."""
    tags: tuple[OurText, ...] = ()
    """The tags."""
    hearers: tuple[ActorRef, ...] = ()
    """The hearers."""
    pieces: tuple[Piece, ...] = ()
    """The pieces."""
    headline: Passage | None = None
    """The headline."""


@pytest.fixture
def collection(monkeypatch: pytest.MonkeyPatch) -> Collection:
    """The miniature's, where claims have these fields, and one has a value in each."""
    monkeypatch.setitem(RECORD_TYPES, "claim", Richer)
    monkeypatch.setitem(FOLDERS, "claims", Richer)
    of(Richer)(page_forms.ClaimPage)
    tree = read(_MINIATURE)
    path = f"content/claims/{_ID}.yml"
    assessed = assess(Tree({**tree.texts, path: tree.texts[path] + _WRITTEN.lstrip()}, tree.refused))
    assert list(assessed.faults) == []
    return assessed.collection


@pytest.fixture
def files(collection: Collection) -> Mapping[str, bytes]:
    return data(collection, Publication())[0]


def _rows(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    return [row for row in csv.DictReader(io.StringIO(files[f"{name}.csv"].decode())) if row.get("id", row.get("claim")) == _ID]


def test_a_plain_value_has_a_column(files: Mapping[str, bytes]) -> None:
    row = _rows(files, "claims")[0]
    assert {name: row[name] for name in ("gist", "sure", "share", "heard", "bound", "reply", "place")} == {
        "gist": "The bridge stays shut.",
        "sure": "true",
        "share": "0.5",
        "heard": "2024-03-12",
        "bound": "exactly",
        "reply": "brandt-on-cracks",
        "place": "in the town hall",
    }


def test_a_group_has_a_column_for_each_field_inside(files: Mapping[str, bytes]) -> None:
    row = _rows(files, "claims")[0]
    assert (row["until_as_written"], row["until_edtf"]) == ("on Monday", "2024-03-11")


def test_a_list_has_a_table_and_so_has_a_list_inside_it(files: Mapping[str, bytes]) -> None:
    assert _rows(files, "claim_tags") == [{"claim": _ID, "tags": "bridge"}, {"claim": _ID, "tags": "town"}]
    assert _rows(files, "claim_hearers") == [{"claim": _ID, "actor": "town-council"}]
    assert _rows(files, "claim_pieces") == [
        {"claim": _ID, "number": "1", "other_claim": "brandt-on-cracks", "words": "on Monday"},
        {"claim": _ID, "number": "2", "other_claim": "brandt-on-cracks", "words": ""},
    ]
    assert [(row["number"], row["names"]) for row in _rows(files, "claim_pieces_names")] == [("1", "arch"), ("1", "pier")]


def test_exact_words_have_a_table_with_their_place(files: Mapping[str, bytes]) -> None:
    (row,) = _rows(files, "claim_headline")
    assert (row["text"], row["source"], row["begins"]) == ("Council Closes Old Mill Bridge", "mill-bridge-article", "0")


def test_the_package_tells_of_each_column_what_its_field_does(files: Mapping[str, bytes]) -> None:
    listed = json.loads(files["datapackage.json"])["resources"]
    resources = {resource["name"]: resource["schema"] for resource in listed if "schema" in resource}
    fields: dict[str, Any] = {field["name"]: field for field in resources["claims"]["fields"]}
    assert (fields["gist"]["description"], fields["sure"]["type"], fields["heard"]["type"]) == ("The gist.", "boolean", "date")
    assert fields["bound"]["constraints"]["enum"] == list(Comparator)
    assert {"fields": ["reply"], "reference": {"fields": ["id"]}} in resources["claims"]["foreignKeys"]
    assert {"fields": ["claim", "number"], "reference": {"resource": "claim_pieces", "fields": ["claim", "number"]}} in resources[
        "claim_pieces_names"
    ]["foreignKeys"]


def test_the_database_and_the_json_of_records_have_them(files: Mapping[str, bytes]) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files["facts.sqlite"])
        assert database.execute("SELECT gist, sure FROM claims WHERE id = ?", (_ID,)).fetchall() == [
            ("The bridge stays shut.", 1)
        ]
        assert database.execute("SELECT count(*) FROM claim_pieces").fetchall() == [(2,)]
    record = next(record for record in json.loads(files["claims.json"]) if record["id"] == _ID)
    assert (record["gist"], record["tags"], record["hearers"]) == ("The bridge stays shut.", ["bridge", "town"], ["town-council"])
    assert [piece.get("words") for piece in record["pieces"]] == ["on Monday", None]


def test_the_json_beside_the_page_has_them_in_the_form_that_its_schema_gives(collection: Collection) -> None:
    page = json.loads(page_jsons(collection, Publication())[f"claims/{_ID}.json"])
    schema = json.loads(page_forms.page_schemas()["pages/claim.json"])
    assert [fault.message for fault in Draft202012Validator(schema).iter_errors(page)] == []
    assert schema["properties"]["gist"]["description"] == "The gist."
    assert (page["gist"], page["share"], page["tags"]) == ("The bridge stays shut.", 0.5, ["bridge", "town"])
    assert (page["reply"]["href"], page["hearers"][0]["id"]) == ("brandt-on-cracks.html", "town-council")
    assert (page["place"]["words"], page["until"]["as_written"]["words"]) == ("in the town hall", "on Monday")
    assert [piece["claim"]["id"] for piece in page["pieces"]] == ["brandt-on-cracks", "brandt-on-cracks"]
    assert page["headline"]["words"] == "Council Closes Old Mill Bridge"
