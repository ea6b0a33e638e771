"""Owns the plain words for libyaml's problems."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from generator.diagnostics import Position, lines_of


class Wording(NamedTuple):
    """A syntax error in plain words: where it starts and ends, what is wrong, and what mends it."""

    start: int
    end: int
    message: str
    help: str
    beside: tuple[int, str] | None = None
    """Another place that it is about, and what is there."""
    code: str = "yaml-syntax"


class Trouble(NamedTuple):
    """How libyaml stopped: in which words, where it began what it was at, where it gave up, and where the last scalar is."""

    text: str
    words: str
    begun: int
    at: int
    last_scalar: int

    def column(self, offset: int) -> int:
        """The column of a character, from 1."""
        return lines_of(self.text).position(offset).column

    def before(self) -> str:
        """What stands on the line before the place."""
        return self.text[self.at + 1 - self.column(self.at) : self.at]


def reworded(trouble: Trouble) -> Wording:
    """A syntax error in plain words; in libyaml's where the case is not a common one."""
    text, words, begun, at, _ = trouble
    if "directive" in words or "incompatible" in words or (text.startswith("%") and "document start" in words):
        begun = 0 if text.startswith("%") else begun
        message = "a line that begins with `%` is a directive"
        return Wording(begun, line_end(text, begun), message, "delete this line", code="yaml-documents")
    if "tag" in words:
        help = f"delete it, or, if text is meant, put it in quotes: {quoted(line_from(text, begun))}"
        return Wording(begun, line_end(text, begun), "`!` sets the type of a value", help, code="yaml-tag")
    if text.startswith(":", at) and not trouble.before().strip(" -"):
        return Wording(at, at + 1, "a key is missing before the colon", "write `key: value`", code="yaml-key")
    for needle, reword in _REWORDINGS.items():
        if needle in words:
            return reword(trouble)
    help = "compare this line and the one above it with another record"
    return Wording(at, line_end(text, at), f"this cannot be read as YAML ({words.removeprefix(': ')})", help)


def _colon_in_text(trouble: Trouble) -> Wording:
    before, at = trouble.before(), trouble.at
    key, inside, value = before.partition(": ")
    if inside:
        whole = quoted(value + line_from(trouble.text, at))
        help = f"put the whole text in quotes: {key.strip().removeprefix('- ')}: {whole}"
        return Wording(at, at + 1, "a colon and a space stand inside text that is not in quotes", help)
    start = at - len(before.lstrip())
    help = "check that the line above is `key: value`, with a space after the colon, and that both begin in the same column"
    return Wording(start, at, f"`{short(before.strip())}:` is read as part of the line above", help)


def _no_colon(trouble: Trouble) -> Wording:
    line = line_from(trouble.text, trouble.begun)
    key, cut, rest = line.partition(" #")
    if cut and ":" in rest and ":" not in key:
        place = trouble.begun + len(key) + 1, trouble.begun + len(line)
        return Wording(
            *place, "a `#` after a space begins a comment, so this line has no colon after its key", "write `key: value`"
        )
    if line[:1] == "-" and line[1:2].strip("-"):
        help = f"write `- {short(line[1:])}`"
        return Wording(trouble.begun, trouble.begun + 1, "the dash of a list's item has no space after it", help)
    word = re.split(r":|\s+", line, maxsplit=1)
    help = f"write `{short(word[0])}: {short(word[1])}`" if len(word) > 1 else f"write `{short(line)}:` and its value"
    place = trouble.begun, trouble.begun + len(line)
    return Wording(*place, "this line has no colon and space after its key", help + "; indent it if it continues the text above")


def _unclosed_quote(trouble: Trouble) -> Wording:
    start, quote = trouble.begun, trouble.text[trouble.begun]
    message = f"the quote {quote} that opens here is never closed"
    return Wording(start, line_end(trouble.text, start), message, f"write {quote} after the text")


def _unclosed_bracket(trouble: Trouble) -> Wording:
    start, bracket = trouble.begun, trouble.text[trouble.begun]
    closing = {"[": "]", "{": "}"}.get(bracket, "] or }")
    message = f"the bracket {bracket} that opens here is not closed, or a comma is missing"
    help = f"close it with {closing}, or, if text is meant, put it in quotes: {quoted(line_from(trouble.text, start))}"
    return Wording(start, start + 1, message, help, (trouble.at, "it was noticed here"))


