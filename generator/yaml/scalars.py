"""Owns how one value is written in a record: plain, in double quotes, or as a block of folded lines."""

from __future__ import annotations

import re

from generator.yaml.document import Plain, parse_yaml
from generator.yaml.plain_values import ambiguity
from generator.yaml.quoting import double_quoted

WIDTH = 110
"""The longest line, in characters; a value without a place to break it may be longer."""
_BREAK = re.compile(r"(?<=\S) (?=\S)")
_OTHER_TYPES = re.compile(r"(?i)~|null|true|false|[-+.]?[0-9][0-9a-fox_.,:+-]*")
_NOT_PLAIN = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`=<~.]|: | #|:$|\r|\n")
_FLOW_MARKS = re.compile(r"[,\[\]{}:?]")


def scalar_lines(prefix: str, value: str, indent: int, in_quotes: bool) -> list[str]:
    """The lines that give a text after `prefix` ("  note:"), which holds its own indentation.

    A text that does not fit is folded, the lines below `prefix` being indented by `indent` columns; but only where it is
    read back character for character, else it stays on one line. `in_quotes` asks for quotes where none are needed.
    """
    one_line = f"{prefix} {double_quoted(value) if in_quotes or not is_plain(value) else value}"
    if "\n" not in value and (len(one_line) <= WIDTH or not _BREAK.search(value)):
        return [one_line]
    header, *lines = _block(value, " " * indent)
    return [f"{prefix} {header}", *lines] if _reads_back(header, lines, value) else [f"{prefix} {double_quoted(value)}"]


def is_plain(value: str) -> bool:
    """Whether a text needs no quotes: every program reads it as this text."""
    odd = _NOT_PLAIN.search(value) or _OTHER_TYPES.fullmatch(value) or ambiguity(value)
    return bool(value) and value == value.strip() and not odd


def is_plain_in_brackets(value: Plain) -> bool:
    """Whether a value is a text that needs no quotes in a bracketed list."""
    return isinstance(value, str) and is_plain(value) and not _FLOW_MARKS.search(value)


def _block(value: str, margin: str) -> list[str]:
    """The header and the lines of a block: literal where the text has short lines of its own, else folded."""
    body = value.rstrip("\n")
    chomping = {0: "-", 1: ""}.get(len(value) - len(body), "+")
    lines = body.split("\n")
    if len(lines) > 1 and all(len(margin + line) <= WIDTH for line in lines):
        return [f"|{chomping}", *(margin + line if line else "" for line in lines)]
    folded = [line for part in lines for line in ("", *_folded(part, WIDTH - len(margin)))]
    return [f">{chomping}", *(margin + line if line else "" for line in folded[1:])]


def _folded(text: str, width: int) -> list[str]:
    """The text in lines, broken only at single spaces between characters that show."""
    lines: list[str] = []
    for word in _BREAK.split(text) if text else ():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _reads_back(header: str, lines: list[str], value: str) -> bool:
    """Whether a block gives the very text, and no line of it ends in white space, which editors cut off."""
    if header.endswith("+") or any(line != line.rstrip() for line in lines):
        return False
    text = "\n".join([f"x: {header}", *lines, "z: end", ""])
    document, _ = parse_yaml("", text)
    return document is not None and document.value == {"x": value, "z": "end"}
