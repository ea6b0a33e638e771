"""Owns the guess at whom a pronoun means: who was spoken of last as one who acts, and whom the text calls he or she."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.drafting.named import Named, Names
from generator.records.vocabularies import ActorKind
from generator.sources.passages import Extent, SourceText

_PARAGRAPHS_BACK = 3
_TITLES = {
    "he": re.compile(r"(?<!\w)(?:Mr|Sir|Lord|King|Prince|\w*(?:man|father|brother|husband|son))\.?,?\s+$", re.IGNORECASE),
    "she": re.compile(
        r"(?<!\w)(?:Mrs|Ms|Miss|Lady|Dame|Queen|Princess|\w*(?:woman|mother|sister|wife|daughter))\.?,?\s+$", re.IGNORECASE
    ),
}
_BEHIND = {
    "he": re.compile(r",\s+(?:(?:an?|the|his|her|its)\s+)?(?:[\w’'-]+\s+){0,2}?\w*(?<!wo)man\b", re.IGNORECASE),
    "she": re.compile(r",\s+(?:(?:an?|the|his|her|its)\s+)?(?:[\w’'-]+\s+){0,2}?\w*woman\b", re.IGNORECASE),
}
_OBJECT = re.compile(
    r"(?<!\w)(?:of|for|from|at|by|with|to|in|on|against|about|near|met|told|asked|saw|joined|thanked|and)\s+(?:the\s+)?$", re.I
)


def meant_by_pronoun(text: SourceText, pronoun: str, before: int, names: Names) -> str:
    """The actor that a pronoun most likely means; empty where none that it may mean is named near."""
    paragraphs = text.paragraphs_of(Extent(0, before))[-_PARAGRAPHS_BACK:]
    near = Extent(paragraphs[0].start, before) if paragraphs else Extent(before, before)
    person = pronoun.lower() in _TITLES
    fitting = [one for one in names.within(text, near) if _is_person(names, one.actor) == person]
    if person:
        fitting = _of_gender(text, fitting, pronoun.lower(), names)
    for place in reversed([sentence.extent for sentence in text.sentences_of(near)]):
        inside = [one for one in fitting if place.contains(one.extent)]
        acting = [one for one in inside if not (text.is_direct(one.extent) or _OBJECT.search(text.text, 0, one.extent.start))]
        if inside:
            return (acting or inside[-1:])[0].actor
    return ""


def _is_person(names: Names, actor: str) -> bool:
    return names.actors[actor].kind in (ActorKind.PERSON, ActorKind.UNNAMED)


def _of_gender(text: SourceText, mentions: list[Named], pronoun: str, names: Names) -> list[Named]:
    """Those whom the text calls as the pronoun does, else those whom it does not call otherwise."""
    called: dict[str, set[str]] = {}
    for one in names.within(text, Extent(0, len(text.text))):
        called.setdefault(one.actor, set()).update(_called(text, one.extent))
    sure = [one for one in mentions if called.get(one.actor) == {pronoun}]
    return sure or [one for one in mentions if pronoun in called.get(one.actor, ()) or not called.get(one.actor)]


def _called(text: SourceText, place: Extent) -> Iterator[str]:
    for pronoun, title in _TITLES.items():
        if title.search(text.text, max(0, place.start - 30), place.start) or _BEHIND[pronoun].match(text.text, place.end):
            yield pronoun
