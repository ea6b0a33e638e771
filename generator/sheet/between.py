"""Owns how the claims that stand are linked to one another: who answers whom, what says the same again, what limits what."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.records.relations import Answer, Relation
from generator.records.types import Claim, Event
from generator.records.vocabularies import RelationType
from generator.sheet.index import indexed
from generator.sheet.publications import Published
from generator.sheet.reads import Reads
from generator.sources.folding import folded_words


@dataclass(frozen=True, slots=True)
class Item:
    """What counts as one claim: a claim with every other claim by which the same speakers say the same again."""

    first: Claim
    """The one that stands for all."""
    again: tuple[Claim, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All of them."""
        return (self.first, *self.again)


@dataclass(frozen=True)
class Between:
    """The claims that stand, by id, in the order in which their answers and relations are told."""

    reads: Reads
    claims: Mapping[str, Claim]
    published: Published

    def of_type(self, _: str) -> Mapping[str, Claim]:
        """The claims that stand: they alone are entered in an index."""
        return self.claims

    def answers_to(self, claim: Claim) -> tuple[tuple[Claim, Answer], ...]:
        """The claims that answer a claim, each with its answer."""
        return tuple(self._answers.get(claim.id))

    def answers_to_event(self, event: Event) -> tuple[tuple[Claim, Answer], ...]:
        """The claims that answer an event, each with its answer."""
        return tuple(self._answers_to_events.get(event.id))

    def possible_answers_to(self, claim: Claim) -> tuple[tuple[Claim, Answer], ...]:
        """The claims that may answer a claim, each with the answer of which the source does not say to what it is."""
        return tuple(self._possible_answers.get(claim.id))

    def responses_to(self, claim: Claim) -> tuple[tuple[Claim, Answer], ...]:
        """The claims that answer a claim or may do so, wherever the same speakers say it."""
        return tuple(pair for one in self.same_as(claim) for pair in (*self.answers_to(one), *self.possible_answers_to(one)))

    def responses_to_any(self, claims: Iterable[Claim]) -> tuple[tuple[Claim, Answer], ...]:
        """The claims that answer some claims or may do so, each answer once."""
        return tuple(dict.fromkeys(pair for claim in claims for pair in self.responses_to(claim)))

    def relations_to(self, claim: Claim) -> tuple[tuple[Claim, Relation], ...]:
        """The claims that stand in a relation to a claim, each with the relation."""
        return tuple(self._relations.get(claim.id))

    def same_as(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims by which the same speakers say what a claim says, itself first and the others in order of id."""
        reached, left = {claim.id: claim}, [claim]
        while left:
            one = left.pop()
            for other in (*self._repeats.get(one.id), *self._published_again(one)):
                if other.id not in reached:
                    reached[other.id] = other
                    left.append(other)
        return (claim, *(reached[id] for id in sorted(reached) if id != claim.id))

    def item(self, first: str, *again: str) -> Item:
        """What counts as one claim, by the ids of its claims."""
        return Item(self.claims[first], tuple(self.claims[id] for id in again))

    def items(self, claims: Iterable[Claim]) -> Iterator[Item]:
        """What counts as one claim, for each of some claims once; the first given of those that say the same stands for all."""
        seen: set[str] = set()
        for claim in claims:
            if claim.id not in seen:
                same = self.same_as(claim)
                seen.update(one.id for one in same)
                yield Item(claim, same[1:])

    def count(self, claims: Iterable[Claim]) -> int:
        """How many claims there are where what the same speakers say again counts once."""
        return sum(1 for _ in self.items(claims))

    def limits_of(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims that say how far a claim goes and no further; what limits one limits all that say the same."""
        same = self.same_as(claim)
        limits = (other for one in same for other, link in self.relations_to(one) if link.type is RelationType.LIMITS)
        return tuple({other.id: other for other in limits}.values())

    def reversed_by(self, claim: Claim) -> tuple[Claim, ...]:
        """The later claims in which the same speakers say otherwise; what reverses one reverses all that say the same."""
        pairs = (pair for one in self.same_as(claim) for pair in self.relations_to(one))
        return tuple({other.id: other for other, link in pairs if link.type is RelationType.REVERSES}.values())

    def reverses(self, claim: Claim) -> tuple[Claim, ...]:
        """The earlier claims that a claim, or one that says the same, reverses."""
        links = (link for one in self.same_as(claim) for link in one.relations if link.type is RelationType.REVERSES)
        return tuple({link.claim: self.claims[link.claim] for link in links if link.claim in self.claims}.values())

    @indexed(Claim)
    def _answers(self, claim: Claim) -> Iterator[tuple[str, tuple[Claim, Answer]]]:
        yield from ((answer.claim, (claim, answer)) for answer in claim.answers if answer.claim)

    @indexed(Claim)
    def _answers_to_events(self, claim: Claim) -> Iterator[tuple[str, tuple[Claim, Answer]]]:
        yield from ((answer.event, (claim, answer)) for answer in claim.answers if answer.event)

    @indexed(Claim)
    def _possible_answers(self, claim: Claim) -> Iterator[tuple[str, tuple[Claim, Answer]]]:
        yield from ((id, (claim, answer)) for answer in claim.answers for id in answer.may_mean)

    @indexed(Claim)
    def _relations(self, claim: Claim) -> Iterator[tuple[str, tuple[Claim, Relation]]]:
        yield from ((relation.claim, (claim, relation)) for relation in claim.relations)

    @indexed(Claim)
    def _repeats(self, claim: Claim) -> Iterator[tuple[str, Claim]]:
        """The claims that a claim repeats or is repeated by, where the same speakers say both."""
        for relation in claim.relations:
            other = self.claims.get(relation.claim) if relation.type is RelationType.REPEATS else None
            if other and self._sayers(claim) == self._sayers(other):
                yield claim.id, other
                yield other.id, claim

    @indexed(Claim)
    def _alike(self, claim: Claim) -> Iterator[tuple[Hashable, Claim]]:
        """The claims from texts that were published twice, by who says what in which words."""
        if any(self.published.is_again(passage.source) for passage in claim.passages):
            yield self._words(claim), claim

    def _published_again(self, claim: Claim) -> Iterator[Claim]:
        """The claims in which the same speakers say the same, in the same words of one text that was published twice.

        Where several claims rest on the same words, those are one that say it in the same sentence of ours.
        """
        if not any(self.published.is_again(passage.source) for passage in claim.passages):
            return
        alike, published = self._alike.get(self._words(claim)), _published_in(claim)
        for other in alike:
            both = (published, _published_in(other))
            several = any(_published_in(third) in both for third in alike if third not in (claim, other))
            if published != both[1] and (not several or claim.claim == other.claim):
                yield other

    def _words(self, claim: Claim) -> Hashable:
        sayers = tuple(tuple(sorted(names)) for names in self._sayers(claim))
        return sayers, tuple(sorted({(self.published.first(one.source), folded_words(one.text)) for one in claim.passages}))

    def _sayers(self, claim: Claim) -> list[set[str]]:
        """Who says a claim, from the source outward; in a source's own voice that source, wherever it was published."""
        return [set(link.actors) for link in claim.attribution] or [
            {self.published.first(passage.source) for passage in claim.passages}
        ]


def _published_in(claim: Claim) -> frozenset[str]:
    return frozenset(passage.source for passage in claim.passages)
