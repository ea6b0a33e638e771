"""Owns the proof that data which are brought up to date are those that are made anew, and that only what an edit touches is."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator.assessment import assess
from generator.exports import data
from generator.exports.sqlite import as_sqlite, brought_up_to_date
from generator.exports.table_shape import Column, Row, Rows, Table
from generator.exports.tables import rows_of
from generator.exports.zip_file import unpacked, zipped
from generator.files import Tree
from generator.records.record import Record
from generator.sheet.collection import Collection
from generator.sheet.grouping import in_runs
from generator.tasks import Files
from tests.sequences import Desk, hold_equal, in_this_process, texts_of

CLAIM = "content/claims/brandt-on-money.yml"
ZIP, DATABASE = "data/factsheet.zip", "data/facts.sqlite"


class _Watched(Desk):
    """A desk that knows which files were made since it was last asked."""

    def __post_init__(self) -> None:
        self.put_since: dict[str, bytes | None] = {}

    def put(self, files: Files) -> None:
        super().put(files)
        self.put_since |= files.beside

    def save(self, texts: Mapping[str, str]) -> set[str]:
        """Save these files, and hold what is made of them against what is made anew; the paths of what was made."""
        self.texts, self.put_since = dict(texts), {}
        before = dict(self.beside)
        assessment = assess(Tree(self.texts))
        assert {fault.code for fault in assessment.faults} <= {"record-unused"}, assessment.faults
        self.bring_up_to_date(assessment)
        hold_equal(self, assess(Tree(self.texts)), "a save")
        return {path for path in self.put_since if self.beside.get(path) != before.get(path)}


@pytest.fixture(autouse=True)
def _in_one_process() -> Iterator[None]:
    with in_this_process():
        yield


@pytest.fixture
def desk(tmp_path: Path) -> _Watched:
    """The miniature, of which all is made."""
    desk = _Watched(texts_of("miniature"), tmp_path)
    desk.save(desk.texts)
    return desk


def with_note(texts: Mapping[str, str], note: str = "An edit.") -> dict[str, str]:
    return {**texts, CLAIM: f"{texts[CLAIM]}note: {note}\n"}


# The whole of the data


def test_a_note_of_a_claim_changes_its_tables_and_no_others(desk: _Watched) -> None:
    changed = {path for path in desk.save(with_note(desk.texts)) if path.startswith("data/")}
    expected = {"data/claims.json", "data/claims.csv", "data/datapackage.json", ZIP, DATABASE}
    assert changed - {"data/index.html"} == expected


def test_the_lines_of_other_records_are_not_written_again(desk: _Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def told(collection: Collection, record: Record) -> Rows:
        written.append(record.id)
        return rows_of(collection, record)

    monkeypatch.setattr("generator.exports.lines.rows_of", told)
    assessment = assess(Tree(with_note(desk.texts)))
    desk.bring_up_to_date(assessment)
    runs = in_runs(assessment.collection.claims, str)
    assert written == next(run for run in runs if "brandt-on-money" in run)
    assert len(written) < len(assessment.collection.claims)


def test_a_claim_that_comes_and_goes_is_in_the_tables_and_out_of_them_again(desk: _Watched) -> None:
    before, texts = dict(desk.beside), desk.texts
    other = "content/claims/added-on-money.yml"
    text = texts[CLAIM].replace("id: brandt-on-money", "id: added-on-money")
    assert other.encode() not in before["data/claims.json"]
    assert "data/proofs.csv" in desk.save({**texts, other: text})
    assert b'"id":"added-on-money"' in desk.beside["data/claims.json"]
    desk.save(texts)
    assert desk.beside == before


@pytest.mark.parametrize("largest", [10, data.LARGEST])
def test_a_type_may_have_its_first_record_and_lose_its_last(
    tmp_path: Path, largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "LARGEST", largest)
    desk = _Watched(texts_of("spoken"), tmp_path)
    desk.save(desk.texts)
    before, texts = dict(desk.beside), desk.texts
    measure = "id: boats\nname: Boats\ndefinition: How many boats there are.\nunit: boats\n"
    assert "data/measures.json" in desk.save({**texts, "content/measures/boats.yml": measure})
    assert b'"id":"boats"' in desk.beside["data/measures.json"]
    desk.save(texts)
    assert desk.beside == before
    assert desk.beside["data/measures.json"] == b"[]\n"
    assert (DATABASE in desk.beside) == (largest > 10)


@pytest.mark.parametrize("path", [ZIP, DATABASE])
@pytest.mark.parametrize("damage", [None, b"", b"no such file", "cut short", "a byte"])
def test_what_is_gone_or_damaged_is_written_whole(desk: _Watched, path: str, damage: bytes | str | None) -> None:
    content = desk.beside.pop(path)
    if damage is not None:
        at = len(content) // 2
        spoilt = {"cut short": content[:at], "a byte": content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]}
        desk.beside[path] = spoilt[damage] if isinstance(damage, str) else damage
    desk.save(with_note(desk.texts))


def test_what_other_templates_made_is_not_gone_by(desk: _Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.change_a_template(Random(0))
    monkeypatch.setattr(data, "brought_up_to_date", lambda *_: pytest.fail("it is not of this ground"))
    desk.bring_up_to_date(assess(Tree(desk.texts)))
    monkeypatch.undo()
    desk.save(with_note(desk.texts))


# Feeds


def of_feeds(paths: set[str]) -> set[str]:
    return {path for path in paths if path.endswith("feed.xml")}


def test_an_edit_makes_the_feeds_anew_that_tell_of_it_and_no_others(desk: _Watched) -> None:
    texts, path = desk.texts, "content/actors/county.yml"
    assert path in texts
    assert of_feeds(desk.save(with_note(texts))) == set()
    entry = 'changes:\n  - date: "2031-01-01"\n    kind: corrected\n    what: An edit.\n'
    desk.save({**texts, path: f"{texts[path]}{entry}"})
    assert of_feeds(set(desk.put_since)) == {"feed.xml", "actors/county.feed.xml"}
    assert b"An edit." in desk.beside["actors/county.feed.xml"]


def test_a_feed_follows_the_name_of_its_actor_and_goes_with_it(desk: _Watched) -> None:
    path = "content/actors/added.yml"
    added = {**desk.texts, path: "id: added\nname: The added club\nkind: organisation\n"}
    assert of_feeds(desk.save(added)) == {"actors/added.feed.xml"}
    assert of_feeds(desk.save({**added, path: added[path].replace("added club", "other club")})) == {"actors/added.feed.xml"}
    desk.save({name: text for name, text in added.items() if name != path})
    assert "actors/added.feed.xml" not in desk.beside


# The database


_PARTS = (
    Table("wholes", "Wholes.", (Column("id", "Id."), Column("size", "Size.", "number", required=False)), (), owner="whole"),
    Table(
        "parts",
        "Parts.",
        (Column("whole", "Whole.", table="wholes"), Column("number", "Number.", "integer"), Column("is_new", "New.", "boolean")),
        (),
        key=2,
        inside="parts",
        owner="whole",
    ),
    Table(
        "words",
        "Words.",
        (Column("type", "Type."), Column("record", "Record."), Column("number", "Number.", "integer"), Column("text", "Text.")),
        (),
        key=3,
        inside="words",
    ),
)


def _record(random: Random, id: str) -> Rows:
    parts: list[Row] = [(id, number, random.random() < 0.5) for number in range(random.randrange(4))]
    words: list[Row] = [("whole", id, number, f"’{'x' * random.randrange(3000)}") for number in range(random.randrange(3))]
    found: dict[str, list[Row]] = {"wholes": [(id, random.choice([None, 5, 0.5]))], "parts": parts, "words": words}
    return {name: rows for name, rows in found.items() if rows}


def _written(records: Mapping[tuple[str, str], Rows]) -> bytes:
    return as_sqlite(
        [replace(table, rows=[row for rows in records.values() for row in rows.get(table.name, ())]) for table in _PARTS]
    )


@pytest.mark.parametrize("seed", range(12))
def test_a_database_that_is_brought_up_to_date_is_that_which_is_written_whole(seed: int) -> None:
    random = Random(seed)
    records = {("whole", f"r{number:02}"): _record(random, f"r{number:02}") for number in range(20)}
    last = _written(records)
    for _ in range(6):
        anew = {key: _record(random, key[1]) for key in records if random.random() < 0.2}
        added = {("whole", id): _record(random, id) for id in random.sample([f"r{number:02}" for number in range(40)], 2)}
        gone = random.sample(sorted(records), random.randrange(3))
        records = dict(sorted({key: rows for key, rows in {**records, **anew, **added}.items() if key not in gone}.items()))
        anew = {key: rows for key, rows in {**anew, **added}.items() if key in records}
        last = brought_up_to_date(last, _PARTS, list(records), anew)
        assert last == _written(records)


def test_no_record_at_all_leaves_empty_tables() -> None:
    last = _written({("whole", "a"): _record(Random(0), "a")})
    assert brought_up_to_date(last, _PARTS, [], {}) == _written({})
    assert brought_up_to_date(_written({}), _PARTS, [], {}) == _written({})


# The ZIP


def test_what_is_the_same_is_packed_once_and_the_bytes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"a.csv": b"a" * 5000, "b/ü.json": b"", "c.txt": b"old"}
    last, now = zipped(files), {**files, "c.txt": b"new", "b.csv": b"b" * 70}
    anew, packed, compress = zipped(now), list[object](), zlib.compressobj

    def told(*given: Any) -> Any:
        packed.append(given)
        return compress(*given)

    monkeypatch.setattr(zlib, "compressobj", told)
    assert zipped(now, last, {"a.csv", "b/ü.json"}) == anew
    assert len(packed) == 2
    assert zipped(files, anew, {"a.csv", "b/ü.json"}) == last
    assert [unpacked(anew, path) for path in ("c.txt", "d")] == [b"new", None]


def test_one_entry_more_or_less_touches_no_run_but_those_beside_it() -> None:
    names = [f"claim-{number}" for number in range(400)]
    runs = list(in_runs(names, str))
    assert [name for run in runs for name in run] == names
    assert 8 < len(runs) < 100
    for at in (0, 7, 200, 399):
        for changed in ([*names[:at], "added", *names[at:]], [*names[:at], *names[at + 1 :]]):
            assert sum(run not in runs for run in in_runs(changed, str)) <= 2
