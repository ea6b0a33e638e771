"""Owns the proof of how the built site of the real content speaks: headings that stand alone, pronouns, names, descriptions."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.assessment import read
from generator.checks.pointing import hanging
from generator.checks.speaking import speakers_in
from generator.reading.parsing import parse_record
from generator.records.vocabularies import ActorKind
from generator.sheet.collection import Collection, collect

_TREE = read(Path(__file__).parents[1])


@pytest.fixture(scope="module")
def collection() -> Collection:
    """The records of the real content."""
    parsed = [parse_record(path, text)[0] for path, text in _TREE.texts.items() if path.startswith("content/")]
    return collect([record for record in parsed if record], {})


def page(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path).read_text(encoding="utf-8"))


def texts(site: Path, path: str, selector: str) -> list[str]:
    return [" ".join(node.text(separator="").split()).removesuffix("¶") for node in page(site, path).css(selector)]


def shown(site: Path, path: str) -> str:
    """What a page shows, in one line, code aside."""
    tree = page(site, path)
    for node in tree.css("code, pre, script, style"):
        node.decompose()
    assert tree.body
    return " ".join(tree.body.text(separator=" ").split()).replace(" ,", ",")


def pages(site: Path) -> list[str]:
    return [file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))]


# Headings and reasons


def test_every_heading_of_a_claim_or_event_stands_alone(site: Path, collection: Collection) -> None:
    headings = [
        heading
        for path in pages(site)
        if path.startswith(("claims/", "events/")) and not path.endswith("index.html")
        for heading in texts(site, path, "h1")
    ]
    assert len(headings) > 40
    assert [heading for heading in headings if list(hanging(heading, collection.called.people))] == []


@pytest.mark.parametrize("file", ["html", "md", "json"])
def test_what_we_read_this_to_mean_travels_with_a_heading(site: Path, file: str) -> None:
    text = (site / f"claims/zelensky-on-beijing-aware-of-this.{file}").read_text(encoding="utf-8").replace("\\", "")
    assert "[the recruiting by adverts]" in text


def test_no_reason_means_another_record_on_another_page(site: Path) -> None:
    reasons = [reason for path in pages(site) if path.startswith("claims/") for reason in texts(site, path, "span.fs-ours")]
    assert len(reasons) > 40
    assert [reason for reason in reasons if re.search(r"(?i)\bhere\b|\bthere\b(?! (is|are|was|were))", reason)] == []


# Records that say what the article says


@pytest.mark.parametrize(
    "claim", ["zelensky-on-more-than-150-identified", "zelensky-on-155-names-collected", "official-shares-list-of-168"]
)
def test_an_allegation_with_a_figure_is_found_as_either(site: Path, claim: str) -> None:
    row = next(row for row in page(site, "claims/index.html").css("tr") if row.css(f"a[href='{claim}.html']"))
    (values,) = (node.attributes for node in row.css("[data-kind]"))
    assert values["data-kind"] == "allegation figure"
    filters = page(site, f"claims/{claim}.html").css("meta[name='fs:kind']")
    assert [node.attributes["content"] for node in filters] == ["allegation", "figure"]
    assert texts(site, f"claims/{claim}.html", ".fs-speaker .fs-tag") == ["allegation", "figure"]


def test_a_figure_that_the_source_leaves_open_above_is_drawn_so_with_its_words(site: Path) -> None:
    path = "measures/chinese-nationals-with-russian-forces.html"
    (lane,) = (item for item in page(site, path).css(".fs-plot li") if "155" in item.css(".fs-number .fs-inline")[0].text())
    assert "with more suspected" in lane.text()
    assert lane.css(".fs-arrow--open")
    assert "open above" in (lane.css("svg")[0].attributes["aria-label"] or "")
    rows = csv.DictReader(io.StringIO((site / "data/figures.csv").read_text("utf-8-sig")))
    assert [row["open_above"] for row in rows if row["as_written"] == "155"] == ["with more suspected"]


def test_a_channel_is_not_spoken_of_as_the_accused(site: Path) -> None:
    headings = texts(site, "actors/tiktok.html", "h2")
    assert "What is said to be done by way of it" in headings
    assert "What is said about it" not in headings
    assert "By way of TikTok" in shown(site, "claims/zelensky-on-social-media-targeting.html")


def test_who_only_tells_of_a_claim_does_not_make_it(site: Path) -> None:
    home = page(site, "index.html")
    row = next(row for row in home.css(".fs-grid tbody tr") if "significant numbers" in row.text())
    assert [tag.text() for tag in row.css(".fs-tag")] == ["tells of it", "rejects", "second-hand", "may answer", "may answer"]
    assert "the source has it from this actor" not in home.text()


@pytest.mark.parametrize("actor", ["afp", "nato", "us-delegation"])
def test_a_kind_that_the_source_does_not_state_is_said_to_be_so(site: Path, actor: str) -> None:
    assert texts(site, f"actors/{actor}.html", ".fs-tag")[0] == "kind not stated"


# Persons, bodies and names


def test_people_are_they_and_a_body_is_it(site: Path, collection: Collection) -> None:
    for actor in collection.actors.values():
        headings = " / ".join(texts(site, f"actors/{actor.id}.html", "h2"))
        other = r"\bit\b|\bits\b" if actor.kind.is_of_people else r"\bthey\b|\bthem\b"
        assert not re.search(other, headings), f"{actor.id}: {headings}"


def test_names_have_their_article_and_their_letter_within_a_sentence(site: Path) -> None:
    assert "as told by" in shown(site, "claims/unnamed-on-significant-numbers.html")
    assert "rejects what unnamed parties, as told by China, said" in shown(
        site, "claims/beijing-rejects-claims-of-significant-numbers.html"
    )
    assert "Part of the Chinese" not in shown(site, "actors/lin-jian.html")
    assert "With the Chinese foreign ministry" in shown(site, "actors/lin-jian.html")


def test_names_are_sorted_by_the_word_that_counts(site: Path) -> None:
    names = texts(site, "actors/index.html", "table td:first-child a")
    keys = [re.sub(r"^(a|an|the) ", "", name.casefold()) for name in names]
    assert keys == sorted(keys)
    assert names.index("A senior Ukrainian official") > names.index("Russia")


# What pages say of themselves


def test_each_page_has_a_description_of_its_own(site: Path) -> None:
    described = Counter(
        node.attributes["content"] for path in pages(site) for node in page(site, path).css("meta[name=description]")
    )
    assert len(described) > 150
    assert {text: count for text, count in described.items() if count > 1} == {}


@pytest.mark.parametrize(
    "words", ["What a actor", "What a event", "What United States", "Proven is that", "It names and pictures", "Belonging to it"]
)
def test_what_is_no_english_or_not_so_is_nowhere(site: Path, words: str) -> None:
    assert [path for path in pages(site) if words in shown(site, path)] == []


def test_the_unit_of_money_is_the_sign_that_the_article_has(site: Path) -> None:
    assert "Unit: $. Scale: 0 to 60 billion." in shown(site, "measures/military-equipment-from-the-us.html")


def test_apostrophes_are_curly(site: Path) -> None:
    straight = {path: re.findall(r".{0,20}\w'\w.{0,20}", shown(site, path)) for path in pages(site)}
    assert {path: found for path, found in straight.items() if found} == {}


def test_no_answer_is_a_dash_with_one_legend(site: Path) -> None:
    assert shown(site, "claims/index.html").count("No answer in these sources") == 1
    assert page(site, "claims/index.html").css("td .fs-unanswered[title]")


# Home


def test_home_asks_who_said_what_once(site: Path) -> None:
    assert len(re.findall(r"(?i)who (?:said|says) what", " ".join(texts(site, "index.html", "main h1, main h2, .fs-lead")))) == 1


def test_each_sentence_of_the_story_has_one_speaker(site: Path, collection: Collection) -> None:
    for shown_sentence in texts(site, "index.html", ".fs-story p"):
        sentence = re.sub("“[^”]*”", "", shown_sentence)
        speakers = {
            speaker for speaker in speakers_in(sentence, collection.called.given) if speaker and "united-states" not in speaker
        }
        assert len(speakers) <= 1, sentence


def test_every_person_in_the_story_is_introduced_with_the_role_that_the_source_gives(site: Path, collection: Collection) -> None:
    story = " ".join(texts(site, "index.html", ".fs-story p"))
    for actor in collection.actors.values():
        if actor.kind is ActorKind.PERSON:
            assert actor.role
            assert f"{actor.role.text} {actor.name}" in story[: story.index(actor.label) + len(actor.name)]
