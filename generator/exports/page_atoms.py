"""Owns what the JSON of a page is made of in the smallest: a link to a record, and words of a source with their place."""

from __future__ import annotations

from generator.records.fields import Model


class To(Model):
    """A link to a record."""

    type: str
    """The type of the record."""
    id: str
    """Its id, which is its own among those of its type."""
    name: str
    """What it is called in text."""
    href: str
    """The address of its page, relative to this one where that of the site is not known."""


class Quoted(Model):
    """Words of a source with their place in its stored text, which is the same whether they may be shown or not."""

    words: str | None
    """The words, exactly as the source has them, where its rights let them be shown."""
    source: str
    """The id of the source."""
    begins: int
    """The number of characters (Unicode code points) of the stored text before the words."""
    ends: int
    """The number of characters before the end of the words."""
    paragraph: str | None
    """The paragraph in which the words begin: its number from 1, or `headline`; none where it is set aside, and not counted."""
    sentence: int
    """The number of the sentence in which the words begin, through the whole text, from 1."""
