"""Owns the rule on claims that reverse others: one speaker, who says the one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.records.types import Claim, Event, known
from generator.records.vocabularies import Order, RelationType
from generator.sheet.collection import Collection

_OPEN = ".."


def check_reversal(collection: Collection, claim: Claim) -> Iterator[Diagnostic]:
    """A claim reverses only what the same speaker said, and said before as far as the order is known."""
    for index, relation in enumerate(claim.relations):
        other = collection.claims.get(relation.claim)
        if relation.type is not RelationType.REVERSES or other is None or not _is_read(collection, claim, other):
            continue
        span = claim.span("relations", index, "type")
        if not _sayers(collection, claim) <= _sayers(collection, other):
            message = f"Who says this did not say `{other.id}`: nobody reverses what another said."
            way_out = "Write `type: differs-from`; or, where it speaks to the other claim, an answer with its stance."
            yield Diagnostic(span, "reversal", message, (way_out,))
        elif why := _said_before(collection, claim, other):
            message = f"This was said before `{other.id}`: {why}."
            helps = (
                f"The later claim reverses the earlier: write the relation into {other.path}, or correct the time.",
                "Where `when` is no time at which it was said, say with `at` at which event it was.",
            )
            yield Diagnostic(span, "reversal", message, helps)


def _is_read(collection: Collection, *claims: Claim) -> bool:
    """Whether what the claims rest on is on record; else that is told."""
    return all(passage.source in collection.sources for claim in claims for passage in claim.passages)


def _sayers(collection: Collection, claim: Claim) -> set[str]:
    """Whose claim it is in the end; in a source's own voice the publisher of the source, else the source."""
    if claim.origins:
        return set(claim.origins)
    sources = [collection.sources[passage.source] for passage in claim.passages]
    return {f"published by {known(one.publisher)}" if known(one.publisher) else f"source {one.id}" for one in sources}


def _said_before(collection: Collection, claim: Claim, other: Claim) -> str:
    """Why a claim is known to have been said before another; empty where it is not known to be so."""
    if claim.at and other.at and _comes_before(collection, claim.at, other.at):
        return f"`{claim.at}` came before `{other.at}`"
    last, first = _latest(collection, claim), _earliest(collection, other)
    is_earlier = last and first and last[: len(first)] < first[: len(last)]
    return f"it is of {last} at the latest, and that of {first} at the earliest" if is_earlier else ""


def _latest(collection: Collection, claim: Claim) -> str:
    """The last date at which a claim may have been said: that of its time, or on which a source of it came out."""
    if date := _firm(_time(collection, claim).rpartition("/")[2]):
        return date
    sources = (collection.sources[passage.source] for passage in claim.passages)
    return min(filter(None, (_firm(known(source.published)) for source in sources)), default="")


def _earliest(collection: Collection, claim: Claim) -> str:
    """The first date at which a claim may have been said; of what somebody issued that on which it came out."""
    if date := _firm(_time(collection, claim).partition("/")[0]):
        return date
    sources = [collection.sources[passage.source] for passage in claim.passages]
    issued = [source for source in sources if source.issued_by and source.has_own_words]
    return _firm(known(issued[0].published)) if issued and issued == sources[:1] else ""


def _time(collection: Collection, claim: Claim) -> str:
    """The date of the event at which a claim was said, else its own, in Extended Date/Time Format; empty for none."""
    event = collection.events.get(claim.at or "")
    when = event.when if event and event.when else claim.when
    return (when.edtf if when else None) or ""


def _firm(date: str) -> str:
    """A date that is neither open nor in doubt; else nothing."""
    return "" if date == _OPEN or date.endswith(("?", "~", "%")) else date


def _comes_before(collection: Collection, first: str, last: str) -> bool:
    """Whether an event came before another, as their records and those of others between them say."""
    reached, left = set[str](), [first]
    while left:
        id = left.pop()
        if id not in reached and id in collection.events:
            reached.add(id)
            left += _following(collection, collection.events[id])
    return last in reached - {first}


def _following(collection: Collection, event: Event) -> Iterator[str]:
    yield from (place.event for place in event.sequence if place.order is Order.BEFORE)
    yield from (other.id for other, index in collection.placed_by(event) if other.sequence[index].order is Order.AFTER)
