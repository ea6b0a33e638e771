"""Owns the parts of a large index: which pages are in which, and that one is made again only where its pages have changed.

A search asks all parts and puts together what they answer. The first is the index that a browser opens, the others lie in
folders below it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.engine.searching.chunks import Files, SearchError
from generator.engine.searching.index import make_index
from generator.engine.searching.kept import ShardKept
from generator.engine.stamps import stamp_of

_PROGRAMS = (".js", ".pagefind")


def folder_of(shard: int) -> str:
    """Where a part of the index lies, below the folder of the first."""
    return f"{shard}/" if shard else ""


def shared_out(paths: Iterable[str], shards: int) -> list[list[str]]:
    """The pages of each shard, in their order. Where a page goes depends on its path alone, whatever others there are."""
    parts: list[list[str]] = [[] for _ in range(shards)]
    for path in sorted(paths):
        parts[int.from_bytes(hashlib.sha256(path.encode()).digest()[:4]) % shards].append(path)
    return [part for part in parts if part]


def reuse_shard(last: Path, bundle: Path, kept: ShardKept | None, digest: str) -> ShardKept | None:
    """Put the files of a shard that is as it was into another bundle; None, and nothing done, where it is to be made anew."""
    try:
        if not kept or kept.digest != digest or any(stamp_of(last / path) != stamp for path, stamp in kept.files.items()):
            return None
    except FileNotFoundError:
        return None
    _make_folders(bundle, kept.files)
    for path in kept.files:
        _put_there(last / path, bundle / path)
    return replace(kept, files={path: stamp_of(bundle / path) for path in kept.files})


def make_shard(bundle: Path, digest: str, pages: Mapping[str, str], *, first: bool) -> ShardKept:
    """Write the index of some pages, by path, into a folder. Only the first brings the programs. SearchError."""
    index = make_index(pages.items())
    files = (
        index.files if first else {path: file for path, file in index.files.items() if not path.endswith((".js", ".pagefind"))}
    )
    write_files(bundle, files)
    return ShardKept(digest, {path: stamp_of(bundle / path) for path in files}, index.pages, index.length, index.names)


def write_files(bundle: Path, files: Files) -> None:
    """Write the files of an index. SearchError where one does not hold what was written."""
    _make_folders(bundle, files)
    for path, content in files.items():
        (bundle / path).write_bytes(content)
        if (bundle / path).read_bytes() != content:
            raise SearchError(f"The search index was not written: {path} does not hold what it should.")


def _make_folders(bundle: Path, paths: Iterable[str]) -> None:
    for folder in {(bundle / path).parent for path in paths}:
        folder.mkdir(parents=True, exist_ok=True)


def _put_there(file: Path, to: Path) -> None:
    """The same file at another place, where the system can; else one that is equal."""
    try:
        os.link(file, to)
    except OSError:
        shutil.copyfile(file, to)
