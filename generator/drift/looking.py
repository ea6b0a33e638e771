"""Owns the look at all sources: their addresses, the passages sought at each, and which of them stand there no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.drift.connecting import Trouble, UnreadError
from generator.records.parts import Passage
from generator.records.types import Source
from generator.records.vocabularies import Status
from generator.sheet.collection import Collection
from generator.sheet.proofs import Quote
from generator.sheet.rights import may_quote
from generator.sources.passages import Absent, SourceText

_MANY = 3
"""Of so many passages one stands wherever the text itself does; of fewer, each may have been changed."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A passage that does not stand at an address as it does in the stored text."""

    quote: Quote
    elsewhere: bool
    """Whether its words are there, and only what the record says to stand beside them is not."""
    words: str | None
    """Its words, as far as readers may be shown them: an issue that anybody reads may be made of the report."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at one address of a source."""

    source: Source
    field: str
    """The field that has the address: `url` or `archive_url`."""
    url: str
    sought: int
    """How many passages were to be sought."""
    missing: tuple[Missing, ...] = ()
    trouble: Trouble | None = None
    """Why nothing can be said of the words; None where the page was read."""
    detail: str = ""


def look(collection: Collection, page: Callable[[str], str]) -> Iterator[Looked]:
    """The addresses of all sources that stand and that records rest on; `page` gives the text at one or raises UnreadError."""
    for source in collection.sources.values():
        quotes = _passages(collection, source)
        if source.status is Status.ACTIVE and quotes:
            for field in ("url", "archive_url"):
                if url := getattr(source, field):
                    yield _looked(collection, source, field, url, quotes, page)


def _passages(collection: Collection, source: Source) -> tuple[Quote, ...]:
    return tuple(quote for quote in collection.resting_on(source) if _is_sought(quote))


def _is_sought(quote: Quote) -> bool:
    stands = quote.record.status is not Status.WITHDRAWN
    return stands and quote.path[-1] == "text" and isinstance(quote.record.part_at(*quote.path[:-1]), Passage)


def _looked(
    collection: Collection, source: Source, field: str, url: str, quotes: tuple[Quote, ...], page: Callable[[str], str]
) -> Looked:
    try:
        text = SourceText(page(url), source.language)
    except UnreadError as error:
        return Looked(source, field, url, len(quotes), trouble=error.trouble, detail=error.detail)
    missing = tuple(filter(None, (_missing(collection, quote, text) for quote in quotes)))
    many = len({quote.words for quote in quotes}) >= _MANY
    if many and len(missing) == len(quotes) and not any(one.elsewhere for one in missing):
        detail = f"none of {len(quotes)} passages stands there: it may be another page, or one that needs a login or a script"
        return Looked(source, field, url, len(quotes), trouble=Trouble.OTHER_TEXT, detail=detail)
    return Looked(source, field, url, len(quotes), missing)


def _missing(collection: Collection, quote: Quote, text: SourceText) -> Missing | None:
    passage = quote.record.part_at(*quote.path[:-1])
    if not isinstance(text.find(quote.words, prefix=passage.prefix or "", suffix=passage.suffix or ""), Absent):
        return None
    words = quote.words if may_quote(collection, quote.record, quote.source) else None
    return Missing(quote, not isinstance(text.find(quote.words), Absent), words)
