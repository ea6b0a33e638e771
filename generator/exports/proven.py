"""Owns what the data may give of a source's words, the place at which they are proven, and who they are attributed to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.collection import Collection
from generator.exports.table import Column, Row
from generator.passages import Extent
from generator.records.record import Record
from generator.records.types import Claim, Event
from generator.records.vocabularies import Show

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


def words_at(collection: Collection, record: Record, *path: str | int) -> str | None:
    """The words at a path of a record, as the source has them; None where the source's rights forbid it."""
    source, extent = collection.place(record, *path)
    return _words(collection, record, source, extent)


def placed(collection: Collection, record: Record, *path: str | int) -> Row:
    """The words at a path of a record, as `words_at` gives them, and the values of PLACE."""
    source, extent = collection.place(record, *path)
    sentence = collection.texts[source].sentences_of(extent)[0]
    words = _words(collection, record, source, extent)
    return (words, source, extent.start, extent.end, sentence.paragraph, sentence.number)


def links(collection: Collection, record: Claim | Event) -> Iterator[Row]:
    """The chain of a record, as its id and the values of LINK: a row for each actor of each link."""
    for index, link in enumerate(record.attribution):
        words = words_at(collection, record, "attribution", index, "words")
        yield from ((record.id, index + 1, actor, words) for actor in dict.fromkeys(link.actors))


def _words(collection: Collection, record: Record, source: str, extent: Extent) -> str | None:
    match collection.sources[source].rights.show:
        case Show.EXCERPTS if record.type == "source":
            return None  # what is set aside is no excerpt that a record rests on
        case Show.NONE if not isinstance(record, Claim):
            return None
    return collection.texts[source].text[extent.start : extent.end]
