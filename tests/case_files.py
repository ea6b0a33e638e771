"""Owns the data-driven cases: a small sound fact sheet, what a case changes in it, and the faults that are to be found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from generator.assessment import Assessment, assess
from generator.files import Tree, read_tree
from generator.withheld.names import NO_NAMES, WithheldNames

CASES = Path(__file__).parent / "cases"
BASE = Path(__file__).parent / "base"
_TEXT = re.compile(r"^text: (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One case: its file, the files of the fact sheet it is about, and the report expected (empty where all is well)."""

    file: Path
    texts: dict[str, str]
    expected: str
    accepts: bool
    withheld: WithheldNames = NO_NAMES

    @property
    def code(self) -> str:
        """The rule that the case is of: the name of its folder."""
        return self.file.parent.name

    @cached_property
    def assessment(self) -> Assessment:
        """What is found."""
        return assess(Tree(self.texts), self.withheld)

    @property
    def report(self) -> str:
        """What is found, as it is told; of what is only to be noticed that of the case's own code."""
        noticed = (str(notice) for notice in self.assessment.notices if notice.code == self.code)
        return "\n\n".join(filter(None, (self.assessment.report, *noticed)))


@cache
def read_cases() -> list[Case]:
    """Every case, in order of its path."""
    return [read_case(file) for file in sorted(CASES.glob("*/*.yml"))]


def read_case(file: Path) -> Case:
    """The case in a file of tests/cases/<code>/.

    `files` maps paths to texts laid over the base, an empty one to delete the file; a text may be a list of pieces, a
    piece in it being a text or [text, times]. `edits` maps paths to {words: other words}, each standing there once.
    With `alone: true` there is no base. `withheld` is the list of withheld names, one a line.
    A new case needs no `expect`: tests/bless.py writes it.
    """
    given = yaml.load(file.read_text(encoding="utf-8"), yaml.SafeLoader)
    unknown = set(given) - {"alone", "files", "edits", "withheld", "expect", "accepts"}
    assert not unknown, f"{file}: {unknown}"
    assert not {"expect", "accepts"} <= set(given), f"{file} has either `expect` or `accepts: true`"
    texts = ({} if given.get("alone") else base()) | {path: _joined(text) for path, text in given.get("files", {}).items()}
    for path, changes in given.get("edits", {}).items():
        for old, new in changes.items():
            assert texts[path].count(old) == 1, f"{file}: `{old}` stands {texts[path].count(old)} times in {path}"
            texts[path] = texts[path].replace(old, new)
    texts = with_hashes({path: text for path, text in texts.items() if text})
    withheld = WithheldNames.parse(given.get("withheld", ""))
    return Case(file, texts, given.get("expect", ""), "accepts" in given, withheld)


def base() -> dict[str, str]:
    """The files of the small sound fact sheet, `{sha256}` standing for the hash of a source's text."""
    return dict(_base())


def with_hashes(texts: dict[str, str]) -> dict[str, str]:
    """The files with the hash of the stored text for every `{sha256}`."""
    return {path: text.replace("{sha256}", _hash(texts, text)) if "{sha256}" in text else text for path, text in texts.items()}


def without_expectation(text: str) -> str:
    """The text of a case less what it expects, which stands last."""
    return re.split(r"^expect:", text, maxsplit=1, flags=re.MULTILINE)[0]


@cache
def _base() -> dict[str, str]:
    return read_tree(BASE, "content", "seeds").texts


def _joined(text: Any) -> str:
    return "".join(_pieces(text)) if isinstance(text, list) else text or ""


def _pieces(pieces: list[Any]) -> Iterator[str]:
    for piece in pieces:
        yield piece if isinstance(piece, str) else piece[0] * piece[1]


def _hash(texts: dict[str, str], record: str) -> str:
    named = _TEXT.search(record)
    stored = texts.get(named[1], "") if named else ""
    return hashlib.sha256(stored.encode("utf-8", "surrogateescape")).hexdigest()
