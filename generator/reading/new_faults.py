"""Owns which faults of an edited text are new: one is the same by its rule and its place, which edits before it move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.diagnostics import Diagnostic, Edit, edited, lines_of


def new_faults(text: str, edits: Sequence[Edit], before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those of the faults `after` the edits that are none of those `before`; `text` is as it was before."""
    known = {(fault.code, _moved(text, edits, fault)) for fault in before}
    lines = lines_of(edited(text, edits))
    return [fault for fault in after if (fault.code, lines.offset(fault.span.start)) not in known]


def _moved(text: str, edits: Iterable[Edit], fault: Diagnostic) -> int:
    """Where a fault begins once the edits are made, as an offset."""
    at = fault.span.offsets(text)[0]
    places = [(*edit.span.offsets(text), len(edit.text)) for edit in edits]
    return at + sum(length - (end - start) for start, end, length in places if end <= at)
