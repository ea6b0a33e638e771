"""Owns how schema.org describes what records are about: claims and their quotations, actors, events, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.exports.publisher_corrections import correction_date, correction_in_words
from generator.records.addresses import address_of, html_of, name_of, seen_from
from generator.records.fields import OUR_LANGUAGE
from generator.records.media import moment_address
from generator.records.record import Record
from generator.records.renderings import Translation
from generator.records.types import Actor, Claim, Event, Source, known
from generator.records.vocabularies import ActorKind, Basis, SourceKind, Status, Voice
from generator.sheet.collection import Collection
from generator.sheet.rights import words_for_readers

Node = dict[str, Any]

_ACTOR_TYPES: dict[ActorKind, str | list[str]] = {
    ActorKind.PERSON: "Person",
    # A country is a place to schema.org, and no place says anything.
    ActorKind.STATE: ["Country", "Organization"],
    ActorKind.GOVERNMENT_BODY: "GovernmentOrganization",
    ActorKind.ARMED_FORCE: "Organization",
    ActorKind.INTELLIGENCE_SERVICE: "Organization",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.COMPANY: "Organization",
    ActorKind.NEWS_AGENCY: "NewsMediaOrganization",
}
"""Groups and the unnamed have no type: they are not one person, and no organisation that anybody knows of. So it is with
platforms, and with those of whom no source says what they are: schema.org lets only persons and organisations say something."""
_SOURCE_TYPES = {
    SourceKind.NEWS_ARTICLE: "NewsArticle",
    SourceKind.POST: "SocialMediaPosting",
    SourceKind.VIDEO: "VideoObject",
    SourceKind.AUDIO: "AudioObject",
    SourceKind.PHOTOGRAPH: "Photograph",
}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d)?)?)?")


@dataclass(frozen=True, slots=True)
class Nodes:
    """Makes nodes for one page, with addresses as seen from it: absolute where that of the site is known, else relative."""

    collection: Collection
    url: str | None
    """The address of the site, ending in a slash."""
    page: str
    """The page's file below the docs folder."""

    def to(self, target: str) -> str:
        """The address of a page, or of any other file below the site."""
        path = html_of(target) if target.endswith(".md") else target
        return seen_from(self.page, path, self.url)

    def id_of(self, record: Record) -> str:
        """The name of what a record's page is about, apart from the page itself."""
        return f"{self.to(address_of(record).page)}#{record.type}"

    def claim(self, claim: Claim) -> Node:
        """A claim by those whom the source quotes; who stands further out is told of by them, and only `creditText` says so.

        It has no `text`, for that would pass our paraphrase off as the words: those are in the quotations.
        """
        topics = [self.collection.topics[id].name for id in claim.topics]
        return filled(
            {
                "@type": "Claim",
                "@id": self.id_of(claim),
                "identifier": address_of(claim).path,
                "name": claim.claim,
                "genre": claim.kind.label,
                "creativeWorkStatus": "" if claim.status is Status.ACTIVE else claim.status.label,
                "inLanguage": OUR_LANGUAGE,
                "creditText": self.credit(claim),
                "author": self.speakers(claim.speakers),
                "about": [
                    *(self.actor_named(self.collection.actors[id]) for id in claim.about),
                    *map(self.named, self.events_answered(claim)),
                ],
                "keywords": topics,
                "appearance": [self.source(source) for source in self.sources(claim)],
                "isBasedOn": list(self.quotations(claim)),
            }
        )

    def events_answered(self, claim: Claim) -> Iterator[Event]:
        """The events that a claim is about: those that it answers by the words of the source, not by our reading."""
        for answer in claim.answers:
            if answer.event and answer.basis is Basis.STATED:
                yield self.collection.events[answer.event]

    def named(self, record: Claim | Event) -> Node:
        """A claim or an event as other pages name it."""
        return {"@type": "Claim" if isinstance(record, Claim) else "Event", "@id": self.id_of(record), "name": name_of(record)}

    def quotations(self, claim: Claim) -> Iterator[Node]:
        """The passages in direct speech, in the words of the stored text, as spoken by those whom the source quotes."""
        for index, passage in enumerate(claim.passages):
            words = words_for_readers(self.collection, claim, "passages", index, "text")
            if passage.voice is Voice.DIRECT and words is not None:
                source = self.collection.sources[passage.source]
                yield filled(
                    {
                        "@type": "Quotation",
                        "text": words,
                        "inLanguage": source.language,
                        "spokenByCharacter": self.speakers(claim.speakers),
                        "isPartOf": {"@id": self.id_of(source)},
                        "url": moment_address(source.url, passage.moment) if source.url and passage.moment else "",
                        "workTranslation": self.translation(passage.translation),
                    }
                )

    def translation(self, made: Translation | None) -> Node | None:
        """A translation: a work of its own, and no quotation."""
        if made is None:
            return None
        translator = {"name": made.name} if made.name else None
        return filled({"@type": "CreativeWork", "text": made.text, "inLanguage": made.language, "translator": translator})

    def credit(self, record: Claim | Event) -> str:
        """Who says it, on whose word, in words; the source itself where it names nobody."""
        if not record.attribution:
            return ", ".join(source.title for source in self.sources(record))
        outward = [" and ".join(self.collection.actors[id].name for id in link.actors) for link in record.attribution]
        return ", as told by ".join(reversed(outward))

    def sources(self, record: Claim | Event) -> Sequence[Source]:
        """The sources of a record's passages."""
        return [self.collection.sources[id] for id in dict.fromkeys(passage.source for passage in record.passages)]

    def speakers(self, ids: Iterable[str]) -> list[Node]:
        """Those of some actors that are a person or an organisation."""
        actors = (self.collection.actors[id] for id in ids)
        return [self.actor_named(actor) for actor in actors if is_described(actor)]

    def actor_named(self, actor: Actor) -> Node:
        """An actor as other pages name it; of a protected person there is a description and no name."""
        name = _in_language(actor.name, actor.language)
        said = {"description": name} if actor.protected else {"name": name}
        return filled({"@type": _ACTOR_TYPES.get(actor.kind), "@id": self.id_of(actor), **said})

    def actor(self, actor: Actor) -> Node:
        """An actor as its own page describes it."""
        node = self.actor_named(actor)
        if actor.protected:
            return node
        wholes = [self.collection.actors[id] for id in actor.part_of]
        return filled(
            {
                **node,
                "description": self.role(actor),
                "memberOf": [self.actor_named(whole) for whole in wholes if _is_organisation(whole)],
                "sameAs": f"https://www.wikidata.org/wiki/{actor.wikidata}" if actor.wikidata else "",
            }
        )

    def role(self, actor: Actor) -> str:
        """What an actor is, in the words of a source that may be shown."""
        words = words_for_readers(self.collection, actor, "role", "text") if actor.role else None
        return f"“{words}” ({self.collection.sources[actor.role.source].title})" if actor.role and words else ""

    def event(self, event: Event) -> Node:
        """An event, with who tells of it; a date only where a source supports one."""
        return filled(
            {
                "@type": "Event",
                "@id": self.id_of(event),
                "name": event.what,
                "description": f"As told by {self.credit(event)}.",
                "startDate": _date(event.when.edtf if event.when else None),
                "subjectOf": [self.source(source) for source in self.sources(event)],
            }
        )

    def source(self, source: Source) -> Node:
        """A source, with what is known of it; the byline is its own wording, in which nobody has told people from others."""
        is_article = source.kind is SourceKind.NEWS_ARTICLE
        title = _in_language(source.title, source.language)
        return filled(
            {
                "@type": _SOURCE_TYPES.get(source.kind, "CreativeWork"),
                "@id": self.id_of(source),
                "headline" if is_article else "name": title,
                "genre": "" if source.kind in _SOURCE_TYPES else source.kind.label,
                "creditText": known(source.byline),
                "author": self.speakers(source.issued_by),
                "publisher": _publisher(source, is_organisation=is_article),
                "datePublished": _date(source.published),
                "inLanguage": source.language,
                "url": source.url,
                "archivedAt": source.archive_url,
                "correction": list(self.corrections(source)),
            }
        )

    def corrections(self, source: Source) -> Iterator[Node]:
        """What its publisher corrected in a source, where the words may be shown."""
        for by, number in self.collection.corrections.get(source.id):
            text = correction_in_words(self.collection, by, number)
            if (by.corrects[number].source or by.id) == source.id and text:
                yield filled({"@type": "CorrectionComment", "text": text, "dateCreated": _date(correction_date(by, number))})


def filled(node: Node) -> Node:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value not in ("", None, [])}


def is_described(actor: Actor) -> bool:
    """Whether schema.org has a type for an actor."""
    return actor.kind in _ACTOR_TYPES


def _is_organisation(actor: Actor) -> bool:
    return is_described(actor) and actor.kind is not ActorKind.PERSON


def _publisher(source: Source, *, is_organisation: bool) -> Node | None:
    """News articles are by organisations; of what kind another publisher is, the record does not say."""
    name = known(source.publisher)
    if not name:
        return None
    return {**({"@type": "Organization"} if is_organisation else {}), "name": name}


def _in_language(text: str, language: str | None) -> str | Node:
    return {"@value": text, "@language": language} if language and language != OUR_LANGUAGE else text


def _date(edtf: str | None) -> str:
    """A date that is plain enough for ISO 8601; one in doubt, or with an open end, is left out."""
    return edtf if edtf and _DATE.fullmatch(edtf) else ""
