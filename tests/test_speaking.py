"""Owns the proof of who is read as the speaker of a sentence of ours."""

from __future__ import annotations

import pytest

from generator.checks.speaking import speakers_in
from generator.sheet.names import names_of

NAMES = names_of(
    [
        ("Kremlin", "kremlin"),
        ("Ada Fenn", "fenn"),
        ("Fenn", "fenn"),
        ("Tilbeck Council", "council"),
        ("Council", "council"),
        ("Dmitry Peskov", "peskov"),
        ("China", "china"),
        ("China’s foreign ministry", "ministry"),
        ("the article", "article"),
    ]
)

FIRST_TO_SPEAK = {
    "The Kremlin said that Ada Fenn had lied.": "kremlin",
    "Kremlin says Ada Fenn lied.": "kremlin",
    "According to the Kremlin, Ada Fenn had lied.": "kremlin",
    "Ada Fenn had lied, according to the Kremlin.": "kremlin",
    "Ada Fenn had lied, the Kremlin said.": "kremlin",
    "The Kremlin’s spokesperson said that Ada Fenn had lied.": "kremlin",
    "A spokesperson for the Kremlin told Ada Fenn to wait.": "kremlin",
    "It was said by the Kremlin that Ada Fenn had lied.": "kremlin",
    "Ada Fenn was told by the Kremlin to wait.": "kremlin",
    "Asked by Ada Fenn, the Kremlin denied it.": "kremlin",
    "Asked about Ada Fenn the Kremlin denied it.": "kremlin",
    "On Monday, after meeting Ada Fenn, the Kremlin also said no.": "kremlin",
    "The Kremlin did not say whether Ada Fenn had lied.": "kremlin",
    "The Kremlin “rejected” what Ada Fenn had said.": "kremlin",
    "The Kremlin: Ada Fenn lied.": "kremlin",
    "“No”, said the Kremlin to Ada Fenn.": "kremlin",
    "Ada Fenn said that the Kremlin had lied.": "fenn",
    "Ada Fenn said the Kremlin said no.": "fenn",
    "Ada Fenn said that, according to the Kremlin, nobody had lied.": "fenn",
    "Ada Fenn was asked by the Kremlin and said no.": "fenn",
    "Ada Fenn of Tilbeck Council told the Kremlin to wait.": "fenn",
    "Ada Fenn, of the Kremlin, said no.": "fenn",
    "Ada Fenn (Tilbeck Council) said no.": "fenn",
    "Ada Fenn, who met the Kremlin, “dismissed” it.": "fenn",
    "Kremlin spokesperson Dmitry Peskov said that Ada Fenn had lied.": "peskov",
    "The Kremlin’s Dmitry Peskov said no.": "peskov",
    "China’s foreign ministry “reiterated its call” to China.": "ministry",
    "The article says that Ada Fenn “stopped short of accusing” the Kremlin.": "article",
}


@pytest.mark.parametrize("sentence", FIRST_TO_SPEAK)
def test_the_first_to_speak_is_the_subject_of_the_first_verb_of_saying(sentence: str) -> None:
    first = next(filter(None, speakers_in(sentence, NAMES)), None)
    assert first == frozenset([FIRST_TO_SPEAK[sentence]])


def test_several_may_speak_together() -> None:
    assert speakers_in("Ada Fenn, Dmitry Peskov and China said no.", NAMES) == [{"fenn", "peskov", "china"}]
    assert speakers_in("Ada Fenn and the Kremlin said no.", NAMES) == [{"fenn", "kremlin"}]


def test_each_clause_has_its_own_speaker() -> None:
    assert speakers_in("Ada Fenn said no; the Kremlin declined to comment.", NAMES) == [{"fenn"}, {"kremlin"}]


@pytest.mark.parametrize("sentence", ["Ada Fenn opened the lido.", "The lido was called old.", "A list of “Ada Fenn said”."])
def test_where_nobody_is_said_to_speak_nobody_is_found(sentence: str) -> None:
    assert not any(speakers_in(sentence, NAMES))


def test_a_pronoun_is_a_subject_that_names_nobody() -> None:
    assert speakers_in("He said that Ada Fenn had lied.", NAMES) == [set()]


def test_a_name_stands_as_a_whole_whatever_its_case_the_longest_first() -> None:
    text = "ADA FENN of Tilbeck Council, Fenns, x-Fenn"
    assert [(text[one.start : one.end], *one.ids) for one in NAMES.mentions(text)] == [
        ("ADA FENN", "fenn"),
        ("Tilbeck Council", "council"),
        ("Fenn", "fenn"),
    ]
    inside = [text[one.start : one.end] for one in NAMES.every_mention(text)]
    assert inside == ["ADA FENN", "FENN", "Tilbeck Council", "Council", "Fenn"]


@pytest.mark.parametrize(("name", "written"), [("Weiß", "Weiß"), ("Ἀθηνᾶς", "ἈΘΗΝᾶΣ"), ("İpek", "İpek"), ("“Ada”", "“ADA”")])
def test_a_name_is_found_whatever_its_letters(name: str, written: str) -> None:
    assert [one.ids for one in names_of([(name, "x")]).mentions(f"And {written} said no.")] == [{"x"}]
