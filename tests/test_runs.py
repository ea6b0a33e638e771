"""Owns the proof that what stands between breaks, looked through once, has the runs that the whole text has."""

from __future__ import annotations

from random import Random

import pytest

from generator.sources.passages import SourceText
from generator.verification import runs as module
from generator.verification.runs import BREAK, SourceWords, words

WORDS = ("the", "Ferry", "sails", "—", "wasn’t", "seen", "12", "港", "は", "閉", "élan", "ﬁn", "ß", BREAK, "\n", "  ", "、")


def known_words(seed: int) -> tuple[SourceWords, str]:
    """The words of some sources, and a text that has some of them."""
    random = Random(seed)
    stored = [text(random, 120) for _ in range(3)]
    if seed % 2:
        stored = [one.replace(BREAK, " ") for one in stored]
    pieces = [one[at : at + random.randrange(200)] for one in stored for at in (0, 30, 90)] + [text(random, 9) for _ in range(9)]
    random.shuffle(pieces)
    return SourceWords({f"s{number}": SourceText(one) for number, one in enumerate(stored)}), BREAK.join(pieces)


def text(random: Random, length: int) -> str:
    return random.choice(("", " ")).join(random.choice(WORDS[: random.choice((4, 17))]) for _ in range(length))


@pytest.mark.parametrize("seed", range(40))
def test_a_text_has_the_same_runs_part_by_part(seed: int) -> None:
    known, shown = known_words(seed)
    whole = [(run.source, run.first, run.end) for run in known.runs_in(words(shown))]
    for _ in range(2):  # the second time from what is known
        assert [(run.source, run.first, run.end) for run in known.found_in(shown)] == whole
    assert whole


@pytest.mark.parametrize("seed", range(8))
def test_words_that_have_the_hash_of_others_are_not_these(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    known, shown = known_words(seed)
    runs = list(known.runs_in(words(shown)))
    monkeypatch.setattr(module, "hash", lambda _: 0, raising=False)
    again, _ = known_words(seed)
    assert list(again.runs_in(words(shown))) == runs != []


def test_a_run_stands_in_every_source_that_has_it_in_their_order() -> None:
    shared = "the ferry sails at noon from the old harbour"
    known = SourceWords({"one": SourceText(f"{shared}. {shared}."), "empty": SourceText(""), "two": SourceText(shared)})
    assert [(run.source, run.first) for run in known.runs_in(words(shared))] == [("one", 0), ("one", 9), ("two", 0)]
    assert not list(known.runs_in(words(shared.replace("noon", "night"))))
