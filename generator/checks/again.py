"""Owns the checking of what may have changed: a record without fault is asked again only where an answer differs."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from sys import intern

from generator.checks import check_record, check_whole
from generator.checks.notices import is_noticed
from generator.diagnostics import Diagnostic
from generator.numbered import Names
from generator.processes import shared
from generator.records.record import Located, Record
from generator.sheet.collection import Collection
from generator.sheet.reads import Piece
from generator.sheet.snapshot import Snapshot, changed_since, digests_of, snapshot


@dataclass(frozen=True, slots=True)
class Checked:
    """A fact sheet as it was checked, and by the name of each record without fault what was asked to find that."""

    snapshot: Snapshot = field(default_factory=Snapshot)
    sound: Mapping[str, Set[str]] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    """The plain values of the records in whose files there was no fault, as JSON, by name."""
    noticed: Set[str] = frozenset()
    """The names of the records of which something is to be noticed."""
    pieces: Mapping[str, Piece] = field(default_factory=dict)
    """Where the words stand that records give, and whatever else was worked out on the way, by name."""
    records: Mapping[str, Located] = field(default_factory=dict)
    """The records themselves, where they are at hand, by name."""


NOT_CHECKED = Checked()
"""What is known of a fact sheet that was never checked."""


def faults_again(collection: Collection, last: Checked) -> tuple[list[Diagnostic], Checked]:
    """All faults of all rules, sorted by place, and what the next check can rest on; `last` was made by the same rules."""
    digests = digests_of(collection)
    collection.reads.rest_on(_of_records(last, digests).get)
    now = snapshot(collection, digests, last.snapshot)
    changed = changed_since(last.snapshot, now)
    pieces = {name: piece for name, piece in last.pieces.items() if piece.asked.isdisjoint(changed)}
    collection.reads.rest_on(pieces.get)
    kept: dict[str, Set[str]] = {name: asked for name, asked in last.sound.items() if asked.isdisjoint(changed)}
    records = [record for record in collection.with_site() if named(record) not in kept]

    def checked(record: Located) -> tuple[list[Diagnostic], bool, frozenset[str]]:
        with collection.reads.recorded() as asked:
            asked.add(named(record))
            found = check_record(collection, record)
            return found, isinstance(record, Record) and is_noticed(collection, record), frozenset(asked)

    faults, names, noticed = check_whole(collection), Names(), {name for name in last.noticed if name in kept}
    for record, (found, is_to_notice, asked) in zip(records, shared(checked, records), strict=True):
        faults += found
        if is_to_notice:
            noticed.add(named(record))
        if not found:
            kept[named(record)] = names.numbered(asked)
    return sorted(set(faults)), Checked(now, kept, noticed=noticed, pieces={**pieces, **collection.reads.pieces_made()})


def _of_records(last: Checked, now: Mapping[str, str]) -> dict[str, Piece]:
    """The pieces for which only records and stored texts were asked, none of which has changed: indexes are made from these."""
    same = {name for name, digest in last.snapshot.digests.items() if now.get(name) == digest}
    return {name: piece for name, piece in last.pieces.items() if same.issuperset(piece.asked)}


def named(record: Located) -> str:
    """What a record is called where it is asked for."""
    return intern(f"{record.type} {record.id}") if isinstance(record, Record) else record.type
