"""Owns the set of Markdown pages: which there are, and the template and view of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from generator.collection import Collection
from generator.records.types import Claim, Record
from generator.records.vocabularies import Voice
from generator.templates import environment
from generator.views.actor import actor_lines, actor_view
from generator.views.claim import claim_view
from generator.views.event import event_view, timeline
from generator.views.grouping import measure_view, topic_view
from generator.views.home import home_view
from generator.views.parts import claim_lines
from generator.views.source import source_view

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: its file below the docs folder, its template, and what it shows."""

    path: str
    template: str
    view: Any
    filters: Mapping[str, tuple[str, ...]]
    record: Record | None = None


def render_pages(collection: Collection, templates: Mapping[str, str], edit_base: str | None) -> dict[str, str]:
    """Every page as Markdown, by its path below the docs folder.

    `templates` maps names to template texts; `edit_base` is the address below which the records can be edited.
    """
    jinja = environment(templates)
    return {page.path: _render(jinja, page, edit_base) for page in _pages(collection)}


def _render(jinja: Environment, page: Page, edit_base: str | None) -> str:
    edit_url = f"{edit_base}/{page.record.path}" if edit_base and page.record else None
    template = jinja.get_template(page.template)
    text = template.render(
        page=page.path, view=page.view, filters=page.filters, record=page.record, edit_url=edit_url, voices=Voice
    )
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def _pages(collection: Collection) -> Iterator[Page]:
    if collection.site:
        yield Page("index.md", "home.md.j2", home_view(collection, collection.site), {})
    yield from _indexes(collection)
    for record in collection.records():
        yield Page(
            f"{record.type}s/{record.id}.md",
            f"{record.type}.md.j2",
            _VIEWS[record.type](collection, record),
            {"type": (record.type,), **(_claim_filters(collection, record) if isinstance(record, Claim) else {})},
            record,
        )


def _indexes(collection: Collection) -> Iterator[Page]:
    by_name = {
        "claims": claim_lines(collection, collection.active_claims.values()),
        "actors": actor_lines(collection),
        "events": timeline(collection),
        "measures": tuple(measure_view(collection, measure) for measure in collection.measures.values()),
        "topics": tuple(topic_view(collection, topic) for topic in collection.topics.values()),
        "sources": tuple(source_view(collection, source) for source in collection.sources.values()),
    }
    for name, view in by_name.items():
        yield Page(f"{name}/index.md", f"{name}.md.j2", view, {})


def _claim_filters(collection: Collection, claim: Claim) -> Mapping[str, tuple[str, ...]]:
    actors = dict.fromkeys(actor for link in claim.attribution for actor in link.actors)
    stances = dict.fromkeys(answer.stance.label for _, answer in collection.answers_to(claim))
    return {
        "actor": tuple(collection.actors[id].name for id in actors) or ("the source itself",),
        "kind": (claim.kind.label,),
        "answer": tuple(stances) or ("no answer in these sources",),
        "topic": tuple(collection.topics[id].name for id in claim.topics),
    }


_VIEWS: dict[str, Any] = {
    "source": source_view,
    "actor": actor_view,
    "event": event_view,
    "claim": claim_view,
    "measure": measure_view,
    "topic": topic_view,
}
