"""Owns the proof of the order of events: how what is open is settled, what is drawn as open, and what no event dates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.numbers.times import stretch_told
from generator.views import timeline as module
from generator.views.order import Step, put_in_order
from generator.views.timeline import timeline
from tests.built_pages import data_of, page, records_of
from tests.sheet import sheet_of

HOUR, DAY = 3600, 86400


def step(seconds: int | None = None) -> Step:
    return Step(firm=True, seconds=seconds)


def test_of_two_things_before_a_third_the_nearer_in_time_stands_nearer() -> None:
    earlier = {"a": {}, "hours": {}, "day": {}, "end": {"hours": step(HOUR), "day": step(DAY), "a": step()}}
    assert put_in_order(["hours", "end", "a", "day"], earlier) == ["a", "day", "hours", "end"]


def test_what_neither_order_nor_time_settles_stands_in_the_order_of_the_source_and_not_of_the_ids() -> None:
    earlier = {"z": {}, "a": {}, "end": {"z": step(), "a": step()}}
    assert put_in_order(["z", "a", "end"], earlier) == ["z", "a", "end"]
    assert put_in_order(["a", "z", "end"], earlier) == ["a", "z", "end"]


def test_what_comes_before_something_stands_right_above_it() -> None:
    earlier = {"one": {}, "two": {"one": step()}, "three": {}, "four": {"three": step()}, "end": {"two": step(), "four": step()}}
    assert put_in_order(["one", "three", "two", "four", "end"], earlier) == ["one", "two", "three", "four", "end"]


def test_of_what_nothing_follows_the_order_of_the_source_says_which_stands_last() -> None:
    earlier = {"first": {}, "aside": {"first": step()}, "second": {"first": step()}, "last": {"second": step()}}
    assert put_in_order(["first", "aside", "second", "last"], earlier) == ["first", "aside", "second", "last"]
    assert put_in_order(["first", "second", "last", "aside"], earlier) == ["first", "second", "last", "aside"]


@pytest.mark.parametrize(
    ("words", "seconds", "measured"),
    [
        ("came just hours after", HOUR, "hours"),
        ("A day earlier", DAY, "1 day"),
        ("two days before", 2 * DAY, "2 days"),
        ("3 weeks later", 21 * DAY, "3 weeks"),
        ("next week", 7 * DAY, ""),
        ("last year", 365 * DAY, ""),
        ("yesterday", DAY, ""),
    ],
)
def test_words_tell_about_how_long_a_time_is_and_what_they_do_not_measure_is_not_measured(
    words: str, seconds: int, measured: str
) -> None:
    assert stretch_told(words, "en") == (seconds, measured)


@pytest.mark.parametrize("words", ["The remarks followed reports", ""])
def test_words_without_a_stretch_of_time_tell_none(words: str) -> None:
    assert stretch_told(words, "en") is None


def test_of_a_language_without_a_table_no_time_is_read() -> None:
    assert stretch_told("zwei Tage zuvor", "de") is None


@pytest.mark.parametrize("path", ["events/index.html", "index.html"])
def test_the_events_stand_in_the_order_that_the_source_supports(site: Path, path: str) -> None:
    stations = re.findall(r'</svg>\s*<a href="(?:events/)?([a-z-]+)\.html">', (site / path).read_text(encoding="utf-8"))
    assert stations == [
        "strike-on-the-kursk-region",
        "north-korea-sends-troops",
        "reported-capture-of-fighters",
        "video-published",
        "beijing-rejects-claims",
        "zelensky-speaks-to-journalists-in-kyiv",
        "meeting-with-us-delegation",
    ]


@pytest.mark.parametrize("path", ["events/index.html", "index.html"])
def test_beside_each_event_stands_its_time_in_the_words_of_the_source_or_in_ours_for_what_these_measure(
    site: Path, path: str
) -> None:
    times = LexborHTMLParser((site / path).read_text(encoding="utf-8")).css(".fs-time")
    assert [time.text() for time in times] == [
        "“last year”",
        "later, how late is not said",
        "earlier, how early is not said",
        "“A day earlier”",
        "hours before",
        "“on Wednesday”",
        "“next week”",
    ]


@pytest.mark.parametrize("path", ["events/index.html", "index.html"])
def test_under_each_event_stand_the_claims_made_there_and_those_in_the_same_words(site: Path, path: str) -> None:
    (sequence,) = re.findall(r'<div class="fs-sequence.*?\n</div>', (site / path).read_text(encoding="utf-8"), re.DOTALL)
    for item in re.split(r'(?=<span class="fs-time">)', sequence)[1:]:
        event, *_ = re.findall(r"([a-z-]+)\.html", item.partition("</svg>")[2])
        data = data_of(site, f"events/{event}.html")
        listed = [claim["id"] for claim in (*data["said"], *data["told_in"])]
        assert sorted(re.findall(r"claims/([a-z-0-9]+)\.html", item)) == sorted(listed), event


def test_what_is_bounded_on_one_side_only_is_drawn_and_said_as_such(site: Path) -> None:
    shown = page(site, "events/index.html")["Events"].text
    assert re.search(r"later, how late is not said North Korea sent troops", shown)
    assert re.search(r"earlier, how early is not said Ukrainian troops captured", shown)
    assert shown.count(" is not said") == 2
    assert (site / "events/index.html").read_text(encoding="utf-8").count('class="fs-bare"') == 2


def test_undated_statements_are_listed_as_undated(site: Path) -> None:
    shown = page(site, "events/index.html")["Undated statements"]
    assert {"lin-jian-dismisses-allegations", "nato-on-decisive-enabler", "zelensky-on-washingtons-concern"} <= set(shown.links)
    assert "United States, as told by Volodymyr Zelensky (1)" in shown.text
    assert "beijing-rejects-claims-of-significant-numbers" not in shown.links
    on_home = page(site, "index.html")["The order of events"].text
    assert re.search(
        r"the sources put them at no event: statements of .*Lin Jian \(5\).*NATO \(1\).*United States, as told by", on_home
    )


def test_every_claim_by_somebody_is_at_an_event_or_among_the_undated(site: Path) -> None:
    undated = set(page(site, "events/index.html")["Undated statements"].links)
    for id in records_of(site, "claims"):
        claim = data_of(site, f"claims/{id}.html")
        assert (id in undated) == (bool(claim["attribution"]) and "at" not in claim), id


def test_too_many_statements_are_counted_and_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    claims: dict[str, dict[str, Any]] = {"one": {"by": ["mayor"]}, "two": {"by": ["mayor"]}}
    (listed,) = timeline(sheet_of(actors={"mayor": {}}, claims=claims)).undated
    assert (listed.count, [claim.id for claim in listed.claims]) == (2, ["one", "two"])
    monkeypatch.setattr(module, "ROWS", 1)
    (counted,) = timeline(sheet_of(actors={"mayor": {}}, claims=claims)).undated
    assert (counted.count, counted.claims) == (2, ())


def test_that_the_comments_are_those_of_kyiv_is_our_reading_of_words_that_the_source_has(site: Path) -> None:
    data = data_of(site, "events/beijing-rejects-claims.html")
    (place,) = data["sequence"]
    assert (place["basis"], place["words"]["words"]) == ("editor", "came just hours after")
    assert "is our reading" in place["reason"]


def test_the_meeting_is_the_event_and_not_that_it_was_scheduled(site: Path) -> None:
    assert data_of(site, "events/meeting-with-us-delegation.html")["what"].startswith("A meeting of Ukrainian officials with")
