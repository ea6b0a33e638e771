"""Owns what the page of corrections shows: what changed on which page, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, islice

from generator.changes.entries import Entry, all_changes
from generator.changes.history import History
from generator.changes.publication import Publication
from generator.records.addresses import SITE_FILE, meant_by
from generator.records.types import Site
from generator.sheet.collection import Collection
from generator.views.answerable import Answerable, answerable
from generator.views.correcting import CorrectionLine, all_corrections
from generator.views.parts import Ref, ref
from generator.views.record import ChangeLine, ToldChange, change_line

MOST_CHANGES = 500
"""The most changes that the page shows: the latest. Those before them stand on the pages of their records."""
MOST_DAYS = 500
"""The most days that the page shows: the latest."""
FEW = 5
"""The most records that are named one by one where a day only added them."""


@dataclass(frozen=True, slots=True)
class DayView:
    """What changed on one day."""

    date: str
    """The day, as YYYY-MM-DD."""
    changes: tuple[ChangeLine, ...]
    summary: tuple[ToldChange, ...]
    """What changed on the home page."""
    added: tuple[Ref, ...]
    """The records that are new, where they are few."""
    added_counts: tuple[str, ...]
    """How many records of each type are new, where they are many, such as `12 claims`."""
    removed_counts: tuple[str, ...]
    """How many records of each type were taken out."""


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """The page of corrections, the latest day first."""

    days: tuple[DayView, ...]
    known: bool
    """Whether the history of the files is known."""
    complete: bool
    """Whether that history goes back to its beginning."""
    answerable: Answerable
    of_sources: tuple[CorrectionLine, ...]
    """What the publishers of the sources corrected in them."""
    older: int
    """How many changes are not shown."""
    older_days: int
    """How many days are not shown."""
    more_of_sources: int
    """How many corrections of sources are not shown."""


def corrections_view(collection: Collection, publication: Publication) -> CorrectionsView:
    """What the page of corrections shows."""
    history = publication.history
    entries = all_changes(collection, history)
    told = [entry for entry in entries if not entry.is_new]
    shown = {id(entry) for entry in islice(told, MOST_CHANGES)}
    last = told[MOST_CHANGES - 1].date if len(told) > MOST_CHANGES else ""
    by_day = {date: list(of_day) for date, of_day in groupby(entries, key=lambda entry: entry.date)}
    home = _of_the_home_page(collection.site, history)
    removed = _removed(collection, history)
    dates = sorted({date for date in (*by_day, *home, *removed) if date >= last}, reverse=True)
    days = tuple(
        _day(
            date,
            [entry for entry in by_day.get(date, ()) if entry.is_new or id(entry) in shown],
            home.get(date, ()),
            removed.get(date, ()),
        )
        for date in dates
    )
    of_sources = all_corrections(collection)
    return CorrectionsView(
        days[:MOST_DAYS],
        history.known,
        history.complete,
        answerable(collection.site, publication),
        of_sources[:MOST_CHANGES],
        len(told) - len(shown),
        max(0, len(days) - MOST_DAYS),
        max(0, len(of_sources) - MOST_CHANGES),
    )


def _day(date: str, entries: Iterable[Entry], home: Iterable[ToldChange], removed: Iterable[str]) -> DayView:
    entries = list(entries)
    new = [ref(entry.record) for entry in entries if entry.is_new]
    return DayView(
        date,
        tuple(change_line(entry) for entry in entries if not entry.is_new),
        tuple(home),
        tuple(new) if len(new) <= FEW else (),
        _counts(one.type for one in new) if len(new) > FEW else (),
        _counts(removed),
    )


def _of_the_home_page(site: Site | None, history: History) -> dict[str, list[ToldChange]]:
    """What changed on the home page, by day: as the editors noted it, else as git tells it."""
    days: dict[str, list[ToldChange]] = {}
    for change in site.changes if site else ():
        days.setdefault(change.date, []).append(ToldChange(change.what, by_git=False))
    noted = frozenset(days)
    for revision in history.revisions.get(SITE_FILE, ()):
        if not revision.is_new and revision.date not in noted:
            days.setdefault(revision.date, []).extend(ToldChange(what, by_git=True) for what in revision.what)
    return {date: words for date, words in days.items() if words}


def _removed(collection: Collection, history: History) -> dict[str, list[str]]:
    """The types of the records that are no longer there, by the day on which they were taken out.

    They are counted, never named: a record may have been taken out so that nobody is named.
    """
    there = {record.path for record in collection.records()}
    days: dict[str, list[str]] = {}
    for path, revisions in history.revisions.items():
        if path not in there and revisions and (meant := meant_by(path)) and revisions[0].is_gone:
            days.setdefault(revisions[0].date, []).append(meant.type)
    return days


def _counts(types: Iterable[str]) -> tuple[str, ...]:
    return tuple(_counted(number, type) for type, number in Counter(types).items())


def _counted(number: int, type: str) -> str:
    return f"{number:,} {type}" if number == 1 else f"{number:,} {type}s"
