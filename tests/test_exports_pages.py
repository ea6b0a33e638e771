"""Owns the proof of what stands beside the pages: the JSON of records, and llms.txt."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped, unused-ignore]

from generator.assessment import assess, read
from generator.changes.history import History, Revision
from generator.changes.publication import Publication
from generator.exports.beside_pages import export
from generator.exports.feeds import feeds_of
from generator.exports.llms import llms_txt
from generator.exports.page_json import page_jsons
from generator.place import read_templates
from generator.records.types import RECORD_TYPES
from generator.sheet.collection import Collection
from generator.site import render

_ROOT = Path(__file__).parents[1]
_MINIATURE = _ROOT / "tests" / "miniature"
_URL = "https://example.org/facts/"
_VALIDATORS = {
    type: Draft202012Validator(json.loads((_ROOT / "schema" / "pages" / f"{type}.json").read_text("utf-8")))
    for type in RECORD_TYPES
}


@pytest.fixture(scope="module")
def collection() -> Collection:
    return assess(read(_MINIATURE)).collection


def _pages(collection: Collection, publication: Publication) -> dict[str, Any]:
    """The JSON of every record's page, by its file."""
    return {path: json.loads(content) for path, content in page_jsons(collection, publication).items()}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, itself included."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)


def _links(value: Any) -> Iterator[dict[str, str]]:
    return (found for found in _objects(value) if "href" in found)


def test_a_page_s_json_says_what_the_page_says(collection: Collection) -> None:
    page = _pages(collection, Publication())["claims/brandt-on-closure.json"]
    claim = collection.claims["brandt-on-closure"]
    assert (page["page"], page["claim"]) == ("claims/brandt-on-closure.html", claim.claim)
    assert (page["kind"], page["second_hand"], page["status"], page.get("note")) == ("plan", False, "active", claim.note)
    assert (page["when"]["date"], page["formerly"]) == ("2024-03-11", ["mayor-on-closure"])
    assert [link["actors"] for link in page["attribution"]] == [
        [{"type": "actor", "id": "ada-brandt", "name": "Ada Brandt", "href": "../actors/ada-brandt.html"}]
    ]
    assert [(words["words"], words["source"], words["voice"]) for words in page["passages"]] == [
        ("Council Closes Old Mill Bridge", "mill-bridge-article", "indirect"),
        (claim.passages[1].text, "mill-bridge-article", "indirect"),
    ]
    assert [(f["comparator"], f["low"], f.get("high"), f["as_written"]["words"]) for f in page["figures"]] == [
        ("at-least", 6, None, "at least six")
    ]
    assert [change["kind"] for change in page["changes"]] == [change.kind for change in reversed(claim.changes)]


def test_an_answer_stands_on_both_sides_with_its_basis_and_reason(collection: Collection) -> None:
    pages = _pages(collection, Publication())
    seen = set()
    for claim in collection.claims.values():
        given = pages[f"claims/{claim.id}.json"]["answers"]
        assert [(_named(one), one["stance"], one["basis"], one.get("reason")) for one in given] == [
            ([*answer.named], answer.stance, answer.basis, answer.reason) for answer in claim.answers
        ]
        for one in given if claim.id in collection.active_claims else ():
            side = "answered_by" if "answered" in one else "may_be_answered_by"
            assert all(one in pages[f"claims/{id}.json"][side] for id in _named(one))
            seen.add(one["basis"])
    assert seen == {"stated", "editor", "unspecified"}


def _named(given: dict[str, Any]) -> list[str]:
    return [one["id"] for one in ([given["answered"]] if "answered" in given else given["may_mean"])]


def test_a_record_that_gave_way_names_its_successor_and_a_withdrawn_one_its_status(collection: Collection) -> None:
    pages = _pages(collection, Publication())
    for record in collection.records():
        page = pages[f"{record.type}s/{record.id}.json"]
        assert page["status"] == record.status
        assert page.get("successor", {}).get("id") == record.superseded_by
    assert {page["status"] for page in pages.values()} == {"active", "superseded", "withdrawn"}


def test_what_git_tells_of_a_record_is_among_its_changes(collection: Collection) -> None:
    path = collection.topics["safety"].path
    history = History(True, {path: (Revision("2024-06-01", "abc", ("name reworded",)),)})
    page = _pages(collection, Publication(history=history))["topics/safety.json"]
    assert page["changes"] == [{"date": "2024-06-01", "kind": "changed", "what": "name reworded"}]


@pytest.mark.parametrize("root", [_MINIATURE, _ROOT], ids=["miniature", "content"])
def test_every_page_s_json_has_the_form_that_its_schema_gives(root: Path) -> None:
    collection = assess(read(root)).collection
    pages = _pages(collection, Publication(url=_URL))
    assert len(pages) == len(list(collection.records()))
    faults = {path: [fault.message for fault in _VALIDATORS[page["type"]].iter_errors(page)] for path, page in pages.items()}
    assert {path: found for path, found in faults.items() if found} == {}


