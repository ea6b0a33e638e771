"""Owns the proof that what a speaker takes back is shown with both claims, in order, in every file, and is no verdict."""

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

EARLIER, LATER = "brandt-on-safety", "brandt-on-a-safe-bridge"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return rendered()


@pytest.fixture(scope="module")
def jsons() -> dict[str, Any]:
    files = page_jsons(assess(read(ROOT)).collection, Publication())
    return {path: json.loads(content) for path, content in files.items()}


def test_each_claim_leads_to_the_other_under_its_heading(pages: dict[str, str]) -> None:
    head = {id: pages[f"claims/{id}.md"].split("\n# ")[1].split("## ")[0] for id in (EARLIER, LATER)}
    assert re.search(rf"Later said otherwise: \[[^]]*\]\({LATER}\.md\)", head[EARLIER])
    assert re.search(rf"Earlier said otherwise: \[[^]]*\]\({EARLIER}\.md\)", head[LATER])
    assert all("which of them holds is not said here" in text for text in head.values())


def test_the_page_of_the_speaker_has_both_the_earlier_first(pages: dict[str, str]) -> None:
    section = pages["actors/ada-brandt.md"].split("## Said one way, later another")[1].split("\n## ")[0]
    assert section.index(f"Earlier: [Brandt said that the bridge was “not safe”.](../claims/{EARLIER}.md)") < section.index(
        f"Later: [Brandt said that the bridge was safe.](../claims/{LATER}.md)"
    )
    assert "Our reading</a>: Brandt said “not safe”" in section
    assert "Said one way" not in pages["actors/tom-reiss.md"]


@pytest.mark.parametrize("path", ["index.md", "claims/index.md", "topics/safety.md", "claims/reiss-on-safety.md"])
def test_wherever_the_earlier_is_named_the_later_is(pages: dict[str, str], path: str) -> None:
    shown = pages[path].split("\n---\n", 1)[1]
    assert f"{LATER}." in shown.split(f"{EARLIER}.", 1)[1].split("\n")[0]


def test_the_json_of_pages_has_it(jsons: dict[str, Any]) -> None:
    assert [one["id"] for one in jsons[f"claims/{EARLIER}.json"]["reversed_by"]] == [LATER]
    assert [one["id"] for one in jsons[f"claims/{LATER}.json"]["reverses"]] == [EARLIER]
    (reversal,) = jsons["actors/ada-brandt.json"]["reversals"]
    assert (reversal["claim"]["id"], reversal["type"], reversal["other"]["id"]) == (LATER, "reverses", EARLIER)
    (listed,) = (one for one in jsons["topics/safety.json"]["claims"] if one["id"] == EARLIER)
    assert [one["id"] for one in listed["reversed_by"]] == [LATER]


def test_the_tables_have_it() -> None:
    (relations,) = (table for table in tables(assess(read(ROOT)).collection) if table.name == "relations")
    names = [column.name for column in relations.columns]
    rows = [dict(zip(names, row, strict=True)) for row in relations.rows]
    assert [(row["claim"], row["other"]) for row in rows if row["type"] == "reverses"] == [(LATER, EARLIER)]


def test_the_json_ld_of_each_page_mentions_the_other_and_cites_nothing() -> None:
    collection = assess(read(ROOT)).collection
    for one, other in ((EARLIER, LATER), (LATER, EARLIER)):
        node = json.loads(jsonld(collection, collection.claims[one], Publication()))
        named = {"@type": "Claim", "@id": f"{other}.html#claim", "name": collection.claims[other].claim}
        assert named in node["mainEntityOfPage"]["mentions"]
        assert "citation" not in node
    untouched = json.loads(jsonld(collection, collection.claims["brandt-on-money"], Publication()))
    assert "mentions" not in untouched["mainEntityOfPage"]
