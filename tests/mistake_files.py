"""Owns the single mistakes in real records under tests/mistakes: what each changes, what is said of it, and what mends it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

from generator.assessment import Assessment, assess
from generator.files import Tree, read_tree
from generator.reading.fixing import Mended, mend

MISTAKES = Path(__file__).parent / "mistakes"
_ROOT = Path(__file__).parents[1]


@cache
def real() -> Mapping[str, str]:
    """The real records and the text that they are proven against, by path."""
    return read_tree(_ROOT, "content", "seeds").texts


@dataclass(frozen=True)
class Mistake:
    """One mistake: its field, as Model.name; the file, what it changes there, the report expected, and what mends it.

    `mend` is what a person writes who follows the help, where `check --fix` does not do it.
    """

    name: str
    field: str
    file: str
    mistake: Mapping[str, str]
    expect: str
    mend: Mapping[str, str]

    @cached_property
    def texts(self) -> dict[str, str]:
        """The real files with the mistake made."""
        return {**real(), self.file: edited(real()[self.file], self.mistake)}

    @cached_property
    def assessment(self) -> Assessment:
        """What is found."""
        return assess(Tree(self.texts))

    @cached_property
    def fixed(self) -> Mended:
        """What `check --fix` makes of it."""
        return mend(self.texts, lambda texts: assess(Tree(dict(texts))).faults)

    @property
    def lines(self) -> range:
        """The lines, counted from 1, that are not as they were; where lines are gone, those around the gap."""
        before, after = real()[self.file].split("\n"), self.texts[self.file].split("\n")
        same = _alike(before, after)
        same_below = _alike(before[same:][::-1], after[same:][::-1])
        return range(same + 1, len(after) - same_below + 1) or range(same, same + 2)


def read_mistakes() -> list[Mistake]:
    """Every mistake, in order of its name."""
    return [_read(file) for file in sorted(MISTAKES.glob("*.yml"))]


def edited(text: str, changes: Mapping[str, str]) -> str:
    """A text with other words for words that stand in it once."""
    for old, new in changes.items():
        assert text.count(old) == 1, f"`{old}` stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def without_expectation(text: str) -> str:
    """The text of a mistake's file less the report, which stands last."""
    return re.split(r"^expect:", text, maxsplit=1, flags=re.MULTILINE)[0]


def _read(file: Path) -> Mistake:
    given = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return Mistake(file.stem, given["field"], given["file"], given["mistake"], given.get("expect", ""), given.get("mend", {}))


def _alike(some: list[str], others: list[str]) -> int:
    """How many lines two texts begin with alike."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(some), len(others)))
