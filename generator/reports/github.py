"""Owns the report as workflow commands of GitHub Actions, which become annotations on the lines at fault.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
"""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic, Notice
from generator.reports.findings import Findings, printable

_SHOWN = 10
"""How many annotations of a kind GitHub shows for a step."""
_LEAST = ("sentence-uncovered", "words-uncovered", "record-unused")
"""What is only not done yet: it is told behind all that is wrong."""


def github_report(findings: Findings) -> str:
    """One workflow command for each fault and each notice, the gravest first, each on its own line; empty where none is."""
    faults = (_annotation(findings, fault) for fault in gravest_first(findings))
    return "\n".join((*faults, *map(_notice, findings.notices)))


def github_summary(findings: Findings) -> str:
    """The faults for which GitHub has no annotation left, as Markdown for the summary of a job; empty where it shows all."""
    left_out = gravest_first(findings)[_SHOWN:]
    if not left_out:
        return ""
    heading = f"### {len(left_out)} more {'fault' if len(left_out) == 1 else 'faults'}"
    said = f"GitHub shows the {_SHOWN} gravest of {len(findings.faults)} beside the files; these are the others."
    return "\n".join((heading, "", said, "", *(_item(findings, fault) for fault in left_out), ""))


def gravest_first(findings: Findings) -> list[Diagnostic]:
    """The faults in the order in which they matter: what cannot be read, what is wrong, what is not done yet; then by place."""
    return sorted(findings.faults, key=lambda fault: (_gravity(fault.code), fault))


def _gravity(code: str) -> int:
    if code.startswith(("yaml-", "file-", "record-")) and code not in _LEAST:
        return 0  # such a record is not checked at all, and others may be at fault for it
    return 2 if code in _LEAST else 1


def _item(findings: Findings, fault: Diagnostic) -> str:
    place = fault.span._replace(path=findings.place(fault.span.path))
    return f"- {_code(str(place))} {_code(fault.code)}: {_text(fault.message)}"


def _code(text: str) -> str:
    """A place or a name as code of Markdown, on one line; no backtick in it ends the code."""
    return f"`{' '.join(printable(text).replace('`', chr(39)).split())}`"


def _text(text: str) -> str:
    """A text on one line of Markdown, in which no words of a record become markup."""
    return re.sub(r"([\\*_\[\]<>&#|!~$@])", r"\\\1", " ".join(printable(text).split()))


def _notice(notice: Notice) -> str:
    return f"::notice title={_property(notice.code)}::{_data(f'{notice.message}{chr(10)}help: {notice.help}')}"


def _annotation(findings: Findings, fault: Diagnostic) -> str:
    _, start, end = fault.span
    where = {"file": findings.shown_place(fault.span.path), "line": start.line, "endLine": end.line}
    if start.line == end.line:  # GitHub takes columns only then
        where |= {"col": start.column, "endColumn": end.column}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in {**where, "title": fault.code}.items())
    page = findings.rule_page(fault.code)
    see = (f"see {span._replace(path=findings.place(span.path))}: {words}" for span, words in fault.related)
    help = (f"help: {line}" for line in fault.help)
    words = [fault.message, *see, *help, *([f"The rule: {page}"] if page else [])]
    return f"::error {properties}::{_data(chr(10).join(words))}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
