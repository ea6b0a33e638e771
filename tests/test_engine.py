from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from weakref import ref

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.engine import updating
from generator.engine.finishing import build_html, index_html, new_site
from generator.engine.job import Job
from generator.engine.mkdocs_run import Run, started
from generator.engine.search_index import index_search
from generator.engine.searching.chunks import SearchError
from generator.engine.strictness import EngineError, strictly

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"

CLAIM = """\
---
title: "Ann &amp; Bo: more than two"
description: "What &quot;they&quot; said"
record: content/claims/ann.yml
edit_url: https://records.example/edit/content/claims/ann.yml
filters: {type: [claim], actor: [Bo, "Ann &amp; Co"], kind: [figure, denial], topic: [f, b, d, a, e, c]}
---

# Ann said that there were more than two

## The exact words

> more than two
"""


def write_docs(docs: Path, changed: Mapping[str, str] | None = None) -> None:
    """A claim, and the index pages that the nav names."""
    nav = load_config(config_file=str(CONFIG), docs_dir=str(docs.parent)).nav or []
    pages = {path: f"# {title}\n\nNothing yet.\n" for entry in nav for title, path in entry.items()}
    for path, text in {**pages, "claims/ann.md": CLAIM, **(changed or {})}.items():
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def job(root: Path, name: str = "site") -> Job:
    return Job(CONFIG, root / "docs", root / name, "Ann & <Bo>", "d", "https://records.example/?a&b")


def test_pages_that_stand_in_no_menu_leave_memory_when_they_are_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_docs(tmp_path / "docs", {f"claims/more-{number}.md": CLAIM for number in range(9)})
    left: list[ref[object]] = []

    def noted(config: MkDocsConfig) -> Run:
        run = started(config)
        menu = {page.file for page in run.nav.pages}
        left.extend(ref(one) for file in run.pages if file not in menu for one in (file, file.page) if one)
        return run

    monkeypatch.setattr(updating, "started", noted)
    gc.freeze()  # as in a build, in which nothing is looked through for what can go
    try:
        build(tmp_path)
        assert len(left) > 10
        assert [one for one in left if one() is not None] == []
    finally:
        gc.unfreeze()


def build(root: Path, name: str = "site") -> int:
    made = job(root, name)
    with new_site(made) as new:
        build_html(made, new)
        return index_html(made, new)


def contents(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("engine")
    write_docs(root / "docs")
    assert build(root) == 3, "the home page, the guide and the claim are found, the lists of records are not"
    return root / "site"


class Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(page: Path) -> list[tuple[str, dict[str, str | None]]]:
    return Elements(page.read_text(encoding="utf-8")).found


def test_no_page_asks_another_host_for_anything(built: Path) -> None:
    pages = list(built.rglob("*.html"))
    assert pages
    for page in pages:
        for tag, attributes in elements(page):
            if tag in {"link", "script", "img", "iframe", "source"}:
                address = attributes.get("href") or attributes.get("src") or ""
                assert not re.match(r"(\w+:)?//", address), f"{page.name}: {address}"


def test_no_stylesheet_asks_another_host_for_anything(built: Path) -> None:
    sheets = list((built / "assets").rglob("*.css"))
    assert sheets
    for sheet in sheets:
        assert not re.search(r"url\(\s*[\"']?(\w+:)?//|@import", sheet.read_text(encoding="utf-8")), sheet.name


def test_the_filters_of_a_page_stand_in_its_head(built: Path) -> None:
    filters = [
        (attributes["name"], attributes["content"])
        for tag, attributes in elements(built / "claims" / "ann.html")
        if tag == "meta" and (attributes.get("name") or "").startswith("fs:")
    ]
    topics = [("fs:topic", topic) for topic in "fbdaec"]
    kinds = [("fs:kind", "figure"), ("fs:kind", "denial")]
    assert filters == [("fs:type", "claim"), ("fs:actor", "Bo"), ("fs:actor", "Ann & Co"), *kinds, *topics]


def test_a_record_page_links_to_the_form_that_edits_it(built: Path) -> None:
    links = [attributes for tag, attributes in elements(built / "claims" / "ann.html") if tag == "a"]
    (edit,) = [link for link in links if link["href"] == "https://records.example/edit/content/claims/ann.yml"]
    assert edit["rel"] == "edit noopener noreferrer"
    assert 'rel="edit' not in (built / "claims" / "index.html").read_text(encoding="utf-8")


def test_a_title_with_markup_in_it_stays_text(built: Path) -> None:
    page = (built / "index.html").read_text(encoding="utf-8")
    assert "Ann &amp; &lt;Bo&gt;" in page
    assert "<Bo>" not in page
    assert "&amp;amp;" not in page


def test_two_builds_of_the_same_pages_are_equal(built: Path, tmp_path: Path) -> None:
    write_docs(tmp_path / "docs")
    build(tmp_path)
    assert contents(tmp_path / "site") == contents(built)


def test_a_build_leaves_nothing_beside_the_site(built: Path) -> None:
    assert {entry.name for entry in built.parent.iterdir()} == {"docs", "site"}


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("[gone](gone.md)", "claims/ann.md: the link to “gone.md” leads to no page."),
        ("[gone](#gone)", "claims/ann.md: the link to “#gone” leads to no place on the page."),
        ("[gone](../index.md#gone)", "claims/ann.md: the link to “../index.md#gone” leads to no place on the page."),
        ("[gone](/index.html)", "claims/ann.md: the link to “/index.html” is not relative."),
        ("[gone](gone)", "claims/ann.md: the link to “gone” leads to no page."),
    ],
)
def test_a_link_that_leads_nowhere_fails_the_build(link: str, message: str, tmp_path: Path) -> None:
    write_docs(tmp_path / "docs", {"claims/ann.md": f"{CLAIM}\n{link}\n"})
    with pytest.raises(EngineError) as failure:
        build_html(job(tmp_path), tmp_path / "site")
    assert [said[: len(message)] for said in failure.value.messages] == [message]


