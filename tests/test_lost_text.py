"""Owns the test that no text of a record is cut off or changed without a word: what is refused, what mends it, what is kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.assessment import assess
from generator.files import Tree
from generator.format.formatting import format_record
from generator.reading.fixing import mend
from generator.reading.parsing import parse_record
from generator.yaml.document import parse_yaml
from tests.case_files import base, with_hashes

TOPIC = "content/topics/lido-water.yml"
CLAIM = "content/claims/fenn-on-water-lost.yml"
BASE = with_hashes(base())


def codes(path: str, text: str) -> list[str]:
    return [fault.code for fault in parse_record(path, text)[1]]


def mended(path: str, text: str) -> str:
    return mend({path: text}, lambda texts: parse_record(path, texts[path])[1]).texts.get(path, text)


def topic(note: str) -> str:
    return f"id: lido-water\nname: Water\ndefinition: What is said of it.\nnote: {note}\nstatus: active\n"


def values(text: str) -> dict[str, Any]:
    document, faults = parse_yaml(TOPIC, text)
    assert document is not None, faults
    return document.value


def note_of(text: str) -> object:
    assert codes(TOPIC, text) == [], parse_record(TOPIC, text)[1]
    return values(text)["note"]


CUT = {
    "people of pier #2 have no other way.": "people of pier #2 have no other way.",
    '“a \\ b” #2 and "c": d'.replace(": ", ":"): '“a \\ b” #2 and "c":d',
    "people of\n  pier #2\n  have no way": "people of pier #2 have no way",
    "people of\n  #2 have\n  #3 too": "people of #2 have #3 too",
    "people of\n\n  pier #2": "people of\npier #2",
    "people of pier\n\n  #2": "people of pier\n#2",
    "#2 is shut": "#2 is shut",
    "\n  #2 is shut": "#2 is shut",
    "#2 is\n  shut": "#2 is shut",
    ">-\n    people of\n  #2 have": "people of #2 have",
    "He said: pier #2": "He said: pier #2",
    '"a\\qb"': "a\\qb",
    '"\\uD83D\\uDE00 a\\\\qb"': "😀 a\\qb",
    "＂a b＂": "a b",
    "1_000": "1_000",
    "1e3": "1e3",
    "0x28": "0x28",
    "150.0": "150.0",
    "1984": "1984",
    "2024-05-08": "2024-05-08",
    "true": "true",
    "12:30:45": "12:30:45",
    "010": "010",
    "99999999999999999999": "99999999999999999999",
    "% of all": "% of all",
    "- a": "- a",
    "? a": "? a",
    "*a* b": "*a* b",
    "& a": "& a",
    "@home": "@home",
    "`a`": "`a`",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(("written", "meant"), CUT.items())
def test_text_that_would_be_cut_or_changed_is_refused_and_its_fix_keeps_every_word(
    written: str, meant: str, line_end: str
) -> None:
    text = topic(written).replace("\n", line_end)
    assert codes(TOPIC, text) != []
    assert note_of(mended(TOPIC, text)) == meant


REFUSED = [
    "people of pier # 2 have no other way",
    "people of pier  #2 have no other way",
    "text  # a comment",
    "# 2 is shut",
    "# 2 is\n  shut",
    '"text" #2',
    '"text"#2',
    "'text'# comment",
    "null",
    "~",
    "Null",
    "[a, b]",
    "{a: b}",
    "{{ note }}",
    "&a b",
    "*a",
    "!a b",
    "|a",
    ">a",
    '"\\ud800"',
    '"a\\Nb"',
    '"a\\Lb"',
    '"a\\Pb"',
    "a\u0085b",
    "a\u2028b",
    "a\rb",
    "a\tb",
    "a\n...\nb: c",
    "a\n---\nb: c",
    "a\n...\n",
    "text\nstatus: active",
]


@pytest.mark.parametrize("written", REFUSED)
def test_text_that_may_be_meant_in_several_ways_is_refused_and_not_cut(written: str) -> None:
    text = topic(written)
    assert codes(TOPIC, text) != []
    after = mended(TOPIC, text)
    if not codes(TOPIC, after):
        assert set("abcdefghijklmnopqrstuvwxyz0123456789") & set(text) <= set(after)


KEPT = {
    "no. 2#3, C# and https://example.org/#top": "no. 2#3, C# and https://example.org/#top",
    '"people of pier #2"': "people of pier #2",
    "'it''s #2'  # a comment": "it's #2",
    '"text" # a comment': "text",
    '"text"  #a comment': "text",
    ">-  # a comment\n  text": "text",
    "|\n  a #2\n  # b\n": "a #2\n# b\n",
    ">\n  a\n   b\n  c": "a\n b\nc\n",
    "a\n  b\n\n  c": "a b\nc",
    '"a\n  b\\\n  c\\_d\\n"': "a bc\xa0d\n",
    "|+\n  a\n": "a\n\n",
    "a\u00a0# b": "a\u00a0# b",
    "a\u00a0b\u3000c": "a\u00a0b\u3000c",
    "水：a，＃b": "水：a，＃b",
    "a\n  b：c\n  \u00a0d": "a b：c \u00a0d",
    '"======="': "=======",
    "<<<<<<< a": "<<<<<<< a",
    "null and void": "null and void",
    "-1.5 degrees": "-1.5 degrees",
    '"null"': "null",
    "": None,
}


@pytest.mark.parametrize(("written", "value"), KEPT.items())
def test_text_that_can_be_read_in_one_way_only_is_kept_as_it_is(written: str, value: object) -> None:
    assert note_of(topic(written)) == value


@pytest.mark.parametrize("written", [written for written in KEPT if written.startswith(('"', "'", ">", "|"))])
def test_a_new_layout_makes_no_comment_of_text_and_no_text_of_a_comment(written: str) -> None:
    laid_out = format_record(TOPIC, topic(written)).text
    assert note_of(laid_out) == KEPT[written]


def test_a_layout_does_not_make_a_comment_of_what_may_be_text() -> None:
    assert format_record(TOPIC, topic("pier #2")).refusal != ""


@pytest.mark.parametrize("comment", [" #c", " # c", "  # c"])
def test_a_comment_may_stand_beside_what_is_no_text(comment: str) -> None:
    text = BASE[CLAIM]
    for value in ("id: fenn-on-water-lost", "kind: figure", "topics: [lido-water]", "low: 40", "at: fenn-speaks", "[ada-fenn]"):
        assert text.count(value + "\n") == 1
        text = text.replace(value + "\n", f"{value}{comment}\n")
    assert codes(CLAIM, text) == []


def test_a_comment_below_the_last_line_of_a_group_is_no_text() -> None:
    assert (
        codes(CLAIM, BASE[CLAIM].replace("    reason: The heading", "    # so\n    reason: The heading") + "    #end\n# end\n")
        == []
    )


NUMBERS = [
    *(
        ".inf",
        "-.inf",
        "+.inf",
        ".nan",
        ".NaN",
        "0o50",
        "0x28",
        "0b1",
        "1e400",
        "-1e400",
        "1e3",
        "-0",
        "-0.0",
        "040",
        "4_0",
        "+4",
    ),
    *("9" * 16, "9" * 400, "0x" + "f" * 39, "0." + "1" * 16, "123456789012345.25", "12:30", "=", '"40"', '"1e400"', "٤٠", '"٤٠"'),
    *("4０", "[40]", "{a: 1}", "true", "~", "", "many", "1,000", '"1,000"', "2024-05-08", "-5"),
]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("field", ["low", "high"])
def test_no_bound_ends_in_anything_but_a_fault(number: str, field: str) -> None:
    texts = {**BASE, CLAIM: BASE[CLAIM].replace("    low: 40\n", f"    {field}: {number}\n")}
    assert assess(Tree(texts)).faults
    mend(texts, lambda texts: assess(Tree(dict(texts))).faults)


PIECES = st.sampled_from(
    [
        *"ab01:-?[]{},&*!|>'\"%@`#=~. \n\r\t\\",
        *("：", "，", "＂", "［", "］", "＃", "–", "\u00a0", "\u3000", "\ufeff", "\udcff", "\u2028", "é"),
        *(
            " #",
            "  # ",
            "#2",
            ": ",
            "- ",
            "\n  ",
            "\n    ",
            "\n# ",
            "\n  #",
            "---\n",
            "...\n",
            "<<",
            "null",
            ".inf",
            "0o50",
            "1e400",
        ),
        *(
            "\n<<<<<<< a\n",
            "\n=======\n",
            "\n>>>>>>> b\n",
            "name: ",
            "\nnote: ",
            "\nfigures:\n  - ",
            "low: ",
            "text: ",
            "id: x\n",
        ),
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from([TOPIC, CLAIM]), st.lists(PIECES, max_size=12).map("".join), st.data())
@example(TOPIC, "", None)
def test_no_text_of_a_record_whatsoever_ends_in_anything_but_faults(path: str, put_in: str, data: st.DataObject | None) -> None:
    text = BASE[path]
    start = data.draw(st.integers(0, len(text))) if data else 0
    end = data.draw(st.integers(start, min(len(text), start + 20))) if data else len(text)
    text = text[:start] + put_in + text[end:]
    record, faults = parse_record(path, text)
    assert (record is None) == bool(faults)
    assert all(fault.span.start <= fault.span.end and fault.help for fault in faults)
    assert isinstance(assess(Tree({**BASE, path: text})).report, str)
    mended(path, text)
    format_record(path, text)
