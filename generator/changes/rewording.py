"""Owns the short telling of how one text became another: only the stretches that differ, each with a few words around it."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

_WHOLE = 90  # characters up to which a text is shown as it is
_AROUND = 3  # words that are shown on either side of what differs
_MOST_STRETCHES = 3
_LONGEST = 24  # words of one stretch


def reworded(old: str, new: str) -> tuple[str, str]:
    """What differs between two texts, as it stood in the old one and as it stands in the new one.

    White space counts only where nothing else differs; then marks stand for it. An ellipsis marks what is left out.
    """
    before, after = old.split(), new.split()
    if before == after:
        return _visible(old), _visible(new)
    if max(len(old), len(new)) <= _WHOLE:
        return " ".join(before), " ".join(after)
    stretches = _stretches(before, after)
    shown = stretches[:_MOST_STRETCHES]
    cut = len(stretches) > len(shown)
    return (
        _excerpts(before, [(start, end) for start, end, _, _ in shown], cut),
        _excerpts(after, [(start, end) for _, _, start, end in shown], cut),
    )


def shortened(text: str, most: int = _LONGEST) -> str:
    """A text on one line, its middle left out where it has more words than `most`."""
    return " ".join(_cut(text.split(), most))


def _stretches(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Ranges of words of both that differ, widened by the words around them; those that then touch are one."""
    joined: list[tuple[int, int, int, int]] = []
    for code in Levenshtein.opcodes(before, after):
        if code.tag == "equal":
            continue
        start, source_start = max(0, code.src_start - _AROUND), max(0, code.dest_start - _AROUND)
        end, source_end = min(len(before), code.src_end + _AROUND), min(len(after), code.dest_end + _AROUND)
        if joined and start <= joined[-1][1]:
            start, _, source_start, _ = joined.pop()
        joined.append((start, end, source_start, source_end))
    return joined


def _excerpts(words: Sequence[str], ranges: Sequence[tuple[int, int]], cut: bool) -> str:
    pieces: list[str] = ["…"] if ranges[0][0] > 0 else []
    for number, (start, end) in enumerate(ranges):
        pieces += ["…"] if number else []
        pieces += _cut(words[start:end], _LONGEST)
    return " ".join([*pieces, "…"] if cut or ranges[-1][1] < len(words) else pieces)


def _cut(words: Sequence[str], most: int) -> list[str]:
    if len(words) <= most:
        return list(words)
    return [*words[: most * 2 // 3], "…", *words[-(most // 3) :]]


def _visible(text: str) -> str:
    return text.replace("\n", "⏎").replace("\u00a0", "⍽").replace("  ", "␣␣")
