"""Owns the making of the search index of a built site: runs Pagefind, and puts right what it leaves to chance."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

from generator.engine.searching.chunks import SearchError, put, put_words, read_fragment, take, write_fragment
from generator.engine.searching.words import Added, names_in
from generator.sources.source_text import UNSPACED

# What stands on pages and is not what they are about: a search finds the record that has the words, not those that list it.
# Titles are found as titles. Of a claim only the source's words are left: an excerpt has no sign that part of it is ours.
_FURNITURE = (
    ".headerlink",
    ".fs-furniture",
    "[data-fs-record] h1",
    "[data-fs-record] h2",
    "[data-fs-record=claim] dl",
    "[data-fs-record=claim] .fs-ours",
    "[data-fs-record=claim] .fs-corrected",
    ".fs-speaker",
    ".fs-banner",
    ".fs-tag",
    ".fs-place",
    ".fs-chain",
    ".fs-caption",
    "p.fs-number",
    ".fs-cut",
    ".fs-answers",
    ".fs-given",
    ".fs-around",
    ".fs-stop",
    ".fs-told",
    ".fs-utterance",
    ".fs-people",
    ".fs-again",
    ".fs-limit",
    ".fs-related",
    ".fs-claims",
    ".fs-matrix",
    ".fs-figures",
    ".fs-sequence",
    ".fs-sentences li",
    ".fs-axis",
    ".fs-scale",
    ".fs-map",
    "a[href*='.html#s']",
    "svg",
    "sup",
    "dt",
    "thead",
)
# Pagefind's own faces, and its way to mark words: the theme has its own.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
# A chunk that does not come is passed over by Pagefind, as if it had no words; then a search finds nothing and says so.
_PROGRAMS = ("pagefind.js", "pagefind-worker.js")
_PASSED_OVER = re.compile(r"catch\((\w+)\)\{(?=console\.error\(`Failed to load the index chunk )")


def index_search(site: Path, bundle: Path | None = None) -> int:
    """Write the index of a built site into its folder pagefind/, or another; gives the number of pages indexed, never zero.

    Two runs over the same pages give the same bytes. SearchError when Pagefind fails or finds nothing.
    """
    bundle = (bundle or site / "pagefind").absolute()
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(bundle), "--quiet", "--keep-index-url"]
    for selector in _FURNITURE:
        command += ["--exclude-selectors", selector]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if run.returncode:
        raise SearchError(f"The search index was not built: {(run.stderr or run.stdout).strip()}")
    for file in (file for pattern in _UNUSED for file in bundle.glob(pattern)):
        file.unlink()
    pages = _put_in_order(bundle)
    _let_faults_through(bundle)
    if not pages:
        raise SearchError("The search index is empty: no page of the site has anything to be found.")
    return pages


def _put_in_order(bundle: Path) -> int:
    """Put right the words, and sort the filters and their values, which Pagefind writes in another order each time.

    Its files are named after what they hold, so that names change as well, up to the entry file. Gives the number of pages.
    """
    file = bundle / "pagefind-entry.json"
    if not file.is_file():
        return 0
    entry = json.loads(file.read_text(encoding="utf-8"))
    names: list[dict[str, Any]] = []
    for language in entry["languages"].values():
        language["hash"] = _order_language(bundle, language["hash"], names)
    file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    known = {"names": sorted(names, key=itemgetter("title")), "unspaced": UNSPACED}
    (bundle / "known.json").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    return sum(int(language["page_count"]) for language in entry["languages"].values())


def _order_language(bundle: Path, name: str, names: list[dict[str, Any]]) -> str:
    version, pages, chunks, filters, sorts, fields = take(bundle / f"pagefind.{name}.pf_meta")
    added = Added({field: number for number, field in enumerate(fields)})
    for number, (page, _) in enumerate(page[:2] for page in pages):
        fragment = read_fragment(bundle, page)
        if added.read(number, fragment):
            write_fragment(bundle, page, fragment)
        if called := names_in(fragment, "names"):
            names.append({"title": fragment["meta"]["title"], "names": called, "spellings": names_in(fragment, "spellings")})
    chunks = put_words(bundle, chunks[0][2], added.over(_words(bundle, [chunk[2] for chunk in chunks])))
    filters = sorted([key, _order_filter(bundle, chunk)] for key, chunk in filters)
    return put(bundle, "pagefind.{}.pf_meta", name, [version, pages, chunks, filters, sorts, fields])


def _words(bundle: Path, chunks: list[str]) -> Iterator[list[Any]]:
    for chunk in chunks:
        yield from take(bundle / "index" / f"{chunk}.pf_index")[0]


def _order_filter(bundle: Path, name: str) -> str:
    key, values = take(bundle / "filter" / f"{name}.pf_filter")
    return put(bundle, "filter/{}.pf_filter", name, [key, sorted(values)])


def _let_faults_through(bundle: Path) -> None:
    """Let a search that lacks a chunk of the index fail. SearchError where Pagefind is not what it was."""
    for program in _PROGRAMS:
        text, count = _PASSED_OVER.subn(r"\g<0>throw \1;", (bundle / program).read_text(encoding="utf-8"))
        if count != 1:
            raise SearchError(f"This Pagefind has another {program}: it cannot be told how to say that a chunk is missing.")
        (bundle / program).write_text(text, encoding="utf-8")
