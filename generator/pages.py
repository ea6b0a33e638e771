"""Owns the set of Markdown pages: which there are, and the template and view of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Collection as Collected
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from jinja2 import Environment

from generator.changes.publication import Publication
from generator.exports.citations import CITED, citations
from generator.exports.data_files import DataFiles
from generator.exports.jsonld import jsonld
from generator.records.addresses import HOME, address_of, list_page
from generator.records.record import Record
from generator.records.types import Claim, Site
from generator.sheet.collection import Collection
from generator.templates import environment, json_text
from generator.views.actor import actor_page, actor_parts, actor_view
from generator.views.claim import claim_view
from generator.views.claims import claims_parts, claims_view
from generator.views.corrections import corrections_view
from generator.views.coverage import coverage_page, coverage_parts
from generator.views.event import event_view
from generator.views.finding import finding
from generator.views.guide import guide_view
from generator.views.home import home_view
from generator.views.measures_and_topics import measure_page, measure_parts, measure_view, topic_page, topic_parts, topic_view
from generator.views.pagination import Part
from generator.views.parts import responses
from generator.views.record import moved, record_view
from generator.views.rules import rule_index, rule_pages
from generator.views.source import source_page, source_parts, source_view
from generator.views.timeline_lists import timeline_lists

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: its file below the docs folder, its template, and what it shows."""

    path: str
    template: str
    view: Any
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    record: Record | None = None
    files: Collected[str] = ()
    """Those beside the pages, by their paths below the site, where it says which there are."""


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that are made together, in one step: what is asked of the collection meanwhile is what they are made from."""

    name: str
    origin: str
    """What there are the pages for: the file of a record, or a template."""
    pages: Callable[[], Iterable[Page]]
    given: str = ""
    """What they are made from beside what is asked, in words."""
    key: tuple[str, str] | None = None
    """The type and id of the record that they are of."""
    later: Callable[[], Mapping[str, Page]] = dict
    """By their paths, pages that go on with lists of these: so many, in a large fact sheet, that each is made by itself."""


def groups_of(collection: Collection, publication: Publication, files: Collected[str] = ()) -> Iterator[Group]:
    """The pages of a fact sheet in a settled order, but for that of the data.

    `files` are those beside the pages, by their paths below the site: the home page says which data there are to take away.
    """
    there = " ".join(sorted(files))
    if collection.site:
        yield _single(HOME, "home.md.j2", partial(_of_site, home_view, collection, publication), there, files)
        yield _single("guide.md", "guide.md.j2", partial(_of_site, guide_view, collection, publication))
    yield from _list("coverage.md.j2", coverage_parts, coverage_page, collection)
    yield _single("corrections.md", "corrections.md.j2", partial(corrections_view, collection, publication))
    yield from _indexes(collection)
    yield Group("rules", "rules.md.j2", reference_pages)
    for record in collection.records():
        key = record.type, record.id
        path = address_of(record).path
        pages, later = partial(_pages_of_record, collection, key), partial(_later_pages, collection, key)
        yield Group(path, record.path, pages, key=key, later=later)
        if record.formerly:
            yield Group(f"{path} before", f"`formerly` in {record.path}", partial(_moved_pages, collection, key))


def _single(path: str, template: str, view: Callable[[], Any], given: str = "", files: Collected[str] = ()) -> Group:
    return Group(path, template, lambda: [Page(path, template, view(), files=files)], given)


def data_page(data_files: DataFiles) -> Page:
    """The page that says what can be taken away."""
    return Page(list_page("data"), "data.md.j2", data_files)


def pages_of(collection: Collection, publication: Publication) -> tuple[Page, ...]:
    """Every page of a fact sheet, but for that of the data."""
    return tuple(page for group in groups_of(collection, publication) for page in (*group.pages(), *group.later().values()))


@dataclass(frozen=True)
class Renderer:
    """Makes Markdown of pages; `templates` maps names to template texts."""

    collection: Collection
    publication: Publication
    templates: Mapping[str, str]
    sandboxed: bool = False

    @property
    def _jinja(self) -> Environment:
        return environment(self.templates, sandboxed=self.sandboxed)

    def render(self, page: Page) -> str:
        """A page as Markdown."""
        collection, publication, record = self.collection, self.publication, page.record
        cite = citations(collection, record, publication) if isinstance(record, CITED) else None
        text = self._jinja.get_template(page.template).render(
            page=page.path,
            is_first=_firsts(),
            view=page.view,
            filters=page.filters,
            finding=finding(collection, record),
            record=record,
            about=record_view(collection, record, publication) if record else None,
            edit_url=publication.edit_url(record.path) if record else None,
            cite=cite,
            site_url=publication.url,
            cited_as=cite.page.title if cite else None,
            jsonld=json_text(jsonld(collection, record, publication, page=page.path, files=page.files)),
        )
        return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def _firsts() -> Callable[[str], bool]:
    """Tells of each thing whether it is asked about for the first time."""
    seen: set[str] = set()

    def is_first(thing: str) -> bool:
        new = thing not in seen
        seen.add(thing)
        return new

    return is_first


def _of_site(view: Callable[[Collection, Site, Publication], Any], collection: Collection, publication: Publication) -> Any:
    site = collection.site
    assert site is not None, "a page about the site is made where there is one"
    return view(collection, site, publication)


def first_page_of(collection: Collection, key: tuple[str, str]) -> Page:
    """The page of a record, by its type and id."""
    return next(_pages_of_record(collection, key))


def _pages_of_record(collection: Collection, key: tuple[str, str]) -> Iterator[Page]:
    record, view = collection.record(*key), _view(collection, key)
    filters = {"type": (record.type,), **(_claim_filters(collection, record) if isinstance(record, Claim) else {})}
    yield Page(address_of(record).page, f"{record.type}.md.j2", view, filters, record)
    for later in getattr(view, "text", ())[1:]:
        yield Page(later.part.page, "sentences.md.j2", later)


def _later_pages(collection: Collection, key: tuple[str, str]) -> Mapping[str, Page]:
    def pages() -> Mapping[str, Page]:
        parts = (later for section in _view(collection, key).sections for later in section.later)
        return {later.part.page: Page(later.part.page, "section.md.j2", later) for later in parts}

    return collection.reads.once(("later", *key), pages) if key[0] in _CUT else {}


def _view(collection: Collection, key: tuple[str, str]) -> Any:
    """What the pages of a record show; where there may be many of them, it is worked out once for all."""

    def view() -> Any:
        return _VIEWS[key[0]](collection, collection.record(*key))

    return collection.reads.once(("view", *key), view) if key[0] in _CUT else view()


def _moved_pages(collection: Collection, key: tuple[str, str]) -> Iterator[Page]:
    for place in moved(collection.record(*key)):
        yield Page(place.path, "moved.md.j2", place)


def reference_pages() -> Iterator[Page]:
    """The pages that every fact sheet has: they say what is checked."""
    yield Page(list_page("rules"), "rules.md.j2", rule_index())
    for rule in rule_pages():
        yield Page(rule.page, "rule.md.j2", rule)


def _indexes(collection: Collection) -> Iterator[Group]:
    for part in claims_parts(collection):
        ids = [[claim.id for claim in item.claims] for item in part]
        given = repr((part.number, part.of, part.first, part.total, ids))
        yield _single(part.page, "claims.md.j2", partial(claims_view, collection, part), given)
    yield Group(list_page("events"), "events.md.j2", partial(_pages_of_timeline, collection))
    for name, (parts, view) in _LISTS.items():
        yield from _list(f"{name}.md.j2", parts, view, collection)


def _list(
    template: str,
    parts: Callable[[Collection], Iterable[Part[Any]]],
    view: Callable[[Collection, Part[Any]], Any],
    collection: Collection,
) -> Iterator[Group]:
    """The pages of a list of records: each is made by itself, from those that it has, which it is given by their ids."""

    def shown(part: Part[Record]) -> Any:
        return view(collection, part.shown(lambda record: collection.record(record.type, record.id)))

    for part in parts(collection):
        given = repr((part.number, part.of, part.first, part.total, part.letters, [record.id for record in part]))
        yield _single(part.page, template, partial(shown, part), given)


def _pages_of_timeline(collection: Collection) -> Iterator[Page]:
    for view in timeline_lists(collection):
        yield Page(view.part.page, "events.md.j2", view)


def _claim_filters(collection: Collection, claim: Claim) -> Mapping[str, tuple[str, ...]]:
    actors = dict.fromkeys(actor for link in claim.attribution for actor in link.actors)
    answers = dict.fromkeys(response.label for response in responses(collection, claim))
    return {
        "actor": tuple(collection.actors[id].name for id in actors) or ("the source itself",),
        "kind": tuple(kind.label for kind in claim.kinds),
        "answer": tuple(answers) or ("no answer in these sources",),
        "topic": tuple(collection.topics[id].name for id in claim.topics),
        **({"event": (collection.events[claim.at].what,)} if claim.at else {}),
    }


_LISTS: dict[str, tuple[Callable[[Collection], Iterable[Part[Any]]], Callable[[Collection, Part[Any]], Any]]] = {
    "actors": (actor_parts, actor_page),
    "measures": (measure_parts, measure_page),
    "topics": (topic_parts, topic_page),
    "sources": (source_parts, source_page),
}
"""The parts of each list of records, and what the page of one shows, by its folder."""
_VIEWS: dict[str, Any] = {
    "source": source_view,
    "actor": actor_view,
    "event": event_view,
    "claim": claim_view,
    "measure": measure_view,
    "topic": topic_view,
}
_CUT = {"actor", "event", "measure", "topic"}
"""The types of records whose pages have lists that go on, on pages of their own."""
