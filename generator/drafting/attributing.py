"""Owns the guess at who is speaking: the names of actors in a text, and the words that attribute speech to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.records.types import Actor
from generator.records.vocabularies import ActorKind
from generator.sources.passages import Extent, SourceText
from generator.sources.source_text import inside_word

_REPORTING = (
    "said|says|told|tells|according to|added|announced|asked|argued|claimed|alleged|insisted|denied|rejected|dismissed|accused"
    "|warned|stated|confirmed|declined|called|revealed|wrote|replied|responded|explained|acknowledged|estimated|promised|vowed"
    "|urged|demanded|expressed|suggested|admitted|maintained|stressed|described|refused|reiterated|stopped short|testified"
    "|claims|insists|denies|rejects|argues|warns|confirms|believes"
)
_VERB = re.compile(rf"(?<!\w)(?:{_REPORTING})(?!\w)", re.IGNORECASE)
_SURE_VERBS = frozenset({"said", "says", "told", "tells", "added", "according to"})
"""The verbs that report speech, whoever stands beside them; the others do so only beside a known name or a pronoun."""
_BETWEEN_NAME_AND_VERB = re.compile(
    r"(?:, ?[^,.;:“”\"]{1,60},)?\s*(?:(?:has|have|had|also|then|later|earlier|repeatedly|again|once|previously|publicly)\s+){0,3}"
)
_BETWEEN_VERB_AND_NAME = re.compile(r"\s+(?:[\w’'-]+\s+){0,5}")
_PRONOUN = re.compile(r"(?<!\w)(he|she|they|it)\s+(?:(?:has|have|had|also|then|later)\s+){0,3}$", re.IGNORECASE)
_WORDS_BEFORE = re.compile(r"(?:[\w’'-]+\s+){1,3}$")
_WORDS_BEHIND = re.compile(r"\s+[\w’'-]+(?:\s+[\w’'-]+){0,5}")
_PARAGRAPHS_BACK = 3


class Named(NamedTuple):
    """A place where a text names an actor."""

    extent: Extent
    actor: str


class Attribution(NamedTuple):
    """Words that attribute speech, and the actor they mean by our guess: empty where they name nobody on record."""

    extent: Extent
    actor: str


class Names:
    """The names that records list for actors, to be found in texts; a name that several have names nobody."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        owners: dict[str, set[str]] = {}
        for actor in self.actors.values():
            for name in actor.names_in_sentences:
                for form in (name, name[:1].upper() + name[1:]):  # "the company" may begin a sentence
                    owners.setdefault(form, set()).add(actor.id)
        self._owner = {name: ids.pop() for name, ids in owners.items() if len(ids) == 1}
        written = sorted(self._owner, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, written)) or "(?!)")

    def within(self, text: SourceText, extent: Extent) -> Iterator[Named]:
        """Where a stretch of a text names actors, in order."""
        words = text.words()
        for match in self._pattern.finditer(text.text, *extent):
            if not (inside_word(words, match.start()) or inside_word(words, match.end())):
                yield Named(Extent(*match.span()), self._owner[match[0]])


def attribution_of(text: SourceText, passage: Extent, names: Names) -> Attribution | None:
    """The words that most likely attribute a passage: in it, else in its sentence, else, for direct speech, near it."""
    sentences = text.sentences_of(passage)
    if not sentences:
        return None
    scope = Extent(sentences[0].extent.start, sentences[-1].extent.end)
    found = list(attributions_in(text, scope, names))
    if not found and text.is_direct(passage):
        paragraphs = text.paragraphs_of(passage)
        found = list(attributions_in(text, Extent(paragraphs[0].start, paragraphs[-1].end), names))
    inside = [one for one in found if one.extent.overlaps(passage)]
    before = [one for one in found if one.extent.end <= passage.start]
    return next(iter([*inside, *reversed(before), *found]), None)


def attributions_in(text: SourceText, scope: Extent, names: Names) -> Iterator[Attribution]:
    """Every place of a stretch, quotations aside, where words attribute speech, in order."""
    named = list(names.within(text, scope))
    for match in _VERB.finditer(text.text, *scope):
        verb = Extent(*match.span())
        if not text.is_direct(verb):
            guess = _beside(text, verb, named) or _pronoun(text, verb, scope, names) or _unknown(text, verb, scope)
            if guess:
                yield guess


def _beside(text: SourceText, verb: Extent, named: list[Named]) -> Attribution | None:
    before = [one for one in named if one.extent.end <= verb.start]
    if before and _BETWEEN_NAME_AND_VERB.fullmatch(text.text, before[-1].extent.end, verb.start):
        return Attribution(Extent(before[-1].extent.start, verb.end), before[-1].actor)
    after = next((one for one in named if one.extent.start >= verb.end), None)
    if after and _inverted(text, verb) and _BETWEEN_VERB_AND_NAME.fullmatch(text.text, verb.end, after.extent.start):
        return Attribution(Extent(verb.start, after.extent.end), after.actor)
    return None


def _inverted(text: SourceText, verb: Extent) -> bool:
    """Whether the speaker may stand behind the verb: where nothing but a mark stands before it, as in “...,” said she."""
    before = text.text[: verb.start].rstrip()
    return text.text[slice(*verb)].lower() == "according to" or not before[-1:].isalnum()


def _pronoun(text: SourceText, verb: Extent, scope: Extent, names: Names) -> Attribution | None:
    match = _PRONOUN.search(text.text, scope.start, verb.start)
    if match is None:
        return None
    person = match[1].lower() in ("he", "she")
    return Attribution(Extent(match.start(), verb.end), _spoke_last(text, match.start(), person, names))


def _spoke_last(text: SourceText, before: int, person: bool, names: Names) -> str:
    """The actor that was named last among those that a pronoun may mean; empty where there is none near."""
    paragraphs = text.paragraphs_of(Extent(0, before))[-_PARAGRAPHS_BACK:]
    near = Extent(paragraphs[0].start, before) if paragraphs else Extent(before, before)
    fitting = [
        one.actor
        for one in names.within(text, near)
        if (names.actors[one.actor].kind in (ActorKind.PERSON, ActorKind.UNNAMED)) == person
    ]
    return fitting[-1] if fitting else ""


def _unknown(text: SourceText, verb: Extent, scope: Extent) -> Attribution | None:
    if text.text[slice(*verb)].lower() not in _SURE_VERBS:
        return None
    if not _inverted(text, verb) and (before := _WORDS_BEFORE.search(text.text, scope.start, verb.start)):
        return Attribution(Extent(before.start(), verb.end), "")
    behind = _WORDS_BEHIND.match(text.text, verb.end, scope.end)
    return Attribution(Extent(verb.start, behind.end() if behind else verb.end), "")