def test_a_page_that_the_nav_forgets_fails_the_build(tmp_path: Path) -> None:
    write_docs(tmp_path / "docs", {"stray.md": "# Stray\n"})
    with pytest.raises(EngineError, match=r"neither in nav nor in not_in_nav: stray\.md"):
        build_html(job(tmp_path), tmp_path / "site")


def test_a_missing_index_page_fails_the_build(tmp_path: Path) -> None:
    write_docs(tmp_path / "docs")
    (tmp_path / "docs" / "claims" / "index.md").unlink()
    with pytest.raises(EngineError, match=r"the nav names “claims/index\.md”, and there is no such page"):
        build_html(job(tmp_path), tmp_path / "site")


def test_the_last_good_site_survives_a_failure(tmp_path: Path) -> None:
    write_docs(tmp_path / "docs", {"index.md": "# Home\n\n[gone](gone.md)\n"})
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the last good page", encoding="utf-8")
    with pytest.raises(EngineError):
        build(tmp_path)
    assert contents(tmp_path / "site") == {"index.html": b"the last good page"}
    assert {entry.name for entry in tmp_path.iterdir()} == {"docs", "site"}


def test_a_site_in_which_nothing_can_be_found_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html lang=en><body><p data-pagefind-ignore=all>x</p></body></html>", encoding="utf-8")
    with pytest.raises(SearchError):
        index_search(tmp_path)


def test_one_sheet_holds_the_theme_as_a_layer_below_ours(built: Path) -> None:
    (sheet,) = built.rglob("*.css")
    theirs, _, ours = sheet.read_text(encoding="utf-8").partition("\n}\n")
    assert theirs.startswith("@layer material {")
    assert ".md-typeset" in theirs
    assert "--fs-paper" in ours
    assert "@layer" not in ours
    for page in built.rglob("*.html"):
        links = [attributes for tag, attributes in elements(page) if tag == "link" and attributes.get("rel") == "stylesheet"]
        assert [str(link["href"]).rpartition("/")[2] for link in links] == ["site.css"], page.name


def test_nothing_of_the_theme_is_published_that_no_page_loads(built: Path) -> None:
    published = {path for path in contents(built) if not path.startswith("pagefind/") and not path.endswith((".html", ".md"))}
    assert not [path for path in published if path.endswith(".map") or "/lunr/" in path or "/workers/" in path]
    named = "".join(page.read_text(encoding="utf-8") for page in built.rglob("*.html"))
    used = {path for path in published if path.rpartition("/")[2] in named}
    # The picture of a link is named where the address of the site is known, robots look for the map of the site, and what a
    # search needs comes with the first one. What a host reads is no reader's.
    modules = {"assets/finding.js", "assets/parts.js", "assets/choosing.js", "assets/all_claims.js"}
    assert published - used == {"_headers", "assets/card.png", "sitemap.xml", "sitemap.xml.gz"} | modules


def test_a_theme_whose_sheet_has_changed_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = FileSystemLoader.get_source

    def changed(self: FileSystemLoader, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        text, name, is_current = read(self, environment, template)
        return text.replace("@charset", "@other"), name, is_current

    write_docs(tmp_path / "docs")
    monkeypatch.setattr(FileSystemLoader, "get_source", changed)
    with pytest.raises(EngineError, match=r"Material has changed: “.+” stands 0 times .+ not 1"):
        build_html(job(tmp_path), tmp_path / "site")


def test_the_theme_is_compiled_once_unless_a_stranger_may_have_changed_it(
    compiled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr("generator.compiled.CODE_ROOT", tmp_path)
    (tmp_path / "generator" / "__pycache__").mkdir(parents=True)
    write_docs(tmp_path / "docs")
    builds = ((True, True), (False, True), (False, False), (True, True))
    for stranger, compiles in builds:
        compiled.clear()
        build_html(replace(job(tmp_path), theme=tmp_path / "theme" if stranger else None), tmp_path / "site")
        assert ("main.html" in compiled) == compiles


@pytest.mark.parametrize("day", [None, "", "86400"])
def test_the_day_that_is_set_for_builds_is_left_as_it_is(day: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if day is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
    with strictly():
        assert os.environ["SOURCE_DATE_EPOCH"] == (day or "0")
    assert os.environ.get("SOURCE_DATE_EPOCH") == day
