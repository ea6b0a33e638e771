"""Owns the tests of reading YAML: what is taken, what is refused and with which words, and where everything stands."""

from __future__ import annotations

import math
from textwrap import dedent

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Position, Span, show, show_all
from generator.yaml.document import MAX_CHARACTERS, MAX_DEPTH, Document, Path, Plain, parse_yaml

PATH = "content/claims/a-claim.yml"


def parsed(text: str) -> Document:
    document, faults = parse_yaml(PATH, text)
    assert document is not None, show_all(faults, {PATH: text})
    assert faults == []
    return document


def faults_of(text: str) -> list[tuple[int, int, str]]:
    document, faults = parse_yaml(PATH, text)
    assert document is None
    assert faults
    return [(*fault.span.start, fault.code) for fault in faults]


def shown(text: str) -> str:
    return show_all(parse_yaml(PATH, text)[1], {PATH: text})


def words_at(text: str, span: Span) -> str:
    """What stands in a span, worked out from lines and columns alone."""
    lines = text.replace("\r\n", "\n").split("\n")
    lines = lines[span.start.line - 1 : span.end.line]
    lines[-1] = lines[-1][: span.end.column - 1]
    lines[0] = lines[0][span.start.column - 1 :]
    return "\n".join(lines)


def test_one_file_with_many_faults_reports_all_of_them_in_order() -> None:
    text = (
        "# a comment\n"
        "claim: &first Two were captured\n"
        "kind: no\n"
        "when: 2025-04-08\n"
        "claim: again\n"
        "at: *first\n"
        "note: caf\udce9 \u202eabc\n"
        "<<: {count: 1_000, ? [a] : b}\n"
        "12: !!str x\n"
        "about:\n"
        "  - one\ttwo\n"
        '  - "bell \\a"\n'
        "  - = \n"
        "...\n"
        "---\n"
        "claim: 010\n"
        "unclosed: 'text\n"
        "low: \x07\n"
    )
    assert faults_of(text) == [
        (2, 8, "yaml-anchor"),
        (3, 7, "yaml-ambiguous"),
        (4, 7, "yaml-ambiguous"),
        (5, 1, "yaml-duplicate-key"),
        (6, 5, "yaml-alias"),
        (7, 10, "yaml-encoding"),
        (7, 12, "yaml-control-character"),
        (8, 1, "yaml-merge-key"),
        (8, 13, "yaml-ambiguous"),
        (8, 22, "yaml-key"),
        (9, 1, "yaml-key"),
        (9, 5, "yaml-tag"),
        (11, 8, "yaml-tab"),
        (12, 5, "yaml-control-character"),
        (13, 5, "yaml-ambiguous"),
        (14, 1, "yaml-documents"),
        (15, 1, "yaml-documents"),
        (16, 8, "yaml-ambiguous"),
        (17, 11, "yaml-syntax"),
        (18, 6, "yaml-control-character"),
    ]


def test_a_fault_shows_the_line_and_says_what_to_write() -> None:
    assert shown("claim: He said: no\n") == dedent(
        """\
        content/claims/a-claim.yml:1:15: error[yaml-syntax]: a colon and a space stand inside text that is not in quotes
           |
         1 | claim: He said: no
           |               ^
           = help: put the whole text in quotes: claim: "He said: no\""""
    )
    assert shown("a: 1\nb: 2\na: 3\n") == dedent(
        """\
        content/claims/a-claim.yml:3:1: error[yaml-duplicate-key]: the key `a` stands twice in one mapping
           |
         3 | a: 3
           | ^
           = see content/claims/a-claim.yml:1:1: it stands here first
           |
         1 | a: 1
           | ^
           = help: keep one of the two"""
    )
    assert shown("count: 1_000\n") == dedent(
        """\
        content/claims/a-claim.yml:1:8: error[yaml-ambiguous]: `1_000` is not the same number, or no number, for some programs
           |
         1 | count: 1_000
           |        ^^^^^
           = help: write it in quotes if text is meant: "1_000"
           = help: write 1000 if that number is meant"""
    )
    assert shown("a: \udce9t\udce9\n".replace("t\udce9", "")) == dedent(
        """\
        content/claims/a-claim.yml:1:4: error[yaml-encoding]: the byte 0xE9 is not UTF-8
           |
         1 | a: �
           |    ^
           = help: save the file as UTF-8 and write this character anew (`é`, if the file was saved as Windows-1252)"""
    )


