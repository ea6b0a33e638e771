"""Owns the proof of how the search index is made: from lean text, the same for the same pages, whole or not at all."""

from __future__ import annotations

import base64
import gzip
import json
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator.engine import search_index
from generator.engine.search_index import index_search
from generator.engine.searching import shards
from generator.engine.searching.chunks import SearchError
from generator.engine.searching.index import Index, make_index
from generator.engine.searching.lean import lean
from generator.kept import seal

Files = dict[str, bytes]


def html(words: str, record: str = "claim", head: str = "") -> str:
    """A page as the theme makes it, with more round it than what it is found by."""
    return (
        f'<!doctype html>\n<html lang="en" class="no-js"><head><link href="x.css">{head}</head><body><nav>elsewhere</nav>'
        f'<div data-pagefind-body data-fs-record="{record}">{words}<span data-fs-present="fsrecord" '
        'data-pagefind-index-attrs="data-fs-present"></span></div><footer>below</footer></body></html>'
    )


def title(text: str) -> str:
    return f'<meta property="og:title" content="{text}">'


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
    return {one["url"]: one for chunk in chunks for one in json.loads(chunk.removeprefix(b"pagefind_dcd"))}


def test_the_lean_text_of_a_page_is_what_it_is_found_by() -> None:
    said = '<meta name="fs:kind" content="denial"><meta name="fs:forms" content="open &quot;shut&quot;">'
    own = '<meta content="north" data-pagefind-filter="part[content]">'
    head = f'<meta name="description" content="of no use"><title>Bridges</title>{title("The bridge")}{said}{own}'
    words = '<h2 id="a">Not found by</h2><p>The <b>bridge</b> is closed.<sup>1</sup></p><dl><dt>Kind</dt><dd>denial</dd></dl>'
    assert lean(html(words, head=head)) == (
        '<!doctype html><html lang="en" class="no-js"><head><title>Bridges</title>'
        '<meta content="The bridge" data-pagefind-meta="title[content]">'
        '<meta content="denial" data-pagefind-filter="kind[content]">'
        '<meta content="open &quot;shut&quot;" data-pagefind-meta="forms[content]">'
        f"{own}</head><body>"
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


def test_what_is_said_of_pages_stands_in_few_files_and_a_long_text_alone(tmp_path: Path) -> None:
    long = {f"sources/source-{number}.html": html(f"<p>{'Bridge ' * 1_500}</p>", "source") for number in range(2)}
    index_search(
        write(tmp_path, {f"claims/claim-{number}.html": html(f"<p>Bridge {number}.</p>") for number in range(40)} | long)
    )
    files = {path: file for path, file in contents(tmp_path / "pagefind").items() if path.endswith(".pf_fragment")}
    assert len(fragments(files)) == 42
    assert max(len(fragments({path: file})) for path, file in files.items()) == 16
    assert len(files) <= 5


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


class Sheet:
    """A site whose index is made again and again, each time from what was kept of the last, in parts."""

    def __init__(self, folder: Path) -> None:
        self.site, self.kept, self.last = folder / "site", folder / "kept", folder / "index"
        self.pages: dict[str, str] = {}

    def write(self, pages: dict[str, str]) -> None:
        """Save what has changed, as a build does that leaves alone what has not."""
        for path in self.pages.keys() - pages.keys():
            (self.site / path).unlink()
        write(self.site, {path: page for path, page in pages.items() if self.pages.get(path) != page})
        self.pages = dict(pages)

    def indexed(self) -> Files:
        new = self.last.with_name("new")
        index_search(self.site, new, self.kept, self.last, shards=4)
        if self.last.exists():
            shutil.rmtree(self.last)
        new.rename(self.last)
        return contents(self.last)

    def afresh(self) -> Files:
        index_search(self.site, self.last.with_name("afresh"), shards=4)
        return contents(self.last.with_name("afresh"))


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    sheet = Sheet(tmp_path)
    sheet.write(PAGES)
    return sheet


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The pages of each part that is made, as they are."""
    found: list[set[str]] = []

    def make(pages: Iterable[tuple[str, str]]) -> Index:
        pages = list(pages)
        found.append({path for path, _ in pages})
        return make_index(pages)

    monkeypatch.setattr(shards, "make_index", make)
    return found


def test_of_pages_that_are_unchanged_no_part_is_made_again(sheet: Sheet, made: list[set[str]]) -> None:
    first = sheet.indexed()
    assert len(made) == 4
    assert set().union(*made) == set(PAGES)
    made.clear()
    assert sheet.indexed() == first
    assert made == []


def test_only_the_part_of_a_page_that_has_changed_is_made_again(sheet: Sheet, made: list[set[str]]) -> None:
    first = sheet.indexed()
    made.clear()
    sheet.write(PAGES | {"claims/claim-3.html": html("<p>Open.</p>")})
    second = sheet.indexed()
    (part,) = made
    assert "claims/claim-3.html" in part
    assert second != first
    assert second == sheet.afresh()


def test_a_page_that_is_saved_without_a_change_of_its_words_makes_no_part_again(sheet: Sheet, made: list[set[str]]) -> None:
    sheet.indexed()
    made.clear()
    sheet.write({path: page.replace("elsewhere", "somewhere") for path, page in PAGES.items()})
    sheet.indexed()
    assert made == []


def test_after_whatever_sequence_of_edits_the_index_is_as_if_made_afresh(sheet: Sheet) -> None:
    random = Random(12)
    for _ in range(12):
        pages = dict(sheet.pages)
        for number in random.sample(range(20), 3):
            path = f"claims/claim-{number}.html"
            if random.random() < 0.3:
                pages.pop(path, None)
            else:
                pages[path] = html(f"<p>Bridge {random.randrange(9)} is closed.</p>", head=title(f"Claim {number}"))
        sheet.write(pages)
        assert sheet.indexed() == sheet.afresh()


DAMAGE: dict[str, Callable[[Sheet], object]] = {
    "nothing is kept": lambda sheet: shutil.rmtree(sheet.kept),
    "what is kept is half written": lambda sheet: cut(sheet.kept / "index.json"),
    "what is kept is something else": lambda sheet: (sheet.kept / "index.json").write_text('{"maker": 3}', encoding="utf-8"),
    "what is kept has other figures": lambda sheet: edit(sheet.kept / "index.json", '"length":', '"length":1'),
    "another version kept it": lambda sheet: kept_by_another(sheet.kept),
    "the texts are half written": lambda sheet: [cut(file) for file in sheet.kept.glob("texts-*")],
    "the texts say something else": lambda sheet: [edit(file, "Bridge", "Bride") for file in sheet.kept.glob("texts-*")],
    "the last index is gone": lambda sheet: shutil.rmtree(sheet.last),
    "a file of the last index is gone": lambda sheet: next(sheet.last.rglob("*.pf_meta")).unlink(),
    "a file of the last index is another": lambda sheet: [cut(file) for file in sheet.last.rglob("*.pf_index")],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_what_is_damaged_costs_time_and_changes_nothing(sheet: Sheet, damage: Callable[[Sheet], object]) -> None:
    sheet.indexed()
    damage(sheet)
    sheet.write(PAGES | {"claims/claim-3.html": html("<p>Open.</p>")})
    assert sheet.indexed() == sheet.afresh()


def kept_by_another(folder: Path) -> None:
    edit(folder / "index.json", '"maker":"', '"maker":"0')
    seal(folder, "index.json")


def cut(file: Path) -> int:
    return file.write_bytes(file.read_bytes()[:-9])


def edit(file: Path, old: str, new: str) -> int:
    text = file.read_text(encoding="utf-8")
    assert old in text
    return file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_small_site_has_one_index_and_a_large_one_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index_search(write(tmp_path, PAGES))
    assert len(list(tmp_path.rglob("pagefind-entry.json"))) == 1
    monkeypatch.setattr(search_index, "MANY", 5)
    index_search(tmp_path)
    assert len(list(tmp_path.rglob("pagefind-entry.json"))) > 4
    known = json.loads((tmp_path / "pagefind" / "known.json").read_text("utf-8"))
    assert known["pages"] == len(PAGES)
    assert all((tmp_path / "pagefind" / part / "pagefind-entry.json").is_file() for part in known["shards"])


def test_where_a_page_goes_depends_on_its_path_alone() -> None:
    paths = [f"claims/claim-{number}.html" for number in range(400)]
    all_parts, some = shards.shared_out(paths, 8), shards.shared_out(paths[::2], 8)
    assert [[path for path in part if path in paths[::2]] for part in all_parts] == some
    assert min(map(len, all_parts)) > 25
