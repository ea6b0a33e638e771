"""Owns the stored texts of sources, and the places in them where the words that records give were found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.records.record import Record
from generator.records.types import Source
from generator.sheet.own_words import labels_of
from generator.sheet.proofs import Quote
from generator.sheet.reads import Reads
from generator.sources.passages import Extent, SourceText, is_broken
from generator.yaml.document import Path


class Texts(Mapping[str, SourceText]):
    """The stored text of every source that has one that is UTF-8, by the source's id."""

    def __init__(self, reads: Reads, sources: Mapping[str, Source], stored: Mapping[str, str]) -> None:
        self._reads = reads
        self._sources = sources
        self._stored = stored

    def __getitem__(self, id: str) -> SourceText:
        text = self._reads.once(("text", id), lambda: self._text_of(id))
        if text is None:
            raise KeyError(id)
        return text

    def __iter__(self) -> Iterator[str]:
        return (id for id in self._sources if self.get(id))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _text_of(self, id: str) -> SourceText | None:
        source = self._sources.get(id)
        stored = self._stored.get(source.text) if source else None
        if source is None or stored is None or is_broken(stored):
            return None
        return SourceText(stored, source.language, labels_of(source))


class Places(Mapping[tuple[str, str, Path], tuple[str, Extent]]):
    """The source and place of each proven quote, by the record's type and id and the path in it."""

    def __init__(self, by_type: Mapping[str, Mapping[str, Record]], quotes_of: Callable[[Record], tuple[Quote, ...]]) -> None:
        self._by_type = by_type
        self._quotes_of = quotes_of
        self._known: dict[tuple[str, str], Mapping[Path, tuple[str, Extent]]] = {}

    def __getitem__(self, key: tuple[str, str, Path]) -> tuple[str, Extent]:
        type, id, path = key
        return self._of(self._by_type[type][id])[path]

    def __iter__(self) -> Iterator[tuple[str, str, Path]]:
        for records in self._by_type.values():
            for record in records.values():
                yield from ((record.type, record.id, path) for path in self._of(record))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _of(self, record: Record) -> Mapping[Path, tuple[str, Extent]]:
        quotes, key = self._quotes_of(record), (record.type, record.id)
        if key not in self._known:
            self._known[key] = {quote.path: (quote.source, quote.extent) for quote in quotes if quote.extent}
        return self._known[key]
