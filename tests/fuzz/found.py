"""Owns the files of what was found: a sound fact sheet by its name, and the files that were laid over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from tests.fuzz.edits import sheet

FOUND = Path(__file__).parents[1] / "found"


@dataclass(frozen=True, slots=True)
class Found:
    """A fact sheet that the generator failed at: what happened, the sheet it was made from, and its files."""

    file: Path
    what: str
    before: Mapping[str, str]
    texts: Mapping[str, str]


def read_found() -> list[Found]:
    """Everything that was found, in order of its file."""
    return [_read(file) for file in sorted(FOUND.glob("*.yml"))]


def write_found(file: Path, what: str, name: str, texts: Mapping[str, str]) -> None:
    """Keep a fact sheet that was made from the one of this name. `what` says what happened."""
    before = sheet(name)
    gone = dict.fromkeys(path for path in before if path not in texts)
    laid_over = {path: _folded(text) for path, text in texts.items() if before.get(path) != text}
    case = {"what": what, "sheet": name, "files": {**gone, **laid_over}}
    file.parent.mkdir(exist_ok=True)
    # ASCII: what nobody sees, and halves of characters, stand there as escapes.
    file.write_text(yaml.safe_dump(case, sort_keys=False, width=120), encoding="ascii")


def _read(file: Path) -> Found:
    case = yaml.safe_load(file.read_text(encoding="ascii"))
    before = sheet(case["sheet"])
    laid_over = {path: _unfolded(text) for path, text in case["files"].items()}
    texts = {path: text for path, text in {**before, **laid_over}.items() if text is not None}
    return Found(file, case["what"], before, texts)


def _folded(text: str) -> Any:
    """A text, or its pieces where a character stands in it very often: [piece, times]."""
    runs = [(char, len(list(run))) for char, run in groupby(text)]
    if max((times for _, times in runs), default=0) < 100:
        return _escaped(text)
    pieces: list[Any] = [""]
    for char, times in runs:
        if times >= 100:
            pieces += [[_escaped(char), times], ""]
        else:
            pieces[-1] += char * times
    return [_escaped(piece) if isinstance(piece, str) else piece for piece in pieces if piece]


def _unfolded(text: Any) -> str | None:
    if isinstance(text, list):
        return "".join(_unescaped(piece) if isinstance(piece, str) else _unescaped(piece[0]) * piece[1] for piece in text)
    return None if text is None else _unescaped(text)


def _escaped(text: str) -> str:
    """Bytes that are no text as YAML can have them: it has no halves of characters."""
    return "".join(f"\\u{ord(char):04x}" if "\ud800" <= char <= "\udfff" else char for char in text.replace("\\", "\\\\"))


def _unescaped(text: str) -> str:
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        if text[at] != "\\":
            yield text[at]
            at += 1
        elif text[at + 1] == "\\":
            yield "\\"
            at += 2
        else:
            yield chr(int(text[at + 2 : at + 6], 16))
            at += 6
