"""Owns what the page of any record says of the record itself: whether it stands, what changed, where it was before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.changes.entries import Entry, entries_of
from generator.changes.publication import Publication
from generator.records.addresses import Address, address_of
from generator.records.record import Record
from generator.records.types import Site
from generator.records.vocabularies import ChangeKind, Status
from generator.sheet.collection import Collection
from generator.views.parts import Ref, ref


@dataclass(frozen=True, slots=True)
class ToldChange:
    """What changed, in words."""

    what: str
    by_git: bool
    """Whether the words are ours, for what git tells, and not an editor's."""


@dataclass(frozen=True, slots=True)
class ChangeLine(ToldChange):
    """One change to one record."""

    date: str
    """The day, as YYYY-MM-DD."""
    kind: str
    """The kind of change, or `changed` where git alone tells of it."""
    record: Ref


@dataclass(frozen=True, slots=True)
class RecordView:
    """What a page says of its record, beside what it shows of it."""

    status: Status
    successor: Ref | None
    withdrawal: str
    """Why the record was withdrawn, as its log of changes says; empty where it was not, or where the log says nothing."""
    changes: tuple[ChangeLine, ...]
    last_changed: str | None
    history_known: bool
    report_url: str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """The page at an address that a record had before."""

    former_id: str
    record: Ref

    @property
    def path(self) -> str:
        """The page's file below the docs folder."""
        return Address(self.record.type, self.former_id).page

    @property
    def redirect(self) -> str:
        """The record's page as seen from this one, which stands beside it."""
        return self.record.html.rpartition("/")[2]


def record_view(collection: Collection, record: Record, publication: Publication) -> RecordView:
    """What the page of a record says of the record itself."""
    withdrawals = [change.what for change in record.changes if change.kind is ChangeKind.WITHDRAWN]
    return RecordView(
        status=record.status,
        successor=ref(collection.of_type(record.type)[record.superseded_by]) if record.superseded_by else None,
        withdrawal=withdrawals[-1] if withdrawals and record.status is Status.WITHDRAWN else "",
        changes=changes_of(record, publication),
        last_changed=last_changed(record, publication),
        history_known=publication.history.known,
        report_url=report_url(publication, record),
    )


def changes_of(record: Record, publication: Publication) -> tuple[ChangeLine, ...]:
    """What changed in a record, the latest first."""
    return tuple(sorted(map(change_line, entries_of(record, publication.history)), key=lambda line: line.date, reverse=True))


def change_line(entry: Entry) -> ChangeLine:
    """A change as pages show it."""
    return ChangeLine(entry.text, entry.noted is None, entry.date, entry.kind, ref(entry.record))


def last_changed(record: Record | Site, publication: Publication) -> str | None:
    """The day of the last change that is known, as YYYY-MM-DD."""
    known = publication.history.last_changed(record.path)
    return max([change.date for change in record.changes] + ([known] if known else []), default=None)


def last_change(collection: Collection, publication: Publication) -> str | None:
    """The day of the last change that is known of any record, the site's among them, as YYYY-MM-DD."""
    known = [last_changed(record, publication) for record in collection.records()]
    known += [last_changed(collection.site, publication)] if collection.site else []
    gone = [revisions[0].date for revisions in publication.history.revisions.values() if revisions]
    return max(filter(None, [*known, *gone]), default=None)


def report_url(publication: Publication, record: Record) -> str | None:
    """The address of the form by which a mistake in a record is reported, filled in as far as it can be."""
    address = address_of(record)
    page = {"page": f"{publication.url}{address.html}"} if publication.url else {}
    return publication.report_url(record=address.path, **page)


def moved(record: Record) -> Iterator[Moved]:
    """The pages that lead on from addresses that a record had before.

    Where the record gave way to another, they lead to the record itself, which says so.
    """
    for former_id in record.formerly:
        yield Moved(former_id, ref(record))
