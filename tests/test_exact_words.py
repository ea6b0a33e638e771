"""Owns the proof that the exact words stand where a reporter looks for them: with the speaker, and largest on a claim's page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.assessment import assess, read
from generator.sheet.collection import Collection
from generator.views import utterances
from generator.views.actor import actor_view
from tests.built_pages import page
from tests.sheet import sheet_of

_ROOT = Path(__file__).parents[1]


@cache
def _collection() -> Collection:
    return assess(read(_ROOT)).collection


def _html(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path).read_text("utf-8"))


def _links(tree: LexborHTMLParser) -> set[str]:
    return {(link.attributes["href"] or "").partition("#")[0] for link in tree.css("article a[href]")}


def test_all_that_one_speaker_said_stands_word_for_word_on_one_page_two_clicks_from_home(site: Path) -> None:
    home, actors = _links(_html(site, "index.html")), _links(_html(site, "actors/index.html"))
    speaking = [actor for actor in _collection().actors.values() if _collection().said_by(actor)]
    assert len(speaking) > 10
    for actor in speaking:
        assert f"actors/{actor.id}.html" in home or ("actors/index.html" in home and f"{actor.id}.html" in actors)
        tree = _html(site, f"actors/{actor.id}.html")
        given = [
            ((words.attributes["data-record"] or "").removeprefix("claims/"), part.text())
            for words in tree.css(".fs-words")
            for part in words.css(".fs-part")
        ]
        said = [(claim.id, passage.text) for claim in _collection().said_by(actor) for passage in claim.passages]
        assert {(id, " ".join(text.split())) for id, text in said} <= set(given)


def test_no_list_on_the_page_of_a_speaker_has_a_column_for_who_speaks(site: Path) -> None:
    shown = page(site, "actors/lin-jian.html")["What they say"]
    assert "Who" not in shown.text
    assert shown.text.count("Lin Jian indirect") == 4, "each quotation says whose words it gives, and how"


def test_what_a_side_says_stands_by_who_says_it_with_the_role_that_the_source_gives(site: Path) -> None:
    for side in ("china", "chinese-government", "chinese-foreign-ministry"):
        shown = page(site, f"actors/{side}.html")["Lin Jian"]
        assert shown.text.startswith("“Chinese foreign ministry spokesperson” (sentence 23)") or "spokesperson" in shown.text[:60]
        assert "The Ukrainian side should correctly assess" in shown.text


def test_of_very_many_claims_the_words_of_the_first_stand_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(utterances, "MOST_QUOTED", 2)
    collection = sheet_of(actors={"mayor": {}}, claims={name: {"by": ["mayor"]} for name in ("one", "two", "three")})
    said = actor_view(collection, collection.actors["mayor"]).says.first
    assert [bool(one.passages) for one in said] == [True, True, False]


@pytest.mark.parametrize("id", sorted(claim.id for claim in _collection().claims.values() if claim.note))
def test_our_note_stands_right_under_the_heading_of_a_claim(site: Path, id: str) -> None:
    heading = _html(site, f"claims/{id}.html").css_first("h1")
    note = heading.next if heading else None
    while note is not None and note.tag == "-text":
        note = note.next
    assert note is not None
    assert note.text().strip().startswith("Our note:")


def test_what_an_answer_answers_comes_before_all_else_on_its_page(site: Path) -> None:
    for claim in _collection().claims.values():
        headings = [one for one in page(site, f"claims/{claim.id}.html") if one[0].isupper()]
        assert ("What it answers" in headings) == bool(claim.answers), claim.id
        if claim.answers:
            assert headings.index("What it answers") == headings.index("The exact words") - 1


def test_the_chain_is_drawn_only_where_somebody_tells_what_another_said(site: Path) -> None:
    for claim in _collection().claims.values():
        tree = _html(site, f"claims/{claim.id}.html")
        assert bool(tree.css(".fs-chain")) == claim.second_hand, claim.id
        told = page(site, f"claims/{claim.id}.html")["On whose word"].text
        assert ("gives it as the word of" in told) == (len(claim.attribution) == 1), claim.id
        assert ("says it in its own voice" in told) == (not claim.attribution), claim.id


def test_the_rest_of_the_sentence_stands_round_the_words_of_a_claim_with_whose_it_is(site: Path) -> None:
    tree = _html(site, "claims/lin-jian-dismisses-allegations.html")
    (around,) = tree.css(".fs-words .fs-around")
    assert around.text() == "insisting the Chinese government had always urged its citizens to steer clear of armed conflict"
    shown = page(site, "claims/lin-jian-dismisses-allegations.html")["The exact words"]
    assert "lin-jian-on-urging-citizens" in shown.links
    assert "other words of the same sentence" in shown.text


def test_a_claim_that_rests_on_whole_sentences_has_nothing_round_its_words(site: Path) -> None:
    assert _html(site, "claims/zelensky-on-moscow-pulling-china-in.html").css(".fs-around") == []
