"""Owns what the page "How to read this site" shows: every term with its definition, and who answers for the site."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from generator.changes.publication import Publication
from generator.records.shape import values_of
from generator.records.types import RECORD_TYPES, Claim, Site
from generator.records.vocabularies import (
    ActorKind,
    Basis,
    ChangeKind,
    Comparator,
    Hand,
    Kind,
    LabelRole,
    RelationType,
    Show,
    SourceKind,
    Stance,
    Status,
    Term,
    TextKind,
    Voice,
)
from generator.sheet.collection import Collection
from generator.sheet.grouping import in_runs
from generator.views.answerable import Answerable, answerable


@dataclass(frozen=True, slots=True)
class Terms:
    """A vocabulary: the terms that a record of the site has, and the others."""

    used: tuple[Term, ...]
    unused: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class GuideView:
    """How to read the site."""

    kinds: Terms
    voices: Terms
    stances: Terms
    bases: Terms
    relations: Terms
    comparators: Terms
    actor_kinds: Terms
    source_kinds: Terms
    label_roles: Terms
    text_kinds: Terms
    hands: Terms
    shows: Terms
    statuses: Terms
    change_kinds: Terms
    proofs: int
    """How many pieces of the sources' words are proven."""
    answerable: Answerable


def guide_view(collection: Collection, site: Site, publication: Publication) -> GuideView:
    """What the page shows: the terms as the records have them, and what the site record says of its curators."""
    used = frozenset(_used(collection, site))
    return GuideView(
        kinds=_terms(Kind, used),
        voices=_terms(Voice, used),
        stances=_terms(Stance, used),
        bases=_terms(Basis, used),
        relations=_terms(RelationType, used),
        comparators=_terms(Comparator, used),
        actor_kinds=_terms(ActorKind, used),
        source_kinds=_terms(SourceKind, used),
        label_roles=_terms(LabelRole, used),
        text_kinds=_terms(TextKind, used),
        hands=_terms(Hand, used),
        shows=_terms(Show, used),
        statuses=_terms(Status, used),
        change_kinds=_terms(ChangeKind, used),
        proofs=collection.proofs,
        answerable=answerable(site, publication),
    )


def _used(collection: Collection, site: Site) -> Iterator[str]:
    """The names of the terms that records have, and of those that claims are found under besides."""
    for type in RECORD_TYPES:
        for ids in in_runs(collection.of_type(type), str):
            yield from _used_by(collection, type, ids)
    yield from (_named(value) for _, _, value in values_of(site) if isinstance(value, Term))


def _used_by(collection: Collection, type: str, ids: Sequence[str]) -> list[str]:

    def names() -> list[str]:
        records = [collection.record(type, id) for id in ids]
        terms = [value for record in records for _, _, value in values_of(record) if isinstance(value, Term)]
        kinds = [kind for record in records if isinstance(record, Claim) for kind in record.kinds]
        return sorted({_named(term) for term in (*terms, *kinds)})

    return collection.reads.piece(f"terms {type} {ids[0]}", names, " ".join(ids))


def _named(term: Term) -> str:
    return f"{term.__class__.__name__} {term.value}"


def _terms(vocabulary: type[Term], used: Container[str]) -> Terms:
    """The terms of a vocabulary; those of another that are the same words count for that one."""
    mine = tuple(term for term in vocabulary if _named(term) in used)
    return Terms(mine, tuple(term for term in vocabulary if term not in mine))
