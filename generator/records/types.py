"""Owns the record types: what a well-formed source, actor, event, claim, measure, topic and site record holds."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal, Self
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import Field, model_validator

from generator.records.fields import (
    ActorRef,
    ClaimRef,
    EventRef,
    Flag,
    HttpUrl,
    Language,
    MeasureRef,
    MisfitError,
    OurText,
    OwnRef,
    Published,
    SeedPath,
    Sha256,
    Text,
    TopicRef,
    Uuid,
    Wikidata,
    Words,
)
from generator.records.parts import (
    Change,
    Conversion,
    Figure,
    Highlight,
    Link,
    Name,
    RestingPassage,
    Role,
    Sentence,
    SpokenPassage,
    When,
)
from generator.records.record import Located, Record
from generator.records.relations import Answer, Relation, Sequence
from generator.records.renderings import Rendering
from generator.records.source_parts import Correction, Label, Rights, SetAside
from generator.records.vocabularies import ActorKind, Kind, SourceKind, TextKind

_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)


def known(value: str) -> str:
    """What a source says of itself; empty where its record has `unknown` in that place."""
    return "" if value == "unknown" else value


class Source(Record):
    """A text that claims are taken from, stored so that they can be proven."""

    type: ClassVar[str] = "source"
    title: Text
    """The title, as the source has it."""
    called: OurText
    """What our prose calls it, such as `the article`."""
    kind: SourceKind
    """What kind of text it is."""
    publisher: Text
    """Who published it, or `unknown`."""
    byline: Text
    """Who wrote it, as it says, or `unknown`."""
    published: Published | Literal["unknown"]
    """When it was published, in Extended Date/Time Format, or `unknown`."""
    url: HttpUrl | None = None
    """Where it was published."""
    archive_url: HttpUrl | None = None
    """Where a copy is archived."""
    language: Language
    """The language of the text, as in BCP 47."""
    text: SeedPath
    """The stored text: a file under seeds/."""
    sha256: Sha256
    """The SHA-256 of the stored text's bytes, in hexadecimal."""
    rights: Rights = Rights()
    """How much of the text the site may show."""
    issued_by: tuple[ActorRef, ...] = ()
    """Who issued the text, so that its words are theirs: a statement, a post, a letter, a speech."""
    labels: tuple[Label, ...] = ()
    """Whose words stand where in a text in which several speak, by the labels that it sets before them."""
    text_is: Rendering | None = None
    """What the stored text is, where the source is seen or heard: a video, a recording, a picture."""
    same_text_as: OwnRef | None = None
    """The source that published the same text first, as far as is on record."""
    corrects: tuple[Correction, ...] = ()
    """What its publisher changed in the text after it came out: in that of another source here, or in this one."""
    set_aside: tuple[SetAside, ...] = ()
    """Text that is not reported content, each with a reason."""

    @model_validator(mode="after")
    def _says_whose_words_and_text_they_are(self) -> Self:
        if self.kind.is_rendered and not self.text_is:
            message = f"A source of the kind `{self.kind}` says what its text is, and whose work."
            raise MisfitError(message, "text_is", "Add `text_is`, with `kind: transcript` or `kind: description`, and `by`.")
        own = next((name for name in ("issued_by", "labels") if getattr(self, name)), None)
        if own and not self.has_own_words:
            message = f"The words of a report or a description are of whoever writes it: `{own}` does not make them another’s."
            raise MisfitError(message, own, f"Take `{own}` out, or correct `kind`.")
        if self.issued_by and self.labels:
            message = "A text is issued by somebody, or several speak in it under labels; not both."
            raise MisfitError(message, "labels", "Take `issued_by` or `labels` out.")
        return self

    @property
    def has_own_words(self) -> bool:
        """Whether the words may be those of whoever says or issues them, and are no report’s and no description’s."""
        described = self.text_is is not None and self.text_is.kind is TextKind.DESCRIPTION
        return self.kind.is_of_own_words and not described


class Actor(Record):
    """Someone who says something, or about whom something is said."""

    type: ClassVar[str] = "actor"
    name: Text
    """The name by which the site knows the actor; for an unnamed one, a description."""
    short: Text | None = None
    """A shorter name for tables and sentences."""
    language: Language | None = None
    """The language of the name, where it is not English."""
    in_sentences: Text | None = None
    """The name within a sentence, where it has an article or a small letter there: `the United States`, `a lifeguard`."""
    kind: ActorKind
    """What the actor is."""
    role: Role | None = None
    """What the actor is, in the words of a source."""
    part_of: tuple[ActorRef, ...] = ()
    """What the actor belongs to."""
    also_called: tuple[Name, ...] = ()
    """The words that sources use for the actor."""
    also_known_as: tuple[Text, ...] = ()
    """Spellings and synonyms that searchers may write; not from a source, and never shown: only the search finds them."""
    wikidata: Wikidata | None = None
    """The actor's item in Wikidata; not from the source, and shown as such."""
    protected: Flag = False
    """Whether this is a private or captive person, whom the site never names, pictures or makes identifiable."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the record gives, the one that the site knows it by first."""
        return (self.name, *([self.short] if self.short else []), *(name.words for name in self.also_called))

    @property
    def names_in_sentences(self) -> tuple[str, ...]:
        """Every name as a sentence may have it, with the article that begins it and without: “engineers of the lido said”."""
        return tuple(dict.fromkeys(form for name in self.names for form in (name, _ARTICLE.sub("", name))))

    @property
    def within(self) -> str:
        """The name as it stands within a sentence."""
        return self.in_sentences or self.name

    @property
    def label(self) -> str:
        """The shortest name the record gives."""
        return self.short or self.name


