"""Owns the files of a Pagefind index: packed CBOR (RFC 8949) or JSON behind a mark, each named after what it holds."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"
_FRAGMENT = "fragment/{}.pf_fragment"
_SYSTEM, _UNKNOWN = 9, 255
_LARGEST = 20_000  # places of words in a chunk: as many as Pagefind has
_TOGETHER, _FULL = 16, 8_000  # pages in a file at the most, and characters after which it takes no more

Files = dict[str, bytes]
"""What the files of an index hold, by their path below its folder."""


class SearchError(Exception):
    """The search index could not be made; the text says why."""


def take(files: Files, path: str) -> Any:
    """What a file of CBOR holds; the file is gone after that. SearchError where it cannot be read."""
    chunk = _unpacked(files, path)
    del files[path]
    try:
        return cbor2.loads(chunk)
    except cbor2.CBORDecodeError as fault:
        raise SearchError(f"This Pagefind wrote a {_kind(path)} file that cannot be read: {fault}") from fault


def put(files: Files, path: str, name: str, value: Any) -> str:
    """Write CBOR under the name of its content, in the form of the `name` that it had; gives the new name."""
    return _put(files, path, name, cbor2.dumps(value))


def put_words(files: Files, name: str, words: Iterable[list[Any]]) -> list[list[str]]:
    """Write sorted words with their places as chunks; gives for each its first word, its last, and the name of its file."""
    return [[chunk[0][0], chunk[-1][0], put(files, "index/{}.pf_index", name, [chunk])] for chunk in _chunked(words)]


def take_fragment(files: Files, name: str) -> dict[str, Any]:
    """What the index says of one page, its text, title and filters; the file is gone after that."""
    path = _FRAGMENT.format(name)
    fragment: dict[str, Any] = json.loads(_unpacked(files, path))
    del files[path]
    return fragment


def put_fragments(files: Files, names: Iterable[str], fragments: Iterable[dict[str, Any]]) -> list[str]:
    """Write what the index says of pages, several to a file; gives their new names: that of the file, and the place in it.

    Pagefind writes a file for each, of a few hundred bytes; a host has room for so many files only.
    """
    new: list[str] = []
    for pack in _full(zip(names, map(_compact, fragments), strict=True)):
        (name, _), texts = pack[0], [text for _, text in pack]
        file = _put(files, _FRAGMENT, name, f"[{','.join(texts)}]".encode())
        new += [f"{file}.{place}" for place in range(len(texts))]
    return new


def _full(texts: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    pack: list[tuple[str, str]] = []
    for one in texts:
        pack.append(one)
        if len(pack) == _TOGETHER or sum(len(text) for _, text in pack) >= _FULL:
            yield pack
            pack = []
    if pack:
        yield pack


def _compact(fragment: dict[str, Any]) -> str:
    return json.dumps(fragment, ensure_ascii=False, separators=(",", ":"))


def _put(files: Files, path: str, name: str, content: bytes) -> str:
    chunk = _MARK + content
    language, _, digits = name.rpartition("_")
    new = f"{language}_{hashlib.sha256(chunk).hexdigest()[: len(digits)]}"
    files[path.format(new)] = _packed(chunk)
    return new


def _packed(chunk: bytes) -> bytes:
    """A chunk compressed, without the system in the header (RFC 1952, OS), of which Python 3.13 says other than 3.12."""
    packed = bytearray(gzip.compress(chunk, mtime=0))
    packed[_SYSTEM] = _UNKNOWN
    return bytes(packed)


def _unpacked(files: Files, path: str) -> bytes:
    if path not in files:
        raise SearchError(f"This Pagefind names a {_kind(path)} file that it has not written.")
    chunk = gzip.decompress(files[path])
    if not chunk.startswith(_MARK):
        raise SearchError(f"This Pagefind writes {_kind(path)} files in a form that is not known here.")
    return chunk.removeprefix(_MARK)


def _kind(path: str) -> str:
    return f".{path.rpartition('.')[2]}"


def _chunked(words: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    chunk: list[list[Any]] = []
    size = 0
    for word in words:
        chunk.append(word)
        size += sum(len(page[1]) + len(page[2]) + 1 for page in word[1])
        if size >= _LARGEST:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
