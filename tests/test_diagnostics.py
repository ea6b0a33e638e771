"""Owns the tests of faults as values: their places, and how they are shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Position, Span, show, show_all

LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
TEXTS = st.lists(st.text(alphabet="ab ж水", max_size=5) | LINE_ENDS).map("".join)


def fault(line: int, start: int, end: int, *help: str) -> Diagnostic:
    return Diagnostic(Span("a.yml", Position(line, start), Position(line, end)), "a-code", "This is wrong.", help)


def test_a_fault_shows_its_place_its_line_and_the_way_out() -> None:
    assert show(fault(2, 4, 7, "Write it so.", "Or so."), "one\nab: two three\nfour") == (
        "a.yml:2:4: error[a-code]: This is wrong.\n"
        "   |\n"
        " 2 | ab: two three\n"
        "   |    ^^^\n"
        "   = help: Write it so.\n"
        "   = help: Or so."
    )  # fmt: skip


def test_a_fault_of_a_file_that_was_not_read_shows_no_line() -> None:
    assert show(Diagnostic.of_file("a.yml", "a-code", "It is a link."), None) == "a.yml:1:1: error[a-code]: It is a link."


def test_a_fault_on_an_empty_line_or_past_the_end_shows_no_line() -> None:
    assert show(fault(2, 1, 1), "one\n\nthree") == "a.yml:2:1: error[a-code]: This is wrong."
    assert show(fault(9, 1, 1), "one") == "a.yml:9:1: error[a-code]: This is wrong."


def test_a_span_without_width_has_one_caret() -> None:
    assert show(fault(1, 4, 4), "abc").splitlines()[-1] == "   |    ^"


def test_a_span_over_lines_is_underlined_to_the_end_of_the_first() -> None:
    span = Span("a.yml", Position(1, 3), Position(2, 2))
    assert show(Diagnostic(span, "a-code", "Wrong."), "abcde\nfg").splitlines()[-1] == "   |   ^^^"


def test_carets_stand_under_letters_that_are_two_columns_wide() -> None:
    assert show(fault(1, 3, 5), "水水火火x").splitlines()[-1] == "   |     ^^^^"


def test_a_tab_and_a_control_character_are_shown_one_column_wide() -> None:
    assert show(fault(1, 3, 4), "\t\x07ab").splitlines()[2:] == [" 1 |  �ab", "   |   ^"]


def test_a_long_line_is_cut_around_the_fault() -> None:
    line = "a" * 300 + "HERE" + "b" * 300
    shown, carets = show(fault(1, 301, 305), line).splitlines()[-2:]
    assert len(shown) < 130
    assert shown[5] == shown[-1] == "…"
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "HERE"


def test_the_margin_is_as_wide_as_the_number_of_the_line() -> None:
    assert show(fault(100, 1, 2), "\n" * 99 + "x").splitlines()[1:] == ["     |", " 100 | x", "     | ^"]


def test_faults_are_shown_in_the_order_of_their_places() -> None:
    shown = show_all([fault(2, 1, 2), fault(1, 5, 6), fault(1, 2, 3)], {"a.yml": "abcdef\nb"})
    assert [block.splitlines()[0][:9] for block in shown.split("\n\n")] == ["a.yml:1:2", "a.yml:1:5", "a.yml:2:1"]


def test_words_inside_a_span_are_narrowed_to_their_first_place() -> None:
    text = "two\ntwo and two\n"
    line = Span("a.yml", Position(2, 1), Position(2, 12))
    assert line.narrowed(text, "two") == Span("a.yml", Position(2, 1), Position(2, 4))
    assert line.narrowed(text, "and two") == Span("a.yml", Position(2, 5), Position(2, 12))
    assert line.narrowed(text, "three") == line
    assert line.narrowed(text, "") == line


def test_words_outside_a_span_do_not_narrow_it() -> None:
    first = Span("a.yml", Position(1, 1), Position(1, 4))
    assert first.narrowed("one\ntwo", "two") == first


@given(TEXTS, st.data())
def test_a_span_of_offsets_is_found_again_by_its_lines_and_columns(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if text[start - 1 : start + 1] == "\r\n" or text[end - 1 : end + 1] == "\r\n":
        return  # no place of a text lies inside a line end
    span = Span.of_offsets("a.yml", text, start, end)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    before = "\n".join([*lines[: span.start.line - 1], lines[span.start.line - 1][: span.start.column - 1]])
    assert before == text[:start].replace("\r\n", "\n").replace("\r", "\n")
    upto = "\n".join([*lines[: span.end.line - 1], lines[span.end.line - 1][: span.end.column - 1]])
    assert upto == text[:end].replace("\r\n", "\n").replace("\r", "\n")