class Event(Record):
    """Something that happened, was said or done, or is to come."""

    type: ClassVar[str] = "event"
    what: OurText
    """What happened, in a few neutral words."""
    attribution: tuple[Link, ...] = ()
    """On whose word it is, from the source outward; empty where the source itself says it."""
    passages: Annotated[tuple[RestingPassage, ...], Field(min_length=1)]
    """The words of the source that tell of it."""
    when: When | None = None
    """When, as the source says it."""
    where: Words | None = None
    """Where, in the words of the source."""
    actors: tuple[ActorRef, ...] = ()
    """Who took part."""
    sequence: tuple[Sequence, ...] = ()
    """Where it stands in time, seen from other events."""


class Claim(Record):
    """One thing that someone says."""

    type: ClassVar[str] = "claim"
    claim: OurText
    """What is said, in neutral words that name the speaker."""
    kind: Kind
    """What the speaker does in saying it."""
    attribution: tuple[Link, ...] = ()
    """Who says it, from the source outward; empty where it is the source's own voice."""
    passages: Annotated[tuple[SpokenPassage, ...], Field(min_length=1)]
    """The exact words it rests on."""
    at: EventRef | None = None
    """The event at which it was said, where the source says so."""
    when: When | None = None
    """When it was said or holds, as the source says it."""
    where: Words | None = None
    """Where, in the words of the source."""
    about: tuple[ActorRef, ...] = ()
    """Whom it is about."""
    through: tuple[ActorRef, ...] = ()
    """By way of whom it is said to be done: a channel, of which the claim says nothing else."""
    topics: Annotated[tuple[TopicRef, ...], Field(min_length=1)]
    """What it is grouped by."""
    figures: tuple[Figure, ...] = ()
    """The quantities that it states."""
    answers: tuple[Answer, ...] = ()
    """The claims that it answers."""
    relations: tuple[Relation, ...] = ()
    """How it stands to other claims."""

    @property
    def speakers(self) -> tuple[str, ...]:
        """The actors nearest to the source, the only ones whom it quotes; none in the source's own voice."""
        return self.attribution[0].actors if self.attribution else ()

    @property
    def origins(self) -> tuple[str, ...]:
        """The actors at the far end of the chain, whose claim it is in the end."""
        return self.attribution[-1].actors if self.attribution else ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What it can be found under: its kind, and `figure` where it states a quantity."""
        return tuple(dict.fromkeys((self.kind, *([Kind.FIGURE] if self.figures else []))))

    @property
    def second_hand(self) -> bool:
        """Whether the claim is told by someone other than its origin."""
        return len(self.attribution) > 1


class Measure(Record):
    """What figures count, so that they can stand side by side."""

    type: ClassVar[str] = "measure"
    name: OurText
    """What is counted."""
    definition: OurText
    """What belongs to it, and why its figures may differ."""
    caution: OurText | None = None
    """One sentence for the head of its charts: what one has to know before setting these figures side by side."""
    unit: OurText
    """The unit as the sources write it, such as people or $."""
    conversions: tuple[Conversion, ...] = ()
    """How figures in other units are put on its scale."""


class Topic(Record):
    """What claims are grouped by."""

    type: ClassVar[str] = "topic"
    name: OurText
    """A short name."""
    definition: OurText
    """What belongs to it."""


class Site(Located):
    """The fact sheet as a whole: what the home page shows first."""

    type: ClassVar[str] = "site"
    id: Uuid | None = None
    """Its permanent name for programs, which never changes: the ids of its feeds are made of it, or else of its title."""
    title: OurText
    """The title of the site."""
    description: OurText
    """What it is about, in a sentence."""
    summary: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    """The story in a few sentences, each resting on records."""
    main_claims: Annotated[tuple[ClaimRef, ...], Field(min_length=1)]
    """The claims of the matrix on the home page, in this order."""
    highlights: tuple[Highlight, ...] = ()
    """What else the home page shows together, each under a heading."""
    measures: tuple[MeasureRef, ...] = ()
    """The measures whose figures the home page sets side by side."""
    repository: HttpUrl | None = None
    """Where the records are kept, so that each page can link to its own file."""
    branch: Text = "main"
    """The branch that the links to the repository name."""
    curators: Text | None = None
    """Who curates the records, as in `curated by ...`."""
    contact: Text | None = None
    """How to reach them: a web address, an e-mail address, or words."""
    changes: tuple[Change, ...] = ()
    """What changed in it, and when."""

    @property
    def uuid(self) -> UUID:
        """Its id; where it has none, the UUID of its title (RFC 4122, version 5)."""
        return UUID(self.id) if self.id else uuid5(NAMESPACE_URL, self.title)


RECORD_TYPES: dict[str, type[Record]] = {model.type: model for model in (Source, Actor, Event, Claim, Measure, Topic)}
