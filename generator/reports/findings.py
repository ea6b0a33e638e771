"""Owns what a report tells: the faults that were asked for, the texts they are in, and what was proven."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Notice, printable_name
from generator.records.addresses import html_of, page_in

# What would move the cursor, colour the terminal or turn the direction of the text, and halves of characters.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Proven:
    """How much was proven, in numbers: of zero proofs nobody should be glad."""

    records: int
    proofs: int
    sentences: int
    covered: int
    """The sentences that a record rests on, or that are set aside."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The faults to be told, sorted by place, and how many more there are in files that were not asked for."""

    faults: tuple[Diagnostic, ...]
    elsewhere: int
    texts: Mapping[str, str]
    proven: Proven
    notices: tuple[Notice, ...] = ()
    """What whoever runs the check should know, and is no fault."""
    folder: str = ""
    """Where the fact sheet is, seen from where the command was run: empty, or ending in a slash."""
    site: str | None = None
    """The address of the published site, ending in a slash, where it is known."""

    def place(self, path: str) -> str:
        """A file of the fact sheet, seen from where the command was run."""
        return self.folder + path

    def shown_place(self, path: str) -> str:
        """The same for a terminal or a log, whatever a file may be called."""
        return printable_name(self.place(path))

    def rule_page(self, code: str) -> str | None:
        """The address of the page about a rule."""
        return f"{self.site}{html_of(page_in('rules', code))}" if self.site else None


def printable(text: str) -> str:
    """A text that can be shown on a terminal: it has no control characters but line ends."""
    return _CONTROL.sub("�", text)


def encodable(text: str) -> str:
    """A text that can be written as UTF-8: bytes that are none came as halves of characters."""
    return _HALF.sub("�", text)
