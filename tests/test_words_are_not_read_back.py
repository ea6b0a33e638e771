"""Owns the test that no code reads its own English back: in another language, all would be decided as it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import generator
from generator.assessment import Assessment, assess
from generator.changes.difference import differences
from generator.changes.meaning import Change
from generator.diagnostics import Diagnostic
from generator.files import Tree
from generator.reading.fixing import mend
from generator.reports.findings import Findings, Proven
from generator.reports.human import human_report
from tests.case_files import Case, base, read_cases, with_hashes

GENERATOR = Path(generator.__file__).parent
READING = ("yaml-", "record-", "several-")
"""The rules whose faults are mended by what the file says, in all cases; of each of the others, one case is enough."""
REJECTING = [case for case in read_cases() if not case.accepts]
CASES = [case for case in REJECTING if case.code.startswith(READING)]
CASES += {case.code: case for case in REJECTING if not case.code.startswith(READING)}.values()
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
TOLD = ("message", "help", "words", "discreet", "unquoted")
"""The fields of faults and of changes that hold what is told of them."""
CALLED = {"fault", "diagnostic", "notice", "misfit", "doubt", "change", "surprise", "other", "told"}
"""What a fault or a change is called where it is read; `words` of a quote is another matter."""
READERS = {"search", "match", "fullmatch", "findall", "finditer", "split", "partition", "rpartition", "splitlines"}
READERS |= {
    "startswith",
    "endswith",
    "removeprefix",
    "removesuffix",
    "find",
    "index",
    "count",
    "sub",
    "strip",
    "lstrip",
    "rstrip",
}


def in_another_language(words: str) -> str:
    """Words of which nobody who knows English can make anything, the same for the same ones."""
    return "".join(chr(ord("a") + byte % 26) for byte in sha256(words.encode("utf-8", "surrogatepass")).digest())


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Makes every fault and every change speak another language."""
    fault, change = Diagnostic.__new__, Change.__new__

    def other_fault(cls: type[Diagnostic], span: Any, code: str, message: str, help: Any = (), *rest: Any, **more: Any) -> Any:
        return fault(cls, span, code, in_another_language(message), tuple(map(in_another_language, help)), *rest, **more)

    def other_change(cls: type[Change], words: str, discreet: str, *rest: Any, **more: Any) -> Any:
        return change(cls, in_another_language(words), in_another_language(discreet), *rest, **more)

    monkeypatch.setattr(Diagnostic, "__new__", other_fault)
    monkeypatch.setattr(Change, "__new__", other_change)
    return monkeypatch


def mended(case: Case) -> tuple[dict[str, str], list[tuple[object, str, object]]]:
    """What `check --fix` makes of a case, and what is then left, words aside."""
    outcome = mend(case.texts, lambda texts: assess(Tree(dict(texts)), case.withheld).faults)
    return dict(outcome.texts), [(fault.span, fault.code, fault.fix) for fault in outcome.left]


def colours(assessment: Assessment) -> list[str]:
    """The marks of colour in the report for a person, in their order."""
    faults, texts = assessment.shown
    return COLOURS.findall(human_report(Findings(faults, 0, texts, Proven(0, 0, 0, 0))))


@pytest.fixture(scope="module")
def in_english() -> dict[Path, Any]:
    return {case.file: (mended(case), colours(case.assessment)) for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}/{case.file.stem}")
def test_faults_in_another_language_are_mended_and_coloured_alike(
    case: Case, in_english: dict[Path, Any], translated: pytest.MonkeyPatch
) -> None:
    ours = in_english[case.file]
    theirs = Case(case.file, case.texts, case.expected, case.accepts, case.withheld).assessment
    assert all(" " not in fault.message for fault in theirs.faults), "the faults do speak another language"
    assert (mended(case), colours(theirs)) == ours
    translated.undo()


def told_apart() -> list[tuple[bool, list[tuple[str, bool, str]]]]:
    """What is made of a few changes, words aside."""
    texts = with_hashes(base())
    path = "content/claims/blue-lane-rejects-the-figure.yml"
    edits = {
        "stance: rejects": "stance: is-verifying",
        "kind: denial": "kind: report",
        "topics: [lido-water]": "topics: [lido-water]\nnote: kind now reads otherwise.",
        "voice: indirect": "voice: direct",
    }
    sides = [{**texts, path: texts[path].replace(old, new)} for old, new in edits.items()]
    sides.append({name: text for name, text in texts.items() if name != path})
    found = [one for side in sides for one in differences(texts, side)]
    return [(one.passages_kept, [(it.field, it.goes_on, it.gist) for it in one.changes]) for one in found]


def test_changes_in_another_language_are_told_apart_alike(request: pytest.FixtureRequest) -> None:
    ours = told_apart()
    assert [kept for kept, _ in ours] == [True, True, False, False, False]
    request.getfixturevalue("translated")
    assert told_apart() == ours


def reads(tree: ast.Module) -> Iterator[tuple[ast.Attribute, list[ast.AST]]]:
    """Where a module takes words from a fault or a change, with what that stands in, the nearest first."""
    above = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if attr in TOLD and name in CALLED:
                around: list[ast.AST] = [node]
                while around[-1] in above and not isinstance(around[-1], ast.stmt):
                    around.append(above[around[-1]])
                yield node, around


def decides(around: list[ast.AST]) -> bool:
    """Whether an expression that words stand in looks into them or decides by them; that there are any may be asked."""
    return any(_looks_into(inner, outer) for inner, outer in pairwise(around))


def _looks_into(inner: ast.AST, outer: ast.AST) -> bool:
    match outer:
        case ast.Compare(comparators=[ast.Constant(value=None)]):
            return False  # whether there are any
        case ast.Compare() | ast.comprehension(ifs=[_, *_]):
            return True
        case ast.Subscript(value=value, slice=index):
            return value is inner and not isinstance(index, ast.Constant)
        case ast.Attribute(attr=attr) | ast.Call(func=ast.Attribute(attr=attr)):
            return attr in READERS
        case ast.Match(subject=subject):
            return subject is inner
    return False


@pytest.mark.parametrize("file", sorted(GENERATOR.rglob("*.py")), ids=lambda file: file.relative_to(GENERATOR).as_posix())
def test_no_module_looks_into_the_words_of_a_fault_or_a_change(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert [node.lineno for node, around in reads(tree) if decides(around)] == [], "give the fault or the change a field"


@pytest.mark.parametrize(
    "code",
    [
        'id = re.split("`", fault.message)[1]',
        'opened = re.search(r"opened on line", " ".join(fault.help))',
        'kept = tuple(help for help in fault.help if "in quotes" not in help)',
        'any("claim" in change.words for change in changes)',
        'one = change.words.startswith("claim ")',
        'two = change.words.partition(": ")[2]',
        "known = {(fault.code, fault.message) for fault in faults} == others",
    ],
)
def test_the_looking_is_seen(code: str) -> None:
    ((_, around),) = reads(ast.parse(code))
    assert decides(around)
