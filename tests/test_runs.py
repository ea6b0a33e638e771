"""Owns the proof that what stands between breaks, looked through once, has the runs that the whole text has."""

from __future__ import annotations

from random import Random

import pytest

from generator.sources.passages import SourceText
from generator.verification.runs import BREAK, SourceWords, words

WORDS = ("the", "Ferry", "sails", "—", "wasn’t", "seen", "12", "港", "は", "閉", "élan", "ﬁn", "ß", BREAK, "\n", "  ", "、")


def text(random: Random, length: int) -> str:
    return random.choice(("", " ")).join(random.choice(WORDS[: random.choice((4, 17))]) for _ in range(length))


@pytest.mark.parametrize("seed", range(40))
def test_a_text_has_the_same_runs_part_by_part(seed: int) -> None:
    random = Random(seed)
    stored = [text(random, 120) for _ in range(3)]
    if seed % 2:
        stored = [one.replace(BREAK, " ") for one in stored]
    known = SourceWords({f"s{number}": SourceText(one) for number, one in enumerate(stored)})
    pieces = [one[at : at + random.randrange(200)] for one in stored for at in (0, 30, 90)] + [text(random, 9) for _ in range(9)]
    random.shuffle(pieces)
    shown = BREAK.join(pieces)
    whole = [(run.source, run.first, run.end) for run in known.runs_in(words(shown))]
    for _ in range(2):  # the second time from what is known
        assert [(run.source, run.first, run.end) for run in known.found_in(shown)] == whole
    assert whole
