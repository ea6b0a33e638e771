"""Owns the tests of the record types: what a record holds, where its values stand, and what marks them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.diagnostics import Diagnostic, Position
from generator.reading.parsing import model_for, parse_record
from generator.records import vocabularies
from generator.records.addresses import FOLDERS
from generator.records.fields import Day, Edtf, HttpUrl, Id, Language, Prose, Reference, SeedPath, SourceWords, Verbatim, Wikidata
from generator.records.record import Located
from generator.records.types import RECORD_TYPES, Actor, Claim, Site
from generator.records.vocabularies import Kind, Status, Term, Voice
from tests.case_files import base

CLAIM = "content/claims/blue-lane-rejects-the-figure.yml"


def parsed(path: str, text: str | None = None) -> Located:
    record, faults = parse_record(path, base()[path] if text is None else text)
    assert record, faults
    return record


def faults_of(path: str, text: str) -> list[Diagnostic]:
    record, faults = parse_record(path, text)
    assert record is None
    return faults


def claim() -> Claim:
    record = parsed(CLAIM)
    assert isinstance(record, Claim)
    return record


def test_a_claim_holds_what_its_file_says() -> None:
    record = claim()
    assert record.id == "blue-lane-rejects-the-figure"
    assert record.kind is Kind.DENIAL
    assert record.speakers == record.origins == ("blue-lane",)
    assert not record.second_hand
    assert [passage.voice for passage in record.passages] == [Voice.INDIRECT, Voice.DIRECT]
    assert record.status is Status.ACTIVE
    assert record.figures == ()


def test_what_was_given_is_kept_once_for_all_that_give_the_same() -> None:
    record, other = claim(), claim()
    assert record.model_fields_set is other.model_fields_set
    assert "kind" in record.model_fields_set
    assert "status" not in record.model_fields_set
    first, second = record.passages
    assert first.model_fields_set == {"source", "text", "voice"} == second.model_fields_set
    assert first.model_fields_set is second.model_fields_set


def test_a_claim_of_a_longer_chain_is_second_hand() -> None:
    record = parsed("content/claims/engineer-on-two-cracks.yml")
    assert isinstance(record, Claim)
    assert (record.speakers, record.origins, record.second_hand) == (("lifeguard",), ("town-engineer",), True)


def test_a_claim_of_the_source_itself_has_no_speaker() -> None:
    record = parsed("content/claims/opening-of-the-lido.yml")
    assert isinstance(record, Claim)
    assert (record.speakers, record.origins, record.second_hand) == ((), (), False)


def test_an_actor_is_labelled_by_its_short_name_where_it_has_one() -> None:
    council, fenn = parsed("content/actors/tilbeck-council.yml"), parsed("content/actors/ada-fenn.yml")
    assert isinstance(council, Actor)
    assert isinstance(fenn, Actor)
    assert (council.label, fenn.label) == ("the council", "Ada Fenn")


def test_a_record_never_changes() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        claim().claim = "Something else."  # type: ignore[misc]


def test_each_value_knows_its_line_and_column() -> None:
    record = claim()
    assert record.path == CLAIM
    assert record.span("passages", 1, "text").start == Position(12, 11)
    assert record.span_of("called", "claim").start == Position(2, 44)


def test_a_field_that_is_not_written_stands_where_its_owner_does() -> None:
    record = claim()
    assert record.span("passages", 1, "prefix") == record.span("passages", 1)


def test_words_that_are_folded_over_lines_stand_at_their_whole_value() -> None:
    text = base()[CLAIM].replace("claim: Blue Lane “rejected", "claim: >-\n  Blue Lane\n  “rejected")
    record = parsed(CLAIM, text)
    assert record.span_of("Blue Lane “rejected", "claim") == record.span("claim")


def test_the_marked_values_come_in_the_order_of_the_fields_with_their_paths() -> None:
    marked = [(path, type(marker), value) for path, marker, value in claim().marked]
    assert marked == [
        (("claim",), Prose, "Blue Lane “rejected the figure” and called it “wildly exaggerated”."),
        (("attribution", 0, "actors", 0), Reference, "blue-lane"),
        (("attribution", 0, "words"), SourceWords, "Blue Lane rejected"),
        (("passages", 0, "source"), Reference, "lido-article"),
        (("passages", 0, "text"), Verbatim, "The swimmers of Blue Lane rejected the figure, calling it"),
        (("passages", 1, "source"), Reference, "lido-article"),
        (("passages", 1, "text"), Verbatim, "wildly exaggerated"),
        (("topics", 0), Reference, "lido-water"),
        (("answers", 0, "words"), SourceWords, "rejected the figure"),
        (("answers", 0, "claim"), Reference, "fenn-on-water-lost"),
    ]


@pytest.mark.parametrize(("folder", "model"), FOLDERS.items())
def test_a_folder_holds_the_records_of_one_type(folder: str, model: type[Located]) -> None:
    assert model_for(f"content/{folder}/a.yml") is model
    assert folder == f"{model.type}s"


@pytest.mark.parametrize(
    "path", ["content/a.yml", "content/claims/a.yaml", "content/claims/b/a.yml", "content/claim/a.yml", "seeds/site.yml", "a.yml"]
)
def test_no_record_belongs_elsewhere(path: str) -> None:
    assert model_for(path) is None
    assert [fault.code for fault in faults_of(path, "id: a\n")] == ["file-misplaced"]


def test_the_site_record_has_one_place() -> None:
    assert model_for("content/site.yml") is Site


def test_all_faults_of_a_record_are_found_at_once() -> None:
    text = "id: A\nname: 3\nkind: persn\nprotected: 1\nwikidata: 42\npart_of: blue-lane\nrole: {source: s}\nshoe: x\n"
    faults = sorted(faults_of("content/actors/a.yml", text))
    assert [(fault.span.start.line, fault.code) for fault in faults] == [
        (1, "record-value"),
        (2, "record-type"),
        (3, "record-choice"),
        (4, "record-type"),
        (5, "record-type"),
        (6, "record-type"),
        (7, "record-missing-field"),
        (8, "record-unknown-field"),
    ]


def test_a_place_inside_a_record_is_told_in_words() -> None:
    text = base()[CLAIM].replace("    text: wildly exaggerated\n", "").replace("stance: rejects", "stance: [rejects]")
    assert [fault.message for fault in sorted(faults_of(CLAIM, text))] == [
        "The field `text` is missing in item 2 of `passages`.",
        "`stance` in item 1 of `answers` must be one of the choices, and this is a list.",
    ]


def terms() -> list[type[Term]]:
    return [
        choice for choice in vars(vocabularies).values()
        if isinstance(choice, type) and issubclass(choice, Term) and choice is not Term
    ]  # fmt: skip


@pytest.mark.parametrize("choices", terms())
def test_each_choice_of_a_vocabulary_is_defined_in_a_sentence(choices: type[Term]) -> None:
    assert issubclass(choices, StrEnum)
    for term in choices:
        assert term.definition.endswith(".")
        assert term.definition[0].isupper()
        assert term.value == term.value.lower().replace(" ", "-")
    assert len({term.definition for term in choices}) == len(choices)


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        (Id, ["a", "a-b2", "155"], ["", "A", "a_b", "-a", "a-", "a--b", "a" * 81]),
        (Day, ["2024-02-29"], ["2023-02-29", "2024-2-9", "2024", "unknown"]),
        (Edtf, ["2024", "2024-05-08", "2024?", "2024-05~", "2024/2025", "2024/..", "../2024"], ["May", "2024-13", "24"]),
        (HttpUrl, ["https://a.org/b?c=d#e", "http://a.org"], ["a.org", "ftp://a.org", "https://a b", "javascript:a"]),
        (Language, ["en", "pt-BR", "zh-Hant"], ["English", "EN", "e", ""]),
        (SeedPath, ["seeds/a.txt", "seeds/a_b-c.2.txt"], ["a.txt", "seeds/../a", "seeds/a/b.txt", "/seeds/a", "seeds/"]),
        (Wikidata, ["Q1", "Q42"], ["42", "Q0", "q1", "Q01", "P31"]),
    ],
)  # fmt: skip
def test_a_value_has_the_form_of_its_field(form: Any, good: list[str], bad: list[str]) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(form)
    for text in good:
        assert adapter.validate_python(text) == text
    for text in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(text)


@pytest.mark.parametrize("path", [path for path in base() if path.startswith("content/")])
def test_no_field_of_ours_is_lost_between_file_and_record(path: str) -> None:
    text = base()[path].replace("{sha256}", "0" * 64)
    record = parsed(path, text)
    assert record.plain == record.model_dump(mode="json", exclude_unset=True)


@pytest.mark.parametrize("name", RECORD_TYPES)
def test_each_record_type_has_an_id_a_status_and_a_log(name: str) -> None:
    assert {"id", "status", "superseded_by", "formerly", "note", "changes"} < set(RECORD_TYPES[name].model_fields)
