"""Owns the test of every case under tests/cases, and of there being enough of them."""

from __future__ import annotations

import ast
from itertools import groupby
from pathlib import Path

import pytest

import generator
from generator.assessment import assess
from generator.checks import CHECKS, STATED, rule
from generator.checks.notices import NOTICES
from generator.files import Tree
from tests.asking import faults_of
from tests.case_files import Case, base, read_cases, with_hashes

GENERATOR = Path(generator.__file__).parent
CASES = read_cases()
SEVERAL_RULES = "several-rules"
"""The folder of the cases that are about faults side by side."""
ON_DISK = {"file-refused"}
"""Codes of faults that only a disk can have: tests/test_files.py has their cases."""
ROOMS_WITH_CODES = ("yaml/*.py", "reading/*.py", "assessment.py")
"""The modules, beside the checks, that find faults."""
PREFIXES = ("yaml-", "record-", "file-", "nothing-")


def codes_written_in(pattern: str) -> set[str]:
    """The codes of faults that modules name: their texts that begin as such a code does and hold no space."""
    modules = (ast.parse(path.read_text(encoding="utf-8")) for path in GENERATOR.glob(pattern))
    texts = (node.value for module in modules for node in ast.walk(module) if isinstance(node, ast.Constant))
    return {
        text
        for text in texts
        if isinstance(text, str) and text.startswith(PREFIXES) and all(part.isalnum() for part in text.split("-"))
    }


CODES = {*STATED, *(code for room in ROOMS_WITH_CODES for code in codes_written_in(room))} - ON_DISK


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}/{case.file.stem}")
def test_a_fact_sheet_is_judged_as_its_case_says(case: Case) -> None:
    assert case.report == case.expected, "If what is found is right: python -m tests.bless, and read the diff."


@pytest.mark.parametrize("code", sorted(CODES))
def test_each_code_has_a_case_that_accepts_and_one_that_rejects(code: str) -> None:
    of_code = [case for case in CASES if case.code == code]
    assert [case for case in of_code if case.accepts], f"add an accepting case to tests/cases/{code}/"
    assert [case for case in of_code if not case.accepts], f"add a rejecting case to tests/cases/{code}/"


def test_the_codes_are_found_in_the_code() -> None:
    assert {"yaml-tab", "yaml-syntax", "file-too-large", "record-choice", "file-misplaced", "nothing-proven"} < CODES


def test_each_folder_of_cases_is_named_after_a_code() -> None:
    assert {case.code for case in CASES} - {SEVERAL_RULES} == CODES


@pytest.mark.parametrize("case", [case for case in CASES if not case.accepts], ids=lambda case: case.file.stem)
def test_a_rejecting_case_shows_a_fault_of_its_code(case: Case) -> None:
    kind = "notice" if case.code in NOTICES else "error"
    assert case.code == SEVERAL_RULES or f"{kind}[{case.code}]" in case.expected


def test_a_case_that_accepts_is_not_the_base_itself() -> None:
    base_texts = with_hashes(base())
    assert [case.file.stem for case in CASES if case.texts == base_texts] == []


@pytest.mark.parametrize("code", STATED)
def test_each_check_states_its_rule_in_one_sentence(code: str) -> None:
    doc = STATED[code].__doc__
    assert doc is not None
    assert rule(code) == doc.strip(), "the docstring is one line"
    assert doc[0].isupper()
    assert doc.endswith(".")
    assert ". " not in doc
    assert not {"must", "should", "shall", "will"} & set(doc.lower().split()), "the rule is stated as a fact"


def test_every_check_that_is_written_stands_in_the_table() -> None:
    modules = (ast.parse(path.read_text(encoding="utf-8")) for path in GENERATOR.glob("checks/[!_]*.py"))
    written = {node.name for module in modules for node in module.body if isinstance(node, ast.FunctionDef)}
    rules = {name for name in written if name.startswith(("check_", "notice_"))}
    assert rules == {one.__name__ for one in STATED.values()}


def test_each_check_reports_its_own_code_only() -> None:
    for case in CASES:
        collection = case.assessment.collection
        for code in CHECKS:
            assert {fault.code for fault in faults_of(code, collection)} <= {code}


def test_the_worst_fact_sheet_breaks_every_rule_that_can_be_broken_at_once() -> None:
    (worst,) = (case for case in CASES if case.file.stem == "every-rule-is-broken-at-once")
    faults = worst.assessment.faults
    assert {fault.code for fault in faults} == set(CHECKS) - {"site-missing"}
    assert list(faults) == sorted(faults)


def test_the_order_in_which_files_come_changes_nothing() -> None:
    for code, cases in groupby(CASES, key=lambda case: case.code):
        for case in cases if code == SEVERAL_RULES else [next(cases)]:
            there, back = case.assessment, assess(Tree(dict(reversed(case.texts.items()))), case.withheld)
            assert list(there.faults) == sorted(there.faults)
            assert there.faults == back.faults
            assert list(there.collection.records()) == list(back.collection.records())
            assert there.summary == back.summary
