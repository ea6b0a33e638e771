"""Owns the proof of CONTRIBUTING.md, and of what README.md shows: all of it is real, current and there, and its records hold."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from generator.assessment import Assessment
from generator.commands import cli
from generator.format.formatting import format_record
from generator.reading.parsing import parse_record
from generator.records.record import Located, Record
from generator.records.shape import fields_of
from generator.records.types import RECORD_TYPES, Site
from generator.reference.annotating import annotated_example, example, with_record_format
from generator.sheet.collection import collect
from generator.verification.verified import Verified
from tests.mistake_files import read_mistakes, real

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RULES = GUIDE.split("## Editorial rules")[1].split("\n## ")[0]
SELDOM = GUIDE.split("## Seldom needed, and how it is written\n")[1].split("\n## ")[0]
TYPES: list[type[Located]] = [*RECORD_TYPES.values(), Site]


def blocks(text: str) -> list[str]:
    return re.findall(r"^```\w*\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def quoted_of_files() -> list[tuple[str, str]]:
    """Each block of what is seldom needed with the file named last before it."""
    pieces = re.split(r"`(\S+?\.yml)`", SELDOM)[1:]
    return [(path, block) for path, text in zip(pieces[::2], pieces[1::2], strict=True) for block in blocks(text)]


def quoted_of_records() -> list[tuple[str, str]]:
    """Each block of the editorial rules with the record named last before it."""
    pieces = re.split(r"`(content/\S+?\.yml)`", RULES)[1:]
    return [(path, block) for path, text in zip(pieces[::2], pieces[1::2], strict=True) for block in blocks(text)]


def test_the_record_format_is_that_of_the_types() -> None:
    assert with_record_format(GUIDE) == GUIDE, "run: python -m generator schema"
    assert "id: lido-article" in GUIDE


@pytest.mark.parametrize("model", TYPES)
def test_an_annotated_example_is_a_record_in_the_layout_of_all(model: type[Located]) -> None:
    path, text = example(model)
    annotated = annotated_example(model)
    record, faults = parse_record(path, annotated)
    assert faults == []
    plain, _ = parse_record(path, text)
    assert record
    assert plain
    assert record.model_dump() == plain.model_dump()
    assert format_record(path, text).text == text
    assert format_record(path, annotated).text == annotated
    assert annotated in GUIDE


@pytest.mark.parametrize("model", TYPES)
def test_every_field_of_a_type_is_shown_or_told(model: type[Located]) -> None:
    shown = annotated_example(model)
    told = GUIDE.split("## The record format")[1]
    for name, field in fields_of(model).items():
        assert field.about
        assert f"\n{name}:" in shown or f"- `{name}`: {field.about}" in told
        assert not field.is_required or f"# Needed. {field.about}\n{name}:" in shown


@pytest.mark.parametrize(("path", "block"), quoted_of_records())
def test_an_example_of_the_editorial_rules_stands_in_the_real_record(path: str, block: str) -> None:
    assert f"\n{block}" in real()[path]


def test_every_editorial_rule_has_an_example() -> None:
    rules = RULES.split("\n### ")[1:]
    assert len(rules) >= 7
    assert [rule.splitlines()[0] for rule in rules if not blocks(rule)] == []


@pytest.mark.parametrize(("path", "block"), quoted_of_files())
def test_an_example_of_what_is_seldom_needed_stands_in_the_file_that_is_named(path: str, block: str) -> None:
    assert f"\n{block}" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "field",
    [
        "event",
        "replies",
        "reverses",
        "corrects",
        "corrected_reason",
        "before_comparator",
        "after_comparator",
        "when",
        "cut_reason",
    ],
)
def test_what_is_seldom_needed_is_told_in_prose_with_an_example_beside_it(field: str) -> None:
    (part,) = [one for one in SELDOM.split("\n### ")[1:] if f"`{field}`" in one]
    assert blocks(part)
    assert len(part.splitlines()) < 32


def command(name: str, group: click.Command = cli) -> click.Command | None:
    return group.get_command(click.Context(group), name) if isinstance(group, click.Group) else None


def test_every_command_that_is_named_is_there() -> None:
    named = re.findall(r"python -m generator ([a-z]+)(?: ([a-z]+)\b)?", GUIDE)
    assert named
    for name, further in [*named, *(("new", record) for record in re.findall(r"`new ([a-z]+)`", GUIDE))]:
        first = command(name)
        assert first, name
        assert not isinstance(first, click.Group) or command(further, first), (name, further)


def test_the_report_that_is_shown_is_what_check_says() -> None:
    (shown,) = (block for block in blocks(GUIDE) if "error[" in block)
    (mistake,) = (one for one in read_mistakes() if one.name == "a-lower-bound-is-off-by-one")
    assert [line.strip() for line in shown.splitlines()] == [line.strip() for line in mistake.expect.splitlines()]


def test_the_readme_shows_the_last_line_of_a_build_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its figures are those of the day on which it was written, for an editor who adds a claim need not know of it."""
    (line,) = re.findall(r"^.* proven again, .*$", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    records, proofs, covered, sentences, quotations, pages, _ = map(int, re.findall(r"\d+", line))
    counts = {"records": records, "proofs": proofs, "covered": covered, "sentences": sentences}
    monkeypatch.setattr(Assessment, "counts", counts)
    proven = Verified(quotations, pages, faults=()).summary
    assert Assessment(collect([], {}), faults=(), texts={}, proven_again=proven).summary == line


def test_the_correction_that_is_shown_passes_as_one() -> None:
    (changes,) = (block for block in blocks(GUIDE.split("## The record format")[0]) if block.startswith("changes:"))
    assert parse_record("content/actors/russian-army.yml", real()["content/actors/russian-army.yml"] + changes)[1] == []


def test_every_link_inside_leads_to_a_heading() -> None:
    headings = {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= headings


def test_the_files_and_folders_that_are_named_are_there() -> None:
    named = set(re.findall(r"`((?:generator|tests|site_templates)/[\w/.]*)`", GUIDE))
    assert named >= {"generator/checks/", "generator/records/types.py", "tests/mistakes/", "tests/test_imports.py"}
    assert [path for path in sorted(named) if not (ROOT / path.partition("CODE")[0]).exists()] == []


def test_what_every_record_may_have_is_told_once() -> None:
    for name in Record.model_fields:
        assert GUIDE.count(f"- `{name}`: ") == 1
