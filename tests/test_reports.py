"""Owns the proof of the reports: every fault arrives whole, in the form that its reader knows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
import jsonschema  # type: ignore[import-untyped, unused-ignore]
import pytest

from generator.checks.rulebook import rules
from generator.diagnostics import Diagnostic, Edit, Position, Span, show_all
from generator.reports.findings import Findings, Proven
from generator.reports.github import github_report
from generator.reports.human import human_report
from generator.reports.json_report import json_report
from generator.reports.sarif import sarif_report

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0-rtm.4.json").read_text(encoding="utf-8"))
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


def found(*faults: Diagnostic, **changes: Any) -> Findings:
    values: dict[str, Any] = {"elsewhere": 2, "texts": {CLAIM: TEXT}, "proven": Proven(9, 12, 7, 6), **changes}
    return Findings(tuple(sorted(faults)), **values)


def sarif(findings: Findings) -> dict[str, Any]:
    """The one run of the log, which is valid by the standard's schema."""
    log = json.loads(sarif_report(findings))
    assert [fault.message for fault in jsonschema.Draft4Validator(SCHEMA).iter_errors(log)] == []
    run: dict[str, Any] = log["runs"][0]
    return run


# For a person


def test_without_colour_the_report_is_what_the_faults_say() -> None:
    findings = found(ONE_WORD, TWO_LINES, WHOLE_FILE)
    assert click.unstyle(human_report(findings)) == show_all(findings.faults, findings.texts)


def test_colour_marks_the_code_the_carets_and_the_help() -> None:
    lines = human_report(found(ONE_WORD)).splitlines()
    assert click.style("error[record-choice]", fg="red", bold=True) in lines[0]
    assert click.style("^^^^^^", fg="red", bold=True) in lines[3]
    assert lines[4].startswith(click.style("   = help:", fg="cyan"))


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


def test_json_without_a_fault_still_says_what_was_proven() -> None:
    report = json.loads(json_report(found()))
    assert (report["faults"], report["proven"]["proofs"]) == ([], 12)


def test_bytes_that_are_not_utf_8_spoil_no_json() -> None:
    fault = Diagnostic.of_file("content/claims/\udce9.yml", "yaml-encoding", "A \udcff byte.", "Take \udcff out.")
    for report in (json_report(found(fault)), sarif_report(found(fault))):
        assert report.isascii()
        assert not re.search(r"\\ud[89a-f]", report)


# SARIF


def test_sarif_is_valid_with_and_without_faults() -> None:
    assert sarif(found())["results"] == []
    assert len(sarif(found(ONE_WORD, TWO_LINES, WHOLE_FILE, site="https://example.org/"))["results"]) == 3


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = json.loads(sarif_report(found(ONE_WORD)))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert list(jsonschema.Draft4Validator(SCHEMA).iter_errors(log))


def test_sarif_says_where_in_characters_as_it_declares() -> None:
    run = sarif(found(Diagnostic(Span.of_offsets(CLAIM, TEXT, TEXT.index("that"), TEXT.index("\n  it")), "voice", "m")))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 25,  # the woman before it is two characters, and would be four units of UTF-16
        "endLine": 3,
        "endColumn": 29,
    }


def test_sarif_leads_from_a_result_to_its_rule_and_the_rule_s_page() -> None:
    run = sarif(found(ONE_WORD, site="https://example.org/lido/"))
    result = run["results"][0]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "record-choice"
    assert rule["shortDescription"]["text"] == dict(rules())["record-choice"].statement
    assert rule["helpUri"] == "https://example.org/lido/rules/record-choice.html"


def test_sarif_names_every_rule_once_and_no_page_where_none_is_known() -> None:
    listed = sarif(found())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed] == [code for code, _ in rules()]
    assert not any("helpUri" in rule for rule in listed)


def test_sarif_carries_the_certain_fix() -> None:
    (fix,) = sarif(found(ONE_WORD))["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == CLAIM
    assert change["replacements"][0]["insertedContent"] == {"text": "denial"}


def test_a_path_in_sarif_is_a_uri() -> None:
    fault = Diagnostic.of_file("content/claims/a b%é\udce9.yml", "file-misplaced", "m")
    location = sarif(found(fault))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "content/claims/a%20b%25%C3%A9%E9.yml"


# GitHub


def test_an_annotation_stands_on_the_words_at_fault() -> None:
    assert github_report(found(ONE_WORD)) == (
        f"::error file={CLAIM},line=2,endLine=2,col=7,endColumn=13,title=record-choice::"
        "`denail` is no `kind`.%0Ahelp: Did you mean `denial`?%0Ahelp: Or one of:%0Afigure, offer."
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
    assert "file=content/a%2Ctitle=b%3A%3Ac%0D%0A" in line
    assert line.count("::") == 2
