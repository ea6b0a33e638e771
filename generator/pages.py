"""Owns the set of Markdown pages: which there are, and the template and view of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Collection as Collected
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment

from generator.changes.publication import Publication
from generator.exports.citations import CITED, citations
from generator.exports.data_files import DataFiles
from generator.exports.jsonld import jsonld
from generator.processes import shared
from generator.records.addresses import HOME, address_of, list_page
from generator.records.record import Record
from generator.records.types import Claim
from generator.sheet.collection import Collection
from generator.templates import environment, json_text
from generator.views.actor import actor_lists, actor_view
from generator.views.claim import claim_view
from generator.views.claims import claims_views
from generator.views.corrections import corrections_view
from generator.views.coverage import coverage_lists
from generator.views.event import event_view
from generator.views.finding import finding
from generator.views.guide import guide_view
from generator.views.home import home_view
from generator.views.measures_and_topics import measure_lists, measure_view, topic_lists, topic_view
from generator.views.parts import responses
from generator.views.record import Moved, moved, record_view
from generator.views.rules import rule_index, rule_pages
from generator.views.source import source_lists, source_view
from generator.views.timeline_lists import timeline_lists

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BUILT_ONLY = re.compile(r"^(?:jsonld: .*|(?:found_by|filters):(?:\n  .*)+)\n", re.MULTILINE)
_CARRIED = re.compile(r'^<p>.*<a download="[^"]*" href="data:.*</p>\n', re.MULTILINE)
_DEFINITION = re.compile(r'(?<=\))(\{: \.fs-tag [^}"]*) title="[^"]*" \}')


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: its file below the docs folder, its template, and what it shows."""

    path: str
    template: str
    view: Any
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    record: Record | None = None

    @property
    def origin(self) -> str:
        """What there is the page for: the file of its record, or its template."""
        if isinstance(self.view, Moved):
            return f"`formerly` in {self.view.record.address.file}"
        return self.record.path if self.record else self.template


def pages_of(collection: Collection, publication: Publication, data_files: DataFiles | None = None) -> tuple[Page, ...]:
    """Every page of a fact sheet, in a settled order; that of the data only with what there is."""
    return tuple(_pages(collection, publication, data_files))


def render_pages(
    pages: Iterable[Page],
    collection: Collection,
    templates: Mapping[str, str],
    publication: Publication,
    files: Collected[str] = (),
    *,
    sandboxed: bool = False,
) -> dict[str, str]:
    """Pages as Markdown, by their path below the docs folder; `templates` maps names to template texts.

    `files` are those beside the pages, by their paths below the site: the home page says which data there are to take away.
    """
    jinja = environment(templates, sandboxed=sandboxed)
    for name in jinja.list_templates(filter_func=lambda name: name.endswith(".md.j2")):
        jinja.get_template(name)  # compiled here, once for all processes
    pages = list(pages)
    texts = shared(lambda page: _render(jinja, page, collection, publication, files), pages)
    return {page.path: text for page, text in zip(pages, texts, strict=True)}


def for_readers(markdown: str) -> str:
    """A page as it is published beside the built one: without what search and browsers have of that, or the guide tells."""
    text = _FRONT.sub(lambda front: _BUILT_ONLY.sub("", front[0]), markdown)
    return _DEFINITION.sub(r"\1 }", _CARRIED.sub("", text))


def _render(jinja: Environment, page: Page, collection: Collection, publication: Publication, files: Collected[str]) -> str:
    record = page.record
    cite = citations(collection, record, publication) if isinstance(record, CITED) else None
    text = jinja.get_template(page.template).render(
        page=page.path,
        view=page.view,
        filters=page.filters,
        finding=finding(collection, record),
        record=record,
        about=record_view(collection, record, publication) if record else None,
        edit_url=publication.edit_url(record.path) if record else None,
        cite=cite,
        site_url=publication.url,
        cited_as=cite.page.title if cite else None,
        jsonld=json_text(jsonld(collection, record, publication, page=page.path, files=files)),
    )
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def _pages(collection: Collection, publication: Publication, data_files: DataFiles | None) -> Iterator[Page]:
    if collection.site:
        yield Page(HOME, "home.md.j2", home_view(collection, collection.site, publication))
        yield Page("guide.md", "guide.md.j2", guide_view(collection, collection.site, publication))
    for covered in coverage_lists(collection):
        yield Page(covered.part.page, "coverage.md.j2", covered)
    yield Page("corrections.md", "corrections.md.j2", corrections_view(collection, publication))
    yield from _indexes(collection)
    yield from reference_pages()
    for place in moved(collection):
        yield Page(place.path, "moved.md.j2", place)
    if data_files:
        yield Page(list_page("data"), "data.md.j2", data_files)
    for record in collection.records():
        view = _VIEWS[record.type](collection, record)
        filters = {"type": (record.type,), **(_claim_filters(collection, record) if isinstance(record, Claim) else {})}
        yield Page(address_of(record).page, f"{record.type}.md.j2", view, filters, record)
        for later in (later for section in getattr(view, "sections", ()) for later in section.later):
            yield Page(later.part.page, "section.md.j2", later)
        for later in getattr(view, "text", ())[1:]:
            yield Page(later.part.page, "sentences.md.j2", later)


def reference_pages() -> Iterator[Page]:
    """The pages that every fact sheet has: they say what is checked."""
    yield Page(list_page("rules"), "rules.md.j2", rule_index())
    for rule in rule_pages():
        yield Page(rule.page, "rule.md.j2", rule)


def _indexes(collection: Collection) -> Iterator[Page]:
    for listed in claims_views(collection):
        yield Page(listed.part.page, "claims.md.j2", listed)
    for name, views in _LISTS.items():
        for view in views(collection):
            yield Page(view.part.page, f"{name}.md.j2", view)


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


_LISTS: dict[str, Callable[[Collection], Iterator[Any]]] = {
    "actors": actor_lists,
    "events": timeline_lists,
    "measures": measure_lists,
    "topics": topic_lists,
    "sources": source_lists,
}
"""The pages of each list of records, by its folder."""
_VIEWS: dict[str, Any] = {
    "source": source_view,
    "actor": actor_view,
    "event": event_view,
    "claim": claim_view,
    "measure": measure_view,
    "topic": topic_view,
}
