"""Owns the parts of records: passages, links of a chain, times, figures and whatever else stands inside one."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.records.fields import (
    ActorRef,
    ClaimRef,
    Clock,
    Day,
    Edtf,
    EventRef,
    Factor,
    MeasureRef,
    MisfitError,
    Model,
    Number,
    OurText,
    Quote,
    SourceRef,
    Text,
    Words,
)
from generator.records.renderings import Translation
from generator.records.vocabularies import (
    ChangeKind,
    Comparator,
    EndComparator,
    Voice,
)


class Passage(Model):
    """Exact words of a source. Prefix and suffix tell which place is meant where the words occur more than once."""

    source: SourceRef
    """The source that the words stand in."""
    text: Quote
    """The words, exactly as they stand in the source."""
    prefix: Quote | None = None
    """Words that stand just before the passage."""
    suffix: Quote | None = None
    """Words that stand just after the passage."""
    cut_reason: OurText | None = None
    """Why it may begin right after a word such as `not`, or end right before one such as `but`, where it does."""
    moment: Clock | None = None
    """The place in time at which the words are said or shown, as `00:12:30`, in a source that is seen or heard."""
    translation: Translation | None = None
    """What the words say in another language."""


class RestingPassage(Passage):
    """A passage that something told rests on."""

    corrected_reason: OurText | None = None
    """Why it may rest on words that their publisher has corrected since, where it does."""


class SpokenPassage(RestingPassage):
    """A passage that a claim rests on."""

    voice: Voice
    """How the source gives the words."""


class Link(Model):
    """One link of a chain of attribution: who says it, and the words by which the source says so."""

    actors: Annotated[tuple[ActorRef, ...], Field(min_length=1)]
    """Who says it; several only where the source names them together."""
    words: Words | None = None
    """The words of the source that attribute it: a clause, a label, a signature; needless for who issued it."""
    prefix: Quote | None = None
    """Words that stand just before them, where they stand more than once in the paragraph."""
    suffix: Quote | None = None
    """Words that stand just after them."""
    reason: OurText | None = None
    """Why they attribute it, where they stand in another paragraph and only our reading joins the two."""


class When(Model):
    """A time as the source gives it."""

    as_written: Words
    """The time in the words of the source."""
    prefix: Quote | None = None
    """Words that stand just before them, where they stand more than once in the paragraph."""
    suffix: Quote | None = None
    """Words that stand just after them."""
    edtf: Edtf | None = None
    """The date, or the date and time of day, in Extended Date/Time Format, only where the source supports it."""

    @property
    def date_shown(self) -> str | None:
        """The date as readers are shown it, with a space before a time of day."""
        return self.edtf.replace("T", " ") if self.edtf else None


class Figure(Model):
    """A quantity that a claim states."""

    measure: MeasureRef
    """What is measured, so that figures can stand side by side."""
    as_written: Words
    """The quantity in the words of the source, with all that bounds it."""
    prefix: Quote | None = None
    """Words that stand just before them, where they stand more than once in the paragraph."""
    suffix: Quote | None = None
    """Words that stand just after them."""
    comparator: Comparator
    """How the words bound the number."""
    low: Number | None = None
    """The lower bound, or the number itself."""
    high: Number | None = None
    """The upper bound, or the number itself."""
    before: Number | None = None
    """Of a change, the number that it went from, where the words say it."""
    before_comparator: EndComparator | None = None
    """Of a change, how the words bound the number that it went from, where they do."""
    after: Number | None = None
    """Of a change, the number that it went to."""
    after_comparator: EndComparator | None = None
    """Of a change, how the words bound the number that it went to, where they do."""
    counts: Words
    """What is counted, in the words of the source."""
    counts_prefix: Quote | None = None
    """Words that stand just before what is counted."""
    counts_suffix: Quote | None = None
    """Words that stand just after what is counted."""
    open_above: Words | None = None
    """The words by which the source says that there are more than it counts, such as `with more suspected`."""
    when: When | None = None
    """The time that the quantity holds for, where it has its own: so a table of years is one measure."""
    established_by: Link | None = None
    """Who counted it, where the source says so and it is not the speaker."""

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise MisfitError("The lower bound is above the upper bound.", "high", "Swap the two, or correct one of them.")
        return self


class Conversion(Model):
    """How figures in another unit are put on the scale of a measure: our reckoning, shown as ours."""

    unit: Text
    """The other unit, as figures have it: `miles`, `British pounds`."""
    factor: Factor
    """How many of the measure's unit one of it is."""
    reason: OurText
    """Where the factor is from, and of what day it is if it changes."""


class Change(Model):
    """One entry of a record's log of changes."""

    date: Day
    """The day of the change, as YYYY-MM-DD."""
    kind: ChangeKind
    """What kind of change it is."""
    what: OurText
    """What changed, in words."""


class Role(Passage):
    """What an actor is, as a source says it."""


class Name(Model):
    """A name that a source uses for an actor."""

    source: SourceRef
    """The source that uses it."""
    words: Quote
    """The name, as it stands there."""


class Sentence(Model):
    """A sentence of the summary with the records that it rests on."""

    text: OurText
    """The sentence, attributed."""
    claims: tuple[ClaimRef, ...] = ()
    """The claims that it rests on."""
    events: tuple[EventRef, ...] = ()
    """The events that it rests on."""

    @model_validator(mode="after")
    def _rests_on_something(self) -> Self:
        if not self.claims and not self.events:
            message = "A sentence of the summary names the claims or events that it rests on."
            raise MisfitError(message, "claims", "Add `claims`, `events` or both, each a list of ids in brackets.")
        return self


class Highlight(Model):
    """Claims that the home page shows together, under a heading of ours."""

    heading: OurText
    """What they are shown under; it says on whose word, or that something is said."""
    claims: Annotated[tuple[ClaimRef, ...], Field(min_length=1)]
    """The claims, in this order."""
