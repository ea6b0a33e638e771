"""Owns the parts of the JSON of pages: links to records, words of a source with their place, chains, figures, answers."""

from __future__ import annotations

from generator.records.fields import Model
from generator.records.vocabularies import Basis, Comparator, Hand, Order, RelationType, Stance, Voice


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


class Response(Model):
    """A way in which a claim is answered, or may be."""

    stance: Stance
    """What the answer does."""
    basis: Basis
    """On whose word it is an answer to this claim; `unspecified`: the source does not say what is answered."""


class Listed(To):
    """A claim in a list, in which what the same speakers say again counts once; what holds for one of these holds for all."""

    responses: tuple[Response, ...]
    """How it was answered, or may have been. Empty: no answer in these sources."""
    limited_by: tuple[To, ...]
    """The claims that say how far it goes, and no further: our reading."""
    again: tuple[To, ...]
    """Where the same speakers say the same again."""


class Quoted(Model):
    """Words of a source with their place in its stored text, which is the same whether they may be shown or not."""

    words: str | None
    """The words, exactly as the source has them; null where its rights do not let them be shown."""
    source: str
    """The id of the source."""
    begins: int
    """The number of characters (Unicode code points) of the stored text before the words."""
    ends: int
    """The number of characters before the end of the words."""
    paragraph: str | None
    """The paragraph in which the words begin: its number from 1, or `headline`; null where it is set aside, and not counted."""
    sentence: int
    """The number of the sentence in which the words begin, through the whole text, from 1."""


class Resting(Quoted):
    """Words of a source that stand alone, with what is shown round them: its quotation marks and stops, and dots for a cut."""

    before: str
    """What is shown right before the words."""
    after: str
    """What is shown right after the words."""


class Translated(Model):
    """What words say in another language: a translation, and never the exact words."""

    text: str
    """The translation."""
    language: str
    """Its language, as in BCP 47."""
    by: Hand
    """Whose work it is."""
    name: str | None
    """Whose it is, where it is neither ours nor the source’s."""


class Passage(Resting):
    """Words of a source that a record rests on."""

    moment: str | None
    """When they are said or shown, as `00:12:30`, in what is seen or heard."""
    moment_at: str | None
    """The address of that moment, where that of the source is known."""
    translation: Translated | None
    """What they say in another language; null where the words may not be shown."""


class Spoken(Passage):
    """Words of a source that a claim rests on."""

    voice: Voice
    """How the source gives the words."""


class ChainLink(Model):
    """One link of a chain of attribution."""

    actors: tuple[To, ...]
    """Who says it."""
    words: Quoted | None
    """The words of the source that attribute it; null for who issued the text."""
    apart: bool
    """Whether these stand in another paragraph than what they attribute."""
    reason: str | None
    """Why they attribute it, where only our reading joins the two."""


class Time(Model):
    """A time as the source gives it."""

    as_written: Quoted
    """The time in the words of the source."""
    date: str | None
    """The date in Extended Date/Time Format, only where the source supports it."""


class Quantity(Model):
    """A quantity that a claim states."""

    claim: To
    """The claim that states it."""
    measure: To
    """What is measured."""
    as_written: Quoted
    """The quantity in the words of the source."""
    comparator: Comparator
    """How the words bound the number."""
    low: int | float | None
    """The lower bound, or the number itself; null where the words give none."""
    high: int | float | None
    """The upper bound, or the number itself; null where the words give none."""
    before: int | float | None
    """Of a change, what it went from; null where the words give none."""
    after: int | float | None
    """Of a change, what it went to."""
    bounds_proven: bool
    """Whether the bounds follow from the words; false where we do not read the language, and they are the editor's."""
    counts: Quoted
    """What is counted, in the words of the source."""
    open_above: Quoted | None
    """The words by which the source says that there are more than it counts."""
    when: Time | None
    """The time that the quantity holds for, where it has its own."""
    established_by: ChainLink | None
    """Who counted it, where the source says so and it is not the speaker."""


class Answering(Model):
    """That a claim answers another, or one of several where the source does not say which."""

    answering: To
    """The claim that answers."""
    answered: To | None
    """The claim that is answered; null where the source does not say which."""
    may_mean: tuple[To, ...]
    """The claims that may be answered where the source does not say which: each is possible, none is asserted."""
    stance: Stance
    """What the answer does to what it answers."""
    basis: Basis
    """On whose word the two are linked."""
    words: Quoted | None
    """The words of the source that make the link, where it does, or that leave it open."""
    reason: str | None
    """Why we read it so, where the link is our reading, or why it may mean these claims."""


class Relating(Model):
    """How a claim stands to another, answers aside: our reading."""

    claim: To
    """The claim whose record says so."""
    type: RelationType
    """How it stands to the other."""
    other: To
    """The other claim."""
    reason: str
    """Why we read it so."""


class Attended(To):
    """An event that an actor took part in."""

    claims: tuple[To, ...]
    """The claims made at it, or resting on the words that tell of it."""


class Placed(Model):
    """That an event comes before or after another."""

    event: To
    """The event whose record says so."""
    order: Order
    """Where it stands, seen from the other."""
    other: To
    """The other event."""
    basis: Basis
    """On whose word the order is."""
    words: Quoted | None
    """The words of the source that give the order, where it does."""
    reason: str | None
    """Why we read it so, where the order is our reading."""


class Changed(Model):
    """One change to the record."""

    date: str
    """The day, as YYYY-MM-DD."""
    kind: str
    """The kind of change, or `changed` where git alone tells of it."""
    what: str
    """What changed, in words."""


class SourceSentence(Resting):
    """A sentence of a source: of its words how it begins, all of it or nothing, as the page shows it; the place is theirs."""

    whole: bool
    """Whether the words are the whole sentence."""
    records: tuple[To, ...]
    """The claims and events that rest on it."""
    attributes: tuple[To, ...]
    """The claims and events that rest on other sentences, of which it says who says them."""


class Aside(Quoted):
    """Text of a source on which nothing rests."""

    reason: str
    """Why nothing rests on it."""
