"""Owns the reading of all records of a fact sheet: what is known of an earlier run, what other processes read, and the rest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.processes import is_shared, shared
from generator.reading.parsing import parse_record, restored
from generator.records.record import Located


class Known(NamedTuple):
    """What is known of a record without fault before its file is read: its plain value as JSON, and itself if it is at hand."""

    value: str = ""
    record: Located | None = None


class Read(NamedTuple):
    """What became of a file: the record in it, what is wrong with it, and the record's plain value as JSON where nothing is."""

    path: str
    record: Located | None
    faults: Sequence[Diagnostic]
    value: str


def read_all(texts: Mapping[str, str], known: Callable[[str, str], Known]) -> Iterator[Read]:
    """Reads the files of content/, in their order, each by its path from the root; `known` is asked for each and its text."""
    of_each = {path: known(path, text) for path, text in texts.items()}
    values = _read_elsewhere(texts, [path for path, one in of_each.items() if not one.value])
    for path, text in texts.items():
        value, record = of_each[path]
        if record:
            yield Read(path, record, (), value)
        elif value := value or values.get(path, ""):
            yield Read(path, restored(path, text, json.loads(value)), (), value)
        else:
            yield _read(path, text)


def _read_elsewhere(texts: Mapping[str, str], paths: Sequence[str]) -> Mapping[str, str]:
    """The plain values, as JSON, of the records without fault that other processes read: to read leaves much behind in memory.

    Where there would be no other process, there are none.
    """
    values = shared(lambda path: _read(path, texts[path]).value, paths) if is_shared(paths) else ()
    return dict(zip(paths, values, strict=False))


def _read(path: str, text: str) -> Read:
    record, faults = parse_record(path, text)
    return Read(path, record, faults, json.dumps(record.plain, ensure_ascii=False) if record and not faults else "")
