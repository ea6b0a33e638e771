"""Owns the proof of the pages: a small invented fact sheet renders to the Markdown on file, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

import pytest

from generator.assessment import assess, read
from generator.engine.strictness import EngineError
from generator.files import read_tree
from generator.place import read_templates
from generator.records.vocabularies import Basis, Comparator, Show, Status, Voice
from generator.views.actor import actor_view
from generator.views.claim import claim_view
from generator.views.event import event_view
from generator.views.source import source_view
from tests.bless_miniature import COMMAND, ROOT, rendered

_SHOWN = 200  # lines of a difference


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return rendered()


def test_the_miniature_renders_to_the_expected_pages(pages: dict[str, str]) -> None:
    expected = {path.removeprefix("expected/"): text for path, text in read_tree(ROOT, "expected").texts.items()}
    if pages != expected:
        shown = "\n".join(list(_differences(expected, pages))[:_SHOWN])
        pytest.fail(f"{shown}\n\nIf the new pages are right: {COMMAND}", pytrace=False)


def _differences(expected: dict[str, str], pages: dict[str, str]) -> Iterator[str]:
    for path in sorted({*expected, *pages}):
        before, after = (side.get(path, "").splitlines() for side in (expected, pages))
        yield from unified_diff(before, after, f"expected/{path}", f"rendered/{path}", lineterm="")


def test_the_miniature_has_every_choice_that_pages_tell_apart() -> None:
    records = "\n".join(text for path, text in read(ROOT).texts.items() if path.startswith("content/"))
    written = set(re.findall(r"^[ -]*(?:status|basis|comparator|show|voice): (\S+)$", records, re.MULTILINE))
    choices = {str(choice) for vocabulary in (Status, Basis, Comparator, Show, Voice) for choice in vocabulary}
    # These are what a record is that says nothing else.
    assert written == choices - {"active", "excerpts"}


def test_the_miniature_fills_every_field_of_every_view() -> None:
    """A field that is never filled is a part of a template that no expected page shows, nor one of the second fact sheet."""
    sheets = [assess(read(root)).collection for root in (ROOT, ROOT.parent / "spoken")]
    by_kind = (
        [claim_view(sheet, claim) for sheet in sheets for claim in sheet.claims.values()],
        [actor_view(sheet, actor) for sheet in sheets for actor in sheet.actors.values()],
        [event_view(sheet, event) for sheet in sheets for event in sheet.events.values()],
        [source_view(sheet, source) for sheet in sheets for source in sheet.sources.values()],
    )
    for views in by_kind:
        for field in views[0].__dataclass_fields__.keys() - {"more_members"}:  # of long lists alone: test_bounds
            filled = {bool(getattr(view, field)) for view in views}
            assert True in filled, f"No {type(views[0]).__name__} has a `{field}`."


_OF_LONG_SECTIONS = {"section.md.j2", "sentences.md.j2"}
"""What has its part where sections are long: test_sections."""


@pytest.mark.parametrize("name", sorted(read_templates(ROOT).keys() - _OF_LONG_SECTIONS))
def test_every_template_has_a_part_in_the_expected_pages(name: str) -> None:
    without = {other: text for other, text in read_templates(ROOT).items() if other != name}
    with pytest.raises(EngineError, match=re.escape(name)):
        rendered(without)


def test_every_term_of_a_list_of_terms_stands_after_a_blank_line(pages: dict[str, str]) -> None:
    """Markdown takes a term right below a definition as a part of that definition."""
    terms = [(path, term) for path, page in pages.items() for term in re.findall(r"^(.*)\n(?=(.*)\n:   )", page, re.MULTILINE)]
    assert len(terms) > 50
    assert [path for path, (above, _) in terms if above] == []
