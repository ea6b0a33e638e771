"""Owns the report for a person: each fault with its line, in colour where that can be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from generator.diagnostics import Part, show
from generator.reports.findings import Findings, printable

_LOOKS: Mapping[Part, Mapping[str, Any]] = {
    Part.PLACE: {"bold": True},
    Part.CODE: {"fg": "red", "bold": True},
    Part.MARGIN: {"fg": "blue"},
    Part.CARETS: {"fg": "red", "bold": True},
    Part.LABEL: {"fg": "cyan"},
}


def human_report(findings: Findings) -> str:
    """All faults, a blank line between them, with the marks that colour a terminal; `click.echo` takes them out elsewhere."""
    return "\n\n".join(show(fault, findings.texts.get(fault.span.path), _painted) for fault in findings.faults)


def _painted(part: Part, piece: str) -> str:
    return click.style(printable(piece), **_LOOKS[part]) if part in _LOOKS else printable(piece)
