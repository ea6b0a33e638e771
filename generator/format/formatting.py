"""Owns the one layout of a record's file: the order of its keys, its quotation marks, its line breaks, its first line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.format.layout import Block, Entry, Scalar, comments_in, parse_layout
from generator.reading.parsing import model_for, text_doubts
from generator.records.field_order import field_order
from generator.records.fields import Model
from generator.records.record import Located
from generator.records.shape import fields_of, part_of
from generator.yaml.document import parse_yaml
from generator.yaml.quoting import double_quoted
from generator.yaml.scalars import WIDTH, is_plain, is_plain_in_brackets, scalar_lines

_STEP = 2
_MARKS_OF_TEXT = ('"', "'", "|", ">")  # a text that has one keeps quotes beside a comment, which would else cut it off
_SCHEMA_LINE = re.compile(r"# *yaml-language-server: *\$schema=(\S+)")


@dataclass(frozen=True, slots=True)
class Formatted:
    """What came of laying out a file: its text, which is as it was where `refusal` says why it was left."""

    text: str
    refusal: str = ""


def format_record(path: str, text: str) -> Formatted:
    """A record's file in the layout that all have; its values and comments are as they were.

    `path` is the file's path from the root. A file that is no record's is left as it is, and so is one that cannot be read as
    YAML, or only with words lost, and one whose new layout would not be read back as the same values and comments.
    """
    model = model_for(path)
    if model is None:
        return Formatted(text, "it is not where a record belongs")
    text_with_lf = text.replace("\r\n", "\n")
    document, _ = parse_yaml(path, text_with_lf)
    if document is None or not document.value or any(not doubt.looks_meant for doubt in text_doubts(model, document)):
        return Formatted(text, "it cannot be read: see `check`")
    root = parse_layout(document, text_with_lf)
    head = [*_schema_line(path, model, root), *_head(root)]
    _arrange(root, model)
    formatted = "\n".join([*head, *_block_lines(root, 0, model), ""])
    kept = _content(path, formatted) == _content(path, text_with_lf)
    return Formatted(formatted) if kept else Formatted(text, "its layout is too unusual: write it more simply")


def schema_line(path: str, model: type[Located]) -> str:
    """The comment that tells editors which schema the record at `path` follows."""
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    return f"# yaml-language-server: $schema={up}schema/{model.type}.json"


def _schema_line(path: str, model: type[Located], root: Block) -> Iterator[str]:
    """The line that names the schema, taken from where it stands; that of another record type is put right."""
    given = ""
    for lines in (*(entry.above for entry in root.entries), root.foot):
        for line in filter(_SCHEMA_LINE.fullmatch, list(lines)):
            given = given or line
            lines.remove(line)
    yield given if "://" in given else schema_line(path, model)


def _head(root: Block) -> list[str]:
    """What stands at the top of the file and apart from the first key, taken from the tree: it stays when that key moves."""
    above = root.entries[0].above
    apart = max((index + 1 for index, line in enumerate(above) if not line), default=0)
    head, root.entries[0].above = above[:apart], above[apart:]
    return head


def _arrange(block: Block, model: type[Model] | None) -> None:
    """Puts the fields of every mapping in their order; an unknown one stays behind the one before it."""
    if block.is_mapping and model:
        ranks = {name: rank for rank, name in enumerate(field_order(model))}
        rank, ranked = -1, []
        for entry in block.entries:
            rank = ranks.get(entry.key or "", rank)
            ranked.append((rank, entry))
        block.entries = [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]
    for entry in block.entries:
        if isinstance(entry.value, Block):
            _arrange(entry.value, _model_of(entry, model))
            if entry.key is None:
                _hoist(entry, entry.value)


def _hoist(item: Entry, block: Block) -> None:
    """Takes comments from between a dash and the first key of its item to above the dash."""
    first = block.entries[0]
    item.above += [*([item.beside] if item.beside else []), *first.above]
    item.beside, first.above = "", []


def _model_of(entry: Entry, model: type[Model] | None) -> type[Model] | None:
    """The model of an entry's value; the items of a list are of the model of the list's field."""
    return part_of(model, entry.key) if model and entry.key is not None else model


def _block_lines(block: Block, column: int, model: type[Model] | None) -> Iterator[str]:
    margin = " " * column
    for entry in block.entries:
        yield from (margin + line if line else "" for line in entry.above)
        yield from _entry_lines(entry, column, model)
    yield from (margin + line if line else "" for line in block.foot)


def _entry_lines(entry: Entry, column: int, model: type[Model] | None) -> Iterator[str]:
    margin = " " * column
    prefix = margin + ("-" if entry.key is None else f"{entry.key if is_plain(entry.key) else double_quoted(entry.key)}:")
    beside = f"  {entry.beside}" if entry.beside else ""
    if isinstance(entry.value, Scalar):
        field = fields_of(model).get(entry.key) if model and entry.key is not None else None
        quotes = bool(field and field.is_quote) or bool(entry.beside and entry.value.written.startswith(_MARKS_OF_TEXT))
        first, *more = _scalar_lines(prefix, entry.value, column + _STEP, quotes)
        yield first + beside
        yield from more
    elif listed := _in_brackets(prefix, entry.value):
        yield listed + beside
    elif entry.key is None:
        first, *more = [*_block_lines(entry.value, column + _STEP, _model_of(entry, model))]
        yield f"{margin}- {first.lstrip()}"
        yield from more
    else:
        yield prefix + beside
        yield from _block_lines(entry.value, column + _STEP, _model_of(entry, model))


def _scalar_lines(prefix: str, scalar: Scalar, indent: int, in_quotes: bool) -> list[str]:
    match scalar.value:
        case str() as text:
            return scalar_lines(prefix, text, indent, in_quotes)
        case list() | dict() as empty:
            return [f"{prefix} {empty}"]
        case bool() as flag:
            return [f"{prefix} {str(flag).lower()}"]
    return [f"{prefix} {scalar.written}".rstrip()]


def _in_brackets(prefix: str, block: Block) -> str:
    """A list of plain words on one line; empty where it is none, does not fit, or has comments."""
    values = [entry.value.value for entry in block.entries if isinstance(entry.value, Scalar)]
    if block.is_mapping or block.has_comments() or len(values) < len(block.entries) or not all(map(is_plain_in_brackets, values)):
        return ""
    line = f"{prefix} [{', '.join(map(str, values))}]"
    return line if len(line) <= WIDTH else ""


def _content(path: str, text: str) -> tuple[str, list[str]] | None:
    """What a layout must not change: the values, and the comments in any order, that which names the schema aside."""
    document, _ = parse_yaml(path, text)
    if document is None:
        return None
    comments = sorted(comment for comment in comments_in(document, text) if not _SCHEMA_LINE.fullmatch(comment))
    return json.dumps(document.value, sort_keys=True), comments
