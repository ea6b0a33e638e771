"""Owns what may be shown of a fault: no withheld name in any of its words, for whoever can read a log reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.diagnostics import Diagnostic, Edit, Related, Span
from generator.withheld.names import WithheldNames, blackened

Shown = tuple[tuple[Diagnostic, ...], dict[str, str]]
"""Faults as they may be shown, in the order given, and the texts that they are in, by path."""


def shown(faults: Iterable[Diagnostic], texts: Mapping[str, str], withheld: WithheldNames) -> Shown:
    """The faults and the texts of their files, each with what may not be shown blackened, at its length.

    That is every withheld name, in paths too, and what stands at the place of a fault that is hushed.
    """
    faults = tuple(faults)
    visible = {path: texts[path] for path in dict.fromkeys(fault.span.path for fault in faults) if path in texts}
    for fault in faults:
        if fault.hushed and fault.span.path in visible:
            text = visible[fault.span.path]
            start, end = fault.span.offsets(text)
            visible[fault.span.path] = text[:start] + blackened(text[start:end]) + text[end:]
    if not withheld:
        return faults, visible
    named = {withheld.masked(path): withheld.masked(text) for path, text in visible.items()}
    return tuple(_shown(fault, withheld) for fault in faults), named


def _shown(fault: Diagnostic, withheld: WithheldNames) -> Diagnostic:
    return fault._replace(
        span=_place(fault.span, withheld),
        message=withheld.masked(fault.message),
        help=tuple(withheld.masked(line) for line in fault.help),
        related=tuple(Related(_place(span, withheld), withheld.masked(words)) for span, words in fault.related),
        id=withheld.masked(fault.id),
        fix=tuple(Edit(_place(edit.span, withheld), withheld.masked(edit.text)) for edit in fault.fix),
    )


def _place(span: Span, withheld: WithheldNames) -> Span:
    return span._replace(path=withheld.masked(span.path))
