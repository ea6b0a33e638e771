"""Owns the proof of the walk over the record types: each field is told as it is declared, each value is met once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.parsing import parse_record
from generator.records.fields import Reference, SourceWords, Verbatim
from generator.records.parts import Figure, Link, Passage
from generator.records.record import Located
from generator.records.shape import Field, fields_of, groups_of, values_of
from generator.records.source_parts import Rights
from generator.records.types import RECORD_TYPES, Actor, Claim, Site, Source
from generator.records.vocabularies import Comparator, Kind
from generator.yaml.document import Document

_ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("field", "told"),
    [
        (fields_of(Claim)["kind"], {"kind": "choice", "vocabulary": Kind, "is_required": True, "takes_any_text": False}),
        (fields_of(Claim)["at"], {"kind": "text", "marker": Reference("event"), "may_be_none": True, "is_list": False}),
        (fields_of(Claim)["about"], {"kind": "text", "marker": Reference("actor"), "may_be_none": False, "is_list": True}),
        (fields_of(Claim)["superseded_by"], {"marker": Reference(""), "is_required": False}),
        (fields_of(Claim)["where"], {"marker": SourceWords(), "is_quote": True, "takes_any_text": True}),
        (fields_of(Claim)["figures"], {"kind": "part", "part": Figure, "is_list": True, "choices": ()}),
        (fields_of(Figure)["established_by"], {"kind": "part", "part": Link, "is_list": False, "may_be_none": True}),
        (fields_of(Figure)["low"], {"kind": "number", "choices": ()}),
        (fields_of(Figure)["comparator"], {"choices": tuple(map(str, Comparator))}),
        (fields_of(Passage)["text"], {"marker": Verbatim(), "is_quote": True}),
        (fields_of(Source)["rights"], {"kind": "part", "part": Rights, "is_required": False, "may_be_none": False}),
        (fields_of(Source)["published"], {"kind": "text", "choices": ("unknown",), "takes_any_text": False}),
        (fields_of(Source)["publisher"], {"kind": "text", "takes_any_text": True, "is_quote": False}),
        (fields_of(Actor)["protected"], {"kind": "flag", "is_required": False}),
    ],
)
def test_a_field_is_told_as_it_is_declared(field: Field, told: dict[str, object]) -> None:
    assert {name: getattr(field, name) for name in told} == told


@pytest.mark.parametrize("model", [*RECORD_TYPES.values(), Site])
def test_every_field_of_every_group_says_what_it_holds(model: type[Located]) -> None:
    assert [(group, name) for group in groups_of(model) for name, field in fields_of(group).items() if not field.about] == []


@pytest.mark.parametrize("path", sorted((_ROOT / "tests" / "miniature" / "content").rglob("*.yml")), ids=lambda path: path.stem)
def test_every_value_of_a_record_is_met_once_at_its_path(path: Path) -> None:
    name = path.relative_to(_ROOT / "tests" / "miniature").as_posix()
    record, faults = parse_record(name, path.read_text("utf-8"))
    assert record, faults
    met = [(at, value) for at, _, value in values_of(record)]
    assert [record.part_at(*at) for at, _ in met] == [value for _, value in met]
    document = record._document
    assert isinstance(document, Document)
    spans, value_at = document.spans, document.value_at
    assert {at for at in spans if at and not isinstance(value_at(at), list | dict)} <= {at for at, _ in met}
