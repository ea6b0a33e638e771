"""Owns how a page is cited, and apart from it each source that it rests on: plain text, BibTeX, CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.changes.publication import Publication
from generator.exports.citation_formats import Work, bibtex, csl_json, plain_page, plain_source
from generator.records.addresses import address_of, name_of, part_name
from generator.records.record import Record
from generator.records.types import RECORD_TYPES, Actor, Claim, Event, Measure, Source, known
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
class Form:
    """A form for programs: what it is called, how its files end, and what they are."""

    name: str
    ending: str
    media_type: str

    def file(self, cited: Iterable[Citation]) -> str:
        """Citations as one file of this form."""
        if self is BIBTEX:
            return "\n".join(one.bibtex for one in cited)
        return "[" + ",\n".join(one.csl for one in cited) + "]\n"


BIBTEX = Form("BibTeX", "bib", "application/x-bibtex")
CSL_JSON = Form("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json")
FORMS = (BIBTEX, CSL_JSON)
MOST_SOURCES = 20
"""How many sources the citation of a page has at most."""
IN_A_FILE = 1_000
"""How many records a file of citations has at most."""
CITATIONS = f"How every page of a record is cited, and every source; at most {IN_A_FILE:,} records in a file."
"""What is said of these files."""
NAME = "citations"
"""What they are called, less their endings."""
_IN_AN_ADDRESS = "!$'()*+,;:@/?="
"""What stands in the data of an address as it is (RFC 2397, RFC 3986)."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A file that is carried in the page itself: what it is called, its name, and the address that holds all of it."""

    label: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Citations:
    """How a page is cited, and apart from it what it rests on."""

    page: Citation
    sources: tuple[Citation, ...]
    more: int
    """How many more sources it rests on: all are cited in the files of the whole fact sheet."""
    files: tuple[Carried, ...]
    """All of them for programs, in each form: carried in the page, for each record would have two more files."""


def citations(collection: Collection, record: Record, publication: Publication) -> Citations:
    """How the page of a record is cited, and each source that it rests on.

    What is not known is left out of BibTeX and CSL-JSON; the plain text says `n.d.` for a date, and of a source that
    its author or publisher is unknown.
    """
    page = _page(collection, record, publication)
    of = sources_of(collection, record)
    own, sources = _cited_page(page), tuple(_cited_source(_source(source)) for source in of[:MOST_SOURCES])
    return Citations(own, sources, len(of) - len(sources), tuple(_carried(form, record.id, (own, *sources)) for form in FORMS))


def _cited_page(page: Work) -> Citation:
    return Citation(page.title, plain_page(page), bibtex(page), csl_json(page), online=True)


def _cited_source(work: Work) -> Citation:
    return Citation(work.title, plain_source(work), bibtex(work), csl_json(work), online=bool(work.url))


def _carried(form: Form, name: str, cited: Iterable[Citation]) -> Carried:
    data = quote(form.file(cited), safe=_IN_AN_ADDRESS)
    return Carried(form.name, f"{name}.{form.ending}", f"data:{form.media_type};charset=utf-8,{data}")


def citation_files(collection: Collection, publication: Publication) -> dict[str, bytes]:
    """The citations of all pages, and of all sources, in each form, by path below data/: in parts where they are many."""
    keys = [(type, id) for type, model in RECORD_TYPES.items() if model in CITED for id in collection.of_type(type)]
    parts = [_part(collection, publication, keys[at : at + IN_A_FILE]) for at in range(0, len(keys), IN_A_FILE)]
    return {
        f"{part_name(NAME, number)}.{form.ending}": part[form.ending].encode()
        for form in FORMS
        for number, part in enumerate(parts, 1)
    }


def _part(collection: Collection, publication: Publication, keys: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """The citations of some records, by type and id, as files by their endings: kept for the next build."""

    def made() -> dict[str, str]:
        cited = [one for key in keys for one in _all_of(collection, collection.record(*key), publication)]
        return {form.ending: form.file(cited) for form in FORMS}

    return collection.reads.piece(f"citations {' '.join(keys[0])}", made, repr(keys))


def form_of_file(path: str) -> Form | None:
    """The form of a file of citations, by its path below data/; None where it is none."""
    return next((form for form in FORMS if path.startswith(NAME) and path.endswith(f".{form.ending}")), None)


def _all_of(collection: Collection, record: Record, publication: Publication) -> Iterator[Citation]:
    """The page of a record; a source is cited right after its own page, and only there."""
    yield _cited_page(_page(collection, record, publication))
    if isinstance(record, Source):
        yield _cited_source(_source(record))


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
