"""Owns the parts that only a source has: its labels, its rights, what is set aside of it, what its publisher corrected."""

from __future__ import annotations

from generator.records.fields import ActorRef, Model, OurText, OwnRef, Quote, Text, Words
from generator.records.parts import When
from generator.records.vocabularies import LabelRole, Show


class Label(Model):
    """A label that tells in a text who speaks, such as `MR KIRBY` or `Q`; or the dash of who asks, or of who answers."""

    text: Text
    """The label as it stands before the words, without its colon; or the dash before a question or an answer."""
    actor: ActorRef | None = None
    """Who speaks under it; left out where nobody on record does."""
    role: LabelRole = LabelRole.SPEAKER
    """What they do who speak under it."""


class Rights(Model):
    """How much of a source may be shown, and why."""

    show: Show = Show.EXCERPTS
    """How much of the text the site may show."""
    note: OurText | None = None
    """The terms, or who holds the rights."""


class SetAside(Model):
    """Text of a source that is not reported content."""

    text: Quote
    """The words, exactly as they stand in the source."""
    prefix: Quote | None = None
    """Words that stand just before them."""
    suffix: Quote | None = None
    """Words that stand just after them."""
    reason: OurText
    """Why nothing rests on them."""


class Correction(Model):
    """What the publisher of a text changed in it after it came out. It is what the publisher did, and no judgement of ours."""

    source: OwnRef | None = None
    """The source on record that has the text as it was; left out where that is not stored, and this one tells the old words."""
    was: Words
    """The words as they were."""
    was_prefix: Quote | None = None
    """Words that stand just before them."""
    was_suffix: Quote | None = None
    """Words that stand just after them."""
    now: Words | None = None
    """The words that stand in this source in their place; left out where they were only taken out."""
    now_prefix: Quote | None = None
    """Words that stand just before these."""
    now_suffix: Quote | None = None
    """Words that stand just after these."""
    words: Words | None = None
    """The words of this source by which its publisher tells of the correction, if it does."""
    prefix: Quote | None = None
    """Words that stand just before them, where they stand more than once."""
    suffix: Quote | None = None
    """Words that stand just after them."""
    when: When | None = None
    """When it was corrected, as this source says it; else it counts as corrected on the day on which this source came out."""
