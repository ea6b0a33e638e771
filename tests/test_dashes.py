"""Owns the proof that the dashes of an interview are read alike for records and for the finished site, and never guessed."""

from __future__ import annotations

from itertools import product

import pytest

from generator.sources.passages import Extent, Part, SourceText
from generator.verification.dashes import dash_behind

ASK, TELL, ON, ASK_ON = "–¿Cuándo abre?", "–En mayo.", "No antes.", "¿Y quién paga?"


def parts(*paragraphs: str) -> str:
    """A letter for each paragraph: it asks, answers, or is not proven to do either; `-` where no dash stands before it."""
    text = SourceText("\n\n".join(paragraphs), "es", ("–",))
    letters = {Part.ASKS: "Q", Part.ANSWERS: "A", Part.UNCLEAR: "?"}
    found = (next((turn.part for turn in text.turns_of(one)), None) for one in _places(text))
    return "".join(letters[part] if part else "-" for part in found)


def _places(text: SourceText) -> tuple[Extent, ...]:
    """The paragraphs, without their dashes."""
    return tuple(Extent(start + (text.text[start] == "–"), end) for start, end in text.paragraphs)


@pytest.mark.parametrize(
    ("paragraphs", "read"),
    [
        (("Intro.", ASK, TELL, ON, ASK, TELL), "-QAAQA"),
        (("Intro.", ASK, ON, ON, ASK, ON), "-QAAQA"),
        (("Intro.", ASK, TELL, ASK, ASK, TELL), "-QA???"),
        ((ASK, TELL, TELL, ASK, TELL), "???QA"),
        ((TELL, ASK, TELL), "?QA"),
        ((TELL, TELL, ASK), "???"),
        ((TELL, ASK), "??"),
        ((TELL, ASK_ON, TELL), "???"),
        ((ASK, ON, ASK, TELL), "??QA"),
        ((ASK, TELL, ASK, "–¿Quién lo sabe?", ON, ASK, TELL), "QAQAAQA"),
        ((ASK, ON, ASK_ON, ON, ASK, ON), "QA??QA"),
        (("–La piscina –vieja– abre.",), "?"),
        (("La piscina –dijo ella– abre.", "Sí."), "--"),
        (("— — —", "-5 grados.", ASK, TELL), "--QA"),
        ((ASK + "!", "–Él preguntó: «¿Cuándo?»"), "QA"),
        (("－" + ASK, ON), "--"),
        (("– متى يفتح المسبح؟", "– في مايو."), "QA"),
    ],
)
def test_a_dash_proves_who_speaks_only_where_questions_and_answers_take_turns(paragraphs: tuple[str, ...], read: str) -> None:
    assert parts(*paragraphs) == read


def test_both_readings_agree_on_every_interview_of_up_to_six_paragraphs() -> None:
    for paragraphs in (row for length in range(1, 7) for row in product((ASK, TELL, ON, ASK_ON), repeat=length)):
        text = SourceText("\n\n".join(paragraphs), "es", ("–",))
        for place in _places(text):
            turn, behind = text.turn_of(place), dash_behind(text.text, text.paragraphs, place.start)
            proven = (turn.label, turn.part is Part.ASKS) if turn and turn.part is not Part.UNCLEAR else None
            assert proven == behind, (paragraphs, text.text[slice(*place)])
