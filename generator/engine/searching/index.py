"""Owns the index of some pages: Pagefind's, with what that leaves to chance put right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from generator.engine.searching.chunks import Files, SearchError, put, put_fragments, put_words, take, take_fragment
from generator.engine.searching.service import index_pages
from generator.engine.searching.words import Added, names_in

ENTRY = "pagefind-entry.json"
# Pagefind's own faces, and its way to mark words: the theme has its own.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
_PROGRAMS = ("pagefind.js", "pagefind-worker.js")
_SAID_OTHERWISE = {
    # A chunk that does not come is passed over, as if it had no words; then a search finds nothing and says so.
    r"catch\((\w+)\)\{(?=console\.error\(`Failed to load the index chunk )": r"\g<0>throw \1;",
    # Who asks for no word needs none of the words: Pagefind fetches all of them, for each begins like nothing.
    r"let chunks=index_array(?=\.filter\()": "let chunks=(filter_only?[]:index_array)",
    # A part of the index that lacks a word answers with those that have the others: who knows of the parts can tell.
    r"(const \w+=this\.mergeFilters\()(\w+)(\.map\(\(s\)=>s\.filters\)\);)": (
        r"const parts=\2.map((s)=>structuredClone(s.filters));\1\2\3"
    ),
    # Of a page that is found no more is told than is asked for, and in few values: most of a large index may be found.
    r"(const results=\w+)\.map\(\(s\)=>s\.results\)": (
        r"\1.map((s,part)=>s.results.map(({id,score,words,data,params,scores,verbose_meta_scores:fields})=>"
        "({id,score,words,data,part,length:params?.document_length,made:scores&&JSON.stringify(["
        "scores.map(({search_term,params})=>[search_term,params.weighted_term_frequency,params.length_bonus]),"
        "(fields??[]).map(({field_weight,matched_terms})=>[field_weight,matched_terms])])})))"
    ),
    r"let response=\{results,(?=unfilteredResultCount,)": "let response={parts,results,",
    # Whichever part is opened first, the programs lie with the first of all.
    r"`\$\{this\.basePath\}wasm\.": '`${this.basePath.replace(/[0-9]+[/]$/,"")}wasm.',
    # What is said of pages stands in files of several: a page is called by its file and its place in it.
    r"async _loadFragment\(hash\)\{": (
        "async _loadFragment(name){const [file,place]=name.split('.');this.loaded_files??={};"
        "return (await(this.loaded_files[file]??=this._loadFile(file)))[place];}async _loadFile(hash){"
    ),
    # What the score of a page is made of is told only when it is asked for.
    r"await (\w+)\.options\(remainingOptions\);": (
        r"\g<0>await Promise.all([this.primary,\1].map((part)=>part.enterPlaygroundMode()));"
    ),
}
"""What Pagefind’s programs say, as a pattern that fits once, and what they are to say."""
_SAID_BY_PAGE = {
    # No WebAssembly may run outside of the worker: there is nothing to fall back to, however slow the line is.
    r'new Promise\(\(_,(\w+)\)=>setTimeout\(\(\)=>\1\(new Error\("Worker initialization timeout"\)\),5e3\)\)': (
        "new Promise(()=>{})"
    ),
    r'catch\((\w+)\)\{(?=console\.warn\("Failed to initialize Pagefind in the web worker)': r"\g<0>throw \1;",
    r"`\$\{basePath\}pagefind-worker\.js`": '`${basePath.replace(/[0-9]+[/]$/,"")}pagefind-worker.js`',
}
"""The same of what runs in the page and asks the worker."""


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index, the number of its pages and of the words on them, and the names of the records that it has."""

    files: Files
    pages: int
    length: int
    names: list[dict[str, Any]]


def make_index(pages: Iterable[tuple[str, str]]) -> Index:
    """The index of some pages, each its path below the site and its lean text: the same for the same pages. SearchError."""
    files = {path: file for path, file in index_pages(pages).items() if not any(fnmatch(path, unused) for unused in _UNUSED)}
    index = _put_in_order(files)
    _put_right(files)
    return index


def _put_in_order(files: Files) -> Index:
    """Put right the words, and sort the filters and their values, which Pagefind writes in another order each time.

    Its files are named after what they hold, so that names change as well, up to the entry file.
    """
    names: list[dict[str, Any]] = []
    length = 0
    if ENTRY not in files:
        return Index(files, 0, 0, names)
    entry = json.loads(files[ENTRY])
    for language in entry["languages"].values():
        language["hash"], words = _order_language(files, language["hash"], names)
        length += words
    files[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()
    return Index(files, sum(int(language["page_count"]) for language in entry["languages"].values()), length, names)


def _order_language(files: Files, name: str, names: list[dict[str, Any]]) -> tuple[str, int]:
    """Gives the new name of what describes the index of a language, and how many words there are on its pages."""
    version, pages, chunks, filters, sorts, fields = take(files, f"pagefind.{name}.pf_meta")
    added = Added({field: number for number, field in enumerate(fields)})
    fragments = [take_fragment(files, page[0]) for page in pages]
    for number, fragment in enumerate(fragments):
        added.read(number, fragment)
        if called := names_in(fragment, "names"):
            names.append({"title": fragment["meta"]["title"], "names": called, "spellings": names_in(fragment, "spellings")})
    fresh = put_fragments(files, [page[0] for page in pages], fragments)
    pages = [[new, *page[1:]] for new, page in zip(fresh, pages, strict=True)]
    chunks = put_words(files, chunks[0][2], added.over(_words(files, [chunk[2] for chunk in chunks])))
    filters = sorted([key, _order_filter(files, chunk)] for key, chunk in filters)
    new = put(files, "pagefind.{}.pf_meta", name, [version, pages, chunks, filters, sorts, fields])
    return new, sum(page[1] for page in pages)


def _words(files: Files, chunks: list[str]) -> Iterator[list[Any]]:
    for chunk in chunks:
        yield from take(files, f"index/{chunk}.pf_index")[0]


def _order_filter(files: Files, name: str) -> str:
    key, values = take(files, f"filter/{name}.pf_filter")
    return put(files, "filter/{}.pf_filter", name, [key, sorted(values)])


def _put_right(files: Files) -> None:
    """Let a search fail that lacks a chunk of the index, and tell what each part answers. SearchError for another Pagefind."""
    for program in _PROGRAMS:
        text = files.get(program, b"").decode()
        for pattern, instead in (_SAID_OTHERWISE | (_SAID_BY_PAGE if program == _PROGRAMS[0] else {})).items():
            text, count = re.subn(pattern, instead, text)
            if count != 1:
                raise SearchError(f"This Pagefind has another {program}: it cannot be told what a search here goes by.")
        files[program] = text.encode()
