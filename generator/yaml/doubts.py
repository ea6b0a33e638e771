"""Owns the doubts about what was read: whether a `#` has cut off text, whether a word that stands for nothing was meant."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Edit, Lines
from generator.yaml.quoting import double_quoted
from generator.yaml.wording import line_end, quoted

COMMENT = "yaml-comment"
_BESIDE = re.compile(r"[ \r]*(?=#)")
_BELOW = re.compile(r"[ \r]*\n(?:[ \r]*\n)* *(?=#)")
_AS_TEXT = "if it belongs to the text, put the whole text in quotes: "
_AS_COMMENT = "if it is a comment, put it on a line of its own above, or put the text before it in quotes"


class Written(NamedTuple):
    """How a value is written: its offsets, its style as libyaml gives it, and the column (from 0) of what it belongs to.

    Every line below the value that is indented further than that column would go on with it; in brackets, `column` is -1.
    """

    start: int
    end: int
    style: str
    column: int


class Doubt(NamedTuple):
    """A fault that is one only where text is wanted; `looks_meant` where what was read looks like what was meant."""

    fault: Diagnostic
    looks_meant: bool


def looks_like_comment(text: str, at: int) -> bool:
    """Whether the `#` at an offset is set off as comments are: by a space after it, or, beside a value, two before it."""
    begins_line = not text[text.rfind("\n", 0, at) + 1 : at].strip()
    return not text[at + 1 : at + 2].strip() or (not begins_line and text[max(0, at - 2) : at] == "  ")


def doubt_of_nothing(lines: Lines, text: str, value: Written) -> Doubt | None:
    """The doubt about a value that was read as nothing, though a word stands there."""
    if value.start == value.end:
        return None
    word = text[value.start : value.end]
    help = f"put it in quotes if the word is meant: {quoted(word)}", "delete the field if nothing is meant"
    message = f"`{word}` is no text: it stands for nothing"
    return Doubt(Diagnostic(lines.span(value.start, value.end), "yaml-ambiguous", message, help), True)


def doubt_after(lines: Lines, text: str, value: Written) -> Doubt | None:
    """What may be text that a comment has cut off after a value; `text` is that of `lines`, cleaned."""
    at = _comment_after(lines, text, value)
    if at is None:
        return None
    if value.style in ("|", ">"):
        return _below_block(lines, text, value, at)
    set_off = looks_like_comment(text, at)
    if value.style:
        return None if set_off or "\n" in text[value.end : at] else Doubt(_after_quotes(lines, text, at), False)
    if value.start == value.end and set_off and "\n" in text[value.end : at]:
        return None
    return _after_plain(lines, text, value, at)


def doubt_before(lines: Lines, text: str, value: Written, key_end: int) -> Doubt | None:
    """What may be text that was read as a comment between a key and its value, which begins on a line below."""
    found = re.search(r"(?<=[ \n])#", text[key_end : value.start])
    if found is None:
        return None
    at = key_end + found.start()
    set_off = looks_like_comment(text, at)
    if set_off and (value.style or "\n" in text[key_end:at]):
        return None
    return _after_plain(lines, text, value._replace(start=at), at)


def stuck_comment(lines: Lines, text: str, end: int) -> Diagnostic | None:
    """The fault of a `#` that stands right after a closing quote or bracket, where programs differ on what it is."""
    return _after_quotes(lines, text, end) if text.startswith("#", end) else None


def _comment_after(lines: Lines, text: str, value: Written) -> int | None:
    """The offset of the `#` that follows a value, on its line or on one below that is indented as if it went on."""
    if beside := None if value.style in ("|", ">") else _BESIDE.match(text, value.end):
        return beside.end()
    below = _BELOW.match(text, value.end)
    if below is None or lines.position(below.end()).column - 1 <= max(value.column, 0):
        return None
    return below.end()


def _after_plain(lines: Lines, text: str, value: Written, at: int) -> Doubt:
    end = _end_of_whole(text, value, at)
    whole = _folded(text[value.start : end])
    hashes = re.finditer(r"(?<![^ \n])#", text[at:end])
    set_off = any(looks_like_comment(text, at + found.start()) for found in hashes)
    message = "a `#` after a space begins a comment, so the text ends before it"
    if value.start == value.end:
        message = "a `#` after a space begins a comment, so there is no text"
    elif value.start == at:
        message = "a `#` after a space begins a comment, so the text begins below it"
    fix = () if set_off or value.style else (_quoting(lines, text, value, end, whole),)
    span = lines.span(at, line_end(text, at))
    return Doubt(Diagnostic(span, COMMENT, message, (_AS_TEXT + quoted(whole), _AS_COMMENT), fix), set_off)


def _folded(written: str) -> str:
    """The lines of unquoted text as YAML folds them: a line break is a space, each empty line a line break."""
    folded, empty = "", 0
    for line in (line.strip(" \r") for line in written.split("\n")):
        if line:
            folded += ("\n" * empty or " ") * bool(folded) + line
            empty = 0
        else:
            empty += bool(folded)
    return folded


def is_cut(text: str, value: Written, words: str, at: int) -> bool:
    """Whether libyaml stopped at `at`, in these words, because a comment after a value had cut it off."""
    return "expected ','" in words if value.column < 0 else at < _end_of_whole(text, value, value.end)


def _quoting(lines: Lines, text: str, value: Written, end: int, whole: str) -> Edit:
    """The edit that puts a value with what was cut off it in quotes; an empty value keeps the space after its colon."""
    start = value.start
    if value.start == value.end:
        start += len(text[start:end]) - len(text[start:end].lstrip(" \r\n"))
    return Edit(lines.span(start, end), double_quoted(whole))


def _end_of_whole(text: str, value: Written, at: int) -> int:
    """Where the text would end if the comment at an offset belonged to it: with the last line indented as if it went on.

    In brackets it would end before the next mark of theirs, or with the line.
    """
    end = line_end(text, at)
    if value.column < 0:
        mark = re.search(r"[,\]}]", text[at:end])
        return at + mark.start() if mark else end
    for line in re.finditer(r"\n( *)([^ \r\n].*)?", text[end:]):
        if line[2] is None:
            continue
        if len(line[1]) <= value.column:
            break
        end = line_end(text, line.start() + 1 + len(text) - len(line.string))
    return end


def _after_quotes(lines: Lines, text: str, at: int) -> Diagnostic:
    message = "what follows the closing mark is read as a comment"
    help = "if it belongs to the text, write it inside the quotes", "if it is a comment, put a space on either side of `#`"
    return Diagnostic(lines.span(at, line_end(text, at)), COMMENT, message, help)


def _below_block(lines: Lines, text: str, value: Written, at: int) -> Doubt | None:
    first = re.search(r"\n( *)[^ \r\n]", text[value.start : value.end])
    wanted, column = len(first[1]) if first else 0, lines.position(at).column - 1
    if column >= wanted:
        return None
    message = "this line is indented less than the text above it, so it is read as a comment and the text ends"
    as_text, as_comment = f"begin it in column {wanted + 1}", f"begin it in column {value.column + 1}"
    help = f"if it belongs to the text, {as_text}", f"if it is a comment, {as_comment}"
    set_off = not text[at + 1 : at + 2].strip()
    fix = () if set_off else (Edit(lines.span(at, at), " " * (wanted - column)),)
    return Doubt(Diagnostic(lines.span(at, line_end(text, at)), COMMENT, message, help, fix), set_off)
