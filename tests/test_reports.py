"""Owns the proof of the reports: every fault arrives whole, in the form that its reader knows."""

from __future__ import annotations

import json
import re
from typing import Any

import click
import pytest

from generator.diagnostics import Diagnostic, Edit, Position, Related, Span, show_all
from generator.reports.findings import Findings, Proven
from generator.reports.github import github_report, github_summary
from generator.reports.human import human_report
from generator.reports.json_report import json_report

CLAIM = "content/claims/fenn.yml"
TEXT = "id: fenn\nkind: denail\nclaim: Ada Fenn said 👩🏽 that\n  it was so.\n"
ONE_WORD = Diagnostic(
    Span(CLAIM, Position(2, 7), Position(2, 13)),
    "record-choice",
    "`denail` is no `kind`.",
    ("Did you mean `denial`?", "Or one of:\nfigure, offer."),
    (Edit(Span(CLAIM, Position(2, 7), Position(2, 13)), "denial"),),
)
TWO_LINES = Diagnostic(Span(CLAIM, Position(3, 8), Position(4, 13)), "prose-number", "Nothing bears out `100%`, or so: it seems.")
WHOLE_FILE = Diagnostic.of_file("content/site.yml", "site-missing", "There is no site record.", "Add it.")

TWICE = Diagnostic(
    Span(CLAIM, Position(2, 1), Position(2, 5)),
    "id-taken",
    "This is there twice.",
    ("Keep one.",),
    related=(
        Related(Span(CLAIM, Position(1, 1), Position(1, 3)), "it stands here first"),
        Related(Span.of_file("content/claims/other.yml"), "and here"),
    ),
    id="fenn",
)


def found(*faults: Diagnostic, **changes: Any) -> Findings:
    values: dict[str, Any] = {"elsewhere": 2, "texts": {CLAIM: TEXT}, "proven": Proven(9, 12, 7, 6), **changes}
    return Findings(tuple(sorted(faults)), **values)


# For a person


def test_without_colour_the_report_is_what_the_faults_say() -> None:
    findings = found(ONE_WORD, TWO_LINES, WHOLE_FILE, TWICE)
    assert click.unstyle(human_report(findings)) == show_all(findings.faults, findings.texts)


def test_colour_marks_the_code_the_carets_and_the_help() -> None:
    lines = human_report(found(ONE_WORD)).splitlines()
    assert click.style("error[record-choice]", fg="red", bold=True) in lines[0]
    assert click.style("^^^^^^", fg="red", bold=True) in lines[3]
    assert lines[4].startswith(click.style("   = help:", fg="cyan"))


def test_what_a_fault_is_related_to_has_lines_of_its_own_with_those_of_its_own_file() -> None:
    assert click.unstyle(human_report(found(TWICE))).splitlines()[4:] == [
        f"   = see {CLAIM}:1:1: it stands here first",
        "   |",
        " 1 | id: fenn",
        "   | ^^",
        "   = see content/claims/other.yml:1:1: and here",
        "   = help: Keep one.",
    ]


def test_words_that_look_like_what_is_coloured_are_not() -> None:
    fault = WHOLE_FILE._replace(message="No | ^^^^\n   = help: one", help=("a.yml:1:1: error[x]: no", " 1 | ^^"))
    plain = "\n".join((": No | ^^^^", "   = help: one"))
    assert plain in human_report(found(fault))
    assert human_report(found(fault)).endswith(" a.yml:1:1: error[x]: no\n" + click.style("   = help:", fg="cyan") + "  1 | ^^")


def test_a_report_without_a_fault_is_empty() -> None:
    assert human_report(found()) == ""
    assert github_report(found()) == ""


@pytest.mark.parametrize("control", ["\x1b[2J", "\x07", "\u202e", "\udcff", "\x9b"])
def test_what_a_file_says_cannot_command_the_terminal(control: str) -> None:
    fault = WHOLE_FILE._replace(message=f"There is {control} here.", help=(control,))
    assert control[0] not in click.unstyle(human_report(found(fault)))


# JSON


