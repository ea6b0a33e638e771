"""Owns how the differences between two sides are shown for review, as text and as Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.changes.difference import Difference, Kind

_FOLLOWING = "Only name a renamed record by its new id"
_SILENT = "Only layout or comments differ"
_MARKS = re.compile(r"([\\`*_{}\[\]<>#+|~&$-])")


def as_text(differences: Sequence[Difference]) -> str:
    """The differences for a terminal: each record with its file, what changed in it below, and a count of all at the end."""
    told, following, silent = _parted(differences)
    blocks = ["\n".join([f"{_heading(one)}  ({one.path})", *(f"  - {line}" for line in _lines(one))]) for one in told]
    for heading, ones in ((_FOLLOWING, following), (_SILENT, silent)):
        if ones:
            blocks.append("\n".join([f"{heading}:", *(f"  - {one.path}" for one in ones)]))
    return "\n\n".join([*blocks, _count(differences)])


def as_markdown(differences: Sequence[Difference]) -> str:
    """The differences as Markdown in which no text of a record can be anything but text."""
    told, following, silent = _parted(differences)
    blocks = [f"**{_count(differences)}**"]
    for one in told:
        lines = "\n".join(f"- {_escaped(line, one.ids)}" for line in _lines(one))
        blocks += [f"#### {_escaped(_heading(one), one.ids)}", f"`{_code(one.path)}`", *([lines] if lines else [])]
    for heading, ones in ((_FOLLOWING, following), (_SILENT, silent)):
        if ones:
            blocks += [f"#### {heading}", "\n".join(f"- `{_code(one.path)}`" for one in ones)]
    return "\n\n".join(blocks) + "\n"


def _parted(differences: Iterable[Difference]) -> tuple[list[Difference], list[Difference], list[Difference]]:
    """Those with something to tell, those that only name a renamed record, and those with neither."""
    parts: tuple[list[Difference], list[Difference], list[Difference]] = ([], [], [])
    for one in differences:
        parts[0 if one.changes or one.remark else 1 if one.followed else 2].append(one)
    return parts


def _heading(difference: Difference) -> str:
    match difference.kind:
        case Kind.ADDED | Kind.REMOVED:
            return f"{difference.title} {difference.kind}"
    return difference.title


def _lines(difference: Difference) -> Iterator[str]:
    if difference.remark:
        yield difference.remark
    if difference.kind in (Kind.ADDED, Kind.REMOVED):
        yield from (change.gist for change in difference.changes if change.gist)
        return
    yield from (change.words for change in difference.changes)
    if difference.passages_kept:
        yield "the words of the source unchanged"


def _count(differences: Sequence[Difference]) -> str:
    kinds = Counter(one.kind for one in differences)
    said = [f"{kinds[kind]} {kind}" for kind in Kind if kinds[kind]]
    return f"{', '.join(said)}." if said else "Nothing differs."


def _escaped(text: str, ids: Iterable[str]) -> str:
    """The text with these ids as code, and with everything else that Markdown would take for a mark escaped."""
    codes = {f"`{id}`" for id in ids}
    pieces = re.split(f"({'|'.join(map(re.escape, sorted(codes)))})", text) if codes else [text]
    return "".join(piece if piece in codes else _MARKS.sub(r"\\\1", piece) for piece in pieces)


def _code(path: str) -> str:
    return path.replace("`", "'").replace("\n", " ")
