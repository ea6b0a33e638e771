"""Owns the marks that git leaves in a file whose merge is not finished."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Lines

_MARK = re.compile(r"^(?:(?P<ours><{7})|(?P<base>\|{7})|(?P<between>={7})|(?P<theirs>>{7}))(?=[ \r]|$)[^\r\n]*", re.MULTILINE)
_HELP = (
    "finish the merge: keep one of the two versions, or write one from both, and delete the lines that begin with "
    "<<<<<<<, |||||||, ======= and >>>>>>>"
)


def conflict_faults(lines: Lines) -> list[Diagnostic]:
    """One fault for each conflict that a merge left, at its first mark; a mark without its fellows is one too.

    A mark begins its line: in a text that is quoted or indented, as all text of a record is, seven signs are text.
    """
    return list(_conflicts(lines)) if _MARK.search(lines.text) else []


def _conflicts(lines: Lines) -> Iterator[Diagnostic]:
    is_open = False
    for mark in _MARK.finditer(lines.text):
        if not is_open or mark["ours"]:
            message = "git could not merge two versions of this file, and left both"
            yield Diagnostic(lines.span(*mark.span()), "yaml-conflict", message, (_HELP,))
        is_open = not mark["theirs"]
