"""Owns the feeds of changes and of publishers' corrections, as Atom: one of the whole fact sheet, and one of each actor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from generator.changes.entries import Entry, all_changes, by_actor
from generator.changes.publication import Publication
from generator.exports.csv_descriptor import LICENCE
from generator.exports.publisher_corrections import correction_entries
from generator.records.addresses import HOME, Address, html_of, seen_from
from generator.records.fields import OUR_LANGUAGE
from generator.sheet.collection import Collection
from generator.sheet.snapshot import digest_of

_WHOLE = "feed"
FEED = f"{_WHOLE}.xml"
"""The feed of the whole fact sheet."""
LONGEST = 100
"""The most entries that a feed has: the latest."""
_NO_DATE = "1970-01-01"
_RIGHTS = f"The records are under the licence {LICENCE['name']}, {LICENCE['path']}"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, before it is written; `name` is its path without `.xml`, `page` the page that it is of."""

    name: str
    page: str
    title: str
    author: str
    entries: Sequence[Entry]
    more: int
    """How many entries there are that it does not have."""
    url: str | None
    namespace: UUID
    """What tells this fact sheet's ids from those of all others, wherever it is published: a reader is to see no entry twice."""

    @property
    def path(self) -> str:
        """Where the feed stands, from the root of the site."""
        return f"{self.name}.xml"

    @property
    def about(self) -> str:
        """What the feed brings, and that nothing has a date where this is so."""
        known = "" if self.entries else " No change has a known date yet."
        cut = f" Here are the latest {LONGEST}; the page of each record has its own." if self.more else ""
        return f"What changed in the records, and what publishers corrected in their texts, the latest first.{known}{cut}"

    @property
    def updated(self) -> str:
        """The time of the latest change; where none is known, the first second of 1970, for Atom wants a time."""
        return _instant(self.entries[0].date if self.entries else _NO_DATE)

    def id(self, *parts: str) -> str:
        """A permanent id of the feed or of something in it, as a UUID made from names (RFC 4122, version 5)."""
        return uuid5(self.namespace, "\n".join(parts or [self.name])).urn

    def id_of(self, entry: Entry) -> str:
        """The id of an entry, the same in every feed that has it."""
        return self.id(entry.record.type, entry.record.id, entry.key)

    def address(self, page: str) -> str:
        """The address of a page of the site; without a published address, relative to the feed."""
        return seen_from(self.name, page, self.url)


def feeds_of(collection: Collection, publication: Publication) -> dict[str, Feed]:
    """The feeds by their path: feed.xml, and for each actor actors/<id>.feed.xml."""
    return {feed.path: feed for feed in _feeds(collection, publication)}


def feeds_in_words(feeds: Mapping[str, Feed]) -> Iterator[tuple[str, str]]:
    """For each path what tells the feed from any other: all that it is written from, as a digest."""
    told: dict[int, str] = {}
    for path, feed in feeds.items():
        for entry in feed.entries:
            if id(entry) not in told:
                record = entry.record
                said = (record.type, record.id, entry.key, entry.title, entry.date, entry.page, entry.kind, entry.text)
                told[id(entry)] = repr(said)
        head = repr((feed.name, feed.page, feed.title, feed.author, feed.more, feed.url, feed.namespace))
        yield path, digest_of("\n".join([head, *(told[id(entry)] for entry in feed.entries)]))


def _feeds(collection: Collection, publication: Publication) -> Iterator[Feed]:
    site = collection.site
    if site is None:
        return
    ours = all_changes(collection, publication.history)
    of_publishers = tuple(correction_entries(collection, publication))
    entries = _latest_first((*ours, *(entry for entry, _ in of_publishers)))
    yield Feed(
        _WHOLE, html_of(HOME), site.title, site.title, entries[:LONGEST], len(entries[LONGEST:]), publication.url, site.uuid
    )
    for id, changes in by_actor(collection, ours).items():
        concerning = _latest_first((*changes, *(entry for entry, actors in of_publishers if id in actors)))
        title = f"{collection.actors[id].name} · {site.title}"
        address = Address("actor", id)
        latest, more = concerning[:LONGEST], len(concerning[LONGEST:])
        yield Feed(address.beside("feed"), address.html, title, site.title, latest, more, publication.url, site.uuid)


def _latest_first(entries: Sequence[Entry]) -> Sequence[Entry]:
    return sorted(entries, key=lambda entry: entry.date, reverse=True)


def atom(feed: Feed) -> bytes:
    """A feed as Atom (RFC 4287). All dates are days; each stands for its first second in UTC."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": OUR_LANGUAGE})
    _text(root, "id", feed.id())
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.about)
    _text(root, "updated", feed.updated)
    _text(ET.SubElement(root, "author"), "name", feed.author)
    _text(root, "rights", _RIGHTS)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=feed.address(feed.page))
    if feed.url:
        ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.address(feed.path))
    for entry in feed.entries:
        _atom_entry(root, feed, entry)
    ET.indent(root, space="")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _atom_entry(root: ET.Element, feed: Feed, entry: Entry) -> None:
    element = ET.SubElement(root, "entry")
    _text(element, "id", feed.id_of(entry))
    _text(element, "title", entry.title)
    _text(element, "updated", _instant(entry.date))
    ET.SubElement(element, "link", rel="alternate", type="text/html", href=feed.address(entry.page))
    ET.SubElement(element, "category", term=entry.kind)
    _text(element, "content", entry.text)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _instant(date: str) -> str:
    return f"{date}T00:00:00Z"
