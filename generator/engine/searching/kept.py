"""Owns what is kept of an index for the next one: which pages it was made from, and what it made of them.

Whatever is missing, damaged or of another version is as if nothing had been kept: then all is made again.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.engine.stamps import Stamp
from generator.kept import keep, kept
from generator.replacing import replace

_INDEX = "index.json"
_MADE_BY = ("pagefind", "cbor2", "selectolax")
Names = list[dict[str, Any]]


@dataclass(frozen=True)
class ShardKept:
    """What an index was made from, the stamps of its files by their path below its folder, and what it has."""

    digest: str
    files: dict[str, Stamp]
    pages: int
    length: int
    names: Names


@dataclass(frozen=True)
class PageKept:
    """The stamp of a page, and the digest of its lean text; None where it has none."""

    stamp: Stamp
    digest: str | None


@dataclass(frozen=True)
class Kept:
    """By path the pages of a site, and by number the shards of its index."""

    maker: str = ""
    pages: dict[str, PageKept] = field(default_factory=dict)
    shards: dict[int, ShardKept] = field(default_factory=dict)


_KEPT, _TEXTS = TypeAdapter(Kept), TypeAdapter(dict[str, str])


def read_kept(folder: Path | None) -> Kept:
    """What was kept in a folder, or nothing."""
    found = kept(folder, _INDEX, _KEPT.validate_python) if folder else None
    return found if found and found.maker == _maker() else Kept()


def write_kept(folder: Path, pages: dict[str, PageKept], shards: dict[int, ShardKept]) -> None:
    """Keep what an index was made from; the last of what is written, and at one stroke."""
    keep(folder, _INDEX, _KEPT.dump_python(Kept(_maker(), pages, shards), mode="json"))


def read_texts(folder: Path | None, shard: int) -> dict[str, str]:
    """The lean texts of a shard’s pages by path, as far as they were kept and are what they were."""
    with suppress(OSError, ValueError):
        if folder:
            return _TEXTS.validate_json(_texts(folder, shard).read_bytes())
    return {}


def write_texts(folder: Path, shard: int, texts: dict[str, str]) -> None:
    """Keep the lean texts of a shard’s pages."""
    _write(_texts(folder, shard), _TEXTS.dump_json(texts))


def digest_of(text: str) -> str:
    """What tells one text from another."""
    return hashlib.sha256(text.encode()).hexdigest()


def _texts(folder: Path, shard: int) -> Path:
    return folder / f"texts-{shard}.json"


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    replace(file, content)


def _maker() -> str:
    """What an index depends on beside the pages: our code, what it rests on, and what packs the files."""
    here = Path(__file__).parent
    code = sorted(file for folder in (here, here.parents[1] / "sources") for file in folder.glob("*.py"))
    versions = (sys.version, zlib.ZLIB_RUNTIME_VERSION, *map(version, _MADE_BY))
    return hashlib.sha256("\0".join((*versions, *(file.read_text(encoding="utf-8") for file in code))).encode()).hexdigest()
