"""Owns the rulebook: for the code of every fault, the rule behind it, why there is one, and a wrong and a right example.

Each rule's lesson is a file that anybody can edit, lessons/<code>.yml; lessons/_chapters.yml puts them in order. A rule that
is a check states itself, in the docstring of the check; the others are stated in their lessons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from generator.checks import STATED
from generator.checks import rule as stated
from generator.checks.lesson import Lesson, Rule
from generator.diagnostics import Diagnostic
from generator.package_data import read_package_data
from generator.reading.own_data import parse_own, unusable
from generator.records.fields import Id, Model, Text
from generator.yaml.document import Document

_ORDER = "_chapters"


class Chapter(Model):
    """Rules of one kind, in the order in which readers meet them."""

    title: Text
    """The heading."""
    rules: tuple[Id, ...]
    """The codes of the rules; the lesson of each is the file <code>.yml."""


class Chapters(Model):
    """The file that puts the rules in order, lessons/_chapters.yml."""

    chapters: tuple[Chapter, ...]
    """The chapters, those that matter most to readers first."""


@cache
def rulebook() -> Mapping[str, Mapping[str, Rule]]:
    """The rules by the title of their chapter and by code. PackageDataError where a lesson has a fault."""
    return parse_rulebook(dict(read_package_data("generator.checks", "lessons")))


def rules() -> Iterator[tuple[str, Rule]]:
    """Every rule with the code of its faults."""
    for chapter in rulebook().values():
        yield from chapter.items()


def parse_rulebook(texts: Mapping[str, str]) -> Mapping[str, Mapping[str, Rule]]:
    """The rules by chapter and code, from the lessons' files by path. PackageDataError with every fault in any of them."""
    by_code = {PurePosixPath(path).stem: path for path in texts}
    order_path = by_code.pop(_ORDER)
    order, faults = parse_own(Chapters, order_path, texts[order_path])
    lessons: dict[str, tuple[Lesson, Document]] = {}
    for code, path in by_code.items():
        lesson, wrong = parse_own(Lesson, path, texts[path])
        faults += wrong
        if lesson:
            lessons[code] = lesson
            faults += _faults_of_statement(code, *lesson)
    if order:
        faults += _faults_of_order(*order, by_code)
    if faults or not order:
        raise unusable(faults, texts)
    return {chapter.title: {code: _rule(code, lessons[code][0]) for code in chapter.rules} for chapter in order[0].chapters}


def _rule(code: str, lesson: Lesson) -> Rule:
    return Rule(lesson.statement or stated(code), lesson.why, lesson.example)


def _faults_of_statement(code: str, lesson: Lesson, document: Document) -> Iterator[Diagnostic]:
    if lesson.statement and code in STATED:
        help = "Delete the field: the rule is the first line of the check's docstring, and it is told once."
        yield Diagnostic(document.span("statement"), "record-value", "The check of this code states its rule itself.", (help,))
    if not lesson.statement and code not in STATED:
        help = "Say in a sentence what the rule demands. If it is a check, enter it in `CHECKS`: its docstring is the statement."
        message = "The field `statement` is missing, and no check has the code that the file is named after."
        yield Diagnostic.of_file(document.path, "record-missing-field", message, help)


def _faults_of_order(chapters: Chapters, document: Document, by_code: Mapping[str, str]) -> Iterator[Diagnostic]:
    listed = set[str]()
    for number, chapter in enumerate(chapters.chapters):
        for place, code in enumerate(chapter.rules):
            span = document.span("chapters", number, "rules", place)
            if code in listed:
                yield Diagnostic(span, "record-value", f"The rule `{code}` is listed twice.", ("Keep one of the two places.",))
            if code not in by_code:
                help = f"Write its lesson as {code}.yml beside this file, or take the code out."
                yield Diagnostic(span, "reference-missing", f"The rule `{code}` has no lesson.", (help,))
            listed.add(code)
    for code, path in by_code.items():
        if code not in listed:
            help = f"Add `{code}` to a chapter in {PurePosixPath(document.path).name}, or delete this file."
            yield Diagnostic.of_file(path, "record-unused", "This lesson stands in no chapter.", help)
