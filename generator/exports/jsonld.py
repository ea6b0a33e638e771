"""Owns what a page says of itself to machines: JSON-LD in the terms of schema.org, with no rating and no verdict."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable

from generator.changes.publication import Publication
from generator.exports.jsonld_nodes import Node, Nodes, filled, is_described
from generator.records.addresses import HOME, address_of, list_page, name_of, whole_of
from generator.records.fields import OUR_LANGUAGE
from generator.records.record import Record
from generator.records.types import Actor, Claim, Event, Source
from generator.sheet.collection import Collection

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MEDIA_TYPES = {
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".json": "application/json",
    ".sqlite": "application/vnd.sqlite3",
    ".zip": "application/zip",
}
MOST_SOURCES = 100
"""How many sources the description of the site names at most."""
_IN_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What would end a script element, or means something to a reader of HTML or JavaScript."""


def jsonld(
    collection: Collection, record: Record | None, publication: Publication, *, page: str = HOME, files: Iterable[str] = ()
) -> str:
    """The JSON-LD of a page, on one line, with nothing in it that could end a script element.

    Without a record it is that of `page`, a file below the docs folder: the home page describes the site and those of
    `files` (paths below the site) that can be downloaded under data/. Addresses are absolute where the address of the
    site is known, else relative to the page, as a copy of the site wants them.
    """
    nodes = Nodes(collection, publication.url, address_of(record).page if record else page)
    if record:
        node = _record_page(nodes, record, publication.history.last_changed(record.path))
    elif page == HOME:
        node = _site(nodes, files)
    else:
        node = {"@type": "CollectionPage", "@id": nodes.to(page), "isPartOf": _website(nodes)}
    text = json.dumps({"@context": "https://schema.org", **node}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_IN_SCRIPT)


def _record_page(nodes: Nodes, record: Record, changed: str | None) -> Node:
    """What a record is about, with the page as its main page; or the page alone where schema.org has no word for it."""
    page: Node = {"@type": "WebPage", "@id": nodes.to(nodes.page), "dateModified": changed, "isPartOf": _website(nodes)}
    if isinstance(record, Claim):
        page["mentions"] = [nodes.named(other) for other in _mentioned(nodes.collection, record)]
    if isinstance(record, Actor) and not is_described(record):
        return filled({**page, "name": record.name})
    return {**_about(nodes, record), "mainEntityOfPage": filled(page)}


def _mentioned(collection: Collection, claim: Claim) -> Iterable[Claim | Event]:
    """What a claim answers or may answer, and what it takes back or is taken back by: the page mentions it.

    That is our page's doing: no term of schema.org for a claim itself, such as `citation`, says only so much.
    """
    answered = (id for answer in claim.answers for id in (answer.claim, *answer.may_mean) if id)
    events = (collection.events[answer.event] for answer in claim.answers if answer.event)
    reversals = (*collection.between.reverses(claim), *collection.between.reversed_by(claim))
    others: tuple[Claim | Event, ...] = (*(collection.claims[id] for id in answered), *events, *reversals)
    return {(other.type, other.id): other for other in others}.values()


def _about(nodes: Nodes, record: Record) -> Node:
    match record:
        case Claim():
            return nodes.claim(record)
        case Source():
            return nodes.source(record)
        case Event():
            return nodes.event(record)
        case Actor():
            return nodes.actor(record)
    definition = getattr(record, "definition", None)
    return {"@type": "DefinedTerm", "@id": nodes.id_of(record), "name": name_of(record), "description": definition}


def _website(nodes: Nodes) -> Node:
    """The site, as a page names what it is a part of."""
    site = nodes.collection.site
    return filled({"@type": "WebSite", "@id": f"{nodes.to(HOME)}#site", "name": site.title if site else None})


def _site(nodes: Nodes, files: Iterable[str]) -> Node:
    """The site, with its records as a data set."""
    site = nodes.collection.site
    described = {"description": site.description if site else None, "inLanguage": OUR_LANGUAGE}
    dataset = {
        "@type": "Dataset",
        "@id": f"{nodes.to(HOME)}#data",
        "name": site.title if site else None,
        **described,
        "license": _LICENCE,
        "isAccessibleForFree": True,
        "isBasedOn": _based_on(nodes),
        "distribution": [_download(nodes, path, media_type) for path, media_type in _downloads(files)],
    }
    return filled({**_website(nodes), "url": nodes.to(HOME), **described, "mainEntity": filled(dataset)})


def _based_on(nodes: Nodes) -> list[Node]:
    """The sources; of very many, the list of them."""
    sources = nodes.collection.sources.values()
    if len(sources) > MOST_SOURCES:
        return [{"@type": "CollectionPage", "@id": nodes.to(list_page("sources"))}]
    return [nodes.source(source) for source in sources]


def _download(nodes: Nodes, path: str, media_type: str) -> Node:
    return {
        "@type": "DataDownload",
        "name": posixpath.basename(path),
        "contentUrl": nodes.to(path),
        "encodingFormat": media_type,
    }


def _downloads(files: Iterable[str]) -> list[tuple[str, str]]:
    """The files right under data/ in formats that have a media type; of what has several parts, the first."""
    types = ((path, _MEDIA_TYPES.get(posixpath.splitext(path)[1], "")) for path in sorted(files))
    return [(path, media_type) for path, media_type in types if media_type and posixpath.dirname(path) == "data" and _first(path)]


def _first(path: str) -> bool:
    name = posixpath.basename(path).partition(".")[0]
    return whole_of(name) == name
