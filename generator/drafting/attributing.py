"""Owns the guess at who is speaking: the names of actors in a text, and the words that attribute speech to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.drafting.named import Named, Names
from generator.drafting.pronouns import meant_by_pronoun
from generator.drafting.reporting_verbs import VERB, has_a_clause, is_bare, is_sure, tells_of_speech
from generator.sources.passages import Extent, SourceText

_HELPING = (
    r"(?:(?:has|have|had|will|would|could|can|may|might|did|does|do|not|never|(?:did|does|do|would|could|ca|wo)n[’']t|also|then"
    r"|later|earlier|again|once|today|yesterday|tonight|now|\w+ly)\s+){0,4}"
    r"(?:(?:is|are|was|were)\s+(?:pleased|proud|delighted|sorry|happy)\s+to\s+|(?:went|goes|go)\s+on\s+to\s+)?"
)
_BETWEEN_NAME_AND_VERB = re.compile(rf"(?:, ?[^.;:“”\"]{{1,60}},|,? who)?\s*{_HELPING}", re.IGNORECASE)
_BETWEEN_VERB_AND_NAME = re.compile(r"\s+(?:(?!(?:of|for|from|at|by|with|to|in|on)\s)[\w’'-]+\s+){0,5}")
_PRONOUN = re.compile(rf"(?<!\w)(he|she|they|it)\s+{_HELPING}$", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?<!\w)(?:of|for|from|at|by|with|to|in|on|against|about|near)\s+(?:the\s+)?$", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"(?<!\w)(?:that|and|but|or|whether|if|because|when|as|while|which|who|whom|to|not|let)\s+", re.IGNORECASE
)
_SUBJECT = re.compile(r"(?<!\w)(?:that|and|but|or|whether|if|because|when|as|while|which|who|whom|to|not|let)\s+", re.IGNORECASE)
_SUBJECT = re.compile(rf"(?<![\w’'-])((?:[\w’'-]+\s+){{1,9}}?){_HELPING}$")
_PASSIVE = re.compile(r"(?<!\w)(?:is|are|am|was|were|be|been|being|got)\s+(?:(?:also|then|not|\w+ly)\s+)*$", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:[^’'\s]s|[sS]ome|[mM]any|[pP]eople|[pP]olice|[mM]en|[wW]omen|[cC]hildren|[sS]taff)\s+$")
_FEW_WORDS = 6
_WORDS_BEHIND = re.compile(r"\s+[\w’'-]+(?:\s+[\w’'-]+){0,5}")


class Attribution(NamedTuple):
    """Words that attribute speech, and the actor they mean by our guess: empty where they name nobody on record."""

    extent: Extent
    actor: str
    is_pronoun: bool = False


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
    if inside and _closes(text, inside[-1].extent, scope):
        inside.reverse()
    before = [one for one in found if one.extent.end <= passage.start]
    return next(iter([*inside, *reversed(before), *found]), None)


def _closes(text: SourceText, attribution: Extent, scope: Extent) -> bool:
    """Whether an attribution ends its sentence behind a comma, and so is that of all before: “..., a spokeswoman said.”"""
    return text.text[: attribution.start].rstrip().endswith(",") and not text.words(Extent(attribution.end, scope.end))


def attributions_in(text: SourceText, scope: Extent, names: Names) -> Iterator[Attribution]:
    """Every place of a stretch, quotations aside, where words attribute speech, in order."""
    named, done = list(names.within(text, scope)), scope.start
    for match in VERB.finditer(text.text, *scope):
        verb = Extent(*match.span())
        behind = text.text[verb.end : scope.end]
        if text.is_direct(verb) or not (tells_of_speech(match[0], behind) or _follows_speech(text, verb, scope)):
            continue
        clause = Extent(done, scope.end)
        if guess := _beside(text, verb, named) or _pronoun(text, verb, clause, names) or _unknown(text, verb, clause):
            done = verb.end
            yield guess


def _follows_speech(text: SourceText, verb: Extent, scope: Extent) -> bool:
    """Whether nothing but a few words stand between direct speech and a verb: “...,” the council posted."""
    ended = max((one.end for one in text.quotations if scope.start <= one.end <= verb.start), default=None)
    return ended is not None and len(text.words(Extent(ended, verb.start))) <= _FEW_WORDS


def _beside(text: SourceText, verb: Extent, named: list[Named]) -> Attribution | None:
    for one in reversed([one for one in named if one.extent.end <= verb.start]):
        behind = one.extent.end
        if text.text[: one.extent.start].endswith(", ") and text.text.startswith(",", behind):
            behind += 1  # the name is put in: "The judge, Ruth Kay, ruled"
        if _BETWEEN_NAME_AND_VERB.fullmatch(text.text, behind, verb.start):
            if _PREPOSITION.search(text.text, 0, one.extent.start):
                return None  # "a spokesman for the council said" is not the council
            return Attribution(Extent(one.extent.start, verb.end), one.actor)
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
    return Attribution(Extent(match.start(), verb.end), meant_by_pronoun(text, match[1], match.start(), names), True)


def _unknown(text: SourceText, verb: Extent, scope: Extent) -> Attribution | None:
    """Words that attribute speech to nobody on record, where the verb, or what follows it, leaves no doubt that it is speech."""
    written = text.text[slice(*verb)]
    if _inverted(text, verb):
        behind = _WORDS_BEHIND.match(text.text, verb.end, scope.end)
        if is_bare(written) or not (is_sure(written) or text.is_direct(Extent(verb.start - 3, verb.start - 2))):
            return None
        return Attribution(Extent(verb.start, behind.end() if behind else verb.end), "")
    if not is_sure(written) and not has_a_clause(text.text[verb.end : scope.end]):
        return None
    start = max((match.end() for match in _NO_SUBJECT.finditer(text.text, scope.start, verb.start)), default=scope.start)
    subject = _subject(text, Extent(start, verb.start), is_bare(written))
    return Attribution(Extent(subject, verb.end), "") if subject is not None else None


def _subject(text: SourceText, before: Extent, bare: bool) -> int | None:
    """Where the subject begins that stands right before a verb; None where there is none, or one that its form does not fit."""
    match = _SUBJECT.search(text.text, *before)
    if match is None or _PASSIVE.search(text.text, *before):
        return None
    helped = match.end(1) < before.end
    return match.start() if not bare or helped or _SEVERAL.search(match[1]) else None
