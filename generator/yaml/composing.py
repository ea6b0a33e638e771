"""Owns the composing of one YAML file: libyaml's events -> plain values, the offsets of each, and the faults."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Lines, Related
from generator.yaml.characters import REFUSED
from generator.yaml.doubts import Doubt, Written, doubt_after, doubt_before, doubt_of_nothing, is_cut, stuck_comment
from generator.yaml.frame import Frame, Path, Plain
from generator.yaml.lookalikes import lookalike_faults
from generator.yaml.plain_values import CONSTANTS, ambiguity, exact_number
from generator.yaml.wording import Trouble, Wording, line_end, line_from, quoted, reworded, short

MAX_DEPTH = 12

_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*")
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_SPACES = re.compile(r"\s*")
_ONE = "keep one of the two"


class Composer:
    """Builds values from libyaml's events, with a stack of its own so that no depth of nesting can crash it.

    `text` is that of `lines`, cleaned. `roots` holds the value of each document with its start and end; `spans` and `keys`
    hold start and end of every value and of every key, by the path of the value; `doubts` holds what is a fault of a value
    only where text is wanted.
    """

    def __init__(self, lines: Lines, text: str) -> None:
        self.lines = lines
        self.text = text
        self.skipped = 1 if lines.text.startswith("\ufeff") else 0  # libyaml would count a BOM as indentation
        self.roots: list[tuple[Plain, int, int]] = []
        self.spans: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.doubts: dict[Path, Doubt] = {}
        self.faults: list[Diagnostic] = []
        self.stack: list[Frame] = []
        self.documents = 0
        self.last_scalar = Written(0, 0, "", -1)
        self.texts: list[tuple[int, int]] = []  # where any mark is a letter like others: below the first line, or in quotes
        self.syntax_fault: Diagnostic | None = None

    def compose(self) -> None:
        """Fills `roots`, `spans`, `keys` and `faults`; the values are whole only if there is no fault."""
        try:
            for event in yaml.parse(self.text[self.skipped :], Loader=yaml.CLoader):
                self._take(event)
                if len(self.stack) > MAX_DEPTH:
                    start = self.stack[-1].start
                    message = f"this is nested more than {MAX_DEPTH} levels deep"
                    help = "a record has only a few levels: if text with brackets is meant, put it in quotes"
                    self._refuse(start, start + 1, "yaml-too-deep", message, help)
                    return
        except yaml.MarkedYAMLError as error:
            self._refuse_syntax(error)
        self._finish()

    def _finish(self) -> None:
        """Adds the marks that look like those of YAML; a syntax error besides is most likely their echo."""
        faults = lookalike_faults(self.lines, self.text, lambda at: any(start < at < end for start, end in self.texts))
        self.faults += faults
        if self.syntax_fault and not faults:
            self.faults.append(self.syntax_fault)

    def _take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.CollectionStartEvent():
                self._properties(event)
                value: list[Plain] | dict[str, Plain] = {} if isinstance(event, yaml.MappingStartEvent) else []
                path, start = self.stack[-1].next_path() if self.stack else (), self._offset(event.start_mark)
                self.stack.append(Frame(path, value, start, self._column(event.start_mark), bool(event.flow_style)))
            case yaml.CollectionEndEvent():
                frame = self.stack.pop()
                end = self._offset(event.end_mark) if frame.flow else frame.end
                if frame.flow and (stuck := stuck_comment(self.lines, self.text, end)):
                    self.faults.append(stuck)
                self._place(frame.value, frame.start, end)
            case yaml.AliasEvent():
                start, end = self._offset(event.start_mark), self._offset(event.end_mark)
                message = f"`{short(self.text[start:end])}` refers to another place of the file"
                help = f"write the value out, or, if text is meant, put it in quotes: {quoted(line_from(self.text, start))}"
                self._refuse(start, end, "yaml-alias", message, help)
                self._place(None, start, end)
            case yaml.DocumentStartEvent() | yaml.DocumentEndEvent():
                self._document(event)
            case yaml.StreamEndEvent():
                self._check_root()

    def _scalar(self, event: Any) -> None:
        start, end = self._offset(event.start_mark), self._offset(event.end_mark)
        self._properties(event)
        if event.style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip(" \r\n"))
        frame = self.stack[-1] if self.stack else None
        self.last_scalar = Written(start, end, event.style or "", frame.column if frame else -1)
        self.texts.append((start if event.style else line_end(self.text, start), end))
        if frame and frame.key is None and isinstance(frame.value, dict):
            self._key(frame, frame.value, event, start, end)
        else:
            value = self._read(event, start, end)
            if frame:
                self._doubt(frame.next_path(), value, self.last_scalar)
            self._place(value, start, end)

    def _doubt(self, path: Path, value: Plain, written: Written) -> None:
        """Notes what a value may have lost: to a comment after it, or as a word that stands for nothing."""
        if stuck := stuck_comment(self.lines, self.text, written.end) if written.style in ("'", '"') else None:
            self.faults.append(stuck)
        doubt = doubt_after(self.lines, self.text, written)
        if path in self.keys and written.start < written.end:
            doubt = doubt_before(self.lines, self.text, written, self.keys[path][1]) or doubt
        if value is None:
            doubt = doubt or doubt_of_nothing(self.lines, self.text, written)
        if doubt:
            self.doubts[path] = doubt

    def _key(self, frame: Frame, mapping: dict[str, Plain], event: Any, start: int, end: int) -> None:
        frame.key = key = event.value
        path = frame.next_path()
        if self.text[max(0, start - 8) : start].rstrip(" ").endswith("?"):
            self._refuse(start, end, "yaml-key", "a key does not begin with `?`", "write `key: value`")
        elif not key:
            self._refuse(start, max(end, start + 1), "yaml-key", "a key is missing before the colon", "write `key: value`")
        elif key == "<<" and not event.style:
            help = "write the keys and values out here"
            self._refuse(start, end, "yaml-merge-key", "`<<` would merge another mapping into this one", help)
        elif not isinstance(self._read(event, start, end, is_key=True), str):
            self._refuse(start, end, "yaml-key", f"the key `{key}` is not text", f"write it in quotes: {quoted(key)}")
        if key in mapping and path in self.keys:
            twice = self._fault(start, end, "yaml-duplicate-key", f"the key `{short(key)}` stands twice in one mapping", _ONE)
            first = Related(self.lines.span(*self.keys[path]), "it stands here first")
            self.faults.append(twice._replace(related=(first,)))
        else:
            self.keys[path] = (start, end)

    def _place(self, value: Plain, start: int, end: int) -> None:
        """Puts a finished value where the open mapping or list expects it."""
        if not self.stack:
            self.roots.append((value, start, end))
            self.spans[()] = (start, end)
            return
        frame = self.stack[-1]
        frame.end = end
        if isinstance(frame.value, list):
            self.spans[frame.next_path()] = (start, end)
            frame.value.append(value)
        elif frame.key is not None:
            self.spans[frame.next_path()] = (start, end)
            frame.value[frame.key] = value
            frame.key = None
        else:
            frame.key = ""
            if isinstance(value, list | dict):
                help = f"if text is meant, put it in quotes: {quoted(self.text[start:end])}"
                self._refuse(start, end, "yaml-key", "a list or mapping cannot be a key", help)

    def _read(self, event: Any, start: int, end: int, is_key: bool = False) -> Plain:
        """The value of a scalar: text if it is quoted or a block, else what the YAML 1.2 core schema makes of it."""
        value: str = event.value
        if event.style:
            if refused := REFUSED.search(value) if event.style == '"' else None:
                message = f"an escape in this text writes the character U+{ord(refused[0][0]):04X}, which is not allowed"
                self._refuse(start, end, "yaml-control-character", message, "delete the escape, or write a space or a new line")
            return value
        if value in CONSTANTS:
            return CONSTANTS[value]
        if (number := exact_number(value)) is not None:
            return number
        if surprise := ambiguity(value):
            otherwise = (surprise.otherwise,) if surprise.otherwise and not is_key else ()
            self._refuse(start, end, "yaml-ambiguous", surprise.message, surprise.as_text, *otherwise)
        return value

    def _properties(self, event: Any) -> None:
        """Refuses the anchor and the tag before a value."""
        at = self._offset(event.start_mark)
        while (event.anchor is not None or event.tag is not None) and (found := _PROPERTY.match(self.text, at)):
            name = short(found[0])
            as_text = f"if text is meant, put it in quotes: {quoted(line_from(self.text, at))}"
            if name.startswith("&"):
                self._refuse(at, found.end(), "yaml-anchor", f"`{name}` names this value for use elsewhere", "delete it", as_text)
            else:
                self._refuse(at, found.end(), "yaml-tag", f"the tag `{name}` sets the type of this value", "delete it", as_text)
            at = _SPACES.match(self.text, found.end()).end()  # type: ignore[union-attr]

    def _document(self, event: Any) -> None:
        start, end = self._offset(event.start_mark), self._offset(event.end_mark)
        if isinstance(event, yaml.DocumentEndEvent):
            if event.explicit:
                self._refuse(start, end, "yaml-documents", "`...` ends the document", "delete this line")
            return
        self.documents += 1
        if event.version or event.tags:
            self._refuse(start, line_end(self.text, start), "yaml-documents", "this is a directive", "delete this line")
        elif event.explicit and self.documents > 1:
            help = "delete this line, or put what follows into a file of its own"
            self._refuse(start, end, "yaml-documents", "`---` begins a second document in this file", help)

    def _check_root(self) -> None:
        value, start, end = self.roots[0] if self.roots else (None, 0, 0)
        how = "write the record as lines of `key: value`"
        if self.documents > 1 or isinstance(value, dict):
            return
        if start == end:
            self._refuse(0, 0, "yaml-empty", "this file has no content", how)
        else:
            kind = "a list" if isinstance(value, list) else "a single value"
            self._refuse(start, end, "yaml-root", f"this file holds {kind}, where a record is a mapping", how)

    def _refuse_syntax(self, error: yaml.MarkedYAMLError) -> None:
        at = self._offset(error.problem_mark)
        if _TAB_INDENT.search(self.lines.text, 0, line_end(self.text, at)):
            return  # most likely its echo: the tab was read as one space
        begun = self._offset(error.context_mark) if error.context_mark else at
        words = f"{error.context or ''}: {error.problem or ''}"
        if "document start" in words and any(fault.code == "yaml-documents" for fault in self.faults):
            return  # its echo: what follows the end of the document belongs to no other
        self.texts.append((begun if "quoted scalar" in words else line_end(self.text, at), len(self.text)))
        last = self.last_scalar
        doubt = doubt_after(self.lines, self.text, last) if self.stack else None
        if doubt and is_cut(self.text, last, words, at):
            self.syntax_fault = doubt.fault
        else:
            self.syntax_fault = self._worded(reworded(Trouble(self.text, words, begun, at, last.start)))

    def _worded(self, told: Wording) -> Diagnostic:
        fault = self._fault(told.start, told.end, told.code, told.message, told.help)
        if told.beside is None:
            return fault
        at, words = told.beside
        return fault._replace(related=(Related(self.lines.span(at, at + 1), words),))

    def _offset(self, mark: Any) -> int:
        return int(mark.index) + self.skipped

    def _column(self, mark: Any) -> int:
        return int(mark.column) + (self.skipped if mark.line == 0 else 0)

    def _refuse(self, start: int, end: int, code: str, message: str, *help: str) -> None:
        self.faults.append(self._fault(start, end, code, message, *help))

    def _fault(self, start: int, end: int, code: str, message: str, *help: str) -> Diagnostic:
        return Diagnostic(self.lines.span(start, end), code, message, help)
