"""Owns the search index of a built site: runs Pagefind, and puts in order what Pagefind leaves to chance."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"  # stands at the start of every chunk, before its CBOR (RFC 8949)

# What stands on pages and is not what they are about: a search finds the record that has the words, not those that list it.
# Titles are found as titles. Of a claim only the source's words are left: an excerpt has no sign that part of it is ours.
_FURNITURE = (
    ".headerlink",
    ".fs-furniture",
    "[data-fs-record] h1",
    "[data-fs-record] h2",
    "[data-fs-record=claim] dl",
    "[data-fs-record=claim] .fs-ours",
    ".fs-speaker",
    ".fs-banner",
    ".fs-tag",
    ".fs-place",
    ".fs-chain",
    ".fs-answers",
    ".fs-again",
    ".fs-limit",
    ".fs-related",
    ".fs-claims",
    ".fs-matrix",
    ".fs-figures",
    ".fs-sequence",
    ".fs-sentences li",
    "dt",
    "thead",
)
# Pagefind's own faces, and its way to mark words: the theme has its own.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")


class SearchError(Exception):
    """The search index could not be made; the text says why."""


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
    if not pages:
        raise SearchError("The search index is empty: no page of the site has anything to be found.")
    return pages


def _put_in_order(bundle: Path) -> int:
    """Sort the filters and their values, which Pagefind writes in another order each time; gives the number of pages.

    Its files are named after what they hold, so that names change as well, up to the entry file.
    """
    file = bundle / "pagefind-entry.json"
    if not file.is_file():
        return 0
    entry = json.loads(file.read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        language["hash"] = _order_language(bundle, language["hash"])
    file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    return sum(int(language["page_count"]) for language in entry["languages"].values())


def _order_language(bundle: Path, name: str) -> str:
    version, pages, chunks, filters, *rest = _take(bundle / f"pagefind.{name}.pf_meta")
    filters = sorted([key, _order_filter(bundle, chunk)] for key, chunk in filters)
    return _put(bundle, "pagefind.{}.pf_meta", name, [version, pages, chunks, filters, *rest])


def _order_filter(bundle: Path, name: str) -> str:
    key, values = _take(bundle / "filter" / f"{name}.pf_filter")
    return _put(bundle, "filter/{}.pf_filter", name, [key, sorted(values)])


def _take(file: Path) -> Any:
    chunk = gzip.decompress(file.read_bytes())
    if not chunk.startswith(_MARK):
        raise SearchError(f"This Pagefind writes {file.suffix} files in a form that is not known here.")
    file.unlink()
    try:
        return cbor2.loads(chunk.removeprefix(_MARK))
    except cbor2.CBORDecodeError as fault:
        raise SearchError(f"This Pagefind wrote a {file.suffix} file that cannot be read: {fault}") from fault


def _put(bundle: Path, path: str, name: str, value: Any) -> str:
    """Write a chunk under the name of its content, in the form of the `name` it had; gives the new name."""
    chunk = _MARK + cbor2.dumps(value)
    language, _, digits = name.rpartition("_")
    new = f"{language}_{hashlib.sha256(chunk).hexdigest()[: len(digits)]}"
    (bundle / path.format(new)).write_bytes(gzip.compress(chunk, mtime=0))
    return new
