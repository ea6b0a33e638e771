"""Owns the words of sources that records give: where each stands, whose it is there, in which language, in which paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from generator.records.record import Record
from generator.records.types import Source
from generator.sheet.on_file import OnFile
from generator.sheet.own_words import Speaker, speaker_at
from generator.sheet.paragraphs import paragraph_names
from generator.sheet.places import Places, Texts
from generator.sheet.proofs import Quote, paragraphs_around, passages_of, prove, restored, written
from generator.sources.passages import Extent, Sentence, SourceText


class Quoted(OnFile):
    """The records, with the words of sources that they give as these stand in the stored texts."""

    @cached_property
    def texts(self) -> Mapping[str, SourceText]:
        """The stored text of every source that has one that is UTF-8, by the source's id."""
        return Texts(self.reads, self.sources, self.stored)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every piece of a source's words that any record gives, in the order of the records."""
        return tuple(quote for record in self.records() for quote in self.quotes_of(record))

    def quotes_of(self, record: Record) -> tuple[Quote, ...]:
        """Every piece of a source's words that a record gives."""
        return self.reads.once(("quotes", record.type, record.id), lambda: self._quotes_of(record))

    def _quotes_of(self, record: Record) -> tuple[Quote, ...]:
        kept = self._quotes_kept(record)
        return restored(record, kept) if kept is not None else tuple(prove(record, self.texts, self._is_issued))

    def _quotes_kept(self, record: Record) -> list[list[Any]] | None:
        """The quotes of a record as plain values; None where one is not proven."""

        def proven() -> list[list[Any]] | None:
            self.reads.note(f"{record.type} {record.id}")
            return written(prove(record, self.texts, self._is_issued))

        return self.reads.piece(f"quotes {record.type} {record.id}", proven)

    @property
    def proofs(self) -> int:
        """How many pieces of a source's words that records give are proven."""
        return self.reads.once(("proofs",), lambda: sum(map(self._proofs_of, self.records())))

    def _proofs_of(self, record: Record) -> int:
        kept = self._quotes_kept(record)
        return sum(1 for quote in self.quotes_of(record) if quote.extent) if kept is None else len(kept)

    def _is_issued(self, source: str) -> bool:
        """Whether all of a source is what somebody issued."""
        found = self.sources.get(source)
        return found is not None and bool(found.issued_by) and found.has_own_words

    @cached_property
    def proven(self) -> Places:
        """The source and place of each proven quote, by the record's type and id and the path in it."""
        return Places(self._by_type, self.quotes_of)

    def place(self, record: Record, *path: str | int) -> tuple[str, Extent]:
        """The source and the place in it of the quote at `path`; KeyError where it is not proven."""
        return self.proven[record.type, record.id, path]

    def language_of(self, record: Record, *path: str | int) -> str | None:
        """The language, as a BCP 47 tag, of the words of a source at `path`: that of the source in which they were found.

        Words that were not found are in the language of the record's passages, if these have one only; else None.
        """
        if found := self.proven.get((record.type, record.id, path)):
            return self.sources[found[0]].language
        sources = (self.sources.get(passage.source) for _, passage in passages_of(record))
        languages = {source.language if source else None for source in sources}
        return languages.pop() if len(languages) == 1 else None

    def around(self, record: Record) -> Mapping[str, list[Extent]]:
        """The paragraphs, by source, that the proven quotes of a record stand in; what only attributes them is no ground."""

        def found() -> Mapping[str, list[Extent]]:
            return paragraphs_around((quote for quote in self.quotes_of(record) if not quote.attributes), self.texts)

        return self.reads.once(("around", record.type, record.id), found)

    def is_apart(self, record: Record, *path: str | int) -> bool:
        """Whether the words at a path of a record attribute what it rests on from another paragraph."""
        return any(quote.path == path and self.stands_apart(quote) for quote in self.quotes_of(record))

    def stands_apart(self, quote: Quote) -> bool:
        """Whether words that attribute something stand in another paragraph than all that their record rests on."""
        near = self.around(quote.record).get(quote.source, ())
        return quote.attributes and quote.extent is not None and not any(place.contains(quote.extent) for place in near)

    def speaker_at(self, source: str, extent: Extent) -> Speaker | None:
        """Who says the words at a place of a source that has them word for word."""
        return speaker_at(self.sources[source], self.texts[source], extent)

    def paragraph_of(self, source: Source, sentence: Sentence) -> str | None:
        """The paragraph of a sentence as people count: its number, `headline`, or None where it is not counted."""
        text = self.texts[source.id]
        names = self.reads.once(
            ("paragraphs", source.id), lambda: paragraph_names(text, self.sources[source.id], self.quotes_of(source))
        )
        return names[sentence.paragraph - 1]
