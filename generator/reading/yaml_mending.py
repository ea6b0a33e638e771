"""Owns the edits that make a file readable as YAML again, where only one thing can be meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Edit, Lines, Position, Span, edited, lines_of
from generator.reading.new_faults import new_faults
from generator.yaml.document import parse_yaml
from generator.yaml.doubts import COMMENT, looks_like_comment
from generator.yaml.plain_values import ambiguity, number_meant
from generator.yaml.quoting import double_quoted

_ESCAPES = '0abtnvfre "/\\\\N_LPxuU'
_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_FIELD = re.compile(r"(?P<start> *(?:- +)?)(?P<key>[a-z][a-z0-9_]*)(?P<gap>:? *)(?P<value>\S.*)")
_HELP = {"number": "write a number in digits, such as 40 or 0.5", "flag": "write true or false"}
_TRUTH = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


class Fields(NamedTuple):
    """What is known of the record type that a file is meant to be."""

    kind_of: Callable[[str], str]
    """Whether a field, by its name, holds "text", a "number" or a "flag"."""
    values_of: Callable[[str], object]
    """The values that a text gives if it is a record of that type without fault, else None."""


def mended(text: str, fault: Diagnostic, fields: Fields) -> Diagnostic:
    """A fault of a file's YAML with the edits that mend it, and with such help only as its field can take."""
    wanted = _HELP.get(_kind_at(text, fault, fields)) if fault.code == "yaml-ambiguous" else None
    if wanted and (doubt := ambiguity(fault.span.of(text))):
        fault = fault._replace(help=(doubt.otherwise or wanted,))
    return fault._replace(fix=yaml_fix(text, fault, fields))


def _kind_at(text: str, fault: Diagnostic, fields: Fields) -> str:
    """What the field holds whose value a fault stands at: "text" where it is the item of a list."""
    line, column = fault.span.start
    field = re.search(r"([a-z_]+): *$", lines_of(text).line(line)[: column - 1])
    return fields.kind_of(field[1]) if field else "text"


def yaml_fix(text: str, fault: Diagnostic, fields: Fields) -> tuple[Edit, ...]:
    """The edits that mend a fault of a file's YAML; none where more than one thing may be meant.

    If several ways make a record of the file, they must make the same one.
    """
    if fault.fix:
        return fault.fix if fault.code != COMMENT or _keeps_brackets(text, fault, fields) else ()
    if fault.code == "yaml-ambiguous":
        return _unambiguous(text, fault.span, _kind_at(text, fault, fields))
    lines = lines_of(text)
    likely = list(_LIKELY.get(fault.code, _nothing)(lines, fault))
    possible = [*likely, *([*_as_text(lines, fault), *_moved(lines, fault)] if fault.code == "yaml-syntax" else ())]
    made = [(values, edits) for edits in possible if (values := fields.values_of(edited(text, edits))) is not None]
    if made:
        return made[0][1] if all(values == made[0][0] for values, _ in made) else ()
    return next((edits for edits in likely if _mends(text, fault, edits)), ())


def _keeps_brackets(text: str, fault: Diagnostic, fields: Fields) -> bool:
    """Whether the fix of a comment in brackets makes a record: an id in quotes with what follows it would be none."""
    line = lines_of(text).line(fault.fix[0].span.start.line)
    return not re.match(r"[ -]*[a-z_]+: +[\[{]", line) or fields.values_of(edited(text, fault.fix)) is not None


def _unambiguous(text: str, span: Span, kind: str) -> tuple[Edit, ...]:
    value = span.of(text)
    if kind == "flag":
        return (Edit(span, _TRUTH[value.lower()]),) if value.lower() in _TRUTH else ()
    if kind == "number":
        meant = number_meant(value)
        return (Edit(span, meant),) if meant else ()
    return (Edit(span, double_quoted(value)),)


def _tab(lines: Lines, fault: Diagnostic) -> Iterator[tuple[Edit, ...]]:
    """Spaces for the tabs; for those that indent, as many as make the file readable."""
    line, column = fault.span.start
    before = lines.line(line)[: column - 1]
    if before.strip():
        yield (Edit(fault.span, " "),)
        return
    tabs = fault.span.end.column - column
    around = [lines.line(number) for number in range(max(1, line - 1), line + 2)]
    indents = {len(other) - len(other.lstrip(" -")) for other in around if other.strip(" \t-")}
    for width in sorted(indents - {0}, reverse=True) or [2 * tabs]:
        yield (Edit(fault.span, " " * max(0, width - len(before))),)


def _completed(lines: Lines, fault: Diagnostic) -> Iterator[tuple[Edit, ...]]:
    """What a line most likely lacks: quotes, a closing mark, a colon."""
    for number in _lines_in_question(lines, fault):
        line = lines.line(number).rstrip(" ")
        if stuck := re.match(r" *-(?=[^ -])", line):
            yield (Edit(_place(fault, number, stuck.end()), " "),)
        found = _FIELD.fullmatch(line)
        if found is None:
            continue
        value, at, end = found["value"], _place(fault, number, found.start("value")), _place(fault, number, len(line))
        if ":" not in found["gap"] and not value.startswith("#"):
            yield (Edit(_place(fault, number, found.end("key")), ":"),)
        elif not found["gap"].endswith(" "):
            yield (Edit(at, " "),)
        elif value[0] == "[" and "]" not in value:
            yield (Edit(end, "]"),)
        elif value[0] in "\"'":
            yield (Edit(at._replace(end=end.end), _requoted(value)),)
        elif value[0] not in "|>-*&!#" and not any(looks_like_comment(value, at.start()) for at in re.finditer("(?<= )#", value)):
            yield (Edit(at._replace(end=end.end), double_quoted(value)),)