SYNTAX = {
    "a: 1\nclaim foo\nkind: x\n": (2, 1, "no colon", "`claim: foo`"),
    "key:value\nother: x\n": (2, 1, "part of the line above", "space after the colon"),
    "a: b\n  c: d\n": (2, 3, "part of the line above", "same column"),
    'a: "unclosed\nb: c\n': (1, 4, "never closed", 'write "'),
    "a: 'x\n---\n": (1, 4, "never closed", "write '"),
    "a: 'it's fine'\n": (1, 8, "follows the closing quote", "''"),
    'a: "q" and more\n': (1, 8, "follows the closing quote", '\\"'),
    'a: "b\nc: d\ne: "f"\n': (1, 4, "not closed before the next one opens", 'write " after'),
    "a: [x] more\n": (1, 8, "follows the closing bracket", "quotes"),
    "a: [x, y\nb: c\n": (1, 4, "not closed", "]"),
    "a: {x: y\nb: c\n": (1, 4, "not closed", "}"),
    "a: @foo\n": (1, 4, "cannot begin with @", '"@foo"'),
    "a: `foo\n": (1, 4, "cannot begin with `", '"`foo"'),
    "a: % of\n": (1, 4, "cannot begin with %", '"% of"'),
    "a: & foo\n": (1, 4, "cannot begin with &", '"& foo"'),
    "a: *foo* bar\n": (1, 4, "cannot begin with *", '"*foo* bar"'),
    "a: >150 people\n": (1, 4, "cannot begin with >", '">150 people"'),
    "a: | text\n": (1, 4, "cannot begin with |", "on the next"),
    "a: - b\n": (1, 4, "cannot begin with -", "next line"),
    "a: ? b\n": (1, 4, "cannot begin with ?", '"? b"'),
    "a: , b\n": (1, 4, "cannot begin with ,", '", b"'),
    "a: [b,\n": (2, 1, "missing", "close the brackets"),
    "a:\n  b: 1\n c: 2\n": (3, 2, "begins in column 2", "column 1"),
    "a:\n  - b\n  c: d\n": (3, 3, "list item belongs", "`- `"),
    "a: b\n- c\n": (2, 1, "key belongs", "under its key"),
    "  a: b\nc: d\n": (2, 1, "does not belong", "first column"),
    'a: "\\d"\n': (1, 5, "`\\d` means nothing", "single quotes"),
    'a: "\\xZZ"\n': (1, 7, "did not find expected hexdecimal number", "another record"),
}


@pytest.mark.parametrize(("text", "told"), SYNTAX.items())
def test_a_syntax_error_is_told_in_plain_words(text: str, told: tuple[int, int, str, str]) -> None:
    line, column, says, helps = told
    [fault] = parse_yaml(PATH, text)[1]
    assert (fault.code, fault.span.start) == ("yaml-syntax", (line, column))
    assert says in fault.message
    assert helps in " ".join(fault.help)


