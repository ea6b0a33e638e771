"""Owns how the data give words of a source: the words, the place at which they are proven, and who they are attributed to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.collection import Collection
from generator.exports.table import Column, Row
from generator.records.record import Record
from generator.records.types import Claim, Event
from generator.rights import words_for_readers

PLACE = (
    Column("source", "The source that the words stand in.", table="sources"),
    Column("begins", "The number of characters (Unicode code points) of the stored text before the words.", "integer"),
    Column("ends", "The number of characters before the end of the words.", "integer"),
    Column("paragraph", "The number of the paragraph in which the words begin, from 1.", "integer"),
    Column("sentence", "The number of the sentence in which the words begin, through the whole text, from 1.", "integer"),
)


def words_column(about: str) -> Column:
    """A column of words of a source, empty where the source's rights do not let the site show them."""
    return Column("words", f"{about} Empty where the rights of the source do not let them be shown.", required=False)


LINK = (
    Column("link", "The number of the link in the chain, from 1, which is nearest to the source.", "integer"),
    Column("actor", "Who says it.", table="actors"),
    words_column("The words of the source that attribute it."),
)


def placed(collection: Collection, record: Record, *path: str | int) -> Row:
    """The words at a path of a record, None where readers may not be shown them, and the values of PLACE."""
    source, extent = collection.place(record, *path)
    sentence = collection.texts[source].sentences_of(extent)[0]
    return (words_for_readers(collection, record, *path), source, extent.start, extent.end, sentence.paragraph, sentence.number)


def links(collection: Collection, record: Claim | Event) -> Iterator[Row]:
    """The chain of a record, as its id and the values of LINK: a row for each actor of each link."""
    for index, link in enumerate(record.attribution):
        words = words_for_readers(collection, record, "attribution", index, "words")
        yield from ((record.id, index + 1, actor, words) for actor in dict.fromkeys(link.actors))
