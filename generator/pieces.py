"""Owns the pieces of long lists that a build keeps for the next, in a database: each is read when it is asked for."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Set
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from generator.files import OutsideError, hold_inside
from generator.kept import is_sealed, seal, unseal
from generator.sheet.reads import Piece

_TABLES = """
CREATE TABLE piece (
    name TEXT PRIMARY KEY, value TEXT NOT NULL, asked TEXT NOT NULL, given TEXT NOT NULL, build INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE changed (name TEXT PRIMARY KEY, build INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE build (ground TEXT NOT NULL, number INTEGER NOT NULL);
"""
_FOUND = "SELECT value, asked, given, build FROM piece WHERE name = ?"


class Pieces:
    """What is kept at a fact sheet's place, for a build from a `ground` before which these names `changed`.

    A piece holds where nothing changed since that was asked for it, in this build or in one that did not ask for the piece.
    """

    def __init__(self, root: Path, file: str, ground: str, changed: Set[str]) -> None:
        self._root, self._file, self._ground = root, file, ground
        self._readers: dict[int, sqlite3.Connection] = {}
        number, before = self._opened()
        self._is_there = number > 0
        self._number = number + 1
        self._changed: Mapping[str, int] = {**before, **dict.fromkeys(changed, self._number)}

    def get(self, name: str) -> Piece | None:
        """A piece by its name; None where there is none that holds."""
        if not self._is_there:
            return None
        try:
            found = self._reader().execute(_FOUND, (name,)).fetchone()
        except sqlite3.Error:
            return None
        if not found:
            return None
        value, asked, given, build = found
        names = frozenset(asked.split("\n"))
        if any(self._changed[one] > build for one in names & self._changed.keys()):
            return None
        return Piece(json.loads(value), names, given)

    def keep(self, pieces: Mapping[str, Piece]) -> None:
        """Keep pieces that were made, and what has changed; where the disk does not let it, the next build takes its time."""
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()
        with suppress(OSError, OutsideError, sqlite3.Error):
            hold_inside(self._root, self._file)
            unseal(self._root, self._file)
            path = self._root / self._file
            path.parent.mkdir(parents=True, exist_ok=True)
            if not self._is_there:
                path.unlink(missing_ok=True)
            self._write(path, pieces)
            seal(self._root, self._file)

    def _write(self, path: Path, pieces: Mapping[str, Piece]) -> None:
        rows: Iterable[Any] = (
            (name, json.dumps(piece.value, ensure_ascii=False), "\n".join(sorted(piece.asked)), piece.given, self._number)
            for name, piece in pieces.items()
        )
        with closing(sqlite3.connect(path)) as database:
            # What is half-written has no seal, and is never read.
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            if not self._is_there:
                database.executescript(_TABLES)
            with database:
                database.executemany("REPLACE INTO piece VALUES (?, ?, ?, ?, ?)", rows)
                database.executemany("REPLACE INTO changed VALUES (?, ?)", self._changed.items() if self._is_there else ())
                database.execute("DELETE FROM build")
                database.execute("INSERT INTO build VALUES (?, ?)", (self._ground, self._number))

    def _opened(self) -> tuple[int, dict[str, int]]:
        """The number of the last build that kept something, and when each name changed; 0 where it cannot be gone by."""
        if is_sealed(self._root, self._file):
            with suppress(sqlite3.Error):
                ((ground, number),) = self._reader().execute("SELECT ground, number FROM build").fetchall()
                if ground == self._ground:
                    return number, dict(self._reader().execute("SELECT name, build FROM changed"))
        return 0, {}

    def _reader(self) -> sqlite3.Connection:
        """A connection of this process: none may be taken into another."""
        process = os.getpid()
        if process not in self._readers:
            self._readers[process] = sqlite3.connect(f"{(self._root / self._file).absolute().as_uri()}?mode=ro", uri=True)
        return self._readers[process]