REFUSED = {
    "a: &x 1\n": [(1, 4, "yaml-anchor")],
    "a: &x {}\n": [(1, 4, "yaml-anchor")],
    "a: *x\n": [(1, 4, "yaml-alias")],
    "*x : a\n": [(1, 1, "yaml-alias")],
    "a: !!str x\n": [(1, 4, "yaml-tag")],
    "a: ! x\n": [(1, 4, "yaml-tag")],
    "a: !foo!bar x\n": [(1, 4, "yaml-tag")],
    "a: !important [x]\n": [(1, 4, "yaml-tag")],
    "a: !!map\n  &x {}\n": [(1, 4, "yaml-tag"), (2, 3, "yaml-anchor")],
    "<<: {a: 1}\n": [(1, 1, "yaml-merge-key")],
    "a: 1\n---\nb: 2\n": [(2, 1, "yaml-documents")],
    "a: 1\n...\n": [(2, 1, "yaml-documents")],
    "---\n---\na: 1\n": [(2, 1, "yaml-documents")],
    "%YAML 1.2\n---\na: 1\n": [(1, 1, "yaml-documents")],
    "%FOO bar\n---\na: 1\n": [(1, 1, "yaml-documents")],
    "%a: b\n": [(1, 1, "yaml-documents")],
    "": [(1, 1, "yaml-empty")],
    "# only a comment\n": [(1, 1, "yaml-empty")],
    "---\n": [(1, 1, "yaml-empty")],
    "- a\n": [(1, 1, "yaml-root")],
    "\n~\n": [(2, 1, "yaml-root")],
    "some text\n": [(1, 1, "yaml-root")],
    "? a\n: b\n": [(1, 3, "yaml-key")],
    "? [a]\n: b\n": [(1, 3, "yaml-key")],
    "{a: 1}: b\n": [(1, 1, "yaml-key")],
    "'': b\n": [(1, 1, "yaml-key")],
    ": b\n": [(1, 1, "yaml-key")],
    "12: b\n": [(1, 1, "yaml-key")],
    "true: b\n": [(1, 1, "yaml-key")],
    "no: b\n": [(1, 1, "yaml-ambiguous")],
    "a: 1\n'a': 2\n": [(2, 1, "yaml-duplicate-key")],
    "a:\n  - {b: 1, b: 2}\n": [(2, 12, "yaml-duplicate-key")],
    "? [a]\n: 1\n: 2\n": [(1, 3, "yaml-key"), (3, 1, "yaml-key")],
    "a: b\n\tc: d\n": [(2, 1, "yaml-tab")],
    "a: b\t# c\n": [(1, 5, "yaml-tab")],
    "\ufeffa: 1\n": [(1, 1, "yaml-bom")],
    "\ufeffa: no\nb: no\n": [(1, 1, "yaml-bom"), (1, 5, "yaml-ambiguous"), (2, 4, "yaml-ambiguous")],
    "\ufeff# a comment\na: 1\n": [(1, 1, "yaml-bom")],
    "{a: x\t\t\ty, b: no}\n": [(1, 6, "yaml-tab"), (1, 15, "yaml-ambiguous")],
    "a: x\ufeffy\n": [(1, 5, "yaml-bom")],
    "a: \udcff\udcfe\nb: \ud800\n": [(1, 4, "yaml-encoding"), (2, 4, "yaml-encoding")],
    "\udcff\udcfea\x00:\x00": [(1, 1, "yaml-encoding")],
    "a: x\x00\n": [(1, 5, "yaml-control-character")],
    "a: x\x7f\x9b\n": [(1, 5, "yaml-control-character"), (1, 6, "yaml-control-character")],
    "a: x\x85y\u2028z\u2029\n": [(1, column, "yaml-control-character") for column in (5, 7, 9)],
    "a: x\u202ay\u2066z\u2069\n": [(1, column, "yaml-control-character") for column in (5, 7, 9)],
    "a: x\rb: no\n": [(1, 5, "yaml-control-character"), (2, 4, "yaml-ambiguous")],
    'a: "\\0"\n': [(1, 4, "yaml-control-character")],
    'a: "\\t"\n': [(1, 4, "yaml-control-character")],
    'a: "\\u202e"\n': [(1, 4, "yaml-control-character")],
    "a: 1\n\x07b: 2\nc: 'x\n": [(2, 1, "yaml-control-character"), (3, 4, "yaml-syntax")],
}


@pytest.mark.parametrize(("text", "faults"), REFUSED.items())
def test_what_lies_outside_the_subset_is_refused_at_its_exact_place(text: str, faults: list[tuple[int, int, str]]) -> None:
    assert faults_of(text) == faults


SURPRISES = {
    "1_000": "1000",
    "010": "10",
    "-08": "-8",
    "0o17": "15",
    "0x1F": "31",
    "-0b101": "-5",
    "+1": "1",
    ".5": "0.5",
    "1.": "1",
    "1e3": "1000",
    "1.5E+2": "150",
    "01.50": "1.5",
    "1e999": None,
    "1e-9": None,
    "1234567890123456": None,
    "0x" + "f" * 30: None,
    ".inf": None,
    "-.INF": None,
    ".NaN": None,
    "=": None,
    "12:30:45": None,
    "1:30": None,
    "09:30": None,
    "2025-04-08": None,
    "2025-4-8 9:00:00 Z": None,
    "2025-04-08T09:00:00Z": None,
    "yes": "true",
    "Y": "true",
    "ON": "true",
    "No": "false",
    "n": "false",
    "off": "false",
}


@pytest.mark.parametrize(("value", "meant"), SURPRISES.items())
def test_an_unquoted_value_that_programs_read_differently_is_refused(value: str, meant: str | None) -> None:
    [fault] = parse_yaml(PATH, f"a: {value}\n")[1]
    assert fault.code == "yaml-ambiguous"
    assert fault.span == Span(PATH, Position(1, 4), Position(1, 4 + len(value)))
    assert fault.help[0] == f'write it in quotes if text is meant: "{value}"'
    assert [help.split()[1] for help in fault.help[1:]] == [meant] * (meant is not None)
    assert parsed(f'a: "{value}"\n').value == {"a": value}


