"""Owns the tables of what stands inside claims: passages, chains, figures, answers and relations."""

from __future__ import annotations

from collections.abc import Iterator

from generator.collection import Collection
from generator.exports.proven import LINK, PLACE, links, placed, words_column
from generator.exports.table import Column, ForeignKey, Table, columns_of, number_column, values_of
from generator.records.parts import Answer, Figure, Relation, SpokenPassage
from generator.records.types import Claim
from generator.rights import words_for_readers

_CLAIM = Column("claim", "The claim.", table="claims")
_BOUNDS = ("measure", "comparator", "low", "high")


def claim_tables(collection: Collection) -> Iterator[Table]:
    """The tables of what stands inside claims."""
    claims = list(collection.claims.values())
    yield Table(
        "claim_passages",
        "The exact words that each claim rests on, with their place in the stored text of the source.",
        (
            _CLAIM,
            number_column("passage"),
            words_column("The words, exactly as the source has them."),
            *PLACE,
            *columns_of(SpokenPassage, "voice"),
        ),
        [
            (claim.id, index + 1, *placed(collection, claim, "passages", index, "text"), passage.voice.value)
            for claim in claims
            for index, passage in enumerate(claim.passages)
        ],
        key=2,
        inside="passages",
    )
    yield Table(
        "attributions",
        "Who says each claim, from the source outward. The source quotes only the actors of link 1; what stands "
        "further out is second-hand. A claim without rows here is told in the source’s own voice.",
        (_CLAIM, *LINK),
        [row for claim in claims for row in links(collection, claim)],
        key=3,
        inside="attribution",
    )
    yield Table(
        "claim_about",
        "Whom claims are about.",
        (_CLAIM, Column("actor", "Whom it is about.", table="actors")),
        [(claim.id, actor) for claim in claims for actor in dict.fromkeys(claim.about)],
        key=2,
        inside="about",
    )
    yield Table(
        "claim_topics",
        "What claims are grouped by.",
        (_CLAIM, Column("topic", "The topic.", table="topics")),
        [(claim.id, topic) for claim in claims for topic in dict.fromkeys(claim.topics)],
        key=2,
        inside="topics",
    )
    yield from _figures(collection, claims)
    yield _answers(collection, claims)
    yield Table(
        "relations",
        "How claims stand to each other, answers aside: our reading.",
        (_CLAIM, number_column("relation"), *columns_of(Relation, "type", "reason", claim="other")),
        [
            (claim.id, number, *values_of(relation, "type", "reason", "claim"))
            for claim in claims
            for number, relation in enumerate(claim.relations, start=1)
        ],
        key=2,
        inside="relations",
    )


def _figures(collection: Collection, claims: list[Claim]) -> Iterator[Table]:
    yield Table(
        "figures",
        "The quantities that claims state. An empty bound is a bound that the words do not give.",
        (_CLAIM, number_column("figure"), *columns_of(Figure, *_BOUNDS, "as_written", "counts")),
        [
            (
                claim.id,
                index + 1,
                *values_of(figure, *_BOUNDS),
                *(words_for_readers(collection, claim, "figures", index, field) for field in ("as_written", "counts")),
            )
            for claim in claims
            for index, figure in enumerate(claim.figures)
        ],
        key=2,
        inside="figures",
    )
    yield Table(
        "figures_established_by",
        "Who established a figure, where the source says so and it is not the speaker.",
        (
            _CLAIM,
            number_column("figure"),
            Column("actor", "Who established it.", table="actors"),
            words_column("The words of the source that say so."),
        ),
        [
            (claim.id, index + 1, actor, words_for_readers(collection, claim, "figures", index, "established_by", "words"))
            for claim in claims
            for index, figure in enumerate(claim.figures)
            if figure.established_by
            for actor in dict.fromkeys(figure.established_by.actors)
        ],
        key=3,
        inside="figures_established_by",
        also=(ForeignKey(("claim", "number"), "figures", ("claim", "number")),),
    )


def _answers(collection: Collection, claims: list[Claim]) -> Table:
    return Table(
        "answers",
        "Which claim answers which, and how. The answering claim comes first.",
        (
            Column("claim", "The claim that answers.", table="claims"),
            number_column("answer"),
            *columns_of(Answer, "stance", "basis", "reason", claim="answers"),
            words_column("The words of the source that make the link, where it does."),
        ),
        [
            (
                claim.id,
                index + 1,
                *values_of(answer, "stance", "basis", "reason", "claim"),
                words_for_readers(collection, claim, "answers", index, "words") if answer.words else None,
            )
            for claim in claims
            for index, answer in enumerate(claim.answers)
        ],
        key=2,
        inside="answers",
    )
