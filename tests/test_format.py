"""Owns the tests of the layout of records: what is laid out how, and that nothing else changes."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.commands.format import format_
from generator.files import read_tree
from generator.format.formatting import format_record
from generator.format.layout import comments_in
from generator.records.field_order import field_order
from generator.records.parts import SpokenPassage
from generator.records.relations import Answer
from generator.records.types import RECORD_TYPES, Site
from generator.yaml.document import Document, parse_yaml

CLAIM = "content/claims/x.yml"
TOPIC = "content/topics/x.yml"
MODELINE = "# yaml-language-server: $schema=../../schema/topic.json\n"
REAL = read_tree(Path(__file__).parents[1], "content").texts


def formatted(text: str, path: str = TOPIC) -> str:
    """The text laid out, less the line that names the schema; it must not be refused, and must stay as it is the next time."""
    result = format_record(path, text)
    assert result.refusal == ""
    assert format_record(path, result.text) == result
    first, _, rest = result.text.partition("\n")
    assert first.startswith("# yaml-language-server: ")
    return rest


def read(text: str) -> Document:
    document, faults = parse_yaml(CLAIM, text.replace("\r\n", "\n"))
    assert document is not None, faults
    return document


def content(text: str) -> tuple[str, list[str]]:
    """All that a layout must keep: the values with their types, and the comments."""
    document = read(text)
    comments = [line for line in comments_in(document, text.replace("\r\n", "\n")) if "yaml-language-server" not in line]
    return json.dumps(document.value, sort_keys=True), sorted(comments)


def test_the_records_of_this_repository_are_laid_out() -> None:
    assert [path for path, text in REAL.items() if format_record(path, text).text != text] == []


def test_keys_stand_in_the_order_of_the_record_type() -> None:
    assert formatted("note: c\ndefinition: b\nname: a\nid: x\nstatus: active\n") == (
        "id: x\nname: a\ndefinition: b\nstatus: active\nnote: c\n"
    )


def test_what_all_records_share_comes_last_and_the_id_first() -> None:
    for model in RECORD_TYPES.values():
        order = field_order(model)
        assert order[0] == "id"
        assert order[-5:] == ("status", "superseded_by", "formerly", "note", "changes")
        assert sorted(order) == sorted(model.model_fields)


def test_a_site_record_keeps_the_order_of_its_type() -> None:
    assert field_order(Site) == tuple(Site.model_fields)


def test_an_answer_names_the_claim_first_and_a_passage_its_source() -> None:
    assert field_order(Answer) == ("claim", "event", "may_mean", "stance", "basis", "words", "prefix", "suffix", "reason")
    assert field_order(SpokenPassage) == (
        "source",
        "text",
        "prefix",
        "suffix",
        "cut_reason",
        "moment",
        "translation",
        "corrected_reason",
        "voice",
    )


def test_keys_inside_the_items_of_a_list_stand_in_order_too() -> None:
    text = "id: x\npassages:\n  - voice: direct\n    text: 'a b'\n    source: s\n"
    assert formatted(text, CLAIM) == 'id: x\npassages:\n  - source: s\n    text: "a b"\n    voice: direct\n'


def test_a_field_that_is_unknown_stays_behind_the_one_before_it() -> None:
    assert formatted("definition: b\nremark: r\nnote: c\nid: x\n") == "id: x\ndefinition: b\nremark: r\nnote: c\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"plain words"', "plain words"),
        ("'it''s'", "it's"),
        ("'yes'", '"yes"'),
        ("'155'", '"155"'),
        ("'1e3'", '"1e3"'),
        ("'2024-05'", '"2024-05"'),
        ("'0x1F'", '"0x1F"'),
        ("'null'", '"null"'),
        ("'a: b'", '"a: b"'),
        ("'a #b'", '"a #b"'),
        ("'a:'", '"a:"'),
        ("'- a'", '"- a"'),
        ("' a'", '" a"'),
        ("'a\u00a0'", '"a\u00a0"'),
        ("''", '""'),
        ("'say \"a\"'", 'say "a"'),
        ("'\"a\" and b'", '"\\"a\\" and b"'),
        ("'a\\b: c'", '"a\\\\b: c"'),
        ("“curly”", "“curly”"),
        ('"\\u0041"', "A"),
        ('"line\\nline"', "|-\n  line\n  line"),
        ('"line\\n line"', "|-\n  line\n   line"),
        ('"line \\nline"', '"line \\nline"'),
        ('"line\\n"', ">\n  line"),
        ('"line\\n\\n"', '"line\\n\\n"'),
        (">-\n  folded\n  words", "folded words"),
        ("150", "150"),
        ("1.50", "1.50"),
        ("True", "true"),
        ("", ""),
        ("[]", "[]"),
    ],
)
def test_a_value_has_quotes_only_where_it_needs_them(written: str, expected: str) -> None:
    assert formatted(f"id: x\nname: {written}\n") == f"id: x\nname: {expected}".rstrip() + "\n"


def test_words_of_a_source_stand_in_quotes_and_our_own_do_not() -> None:
    text = "attribution:\n  - actors: [a]\n    words: she said\nclaim: 'She said so.'\nwhere: in town\n"
    assert formatted(text, CLAIM) == (
        'claim: She said so.\nattribution:\n  - actors: [a]\n    words: "she said"\nwhere: "in town"\n'
    )


def test_long_text_is_folded_at_single_spaces_only() -> None:
    words = "a well-known  gap\u00a0here—and " + "word " * 30 + "end"
    lines = formatted(f'name: "{words}"\n').splitlines()
    assert lines[0] == "name: >-"
    assert len(lines) > 2
    assert max(map(len, lines)) <= 110
    assert " ".join(line.removeprefix("  ") for line in lines[1:]) == words


def test_long_text_with_double_spaces_is_folded_between_them() -> None:
    lines = formatted(f'name: "{("ab  cd " * 40).strip()}"\n').splitlines()
    assert len(lines) > 2
    assert [line for line in lines if line.endswith(" ")] == []


@pytest.mark.parametrize(
    "words",
    [
        " begins with a space " + "word " * 30 + "end",
        "ends with a space " + "word " * 30,
        "x" * 200,
        "one\n two " + "word " * 30 + "end",
    ],
)
def test_text_that_a_fold_would_alter_stays_on_one_line(words: str) -> None:
    assert len(formatted(f"name: {json.dumps(words)}\n").splitlines()) == 1


def test_paragraphs_of_a_long_text_stay_apart() -> None:
    words = "word " * 30 + "end\n\n" + "other " * 30 + "end"
    assert read(formatted(f"name: {json.dumps(words)}\n")).value["name"] == words


def test_ids_stand_in_brackets_where_they_fit_on_a_line() -> None:
    assert formatted("about:\n- a\n-   b\n", CLAIM) == "about: [a, b]\n"


def test_ids_that_do_not_fit_stand_one_a_line() -> None:
    ids = [f"quite-a-long-id-of-an-actor-{number}" for number in range(5)]
    assert formatted(f"about: [{', '.join(ids)}]\n", CLAIM) == "about:\n" + "".join(f"  - {id}\n" for id in ids)


def test_a_mapping_in_braces_stands_on_lines_of_its_own() -> None:
    assert formatted("when: {as_written: now}\n", CLAIM) == 'when:\n  as_written: "now"\n'


def test_comments_and_blank_lines_move_with_what_they_stand_at() -> None:
    text = """
