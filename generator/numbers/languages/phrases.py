"""Owns the phrases that a language's file stands for: its words behind clitics, with articles and with one another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from generator.numbers.cldr import Beside
from generator.numbers.languages.word_table import LanguageFile, Listed
from generator.records.vocabularies import Comparator


def by_word(listed: Listed) -> dict[str, int]:
    """Each word with its number."""
    return {word: int(number) for number, words in listed.items() for word in words}


def with_articles(given: LanguageFile, phrase: str) -> list[str]:
    """A phrase as it stands before a number, and before an article and a number: cerca de, cerca del, cerca de los."""
    forms = [f"{phrase} {article}" for article in given.definite] if phrase else [phrase] * len(given.definite)
    for apart, together in given.contractions.items():
        forms = [f"{form[: -len(apart)]}{together}" if f" {form}".endswith(f" {apart}") else form for form in forms]
    return [phrase, *forms]


def pairs_of(given: LanguageFile, pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What stands before and between two numbers, with articles and without: del 15 al 20 %."""
    both = [zip(with_articles(given, before), with_articles(given, middle), strict=True) for before, middle in pairs if before]
    return tuple(dict.fromkeys([*pairs, *(pair for forms in both for pair in forms)]))


def leads_of(given: LanguageFile) -> dict[str, Comparator]:
    """Every lead with its comparator; more and less also behind every degree ("over", "well over"), all behind every clitic."""
    found = dict[str, Comparator]()
    for comparator, phrases in given.leads.items():
        bounds = comparator is not Comparator.EXACTLY
        degrees = given.degrees if comparator in (Comparator.MORE_THAN, Comparator.LESS_THAN) else ()
        whole = [phrase for plain in phrases for phrase in (with_articles(given, plain) if bounds else [plain])]
        said = [f"{degree} {phrase}".strip() for degree in ("", *degrees) for phrase in whole]
        found |= {clitic + words: comparator for clitic, words in product(("", *given.clitics), said)}
    return found


def rises_of(given: LanguageFile) -> frozenset[str]:
    """Every verb of change, also behind every clitic."""
    return frozenset(clitic + verb for clitic, verb in product(("", *given.clitics), given.rises))


def sizes_of(given: LanguageFile) -> dict[str, int]:
    """The words that say a size, each with it, and each also behind every clitic."""
    sizes = by_word(given.vague.many)
    return {clitic + word: size for clitic, (word, size) in product(("", *given.clitics), sizes.items())}


def vague_pattern(language: LanguageFile, scales: Iterable[str], *, spaced: bool) -> re.Pattern[str]:
    """Matches a quantity without a number; `spaced` is whether the language parts its words."""
    given, gap = language.vague, r"\s+" if spaced else r"\s*"
    many = _either([word for words in given.many.values() for word in words])
    openers, joints, some, scale = (_either(words) for words in (given.openers, given.joints, given.some, scales))
    forms = [
        rf"(?:{openers}{gap})?{many}(?:(?:{gap}{joints})?{gap}{many})*",
        rf"{some}(?:{gap}{scale})+",
        _either(given.words),
        rf"(?:{_either(language.articles)}{gap})?{_either(given.sizes)}{gap}{_either(given.amounts)}",
    ]
    edge = (r"(?<!\w)", r"(?!\w)") if spaced else ("", "")
    closers = rf"(?:{gap}{_either(given.closers)})?"
    return re.compile(rf"{edge[0]}(?:{_either(language.clitics)})?(?:{'|'.join(forms)}){closers}{edge[1]}", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    patterns = [r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True)]
    return f"(?:{'|'.join(patterns)})" if patterns else "(?!)"


def times_beside(given: LanguageFile) -> dict[str, Beside]:
    """The further words for times beside the present with what they say."""
    keys = {key: key.split() for key in given.beside}
    return {word: Beside(unit, int(many)) for key, (unit, many) in keys.items() for word in given.beside[key]}
