"""Owns the test of what an editor is told of single mistakes in the real records, and of what mends them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.assessment import assess
from generator.files import Tree
from generator.records.fields import Model
from generator.records.shape import groups_of
from generator.records.types import RECORD_TYPES, Site
from tests.mistake_files import Mistake, edited, read_mistakes, real

MISTAKES = read_mistakes()
each = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+|[^\w\s]", text))


def told(mistake: Mistake) -> str:
    return " ".join(part for fault in mistake.assessment.faults for part in (fault.message, *fault.help))


def is_mended(mistake: Mistake) -> bool:
    """Whether what the report suggests, done by machine or by hand, leaves no fault."""
    if not mistake.fixed.left:
        return True
    mended = {**mistake.texts, mistake.file: edited(mistake.texts[mistake.file], mistake.mend)}
    return not assess(Tree(mended)).faults


@each
def test_a_mistake_is_told_as_its_file_says(mistake: Mistake) -> None:
    assert mistake.assessment.report == mistake.expect, "If this is better: python -m tests.bless_mistakes, and read the diff."


@each
def test_one_mistake_is_one_fault_within_a_line_of_it(mistake: Mistake) -> None:
    (fault,) = mistake.assessment.faults
    assert fault.span.path == mistake.file
    assert mistake.lines[0] - 1 <= fault.span.start.line <= mistake.lines[-1] + 1


@pytest.mark.parametrize("mistake", [one for one in MISTAKES if one.mend], ids=lambda mistake: mistake.name)
def test_a_mend_by_hand_writes_nothing_that_the_help_does_not_say(mistake: Mistake) -> None:
    assert mistake.fixed.left, "`check --fix` mends this: take `mend` out"
    assert is_mended(mistake)
    added = {word for old, new in mistake.mend.items() for word in words(new) - words(old)}
    assert added <= words(told(mistake))
    if not added:
        assert re.search("[Tt]ake|keep one|neither|does not have", told(mistake))


def test_nearly_every_suggestion_mends_its_mistake() -> None:
    assert len(MISTAKES) >= 140
    assert sum(1 for mistake in MISTAKES if not mistake.fixed.left) >= 70
    assert sum(map(is_mended, MISTAKES)) >= 105


def test_a_fix_puts_back_what_was_there_unless_the_mistake_added_a_field() -> None:
    fixed = [mistake for mistake in MISTAKES if not mistake.fixed.left]
    back = [mistake for mistake in fixed if mistake.fixed.texts.get(mistake.file) == real()[mistake.file]]
    assert len(back) >= 50
    for mistake in fixed:
        assert set(mistake.fixed.texts) == {mistake.file}


def test_there_is_a_mistake_in_every_field() -> None:
    mistaken = {mistake.field for mistake in MISTAKES}
    missing = {names for names in fields() if not mistaken & set(names.split(" or "))}
    assert missing == set(), "add a mistake in each of these to tests/mistakes/"


def test_there_is_no_mistake_in_a_field_that_is_not() -> None:
    known = {name for names in fields() for name in names.split(" or ")}
    assert {mistake.field for mistake in MISTAKES} <= known


@pytest.mark.parametrize(
    ("path", "written", "also"),
    [
        ("content/claims/zelensky-on-prolonging-the-conflict.yml", 'text: "It’s clear', "text: \"It's clear"),
        ("content/claims/zelensky-on-washingtons-concern.yml", "“unacceptable”.\n    voice", '"unacceptable".\n    voice'),
        ("content/actors/lin-jian.yml", "[chinese-foreign-ministry]", "\n  - chinese-foreign-ministry"),
        ("content/actors/afp.yml", "note: The article gives only these letters,", "note: The  article gives only these letters,"),
        ("content/topics/north-korea.yml", "name: North Korea", "name: 'North Korea'  # the state"),
    ],
)  # fmt: skip
def test_what_a_keyboard_or_a_habit_makes_different_is_no_mistake(path: str, written: str, also: str) -> None:
    assert not assess(Tree({**real(), path: edited(real()[path], {written: also})})).faults


def fields() -> set[str]:
    """Every field of every record type and of its parts, as Model.name; "or" between the models that share one."""
    shared: dict[tuple[type[Model], str], set[str]] = {}
    for model in groups():
        for name in model.model_fields:
            owner = next(base for base in reversed(model.__mro__) if issubclass(base, Model) and name in base.model_fields)
            shared.setdefault((owner, name), set()).update({f"{owner.__name__}.{name}", f"{model.__name__}.{name}"})
    return {" or ".join(sorted(names)) for names in shared.values()}


def groups() -> Iterator[type[Model]]:
    """Every group of fields that records have, each once."""
    models: list[type[Model]] = [*RECORD_TYPES.values(), Site]
    yield from dict.fromkeys(group for model in models for group in groups_of(model))