def test_a_field_that_the_form_does_not_have_is_refused_wherever_it_stands(collection: Collection) -> None:
    tried = 0
    for page in _pages(collection, Publication()).values():
        for place in range(len(list(_objects(page)))):
            other = deepcopy(page)
            list(_objects(other))[place]["text"] = "Whatever a view holds."
            assert not _VALIDATORS[page["type"]].is_valid(other)
            tried += 1
    assert tried > 400


def test_a_field_that_is_missing_is_refused_where_there_is_always_a_value(collection: Collection) -> None:
    page = _pages(collection, Publication(url=_URL))["claims/brandt-on-closure.json"]
    may_lack = {"url", "at", "when", "where", "successor", "note"}
    for name in page:
        less = {key: value for key, value in page.items() if key != name}
        assert _VALIDATORS["claim"].is_valid(less) is (name in may_lack), name
    assert {"url", "at", "when"} <= page.keys()


def test_what_has_no_value_is_not_there_and_never_null(collection: Collection) -> None:
    page = _pages(collection, Publication())["claims/brandt-on-closure.json"]
    assert "url" not in page
    for name in ("url", "note", "successor"):
        assert not _VALIDATORS["claim"].is_valid({**page, name: None}), name


def test_the_form_of_one_type_is_not_that_of_another(collection: Collection) -> None:
    page = _pages(collection, Publication())["topics/safety.json"]
    assert not _VALIDATORS["topic"].is_valid({**page, "type": "measure"})


def test_every_field_of_a_form_says_what_it_holds() -> None:
    for type, validator in _VALIDATORS.items():
        schema: Any = validator.schema
        groups = (schema, *(group for group in schema["$defs"].values() if "properties" in group))
        for group in groups:
            assert group["additionalProperties"] is False
            assert [name for name, field in group["properties"].items() if not field.get("description")] == [], type


def test_words_are_what_stands_at_their_place_or_are_not_there(collection: Collection) -> None:
    pages = _pages(collection, Publication())
    quoted = [found for page in pages.values() for found in _objects(page) if "begins" in found]
    assert {"source", "begins", "ends", "sentence"} <= set.intersection(*map(set, quoted))
    for found in quoted:
        text = collection.texts[found["source"]]
        assert found.get("words") in (None, text.text[found["begins"] : found["ends"]])
        sentence = text.sentences[found["sentence"] - 1]
        assert sentence.extent.start <= found["begins"] < sentence.extent.end
        assert found.get("paragraph") == collection.paragraph_of(collection.sources[found["source"]], sentence)
    assert {"words" in found for found in quoted} == {True, False}


def test_every_link_leads_to_the_page_that_it_names(collection: Collection) -> None:
    pages = _pages(collection, Publication())
    links = [(page, link) for page, content in pages.items() for link in _links(content)]
    assert len(links) > 100
    for page, link in links:
        target = posixpath.normpath(urljoin(page, urldefrag(link["href"]).url))
        assert target == f"{link['type']}s/{link['id']}.html"
        assert target.replace(".html", ".json") in pages


def test_links_of_a_published_site_are_absolute(collection: Collection) -> None:
    pages = _pages(collection, Publication(url=_URL))
    assert {page["url"] for page in pages.values()} == {f"{_URL}{path.replace('.json', '.html')}" for path in pages}
    assert all(link["href"].startswith(_URL) for page in pages.values() for link in _links(page))


@pytest.mark.parametrize("url", [None, _URL])
def test_a_page_s_json_leads_to_its_schema(collection: Collection, url: str | None) -> None:
    files = export(collection, Publication(url=url)).files
    for path, page in _pages(collection, Publication(url=url)).items():
        target = urljoin(f"{url or 'https://elsewhere.org/'}{path}", page["described_by"])
        assert target.removeprefix(url or "https://elsewhere.org/") in files


def test_only_the_pages_of_records_have_json_beside_them(collection: Collection) -> None:
    rendering = render(assess(read(_MINIATURE)), read_templates(_MINIATURE), Publication())
    beside = {path for path in rendering.beside if path.endswith(".json") and not path.startswith("data/")}
    assert beside == set(page_jsons(collection, Publication()))
    assert all(f"{path.removesuffix('.json')}.md" in rendering.pages for path in beside)


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
    files = {*export(collection, Publication()).files, *feeds_of(collection, Publication())}
    indexes = {f"{name}/index.md" for name in ("claims", "actors", "events", "measures", "topics", "sources", "data")}
    links = re.findall(r"\]\(([^)]+)\)", llms_txt(collection, Publication()).decode())
    assert set(links) <= files | indexes | {"index.md"}
    assert indexes <= set(links)
    published = re.findall(r"\]\(([^)]+)\)", llms_txt(collection, Publication(url=_URL)).decode())
    assert published == [f"{_URL}{link}" for link in links]


def test_a_title_cannot_break_out_of_llms_txt(collection: Collection) -> None:
    assert collection.site
    site = collection.site.model_copy(update={"title": "A [title](x)\n## *Pages*"})
    lines = llms_txt(collection.but(site=site), Publication()).decode().splitlines()
    assert lines[0] == r"# A \[title\](x) \#\# \*Pages\*"
