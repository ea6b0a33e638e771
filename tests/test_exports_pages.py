"""Owns the proof of what stands beside the pages: their JSON, and llms.txt."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest

from generator.assessment import assess, read
from generator.collection import Collection
from generator.exports.files import export
from generator.exports.llms import llms_txt
from generator.exports.page_json import page_json
from generator.exports.publication import Publication
from generator.views.actor import actor_view
from generator.views.claim import claim_view
from generator.views.event import event_view
from generator.views.grouping import measure_view, topic_view
from generator.views.source import source_view

_ROOT = Path(__file__).parent / "miniature"
_URL = "https://example.org/facts/"
_VIEWS: dict[str, Any] = {
    "source": source_view,
    "actor": actor_view,
    "event": event_view,
    "claim": claim_view,
    "measure": measure_view,
    "topic": topic_view,
}


@pytest.fixture(scope="module")
def collection() -> Collection:
    return assess(read(_ROOT)).collection


def _pages(collection: Collection, publication: Publication) -> dict[str, Any]:
    """The JSON of every record's page, by the page's file."""
    return {
        page: json.loads(page_json(_VIEWS[record.type](collection, record), page, publication))
        for record in collection.records()
        for page in [f"{record.type}s/{record.id}.md"]
    }


def _links(value: Any) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        if "href" in value:
            yield value
        for inner in value.values():
            yield from _links(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _links(inner)


def test_a_page_s_json_says_what_the_page_says(collection: Collection) -> None:
    page = _pages(collection, Publication())["claims/brandt-on-closure.md"]
    assert page["page"] == "claims/brandt-on-closure.html"
    shown = page["shows"]
    assert (shown["kind"], shown["second_hand"], shown["date"]) == ("plan", False, "2024-03-11")
    assert shown["speakers"] == [
        {"type": "actor", "id": "ada-brandt", "label": "Ada Brandt", "href": "../actors/ada-brandt.html"}
    ]
    assert [(words["text"], words["voice"]) for words in shown["passages"]] == [
        ("Council Closes Old Mill Bridge", "indirect"),
        (collection.claims["brandt-on-closure"].passages[1].text, "indirect"),
    ]
    assert [figure["meaning"] for figure in shown["figures"]] == ["6 or more, no upper bound"]


def test_every_link_leads_to_the_page_that_it_names(collection: Collection) -> None:
    pages = _pages(collection, Publication())
    links = [(page, link) for page, content in pages.items() for link in _links(content)]
    assert len(links) > 100
    for page, link in links:
        target = posixpath.normpath(urljoin(page, urldefrag(link["href"]).url))
        assert target == f"{link['type']}s/{link['id']}.html"
        assert target.replace(".html", ".md") in pages


def test_links_of_a_published_site_are_absolute(collection: Collection) -> None:
    pages = _pages(collection, Publication(url=_URL))
    assert {page["url"] for page in pages.values()} == {f"{_URL}{page.replace('.md', '.html')}" for page in pages}
    assert all(link["href"].startswith(_URL) for page in pages.values() for link in _links(page))


def test_a_list_of_things_is_a_page_too(collection: Collection) -> None:
    views = tuple(topic_view(collection, topic) for topic in collection.topics.values())
    shown = json.loads(page_json(views, "topics/index.md", Publication()))["shows"]
    assert [topic["ref"]["id"] for topic in shown] == list(collection.topics)


def test_what_has_no_plain_form_is_no_page() -> None:
    @dataclass(frozen=True)
    class View:
        inside: object

    with pytest.raises(TypeError, match="set has no plain form"):
        page_json(View({1}), "index.md", Publication())


def test_llms_txt_has_the_form_that_llmstxt_org_gives(collection: Collection) -> None:
    lines = llms_txt(collection, Publication()).decode().splitlines()
    assert collection.site
    assert lines[0] == f"# {collection.site.title}"
    assert lines[2].startswith("> ")
    first = next(index for index, line in enumerate(lines) if line.startswith("## "))
    below = [line for line in lines[first:] if line]
    assert [line for line in below if not re.fullmatch(r"## \w+|- \[[^\]]+\]\([^)\s]+\): .+", line)] == []
    assert "## Optional" in below


def test_llms_txt_leads_to_what_is_there(collection: Collection) -> None:
    files = set(export(collection, Publication()).files)
    indexes = {f"{name}/index.md" for name in ("claims", "actors", "events", "measures", "topics", "sources", "data")}
    links = re.findall(r"\]\(([^)]+)\)", llms_txt(collection, Publication()).decode())
    assert set(links) <= files | indexes | {"index.md"}
    assert indexes <= set(links)
    published = re.findall(r"\]\(([^)]+)\)", llms_txt(collection, Publication(url=_URL)).decode())
    assert published == [f"{_URL}{link}" for link in links]


def test_a_title_cannot_break_out_of_llms_txt(collection: Collection) -> None:
    assert collection.site
    site = collection.site.model_copy(update={"title": "A [title](x)\n## *Pages*"})
    lines = llms_txt(replace(collection, site=site), Publication()).decode().splitlines()
    assert lines[0] == r"# A \[title\](x) \#\# \*Pages\*"
