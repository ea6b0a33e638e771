"""Owns the proof that what a publisher corrected is told with the text and with all that rests on its words, in every file."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.assessment import assess, read
from generator.changes.publication import Publication
from generator.exports.jsonld import jsonld
from generator.exports.page_json import page_jsons
from generator.exports.tables import tables
from tests.bless_miniature import ROOT, rendered

OLD, NEW = "brandt-on-closure", "brandt-on-eight-weeks"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {path: _plain(text) for path, text in rendered().items()}


@pytest.fixture(scope="module")
def jsons() -> dict[str, Any]:
    files = page_jsons(assess(read(ROOT)).collection, Publication())
    return {path: json.loads(content) for path, content in files.items()}


def _plain(page: str) -> str:
    """The words of a page, without its marks and addresses."""
    return re.sub(r"\]\([^)]*\)|\[|\{:[^}]*\}", "", re.sub(r"<[^>]*>", "", page))


WAS_IS = "“14 March 2024”: was “at least six weeks”, is “at least eight weeks”"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("sources/mill-bridge-article.md", f"The publisher corrected this text, {WAS_IS}, in Old Mill Bridge Stays Closed."),
        ("sources/later-article.md", f"The publisher corrected Council Closes Old Mill Bridge, {WAS_IS}."),
        ("sources/later-article.md", "this text: was “Old Mill Bridge Reopens”, is “Old Mill Bridge Stays Closed”."),
        (f"claims/{OLD}.md", f"{WAS_IS}, in Old Mill Bridge Stays Closed."),
        (f"claims/{OLD}.md", "This rests on the words as they were."),
        (f"claims/{NEW}.md", f"{WAS_IS}, in Old Mill Bridge Stays Closed."),
        (f"claims/{NEW}.md", "This rests on the corrected text."),
        ("claims/insurer-on-closure.md", "by 2024-03-14: was “had confirmed”, now taken out, in Old Mill Bridge Stays Closed."),
        ("claims/insurer-on-closure.md", "Why it stands all the same: The correction takes out “had confirmed”"),
        ("events/brandt-speaks.md", "was “in the town hall on Monday”, is “in the town hall on Sunday”"),
        ("corrections.md", f"The publisher corrected Council Closes Old Mill Bridge, {WAS_IS}"),
    ],
)
def test_a_sentence_tells_what_was_and_what_is(pages: dict[str, str], path: str, told: str) -> None:
    assert told in pages[path]


def test_what_does_not_rest_on_the_words_has_no_such_sentence(pages: dict[str, str]) -> None:
    assert "The publisher corrected" not in pages["claims/brandt-on-safety.md"]


def test_the_json_of_pages_has_both_words_with_their_places(jsons: dict[str, Any]) -> None:
    (first, *_) = jsons["sources/later-article.json"]["corrects"]
    assert (first["was"]["words"], first["was"]["source"]) == ("at least six weeks", "mill-bridge-article")
    assert (first["now"]["words"], first["now"]["source"]) == ("at least eight weeks", "later-article")
    assert (first["corrected"]["id"], first["by"]["id"]) == ("mill-bridge-article", "later-article")
    assert first in jsons["sources/mill-bridge-article.json"]["corrected_by"]
    since = jsons[f"claims/{OLD}.json"]["corrected_since"]
    assert [(one["was"]["words"], one["now"]["words"]) for one in since] == [
        ("at least six weeks", "at least eight weeks"),
        ("in the town hall on Monday", "in the town hall on Sunday"),
    ]
    assert [one["was"]["words"] for one in jsons["events/brandt-speaks.json"]["corrected_since"]] == [
        "in the town hall on Monday"
    ]
    assert jsons[f"claims/{NEW}.json"]["corrected_since"] == []


def test_the_tables_have_it() -> None:
    (table,) = (table for table in tables(assess(read(ROOT)).collection) if table.name == "source_corrections")
    names = [column.name for column in table.columns]
    row = dict(zip(names, next(iter(table.rows)), strict=True))
    assert (row["source"], row["corrected"], row["date"]) == ("later-article", "mill-bridge-article", "2024-03-14")
    assert (row["was"], row["now"]) == ("at least six weeks", "at least eight weeks")


def test_the_json_ld_of_the_corrected_text_has_it() -> None:
    collection = assess(read(ROOT)).collection
    node = json.dumps(
        json.loads(jsonld(collection, collection.sources["mill-bridge-article"], Publication())), ensure_ascii=False
    )
    assert "Was “at least six weeks”, is “at least eight weeks”." in node
