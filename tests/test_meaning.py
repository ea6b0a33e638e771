"""Owns the proof of what a change to a record is said to mean: in the editor's terms, and never by place in a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.changes.matching import PARTS
from generator.changes.meaning import changes_of
from generator.changes.rewording import reworded
from generator.reading.parsing import parse_record
from generator.records.fields import Model
from generator.records.record import Located
from generator.records.shape import fields_of
from generator.records.types import RECORD_TYPES, Site
from tests.case_files import base, with_hashes

_TEXTS = with_hashes(base())


def _record(path: str, text: str) -> Located:
    record, faults = parse_record(path, text)
    assert record, faults
    return record


def _edited(name: str, *edits: str) -> tuple[Located, Located]:
    """A record of the base as it is, and with each pair of texts replaced, the first by the second."""
    path = f"content/{name}.yml"
    text = _TEXTS[path]
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    return _record(path, _TEXTS[path]), _record(path, text)


def _in_words(old: Located | None, new: Located | None) -> tuple[str, ...]:
    return tuple(change.words for change in changes_of(old, new))


_LOST = "claims/fenn-on-water-lost"
_PASSAGE = "    text: The basin has three cracks\n    voice: direct\n"
_SECOND = "  - source: lido-article\n    text: We cannot wait for a fourth.\n    voice: direct\n"
_FIGURE = "  - measure: water-lost\n    as_written: less than 10\n    comparator: less-than\n    high: 10\n"


@pytest.mark.parametrize(
    ("name", "edits", "words"),
    [
        (_LOST, ["kind: figure", "kind: account"], ["kind changed from figure to account"]),
        (
            "claims/blue-lane-rejects-the-figure",
            ["stance: rejects", "stance: is-verifying"],
            ["the answer to `fenn-on-water-lost` changed from rejects to is verifying"],
        ),
        (
            "claims/blue-lane-rejects-the-figure",
            ["basis: stated\n", "basis: editor\n    reason: We read it so.\n"],
            [
                "the answer to `fenn-on-water-lost`: basis changed from stated to our reading",
                "the answer to `fenn-on-water-lost`: reason added: “We read it so.”",
            ],
        ),
        (
            "claims/blue-lane-on-water-lost",
            ["high: 10", "high: 12"],
            ["the figure “less than 10”: reading changed from “less than 10, no lower bound” to “less than 12, no lower bound”"],
        ),
        (
            "claims/blue-lane-on-water-lost",
            ["as_written: less than 10", "as_written: under 10"],
            ["the figure “under 10” now reads “under 10” (was “less than 10”)"],
        ),
        (
            "claims/blue-lane-on-water-lost",
            [_FIGURE, _FIGURE.replace("water-lost", "cracks")],
            [
                "the figure “less than 10” added: less than 10, no lower bound",
                "the figure “less than 10” removed: less than 10, no lower bound",
            ],
        ),
        (
            "claims/fenn-on-three-cracks",
            ["wait for a fourth.\n    v", "wait.\n    v"],
            ["passage 2 now reads “We cannot wait.” (was “We cannot wait for a fourth.”)"],
        ),
        (
            "claims/fenn-on-three-cracks",
            ["voice: direct", "voice: indirect"],
            ["passage 1: voice changed from direct to indirect"],
        ),
        ("claims/fenn-on-three-cracks", [_SECOND, ""], ["passage 2 removed: “We cannot wait for a fourth.”"]),
        (_LOST, ["topics: [lido-water]", "topics: [lido-history]"], ["topics: `lido-history` in the place of `lido-water`"]),
        (_LOST, ["topics: [lido-water]", "topics: [lido-water, lido-history]"], ["topics: `lido-history` added"]),
        (_LOST, ["at: fenn-speaks\n", ""], ["event removed (was `fenn-speaks`)"]),
        (_LOST, ["as_written: on Monday", 'as_written: on Monday\n  edtf: "2024"'], ["time: date added: “2024”"]),
        (
            _LOST,
            ["type: supports", "type: repeats"],
            ["the relation “repeats” to `council-on-losing-water`: type changed from supports to repeats"],
        ),
        (
            "claims/engineer-on-two-cracks",
            ["the town’s engineer had counted\np", "engineer had counted\np"],
            ["link 2: quotation now reads “engineer had counted” (was “the town’s engineer had counted”)"],
        ),
        (_LOST, ["kind: figure", "status: withdrawn\nkind: figure"], ["status changed from active to withdrawn"]),
        (
            _LOST,
            ["kind: figure", "status: superseded\nsuperseded_by: council-on-losing-water\nkind: figure"],
            ["status changed from active to superseded", "successor added: `council-on-losing-water`"],
        ),
        (
            _LOST,
            ["kind: figure", 'changes:\n  - date: "2024-05-01"\n    kind: corrected\n    what: A word.\nkind: figure'],
            ["the log entry of 2024-05-01 added: corrected, “A word.”"],
        ),
        (_LOST, ["kind: figure", "formerly: [fenn-on-water]\nkind: figure"], ["formerly: `fenn-on-water` added"]),
        ("actors/lifeguard", ["protected: true\n", ""], ["protected changed from yes to no"]),
    ],
)
def test_a_change_is_told_by_what_it_means(name: str, edits: list[str], words: list[str]) -> None:
    assert list(_in_words(*_edited(name, *edits))) == words


def test_a_change_of_layout_alone_means_nothing() -> None:
    edits = ("kind: figure", "kind:   figure # a comment", "topics: [lido-water]", "topics:\n  - lido-water", "id: ", "\nid: ")
    assert _in_words(*_edited(_LOST, *edits)) == ()


def test_a_passage_is_known_by_its_words_and_not_by_its_place() -> None:
    new = "  - source: lido-article\n    text: Lido Loses Water, Council Says\n    voice: indirect\n"
    edits = ("passages:\n", f"passages:\n{new}", "for a fourth.\n    v", "for a fifth.\n    v")
    assert _in_words(*_edited("claims/fenn-on-three-cracks", *edits)) == (
        "passage 1 added: “Lido Loses Water, Council Says”",
        "passage 3 now reads “We cannot wait for a fifth.” (was “We cannot wait for a fourth.”)",
    )


def test_passages_that_change_places_are_told_so() -> None:
    edits = (_SECOND, "", f"  - source: lido-article\n{_PASSAGE}", f"{_SECOND}  - source: lido-article\n{_PASSAGE}")
    assert _in_words(*_edited("claims/fenn-on-three-cracks", *edits)) == ("passages put in another order",)


def test_a_record_that_was_added_or_removed_is_told_with_its_claim() -> None:
    record = _record("content/claims/opening-of-the-lido.yml", _TEXTS["content/claims/opening-of-the-lido.yml"])
    claim = "claim `opening-of-the-lido`: The article gives the year in which the lido opened."
    assert _in_words(None, record) == (f"added {claim}",)
    assert _in_words(record, None) == (f"removed {claim}",)


def test_of_a_long_text_only_what_differs_is_shown() -> None:
    words = [f"word{number}" for number in range(60)]
    old, new = " ".join(words), " ".join([*words[:30], "other", *words[31:]])
    assert reworded(old, new) == (
        "… word27 word28 word29 word30 word31 word32 word33 …",
        "… word27 word28 word29 other word31 word32 word33 …",
    )


def test_white_space_that_alone_differs_is_made_visible() -> None:
    assert reworded("a b", "a\u00a0b") == ("a b", "a⍽b")


@given(st.lists(st.sampled_from(["a", "b", "c d", "e"]), max_size=60), st.lists(st.sampled_from(["a", "b", "x"]), max_size=60))
def test_the_two_sides_of_a_rewording_are_never_the_same(old: list[str], new: list[str]) -> None:
    texts = " ".join(old), " ".join(new)
    was, now = reworded(*texts)
    assert (was != now) == (texts[0] != texts[1])


def test_what_is_told_discreetly_quotes_neither_side() -> None:
    """So that the history of a protected person does not bring back what was taken out."""
    for name in ("actors/lifeguard", _LOST, "claims/fenn-on-three-cracks", "claims/engineer-on-two-cracks"):
        path = f"content/{name}.yml"
        plain = _record(path, _TEXTS[path])
        secret = _record(path, yaml.safe_dump(_secret(yaml.safe_load(_TEXTS[path]) | {"note": "a note"}), allow_unicode=True))
        for sides in ((plain, secret), (secret, plain)):
            changes = changes_of(*sides)
            assert any("Secret" in change.words for change in changes)
            assert not any("Secret" in change.discreet for change in changes)


def _secret(value: Any) -> Any:
    """The value with every text in it that is more than a word made another one."""
    if isinstance(value, dict):
        return {key: _secret(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_secret(item) for item in value]
    return f"Secret {value}" if isinstance(value, str) and " " in value else value


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("stance: rejects", "stance: is-verifying", "answers"),
        ("    basis: stated\n    words: rejected the figure", "    basis: editor\n    reason: It does.", "answers"),
        ("kind: denial", "kind: report", "kind"),
        ("words: Blue Lane rejected", "words: The swimmers of Blue Lane rejected", "attribution"),
        ("“wildly exaggerated”", "exaggerated", "claim"),
        ("topics: [lido-water]", "topics: [lido-water]\nnote: kind now reads otherwise.", "note"),
    ],
)
def test_a_change_tells_the_field_that_it_is_in(old: str, new: str, field: str) -> None:
    path = "content/claims/blue-lane-rejects-the-figure.yml"
    sides = _record(path, _TEXTS[path]), _record(path, _TEXTS[path].replace(old, new))
    assert {change.field for change in changes_of(*sides)} == {field}


def _listed(model: type[Model]) -> Iterator[type[Model]]:
    """Every kind of part that stands in a list of a record type, or of a part of it."""
    for field in fields_of(model).values():
        if field.part:
            yield from (*([field.part] if field.is_list else []), *_listed(field.part))


@pytest.mark.parametrize("model", [*RECORD_TYPES.values(), Site])
def test_every_part_that_lists_hold_can_be_told(model: type[Model]) -> None:
    assert set(_listed(model)) <= set(PARTS)


def test_a_conversion_is_known_by_its_unit() -> None:
    path = next(path for path in _TEXTS if path.startswith("content/measures/"))
    given = "conversions:\n  - unit: gallons\n    factor: 0.0045\n    reason: The imperial gallon.\n"
    bare, one, other = (_record(path, _TEXTS[path] + more) for more in ("", given, given.replace("0.0045", "0.0038")))
    assert _in_words(bare, one) == ("the conversion of gallons added: The imperial gallon.",)
    assert _in_words(one, other) == ("the conversion of gallons: factor changed from 0.0045 to 0.0038",)
