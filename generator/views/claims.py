"""Owns what the list of claims shows: its pages, and what its rows can be filtered by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.records.types import Claim
from generator.records.vocabularies import Kind, Stance
from generator.sheet.collection import Collection
from generator.views.pagination import ROWS, Part, paginate
from generator.views.parts import ClaimLine, claim_line, in_source_order, sorted_by

# Underscores keep these apart from every id.
_SOURCE_ITSELF = "_source"
_NO_ANSWER = "_none"

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
    """A page of the list of claims. Only a list of one page has facets: no page knows the rows of another."""

    part: Part[ClaimLine]
    facets: tuple[Facet, ...]
    values: Mapping[str, Values]
    """What each row has of each facet, by the claim's id."""


def claims_views(collection: Collection, rows: int = ROWS) -> tuple[ClaimsView, ...]:
    """The pages of the list of the claims that stand, in the order of their sources' texts."""
    parts = paginate("claims", in_source_order(collection, collection.active_claims.values()), rows)
    return tuple(_view(collection, part, whole=len(parts) == 1) for part in parts)


def _view(collection: Collection, part: Part[Claim], *, whole: bool) -> ClaimsView:
    values = {claim.id: facet_values(collection, claim) for claim in part.items} if whole else {}
    lines: Part[ClaimLine] = Part(
        part.page,
        tuple(claim_line(collection, claim) for claim in part.items),
        part.number,
        part.of,
        part.first,
        part.total,
        part.previous,
        part.next,
        part.links,
    )
    return ClaimsView(lines, tuple(_facets(collection, values.values())) if whole else (), values)


def facet_values(collection: Collection, claim: Claim) -> Values:
    """What a claim can be filtered by, as ids: everyone in its chain, its kinds, answers, topics and event."""
    actors = dict.fromkeys(actor for link in claim.attribution for actor in link.actors)
    stances = dict.fromkeys(answer.stance.value for _, answer in collection.answers_to(claim))
    return {
        "actor": tuple(actors) or (_SOURCE_ITSELF,),
        "kind": tuple(kind.value for kind in claim.kinds),
        "answer": tuple(stances) or (_NO_ANSWER,),
        "topic": tuple(claim.topics),
        "event": (claim.at,) if claim.at else (),
    }


def _facets(collection: Collection, rows: Iterable[Values]) -> Iterable[Facet]:
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        for name, ids in row.items():
            counts.setdefault(name, Counter()).update(ids)
    names = {
        "actor": (
            "Anyone",
            _by_label((id, actor.name) for id, actor in collection.actors.items()) | {_SOURCE_ITSELF: "The source itself"},
        ),
        "kind": ("Any kind", {kind.value: kind.label for kind in Kind}),
        "answer": (
            "Any answer",
            {stance.value: stance.label for stance in Stance} | {_NO_ANSWER: "no answer in these sources"},
        ),
        "topic": ("Any topic", _by_label((id, topic.name) for id, topic in collection.topics.items())),
        "event": ("Any event", _by_label((id, event.what) for id, event in collection.events.items())),
    }
    for name, (everything, labels) in names.items():
        counted = counts.get(name, Counter())
        choices = tuple(Choice(id, label, counted[id]) for id, label in labels.items() if counted[id])
        if choices:
            yield Facet(name, everything, choices)


def _by_label(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return dict(sorted(pairs, key=lambda pair: (sorted_by(pair[1]), pair[0])))
