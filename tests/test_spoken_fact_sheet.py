"""Owns the proof that words that are somebody's own are shown as such, in every page and file of a fact sheet made of them."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.changes.publication import Publication
from generator.site import build
from tests.audit.sweep import pages_of, sweep
from tests.conftest import serving

_SHEET = Path(__file__).parent / "spoken"
_IN_DANISH, _IN_ENGLISH = "Ingen har spurgt os, havnens folk.", "No one has asked us, the people of the harbour."


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    root = shutil.copytree(_SHEET, tmp_path_factory.mktemp("spoken") / "sheet")
    assessment = build(root, Publication(), lambda _: None)
    assert not assessment.faults, assessment.report
    return root / "site"


def text_of(spoken: Path, page: str) -> str:
    """The Markdown of a page, without its front matter and tags, its links as what they say."""
    written = (spoken / f"{page}.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    return " ".join(re.sub(r"<[^>]*>|\{:[^}]*\}|\]\([^)]*\)|\[", "", written).split())


def json_of(spoken: Path, path: str) -> Any:
    return json.loads((spoken / path).read_text(encoding="utf-8"))


def rows_of(spoken: Path, table: str) -> list[dict[str, str]]:
    with (spoken / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_words_under_a_label_are_direct_and_the_label_is_shown_with_its_place(spoken: Path) -> None:
    page = text_of(spoken, "claims/orr-on-nobody-hurt")
    assert "> Nobody was hurt. direct Briefing on the harbour crane, paragraph 3, sentence 5" in page
    assert "as the word of Mara Orr: “MS ORR” Briefing on the harbour crane, paragraph 2, sentence 4." in page
    own = text_of(spoken, "claims/orr-on-the-crane")
    assert "> The crane has not moved since Friday. direct" in own, "a label before the words cuts nothing off"
    assert "as the word of Mara Orr: “MS ORR”. ##" in own, "in the paragraph of the words its place is not told again"


def test_a_label_is_no_ground_of_what_it_attributes(spoken: Path) -> None:
    fourth = json_of(spoken, "sources/briefing.json")["sentences"][3]
    assert [record["id"] for record in fourth["records"]] == ["orr-on-the-crane"]
    assert [record["id"] for record in fourth["attributes"]] == ["orr-on-nobody-hurt"]


def test_who_issued_a_text_needs_no_words_and_a_signature_is_shown_with_its_place(spoken: Path) -> None:
    assert "as the word of Norr Docks, who issued it. ##" in text_of(spoken, "claims/norr-docks-on-stopping")
    signed = text_of(spoken, "claims/norr-docks-on-saying-more")
    assert "Norr Docks: “Ilse Brand, for Norr Docks” Norr Docks on the harbour crane, paragraph 3, sentence 5." in signed
    assert "Issued by : Norr Docks. The words are theirs." in text_of(spoken, "sources/statement")
    assert "1 only says who says what stands in others" in text_of(spoken, "sources/statement")


def test_a_colon_joins_and_our_reading_is_told_as_ours(spoken: Path) -> None:
    story = "Crane Stands Still"
    assert f"Pavel Vance: “Pavel Vance said” {story}, paragraph 1, sentence 2. ##" in text_of(spoken, "claims/vance-on-spring")
    assert "Our reading: The paragraph before names nobody else" in text_of(spoken, "claims/orr-on-danger")


def test_a_moment_is_a_link_to_a_media_fragment(spoken: Path) -> None:
    page = (spoken / "claims" / "orr-on-the-crane.html").read_text(encoding="utf-8")
    assert re.search(r'<a [^>]*href="https://example.org/office/briefing#t=00:00:20"[^>]*>at 00:00:20<', page)
    assert ":~:text" not in page, "the transcript does not stand where the video is"
    (passage,) = json_of(spoken, "claims/orr-on-the-crane.json")["passages"]
    assert (passage["moment"], passage["moment_at"]) == ("00:00:20", "https://example.org/office/briefing#t=00:00:20")
    assert '"url":"https://example.org/office/briefing#t=00:00:20"' in page, "the quotation of the JSON-LD"


def test_it_is_said_whose_transcript_and_whose_description_a_text_is(spoken: Path) -> None:
    assert "What the text is : A transcript by Sund Typing of the video." in text_of(spoken, "sources/briefing")
    assert "What the text is : The source’s own description of the photograph." in text_of(spoken, "sources/picture")
    (briefing,) = [row for row in rows_of(spoken, "sources") if row["id"] == "briefing"]
    assert [briefing[f"text_is_{name}"] for name in ("kind", "by", "name")] == ["transcript", "agency", "Sund Typing"]


def test_a_translation_stands_below_the_words_as_a_translation(spoken: Path) -> None:
    page = (spoken / "claims" / "dockers-on-not-being-asked.html").read_text(encoding="utf-8")
    (quoted,) = re.findall(r"<blockquote>(.*?)</blockquote>", page, re.DOTALL)
    assert _IN_DANISH in quoted
    assert _IN_ENGLISH not in quoted
    assert re.search(rf'class="fs-translation"[^>]* lang="en" dir="auto">{_IN_ENGLISH}</span>', page)
    assert "In English, a translation by Sund Words, not the exact words:" in page
    assert "In English, our translation, not the exact words:" in text_of(spoken, "claims/dockers-on-the-crane")


def test_a_translation_is_a_field_of_its_own_in_the_data(spoken: Path) -> None:
    told = (_IN_ENGLISH, "en", "agency", "Sund Words")
    columns = ("translation_text", "translation_language", "translation_by", "translation_name")
    (row,) = [row for row in rows_of(spoken, "claim_passages") if row["claim"] == "dockers-on-not-being-asked"]
    assert (row["words"], tuple(row[name] for name in columns)) == (_IN_DANISH, told)
    with closing(sqlite3.connect(spoken / "data" / "facts.sqlite")) as database:
        asked = f"SELECT {', '.join(columns)} FROM claim_passages WHERE claim = 'dockers-on-not-being-asked'"
        assert database.execute(asked).fetchall() == [told]
    (passage,) = json_of(spoken, "claims/dockers-on-not-being-asked.json")["passages"]
    assert (passage["words"], tuple(passage["translation"].values())) == (_IN_DANISH, told)
    page = (spoken / "claims" / "dockers-on-not-being-asked.html").read_text(encoding="utf-8")
    linked = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[0])
    (quotation,) = linked["isBasedOn"]
    assert (quotation["text"], quotation["workTranslation"]["text"]) == (_IN_DANISH, _IN_ENGLISH)
    assert quotation["workTranslation"]["@type"] != "Quotation"


def test_two_publications_of_one_text_are_told_and_counted_once(spoken: Path) -> None:
    assert "The same text is : A notice from Norr Docks. What rests on one rests" in text_of(spoken, "sources/statement")
    assert "The same text is : Norr Docks on the harbour crane. What" in text_of(spoken, "sources/notice")
    assert "The same text is : A notice from Norr Docks" in text_of(spoken, "claims/norr-docks-on-saying-more")
    claims = len(list((_SHEET / "content" / "claims").iterdir()))
    assert f"{claims - 1} in all" in text_of(spoken, "claims/index")
    assert "Said again:" in text_of(spoken, "actors/norr-docks")
    ids = {"norr-docks-on-stopping", "norr-docks-on-stopping-again"}
    assert {row["counts_as"] for row in rows_of(spoken, "claims") if row["id"] in ids} == {"norr-docks-on-stopping"}
    resting = [record["id"] for record in json_of(spoken, "sources/notice.json")["sentences"][3]["records"]]
    assert resting == ["norr-docks-on-saying-more"], "what rests on one publication rests on the same words of the other"


def test_the_tables_say_whose_words_stand_where(spoken: Path) -> None:
    labels = [(row["text"], row["actor"], row["role"]) for row in rows_of(spoken, "source_labels")]
    assert labels == [
        ("MODERATOR", "", "moderator"),
        ("MS ORR", "mara-orr", "speaker"),
        ("Q", "", "question"),
        ("MR VANCE", "pavel-vance", "speaker"),
        ("–", "", "question"),
        ("–", "mara-orr", "speaker"),
    ]
    issued = {(row["source"], row["actor"]) for row in rows_of(spoken, "source_issued_by")}
    assert issued == {("statement", "norr-docks"), ("notice", "norr-docks"), ("post", "dockers")}
    assert [label["text"] for label in json_of(spoken, "sources/briefing.json")["labels"]] == [text for text, _, _ in labels][:4]


def test_words_behind_a_dash_are_direct_and_the_dash_is_shown_with_its_place(spoken: Path) -> None:
    own = text_of(spoken, "claims/orr-on-autumn")
    assert "> En otoño, si llegan las piezas –las de siempre–. direct" in own, "a dash before the words cuts nothing off"
    assert "as the word of Mara Orr: “–”. ##" in own
    page = text_of(spoken, "claims/orr-on-not-before")
    assert "> Antes no. direct" in page
    assert "as the word of Mara Orr: “–” La grúa del puerto, paragraph 1, sentence 4." in page
    told = text_of(spoken, "sources/interview")
    assert "– (who asks): nobody on record question; – (who answers): Mara Orr" in told
    given = [(label["text"], label["role"]) for label in json_of(spoken, "sources/interview.json")["labels"]]
    assert given == [("–", "question"), ("–", "speaker")]


def test_the_guide_defines_what_the_marks_mean(spoken: Path) -> None:
    guide = (spoken / "guide.html").read_text(encoding="utf-8")
    for place in ("labelrole-moderator", "textkind-transcript", "hand-agency", "sourcekind-photograph"):
        assert f'id="{place}"' in guide


@pytest.fixture(scope="module")
def address(spoken: Path) -> Iterator[str]:
    with serving(spoken) as served:
        yield served


def test_its_pages_can_be_read_in_a_browser(browser: Browser, address: str, spoken: Path) -> None:
    assert browser.is_connected(), "without a browser this is left out"
    pages = [page for page in pages_of(spoken) if page.startswith(("claims/dockers", "claims/orr", "claims/norr", "sources/"))]
    assert len(pages) > 10
    for path, found in sweep(address, pages).items():
        assert (found.axe, found.said, found.elsewhere, found.keyboard, found.sideways) == ([], [], [], [], []), path
        assert found.words == found.words_without_scripts, path


def test_the_search_finds_the_words_in_either_language(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("index.html")
        for words in ("Ingen har spurgt", "No one has asked us"):
            found = page.evaluate(
                "async (words) => { const pagefind = await import('/pagefind/pagefind.js');"
                " const found = await pagefind.search(words);"
                " return (await Promise.all(found.results.map(one => one.data()))).map(one => one.url); }",
                words,
            )
            assert any("dockers-on-not-being-asked" in url for url in found), words
