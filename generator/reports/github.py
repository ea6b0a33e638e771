"""Owns the report as workflow commands of GitHub Actions, which become annotations on the lines at fault.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Notice
from generator.reports.findings import Findings, encodable


def github_report(findings: Findings) -> str:
    """One workflow command for each fault and each notice, each on a line of its own; empty where there is none."""
    faults = (_annotation(findings, fault) for fault in findings.faults)
    return "\n".join((*faults, *map(_notice, findings.notices)))


def _notice(notice: Notice) -> str:
    return f"::notice title={_property(notice.code)}::{_data(f'{notice.message}{chr(10)}help: {notice.help}')}"


def _annotation(findings: Findings, fault: Diagnostic) -> str:
    _, start, end = fault.span
    where = {"file": findings.place(fault.span.path), "line": start.line, "endLine": end.line}
    if start.line == end.line:  # GitHub takes columns only then
        where |= {"col": start.column, "endColumn": end.column}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in {**where, "title": fault.code}.items())
    page = findings.rule_page(fault.code)
    see = (f"see {span._replace(path=findings.place(span.path))}: {words}" for span, words in fault.related)
    help = (f"help: {line}" for line in fault.help)
    words = [fault.message, *see, *help, *([f"The rule: {page}"] if page else [])]
    return f"::error {properties}::{_data(chr(10).join(words))}"


def _data(text: str) -> str:
    return encodable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
