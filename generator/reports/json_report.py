"""Owns the report as JSON, for programs of one's own.

    {
      "version": 1,
      "proven": {"records": 91, "proofs": 163, "sentences": 37, "covered": 37},
      "elsewhere": 0,
      "notices": [{"code": "withheld-names", "message": "...", "help": "..."}],
      "faults": [
        {
          "code": "figure-bounds",
          "path": "content/claims/<id>.yml",
          "start": {"line": 18, "column": 10},
          "end": {"line": 18, "column": 13},
          "message": "`155` does not say `low: 154`.",
          "help": ["Write `low: 155`."],
          "id": null,
          "related": [{"path": ..., "start": ..., "end": ..., "words": "it stands here first"}],
          "rule": null,
          "fix": [{"path": ..., "start": ..., "end": ..., "text": "155"}]
        }
      ]
    }

Lines and columns count from 1, columns in characters (Unicode code points); `end` is the place after the last one. `path`
is seen from where the command was run. `id` is the id that the fault is about, or null where it is about none. `related`
holds the other places that it is about, each with what is there. `rule` is the address of the page about the rule, or null.
`fix` holds the edits that mend the fault, to be made together, and is empty where more than one way can be meant.
`elsewhere` counts the faults in files that were not asked for. `notices` tell what is wrong in no file, and change no exit
status. Fields may be added; one that is here is not taken away or given another meaning without another `version`. The text
is ASCII, so that no encoding can spoil it.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from generator.diagnostics import Diagnostic, Edit, Related, Span
from generator.reports.findings import Findings, encodable

VERSION = 1


def json_report(findings: Findings) -> str:
    """The findings as a JSON text; the head of this module says what is in it."""
    report = {
        "version": VERSION,
        "proven": asdict(findings.proven),
        "elsewhere": findings.elsewhere,
        "notices": [notice._asdict() for notice in findings.notices],
        "faults": [_fault(findings, fault) for fault in findings.faults],
    }
    return json.dumps(report, indent=2)


def _fault(findings: Findings, fault: Diagnostic) -> dict[str, Any]:
    return {
        "code": fault.code,
        **_span(findings, fault.span),
        "message": encodable(fault.message),
        "help": [encodable(line) for line in fault.help],
        "id": encodable(fault.id) or None,
        "related": [_related(findings, one) for one in fault.related],
        "rule": findings.rule_page(fault.code),
        "fix": [_edit(findings, edit) for edit in fault.fix],
    }


def _related(findings: Findings, related: Related) -> dict[str, Any]:
    return {**_span(findings, related.span), "words": encodable(related.words)}


def _edit(findings: Findings, edit: Edit) -> dict[str, Any]:
    return {**_span(findings, edit.span), "text": encodable(edit.text)}


def _span(findings: Findings, span: Span) -> dict[str, Any]:
    return {"path": encodable(findings.place(span.path)), "start": span.start._asdict(), "end": span.end._asdict()}
