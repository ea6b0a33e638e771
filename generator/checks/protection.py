"""Owns the rules on protection: a private or captive person is named nowhere, exports and addresses included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.checks.describing import looks_like_a_name, shares_a_word
from generator.diagnostics import Diagnostic, Span
from generator.records.record import Located, Record
from generator.records.types import Actor, Source
from generator.records.vocabularies import ActorKind
from generator.sheet.collection import Collection
from generator.sheet.rights import shown_on_own_page
from generator.yaml.document import Path


def check_protected_person(collection: Collection, record: Record) -> Iterator[Diagnostic]:
    """A protected person is described, never named: no name, no role, no item elsewhere, no id and no link that tells who."""
    if isinstance(record, Actor):
        if record.protected:
            yield from _told_by_fields(record)
            yield from _told_by_words(record, collection)
            yield from _told_by_ids(record)
        yield from _told_by_links(record, collection)
    if isinstance(record, Source):
        yield from _told_by_labels(record, collection)
    yield from _told_by_chain(record, collection)


def check_withheld_name(collection: Collection, record: Located) -> Iterator[Diagnostic]:
    """A name on the list of withheld names stands in no record, no id and no text that the site shows, however it is spelled."""
    if not collection.withheld:
        return
    yield from _withheld_in(record, collection)
    if isinstance(record, Source) and record.id in collection.texts:
        stored = collection.texts[record.id]
        if any(collection.withheld.places_in(stored.text[slice(*place)]) for place in shown_on_own_page(record, stored)):
            message = "The page of the source would give a name that is withheld: it shows so much of the text."
            yield Diagnostic(record.span("rights", "show"), "withheld-name", message, (_LESS,))


_WAY_OUT = "Take it out, or describe the person by a role; a passage can end before the name or begin after it."
_DESCRIBE = "Write what the claims need to know of the person, such as “a prisoner”, with no name."


def _told_by_fields(actor: Actor) -> Iterator[Diagnostic]:
    if actor.kind not in (ActorKind.GROUP, ActorKind.UNNAMED):
        message = f"A protected person is described, not named, so `kind` cannot be `{actor.kind}`."
        yield _exposed(actor.span("kind"), message, "Write `kind: unnamed` or `kind: group`.")
    for field in ("wikidata", "role"):
        if getattr(actor, field) is not None:
            yield _exposed(actor.span(field), f"`{field}` would identify a protected person.", f"Take `{field}` out.")


def _told_by_words(actor: Actor, collection: Collection) -> Iterator[Diagnostic]:
    """What a protected actor is called, where it reads as a name."""
    alone = actor.kind is not ActorKind.GROUP
    for field in ("name", "short", "in_sentences"):
        words = getattr(actor, field)
        if words and looks_like_a_name(words, alone=alone, descriptions=_descriptions(actor), language=actor.language or "en"):
            message = f"`{field}` reads as a name, and a protected person is described."
            yield _exposed(actor.span(field), message, _DESCRIBE, hushed=True)
    for index, name in enumerate(actor.also_called):
        source = collection.sources.get(name.source)
        language = source.language if source else "en"
        if looks_like_a_name(name.words, alone=True, descriptions=_descriptions(actor), language=language):
            message = "These words read as a name, and a protected person is described."
            yield _exposed(actor.span("also_called", index, "words"), message, "Take them out of `also_called`.", hushed=True)
    for index, spelling in enumerate(actor.also_known_as):
        if looks_like_a_name(spelling, alone=alone, descriptions=_descriptions(actor)):
            message = "This reads as a name, and a protected person is described."
            yield _exposed(actor.span("also_known_as", index), message, "Take it out of `also_known_as`.", hushed=True)


def _told_by_ids(actor: Actor) -> Iterator[Diagnostic]:
    """The ids of a protected actor, where they say something else than its description."""
    if not shares_a_word(actor.id, _descriptions(actor)):
        message = "This id has no word of the description of a protected person, so it may tell who it is."
        way_out = "Give it an id that is made from the description: `python -m generator rename OLD NEW`."
        yield _exposed(actor.span("id"), message, way_out)
    for index, id in enumerate(actor.formerly):
        if not shares_a_word(id, _descriptions(actor)):
            message = "This former id has no word of the description of a protected person, so it may tell who it is."
            yield _exposed(actor.span("formerly", index), message, "Take it out of `formerly`: its address then leads nowhere.")


def _told_by_links(actor: Actor, collection: Collection) -> Iterator[Diagnostic]:
    """Links between a protected actor and one that is named."""
    if actor.superseded_by and actor.protected != bool(_protected(collection, actor.superseded_by)):
        message = "This would tell that a protected person and one who is not are the same."
        yield _exposed(actor.span("superseded_by"), message, "Let both be `protected: true`, or neither name the other.")
    for index, whole in enumerate(actor.part_of):
        if actor.kind is ActorKind.PERSON and not actor.protected and _protected(collection, whole):
            message = "This would name someone as one of the people who are protected."
            yield _exposed(actor.span("part_of", index), message, "Take it out, or let the record be `protected: true`.")


def _told_by_chain(record: Record, collection: Collection) -> Iterator[Diagnostic]:
    """The words by which a source attributes something to a protected actor, where they read as a name."""
    references = list(record.references())
    named = ((path[:-2], _protected(collection, id)) for path, (type, id) in references if type == "actor")
    links = {link: actor for link, actor in named if actor}
    if not links:
        return
    words = {path[:-1]: text for path, _, text in record.marked if path[-1] == "words"}
    sources = [collection.sources[id] for _, (type, id) in references if type == "source" and id in collection.sources]
    language = sources[0].language if sources else "en"
    for link, actor in links.items():
        spoken = collection.called.with_others_in_small_letters(words.get(link, ""))
        if looks_like_a_name(spoken, alone=True, descriptions=_descriptions(actor), language=language):
            message = "These words read as the name of a protected person."
            way_out = "Quote fewer of them, such as the verb alone, or words that describe the person."
            yield _exposed(record.span(*link, "words"), message, way_out, hushed=True)


def _told_by_labels(source: Source, collection: Collection) -> Iterator[Diagnostic]:
    """The labels under which a protected actor speaks, where they read as a name: the page of their source shows them."""
    for index, label in enumerate(source.labels):
        actor = _protected(collection, label.actor or "")
        told = actor and looks_like_a_name(
            label.text.title(), alone=True, descriptions=_descriptions(actor), language=source.language
        )
        if told:
            message = "This label reads as the name of a protected person."
            way_out = "Take the label out of `labels`; what stands below it is then of nobody on record."
            yield _exposed(source.span("labels", index, "text"), message, way_out, hushed=True)


def _protected(collection: Collection, id: str) -> Actor | None:
    """The actor with this id, where it is a protected one."""
    actor = collection.actors.get(id)
    return actor if actor and actor.protected else None


def _descriptions(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *([actor.short] if actor.short else []))


def _withheld_in(record: Located, collection: Collection) -> Iterator[Diagnostic]:
    """Withheld names in the values of a record, and in what else its file says."""
    names, texts = collection.withheld, list(_texts(record.model_dump(mode="json")))
    if not names.stand_in("\n\n".join((*(text for _, text in texts), record.source_text))):
        return
    for path, text in texts:
        for start, end in names.places_in(text)[:1]:
            span = record.span_of(text[start:end], *path)
            yield Diagnostic(span, "withheld-name", "This gives a name that is withheld.", (_WAY_OUT,), hushed=True)
    inside = [record.span(*path) for path, _ in texts]
    for start, end in names.places_in(record.source_text):
        span = Span.of_offsets(record.path, record.source_text, start, end)
        if not any(value.start <= span.start < value.end for value in inside):
            message = "A comment gives a name that is withheld."
            yield Diagnostic(span, "withheld-name", message, ("Take it out.",), hushed=True)


_LESS = "Let it show less: `show: excerpts` leaves how each sentence begins, `show: none` nothing."


def _texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    match value:
        case str():
            yield path, value
        case Mapping():
            for key, inner in value.items():
                yield from _texts(inner, (*path, key))
        case list():
            for index, inner in enumerate(value):
                yield from _texts(inner, (*path, index))


def _exposed(span: Span, message: str, way_out: str, *, hushed: bool = False) -> Diagnostic:
    return Diagnostic(span, "protected-person", message, (way_out,), hushed=hushed)
