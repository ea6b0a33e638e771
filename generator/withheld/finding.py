"""Owns the finding of names in a text as written, in whatever script each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.withheld.running import RunningNames, is_running
from generator.withheld.spellings import folded, folded_with_places
from generator.withheld.words import WordNames


class Finder:
    """Names, and the places where they stand in a text."""

    def __init__(self, names: Iterable[str]) -> None:
        """Names as they are written; one without two letters or digits is none, but for one in a script without spaces."""
        plain = {name: folded(name) for name in sorted(names)}
        running = {name: text for name, text in plain.items() if is_running(text)}
        others = [name for name, text in plain.items() if name not in running and sum(map(str.isalnum, text)) > 1]
        self.count = len(running) + len(others)
        self._running = RunningNames(running.values())
        self._words = WordNames(others)

    def may_find_in(self, text: str) -> bool:
        """Whether one of them may stand in a text: quick, and wrong only where there is none after all."""
        plain = folded(text)
        return self._running.stand_in(plain) or self._words.may_stand_in(plain)

    def places_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand in a text, in no order."""
        found = folded_with_places(text)
        for start, end in self._running.places_in(found.text):
            yield found.starts[start], found.ends[end - 1]
        for start, end in self._words.places_in(found, lambda at: _is_capital(text[at])):
            yield found.starts[start], found.ends[end - 1]


def _is_capital(char: str) -> bool:
    """Whether a name may begin with it: a capital letter, or one of a script that has none."""
    return char.isupper() or char.istitle() or char.lower() == char.upper()