def test_an_ambiguous_key_is_only_ever_meant_as_text() -> None:
    [fault] = parse_yaml(PATH, "on: x\n")[1]
    assert fault.help == ('write it in quotes if text is meant: "on"',)


CORE: dict[str, Plain] = {
    "": None,
    "~": None,
    "null": None,
    "NULL": None,
    "true": True,
    "False": False,
    "0": 0,
    "-17": -17,
    "999999999999999": 999999999999999,
    "0.5": 0.5,
    "-12.25": -12.25,
    "None": "None",
    "tRUE": "tRUE",
    "1,000": "1,000",
    "10 May": "10 May",
    "2025-04": "2025-04",
    "12:75": "12:75",
    "-": "-",
    "none # a comment": "none",
    "https://example.org/a:b?c#d": "https://example.org/a:b?c#d",
    "'12'": "12",
    '"no"': "no",
    '"caf\\u00e9\\n"': "café\n",
    "'it''s'": "it's",
    "\u200fשלום\u200e": "\u200fשלום\u200e",
    "\n  two\n  lines": "two lines",
    "|\n  12\n": "12\n",
    ">-\n  no\n  yes\n": "no yes",
    "[1, two, {b: 3}]": [1, "two", {"b": 3}],
    "{}": {},
}


@pytest.mark.parametrize(("written", "value"), [case for case in CORE.items() if case[0] != "-"])
def test_values_are_those_of_the_yaml_1_2_core_schema(written: str, value: Plain) -> None:
    document = parsed(f"a: {written}\n")
    assert document.value == {"a": value}
    assert type(document.value["a"]) is type(value)


@pytest.mark.parametrize("line_end", ["\n", "  \n", "\r\n", ""])
def test_a_fault_ends_with_the_text_of_its_line(line_end: str) -> None:
    text = f"b: 1{line_end or chr(10)}a: 'it's fine'{line_end}"
    [fault] = parse_yaml(PATH, text)[1]
    assert words_at(text, fault.span) == "s fine'"


def test_one_leading_document_marker_is_allowed() -> None:
    assert parsed("# a comment\n---\na: 1\n").value == {"a": 1}


