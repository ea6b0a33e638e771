"""Owns the report for a person: each fault with its line, in colour where that can be shown."""

from __future__ import annotations

import re

import click

from generator.diagnostics import show
from generator.reports.findings import Findings, printable

_HEADLINE = re.compile(r"(.*?:\d+:\d+: )(error\[[a-z0-9-]+\])(: .*)", re.DOTALL)
_CARETS = re.compile(r"( *\| *)(\^+)")
_MARGIN = re.compile(r"( +\d* +\|)(.*)")
_HELP = "   = help:"


def human_report(findings: Findings) -> str:
    """All faults, a blank line between them, with the marks that colour a terminal; `click.echo` takes them out elsewhere."""
    texts = findings.texts
    return "\n\n".join(_coloured(printable(show(fault, texts.get(fault.span.path)))) for fault in findings.faults)


def _coloured(fault: str) -> str:
    headline, *lines = fault.split("\n")
    if match := _HEADLINE.fullmatch(headline):
        headline = click.style(match[1], bold=True) + click.style(match[2], fg="red", bold=True) + match[3]
    return "\n".join([headline, *map(_coloured_line, lines)])


def _coloured_line(line: str) -> str:
    if match := _CARETS.fullmatch(line):
        return click.style(match[1], fg="blue") + click.style(match[2], fg="red", bold=True)
    if match := _MARGIN.fullmatch(line):
        return click.style(match[1], fg="blue") + match[2]
    if line.startswith(_HELP):
        return click.style(_HELP, fg="cyan") + line.removeprefix(_HELP)
    return line
