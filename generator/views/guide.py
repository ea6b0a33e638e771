"""Owns what the page "How to read this site" shows: every term with its definition, and who answers for the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.changes.publication import Publication
from generator.records.types import Site
from generator.records.vocabularies import (
    ActorKind,
    Basis,
    ChangeKind,
    Comparator,
    Kind,
    RelationType,
    Show,
    SourceKind,
    Stance,
    Status,
    Term,
    Voice,
)
from generator.sheet.collection import Collection
from generator.views.answerable import Answerable, answerable


@dataclass(frozen=True, slots=True)
class GuideView:
    """How to read the site."""

    kinds: tuple[Term, ...]
    voices: tuple[Term, ...]
    stances: tuple[Term, ...]
    bases: tuple[Term, ...]
    relations: tuple[Term, ...]
    comparators: tuple[Term, ...]
    actor_kinds: tuple[Term, ...]
    source_kinds: tuple[Term, ...]
    shows: tuple[Term, ...]
    statuses: tuple[Term, ...]
    change_kinds: tuple[Term, ...]
    proofs: int
    """How many pieces of the sources' words are proven."""
    answerable: Answerable


def guide_view(collection: Collection, site: Site, publication: Publication) -> GuideView:
    """What the page shows: the terms as the records have them, and what the site record says of its curators."""
    return GuideView(
        kinds=_terms(Kind),
        voices=_terms(Voice),
        stances=_terms(Stance),
        bases=_terms(Basis),
        relations=_terms(RelationType),
        comparators=_terms(Comparator),
        actor_kinds=_terms(ActorKind),
        source_kinds=_terms(SourceKind),
        shows=_terms(Show),
        statuses=_terms(Status),
        change_kinds=_terms(ChangeKind),
        proofs=len(collection.proven),
        answerable=answerable(site, publication),
    )


def _terms(vocabulary: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(vocabulary)
