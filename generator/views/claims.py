"""Owns what the list of claims shows: its pages, and what its rows can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.records.addresses import ALL_CLAIMS, seen_from
from generator.records.vocabularies import Basis, Kind, Stance
from generator.sheet.between import Item
from generator.sheet.collection import Collection
from generator.views.pagination import Part, paginate
from generator.views.parts import ClaimLine, Response, in_source_order, item_line, responses, sorted_by

ANSWERS = tuple(Response(stance, basis) for basis in Basis for stance in Stance)
"""All ways in which a claim can be answered."""
# Underscores keep these apart from every id.
SOURCE_ITSELF = "_source"
NO_ANSWER = "_none"

EVERYTHING = {
    "actor": "Anyone",
    "kind": "Any kind",
    "answer": "Any answer",
    "topic": "Any topic",
    "event": "Any event",
}
"""The filters by their names in addresses, and what each says when nothing is chosen."""

Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to filter by: an id, its name, and the number of claims that have it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: its name in addresses, what it says when nothing is chosen, and the choices."""

    name: str
    everything: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """A page of the list of claims. Only a list of one page has the choices of its facets: no page knows the rows of another."""

    part: Part[ClaimLine]
    facets: tuple[Facet, ...]
    values: Mapping[str, Values]
    """What each row has of each facet, by the claim's id."""
    rows: str = ""
    """The address of the file with the rows of all pages, as this one gives it; empty for a list of one page."""


def claims_parts(collection: Collection, rows: int | None = None) -> tuple[Part[Item], ...]:
    """The list of the claims that stand in parts, in the order of their sources' texts."""
    return paginate("claims", items_in_order(collection), rows)


def items_in_order(collection: Collection) -> Sequence[Item]:
    """The claims that stand, in the order of their sources' texts; those that count as one are one."""

    def items() -> list[Item]:
        return list(collection.between.items(in_source_order(collection, collection.active_claims.values())))

    return collection.reads.once("claims in order", items)


def claims_view(collection: Collection, part: Part[Item]) -> ClaimsView:
    """What a page of the list of claims shows."""
    whole = part.of == 1
    items = [collection.between.item(*(claim.id for claim in item.claims)) for item in part]  # the page asks for its claims
    values = {item.first.id: facet_values(collection, item) for item in items} if whole else {}
    lines: Part[ClaimLine] = Part(
        part.page,
        tuple(item_line(collection, item) for item in items),
        part.number,
        part.of,
        part.first,
        part.total,
        part.previous,
        part.next,
        part.links,
    )
    if whole:
        return ClaimsView(lines, tuple(_facets(collection, values.values())), values)
    facets = tuple(Facet(name, everything, ()) for name, everything in EVERYTHING.items())
    return ClaimsView(lines, facets, values, seen_from(part.page, ALL_CLAIMS, None))


def facet_values(collection: Collection, item: Item) -> Values:
    """What a row can be filtered by, as ids: everyone in its chain, and the kinds, answers, topics and events of its claims."""
    actors = [actor for link in item.first.attribution for actor in link.actors]
    answers = [response.id for response in responses(collection, item.first)]
    return {
        "actor": _once(actors) or (SOURCE_ITSELF,),
        "kind": _once(kind.value for claim in item.claims for kind in claim.kinds),
        "answer": _once(answers) or (NO_ANSWER,),
        "topic": _once(topic for claim in item.claims for topic in claim.topics),
        "event": _once(event for claim in item.claims for event in (claim.at, *(one.event for one in claim.answers)) if event),
    }


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _facets(collection: Collection, rows: Iterable[Values]) -> Iterable[Facet]:
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        for name, ids in row.items():
            counts.setdefault(name, Counter()).update(ids)
    for name, labels in labels_of(collection).items():
        counted = counts.get(name, Counter())
        choices = tuple(Choice(id, label, counted[id]) for id, label in labels.items() if counted[id])
        if choices:
            yield Facet(name, EVERYTHING[name], choices)


def labels_of(collection: Collection) -> dict[str, dict[str, str]]:
    """By the name of each filter all that it could offer, in order: ids with their labels."""
    return {
        "actor": _by_label((id, actor.name) for id, actor in collection.actors.items()) | {SOURCE_ITSELF: "The source itself"},
        "kind": {kind.value: kind.label for kind in Kind},
        "answer": {answer.id: answer.label for answer in ANSWERS} | {NO_ANSWER: "no answer in these sources"},
        "topic": _by_label((id, topic.name) for id, topic in collection.topics.items()),
        "event": _by_label((id, event.what) for id, event in collection.events.items()),
    }


def _by_label(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(sorted(pairs, key=lambda pair: (sorted_by(pair[1]), pair[0])))
