"""Owns what holds of every fact sheet, however hostile: it is judged, told, laid out and mended, and a sound one is built."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import rmtree

import click

from generator.assessment import Assessment, assess
from generator.changes.difference import differences
from generator.changes.publication import Publication
from generator.changes.review import as_markdown, as_text
from generator.diagnostics import Diagnostic
from generator.files import Tree
from generator.format.formatting import format_record
from generator.reading.fixing import mend
from generator.reports.coverage_report import coverage_json, coverage_table
from generator.reports.findings import Findings, Proven
from generator.reports.github import github_report, github_summary
from generator.reports.human import human_report
from generator.reports.json_report import json_report
from generator.site import build
from generator.views.coverage import coverage_view

Texts = Mapping[str, str]
_MOVES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What moves the cursor of a terminal, colours it, turns the direction of its text, or cannot be written at all."""


class BrokenError(AssertionError):
    """That something does not hold which holds of every fact sheet."""


def judge(texts: Texts, before: Texts) -> Assessment:
    """What is found in a fact sheet that was another one before; where the generator fails, BrokenError or whatever it raises."""
    assessment = assess(Tree(dict(texts)))
    _hold_told(assessment, texts)
    _hold_mended(assessment, texts)
    _hold_laid_out(assessment, texts, before)
    _hold_explained(assessment, texts, before)
    return assessment


def hold_built(root: Path, texts: Texts) -> None:
    """That a sound fact sheet is built, and its site proven. What the gate refuses, it says by raising."""
    for folder in ("content", "seeds"):
        rmtree(root / folder, ignore_errors=True)
    (root / "mkdocs.yml").unlink(missing_ok=True)
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    built = build(root, Publication())
    if built.faults:
        raise BrokenError("what is sound in memory is not on the disk")


def _hold_told(assessment: Assessment, texts: Texts) -> None:
    faults, shown = assessment.shown
    if list(assessment.faults) != sorted(assessment.faults):
        raise BrokenError("the faults are not in order")
    findings = Findings(faults, 0, shown, Proven(0, 0, 0, 0), assessment.notices)
    reports = [human_report(findings), github_report(findings), github_summary(findings)]
    for report in map(click.unstyle, reports):
        if moves := _MOVES.search(report):
            raise BrokenError(f"a report has U+{ord(moves[0]):04X}")
    for fault in json.loads(json_report(findings))["faults"]:
        text = texts.get(fault["path"])
        if text is not None and fault["start"]["line"] > text.count("\n") + text.count("\r") + 1:
            raise BrokenError("a fault stands below the last line")


def _hold_mended(assessment: Assessment, texts: Texts) -> None:
    def faults(these: Texts) -> Sequence[Diagnostic]:
        return assess(Tree(dict(these)), last=assessment.checked).faults

    outcome = mend(texts, faults)
    again = mend({**texts, **outcome.texts}, faults) if outcome.texts else outcome
    if again.texts and again is not outcome:
        raise BrokenError(f"what was mended is mended again: {', '.join(sorted({fault.code for fault in again.mended}))}")


def _hold_laid_out(assessment: Assessment, texts: Texts, before: Texts) -> None:
    changed = {path: text for path, text in texts.items() if path.startswith("content/") and before.get(path) != text}
    formatted = {path: format_record(path, text).text for path, text in changed.items()}
    if any(format_record(path, text).text != text for path, text in formatted.items()):
        raise BrokenError("what was laid out is laid out otherwise")
    if not assessment.faults and (faults := assess(Tree({**texts, **formatted}), last=assessment.checked).faults):
        raise BrokenError(f"what was sound has faults once it is laid out: {', '.join(sorted({one.code for one in faults}))}")


def _hold_explained(assessment: Assessment, texts: Texts, before: Texts) -> None:
    sources = coverage_view(assessment.collection)
    coverage_table(sources, texts)
    coverage_json(sources, texts)
    found = differences(before, texts)
    as_text(found)
    as_markdown(found)
