"""Owns what follows from several sources being publications of one text: what rests on one rests on the same words of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.sheet.proofs import Quote
from generator.sources.passages import Found, SourceText


def found_again(quotes: Iterable[Quote], source: str, text: SourceText) -> Iterator[Quote]:
    """What quotes of another publication quote, where it stands once in this one as well."""
    for quote in quotes:
        finding = text.find(quote.words)
        if isinstance(finding, Found):
            yield replace(quote, source=source, finding=finding)
