"""Owns which characters a YAML file may hold, and the faults of those it may not."""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic, Lines

_MOST_CHARACTER_FAULTS = 20  # a file that is no text at all would have thousands
# What may stand nowhere in a file, and what no escape in a quoted text may write either.
REFUSED = re.compile(
    r"\t+|[\ud800-\udfff]+|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
# Any text with a refused character matches this too (and so does CRLF): one class, so that the first look is quick.
SUSPECT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")


def character_faults(lines: Lines) -> list[Diagnostic]:
    """One fault for each run of refused characters; a file that is no text at all gets only the first few."""
    found = list(REFUSED.finditer(lines.text))
    faults = []
    for run in found[:_MOST_CHARACTER_FAULTS]:
        start, end = run.span()
        line_start = start - lines.position(start).column + 1
        code, message, help = _refused_character(run[0], indents=lines.text[line_start:start].isspace() or line_start == start)
        faults.append(Diagnostic(lines.span(start, start if run[0] == "\r" else end), code, message, (help,)))
    if more := len(found) - len(faults):
        last = faults[-1]
        faults[-1] = last._replace(help=(*last.help, f"{more:,} more characters after this one have to go too"))
    return faults


def _refused_character(run: str, indents: bool) -> tuple[str, str, str]:
    """Code, message and help for a run of characters of one kind."""
    char, name, control = run[0], f"U+{ord(run[0]):04X}", "yaml-control-character"
    if char == "\t" and indents:
        return "yaml-tab", "a tab indents this line", "indent with spaces, two for each level"
    if char == "\t":
        return "yaml-tab", "a tab stands in this line", "write a space instead of the tab"
    if char == "\ufeff":
        return "yaml-bom", f"an invisible byte order mark ({name}) stands here", "save the file as UTF-8 without BOM"
    if "\udc80" <= char <= "\udcff":
        raw = char.encode("utf-8", "surrogateescape")
        guess = raw.decode("cp1252", "replace").replace("\ufffd", "?")
        help = f"save the file as UTF-8 and write this character anew (`{guess}`, if the file was saved as Windows-1252)"
        return "yaml-encoding", f"the byte 0x{raw.hex().upper()} is not UTF-8", help
    if "\ud800" <= char <= "\udfff":
        return "yaml-encoding", f"half of a character ({name}) stands here", "write the character anew"
    if char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        message = f"the invisible character {name} turns the direction of the text and can disguise what it says"
        return control, message, "delete it: right-to-left words need none (beside them, U+200E and U+200F are allowed)"
    if char in "\x85\u2028\u2029":
        return control, f"the character {name} ends a line for some programs only", "delete it, or begin a new line with Enter"
    if char == "\r":
        return control, "this line ends with a carriage return alone", "save the file with the line ends LF or CRLF"
    return control, f"the control character {name} is no text", "delete it"


def cleaned(text: str) -> str:
    """The text with a harmless character for each refused one, so that the rest can be read and every offset stays."""

    def replacement(run: re.Match[str]) -> str:
        harmless = "\n" if run[0] == "\r" else " " if run[0][0] in "\t\x85\u2028\u2029" else "\ufffd"
        return harmless * len(run[0])

    return REFUSED.sub(replacement, text)