SPANS = """\
# 注释
claim: "😀 said 你好" # why
empty:
none: ~
list:
- plain over
  two lines
- {b: [1, 2], c}
-
block: |-
  first

    second

folded: >
  last

# the end
"""
PLACES: dict[Path, str] = {
    ("claim",): '"😀 said 你好"',
    ("empty",): "",
    ("none",): "~",
    ("list",): "- plain over\n  two lines\n- {b: [1, 2], c}\n-",
    ("list", 0): "plain over\n  two lines",
    ("list", 1): "{b: [1, 2], c}",
    ("list", 1, "b"): "[1, 2]",
    ("list", 1, "b", 0): "1",
    ("list", 1, "b", 1): "2",
    ("list", 1, "c"): "",
    ("list", 2): "",
    ("block",): "|-\n  first\n\n    second",
    ("folded",): ">\n  last",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_value_and_key_has_its_exact_place(line_end: str) -> None:
    text = SPANS.replace("\n", line_end)
    document = parsed(text)
    assert {path: words_at(text, span) for path, span in document.spans.items() if path} == PLACES
    assert words_at(text, document.spans[()]) == SPANS[SPANS.index("claim") : SPANS.index("\n\n# the end")]
    assert {path: words_at(text, span).strip('"') for path, span in document.keys.items()} == {
        path: path[-1] for path in PLACES if isinstance(path[-1], str)
    }


def test_an_empty_value_stands_just_after_its_colon() -> None:
    document = parsed("claim:   # nothing yet\nnote: x\n")
    assert document.span("claim") == Span(PATH, Position(1, 7), Position(1, 7))


def test_columns_count_characters_after_an_astral_one() -> None:
    assert faults_of("a: {😀: 你, b: no}\n") == [(1, 14, "yaml-ambiguous")]


def test_a_missing_path_has_the_place_of_what_is_nearest_above_it() -> None:
    text = "# first\nclaim: x\npassages:\n  - text: words\n"
    document = parsed(text)
    assert words_at(text, document.span("passages", 0, "text")) == "words"
    assert words_at(text, document.span("passages", 0, "voice", "x")) == "text: words"
    assert words_at(text, document.span("passages", 7)) == "- text: words"
    assert words_at(text, document.span("kind")) == "claim"
    assert document.span("kind").start == (2, 1)
    assert words_at(text, document.span()) == text[text.index("claim") :].rstrip()
    assert parsed("{}\n").span("kind").start == (1, 1)


def test_a_duplicate_tells_the_place_of_the_first() -> None:
    faults = parse_yaml(PATH, "a: 1\n\nb: 2\nb: 3\na: 4\na: 5\n")[1]
    assert [(fault.span.start.line, fault.related[0].span.start.line) for fault in faults] == [(4, 3), (5, 1), (6, 1)]


def test_a_tab_that_indents_is_not_reported_again_as_bad_indentation() -> None:
    assert faults_of("a:\n  b: 1\n\tc: 2\n d: no\n") == [(3, 1, "yaml-tab")]
    assert "indents" in shown("a:\n \tb: 1\n")
    assert "stands in this line" in shown("a: b\tc\n")


def test_a_file_that_is_no_text_gets_twenty_faults_and_their_number() -> None:
    faults = parse_yaml(PATH, "a: " + "\x00x" * 1_000)[1]
    assert len(faults) == 20
    assert faults[-1].help[-1] == "980 more characters after this one have to go too"


def test_a_file_over_the_size_limit_is_one_fault() -> None:
    fits = "a: " + "x" * (MAX_CHARACTERS - 3)
    assert parsed(fits).value == {"a": fits[3:]}
    assert faults_of(fits + "\x00") == [(1, 1, "file-too-large")]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[{a: ", "[\n", "{a: ["])
def test_a_depth_bomb_is_one_fault(opening: str) -> None:
    text = (opening * 100_000)[: MAX_CHARACTERS - 3]
    assert [code for _, _, code in faults_of(text) if code != "yaml-key"] == ["yaml-too-deep"]


def test_the_deepest_level_that_is_allowed_is_read() -> None:
    inner = MAX_DEPTH - 1
    assert parsed("a: " + "[" * inner + "]" * inner + "\n").span(*["a"], *[0] * (inner - 1)).start.column == 3 + inner
    assert faults_of("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH + "\n") == [(1, 3 + MAX_DEPTH, "yaml-too-deep")]


YAML_LIKE = st.lists(
    st.sampled_from(
        [*"abno01:-?[]{},&*!|>'\"%@`#=~. \n\r\t\\", ": ", "- ", "\n  ", "---\n", "...", "<<", "\ufeff", "\udcff", "\u2028"]
    )
).map("".join)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(), st.text(st.characters(categories=["Cs", "Cc", "Lo", "Po"])), YAML_LIKE))
@example("? [a]\n: 1\n: 2\n")
@example("a\x85: 'b\u2028c'\n\ufeff")
@example("*a: b\n? *a : c\n")
def test_any_text_gives_either_a_document_or_faults_that_lie_inside_it(text: str) -> None:
    document, faults = parse_yaml(PATH, text)
    assert (document is None) == bool(faults)
    assert faults == sorted(faults)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spans = [fault.span for fault in faults] + (list(document.spans.values()) if document else [])
    for span in spans:
        assert span.start <= span.end
        assert span.end.line <= len(lines)
        assert 1 <= span.start.column <= len(lines[span.start.line - 1]) + 2
    for fault in faults:
        assert show(fault, text).startswith(f"{PATH}:{fault.span.start.line}:")


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")).filter(
    lambda text: not any("\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" for char in text)
)
LEAVES = st.one_of(TEXT, st.integers(-(10**15) + 1, 10**15 - 1))
KEYS = TEXT.filter(lambda key: 0 < len(key) <= 10)  # PyYAML writes a long key with `?`
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=15)


def depth(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES).filter(lambda value: depth(value) <= MAX_DEPTH), st.booleans())
def test_what_another_yaml_writer_writes_in_quotes_comes_back_equal(value: dict[str, Plain], unicode: bool) -> None:
    # PyYAML quotes integers too and tags them; they are written plain here, as everyone writes them.
    text = yaml.dump(value, Dumper=_QuotingDumper, allow_unicode=unicode, width=math.inf)
    assert parsed(text).value == value


class _QuotingDumper(yaml.SafeDumper):
    """Writes text in double quotes, and nothing else."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


_QuotingDumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))
