"""Owns the parts of records: passages, links of a chain, figures, answers and whatever else stands inside one."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.records.bases import BASIS_RULES
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
    OwnRef,
    Quote,
    SourceRef,
    Text,
    Words,
)
from generator.records.renderings import Translation
from generator.records.vocabularies import (
    Basis,
    ChangeKind,
    Comparator,
    EndComparator,
    LabelRole,
    Order,
    RelationType,
    Show,
    Stance,
    Voice,
)


class Label(Model):
    """A label that tells in a text who speaks, such as `MR KIRBY` or `Q`; or the dash of who asks, or of who answers."""

    text: Text
    """The label as it stands before the words, without its colon; or the dash before a question or an answer."""
    actor: ActorRef | None = None
    """Who speaks under it; left out where nobody on record does."""
    role: LabelRole = LabelRole.SPEAKER
    """What they do who speak under it."""


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


class _Linked(Model):
    """A link between records with the word it rests on: the source's, or ours."""

    basis: Basis
    """Who makes the link: the source itself, or we."""
    words: Words | None = None
    """The words of the source that make the link (for `stated`)."""
    prefix: Quote | None = None
    """Words that stand just before them, where they stand more than once in the paragraph."""
    suffix: Quote | None = None
    """Words that stand just after them."""
    reason: OurText | None = None
    """Why we read it so (for `editor`)."""

    @model_validator(mode="after")
    def _basis_is_shown(self) -> Self:
        for rule in BASIS_RULES:
            holds = not getattr(self, rule.unless, None) and (not rule.where or bool(getattr(self, rule.where, None)))
            if self.basis in rule.bases and holds and bool(getattr(self, rule.field, rule.given)) is not rule.given:
                raise MisfitError(rule.message, rule.field, rule.help)
        return self


class Answer(_Linked):
    """That a claim answers another or an event, or one of several claims where the source does not say which."""

    claim: ClaimRef | None = None
    """The claim that is answered (for `stated` and `editor`); a question is a claim too."""
    event: EventRef | None = None
    """The event that is answered, in the place of a claim: what nobody says but happens, such as an opening."""
    may_mean: tuple[ClaimRef, ...] = ()
    """The claims that may be answered (for `unspecified`): each is possible, none is asserted."""
    stance: Stance
    """What the answer does to what it answers."""
    basis: Basis
    """Who says what is answered: the source itself, or we; or nobody."""
    words: Words | None = None
    """The words of the source that make the link (for `stated`), or that leave open what is answered (for `unspecified`)."""
    reason: OurText | None = None
    """Why we read it so (for `editor`), or why it may mean these claims (for `unspecified`)."""

    @property
    def named(self) -> tuple[str, ...]:
        """The claim that it answers, or all that it may answer."""
        return (self.claim,) if self.claim else self.may_mean


class Sequence(_Linked):
    """That an event comes before or after another."""

    basis: Literal[Basis.STATED, Basis.EDITOR]
    """Who gives the order: the source itself, or we."""
    order: Order
    """Where this event stands, seen from the other."""
    event: EventRef
    """The other event."""


class Relation(Model):
    """How a claim stands to another, answers aside. It is our reading, and shown as ours."""

    claim: ClaimRef
    """The other claim."""
    type: RelationType
    """How this claim stands to it."""
    reason: OurText
    """Why."""


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
