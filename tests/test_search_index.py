"""Owns the proof of how the search index is made: from lean text, the same for the same pages, whole or not at all."""

from __future__ import annotations

import base64
import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.engine.search_index import index_search
from generator.engine.searching.chunks import SearchError
from generator.engine.searching.lean import lean

Files = dict[str, bytes]


def html(words: str, record: str = "claim", head: str = "") -> str:
    """A page as the theme makes it, with more round it than what it is found by."""
    return (
        f'<!doctype html>\n<html lang="en" class="no-js"><head><link href="x.css">{head}</head><body><nav>elsewhere</nav>'
        f'<div data-pagefind-body data-fs-record="{record}">{words}<span data-fs-present="fsrecord" '
        'data-pagefind-index-attrs="data-fs-present"></span></div><footer>below</footer></body></html>'
    )


def title(text: str) -> str:
    return f'<meta name="fs:title" content="{text}" data-pagefind-meta="title[content]">'


def write(site: Path, pages: dict[str, str]) -> Path:
    for path, page in pages.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(page, encoding="utf-8")
    return site


def contents(folder: Path) -> Files:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def fragments(files: Files) -> dict[str, dict[str, Any]]:
    """What an index says of each page, by its address."""
    chunks = [gzip.decompress(file) for path, file in files.items() if path.endswith(".pf_fragment")]
    return {(one := json.loads(chunk.removeprefix(b"pagefind_dcd")))["url"]: one for chunk in chunks}


def test_the_lean_text_of_a_page_is_what_it_is_found_by() -> None:
    head = f'<meta name="description" content="of no use"><title>Bridges</title>{title("The bridge")}'
    words = '<h2 id="a">Not found by</h2><p>The <b>bridge</b> is closed.<sup>1</sup></p><dl><dt>Kind</dt><dd>denial</dd></dl>'
    assert lean(html(words, head=head)) == (
        f'<!doctype html><html lang="en" class="no-js"><head><title>Bridges</title>{title("The bridge")}</head><body>'
        '<div data-pagefind-body="" data-fs-record="claim"><p>The <b>bridge</b> is closed.</p>'
        '<span data-fs-present="fsrecord" data-pagefind-index-attrs="data-fs-present"></span></div></body></html>'
    )


def test_a_page_that_a_theme_of_its_own_has_made_is_read_whole() -> None:
    page = (
        "<html lang=en><body><main data-pagefind-body><p>One.</p></main> no <aside data-pagefind-body>Two.</aside></body></html>"
    )
    found = lean(page)
    assert found
    assert "One." in found
    assert "Two." in found
    assert "no" not in found


def test_a_list_has_no_lean_text() -> None:
    assert lean("<html lang=en><body><p>The bridge</p></body></html>") is None


PAGES = {
    f"claims/claim-{number}.html": html(f"<p>Bridge {number} is closed.</p>", head=title(f"Claim {number}"))
    for number in range(9)
}


def test_the_index_is_the_same_in_whatever_order_pages_are_found(tmp_path: Path) -> None:
    one = write(tmp_path / "one", PAGES)
    other = write(tmp_path / "other", dict(reversed(PAGES.items())))
    assert index_search(one) == index_search(other) == len(PAGES)
    assert contents(one / "pagefind") == contents(other / "pagefind")


def test_what_a_page_is_not_found_by_changes_nothing_in_the_index(tmp_path: Path) -> None:
    one = write(tmp_path / "one", PAGES)
    other = write(tmp_path / "other", {path: page.replace("elsewhere", "somewhere") for path, page in PAGES.items()})
    index_search(one)
    index_search(other)
    assert contents(one / "pagefind") == contents(other / "pagefind")


def test_an_index_says_of_a_page_its_words_its_title_and_its_place(tmp_path: Path) -> None:
    index_search(write(tmp_path, PAGES))
    fragment = fragments(contents(tmp_path / "pagefind"))["/claims/claim-3.html"]
    assert (fragment["content"], fragment["meta"]["title"]) == ("Bridge 3 is closed.", "Claim 3")


NO_ROOM = base64.b64encode(b'{"payload":{"type":"Error","message":"no more room"}}').decode()


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("echo it is broken >&2; exit 3", "it is broken"),
        ("exec cat", "The search index was not built"),
        ("echo not base64,", "The search index was not built"),
        (f"echo {NO_ROOM},; cat >/dev/null", "no more room"),
    ],
)
def test_a_pagefind_that_fails_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, told: str) -> None:
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", os.fspath(program))
    with pytest.raises(SearchError, match=told):
        index_search(write(tmp_path / "site", PAGES))


def test_a_file_that_is_not_written_whole_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole: Callable[[Path, bytes], int] = Path.write_bytes

    def cut(path: Path, content: bytes) -> int:
        return whole(path, content[:100] if path.suffix == ".pf_meta" else content)

    monkeypatch.setattr(Path, "write_bytes", cut)
    with pytest.raises(SearchError, match="pf_meta does not hold what it should"):
        index_search(write(tmp_path, PAGES))
