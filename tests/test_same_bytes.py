"""Owns the short proof that surroundings change no byte and no mode of a site; `python -m tests.same_bytes` is the long one."""

from __future__ import annotations

import sqlite3
import stat
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from generator.engine.publishing import link_files, open_to_readers
from generator.engine.searching.chunks import put
from generator.exports.sqlite import as_sqlite
from generator.exports.table_shape import Column, Table
from tests.same_bytes import MINIATURE, Entry, build, differences, make_repository, surroundings


def test_masks_locales_zones_and_folders_change_no_byte_and_no_mode(tmp_path: Path) -> None:
    make_repository(tmp_path / "repository", MINIATURE)
    on_disk = [around for around in surroundings() if not around.in_memory]
    first, *others = [build(Path(sys.executable), tmp_path / "repository", tmp_path, around) for around in on_disk]
    assert [list(differences(first, other)) for other in others] == [[]]
    assert {(entry.kind, entry.mode) for entry in first.values()} == {("file", 0o644), ("folder", 0o755)}


def test_a_difference_is_named_by_file_and_kind() -> None:
    one = {"a": Entry("file", 0o644, b"abc"), "b": Entry("file", 0o644), "c": Entry("folder", 0o755), "d": Entry("file", 0o644)}
    other = {"a": Entry("file", 0o644, b"abd"), "b": Entry("file", 0o600), "c": Entry("link", 0o777), "e": Entry("file", 0o644)}
    assert list(differences(one, other)) == [
        "a: bytes, from 2 on (3 and 3 long)",
        "b: mode 644 in the first, 600 in the second",
        "c: a folder in the first, a link in the second",
        "d: only in the first",
        "e: only in the second",
    ]
    assert list(differences(one, one)) == []


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o400, 0o755])
def test_files_linked_from_the_last_site_are_open_to_readers_too(tmp_path: Path, mode: int) -> None:
    last, new = tmp_path / "last", tmp_path / "new"
    (last / "claims").mkdir(parents=True, mode=0o700)
    (last / "claims" / "index.html").write_text("A claim.", encoding="utf-8")
    (last / "claims" / "index.html").chmod(mode)
    link_files(last, new)
    (new / "fresh.html").touch(mode=0o600)
    open_to_readers(new)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (new, *new.rglob("*"))}
    assert modes == {"new": 0o755, "claims": 0o755, "index.html": 0o644, "fresh.html": 0o644}


def test_the_search_index_does_not_say_which_python_packed_it() -> None:
    files: dict[str, bytes] = {}
    put(files, "{}", "en_1234567", [1])
    assert [content[:10].hex() for content in files.values()] == ["1f8b08000000000002ff"]


class _OtherSqlite(sqlite3.Connection):
    """A SQLite that says in what it writes which one it is, as it does in files: that of Debian 12 leaves it out in memory."""

    def serialize(self, *, name: str = "main") -> bytes:
        written = super().serialize(name=name)
        return written[:96] + (3_099_001).to_bytes(4) + written[100:]


def test_the_database_does_not_say_which_sqlite_wrote_it(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [Table("parts", "Parts.", (Column("id", "Its id."),), [("a",), ("b",)])]
    written = as_sqlite(tables)
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=_OtherSqlite))
    assert as_sqlite(tables) == written
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(written)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT id FROM parts").fetchall() == [("a",), ("b",)]
        assert database.serialize() != written, "this one names itself"
