"""Owns the rules on how records hang together: references, ids and cycles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.checks.circles import circles
from generator.diagnostics import Diagnostic, Edit, Related
from generator.reading.certain import the_one_meant
from generator.reading.edits import value_replaced
from generator.records.addresses import SITE_FILE, Address
from generator.records.record import Located, Record
from generator.records.types import RECORD_TYPES, Actor, Claim, Event, Measure, Source, Topic
from generator.records.vocabularies import Order, RelationType, Status
from generator.sheet.collection import Collection
from generator.yaml.document import Path

_ONE_WAY = {
    "claim": ("answers", "relations"),
    "actor": ("part_of",),
    "event": ("sequence",),
    "source": ("corrects",),
}  # beside `superseded_by`


def check_site_missing(collection: Collection) -> Iterator[Diagnostic]:
    """Every fact sheet has a site record, and the claims to show."""
    if collection.site is None and ("site", "site") not in collection.unread:
        yield Diagnostic.of_file(
            SITE_FILE,
            "site-missing",
            "There is no site record.",
            f"Add {SITE_FILE} with the title, the description, the summary and the main claims.",
        )


def check_reference_missing(collection: Collection, record: Located) -> Iterator[Diagnostic]:
    """Every reference leads to a record of the right type."""
    for path, (type, id) in collection.naming.leading_nowhere(record):
        yield Diagnostic(
            record.span(*path),
            "reference-missing",
            f"There is no {type} `{id}`.",
            (_way_out(collection, type, id),),
            _fix(record, path, id, collection.naming.ids(type)),
            id=id,
        )


def check_reference_cycle(collection: Collection) -> Iterator[Diagnostic]:
    """No record answers, succeeds, corrects, belongs to or comes before itself, not even through others."""
    for type in RECORD_TYPES:
        for field, steps in _steps(collection, type).items():
            for circle in circles({id: set(others) for id, others in steps.items()}):
                record, path = steps[circle[0]][circle[1]]
                yield Diagnostic(
                    record.span(*path),
                    "reference-cycle",
                    f"The {type} leads back to itself: {' -> '.join(f'`{id}`' for id in circle)}.",
                    (f"Take out whichever `{field}` is not so.",),
                )


def check_id_taken(collection: Collection) -> Iterator[Diagnostic]:
    """An id, present or former, belongs to one record of its type only."""
    taken: dict[tuple[str, str], Record] = {(record.type, record.id): record for record in collection.records()}
    for record in collection.records():
        for index, former in enumerate(record.formerly):
            holder = taken.setdefault((record.type, former), record)
            if holder is record and former in record.formerly[:index]:
                yield Diagnostic(
                    record.span("formerly", index),
                    "id-taken",
                    f"The former id `{former}` is there twice.",
                    ("Take one of the two out of `formerly`.",),
                    related=(Related(record.span("formerly", record.formerly.index(former)), "it stands here first"),),
                    id=former,
                )
            elif holder is not record or former == record.id:
                yield Diagnostic(
                    record.span("formerly", index),
                    "id-taken",
                    f"The former id `{former}` belongs to {holder.path}.",
                    ("Take it out of `formerly`: an address can lead to one page only.",),
                    id=former,
                )


def check_record_unused(collection: Collection, record: Source | Actor | Measure | Topic) -> Iterator[Diagnostic]:
    """Every source, actor, measure and topic that stands is named by another record."""
    if collection.unread:
        return  # what names it may be what could not be read
    # What rests on another publication of the first rests on the first.
    is_again = isinstance(record, Source) and record.same_text_as
    if record.status is Status.ACTIVE and not is_again and not collection.naming.is_named(record):
        yield Diagnostic(
            record.span("id"),
            "record-unused",
            f"No record names the {record.type} `{record.id}`.",
            (f"Name it where it belongs, or delete {record.path}.",),
            id=record.id,
        )


def _fix(record: Located, path: Path, id: str, known: Sequence[str]) -> tuple[Edit, ...]:
    """The edit that puts the id right that a misspelt one can only mean."""
    near = the_one_meant(id, known)
    return value_replaced(record, path, near) if near else ()


def _way_out(collection: Collection, type: str, id: str) -> str:
    for other in RECORD_TYPES:
        if id in collection.of_type(other):
            return f"`{id}` is on record as {_article(other)} {other}; here it must be {_article(type)} {type}."
    near = collection.naming.most_likely(type, id)
    guess = f"Did you mean `{near}`? Or add" if near else "Correct it, or add"
    return f"{guess} {Address(type, id).file}."


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def _steps(collection: Collection, type: str) -> Mapping[str, Mapping[str, Mapping[str, tuple[Record, Path]]]]:
    """For each field that must not lead in a circle, from each id the ids that it leads to, each with where that stands."""
    steps: defaultdict[str, defaultdict[str, dict[str, tuple[Record, Path]]]] = defaultdict(lambda: defaultdict(dict))
    fields = (*_ONE_WAY.get(type, ()), "superseded_by")
    for id, record in collection.of_type(type).items():
        if not any(getattr(record, field) for field in fields):
            continue
        for path, (named, other) in record.references():
            if path[0] not in fields or named != type or other not in collection.of_type(type):
                continue
            start, end = id, other
            if isinstance(record, Claim) and path[0] == "relations":
                if record.part_at(*path[:2]).type is RelationType.DIFFERS_FROM:
                    continue
            elif isinstance(record, Event) and path[0] == "sequence" and record.part_at(*path[:2]).order is Order.BEFORE:
                start, end = other, id
            steps[str(path[0])][start].setdefault(end, (record, path))
    return steps
