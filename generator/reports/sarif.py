"""Owns the report as SARIF, which code scanners and editors read.

Static Analysis Results Interchange Format 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from generator.checks.lesson import Rule
from generator.checks.rulebook import rules
from generator.diagnostics import Diagnostic, Edit, Notice, Span
from generator.reports.findings import Findings, encodable

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"


def sarif_report(findings: Findings) -> str:
    """The findings as a SARIF log of one run, with every rule that was checked."""
    rulebook = dict(rules())
    indexes = {code: index for index, code in enumerate(rulebook)}
    run = {
        "tool": {
            "driver": {
                "name": "fact-sheet-generator",
                "rules": [_rule(findings, code, rule) for code, rule in rulebook.items()],
            }
        },
        "invocations": [
            {
                "executionSuccessful": True,
                "toolConfigurationNotifications": [_notification(notice) for notice in findings.notices],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\r", "\n"],
        "results": [_result(findings, fault, indexes) for fault in findings.faults],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _notification(notice: Notice) -> dict[str, Any]:
    return {"descriptor": {"id": notice.code}, "level": "note", "message": {"text": f"{notice.message}\n{notice.help}"}}


def _rule(findings: Findings, code: str, rule: Rule) -> dict[str, Any]:
    page = findings.rule_page(code)
    return {
        "id": code,
        "shortDescription": {"text": rule.statement},
        "fullDescription": {"text": rule.statement},
        "help": {"text": rule.why, "markdown": rule.why},
        "defaultConfiguration": {"level": "error"},
        **({"helpUri": page} if page else {}),
    }


def _result(findings: Findings, fault: Diagnostic, indexes: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": fault.code,
        "ruleIndex": indexes[fault.code],
        "level": "error",
        "message": {"text": encodable("\n".join((fault.message, *fault.help)))},
        "locations": [{"physicalLocation": {"artifactLocation": _file(findings, fault.span), "region": _region(fault.span)}}],
    }
    if fault.fix:
        result["fixes"] = [_fix(findings, fault.fix)]
    return result


def _fix(findings: Findings, edits: tuple[Edit, ...]) -> dict[str, Any]:
    files = dict.fromkeys(edit.span.path for edit in edits)
    changes = []
    for path in files:
        here = [edit for edit in edits if edit.span.path == path]
        replacements = [{"deletedRegion": _region(edit.span), "insertedContent": {"text": encodable(edit.text)}} for edit in here]
        changes.append({"artifactLocation": _file(findings, here[0].span), "replacements": replacements})
    return {"artifactChanges": changes}


def _file(findings: Findings, span: Span) -> dict[str, str]:
    path = findings.place(span.path).encode("utf-8", "surrogateescape")
    return {"uri": quote(path), "uriBaseId": _ROOT}


def _region(span: Span) -> dict[str, int]:
    (_, start, end) = span
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
