"""Owns the tests of how the paragraphs of a source are counted, and that every page and file names the same."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.types import Source
from generator.sheet.paragraphs import paragraph_names
from generator.sheet.proofs import prove
from generator.sources.passages import SourceText
from generator.verification.counting import count
from generator.views.parts import paragraphs_named

_HEAD = "Bridge closes\n\nIt shut on Monday.\n\n"


def counted(text: str, *aside: str, title: str = "Bridge closes") -> list[str | None]:
    """The paragraphs by name, as the records count and as the gate counts again by itself."""
    described = {"title": title, "called": "c", "kind": "post", "publisher": "p", "byline": "b", "published": "unknown"}
    stored = {"id": "a", "language": "en", "text": "seeds/a.txt", "sha256": "0" * 64, "rights": {"show": "full"}}
    source = Source.model_validate(described | stored | {"set_aside": [{"text": one, "reason": "r"} for one in aside]})
    held = SourceText(text)
    quotes = list(prove(source, {"a": held}))
    assert all(quote.extent for quote in quotes)
    names = list(paragraph_names(held, source, quotes))
    again = count(text, title, [quote.extent for quote in quotes if quote.extent])
    assert [again.at(place.start) for place in held.paragraphs] == [name or "" for name in names]
    return names


@pytest.mark.parametrize(
    ("text", "aside", "names"),
    [
        (_HEAD + "So it is.", (), ["headline", "1", "2"]),
        (_HEAD + "Advertisement\n\nSo it is.", ("Advertisement",), ["headline", "1", None, "2"]),
        (_HEAD + "Read more. So it is.", ("Read more.",), ["headline", "1", "2"]),
        (_HEAD + "* * *\n\nSo it is.", (), ["headline", "1", None, "2"]),
        ("Exclusive\n\n" + _HEAD + "So it is.", ("Exclusive",), [None, "headline", "1", "2"]),
        (_HEAD + "Bridge closes\n\nSo it is.", (), ["headline", "1", "2", "3"]),
        ("BRIDGE CLOSES.\r\n\r\nIt shut.\r\n \r\nSo it is.", (), ["headline", "1", "2"]),
        ("Bridge closes\nIt shut.\nSo it is.", (), ["headline", "1", "2"]),
        ("It shut.\n\nSo it is.", (), ["1", "2"]),
        ("Bridge closes", (), ["1"]),
        ("Bridge closes\n\nIt shut.", ("Bridge closes",), ["headline", "1"]),
    ],
)
def test_what_is_set_aside_is_not_counted_and_the_headline_is_the_headline(
    text: str, aside: tuple[str, ...], names: list[str | None]
) -> None:
    assert counted(text, *aside) == names


@given(lines=st.lists(st.sampled_from(["One two.", "Bridge closes", "“", "_", "桥关了。", "", " ", "Café", "Advert"])))
def test_the_gate_counts_by_itself_and_agrees(lines: list[str]) -> None:
    text = "\n".join([*lines, "The end."])
    counted(text, *(["Advert"] if lines.count("Advert") == 1 else []))


@pytest.mark.parametrize(
    ("counted", "name"),
    [
        (["3"], "paragraph 3"),
        (["3", "3", "4", "5"], "paragraphs 3–5"),
        (["3", None, "4"], "paragraphs 3–4"),
        (["headline"], "headline"),
        (["headline", "1"], "headline–1"),
        ([None], None),
    ],
)
def test_paragraphs_that_follow_one_another_have_one_name(counted: list[str | None], name: str | None) -> None:
    assert paragraphs_named(counted) == name


# The built site of the article

_CLAIMS = {
    "zelensky-on-155-names-collected": "8",
    "ukraine-on-dozens-fighting-for-russia": "headline",
    "zelensky-on-moscow-pulling-china-in": "1",
    "zelensky-on-meeting-us-delegation": "18",
}


@pytest.mark.parametrize(("claim", "paragraph"), _CLAIMS.items())
def test_a_claim_is_placed_in_the_paragraph_that_a_reader_counts(site: Path, claim: str, paragraph: str) -> None:
    shown = paragraph if paragraph == "headline" else f"paragraph {paragraph}"
    for ending in ("html", "md"):
        page = (site / "claims" / f"{claim}.{ending}").read_text(encoding="utf-8")
        assert re.findall(r'class="fs-paragraph">(.*?)<', page) == [shown]
    read = json.loads((site / "claims" / f"{claim}.json").read_text(encoding="utf-8"))
    assert [passage["paragraph"] for passage in read["passages"]] == [paragraph]


def test_tables_and_the_database_name_the_same_paragraphs(site: Path) -> None:
    rows = csv.DictReader(io.StringIO((site / "data" / "claim_passages.csv").read_text(encoding="utf-8")))
    assert {row["claim"]: row["paragraph"] for row in rows if row["claim"] in _CLAIMS} == _CLAIMS
    with closing(sqlite3.connect(site / "data" / "facts.sqlite")) as database:
        found = dict(database.execute("SELECT claim, paragraph FROM claim_passages"))
    assert {claim: paragraph for claim, paragraph in found.items() if claim in _CLAIMS} == _CLAIMS
    claims = json.loads((site / "data" / "claims.json").read_text(encoding="utf-8"))
    assert {one["id"]: one["passages"][0]["paragraph"] for one in claims if one["id"] in _CLAIMS} == _CLAIMS


def test_the_page_of_the_source_counts_the_headline_and_eighteen_paragraphs(site: Path) -> None:
    page = (site / "sources" / "ukraine-claims-chinese-nationals.html").read_text(encoding="utf-8")
    expected = ["Headline", *(f"Paragraph {number}" for number in range(1, 19))]
    assert re.findall(r'class="fs-paragraph">(.*?)<', page) == expected
    assert [name for name in re.findall(r'class="fs-unseen">(.*?):<', page) if name != "Not counted"] == expected
    assert page.count("Not counted</p>") == len(json.loads((page_json(site)).read_text(encoding="utf-8"))["set_aside"])


def page_json(site: Path) -> Path:
    return site / "sources" / "ukraine-claims-chinese-nationals.json"
