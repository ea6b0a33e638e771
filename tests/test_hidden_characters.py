"""Characters that nobody sees: which go, which stay, and what `check --fix` makes of them."""

from __future__ import annotations

import pytest

from generator.assessment import assess
from generator.files import Tree
from generator.reading.fixing import mend
from generator.yaml.invisible import hidden_characters
from tests.case_files import base, with_hashes

TOPIC = "content/topics/lido-water.yml"
TEXTS = with_hashes(base())


def mended(old: str, new: str) -> str:
    text = TEXTS[TOPIC].replace(old, new)
    assert text != TEXTS[TOPIC]
    return mend({**TEXTS, TOPIC: text}, lambda texts: assess(Tree(dict(texts))).faults).texts.get(TOPIC, text)


@pytest.mark.parametrize("char", "\u00ad\u034f\u17b4\u180e\u200b\u200c\u200d\u200e\u2060\u2063\u206a\ufe0e\U000e0041\U000e0101")
def test_what_looks_the_same_without_it_is_taken_out(char: str) -> None:
    assert mended("The loss", f"T{char}he los{char}s{char}") == TEXTS[TOPIC]


@pytest.mark.parametrize("char", "\u115f\u1160\u2800\u3164\uffa0\ue000\ufdd0\U000f0000\U0002fffe")
def test_what_may_have_been_meant_to_be_seen_is_left_to_a_person(char: str) -> None:
    assert mended("The loss", f"The{char}loss") == TEXTS[TOPIC].replace("The loss", f"The{char}loss")


@pytest.mark.parametrize(
    "text",
    [
        "نمی\u200cدانم",
        "क्\u200dष",
        "👩\u200d🔧",
        "👩🏽\u200d🔧",
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "葛\U000e0100",
        "ไทย\u200bไทย",
        "שלום\u200f!",
        "ᠠ\u180b",
        "ᄀ\u1160",
    ],
)
def test_what_a_script_or_an_emoji_needs_is_not_hidden(text: str) -> None:
    assert [*hidden_characters(text)] == []


@pytest.mark.parametrize(
    "text", ["a\u200cb", "a\u200db", "a\u200b ไทย", "a\u200fb", "a\ufe0f", " \ufe0f", "\ufe0fa", "a\U000e0061", "\u200d"]
)
def test_the_same_character_is_hidden_where_nothing_needs_it(text: str) -> None:
    assert len([*hidden_characters(text)]) == 1
