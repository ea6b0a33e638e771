"""Owns the proof of the feeds: a feed reader reads them, and finds what the records and git tell of changes."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped, unused-ignore]
import pytest

from generator.assessment import assess, read
from generator.changes.history import History, Revision
from generator.changes.publication import Publication
from generator.checks.notices import notices
from generator.exports.feeds import LONGEST, atom, feeds_of
from generator.files import Tree
from generator.sheet.collection import Collection

_ROOT = Path(__file__).parent / "miniature"
_URL = "https://example.org/facts/"
_CLOSURE = "content/claims/brandt-on-closure.yml"
_SAFETY = "content/claims/reiss-on-safety.yml"


@pytest.fixture(scope="module")
def collection() -> Collection:
    """The miniature without what publishers corrected: all of its changes are our own."""
    texts = dict(read(_ROOT).texts)
    for path in texts:
        if path.startswith("content/sources/"):
            texts[path] = re.sub(r"corrects:\n(?:[ -].*\n)+", "", texts[path])
    return assess(Tree(texts)).collection


@pytest.fixture(scope="module")
def corrected() -> Collection:
    """The whole miniature."""
    return assess(read(_ROOT)).collection


def _published(**revisions: tuple[Revision, ...]) -> Publication:
    by_path = {{"closure": _CLOSURE, "safety": _SAFETY}[name]: found for name, found in revisions.items()}
    return Publication(url=_URL, history=History(True, by_path))


def feeds(collection: Collection, publication: Publication) -> dict[str, bytes]:
    """The feeds as they are written, by path."""
    return {path: atom(feed) for path, feed in feeds_of(collection, publication).items()}


def _revision(date: str, *what: str) -> Revision:
    return Revision(date, f"commit of {date}", what)


def _atom(files: dict[str, bytes], path: str) -> Any:
    parsed = feedparser.parse(files[path])
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def test_a_reader_finds_what_changed_the_latest_first(collection: Collection) -> None:
    feed = _atom(feeds(collection, _published(safety=(_revision("2024-05-01", "the note is new"),))), "feed.xml")
    assert collection.site
    assert feed.feed.title == collection.site.title
    assert [(entry.updated, entry.title, entry.content[0].value) for entry in feed.entries] == [
        ("2024-05-01T00:00:00Z", f"Changed: {collection.claims['reiss-on-safety'].claim}", "the note is new"),
        (
            "2024-04-03T00:00:00Z",
            "Withdrawn: Unnamed reports said that the bridge was built badly.",
            "The passage does not bear it out.",
        ),
        (
            "2024-04-02T00:00:00Z",
            f"Corrected: {collection.claims['brandt-on-closure'].claim}",
            "The record now says at least.",
        ),
    ]
    assert feed.feed.updated == "2024-05-01T00:00:00Z"


def test_every_feed_is_read_and_no_two_have_the_same_id(collection: Collection) -> None:
    files = feeds(collection, _published())
    names = {path.removesuffix(".xml") for path in files}
    assert names == {"feed", *(f"actors/{id}.feed" for id in collection.actors)}
    assert all(path.endswith(".xml") for path in files)
    assert len({_atom(files, f"{name}.xml").feed.id for name in names}) == len(names)


def test_a_change_that_the_editors_noted_is_not_told_again_by_git(collection: Collection) -> None:
    same_day = _published(closure=(_revision("2024-04-02", "the bounds of `six` changed"),))
    another_day = _published(closure=(_revision("2024-04-05", "the bounds of `six` changed"),))
    assert len(_atom(feeds(collection, same_day), "feed.xml").entries) == 2
    assert len(_atom(feeds(collection, another_day), "feed.xml").entries) == 3


def test_a_change_of_the_layout_alone_is_no_entry(collection: Collection) -> None:
    feed = _atom(feeds(collection, _published(safety=(_revision("2024-05-01"),))), "feed.xml")
    assert len(feed.entries) == 2


def test_an_actor_s_feed_tells_of_a_claim_that_was_withdrawn(collection: Collection) -> None:
    files = feeds(collection, _published())
    feed = _atom(files, "actors/unnamed-reports.feed.xml")
    assert [entry.link for entry in feed.entries] == [f"{_URL}claims/reports-of-bridge-collapse.html"]
    assert feed.feed.title.startswith(collection.actors["unnamed-reports"].name)
    assert [entry.link for entry in _atom(files, "actors/ada-brandt.feed.xml").entries] == [
        f"{_URL}claims/brandt-on-closure.html"
    ]


def test_an_actor_s_feed_tells_of_what_is_said_about_it(collection: Collection) -> None:
    assert collection.claims["brandt-on-closure"].about == ("town-council",)
    assert _atom(feeds(collection, _published()), "actors/town-council.feed.xml").entries


def test_an_entry_has_the_same_id_in_every_feed_and_after_later_changes(collection: Collection) -> None:
    before = feeds(collection, _published())
    after = feeds(collection, _published(safety=(_revision("2024-05-01", "the note is new"),)))
    ids = {entry.title: entry.id for entry in _atom(before, "feed.xml").entries}
    later = {entry.title: entry.id for entry in _atom(after, "feed.xml").entries}
    of_actor = {entry.title: entry.id for entry in _atom(before, "actors/ada-brandt.feed.xml").entries}
    assert len(set(ids.values())) == len(ids)
    assert ids.items() <= later.items()
    assert of_actor.items() <= ids.items()


def test_two_changes_of_one_record_are_two_entries(collection: Collection) -> None:
    twice = _published(safety=(_revision("2024-05-02", "the note is new"), _revision("2024-05-01", "the note is new")))
    ids = [entry.id for entry in _atom(feeds(collection, twice), "actors/tom-reiss.feed.xml").entries]
    assert len(ids) == len(set(ids)) == 2


def _ids(collection: Collection, publication: Publication) -> set[str]:
    """The ids of all feeds and of all their entries."""
    parsed = [_atom(feeds(collection, publication), path) for path in feeds(collection, publication)]
    return {one.feed.id for one in parsed} | {entry.id for one in parsed for entry in one.entries}


_OTHER_ID = "3f0c1b7e-5d0a-4c1e-9a53-0b7e4f5d2c61"


def _with_site(collection: Collection, **changed: str | None) -> Collection:
    assert collection.site
    return collection.but(site=collection.site.model_copy(update=changed))


def test_two_fact_sheets_never_share_an_id(collection: Collection) -> None:
    here, there = _ids(collection, _published()), _ids(_with_site(collection, id=_OTHER_ID), _published())
    assert here
    assert not here & there


@pytest.mark.parametrize(
    "moved",
    [
        Publication(),
        Publication(url="https://ada.example/"),
        Publication(repository="https://example.net/records", branch="trunk", folder="sheets/bridge/"),
    ],
    ids=["no address", "a domain", "another repository"],
)
@pytest.mark.parametrize("id", [_OTHER_ID, None], ids=["with an id", "without one"])
def test_an_id_does_not_change_with_the_address(collection: Collection, id: str | None, moved: Publication) -> None:
    sheet = _with_site(collection, id=id)
    assert _ids(sheet, replace(moved, history=_published().history)) == _ids(sheet, _published())


def test_with_an_id_another_title_leaves_all_ids_as_they_were(collection: Collection) -> None:
    titled = {"title": "Another title"}
    assert _ids(_with_site(collection, **titled), _published()) == _ids(collection, _published())
    assert not _ids(_with_site(collection, id=None, **titled), _published()) & _ids(collection, _published())


def test_the_id_that_is_proposed_is_the_one_that_the_feeds_have_without_it(collection: Collection) -> None:
    without = _with_site(collection, id=None, title="A new title")
    (proposed,) = (notice.help for notice in notices(without, ()) if notice.code == "id-missing")
    (id,) = re.findall(r"`id: (.*?)`", proposed)
    assert _ids(_with_site(without, id=id), _published()) == _ids(without, _published())


def test_an_unpublished_feed_leads_to_the_pages_beside_it(collection: Collection) -> None:
    files = feeds(collection, Publication())
    pages = {f"{record.type}s/{record.id}.html" for record in collection.records()} | {"index.html"}
    for path in files:
        feed = _atom(files, path)
        links = [feed.feed.link, *(entry.link for entry in feed.entries)]
        assert {posixpath.normpath(urljoin(path, link)) for link in links} <= pages


def test_a_published_feed_names_its_own_address(collection: Collection) -> None:
    files = feeds(collection, _published())
    for path in ("feed.xml", "actors/ada-brandt.feed.xml"):
        own = [link.href for link in _atom(files, path).feed.links if link.rel == "self"]
        assert own == [f"{_URL}{path}"]


def test_a_feed_in_which_nothing_has_a_date_says_so(collection: Collection) -> None:
    feed = _atom(feeds(collection, _published()), "actors/county.feed.xml")
    assert feed.entries == []
    assert feed.feed.updated == "1970-01-01T00:00:00Z"
    assert "No change has a known date yet." in feed.feed.subtitle


def test_a_feed_has_only_the_latest_changes(collection: Collection) -> None:
    days = tuple(
        _revision(f"2025-{month:02}-{day:02}", "the note is new") for month in range(12, 0, -1) for day in range(28, 0, -1)
    )
    feed = _atom(feeds(collection, _published(safety=days)), "feed.xml")
    assert len(feed.entries) == LONGEST
    assert feed.entries[0].updated == "2025-12-28T00:00:00Z"


@pytest.mark.parametrize("text", ["a < b & “c” > d", "<script>alert(1)</script>", "]]> &amp; &lt;"])
def test_words_that_look_like_markup_stay_words(collection: Collection, text: str) -> None:
    files = feeds(collection, _published(safety=(_revision("2024-05-01", text),)))
    content = _atom(files, "feed.xml").entries[0].content[0]
    assert (content.type, content.value) == ("text/plain", text)


_TITLE = "Corrected by its publisher: Council Closes Old Mill Bridge"
_WEEKS = ("2024-03-14T00:00:00Z", _TITLE, "Was “at least six weeks”, is “at least eight weeks”.")


def _told(files: dict[str, bytes], path: str) -> list[tuple[str, str, str]]:
    return [(entry.updated, entry.title, entry.content[0].value) for entry in _atom(files, path).entries]


def test_a_publisher_s_correction_stands_beside_our_own_changes(corrected: Collection, collection: Collection) -> None:
    files, ours = feeds(corrected, _published()), feeds(collection, _published())
    assert set(_told(files, "feed.xml")) - set(_told(ours, "feed.xml")) == {
        _WEEKS,
        ("2024-03-14T00:00:00Z", _TITLE, "Was “in the town hall on Monday”, is “in the town hall on Sunday”."),
        ("2024-03-14T00:00:00Z", _TITLE, "Was “had confirmed”, now taken out."),
    }
    entries = _atom(files, "feed.xml").entries
    assert len({entry.id for entry in entries}) == len(entries)
    assert {entry.link for entry in entries if entry.title == _TITLE} == {f"{_URL}sources/mill-bridge-article.html"}


def test_a_correction_concerns_those_whose_words_rest_on_the_old_text_and_nobody_else(corrected: Collection) -> None:
    files = feeds(corrected, _published())
    assert _WEEKS in _told(files, "actors/ada-brandt.feed.xml")
    assert _WEEKS not in _told(files, "actors/tom-reiss.feed.xml")


def test_a_correction_without_a_day_has_that_on_which_its_record_changed(corrected: Collection) -> None:
    told = _told(feeds(corrected, _published()), "feed.xml")
    assert not [text for *_, text in told if "Old Mill Bridge Reopens" in text]
    history = History(True, {"content/sources/later-article.yml": (_revision("2024-06-01", "added"),)})
    dated = _told(feeds(corrected, Publication(url=_URL, history=history)), "feed.xml")
    assert [when for when, _, text in dated if "Old Mill Bridge Reopens" in text] == ["2024-06-01T00:00:00Z"]
