"""Owns the judgement of what the page of a record says in our words: heading, note and definition are the record’s."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.addresses import HOME, html_of
from generator.records.record import Record
from generator.verification.facts import Facts, Faults, SiteFault, excerpt, in_a_row
from generator.verification.ground import Ground

_HEADINGS = ("claim", "what", "title", "name")
"""The fields of which a record has one, which heads its page."""
_PROSE = ("note", "definition", "caution")
"""The fields that its page has whole, where it has them."""


def judge_own_prose(facts: Facts, ground: Ground) -> Faults:
    """The page of a record that another sentence heads, or that changes its prose; the home page that changes the summary."""
    address = facts.path.removesuffix(".html")
    if address == facts.path:
        return
    if record := ground.records.get(address):
        if facts.heading != (heading := in_a_row(_heading(record))):
            yield SiteFault(
                facts.path, excerpt(heading), "this is what the record says, and another sentence heads its page.", address
            )
        yield from _left_out(facts, _prose(record), address)
    elif facts.path == html_of(HOME) and (site := ground.collection.site):
        yield from _left_out(facts, (sentence.text for sentence in site.summary), "")


def _left_out(facts: Facts, texts: Iterator[str], record: str) -> Faults:
    for text in texts:
        if in_a_row(text) not in facts.prose:
            yield SiteFault(facts.path, excerpt(text), "the record says this, and its page does not say it so.", record)


def _heading(record: Record) -> str:
    return next(str(getattr(record, name)) for name in _HEADINGS if hasattr(record, name))


def _prose(record: Record) -> Iterator[str]:
    return (text for name in _PROSE if (text := getattr(record, name, None)))