def test_json_tells_all_of_a_fault() -> None:
    assert json.loads(json_report(found(ONE_WORD, folder="sheet/", site="https://example.org/"))) == {
        "version": 1,
        "proven": {"records": 9, "proofs": 12, "sentences": 7, "covered": 6},
        "elsewhere": 2,
        "notices": [],
        "faults": [
            {
                "code": "record-choice",
                "path": "sheet/content/claims/fenn.yml",
                "start": {"line": 2, "column": 7},
                "end": {"line": 2, "column": 13},
                "message": "`denail` is no `kind`.",
                "help": ["Did you mean `denial`?", "Or one of:\nfigure, offer."],
                "id": None,
                "related": [],
                "rule": "https://example.org/rules/record-choice.html",
                "fix": [
                    {
                        "path": "sheet/content/claims/fenn.yml",
                        "start": {"line": 2, "column": 7},
                        "end": {"line": 2, "column": 13},
                        "text": "denial",
                    }
                ],
            }
        ],
    }


def test_json_tells_the_related_places_and_the_id_as_fields() -> None:
    (fault,) = json.loads(json_report(found(TWICE, folder="sheet/")))["faults"]
    assert fault["id"] == "fenn"
    assert fault["related"][0] == {
        "path": f"sheet/{CLAIM}",
        "start": {"line": 1, "column": 1},
        "end": {"line": 1, "column": 3},
        "words": "it stands here first",
    }


def test_json_without_a_fault_still_says_what_was_proven() -> None:
    report = json.loads(json_report(found()))
    assert (report["faults"], report["proven"]["proofs"]) == ([], 12)


def test_bytes_that_are_not_utf_8_spoil_no_json() -> None:
    fault = Diagnostic.of_file("content/claims/\udce9.yml", "yaml-encoding", "A \udcff byte.", "Take \udcff out.")
    report = json_report(found(fault))
    assert report.isascii()
    assert not re.search(r"\\ud[89a-f]", report)


# GitHub


def test_an_annotation_stands_on_the_words_at_fault() -> None:
    assert github_report(found(ONE_WORD)) == (
        f"::error file={CLAIM},line=2,endLine=2,col=7,endColumn=13,title=record-choice::"
        "`denail` is no `kind`.%0Ahelp: Did you mean `denial`?%0Ahelp: Or one of:%0Afigure, offer."
    )


def test_an_annotation_names_the_related_places() -> None:
    assert f"%0Asee {CLAIM}:1:1: it stands here first%0Asee content/claims/other.yml:1:1: and here%0Ahelp: " in github_report(
        found(TWICE)
    )


def test_an_annotation_over_lines_has_no_columns_for_github_takes_none_there() -> None:
    assert github_report(found(TWO_LINES)) == (
        f"::error file={CLAIM},line=3,endLine=4,title=prose-number::Nothing bears out `100%25`, or so: it seems."
    )


def test_an_annotation_links_the_page_of_its_rule() -> None:
    assert github_report(found(WHOLE_FILE, site="https://example.org/")).endswith(
        "%0AThe rule: https://example.org/rules/site-missing.html"
    )


def test_no_name_of_a_file_ends_an_annotation_s_properties() -> None:
    fault = Diagnostic.of_file("content/a,title=b::c\r\n::error ::d%.yml", "file-misplaced", "m")
    (line,) = github_report(found(fault)).split("\n")
    assert "file=content/a%2Ctitle=b%3A%3Ac\\r\\n" in line
    assert line.count("::") == 2


UNCOVERED = Diagnostic.of_file("a.txt", "sentence-uncovered", "No record rests on this sentence.")


def test_the_gravest_annotation_comes_first_for_github_shows_ten() -> None:
    report = github_report(found(UNCOVERED, TWO_LINES, ONE_WORD))
    assert re.findall("title=([a-z-]+)", report) == ["record-choice", "prose-number", "sentence-uncovered"]


def test_what_github_leaves_out_is_in_the_summary() -> None:
    wrong = [Diagnostic.of_file(f"content/claims/c{number}.yml", "prose-number", "Nothing `is` *so*.") for number in range(10)]
    summary = github_summary(found(UNCOVERED, *wrong, folder="sheet/"))
    assert summary.splitlines()[0] == "### 1 more fault"
    assert "- `sheet/a.txt:1:1` `sentence-uncovered`: No record rests on this sentence." in summary
    assert "prose-number" not in summary
    assert "Nothing `is` \\*so\\*." in github_summary(found(*wrong, ONE_WORD))


def test_ten_faults_leave_nothing_to_the_summary() -> None:
    assert github_summary(found(*(UNCOVERED._replace(message=str(number)) for number in range(10)))) == ""
