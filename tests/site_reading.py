"""Owns the reading of every file of a built site by a test: all words that anybody could find in it, however it is packed."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote

_TAG = re.compile(r"<[^>]*>")
_GZIP, _ZIP, _SQLITE = b"\x1f\x8b", b"PK\x03\x04", b"SQLite format 3\x00"


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path below it."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def readings(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every file as text in all ways that it can be read, case folded, with its path; what is packed, by what it is in."""
    for path, content in files.items():
        for where, text in _unpacked(path, content):
            for read in dict.fromkeys((text, html.unescape(_TAG.sub("", text)), html.unescape(unquote(text)))):
                yield where, read.casefold()


def _unpacked(path: str, content: bytes) -> Iterator[tuple[str, str]]:
    if content.startswith(_GZIP):
        yield from _unpacked(path, gzip.decompress(content))
    elif content.startswith(_ZIP):
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            for name in zipped.namelist():
                yield from _unpacked(f"{path}/{name}", zipped.read(name))
    elif content.startswith(_SQLITE):
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            yield path, "\n".join(database.iterdump())
    else:
        text = content.decode("utf-8", errors="replace")
        yield path, text
        yield from ((path, said) for said in _strings(_json(text.removeprefix("pagefind_dcd"))))


def _json(text: str) -> Any:
    """The value of a JSON text; nothing where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def _strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value, its keys and what is JSON inside a string among them."""
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield key
                yield from _strings(inner)
        case list():
            for inner in value:
                yield from _strings(inner)