def _unexpected(trouble: Trouble) -> Wording:
    text, words, begun, at, last = trouble
    before = trouble.before().rstrip()
    if before.endswith(("'", '"')):
        if "\n" in text[last:at] and before[:-1].rstrip(" ").endswith((":", "-", "[", ",")):
            message = f"the quote {text[last]} that opens here is not closed before the next one opens"
            return Wording(last, line_end(text, last), message, f"write {text[last]} after the text")
        inside = "''" if before.endswith("'") else '\\"'
        help = f"inside the quotes write {inside} for {before[-1]}, and close them only where the text ends"
        opened = (last, "the quotes opened here") if "\n" in text[last:at] else None
        return Wording(at, line_end(text, at), "text follows the closing quote", help, opened)
    if before.endswith(("]", "}")):
        help = "put the whole text in quotes, or delete what follows the bracket"
        return Wording(at, line_end(text, at), "text follows the closing bracket", help)
    column, expected = trouble.column(at), trouble.column(begun)
    end = line_end(text, at)
    if "document start" in words:
        return Wording(
            at, end, "this line does not belong to the mapping above it", "begin every key of the record in the first column"
        )
    if text[at] == "-" and (first := _first_below_key(text, at)):
        message = f"this begins a list without a dash; the items below it have theirs in column {column}"
        line = line_from(text, first)
        return Wording(first, first + len(line), message, f"begin the line in column {column}: `- {short(line)}`")
    if column != expected:
        message = f"this line begins in column {column}, where no mapping or list goes on"
        return Wording(at, end, message, f"begin it in column {expected}, or in the same column as the lines it belongs to")
    if text[at] == "-":
        return Wording(at, end, "a list item stands where a key belongs", "move the item under its key, or write `key: value`")
    if "'-'" in words:
        return Wording(at, end, "a key stands where a list item belongs", "begin the line with `- `, or move it out of the list")
    return Wording(at, end, "a key belongs here", "write `key: value`")


def _first_below_key(text: str, at: int) -> int:
    """Where the first line below the key of a list begins, if it is indented further than the item at `at`; else 0."""
    lines = lines_of(text)
    item = lines.position(at)
    above = item.line - 1
    while above and (not lines.line(above).strip() or _indent(lines.line(above)) >= item.column):
        above -= 1
    if not above or above == item.line - 1 or lines.line(above).lstrip().startswith(("-", "#")):
        return 0
    return lines.offset(Position(above + 1, _indent(lines.line(above + 1)) + 1))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _first_character(trouble: Trouble) -> Wording:
    start = trouble.begun
    char = trouble.text[start : start + 1]
    if not char.strip():
        return Wording(start, start, "something is missing here", "close the brackets that are open, or write the value")
    help = f"put the text in quotes: {quoted(line_from(trouble.text, start))}"
    if char in "|>":
        help += f"; or leave {char} alone on this line and begin the text on the next, indented"
    if char == "-":
        help += "; or begin the list on the next line"
    return Wording(start, start + 1, f"text that is not in quotes cannot begin with {char}", help)


def _half(trouble: Trouble) -> Wording:
    start = trouble.text.rfind("\\", 0, trouble.at + 1)
    message = f"`{short(trouble.text[start : start + 6])}` is half of a character, or none"
    return Wording(start, min(start + 6, line_end(trouble.text, start)), message, "write the character itself")


def _escape(trouble: Trouble) -> Wording:
    at = trouble.at
    message = f"`{short(trouble.text[at : at + 2])}` means nothing inside double quotes"
    return Wording(at, at + 2, message, "write \\\\ for a backslash, or put the text in single quotes")


_REWORDINGS: dict[str, Callable[[Trouble], Wording]] = {
    "mapping values are not allowed": _colon_in_text,
    "could not find expected ':'": _no_colon,
    "quoted scalar: found unexpected": _unclosed_quote,
    "did not find expected ','": _unclosed_bracket,
    "did not find expected key": _unexpected,
    "did not find expected '-'": _unexpected,
    "document start": _unexpected,
    "unknown escape": _escape,
    "invalid Unicode": _half,
    "cannot start any token": _first_character,
    "scanning an a": _first_character,  # an anchor or an alias
    "scanning a block scalar": _first_character,
    "node content": _first_character,
    "are not allowed in this context": _first_character,
}


def line_end(text: str, offset: int) -> int:
    """Where the line ends, its trailing spaces and line end left out."""
    return offset + len(line_from(text, offset))


def line_from(text: str, offset: int) -> str:
    """The rest of the line, its trailing spaces and line end left out."""
    end = text.find("\n", offset)
    return text[offset : end if end >= 0 else len(text)].rstrip(" \r")


def quoted(text: str) -> str:
    """Text as YAML in quotes, shortened to be shown."""
    text = short(text)
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def short(text: str) -> str:
    """Text on one line and of at most 60 characters, to be shown in a message."""
    text = " ".join(text[:400].split())
    return text if len(text) <= 60 else text[:59] + "…"
