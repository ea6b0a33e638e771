"""Owns the marks and spaces that look like those of YAML and are none, where one of YAML's belongs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from generator.diagnostics import Diagnostic, Edit, Lines
from generator.yaml.wording import line_end

CODE = "yaml-look-alike"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NAME = r"[a-z][a-z0-9_]*"
_START = r"^(?:[ ]*-[ ]+)*[ ]*"
_MARKS = re.compile(
    rf"""^[ ]*(?P<indent>[{_SPACES}][ {_SPACES}]*)(?=\S|\r?$)
    |^[ ]*(?P<dash>[\u2010-\u2015\u2212\u2022\ufe63\uff0d])(?=[ ]+{_NAME}[ ]*:)
    |^[ ]*-(?P<after_dash>[{_SPACES}][ {_SPACES}]*)
    |{_START}{_NAME}[ ]*(?P<colon>[\uff1a\ufe55\ufe13\ua789][ {_SPACES}]*)
    |{_START}{_NAME}:(?P<after_colon>[{_SPACES}][ {_SPACES}]*)
    |{_START}{_NAME}:[ ]+(?P<quote>[\uff02\uff07])
    |{_START}{_NAME}:[ ]+(?P<bracket>[\uff3b\uff5b])
    |^[ ]*(?P<hash>\uff03)""",
    re.MULTILINE | re.VERBOSE,
)
_COMMA = re.compile(rf"(?<=[a-z0-9])(?P<comma>[ ]*[\uff0c\u3001\ufe50][ {_SPACES}]*)(?=[a-z0-9-]+[ ]*[\uff0c\u3001\ufe50,\]])")
_LISTED = re.compile(rf"{_START}(?:{_NAME}:[ ]+)?\[[^\[\]\n]*\]", re.MULTILINE)
_SUSPECT = re.compile(
    rf"[{_SPACES}\u2010-\u2015\u2212\u2022\u3001\ua789\ufe13\ufe50\ufe55\ufe63\uff02\uff03\uff07\uff0c\uff0d\uff1a\uff3b\uff5b]"
)
_CLOSING = {"\uff02": "\uff02", "\uff07": "\uff07", "\uff3b": "\uff3d", "\uff5b": "\uff5d"}


def lookalike_faults(lines: Lines, text: str, is_text: Callable[[int], bool]) -> list[Diagnostic]:
    """One fault for each mark or space that only looks like the one of YAML that belongs in its place.

    `is_text` tells whether the character at an offset lies inside a text, below its first line or in quotes: there, every
    mark is meant.
    """
    if not _SUSPECT.search(text):
        return []
    found = [(mark, mark.lastgroup or "") for mark in _MARKS.finditer(text)]
    found += [(mark, "comma") for listed in _LISTED.finditer(text) for mark in _COMMA.finditer(text, *listed.span())]
    return [_fault(lines, text, *mark.span(kind), kind) for mark, kind in found if not is_text(mark.start(kind))]


def _fault(lines: Lines, text: str, start: int, end: int, kind: str) -> Diagnostic:
    char = text[start]
    shown = f"U+{ord(char):04X}" if char.isspace() else f"`{char}` (U+{ord(char):04X})"
    name = unicodedata.name(char).lower()
    message, help, new = _WORDS[kind]
    fault = Diagnostic(lines.span(start, end), CODE, f"{shown}, {name}, {message}", (help,))
    if kind in ("quote", "bracket"):
        return fault._replace(fix=tuple(_pair_mended(lines, text, start)))
    if kind == "indent":
        new = "".join("  " if char == "\u3000" else " " for char in text[start:end])
    return fault._replace(fix=(Edit(fault.span, new),))


def _pair_mended(lines: Lines, text: str, start: int) -> Iterator[Edit]:
    """The edits that write both marks of a pair as YAML has them, where they hold all that stands on the line."""
    line = text[start : line_end(text, start)]
    inside = set(line[1:-1])
    if len(line) > 1 and line[-1] == _CLOSING[line[0]] and not inside & {'"', "\\", *_STRAIGHT}:
        for at in (start, start + len(line) - 1):
            yield Edit(lines.span(at, at + 1), _STRAIGHT[text[at]])


_STRAIGHT = {"\uff02": '"', "\uff07": '"', "\uff3b": "[", "\uff3d": "]", "\uff5b": "{", "\uff5d": "}"}
_WORDS = {
    "indent": ("indents this line", "indent with plain spaces, two for each level", ""),
    "dash": ("begins no item of a list", "write a hyphen (-) and a space", "-"),
    "after_dash": ("stands after the dash of a list's item", "write a plain space instead", " "),
    "colon": ("ends no key", "write a plain colon (:) and a space, or, if it belongs to a text, put that in quotes", ": "),
    "after_colon": ("stands after the colon of a key", "write a plain space instead", " "),
    "quote": ("opens no quotes", 'write straight quotes (") around the text', ""),
    "bracket": ("opens no brackets", "write plain brackets: [ ] or { }", ""),
    "hash": ("begins no comment", "write a plain #", "#"),
    "comma": ("parts no items of a list", "write a plain comma (,) and a space", ", "),
}
"""What is said of each kind of mark, what to write, and what is put in its place."""
