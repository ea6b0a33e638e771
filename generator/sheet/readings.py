"""Owns what the words of figures say where they stand: read in the language of their source, and as long as they are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from generator.numbers.comparing import ends_of
from generator.numbers.number_words import Reading, read_figure
from generator.numbers.physical import unit_behind
from generator.numbers.quantities import QuantityInText, quantities_in
from generator.numbers.units import is_in, is_of
from generator.numbers.writing import plain_value
from generator.records.fields import OUR_LANGUAGE
from generator.records.parts import Conversion
from generator.records.record import Record
from generator.records.types import Claim, Measure
from generator.records.vocabularies import Comparator
from generator.sheet.collection import Collection
from generator.sources.passages import Extent, SourceText

_DASHES = ("-", "−", "–")  # a minus here, or a dash


class Whole(NamedTuple):
    """The quantity that the words of a figure are a part of, in the source's words."""

    words: str
    quantity: QuantityInText


def reading_of(collection: Collection, claim: Claim, index: int) -> Reading | None:
    """What the words of a figure say; None where they say no quantity, or their language is not known."""
    language = collection.language_of(claim, "figures", index, "as_written")
    return read_figure(claim.figures[index].as_written, language) if language is not None else None


def unit_of(collection: Collection, claim: Claim, index: int) -> str | None:
    """The unit of a figure: of its words, or the one that stands right behind them in the source; None where there is none."""
    reading = reading_of(collection, claim, index)
    if reading and reading.unit:
        return reading.unit
    found = collection.proven.get((claim.type, claim.id, ("figures", index, "as_written")))
    return unit_behind(collection.texts[found[0]].text, found[1].end, collection.sources[found[0]].language) if found else None


def conversion_from(measure: Measure, unit: str | None) -> Conversion | None:
    """The conversion by which a figure in a unit stands on a measure's scale; None where it needs none, or there is none."""
    if unit is None or is_in(unit, measure.unit, OUR_LANGUAGE):
        return None
    return next((one for one in measure.conversions if is_of(unit, one.unit, OUR_LANGUAGE)), None)


def conversion_of(collection: Collection, claim: Claim, index: int) -> Conversion | None:
    """The conversion by which a figure of a claim stands on the scale of its measure; None for one without need or number."""
    figure = claim.figures[index]
    if figure.comparator is Comparator.UNQUANTIFIED:
        return None
    return conversion_from(collection.measures[figure.measure], unit_of(collection, claim, index))


def factor_of(collection: Collection, claim: Claim, index: int) -> int | float | None:
    """By what a figure is multiplied to stand on the scale of its measure; None where it is not converted."""
    conversion = conversion_of(collection, claim, index)
    return plain_value(conversion.factor) if conversion else None


def unproven(collection: Collection, records: Iterable[Record]) -> Iterator[tuple[Claim, int]]:
    """The figures of records of which the words around the number are not read, for there is no table of their language."""
    for claim in (record for record in records if isinstance(record, Claim)):
        for index, _ in enumerate(claim.figures):
            if not bounds_proven(collection, claim, index):
                yield claim, index


def bounds_proven(collection: Collection, claim: Claim, index: int) -> bool:
    """Whether the bounds of a figure follow from its words, and are not taken on the editor's word."""
    reading = reading_of(collection, claim, index)
    return reading is None or reading.comparator is not None


def whole_of(collection: Collection, claim: Claim, index: int) -> Whole | None:
    """The longer quantity that a figure's words are cut from, or the date; None where they are whole, or not found."""
    path = ("figures", index, "as_written")
    found = collection.proven.get((claim.type, claim.id, path))
    if not found:
        return None
    source, place = found
    text, language = collection.texts[source], collection.sources[source].language
    paragraph = text.paragraphs_of(place)[0]
    start, around = paragraph.start, text.text[slice(*paragraph)]
    words = text.text[slice(*place)]
    given, signed = read_figure(words, language), words[:1] in _DASHES
    for quantity in quantities_in(around, language):
        first, last = start + quantity.start, start + quantity.end
        if first >= place.end or place.start >= last:
            continue
        if quantity.dated or ((signed or _sticks_out(start, quantity, *place)) and not _says(given, quantity.reading)):
            return Whole(" ".join(around[quantity.start : quantity.end].split()), quantity)
    return None


def with_whole_quantities(text: SourceText, extent: Extent, language: str) -> Extent:
    """The place with all of the quantities that it cuts through at its edges."""
    start, end = extent
    for paragraph in text.paragraphs_of(extent):
        first = paragraph.start
        for one in quantities_in(text.text[slice(*paragraph)], language):
            if any(first + one.needless < edge < first + one.end for edge in extent):
                start, end = min(start, first + one.needless), max(end, first + one.end)
    return Extent(start, end)


def _sticks_out(offset: int, quantity: QuantityInText, start: int, end: int) -> bool:
    return offset + quantity.needless < start or end < offset + quantity.end


def _says(given: Reading | None, whole: Reading) -> bool:
    """Whether words say what the whole does, or one end of a change, which is a number of its own."""
    if given is None or given.comparator is None:
        return given is not None and whole.comparator is Comparator.EXACTLY
    if any(given == end or given == replace(end, unit=None) for end in ends_of(whole)):
        return True
    return given == whole and given.size == whole.size
