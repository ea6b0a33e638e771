"""Owns the guess at whose words stand where in a new source: its labels, and who issued it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from generator.records.types import Actor
from generator.records.vocabularies import ActorKind, LabelRole, SourceKind
from generator.sources.dashes import dash_turns, is_dash
from generator.sources.passages import Part, SourceText
from generator.sources.turns import labels_in, turns_in

_FEWEST = 2
_ASKS_AND_ANSWERS = (
    *(("Q", "A"), ("P", "R"), ("PREGUNTA", "RESPUESTA"), ("FRAGE", "ANTWORT"), ("QUESTION", "RÉPONSE"), ("PYTANIE", "ODPOWIEDŹ")),
    *(("ПИТАННЯ", "ВІДПОВІДЬ"), ("ВОПРОС", "ОТВЕТ"), ("问", "答"), ("問", "答"), ("سؤال", "جواب")),
)
_QUESTIONS = (*(asks for asks, _ in _ASKS_AND_ANSWERS), "REPORTER", "JOURNALIST", "PRESS", "记者")
_MODERATORS = ("MODERATOR", "CHAIR", "HOST", "OPERATOR", "SPEAKER", "PRESENTER", "主持人")
_TITLES = ("MR", "MRS", "MS", "MISS", "DR", "SIR", "PROF", "PRESIDENT", "MINISTER", "SENATOR")


class LabelFound(NamedTuple):
    """A label that stands in a text: who speaks under it, by our guess, empty where that is not known, and what they do."""

    text: str
    actor: str
    role: LabelRole


def propose_labels(text: SourceText, actors: Iterable[Actor]) -> tuple[LabelFound, ...]:
    """What looks like labels in a text; nothing where there is but one, which may be any word before a colon."""
    found, known = labels_in(text.text), list(actors)
    if dashes := _dashes(text, known):
        return dashes
    if len(found) < _FEWEST:
        return ()
    return tuple(LabelFound(label, _meant(label, known), _role(label)) for label in found)


def propose_issuers(text: SourceText, said: Iterable[str], actors: Iterable[Actor]) -> tuple[str, ...]:
    """Who is on record and named as who issued a text: in what is known of it, else as its last paragraph, else in its first."""
    ends = (text.text[slice(*place)] for place in (*text.paragraphs[-1:], *text.paragraphs[:1]))
    for words in (*said, *ends):
        named = {actor.id for actor in actors if any(name.casefold() in words.casefold() for name in actor.names)}
        if len(named) == 1:
            return tuple(named)
    return ()


def kind_by_labels(labels: Iterable[LabelFound]) -> SourceKind:
    """The kind that labels tell of: questions and answers, or a record of spoken words; without any an article."""
    names = [label.text for label in labels]
    if not names:
        return SourceKind.NEWS_ARTICLE
    if all(map(is_dash, names)):
        return SourceKind.INTERVIEW
    upper = {name.rstrip(".").upper() for name in names}
    return SourceKind.INTERVIEW if any(upper <= set(pair) for pair in _ASKS_AND_ANSWERS) else SourceKind.TRANSCRIPT


def _dashes(text: SourceText, actors: Iterable[Actor]) -> tuple[LabelFound, ...]:
    """The dash of who asks and that of who answers, where they prove more turns than labels that name somebody would."""
    turns = [turn for turn in dash_turns(text.text, text.paragraphs) if turn.part is not Part.UNCLEAR]
    dashes = {turn.part: turn.name for turn in reversed(turns)}
    if len(dashes) < _FEWEST or len(turns) <= len(turns_in(text.text, ())):
        return ()
    asking, answering = dashes[Part.ASKS], dashes[Part.ANSWERS]
    answers = _introduced(text.text[: turns[0].label.start], actors)
    return LabelFound(asking, "", LabelRole.QUESTION), LabelFound(answering, answers, LabelRole.SPEAKER)


def _introduced(words: str, actors: Iterable[Actor]) -> str:
    """The one person on record whom the words before an interview name."""
    people = (actor for actor in actors if actor.kind is ActorKind.PERSON)
    named = {actor.id for actor in people if any(name.casefold() in words.casefold() for name in actor.names)}
    return named.pop() if len(named) == 1 else ""


def _meant(label: str, actors: Iterable[Actor]) -> str:
    """The one actor a name of whom ends as the label does, titles aside."""
    words = [word.strip(".") for word in label.casefold().split()]
    words = [word for word in words if word.upper() not in _TITLES]
    named = ((actor.id, name.casefold().split()) for actor in actors for name in actor.names)
    meant = {id for id, name in named if words and name[-len(words) :] == words}
    return meant.pop() if len(meant) == 1 else ""


def _role(label: str) -> LabelRole:
    plain = label.rstrip(".").upper()
    if plain in _QUESTIONS:
        return LabelRole.QUESTION
    return LabelRole.MODERATOR if plain in _MODERATORS else LabelRole.SPEAKER
