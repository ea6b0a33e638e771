"""Owns the reading of one YAML file: its text -> plain values, with a Span for every path in them; the YAML subset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics import Diagnostic, Lines, Span
from generator.yaml.characters import SUSPECT, character_faults, cleaned
from generator.yaml.composing import MAX_DEPTH, Composer
from generator.yaml.conflicts import conflict_faults
from generator.yaml.doubts import Doubt
from generator.yaml.frame import Path, Plain

__all__ = ["MAX_CHARACTERS", "MAX_DEPTH", "Deferred", "Document", "Path", "Plain", "parse_yaml"]

MAX_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one file, the place of each value (`spans`) and of each key (`keys`), both by the path of the value.

    `doubts` holds, by the path too, what is a fault of a value only where text is wanted: a comment that may have cut it off,
    a word that stands for nothing.
    """

    path: str
    value: dict[str, Plain]
    spans: Mapping[Path, Span]
    keys: Mapping[Path, Span]
    doubts: Mapping[Path, Doubt]

    def span(self, *path: str | int) -> Span:
        """The place of the value at `path`; if the file lacks it, that of the nearest above it (for the root: its first key)."""
        if path in self.spans:
            return self.spans[path]
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans[path] if path else next(iter(self.keys.values()), self.spans[()])

    def value_at(self, path: Path) -> Plain:
        """The value at a path that the file has."""
        value: Plain = self.value
        for part in path:
            value = value[part]  # type: ignore[index]
        return value


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
    lines = Lines(text, path)
    if conflicts := conflict_faults(lines):
        return None, conflicts
    suspect = SUSPECT.search(text) is not None
    composer = Composer(lines, cleaned(text) if suspect else text)
    composer.compose()
    if faults := (character_faults(lines) if suspect else []) + composer.faults:
        return None, sorted(faults)
    value = composer.roots[0][0]
    assert isinstance(value, dict), "every other root is a fault"
    return Document(path, value, _Spans(lines, composer.spans), _Spans(lines, composer.keys), composer.doubts), []


@dataclass(frozen=True)
class Deferred:
    """The places in a file that is known to be sound: it is read for them when the first is asked for, and most never is."""

    path: str
    text: str

    @cached_property
    def _document(self) -> Document:
        document, _ = parse_yaml(self.path, self.text)
        assert document, "a file that was sound is so again"
        return document

    @property
    def spans(self) -> Mapping[Path, Span]:
        """The place of each value, by its path."""
        return self._document.spans

    @property
    def keys(self) -> Mapping[Path, Span]:
        """The place of each key, by the path of its value."""
        return self._document.keys

    def span(self, *path: str | int) -> Span:
        """As that of a document."""
        return self._document.span(*path)


class _Spans(Mapping[Path, Span]):
    """Spans made when they are asked for: most never are, and millions of them would be slow to make and to keep."""

    def __init__(self, lines: Lines, offsets: dict[Path, tuple[int, int]]) -> None:
        self._places = lines
        self._offsets = offsets

    def __getitem__(self, path: Path) -> Span:
        return self._places.span(*self._offsets[path])

    def __contains__(self, path: object) -> bool:
        return path in self._offsets

    def __iter__(self) -> Iterator[Path]:
        return iter(self._offsets)

    def __len__(self) -> int:
        return len(self._offsets)
