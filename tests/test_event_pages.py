"""Owns the proof that an event's page leads on: to the claims that rest on its words, and to how these were answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built_pages import data_of, ids, page, records_of

SAME_WORDS = "What is told in the same words"


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("meeting-with-us-delegation", "a potential ceasefire agreement"),
        ("video-published", "wearing military fatigues with his hands bound"),
        ("video-published", "spoke a few words in Mandarin"),
        ("reported-capture-of-fighters", "Ukrainian troops had captured two Chinese fighters in the Donetsk region"),
        ("north-korea-sends-troops", "over 10,000 troops"),
    ],
)
def test_an_event_leads_to_the_claims_whose_passages_share_its_words(site: Path, event: str, words: str) -> None:
    assert words in page(site, f"events/{event}.html")[SAME_WORDS].text
    assert any(words in claim["name"] for claim in data_of(site, f"events/{event}.html")["told_in"])
    assert f"## {SAME_WORDS}" in (site / f"events/{event}.md").read_text(encoding="utf-8")


def test_an_event_leads_to_how_what_is_told_of_it_was_answered(site: Path) -> None:
    shown = page(site, "events/reported-capture-of-fighters.html")["How what is said of it was answered"]
    assert "Lin Jian is verifying" in shown.text
    answers = data_of(site, "events/reported-capture-of-fighters.html")["answers"]
    assert [answer["answering"]["id"] for answer in answers] == ["lin-jian-on-verifying-details"]


def test_a_claim_made_at_an_event_stands_there_and_not_among_what_rests_on_its_words(site: Path) -> None:
    for id in records_of(site, "events"):
        data = data_of(site, f"events/{id}.html")
        assert not set(ids(data["said"])) & set(ids(data["told_in"])), id


def test_no_event_is_a_dead_end(site: Path) -> None:
    """Every page but those of events in whose words nobody says anything leads to a claim."""
    for id in records_of(site, "events"):
        data = data_of(site, f"events/{id}.html")
        assert data["said"] or data["told_in"], id


@pytest.mark.parametrize("folder", ["events", "claims"])
def test_a_page_says_where_no_time_or_place_is_given(site: Path, folder: str) -> None:
    for id in records_of(site, folder):
        data, text = data_of(site, f"{folder}/{id}.html"), _everything(site, f"{folder}/{id}.html")
        at = data_of(site, f"events/{data['at']['id']}.html") if data.get("at") else {}
        for field, name in (("when", "When"), ("where", "Where")):
            given = data.get(field) or at.get(field)
            words = f"“{(given.get('as_written') or given)['words']}”" if given else "not said"
            assert f"{name} {words}" in text, id


def _everything(site: Path, path: str) -> str:
    return " ".join(part.text for part in page(site, path).values())


def test_most_claims_have_neither_time_nor_place_and_say_so(site: Path) -> None:
    pages = [_everything(site, f"claims/{id}.html") for id in records_of(site, "claims")]
    assert sum("When not said Where not said" in text for text in pages) > 20


@pytest.mark.parametrize("claim", ["china-on-neutrality", "china-on-supplying-weapons"])
def test_a_standing_position_is_told_in_the_present(site: Path, claim: str) -> None:
    data = data_of(site, f"claims/{claim}.html")
    assert data["kind"] == "policy"
    assert data["claim"].startswith("China says that it ")
