"""Owns the telling of a description from a name, as far as capital letters tell it.

It is a reading of how names are written where there are capitals, and errs on the side of descriptions: a name in small letters,
in a script without capitals or before a noun ("the Marsh family") is found only by the list of withheld names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

_ARTICLES = frozenset(
    re.findall(
        r"\w+", "a an the one some two three several many all der die das ein eine un une le la les el los las il lo i gli"
    )
)
_BEFORE_PLACES = frozenset(re.findall(r"\w+", "of in from at near on to told with outside around across for"))
_AFTER_NOUNS = frozenset(re.findall(r"\w+", "of in from at near on to who whom whose that with and or under for held taken"))
_AFTER_NAMES = frozenset(
    re.findall(r"\w+", "the a an said says told told added also has had was is and or who of in from at on to by with")
)
_PARTICLES = frozenset(
    re.findall(r"\w+", "van von vom der den de del della di da do dos das du la le el al bin ibn ben bint abu ter ten af av")
)
_DIRECTIONS = frozenset(re.findall(r"\w+", "north south east west northern southern eastern western central"))
_NOUNS_IN_CAPITALS = ("de", "gsw", "lb", "nds")
_OF_A_PLACE = ("an", "ans", "ian", "ians", "n", "ns", "ese", "i", "is", "ish", "ic", "er", "ers", "s")
_WORD = re.compile(r"(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)|\d+")
_POSSESSIVE = re.compile(r"['’]s$")
_LETTERS = 4  # that two forms of one word share, such as "prisoner" and "prisons"


class _Word(NamedTuple):
    """A word of a text: in small letters, whether it looks like a part of a name, and the text up to the next word."""

    plain: str
    name: bool
    possessive: bool
    after: str


def looks_like_a_name(text: str, *, alone: bool, descriptions: Iterable[str] = (), language: str = "en") -> bool:
    """Whether a text that stands for a person gives a name.

    A word in capitals gives one at the end of the text, before a comma, a verb of speech or an article, and as an owner; not
    before a noun, behind a preposition of place, as the opening word of a description, where it tells a country or a people,
    behind an article, or where one of the `descriptions` has it in small letters. `alone` says that one word that opens the
    text and is all of it gives one, too. In a language that writes every noun so, it takes two such words in a row.
    """
    fewest = 2 if language.partition("-")[0] in _NOUNS_IN_CAPITALS else 1
    words = list(_words(text, frozenset(_small_words(descriptions))))

    def found(words: list[_Word]) -> bool:
        return any(end - start >= fewest and _is_name(words, start, end, alone) for start, end in _runs(words))

    # The names of places take a while to read: they are asked for only where they may settle it.
    return found(words) and found([word._replace(name=word.name and not _tells_a_place(word.plain)) for word in words])


def shares_a_word(id: str, descriptions: Iterable[str]) -> bool:
    """Whether an id has a word of a description, in whatever form of it; where that has no Latin letters, nothing is known."""
    words = {word for text in descriptions for word in re.findall(r"[a-z]+", text.casefold())} - _ARTICLES
    if not words:
        return True
    return any(_alike(part, word) for part in id.split("-") for word in words)


def _words(text: str, known: frozenset[str]) -> Iterator[_Word]:
    found = list(_WORD.finditer(text))
    shouted = text.upper() == text
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        word = _POSSESSIVE.sub("", match[0])
        plain = word.casefold()
        acronym = not shouted and len(word) <= 5 and word[:2].isupper()
        article = index == 0 and plain in _ARTICLES
        name = (
            word[0].isupper() and len(word) > 1 and not acronym and not article and not any(_alike(plain, one) for one in known)
        )
        plain = word if len(word) == 1 else plain  # as in “Witness A”
        yield _Word(plain, name, word != match[0], text[match.end() : end])


def _runs(words: list[_Word]) -> Iterator[tuple[int, int]]:
    """The longest rows of words that look like parts of a name, with nothing but a space, a hyphen or a particle between."""
    start = end = 0
    for index in (index for index, word in enumerate(words) if word.name):
        between = words[end:index]
        joined = end > start and all(word.after.strip(" .-–") == "" for word in words[end - 1 : index])
        if joined and all(word.plain in _PARTICLES for word in between):
            end = index + 1
            continue
        if end > start:
            yield start, end
        start, end = index, index + 1
    if end > start:
        yield start, end


def _is_name(words: list[_Word], start: int, end: int, alone: bool) -> bool:
    before = [word.plain for word in words[max(0, start - 2) : start] if word.plain not in ("the", "a", "an")]
    last, following = words[end - 1], words[end] if end < len(words) else None
    opens = start == 0 and end == 1
    if last.possessive:
        return True
    if before and before[-1] in _BEFORE_PLACES:
        return False
    if start and end - start == 1 and words[start - 1].plain in _ARTICLES:
        return False
    if following is None or last.after.strip(" .-–"):
        return not opens or alone or following is not None
    if opens and following.plain in _AFTER_NOUNS:
        return False
    return following.plain in _AFTER_NAMES


def _small_words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        words = [match["word"] for match in _WORD.finditer(text) if match["word"]]
        yield from (word for word in words if word.islower() and word not in _ARTICLES | _PARTICLES and len(word) > 2)


def _alike(one: str, other: str) -> bool:
    return one == other or (one[:_LETTERS] == other[:_LETTERS] and min(len(one), len(other)) > _LETTERS)


def _tells_a_place(word: str) -> bool:
    """Whether a word is a country, a language, or what comes from there."""
    return word in _DIRECTIONS or any(
        word == place or (word.endswith(_OF_A_PLACE) and word.startswith(place[: max(_LETTERS, len(place) - 2)]))
        for place in _places()
    )


@cache
def _places() -> frozenset[str]:
    """Countries and languages, by the words of their English names; not islands, of which many are named after people."""
    from babel.core import Locale  # it takes a while to read, and most fact sheets have no need of it

    english = Locale("en")
    languages = (name for code, name in english.languages.items() if len(code) == 2)  # the widely spoken ones
    names = [*languages, *english.territories.values()]
    plain = (name for name in map(str, names) if not re.search(r"[&.]|Islands?\b|\bSaint\b", name))
    return frozenset(word for name in plain for word in re.findall(r"[a-zé]{4,}", name.casefold()))
