"""Owns the reading of one YAML file: its text -> plain values, with a Span for every path in them; the YAML subset."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from generator.diagnostics import Diagnostic, Position, Span

MAX_CHARACTERS = 200_000
MAX_DEPTH = 12
_MOST_CHARACTER_FAULTS = 20  # a file that is no text at all would have thousands

Path = tuple[str | int, ...]
Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]

_LINE_END = re.compile(r"\r\n|\r|\n")
# What may stand nowhere in a file, and what no escape in a quoted text may write either.
_REFUSED = re.compile(
    r"\t+|[\ud800-\udfff]+|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SUSPECT = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)  # quick, first look
_CONSTANTS: dict[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")  # as many digits as JSON and JavaScript keep exactly
_SURPRISE = re.compile(
    r"""(?P<yes>y|Y|yes|Yes|YES|on|On|ON)|(?P<no>n|N|no|No|NO|off|Off|OFF)
    |(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|\ +)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)
    |(?P<time>[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?)
    |(?P<number>[-+]?(0b[01][01_]*|0o[0-7][0-7_]*|0x[0-9a-fA-F][0-9a-fA-F_]*
        |([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?))
    |(?P<sign>=|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))""",
    re.VERBOSE,
)
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*")
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_SPACES = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one file, the place of each value (`spans`) and of each key (`keys`), both by the path of the value."""

    path: str
    value: dict[str, Plain]
    spans: Mapping[Path, Span]
    keys: Mapping[Path, Span]

    def span(self, *path: str | int) -> Span:
        """The place of the value at `path`; if the file lacks it, that of the nearest above it (for the root: its first key)."""
        if path in self.spans:
            return self.spans[path]
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans[path] if path else next(iter(self.keys.values()), self.spans[()])


def parse_yaml(path: str, text: str) -> tuple[Document | None, list[Diagnostic]]:
    """The document in `text`, or every fault that one run can find, sorted by place; never both, and nothing is raised.

    `text` was decoded with errors="surrogateescape". Unquoted values are those of the YAML 1.2 core schema, less the
    forms that YAML 1.1 reads otherwise; quoted and block text is always text.
    """
    if len(text) > MAX_CHARACTERS:
        message = f"this file has {len(text):,} characters; a record has at most {MAX_CHARACTERS:,}"
        return None, [Diagnostic(Span.of_file(path), "file-too-large", message, ("split it into several records",))]
    if text.startswith(("\udcff\udcfe", "\udcfe\udcff")):
        message, help = "this file is saved as UTF-16", "save it as UTF-8"
        return None, [Diagnostic(Span.of_file(path), "yaml-encoding", message, (help,))]
    places = _Places(path, text)
    suspect = _SUSPECT.search(text) is not None
    composer = _Composer(places, _cleaned(text) if suspect else text)
    composer.compose()
    if faults := (_character_faults(places) if suspect else []) + composer.faults:
        return None, sorted(faults)
    value = composer.roots[0][0]
    assert isinstance(value, dict), "every other root is a fault"
    return Document(path, value, _Spans(places, composer.spans), _Spans(places, composer.keys)), []


class _Places:
    """Turns offsets in a text into spans."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        return Span(self.path, self.position(start), self.position(end))


class _Spans(Mapping[Path, Span]):
    """Spans made when they are asked for: most never are, and millions of them would be slow to make and to keep."""

    def __init__(self, places: _Places, offsets: dict[Path, tuple[int, int]]) -> None:
        self._places = places
        self._offsets = offsets

    def __getitem__(self, path: Path) -> Span:
        return self._places.span(*self._offsets[path])

    def __contains__(self, path: object) -> bool:
        return path in self._offsets

    def __iter__(self) -> Iterator[Path]:
        return iter(self._offsets)

    def __len__(self) -> int:
        return len(self._offsets)


def _character_faults(places: _Places) -> list[Diagnostic]:
    """One fault for each run of refused characters; a file that is no text at all gets only the first few."""
    found = list(_REFUSED.finditer(places.text))
    faults = []
    for run in found[:_MOST_CHARACTER_FAULTS]:
        start, end = run.span()
        line_start = start - places.position(start).column + 1
        code, message, help = _refused_character(run[0], indents=places.text[line_start:start].isspace() or line_start == start)
        faults.append(Diagnostic(places.span(start, start if run[0] == "\r" else end), code, message, (help,)))
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
        return control, message, "delete it: right-to-left words need none (U+200E and U+200F are allowed)"
    if char in "\x85\u2028\u2029":
        return control, f"the character {name} ends a line for some programs only", "delete it, or begin a new line with Enter"
    if char == "\r":
        return control, "this line ends with a carriage return alone", "save the file with the line ends LF or CRLF"
    return control, f"the control character {name} is no text", "delete it"


def _cleaned(text: str) -> str:
    """The text with a harmless character for each refused one, so that the rest can be read and every offset stays."""

    def replacement(run: re.Match[str]) -> str:
        harmless = "\n" if run[0] == "\r" else " " if run[0][0] in "\t\x85\u2028\u2029" else "\ufffd"
        return harmless * len(run[0])

    return _REFUSED.sub(replacement, text)


class _Frame:
    """A mapping or list that is still open. `key` is the key that waits for its value, `end` the offset it has reached."""

    __slots__ = ("end", "flow", "key", "path", "start", "value")

    def __init__(self, path: Path, value: list[Plain] | dict[str, Plain], start: int, flow: bool) -> None:
        self.path = path
        self.value = value
        self.start = self.end = start
        self.flow = flow
        self.key: str | None = None

    def next_path(self) -> Path:
        return (*self.path, len(self.value) if isinstance(self.value, list) else self.key or "")


class _Composer:
    """Builds values and spans from libyaml's events, with a stack of its own so that no depth of nesting can crash it."""

    def __init__(self, places: _Places, text: str) -> None:
        self.places = places
        self.text = text
        self.skipped = 1 if places.text.startswith("\ufeff") else 0  # libyaml would count a BOM as indentation
        self.roots: list[tuple[Plain, int, int]] = []
        self.spans: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.faults: list[Diagnostic] = []
        self.stack: list[_Frame] = []
        self.documents = 0
        self.last_scalar = 0

    def compose(self) -> None:
        try:
            for event in yaml.parse(self.text[self.skipped :], Loader=yaml.CLoader):
                self._take(event)
                if len(self.stack) > MAX_DEPTH:
                    start = self.stack[-1].start
                    message = f"this is nested more than {MAX_DEPTH} levels deep"
                    help = "a record has only a few levels: if text with brackets is meant, put it in quotes"
                    return self._refuse(start, start + 1, "yaml-too-deep", message, help)
        except yaml.MarkedYAMLError as error:
            self._refuse_syntax(error)

    def _take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.CollectionStartEvent():
                self._properties(event)
                value: list[Plain] | dict[str, Plain] = {} if isinstance(event, yaml.MappingStartEvent) else []
                path = self.stack[-1].next_path() if self.stack else ()
                self.stack.append(_Frame(path, value, self._offset(event.start_mark), bool(event.flow_style)))
            case yaml.CollectionEndEvent():
                frame = self.stack.pop()
                self._place(frame.value, frame.start, self._offset(event.end_mark) if frame.flow else frame.end)
            case yaml.AliasEvent():
                start, end = self._offset(event.start_mark), self._offset(event.end_mark)
                message = f"`{_short(self.text[start:end])}` refers to another place of the file"
                help = f"write the value out, or, if text is meant, put it in quotes: {_quoted(_line_from(self.text, start))}"
                self._refuse(start, end, "yaml-alias", message, help)
                self._place(None, start, end)
            case yaml.DocumentStartEvent() | yaml.DocumentEndEvent():
                self._document(event)
            case yaml.StreamEndEvent():
                self._check_root()

    def _scalar(self, event: Any) -> None:
        start, end = self._offset(event.start_mark), self._offset(event.end_mark)
        self.last_scalar = start
        self._properties(event)
        if event.style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip(" \r\n"))
        frame = self.stack[-1] if self.stack else None
        if frame and frame.key is None and isinstance(frame.value, dict):
            self._key(frame, frame.value, event, start, end)
        else:
            self._place(self._read(event, start, end), start, end)

    def _key(self, frame: _Frame, mapping: dict[str, Plain], event: Any, start: int, end: int) -> None:
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
            self._refuse(start, end, "yaml-key", f"the key `{key}` is not text", f"write it in quotes: {_quoted(key)}")
        if key in mapping and path in self.keys:
            line = self.places.position(self.keys[path][0]).line
            message = f"the key `{_short(key)}` stands twice in one mapping, first on line {line}"
            self._refuse(start, end, "yaml-duplicate-key", message, "keep one of the two")
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
                help = f"if text is meant, put it in quotes: {_quoted(self.text[start:end])}"
                self._refuse(start, end, "yaml-key", "a list or mapping cannot be a key", help)

    def _read(self, event: Any, start: int, end: int, is_key: bool = False) -> Plain:
        """The value of a scalar: text if it is quoted or a block, else what the YAML 1.2 core schema makes of it."""
        value: str = event.value
        if event.style:
            if refused := _REFUSED.search(value) if event.style == '"' else None:
                message = f"an escape in this text writes the character U+{ord(refused[0][0]):04X}, which is not allowed"
                self._refuse(start, end, "yaml-control-character", message, "delete the escape, or write a space or a new line")
            return value
        if value in _CONSTANTS:
            return _CONSTANTS[value]
        if _NUMBER.fullmatch(value):
            return float(value) if "." in value else int(value)
        if surprise := _SURPRISE.fullmatch(value):
            message, *help = _ambiguity(value, surprise.lastgroup or "")
            self._refuse(start, end, "yaml-ambiguous", message, *help[: 1 if is_key else 2])
        return value

    def _properties(self, event: Any) -> None:
        """Refuses the anchor and the tag before a value."""
        at = self._offset(event.start_mark)
        while (event.anchor is not None or event.tag is not None) and (found := _PROPERTY.match(self.text, at)):
            name = _short(found[0])
            as_text = f"if text is meant, put it in quotes: {_quoted(_line_from(self.text, at))}"
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
            self._refuse(start, _line_end(self.text, start), "yaml-documents", "this is a directive", "delete this line")
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
        if _TAB_INDENT.search(self.places.text, 0, _line_end(self.text, at)):
            return  # most likely its echo: the tab was read as one space
        begun = self._offset(error.context_mark) if error.context_mark else at
        words = f"{error.context or ''}: {error.problem or ''}"
        self._refuse(*_reworded(_Trouble(self.text, words, begun, at, self.last_scalar)))

    def _offset(self, mark: Any) -> int:
        return int(mark.index) + self.skipped

    def _refuse(self, start: int, end: int, code: str, message: str, *help: str) -> None:
        self.faults.append(Diagnostic(self.places.span(start, end), code, message, help))


class _Trouble(NamedTuple):
    """How libyaml stopped: in which words, where it began what it was at, where it gave up, and where the last scalar is."""

    text: str
    words: str
    begun: int
    at: int
    last_scalar: int

    def column(self, offset: int) -> int:
        return offset - self.text.rfind("\n", 0, offset)

    def before(self) -> str:
        """What stands on the line before the place."""
        return self.text[self.at + 1 - self.column(self.at) : self.at]


_Reworded = tuple[int, int, str, str, str]  # start, end, code, message, help


def _reworded(trouble: _Trouble) -> _Reworded:
    """A syntax error of libyaml in plain words; in its own where the case is not a common one."""
    text, words, begun, at, _ = trouble
    if "directive" in words or "incompatible" in words or (text.startswith("%") and "document start" in words):
        begun = 0 if text.startswith("%") else begun
        return begun, _line_end(text, begun), "yaml-documents", "a line that begins with `%` is a directive", "delete this line"
    if "tag" in words:
        help = f"delete it, or, if text is meant, put it in quotes: {_quoted(_line_from(text, begun))}"
        return begun, _line_end(text, begun), "yaml-tag", "`!` sets the type of a value", help
    if text.startswith(":", at) and not trouble.before().strip(" -"):
        return at, at + 1, "yaml-key", "a key is missing before the colon", "write `key: value`"
    for needle, reword in _REWORDINGS.items():
        if needle in words:
            start, end, message, help = reword(trouble)
            return start, end, "yaml-syntax", message, help
    help = "compare this line and the one above it with another record"
    return at, _line_end(text, at), "yaml-syntax", f"this cannot be read as YAML ({words.removeprefix(': ')})", help


def _colon_in_text(trouble: _Trouble) -> tuple[int, int, str, str]:
    before, at = trouble.before(), trouble.at
    key, inside, value = before.partition(": ")
    if inside:
        whole = _quoted(value + _line_from(trouble.text, at))
        help = f"put the whole text in quotes: {key.strip().removeprefix('- ')}: {whole}"
        return at, at + 1, "a colon and a space stand inside text that is not in quotes", help
    start = at - len(before.lstrip())
    help = "check that the line above is `key: value`, with a space after the colon, and that both begin in the same column"
    return start, at, f"`{_short(before.strip())}:` is read as part of the line above", help


def _no_colon(trouble: _Trouble) -> tuple[int, int, str, str]:
    line = _line_from(trouble.text, trouble.begun)
    word = re.split(r":|\s+", line, maxsplit=1)
    help = f"write `{_short(word[0])}: {_short(word[1])}`" if len(word) > 1 else f"write `{_short(line)}:` and its value"
    place = trouble.begun, trouble.begun + len(line)
    return *place, "this line has no colon and space after its key", help + "; indent it if it continues the text above"


def _unclosed_quote(trouble: _Trouble) -> tuple[int, int, str, str]:
    start, quote = trouble.begun, trouble.text[trouble.begun]
    return (
        start,
        _line_end(trouble.text, start),
        f"the quote {quote} that opens here is never closed",
        f"write {quote} after the text",
    )


def _unclosed_bracket(trouble: _Trouble) -> tuple[int, int, str, str]:
    start, bracket = trouble.begun, trouble.text[trouble.begun]
    line = trouble.text.count("\n", 0, trouble.at) + 1
    closing = {"[": "]", "{": "}"}.get(bracket, "] or }")
    message = f"the bracket {bracket} that opens here is not closed, or a comma is missing (noticed on line {line})"
    as_text = _quoted(_line_from(trouble.text, start))
    return start, start + 1, message, f"close it with {closing}, or, if text is meant, put it in quotes: {as_text}"


def _unexpected(trouble: _Trouble) -> tuple[int, int, str, str]:
    text, words, begun, at, last = trouble
    before = trouble.before().rstrip()
    if before.endswith(("'", '"')):
        inside = "''" if before.endswith("'") else '\\"'
        help = f"inside the quotes write {inside} for {before[-1]}, and close them only where the text ends"
        if "\n" in text[last:at]:
            help += f"; the quotes opened on line {text.count(chr(10), 0, last) + 1}"
        return at, _line_end(text, at), "text follows the closing quote", help
    if before.endswith(("]", "}")):
        help = "put the whole text in quotes, or delete what follows the bracket"
        return at, _line_end(text, at), "text follows the closing bracket", help
    column, expected = trouble.column(at), trouble.column(begun)
    end = _line_end(text, at)
    if "document start" in words:
        return at, end, "this line does not belong to the mapping above it", "begin every key of the record in the first column"
    if column != expected:
        message = f"this line begins in column {column}, where no mapping or list goes on"
        return at, end, message, f"begin it in column {expected}, or in the same column as the lines it belongs to"
    if text[at] == "-":
        return at, end, "a list item stands where a key belongs", "move the item under its key, or write `key: value`"
    if "'-'" in words:
        return at, end, "a key stands where a list item belongs", "begin the line with `- `, or move it out of the list"
    return at, end, "a key belongs here", "write `key: value`"


def _first_character(trouble: _Trouble) -> tuple[int, int, str, str]:
    start = trouble.begun
    char = trouble.text[start : start + 1]
    if not char.strip():
        return start, start, "something is missing here", "close the brackets that are open, or write the value"
    help = f"put the text in quotes: {_quoted(_line_from(trouble.text, start))}"
    if char in "|>":
        help += f"; or leave {char} alone on this line and begin the text on the next, indented"
    if char == "-":
        help += "; or begin the list on the next line"
    return start, start + 1, f"text that is not in quotes cannot begin with {char}", help


def _escape(trouble: _Trouble) -> tuple[int, int, str, str]:
    at = trouble.at
    message = f"`{_short(trouble.text[at : at + 2])}` means nothing inside double quotes"
    return at, at + 2, message, "write \\\\ for a backslash, or put the text in single quotes"


_REWORDINGS: dict[str, Callable[[_Trouble], tuple[int, int, str, str]]] = {
    "mapping values are not allowed": _colon_in_text,
    "could not find expected ':'": _no_colon,
    "quoted scalar: found unexpected": _unclosed_quote,
    "did not find expected ','": _unclosed_bracket,
    "did not find expected key": _unexpected,
    "did not find expected '-'": _unexpected,
    "document start": _unexpected,
    "unknown escape": _escape,
    "cannot start any token": _first_character,
    "scanning an a": _first_character,  # an anchor or an alias
    "scanning a block scalar": _first_character,
    "node content": _first_character,
    "are not allowed in this context": _first_character,
}


def _ambiguity(value: str, kind: str) -> tuple[str, ...]:
    """Message and help for an unquoted value that programs read differently; `kind` is the group of _SURPRISE it is in."""
    quotes = f"write it in quotes if text is meant: {_quoted(value)}"
    shown = f"`{_short(value)}`"
    if kind in ("yes", "no"):
        truth = "true" if kind == "yes" else "false"
        return f"{shown} is text for some programs and {truth} for others", quotes, f"write {truth} if that is meant"
    if kind == "date":
        return f"{shown} is text for some programs and a date for others", quotes
    if kind == "time":
        return f"{shown} is text for some programs and a number in base sixty for others", quotes
    if kind == "sign":
        return f"{shown} has a meaning of its own for some programs", quotes
    message = f"{shown} is not the same number, or no number, for some programs"
    meant = _meant(value)
    return (message, quotes, f"write {meant} if that number is meant") if meant else (message, quotes)


def _meant(value: str) -> str | None:
    """The number that an odd form stands for, as it ought to be written; None if that cannot be said."""
    digits = value.replace("_", "")
    if len(digits) > 40:
        return None
    sign = "-" if digits.startswith("-") else ""
    based = re.fullmatch(r"0([box])(.*)", digits.lstrip("+-"))
    number = float(sign + str(int(based[2], {"b": 2, "o": 8, "x": 16}[based[1]]))) if based else float(digits)
    written = str(int(number)) if number.is_integer() else repr(number)
    return written if _NUMBER.fullmatch(written) else None


def _line_end(text: str, offset: int) -> int:
    """Where the line ends, its trailing spaces and line end left out."""
    return offset + len(_line_from(text, offset))


def _line_from(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    return text[offset : end if end >= 0 else len(text)].rstrip(" \r")


def _quoted(text: str) -> str:
    """Text as YAML in quotes, shortened to be shown."""
    text = _short(text)
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def _short(text: str) -> str:
    text = " ".join(text[:400].split())
    return text if len(text) <= 60 else text[:59] + "…"
