"""Owns quotations of our prose that leave words out (…) or put some in ([the pool]): what of them must stand in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise, product
from typing import NamedTuple

from generator.checks.resting import places_in
from generator.numbers.turning import has_denial
from generator.records.record import Record
from generator.sheet.collection import Collection
from generator.sources.passages import Extent

_CUT = r"\[(?:…|\.{3})\]|…|\.{3}"
_JOINT = re.compile(rf"(?P<cut>{_CUT})|\[[^\[\]]*\]")
_OTHER_CASE = re.compile(r"\[(\w)\](?=\w)")
_MOST_TRIED = 10_000  # ways to place the pieces
_MOST_REPLACED = 80  # characters of a source for which words in brackets may stand


class Piece(NamedTuple):
    """Words of a cut quotation, with whether what stands before them is left out, rather than replaced."""

    words: str
    is_behind_cut: bool


def pieces_of(quotation: str) -> list[Piece]:
    """The words of a quotation that are the source's, in order: one piece where nothing is left out or put in."""
    text = _OTHER_CASE.sub(r"\1", quotation)
    pieces, at, cut = list[Piece](), 0, False
    for joint in _JOINT.finditer(text):
        if words := text[at : joint.start()].strip():
            pieces.append(Piece(words, cut))
            cut = False
        at, cut = joint.end(), cut or joint["cut"] is not None
    rest = text[at:].strip()
    return [*pieces, Piece(rest, cut)] if rest else pieces


def stands_cut(collection: Collection, ground: Record, quotation: str) -> bool:
    """Whether all pieces of a quotation stand in one paragraph of a record, in their order, and no "not" is lost between them."""
    pieces = pieces_of(quotation)
    if not pieces or [piece.words for piece in pieces] == [quotation]:
        return False
    places = [_places(collection, ground, piece.words, quotation) for piece in pieces]
    return any(_is_in_order(collection, pieces, row) for row in islice(product(*places), _MOST_TRIED))


def _places(collection: Collection, ground: Record, words: str, quotation: str) -> list[tuple[str, Extent]]:
    forms = {words, words[:1].swapcase() + words[1:]} if _OTHER_CASE.search(quotation) else {words}
    return [place for form in sorted(forms) for place in places_in(collection, ground, form)]


def _is_in_order(collection: Collection, pieces: Sequence[Piece], row: Sequence[tuple[str, Extent]]) -> bool:
    (source, first), last = row[0], row[-1][1]
    text = collection.texts[source]
    if any(other != source for other, _ in row) or len(text.paragraphs_of(Extent(first.start, last.end))) != 1:
        return False
    gaps = [(before.end, behind.start) for (_, before), (_, behind) in pairwise(row)]
    return all(_joins(text.text, text.language, piece, *gap) for piece, gap in zip(pieces[1:], gaps, strict=True))


def _joins(text: str, language: str, piece: Piece, start: int, end: int) -> bool:
    if end < start or (not piece.is_behind_cut and end - start > _MOST_REPLACED):
        return False
    return not has_denial(text[start:end], language)
