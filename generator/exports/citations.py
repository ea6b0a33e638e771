"""Owns how a page is cited, and apart from it each source that it rests on: plain text, BibTeX, CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.changes.publication import Publication
from generator.exports.citation_formats import Work, bibtex, csl_json, plain_page, plain_source
from generator.records.addresses import address_of, name_of
from generator.records.record import Record
from generator.records.types import Actor, Claim, Event, Measure, Source, known
from generator.records.vocabularies import SourceKind, Status
from generator.sheet.collection import Collection
from generator.sheet.later_figures import superseded_figures

CITED = (Claim, Actor, Event, Measure, Source)
"""The record types whose pages can be cited."""
_PREFIXES: dict[type[Record], str] = {Actor: "Actor: ", Measure: "Figures: ", Source: "Source: "}
"""A bare name would be cited as if the page were a work of that name."""
_CSL_TYPES = {
    SourceKind.NEWS_ARTICLE: "article-newspaper",
    SourceKind.INTERVIEW: "interview",
    SourceKind.POST: "post",
    SourceKind.SPEECH: "speech",
    SourceKind.VIDEO: "motion_picture",
    SourceKind.AUDIO: "broadcast",
    SourceKind.PHOTOGRAPH: "graphic",
}
"""What has no type of its own in CSL is a document, and its kind stands in `genre`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """How one thing is cited. The day of reading is the reader's: none of the three forms tells one."""

    title: str

    plain: str
    """One paragraph; where `online`, the template ends it with the day of reading."""
    bibtex: str
    csl: str
    """A CSL-JSON item."""
    online: bool
    """Whether it is read at an address, so that the day of reading belongs to the citation."""


@dataclass(frozen=True, slots=True)
class Citations:
    """How a page is cited, and apart from it what it rests on."""

    page: Citation
    sources: tuple[Citation, ...]
    bibtex_file: str
    """The file with all of them in BibTeX, by its path below the site."""
    csl_file: str
    """The file with all of them in CSL-JSON, by its path below the site."""


def citations(collection: Collection, record: Record, publication: Publication) -> Citations:
    """How the page of a record is cited, and each source that it rests on.

    What is not known is left out of BibTeX and CSL-JSON; the plain text says `n.d.` for a date, and of a source that
    its author or publisher is unknown.
    """
    page = _page(collection, record, publication)
    works = [_source(source) for source in sources_of(collection, record)]
    address = address_of(record)
    return Citations(
        Citation(page.title, plain_page(page), bibtex(page), csl_json(page), online=True),
        tuple(Citation(work.title, plain_source(work), bibtex(work), csl_json(work), online=bool(work.url)) for work in works),
        address.beside("bib"),
        address.beside("csl.json"),
    )


def citation_files(collection: Collection, record: Record, publication: Publication) -> dict[str, bytes]:
    """Beside a page that can be cited, a file in BibTeX and one in CSL-JSON, by path below the site."""
    if not isinstance(record, CITED):
        return {}
    found = citations(collection, record, publication)
    both = (found.page, *found.sources)
    return {
        found.bibtex_file: "\n".join(one.bibtex for one in both).encode(),
        found.csl_file: f"[{', '.join(one.csl for one in both)}]\n".encode(),
    }


def sources_of(collection: Collection, record: Record) -> tuple[Source, ...]:
    """The sources that a record's page quotes, in the order in which it names them."""
    ids: Iterator[str]
    match record:
        case Source():
            return (record,)
        case Claim() | Event():
            ids = (passage.source for passage in record.passages)
        case Actor():
            ids = _sources_of_actor(collection, record)
        case Measure():
            figures = (*collection.figures_of(record), *superseded_figures(collection, record))
            ids = _sources_of_claims([claim for claim, _ in figures])
        case _:
            return ()
    return tuple(collection.sources[id] for id in dict.fromkeys(ids))


def _sources_of_actor(collection: Collection, actor: Actor) -> Iterator[str]:
    if actor.role:
        yield actor.role.source
    for claims in (collection.said_by(actor), collection.said_for(actor), collection.said_about(actor)):
        yield from _sources_of_claims(claims)
    yield from (passage.source for event in collection.events_with(actor) for passage in event.passages)
    yield from (name.source for name in actor.also_called)


def _sources_of_claims(claims: Sequence[Claim]) -> Iterator[str]:
    return (passage.source for claim in claims for passage in claim.passages)


def _page(collection: Collection, record: Record, publication: Publication) -> Work:
    return Work(
        key=f"{record.type}-{record.id}",
        csl_type="webpage",
        title=_title(_PREFIXES.get(type(record), "") + name_of(record)),
        container=collection.title,
        issued=publication.history.last_changed(record.path) or "",
        url=f"{publication.url}{address_of(record).html}" if publication.url else "",
        status="" if record.status is Status.ACTIVE else record.status.label,
    )


def _source(source: Source) -> Work:
    publisher = known(source.publisher)
    is_article = source.kind is SourceKind.NEWS_ARTICLE
    return Work(
        key=f"text-{source.id}",
        csl_type=_CSL_TYPES.get(source.kind, "document"),
        title=_title(source.title),
        author=known(source.byline),
        container=publisher if is_article else "",
        publisher="" if is_article else publisher,
        issued=known(source.published),
        url=source.url or source.archive_url or "",
        archived=source.archive_url or "" if source.url else "",
        language=source.language,
        genre="" if source.kind in _CSL_TYPES else source.kind.label,
    )


def _title(text: str) -> str:
    return " ".join(text.split()).removesuffix(".")
