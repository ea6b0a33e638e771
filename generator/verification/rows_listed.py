"""Owns the rows that the filters of the list of claims go by: read from their file, and held against the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.records.addresses import ALL_CLAIMS, Address, name_of
from generator.records.types import Actor, Claim
from generator.records.vocabularies import Basis
from generator.verification.facts import Facts, Faults, Listed, Said, SiteFault
from generator.verification.ground import Ground

_OTHERS = ("kind", "answer", "topic", "event")
"""The filters whose choices stand in a row, in this order; that of actors stands there as the chain."""
_OF_RECORDS = ("actor", "topic", "event")
_OURS = "_"
"""What the ids of choices begin with that are no record’s."""
_BESIDE = ("again", "limits", "reversed")


def with_rows(facts: Facts, value: Mapping[str, Any]) -> Facts:
    """What the file says, its rows and the names of its choices included."""
    return _with_listed(with_choices(facts, value), rows_in(value))


def with_choices(facts: Facts, value: Mapping[str, Any]) -> Facts:
    """What the file says of its rows together: how its choices are called, and which claims it has rows of."""
    choices = ((name, choice) for name in _OF_RECORDS for choice in value["filters"][name]["choices"])
    called = tuple((Address(name, id).path, label) for name, (id, label, *_) in choices if not id.startswith(_OURS))
    return facts._replace(called=called, rows=tuple(claim_of(row) for row in value["rows"]))


def with_row(facts: Facts, row: Sequence[Any]) -> Facts:
    """What one of the rows says, which is as `rows_in` gives it."""
    return _with_listed(facts, [row])._replace(part=True)


def rows_in(value: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
    """The rows of the file, each choice by its id: as which of all it is counted there, changes with other rows."""
    ids = {name: [id for id, *_ in value["filters"][name]["choices"]] for name in ("actor", *_OTHERS)}
    for id, title, chain, *others in value["rows"]:
        actors = [[ids["actor"][place] for place in link] for link in chain]
        values = [[ids[name][place] for place in places] for name, places in zip(_OTHERS, others, strict=False)]
        yield [id, title, actors, *values, *others[len(_OTHERS) :]]


def claim_of(row: Sequence[Any]) -> str:
    """The address of the claim that a row is of."""
    return Address(Claim.type, row[0]).path


def _with_listed(facts: Facts, rows: Iterable[Sequence[Any]]) -> Facts:
    listed = tuple(map(_row, rows))
    said = tuple(Said(row.record, tuple(_actor(id) for link in reversed(row.chain) for id in link)) for row in listed)
    return facts._replace(listed=listed, said=said)


def _row(row: Sequence[Any]) -> Listed:
    _, title, chain, *others = row
    beside: Mapping[str, Any] = others[len(_OTHERS)] if len(others) > len(_OTHERS) else {}
    ids = {name: tuple(others[number]) for number, name in enumerate(_OTHERS)}
    links = {name: tuple((one, called) for one, called in beside.get(name, ())) for name in _BESIDE}
    return Listed(claim_of(row), title, tuple(map(tuple, chain)), ids, ids["kind"][: beside.get("kinds")], links)


def _actor(id: str) -> str:
    return Address(Actor.type, id).path


def judge_rows(facts: Facts, ground: Ground) -> Faults:
    """The rows that say of a claim what its record does not, the claims without one, and choices that are called otherwise."""
    if facts.path != ALL_CLAIMS:
        return
    if not facts.part:
        yield from _judge_together(facts, ground)
    for row in facts.listed:
        claim = ground.collection.claims.get(row.record.partition("/")[2])
        for what in _wrong(row, _expected(claim, ground)) if claim else ("no such record",):
            yield SiteFault(facts.path, row.record, f"a row is of this, and its {what} is not what the record says.", row.record)


def _judge_together(facts: Facts, ground: Ground) -> Faults:
    """The choices that are called otherwise than their records, and the claims that have no row, or several."""
    for address, label in facts.called:
        if address not in ground.records or name_of(ground.records[address]) != label:
            yield SiteFault(facts.path, address, f"a choice is called “{label}”, and the record is not.", address)
    rows = Counter(facts.rows)
    for item in ground.collection.between.items(ground.collection.active_claims.values()):
        if (number := sum(rows[_claim(claim)] for claim in item.claims)) != 1:
            first = _claim(item.first)
            yield SiteFault(facts.path, first, f"this claim stands, and {number} rows are of it.", first)


def _claim(claim: Claim) -> str:
    return Address(Claim.type, claim.id).path


def _expected(claim: Claim, ground: Ground) -> Listed:
    """The row of a claim by the records: what can be chosen holds for all by which the same speakers say the same."""
    between = ground.collection.between
    same = between.same_as(claim)
    answers = ((answer.stance.value, answer.basis) for _, answer in between.responses_to(claim))
    events = (event for one in same for event in (one.at, *(answer.event for answer in one.answers)) if event)
    return Listed(
        _claim(claim),
        claim.claim,
        tuple(link.actors for link in claim.attribution),
        {
            "kind": tuple(kind.value for one in same for kind in one.kinds),
            "answer": tuple(stance if basis is Basis.STATED else f"{stance}_{basis.value}" for stance, basis in answers),
            "topic": tuple(topic for one in same for topic in one.topics),
            "event": tuple(events),
        },
        tuple(kind.value for kind in claim.kinds),
        {"again": _named(same[1:]), "limits": _named(between.limits_of(claim)), "reversed": _named(between.reversed_by(claim))},
    )


def _named(claims: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    return tuple((claim.id, claim.claim) for claim in claims)


def _wrong(row: Listed, expected: Listed) -> Iterator[str]:
    """What of a row is otherwise than it should be."""
    plain = (("title", row.title, expected.title), ("chain", row.chain, expected.chain), ("kind", row.kinds, expected.kinds))
    yield from (what for what, one, other in plain if one != other)
    for what, ids in expected.values.items():
        if {id for id in row.values[what] if not id.startswith(_OURS)} != set(ids):
            yield f"choice by {what}"
    yield from (f"“{what}”" for what, links in expected.beside.items() if set(row.beside[what]) != set(links))
