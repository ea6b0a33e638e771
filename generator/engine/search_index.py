"""Owns the making of the search index of a built site, from the lean text of its pages."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from operator import itemgetter
from pathlib import Path

from generator.engine.searching.chunks import SearchError
from generator.engine.searching.kept import (
    Kept,
    PageKept,
    ShardKept,
    digest_of,
    read_kept,
    read_texts,
    write_kept,
    write_texts,
)
from generator.engine.searching.lean import lean
from generator.engine.searching.shards import folder_of, make_shard, reuse_shard, shared_out, write_files
from generator.engine.stamps import Stamp, stamp_of
from generator.processes import shared
from generator.sources.source_text import UNSPACED

SHARDS = 8
"""Parts of a large index: enough that one is soon made again, few enough that a search has few of them to ask."""
MANY = 1_000
"""Pages that one index holds at the most."""


def index_search(
    site: Path, bundle: Path | None = None, kept: Path | None = None, last: Path | None = None, shards: int | None = None
) -> int:
    """Write the index of a built site into its folder pagefind/, or another; gives the number of pages indexed, never zero.

    Two runs over the same pages give the same bytes. `kept` is a folder for what the next run can go by, outside of what is
    published, and `last` the index that it was kept with, in another folder: a shard whose pages are unchanged is taken over.
    SearchError when Pagefind fails or finds nothing.
    """
    bundle = bundle or site / "pagefind"
    shutil.rmtree(bundle, ignore_errors=True)
    before = read_kept(kept)
    pages, texts = _pages(site, before)
    found = {path: page.digest for path, page in pages.items() if page.digest}
    parts = shared_out(found, shards or (SHARDS if len(found) > MANY else 1))
    made: dict[int, ShardKept] = {}
    for shard, paths in enumerate(parts):
        digests = {path: found[path] for path in paths}
        digest = digest_of(json.dumps(digests))
        folder = folder_of(shard)
        taken_over = reuse_shard(last / folder, bundle / folder, before.shards.get(shard), digest) if last else None
        if not taken_over:
            leans = _texts(site, digests, texts, read_texts(kept, shard))
            taken_over = make_shard(bundle / folder, digest, leans, first=not shard)
            if kept:
                write_texts(kept, shard, leans)
        made[shard] = taken_over
    if not any(shard.pages for shard in made.values()):
        raise SearchError("The search index is empty: no page of the site has anything to be found.")
    write_files(bundle, {"known.json": _known(made)})
    if kept:
        write_kept(kept, pages, made)
    return sum(shard.pages for shard in made.values())


def _pages(site: Path, before: Kept) -> tuple[dict[str, PageKept], dict[str, str]]:
    """All pages of a site by path, and the lean texts of those that were not known as they are."""
    stamps = dict(_stamps(site))
    new = [path for path, stamp in stamps.items() if path not in before.pages or before.pages[path].stamp != stamp]
    texts = dict(zip(new, shared(partial(_lean, site), new), strict=True))
    pages = {path: page for path, page in before.pages.items() if path in stamps}
    pages |= {path: PageKept(stamps[path], digest_of(text) if text else None) for path, text in texts.items()}
    return pages, {path: text for path, text in texts.items() if text}


def _texts(site: Path, digests: Mapping[str, str], new: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """The lean texts of pages with these digests: read anew, or kept and what they were."""
    good = {path: text for path, text in kept.items() if digest_of(text) == digests.get(path)}
    return {path: new.get(path) or good.get(path) or _lean(site, path) for path in digests}


def _stamps(site: Path) -> Iterator[tuple[str, Stamp]]:
    """The path of each page of a site below it, with its stamp."""
    for folder, _, names in os.walk(site):
        below = Path(folder).relative_to(site)
        yield from (((below / name).as_posix(), stamp_of(f"{folder}/{name}")) for name in names if name.endswith(".html"))


def _lean(site: Path, path: str) -> str:
    return lean((site / path).read_text(encoding="utf-8")) or ""


def _known(made: Mapping[int, ShardKept]) -> bytes:
    """What a browser is told of the index as a whole: the names of records, and of which parts it is."""
    names = sorted((name for shard in made.values() for name in shard.names), key=itemgetter("title"))
    known = {
        "names": names,
        "unspaced": UNSPACED,
        "shards": [folder_of(shard) for shard in made][1:],
        "pages": sum(shard.pages for shard in made.values()),
        "length": sum(shard.length for shard in made.values()),
    }
    return json.dumps(known, ensure_ascii=False).encode()
