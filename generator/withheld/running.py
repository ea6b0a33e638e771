"""Owns the finding of names in scripts that put no space between words: there a name stands as running characters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations

_HANGUL = "\uac00-\ud7a3"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
RUNNING = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ecd\u0edc-\u0edf\u0f40-\u0fbc\u1000-\u109f\u1780-\u17d3"
    f"\u2e80-\u2fdf\u3005-\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f{_KATAKANA}\u3105-\u312f"
    f"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff{_HANGUL}\U00020000-\U0003ffff"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Han, Kana, Bopomofo and Hangul, as the inside of a character class."""
_VOWEL_SIGN = "[\u0e31\u0e33-\u0e3a\u0eb1\u0eb3-\u0ebc\u0f71-\u0f84\u0f90-\u0fbc\u102b-\u103e\u17b6-\u17d3\u3099\u309a]"
_PARTICLES = (
    "은|는|이|가|을|를|의|와|과|도|만|에|에게|께|께서|한테|로|으로|부터|까지|보다|처럼|라고|이라고|라는|이라는|라며|이라며|랑|이랑|"
    "나|이나|야|아|여|이여|씨|님|군|양|측|다|이다|입니다|였다|이었다|들|네|서"
)
_PART = re.compile(f"[{RUNNING}]+|[^\\W_]+")
_FIRST_IS_RUNNING = re.compile(f"[{RUNNING}]")
_BETWEEN_PARTS = f"(?:[^\\w{RUNNING}]|_){{0,3}}"
_INSIDE = r"[\s·・‧•⋅་=゠‐-―\-]{0,2}"
_MOST_PARTS = 4


class RunningNames:
    """Names in such scripts, and the places where they stand in a folded text."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names` are folded."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name in names:
            for beginning, pattern in _patterns(_PART.findall(name)):
                found[beginning].add(pattern)
        self._by_beginning = {beginning: re.compile("|".join(sorted(patterns))) for beginning, patterns in found.items()}
        firsts = "".join(sorted({beginning[0] for beginning in found}))
        self._beginnings = re.compile(f"([{re.escape(firsts)}])(?={_BETWEEN_PARTS}(.?))", re.DOTALL) if found else None

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands in a folded text."""
        return next(self.places_in(text), None) is not None

    def places_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they stand in a folded text."""
        if self._beginnings is None:
            return
        for found in self._beginnings.finditer(text):
            for beginning in {found[1] + found[2], found[1]}:
                pattern = self._by_beginning.get(beginning)
                if pattern and (match := pattern.match(text, found.start())):
                    yield match.span()


def is_running(name: str) -> bool:
    """Whether a name, folded, is in such a script."""
    return _FIRST_IS_RUNNING.search(name) is not None


def _patterns(parts: list[str]) -> Iterator[tuple[str, str]]:
    """For each order of the parts of a name, its first two characters, and what finds it from there on."""
    orders = permutations(parts) if len(parts) <= _MOST_PARTS else [tuple(parts)]
    for order in orders:
        body = _BETWEEN_PARTS.join(_INSIDE.join(map(re.escape, part)) for part in order)
        letters = "".join(order)
        before, after = _bounds(letters)
        yield letters[:2], f"{before}{body}(?!{_VOWEL_SIGN}){after}"


def _bounds(letters: str) -> tuple[str, str]:
    """What may not stand before and after a name: where it is so short that it would stand inside other words."""
    if len(letters) == 1:
        return f"(?<![{RUNNING}])", f"(?![{RUNNING}])"
    if len(letters) == 2 and re.fullmatch(f"[{_HANGUL}]+", letters):
        return f"(?<![{_HANGUL}])", f"(?=(?:{_PARTICLES})*(?![{_HANGUL}]))"
    if len(letters) <= 4 and re.fullmatch(f"[{_KATAKANA}\u3099\u309a]+", letters):
        return f"(?<![{_KATAKANA}])", f"(?![{_KATAKANA}])"
    return ("(?<![^\\W\\d_])" if letters[0].isascii() else ""), ("(?![^\\W\\d_])" if letters[-1].isascii() else "")
