"""Owns the tests of the JSON Schemas: current, sound, and of one mind with the records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema  # type: ignore[import-untyped, unused-ignore]
import pytest
from pydantic import ValidationError

import generator
from generator.exports.page_forms import page_schemas
from generator.files import read_tree
from generator.records.addresses import FOLDERS
from generator.records.field_order import field_order
from generator.records.record import Located
from generator.records.types import RECORD_TYPES, Site
from generator.reference.examples import example_texts
from generator.reference.schema import schemas
from generator.yaml.document import parse_yaml
from tests.case_files import base

ROOT = Path(generator.__file__).parent.parent
CONTENT = read_tree(ROOT, "content").texts
SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}
MODELS: tuple[type[Located], ...] = (*RECORD_TYPES.values(), Site)
TYPES = {"site.yml": "site", **{folder: model.type for folder, model in FOLDERS.items()}}


def value(path: str, text: str) -> Any:
    document, faults = parse_yaml(path, text)
    assert document, faults
    return document.value


def schema_of(path: str) -> Any:
    return SCHEMAS[f"{TYPES[PurePosixPath(path).parts[1]]}.json"]


def faults(path: str, record: Any) -> list[str]:
    return [fault.message for fault in jsonschema.Draft202012Validator(schema_of(path)).iter_errors(record)]


def test_the_schemas_on_file_are_those_of_the_record_types_and_their_pages() -> None:
    on_file = read_tree(ROOT, "schema").texts
    current = schemas() | page_schemas()
    assert on_file == {f"schema/{name}": text for name, text in current.items()}, "run: python -m generator schema"


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


def test_there_is_a_schema_for_each_type_of_record() -> None:
    assert set(SCHEMAS) == {f"{name}.json" for name in TYPES.values()}


@pytest.mark.parametrize("path", CONTENT)
def test_each_record_on_file_fits_its_schema(path: str) -> None:
    assert faults(path, value(path, CONTENT[path])) == []


@pytest.mark.parametrize("path", [path for path in base() if path.startswith("content/")])
def test_a_field_that_no_record_has_fits_no_schema(path: str) -> None:
    record = value(path, base()[path].replace("{sha256}", "0" * 64))
    assert faults(path, record) == []
    assert faults(path, record | {"colour": "red"}) == [
        "Additional properties are not allowed ('colour' was unexpected)",
    ]


@pytest.mark.parametrize("path", CONTENT)
def test_each_record_on_file_names_its_schema_for_editors(path: str) -> None:
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    schema = f"{TYPES[PurePosixPath(path).parts[1]]}.json"
    assert CONTENT[path].startswith(f"# yaml-language-server: $schema={up}schema/{schema}\n")


def groups(name: str) -> Iterator[tuple[str, Any]]:
    """Every group of fields in a schema: the record, and its parts by the names of their types."""
    schema = SCHEMAS[name]
    yield PurePosixPath(name).stem, schema
    yield from ((part, told) for part, told in schema["$defs"].items() if "properties" in told)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_tells_what_each_field_is_for_and_gives_an_example(name: str) -> None:
    for part, group in groups(name):
        assert group["title"]
        assert group["description"]
        for field, told in group["properties"].items():
            assert told["title"], f"{part}: {field}"
            assert told["description"], f"{part}: {field}"
            assert told.get("examples") or "Example:" in told["markdownDescription"], f"{part}: {field}"


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_id_and_no_group_is_an_example_that_an_editor_would_offer_to_write(name: str) -> None:
    for part, group in groups(name):
        for field, told in group["properties"].items():
            offered = str(told.get("examples", ""))
            assert "{" not in offered, f"{part}: {field}"
            assert "fenn-" not in offered or field in ("id", "formerly"), f"{part}: {field}"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_field_of_free_text_has_two_examples_for_a_single_one_would_be_written_by_the_editor(name: str) -> None:
    for part, group in groups(name):
        for field, told in group["properties"].items():
            if "examples" in told and "string" in told.get("type", ()) and "enum" not in told:
                assert len(told["examples"]) == 2, f"{part}: {field}"


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_choice_has_its_definition(name: str) -> None:
    for told in SCHEMAS[name].get("$defs", {}).values():
        if "enum" in told:
            assert len(told["markdownEnumDescriptions"]) == len(told["enum"])
            assert all(definition.endswith(".") for definition in told["markdownEnumDescriptions"])


@pytest.mark.parametrize("model", MODELS)
def test_the_fields_of_a_schema_stand_in_the_order_of_the_files(model: type[Located]) -> None:
    assert tuple(SCHEMAS[f"{model.type}.json"]["properties"]) == field_order(model)


EXAMPLES = [
    (model, number, value(f"content/{model.type}s/x.yml", text))
    for model in MODELS
    for number, text in enumerate(example_texts(model))
]
INSTEAD: tuple[Any, ...] = (None, "", " ", "No such choice", "no-such-id", 7, 1.5, True, [], ["a"], [None], {}, {"colour": "red"})


def accepted(model: type[Located], record: Any) -> bool:
    """Whether a record is of its type, but for the order of two numbers: no schema can compare one field with another."""
    try:
        model.model_validate(record)
    except ValidationError as error:
        return all("lower bound is above" in fault["msg"] for fault in error.errors())
    return True


def spoilt(record: Any) -> Iterator[Any]:
    """The record with one thing otherwise, for each thing in it: another value, a field less, a field more."""
    yield from INSTEAD
    items = record.items() if isinstance(record, dict) else enumerate(record) if isinstance(record, list) else ()
    for key, held in items:
        for other in spoilt(held):
            yield {**record, key: other} if isinstance(record, dict) else [*record[:key], other, *record[key + 1 :]]
    if isinstance(record, dict):
        yield from ({key: held for key, held in record.items() if key != without} for without in record)
        yield {**record, "colour": "red"}


@pytest.mark.parametrize(("model", "number", "record"), EXAMPLES, ids=lambda part: getattr(part, "type", ""))
def test_a_schema_flags_what_the_type_flags_and_nothing_else(model: type[Located], number: int, record: Any) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMAS[f"{model.type}.json"])
    assert accepted(model, record)
    assert validator.is_valid(record), f"example {number}"
    outcomes = [(validator.is_valid(other), accepted(model, other), other) for other in spoilt(record)]
    assert [other for by_schema, by_type, other in outcomes if by_schema != by_type] == []
    assert {by_type for _, by_type, _ in outcomes} == {True, False}


def test_a_month_that_no_calendar_has_is_flagged() -> None:
    assert flagged("source", "published", "2024-12", "2024-13", "2024-12-32") == ["2024-13", "2024-12-32"]


def test_a_source_is_published_at_a_date_and_what_is_said_may_hold_from_one_to_another() -> None:
    dates = ("2024", "2024-05~", "2024/2025", "2024/..", "../2024", "../..", "..", "2024/", "/2024", "/", "")
    assert flagged("source", "published", *dates) == list(dates[2:])
    assert flagged("claim", "when", *dates) == list(dates[5:])


def flagged(type: str, field: str, *dates: str) -> list[str]:
    """Which of some dates the schema of a type of record does not take in a field."""
    _, _, record = next(example for example in EXAMPLES if example[0].type == type)
    validator = jsonschema.Draft202012Validator(SCHEMAS[f"{type}.json"])
    assert validator.is_valid(record)
    values = {date: {"as_written": "then", "edtf": date} if field == "when" else date for date in dates}
    return [date for date, value in values.items() if not validator.is_valid(record | {field: value})]
