"""Owns the proof that answers to an event and to a question stand on the pages of both sides, in lists and in every file."""

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
from generator.files import Tree
from tests.bless_miniature import ROOT, rendered

EVENT, ANSWER = "bridge-closed", "reiss-welcomes-the-closing"
QUESTION, REPLY = "insurer-asks-who-will-pay", "county-on-who-will-pay"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return rendered()


@pytest.fixture(scope="module")
def jsons() -> dict[str, Any]:
    files = page_jsons(assess(read(ROOT)).collection, Publication())
    return {path: json.loads(content) for path, content in files.items()}


def section(page: str, heading: str) -> str:
    return page.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_the_page_of_an_event_says_who_answered_it_and_how(pages: dict[str, str]) -> None:
    told = section(pages[f"events/{EVENT}.md"], "How it was answered")
    assert "[Tom Reiss](../actors/tom-reiss.md)" in told
    assert "[welcomes](../guide.md#stance-welcomes)" in told
    assert f"(../claims/{ANSWER}.md)" in told
    assert "“welcomed the closing on 11 March”" in told


def test_the_page_of_the_claim_says_what_it_answers(pages: dict[str, str]) -> None:
    told = section(pages[f"claims/{ANSWER}.md"], "What it answers")
    assert re.search(rf"\[welcomes\]\S+.*? the event: \[The council closed the bridge\.\]\(\.\./events/{EVENT}\.md\)", told)


def test_the_page_of_the_speaker_and_the_order_of_events_have_it(pages: dict[str, str]) -> None:
    assert f"the event: [The council closed the bridge.](../events/{EVENT}.md)" in pages["actors/tom-reiss.md"]
    assert (
        f"Answers to it:\n\n    - [Reiss welcomed the closing of the bridge.](../claims/{ANSWER}.md)" in pages["events/index.md"]
    )


def test_the_list_of_claims_can_be_filtered_by_what_answers_the_event(pages: dict[str, str]) -> None:
    (row,) = (line for line in pages["claims/index.md"].splitlines() if f"({ANSWER}.md)" in line and line.startswith("|"))
    assert f'data-event="{EVENT}"' in row


def test_a_question_is_replied_to(pages: dict[str, str]) -> None:
    assert "[replies](../guide.md#stance-replies)" in section(pages[f"claims/{QUESTION}.md"], "How it was answered")
    assert "[replies]" in section(pages[f"claims/{REPLY}.md"], "What it answers")


def test_the_json_of_pages_has_both(jsons: dict[str, Any]) -> None:
    (given,) = jsons[f"claims/{ANSWER}.json"]["answers"]
    assert (given["event"]["id"], given.get("answered"), given["stance"]) == (EVENT, None, "welcomes")
    (got,) = jsons[f"events/{EVENT}.json"]["answered_by"]
    assert (got["answering"]["id"], got["words"]["words"]) == (ANSWER, "welcomed the closing on 11 March")
    assert [one["answering"]["id"] for one in jsons[f"claims/{QUESTION}.json"]["answered_by"]] == [REPLY]


def test_the_table_of_answers_has_both() -> None:
    (answers,) = (table for table in tables(assess(read(ROOT)).collection) if table.name == "answers")
    names = [column.name for column in answers.columns]
    rows = {row["claim"]: row for row in (dict(zip(names, row, strict=True)) for row in answers.rows)}
    assert (rows[ANSWER]["event"], rows[ANSWER]["answers"]) == (EVENT, None)
    assert (rows[REPLY]["event"], rows[REPLY]["answers"], rows[REPLY]["stance"]) == (None, QUESTION, "replies")


def _json_ld(tree: Tree, claim: str) -> tuple[list[str], list[str]]:
    """What the JSON-LD of a claim says that it is about, and what its page mentions: the names for these."""
    collection = assess(tree).collection
    node = json.loads(jsonld(collection, collection.claims[claim], Publication()))
    return [one["@id"] for one in node.get("about", ())], [one["@id"] for one in node["mainEntityOfPage"].get("mentions", ())]


def test_the_json_ld_has_both_and_the_claim_is_about_the_event_only_where_the_source_says_so() -> None:
    tree, event = read(ROOT), f"../events/{EVENT}.html#event"
    assert _json_ld(tree, ANSWER) == ([event], [event])
    path = f"content/claims/{ANSWER}.yml"
    ours = (
        tree.texts[path]
        .replace("basis: stated", "basis: editor")
        .replace("    words: welcomed the closing", "    reason: welcomed")
    )
    assert "basis: editor" in ours
    assert _json_ld(Tree(dict(tree.texts) | {path: ours}), ANSWER) == ([], [event])
    assert _json_ld(tree, REPLY)[1] == [f"{QUESTION}.html#claim"]
