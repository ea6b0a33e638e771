"""Owns the making of the search index of a built site, from the lean text of its pages."""

from __future__ import annotations

import json
from operator import itemgetter
from pathlib import Path

from generator.engine.searching.chunks import Files, SearchError
from generator.engine.searching.index import make_index
from generator.engine.searching.lean import lean
from generator.processes import shared
from generator.sources.source_text import UNSPACED


def index_search(site: Path, bundle: Path | None = None) -> int:
    """Write the index of a built site into its folder pagefind/, or another; gives the number of pages indexed, never zero.

    Two runs over the same pages give the same bytes. SearchError when Pagefind fails or finds nothing.
    """
    bundle = bundle or site / "pagefind"
    files = sorted(path for path in site.rglob("*.html") if bundle not in path.parents)
    pages = zip((file.relative_to(site).as_posix() for file in files), shared(_lean, files), strict=True)
    index = make_index((path, text) for path, text in pages if text)
    if not index.pages:
        raise SearchError("The search index is empty: no page of the site has anything to be found.")
    known = {"names": sorted(index.names, key=itemgetter("title")), "unspaced": UNSPACED}
    _write(bundle, index.files | {"known.json": json.dumps(known, ensure_ascii=False).encode()})
    return index.pages


def _lean(file: Path) -> str | None:
    return lean(file.read_text(encoding="utf-8"))


def _write(bundle: Path, files: Files) -> None:
    """Write the files of a bundle. SearchError where one does not hold what was written."""
    for folder in sorted({(bundle / path).parent for path in files}):
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (bundle / path).write_bytes(content)
        if (bundle / path).read_bytes() != content:
            raise SearchError(f"The search index was not written: {path} does not hold what it should.")
