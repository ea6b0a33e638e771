"""Owns the index of some pages: Pagefind's, with what that leaves to chance put right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from generator.engine.searching.chunks import Files, SearchError, put, put_words, read_fragment, take, write_fragment
from generator.engine.searching.service import index_pages
from generator.engine.searching.words import Added, names_in

ENTRY = "pagefind-entry.json"
# Pagefind's own faces, and its way to mark words: the theme has its own.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
# A chunk that does not come is passed over by Pagefind, as if it had no words; then a search finds nothing and says so.
_PROGRAMS = ("pagefind.js", "pagefind-worker.js")
_PASSED_OVER = re.compile(r"catch\((\w+)\)\{(?=console\.error\(`Failed to load the index chunk )")


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index, the number of its pages, and the names of the records that it has."""

    files: Files
    pages: int
    names: list[dict[str, Any]]


def make_index(pages: Iterable[tuple[str, str]]) -> Index:
    """The index of some pages, each its path below the site and its lean text: the same for the same pages. SearchError."""
    files = {path: file for path, file in index_pages(pages).items() if not any(fnmatch(path, unused) for unused in _UNUSED)}
    found, names = _put_in_order(files)
    _let_faults_through(files)
    return Index(files, found, names)


def _put_in_order(files: Files) -> tuple[int, list[dict[str, Any]]]:
    """Put right the words, and sort the filters and their values, which Pagefind writes in another order each time.

    Its files are named after what they hold, so that names change as well, up to the entry file. Gives the number of pages,
    and the names of records.
    """
    names: list[dict[str, Any]] = []
    if ENTRY not in files:
        return 0, names
    entry = json.loads(files[ENTRY])
    for language in entry["languages"].values():
        language["hash"] = _order_language(files, language["hash"], names)
    files[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()
    return sum(int(language["page_count"]) for language in entry["languages"].values()), names


def _order_language(files: Files, name: str, names: list[dict[str, Any]]) -> str:
    version, pages, chunks, filters, sorts, fields = take(files, f"pagefind.{name}.pf_meta")
    added = Added({field: number for number, field in enumerate(fields)})
    for number, (page, _) in enumerate(page[:2] for page in pages):
        fragment = read_fragment(files, page)
        if added.read(number, fragment):
            write_fragment(files, page, fragment)
        if called := names_in(fragment, "names"):
            names.append({"title": fragment["meta"]["title"], "names": called, "spellings": names_in(fragment, "spellings")})
    chunks = put_words(files, chunks[0][2], added.over(_words(files, [chunk[2] for chunk in chunks])))
    filters = sorted([key, _order_filter(files, chunk)] for key, chunk in filters)
    return put(files, "pagefind.{}.pf_meta", name, [version, pages, chunks, filters, sorts, fields])


def _words(files: Files, chunks: list[str]) -> Iterator[list[Any]]:
    for chunk in chunks:
        yield from take(files, f"index/{chunk}.pf_index")[0]


def _order_filter(files: Files, name: str) -> str:
    key, values = take(files, f"filter/{name}.pf_filter")
    return put(files, "filter/{}.pf_filter", name, [key, sorted(values)])


def _let_faults_through(files: Files) -> None:
    """Let a search that lacks a chunk of the index fail. SearchError where Pagefind is not what it was."""
    for program in _PROGRAMS:
        text, count = _PASSED_OVER.subn(r"\g<0>throw \1;", files.get(program, b"").decode())
        if count != 1:
            raise SearchError(f"This Pagefind has another {program}: it cannot be told how to say that a chunk is missing.")
        files[program] = text.encode()
