"""Owns the proof that verbs that judge are told from the same words in another sense."""

from __future__ import annotations

import pytest

from generator.checks.loaded_verbs import loaded_verbs
from generator.checks.prose import quotations_blanked

OTHER_SENSES = [
    "The flood claimed three lives.",
    "He claimed asylum in March.",
    "The council insists on payment in advance.",
    "The accused was released.",
    "Both accused men were released.",
    "The council dismissed the engineer.",
    "The council dismissed two members of its staff.",
    "The engineer was dismissed in May.",
    "The engineer was dismissed by the council.",
    "She was dismissed from her post.",
    "The court dismissed the case.",
    "The low water revealed the old stones.",
    "The driver was admitted to hospital.",
    "The lido admits 200 visitors a day.",
    "The team conceded two goals.",
    "The town boasts two pools.",
    "The wind slammed the door.",
    "The car slammed into the gate.",
    "Two blasts were heard.",
    "The builders blasted the rock.",
    "Blasts shook the town.",
    "They renewed their vows.",
    "The stresses in the stone are high.",
    "Pre-stressed concrete was used.",
    "The staff were stressed.",
    "The notes that were found said nothing.",
    "She left two notes that nobody read.",
    "The pier points out to sea.",
    "The council acknowledged receipt of the letter.",
    "Luxury brands left the town.",
    "The shop sells two brands of bread.",
    "It sells branded goods.",
    "The brands that left were few.",
    "She brushed off the snow.",
    "He lashed out with a stick.",
]
JUDGING = [
    "Lin dismissed the allegations.",
    "The allegations were dismissed by Lin.",
    "Lin dismissed the foreign reports.",
    "Lin dismissed the engineer as a liar.",
    "Lin dismissed it.",
    "Zelensky claimed that China knew.",
    "Zelensky claimed China knew.",
    "Zelensky claimed.",
    "Zelensky alleged it.",
    "The alleged attack happened.",
    "Lin insisted that it was so.",
    "Lin insisted on her innocence.",
    "Fenn accused the council of lying.",
    "Fenn accuses the council.",
    "Fenn revealed that it leaked.",
    "Fenn revealed the plan.",
    "Fenn admitted that it leaked.",
    "Fenn admitted the mistake.",
    "Fenn conceded that it leaked.",
    "Fenn boasted that it leaked.",
    "Fenn slammed the plan.",
    "Fenn blasted the council.",
    "Fenn blasts the council.",
    "Fenn vowed to go on.",
    "Fenn vows to go on.",
    "Fenn stressed that it leaked.",
    "Fenn stresses the need.",
    "It was stressed that it leaked.",
    "Fenn notes that the lido leaks.",
    "Fenn noted that it leaks.",
    "Fenn points out that it leaks.",
    "Fenn pointed out to the council that it leaks.",
    "Fenn acknowledged the mistake.",
    "Fenn refused to comment.",
    "Fenn brands the claims lies.",
    "Fenn branded it a lie.",
    "Fenn was branded a liar.",
    "Fenn brushed off the questions.",
    "Fenn lashed out at the council.",
    "The so-called plan failed.",
    "Fenn dismissed “all of it”.",
    "Fenn reveals “the plan”.",
    "Fenn brands the council “a liar”.",
    "Lin dismissed the engineer’s allegations.",
    "Lin dismissed the idea.",
    "Lin dismissed the old worries.",
    "A council that claimed nothing claimed that it knew.",
]


def found(text: str) -> list[str]:
    return [verb.words for verb in loaded_verbs(text, quotations_blanked(text))]


@pytest.mark.parametrize("text", OTHER_SENSES)
def test_a_word_in_another_sense_judges_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", JUDGING)
def test_a_verb_of_saying_that_judges_is_found(text: str) -> None:
    assert found(text)


def test_the_source_s_own_verb_is_no_word_of_ours() -> None:
    assert found("Lin “dismissed the allegations”.") == []


def test_only_the_word_that_judges_is_found() -> None:
    text = "The brands left, and Lin brands the council “a liar”."
    assert [verb.start for verb in loaded_verbs(text, quotations_blanked(text))] == [text.index("brands the")]
