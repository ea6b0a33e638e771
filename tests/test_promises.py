"""Owns the proof that every promise of docs/promises.md has tests that are there and run, and every rule its line and cases."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

import pytest

from generator.checks.notices import NOTICES
from generator.checks.rulebook import rules
from tests.case_files import read_cases
from tests.conftest import REPOSITORY
from tests.test_cases import ON_DISK

_TEST = re.compile(r"`(\w+)::(\w+)`")
_ONLY_ON_SOME_SYSTEMS = {
    "breaking::a_full_disk_publishes_nothing_broken",
    "determinism::two_builds_in_two_folders_are_equal_byte_for_byte",
    "files::a_pipe_is_refused_and_nobody_waits_for_it",
    "processes::on_one_core_all_of_it_is_done_here",
    "processes::the_answers_come_in_the_order_of_the_questions",
    "processes::where_one_of_them_is_ended_alone_nobody_waits_for_it",
    "processes::whoever_shares_the_work_ends_with_who_gave_it",
    "publishing::a_build_that_is_asked_to_end_leaves_nothing_half_made",
    "publishing::this_system_exchanges_two_folders_in_one_step",
}
"""Those that are left out where the system has not what they are about; on the machines where every push is tested, none is."""


_PASSES_OVER = {"skip", "skipif", "xfail", "importorskip"}


class Promise(NamedTuple):
    """A line of docs/promises.md: what is promised, and the tests that hold it, each a module and a name."""

    words: str
    tests: tuple[tuple[str, str], ...]


def page() -> str:
    return (REPOSITORY / "docs" / "promises.md").read_text(encoding="utf-8")


def cells(text: str) -> list[list[str]]:
    """The rows of the tables in a text, less their heads."""
    lines = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| --- ")]
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if not line.endswith(("held by |", "demands |"))
    ]


PROMISES, _, RULES = page().partition("\n## The rules\n")
LINES = [Promise(words, tuple(_TEST.findall(held))) for words, held in cells(PROMISES)]
NAMED = sorted({test for line in LINES for test in line.tests} | set(_TEST.findall(RULES)))


@cache
def written(module: str) -> dict[str, ast.FunctionDef]:
    """The tests of a module by name, less `test_` in front of each."""
    file = REPOSITORY / "tests" / f"test_{module}.py"
    body = ast.parse(file.read_text(encoding="utf-8")).body if file.is_file() else []
    return {
        one.name.removeprefix("test_"): one for one in body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
    }


def may_be_passed_over(test: ast.FunctionDef, aliases: Collection[str] = ()) -> bool:
    """Whether a test is, or may be, skipped or expected to fail; `aliases` are names of its module for marks that do so."""
    marks = {node.id for mark in test.decorator_list for node in ast.walk(mark) if isinstance(node, ast.Name)}
    return bool(_attributes(test) & _PASSES_OVER or marks & set(aliases))


@cache
def aliases_of(module: str) -> frozenset[str]:
    """The names that a module gives to marks by which tests are passed over."""
    tree = ast.parse((REPOSITORY / "tests" / f"test_{module}.py").read_text(encoding="utf-8"))
    given = (one for one in tree.body if isinstance(one, ast.Assign) and _PASSES_OVER & _attributes(one))
    return frozenset(target.id for one in given for target in one.targets if isinstance(target, ast.Name))


def _attributes(node: ast.AST) -> set[str]:
    return {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}


def is_passed_over_as_a_whole(module: str) -> bool:
    """Whether what stands outside of its tests may leave a module out."""
    tree = ast.parse((REPOSITORY / "tests" / f"test_{module}.py").read_text(encoding="utf-8"))
    outside = (one for one in tree.body if not isinstance(one, ast.FunctionDef | ast.ClassDef))
    calls = (node for one in outside for node in ast.walk(one) if isinstance(node, ast.Call))
    return any(isinstance(call.func, ast.Attribute) and call.func.attr in ("skip", "importorskip") for call in calls)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.words[:60])
def test_a_promise_is_a_sentence_with_a_test(line: Promise) -> None:
    assert re.fullmatch(r"\S.{10,}[.]", line.words)
    assert line.tests


def test_no_promise_is_made_twice() -> None:
    assert len({line.words for line in LINES}) == len(LINES)


@pytest.mark.parametrize(("module", "name"), NAMED, ids=["::".join(test) for test in NAMED])
def test_every_test_that_is_named_is_there(module: str, name: str) -> None:
    assert name in written(module), f"tests/test_{module}.py has no test_{name}"


def test_no_test_that_is_named_is_passed_over_but_where_the_system_lacks_what_it_is_about() -> None:
    found = {f"{module}::{name}" for module, name in NAMED if may_be_passed_over(written(module)[name], aliases_of(module))}
    found |= {f"{module}::{name}" for module, name in NAMED if is_passed_over_as_a_whole(module)}
    assert found == _ONLY_ON_SOME_SYSTEMS


def test_every_rule_has_its_line_and_both_kinds_of_cases() -> None:
    lines = dict(cells(RULES))
    assert lines == {f"`{code}`": rule.statement for code, rule in rules()}, "write the lines as the rules state themselves"
    accepted = {case.code for case in read_cases() if case.accepts}
    rejected = {case.code for case in read_cases() if not case.accepts}
    assert {code for code, _ in rules()} - ON_DISK <= accepted & rejected


def test_every_notice_is_a_rule_with_a_line() -> None:
    assert {f"`{code}`" for code in NOTICES} <= {code for code, _ in cells(RULES)}


@pytest.mark.parametrize(
    "source",
    [
        "@pytest.mark.skip\ndef test_a(): ...",
        "@pytest.mark.xfail(strict=True)\ndef test_a(): ...",
        "def test_a(): pytest.skip('x')",
    ],
)
def test_a_test_that_is_passed_over_is_seen(source: str) -> None:
    (test,) = ast.parse(source).body
    assert isinstance(test, ast.FunctionDef)
    assert may_be_passed_over(test)
