"""Owns the proof that records are the same whoever reads them: other processes, this one, an earlier check."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from generator.assessment import read
from generator.diagnostics import Diagnostic
from generator.reading import all_records
from generator.reading.all_records import Known, Read, read_all
from generator.reading.parsing import parse_record
from generator.records.record import Located
from tests.conftest import MINIATURE

CLAIM = "content/claims/brandt-on-cracks.yml"
NOT_SOUND = {
    "content/claims/no-record.yml": "id: no-record\nclaim: yes\n",
    "content/claims/no-yaml.yml": "id: [",
    "content/claims/another-name.yml": "id: not-that\n",
    "content/notes.txt": "Not a record.",
    "content/topics/hidden.yml": "id: hidden\nname: Hid\u200bden\ndefinition: What is not seen.\n",
}


def texts() -> dict[str, str]:
    """The files of records, sound ones and others."""
    found = {path: text for path, text in read(MINIATURE).texts.items() if path.startswith("content/")}
    return dict(sorted({**found, **NOT_SOUND}.items()))


def unknown(_: str, __: str) -> Known:
    return Known()


def told(one: Read) -> tuple[object, ...]:
    """What became of a file, in plain values: where these stand, one may have at hand and another look up."""
    record = one.record
    return one._replace(record=None, faults=list(one.faults)), record and (type(record), record.model_dump(), record.source_text)


def here(monkeypatch: pytest.MonkeyPatch) -> list[Read]:
    """What this process reads by itself."""
    with monkeypatch.context() as alone:
        alone.setattr(all_records, "is_shared", lambda _: False)
        return list(read_all(texts(), unknown))


def test_what_other_processes_read_is_not_read_again_and_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def noted(path: str, text: str) -> tuple[Located | None, list[Diagnostic]]:
        parsed.append(path)
        return parse_record(path, text)

    def elsewhere(work: Callable[[str], str], paths: Sequence[str]) -> list[str]:
        found = list(map(work, paths))
        parsed.clear()
        return found

    alone = here(monkeypatch)
    monkeypatch.setattr(all_records, "is_shared", lambda _: True)
    monkeypatch.setattr(all_records, "shared", elsewhere)
    monkeypatch.setattr(all_records, "parse_record", noted)
    assert list(map(told, read_all(texts(), unknown))) == list(map(told, alone))
    assert parsed == sorted(NOT_SOUND)
    assert [one.path for one in alone] == list(texts())
    assert {one.path for one in alone if one.faults} == set(NOT_SOUND)


def test_where_a_value_stands_is_found_in_a_record_that_was_read_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    both = zip(read_all(texts(), unknown), here(monkeypatch), strict=True)
    spans = [(one.record.span("id"), other.record.span("id")) for one, other in both if one.record and other.record]
    assert len(spans) > 50
    assert all(one == other for one, other in spans)


def test_what_is_known_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {one.path: one for one in here(monkeypatch)}
    at_hand = known[CLAIM].record

    def of_last(path: str, _: str) -> Known:
        return Known(known[path].value, at_hand if path == CLAIM else None)

    monkeypatch.setattr(all_records, "parse_record", lambda path, _: pytest.fail(path) if path not in NOT_SOUND else (None, []))
    found = {one.path: one for one in read_all(texts(), of_last)}
    assert found[CLAIM].record is at_hand
    assert all(told(found[path]) == told(known[path]) for path in found.keys() - NOT_SOUND.keys())
