"""Owns how the data give words of a source: the words, and the place at which they are proven."""

from __future__ import annotations

from generator.exports.table_shape import Column, Row
from generator.records.record import Record
from generator.sheet.collection import Collection
from generator.sheet.rights import words_for_readers

UNLESS_SHOWN = " Empty where the rights of the source do not let them be shown."
EXACT_WORDS = Column("words", "The words, exactly as the source has them." + UNLESS_SHOWN, required=False)
PLACE = (
    Column("source", "The source that the words stand in.", table="sources"),
    Column("begins", "The number of characters (Unicode code points) of the stored text before the words.", "integer"),
    Column("ends", "The number of characters before the end of the words.", "integer"),
    Column(
        "paragraph",
        "The paragraph in which the words begin: its number from 1, or `headline`. Empty where it is set aside, and not counted.",
        required=False,
    ),
    Column("sentence", "The number of the sentence in which the words begin, through the whole text, from 1.", "integer"),
)


def placed(collection: Collection, record: Record, *path: str | int) -> Row:
    """The words at a path of a record, None where readers may not be shown them, and the values of PLACE."""
    source, extent = collection.place(record, *path)
    sentence = collection.texts[source].sentences_of(extent)[0]
    paragraph = collection.paragraph_of(collection.sources[source], sentence)
    return (words_for_readers(collection, record, *path), source, extent.start, extent.end, paragraph, sentence.number)