# Of the definition.
definition: b  # beside it

# Of the name, after a blank line.
name: a
id: x
# At the end.
"""
    assert (
        formatted(text)
        == """
id: x

# Of the name, after a blank line.
name: a
# Of the definition.
definition: b  # beside it
# At the end.
"""
    )


def test_a_comment_apart_at_the_head_of_the_file_stays_there() -> None:
    assert formatted("# About this file.\n\nname: a\nid: x\n") == "# About this file.\n\nid: x\nname: a\n"


def test_a_comment_inside_a_list_stays_in_it() -> None:
    text = """passages:
# the first
- # and more of it
  text: "a"   # beside the text
  source: s
  # below the fields
  # - of an item
- source: t
  # below the list
topics: [a,
  # on b
  b]
id: x
"""
    assert (
        formatted(text, CLAIM)
        == """id: x
passages:
  # the first
  # and more of it
  - source: s
    text: "a"  # beside the text
    # below the fields
    # - of an item
  - source: t
    # below the list
topics:
  - a
  # on b
  - b
"""
    )


def test_a_comment_at_the_margin_stays_above_what_follows_it() -> None:
    text = "passages:\n  - source: s\n# of the second\n  - source: t\nid: x\n"
    assert formatted(text, CLAIM) == "id: x\npassages:\n  - source: s\n  # of the second\n  - source: t\n"


def test_of_two_comments_at_one_value_the_first_goes_above() -> None:
    assert formatted("name:  # one\n  a  # two\n") == "# one\nname: a  # two\n"


def test_a_comment_beside_a_folded_text_stays_beside_it() -> None:
    words = "word " * 30 + "end"
    assert formatted(f"name: >-  # why\n  {words}\n").splitlines()[0] == "name: >-  # why"


def test_what_looks_like_a_comment_in_a_text_is_none() -> None:
    assert formatted("name: >-\n  a\n  # b\n") == 'name: "a # b"\n'


def test_line_ends_of_windows_and_a_missing_last_one_are_put_right() -> None:
    assert formatted("id: x\r\nname: a  # c\r\ndefinition: >-\r\n  b\r\n  c") == "id: x\nname: a  # c\ndefinition: b c\n"


def test_the_schema_is_named_in_the_first_line() -> None:
    assert format_record(TOPIC, "id: x\n").text == MODELINE + "id: x\n"


def test_the_site_record_is_one_folder_nearer_to_its_schema() -> None:
    assert format_record("content/site.yml", "title: x\n").text.startswith(
        "# yaml-language-server: $schema=../schema/site.json\n"
    )


def test_the_schema_of_another_type_is_put_right() -> None:
    assert format_record(TOPIC, f"id: x\n{MODELINE.replace('topic', 'claim')}").text == MODELINE + "id: x\n"


def test_a_schema_on_the_web_is_left() -> None:
    line = "# yaml-language-server: $schema=https://example.org/topic.json\n"
    assert format_record(TOPIC, line + "id: x\n").text == line + "id: x\n"


@pytest.mark.parametrize("text", ["id: [", "id: x\nid: y\n", "{}", "", "a: &b c\n", "id: \udc80\n"])
def test_a_file_that_cannot_be_read_is_left(text: str) -> None:
    result = format_record(TOPIC, text)
    assert result.text == text
    assert "check" in result.refusal


def test_a_file_that_is_no_record_is_left() -> None:
    assert format_record("content/x.yml", "b: 1\n").refusal == "it is not where a record belongs"


# Texts that YAML might read otherwise, and characters that a layout might lose.
ODD = st.sampled_from(
    [
        " ", "  ", "-", "--", "- ", ": ", ":", "#", " #", "'", '"', "\\", "\n", "\n\n", "\r\n", "[", "]", "{", "}", ",", "?",
        "|", ">", "&", "*", "!", "%", "@", "`", "~", "=", "<<", "yes", "null", "1_000", "12:30", "0x1f", "1e3", ".5", "...",
        "\u00a0", "\u2003", "\u200f", "\u200d", "\u00ad", "\u2011", "–", "“", "’", "é", "e\u0301", "שלום", "مرحبا", "漢字", "😀",
        "word", "a-hyphenated-word", "reallylongword" * 10, "and then more words of some length",
    ]
)  # fmt: skip
TEXTS = st.lists(ODD | st.text("ab 1-:#", max_size=4), max_size=40).map("".join)
VALUES = TEXTS | TEXTS | st.integers(-999, 9999) | st.booleans() | st.none()
IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


def mapping_of(names: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.lists(st.sampled_from(names), unique=True, min_size=1).flatmap(
        lambda chosen: st.fixed_dictionaries(dict.fromkeys(chosen, VALUES))
    )


PASSAGES = st.lists(mapping_of(["source", "text", "prefix", "suffix", "voice", "odd key", "7"]), max_size=3)
RECORDS = st.fixed_dictionaries(
    {"claim": VALUES},
    optional={
        "note": TEXTS,
        "id": IDS,
        "passages": PASSAGES,
        "about": st.lists(IDS, max_size=6),
        "topics": st.lists(TEXTS, max_size=3),
        "when": mapping_of(["as_written", "edtf"]),
        "unknown": VALUES,
    },
).flatmap(lambda record: st.permutations(list(record.items())).map(dict))


def written(value: Any, indent: int, chance: random.Random) -> str:
    """A value as one of many ways to write it, comments and all; without a space before it."""
    if isinstance(value, str):
        styles: list[Callable[[], str]] = [lambda: json.dumps(value, ensure_ascii=False).replace("\x7f", "")]
        if "\n" not in value:
            styles.append(lambda: "'" + value.replace("'", "''") + "'")
        return chance.choice(styles)()
    if not isinstance(value, list | dict) or not value or chance.random() < 0.2:
        return json.dumps(value, ensure_ascii=False)
    margin, lines = " " * indent, [comment(chance)]
    for key, item in value.items() if isinstance(value, dict) else ((None, item) for item in value):
        if chance.random() < 0.3:
            lines.append(chance.choice(["", margin + f"# é{chance.random()}", f"# at the margin {chance.random()}"]))
        name = "-" if key is None else f"{json.dumps(key)}:"
        below = written(item, indent + chance.choice([1, 2, 4]), chance)
        lines.append(f"{margin}{name} {below}" + (comment(chance) if "\n" not in below else ""))
    return "\n".join(lines)


def comment(chance: random.Random) -> str:
    return f" # beside {chance.random()}" if chance.random() < 0.2 else ""


@given(RECORDS, st.randoms(use_true_random=False))
def test_no_value_and_no_comment_of_any_record_changes(record: dict[str, Any], chance: random.Random) -> None:
    text = written(record, 0, chance).removeprefix("\n")
    text = text if chance.random() < 0.9 else text.replace("\n", "\r\n")
    document, _ = parse_yaml(CLAIM, text.replace("\r\n", "\n"))
    assume(document is not None)
    result = format_record(CLAIM, text)
    assert result.refusal == ""
    assert content(result.text) == content(text)
    assert format_record(CLAIM, result.text) == result


@given(st.sampled_from(sorted(REAL)), st.randoms(use_true_random=False))
def test_no_comment_is_lost_wherever_it_stands_in_a_real_record(path: str, chance: random.Random) -> None:
    lines = REAL[path].splitlines()
    for number in range(4):
        at = chance.randrange(len(lines) + 1)
        lines.insert(at, chance.choice(["", " " * chance.randrange(9) + f"# {number}"]))
    for number in range(4):
        at = chance.randrange(len(lines))
        lines[at] += f" # beside {number}"
    text = "\n".join(lines)
    assume(parse_yaml(path, text)[0] is not None)
    result = format_record(path, text)
    assert result.refusal == ""
    assert content(result.text) == content(text)
    assert format_record(path, result.text) == result


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content" / "topics").mkdir(parents=True)
    (tmp_path / TOPIC).write_text("name: a\nid: x\n")
    return tmp_path


def run(root: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(format_, [*words, "--root", str(root)])
    return result.exit_code, result.output


def test_the_command_lays_the_files_out(root: Path) -> None:
    assert run(root) == (0, f"{TOPIC} laid out\n1 file, 1 changed\n")
    assert (root / TOPIC).read_text() == MODELINE + "id: x\nname: a\n"
    assert run(root) == (0, "1 file, 0 changed\n")


def test_the_command_only_names_the_files_with_check(root: Path) -> None:
    status, said = run(root, "--check")
    assert status == 1
    assert f"{TOPIC} would change\n1 file, 1 would change\nTo lay them out, run: python -m generator format" in said
    assert (root / TOPIC).read_text() == "name: a\nid: x\n"


def test_the_command_takes_a_file_or_a_folder(root: Path) -> None:
    (root / "content" / "measures").mkdir()
    other = root / "content" / "measures" / "y.yml"
    other.write_text("name: b\nid: y\n")
    assert run(root, str(root / TOPIC))[0] == 0
    assert run(root, str(root / "content" / "topics")) == (0, "1 file, 0 changed\n")
    assert other.read_text() == "name: b\nid: y\n"


def test_the_command_says_which_files_it_leaves(root: Path) -> None:
    (root / TOPIC).write_text("name: [\n")
    status, said = run(root)
    assert status == 1
    assert f"{TOPIC}: left as it is: it cannot be read: see `check`" in said
    assert (root / TOPIC).read_text() == "name: [\n"


def test_the_command_does_not_take_a_file_that_is_no_record(root: Path) -> None:
    (root / "other.yml").write_text("b: 1\n")
    assert run(root, str(root / "other.yml"))[0] == 2