def _as_text(lines: Lines, fault: Diagnostic) -> Iterator[tuple[Edit, ...]]:
    """Quotes around a value that begins with a mark of YAML: right where only text can stand."""
    number = fault.span.start.line
    found = _FIELD.fullmatch(lines.line(number).rstrip(" "))
    if found and found["gap"].endswith(" ") and found["value"][0] in "-*&?" and " #" not in found["value"]:
        at = _place(fault, number, found.start("value"))
        yield (Edit(at._replace(end=_place(fault, number, found.end("value")).end), double_quoted(found["value"])),)


def _lines_in_question(lines: Lines, fault: Diagnostic) -> list[int]:
    """The line of the fault, the one above it, and the related ones further up, such as where quotes opened that end in it."""
    line = fault.span.start.line
    further_up = [place.span.start.line for place in fault.related if place.span.start.line < line]
    return [number for number in (line, line - 1, *further_up) if 1 <= number <= len(lines)]


def _requoted(value: str) -> str:
    """A text that begins with a quotation mark, in quotes that close where it ends."""
    quote, rest = value[0], value[1:]
    if quote == '"' and re.fullmatch(r'(?:[^"\\]|\\.)*"', rest):
        doubled = re.sub(r"\\(.)", lambda escape: escape[0] if escape[1] in _ESCAPES else "\\" + escape[0], rest)
        return quote + _pairs_joined(doubled)
    apostrophes = len(re.findall(r"(?<=\w)'(?=\w)", rest))
    if rest.endswith(quote) and quote in rest[:-1]:
        return double_quoted(re.sub(r'\\(?=["\\])', "", rest[:-1]))
    if quote not in rest or (quote == "'" and rest.count(quote) == apostrophes):
        return value + quote if quote not in rest else double_quoted(rest)
    return double_quoted(value)


def _pairs_joined(value: str) -> str:
    """The text with one character for each two escapes that give it in halves, as JSON does."""
    return _PAIR.sub(lambda pair: bytes.fromhex(pair[1] + pair[2]).decode("utf-16-be"), value)


def _moved(lines: Lines, fault: Diagnostic) -> Iterator[tuple[Edit, ...]]:
    """The line, or the one above it, begun a little further left or right, or with the dash of a list's item."""
    for number in _lines_in_question(lines, fault):
        line = lines.line(number)
        indent = len(line) - len(line.lstrip(" "))
        span = Span(fault.span.path, Position(number, 1), Position(number, indent + 1))
        for wanted in (indent - 1, indent + 1, indent - 2, indent + 2):
            if wanted >= 0:
                yield (Edit(span, " " * wanted),)
        yield (Edit(_place(fault, number, indent), "- "),)
        if indent > 1:
            yield (Edit(span, " " * (indent - 2) + "- "),)


def _deleted(_lines: Lines, fault: Diagnostic) -> Iterator[tuple[Edit, ...]]:
    yield (Edit(fault.span, ""),)


def _line_deleted(lines: Lines, fault: Diagnostic) -> Iterator[tuple[Edit, ...]]:
    number = fault.span.start.line
    if lines.line(number).startswith(("%", "...")) and number < len(lines):
        yield (Edit(Span(fault.span.path, Position(number, 1), Position(number + 1, 1)), ""),)


def _duplicate_deleted(lines: Lines, fault: Diagnostic) -> Iterator[tuple[Edit, ...]]:
    """The second of two lines that say the same, in whatever place of the mapping it stands."""
    number = fault.span.start.line
    line = lines.line(number).strip()
    first = [lines.line(place.span.start.line).strip().removeprefix("- ") for place in fault.related]
    if number < len(lines) and line in first and not line.endswith((":", "|", ">", "-")):
        yield (Edit(Span(fault.span.path, Position(number, 1), Position(number + 1, 1)), ""),)


def _nothing(_lines: Lines, _fault: Diagnostic) -> Iterator[tuple[Edit, ...]]:
    return iter(())


_LIKELY: dict[str, Callable[[Lines, Diagnostic], Iterator[tuple[Edit, ...]]]] = {
    "yaml-tab": _tab,
    "yaml-syntax": _completed,
    "yaml-bom": _deleted,
    "yaml-documents": _line_deleted,
    "yaml-duplicate-key": _duplicate_deleted,
}


def _mends(text: str, fault: Diagnostic, edits: tuple[Edit, ...]) -> bool:
    """Whether the edits take the fault away, and any other that was not there stands further down."""
    _, before = parse_yaml(fault.span.path, text)
    _, after = parse_yaml(fault.span.path, edited(text, edits))
    others = [other for other in before if (other.code, other.span) != (fault.code, fault.span)]
    return all(other.span.start.line > fault.span.start.line + 1 for other in new_faults(text, edits, others, after))


def _place(fault: Diagnostic, number: int, column: int) -> Span:
    """The span without length at a column, from 0, of a line."""
    place = Position(number, column + 1)
    return Span(fault.span.path, place, place)
