"""Owns the suggestion for a passage that misses: what in the source is most like it, and what differs, in plain words."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from generator.sources.folding import Folded, folded_words
from generator.sources.source_text import Extent, inside_word, trimmed, word_pattern

_LEAST_SCORE = 60.0  # of 100: below, two texts have letters in common, not words
_SHORTEST, _LONGEST = 4, 5000  # characters of a passage that is compared at all
_PROBE = 400  # characters at a passage's start that are looked for in the whole source: what bounds the time


class Difference(NamedTuple):
    """What turns a stretch of the passage into the source's: "delete" (only written), "insert" (only in the source) or "replace".

    The offset is in characters of the passage as it was given. `after` is the word before it in the passage.
    """

    kind: Literal["replace", "insert", "delete"]
    written: str
    source: str
    written_at: int
    after: str = ""

    def in_words(self) -> str:
        """The difference as a clause for the person who wrote the passage."""
        after = f' after "{self.after}"' if self.after else " at the start"
        if self.kind == "insert":
            return f'you left out "{self.source}", which the source has{after}'
        if self.kind == "delete":
            return f'you wrote "{self.written}"{after}, which the source does not have there'
        remark = _remark(self.written, self.source)
        return f'you wrote "{self.written}", the source has "{self.source}"' + (f" ({remark})" if remark else "")


class Nearest(NamedTuple):
    """What in the source is most like a passage; with no differences, the words themselves, but not where they are asked for."""

    extent: Extent
    differences: tuple[Difference, ...]

    def in_words(self, most: int = 4) -> tuple[str, ...]:
        """The differences as clauses, `most` of them and then how many more there are."""
        if not self.differences:
            return ("these words stand in the source, but not at the place that is asked for",)
        said = tuple(difference.in_words() for difference in self.differences[:most])
        more = len(self.differences) - len(said)
        return (*said, f"and {more} more difference{'s' if more > 1 else ''}") if more else said


class _Piece(NamedTuple):
    """A word, a run of white space or a mark: `key` is what must be equal."""

    key: str
    start: int
    end: int


class _Source(NamedTuple):
    """A source text, its words, and its folded form in lower case, character for character."""

    text: str
    words: Sequence[Extent]
    folded: Folded
    lowered: str


def nearest(passage: str, text: str, folded: Folded, words: Sequence[Extent], places: Sequence[Extent] = ()) -> Nearest | None:
    """What is most like `passage`: inside one of `places` if anything there is, else in the whole text.

    `folded` and `words` are the text's. None where nothing is like it, and for passages of under 4 or over 5000 characters.
    """
    wanted = _lower(folded_words(passage))
    if not _SHORTEST <= len(wanted) <= _LONGEST:
        return None
    source = _Source(text, words, folded, _lower(folded.text))
    inner = [Extent(*(bisect_left(folded.offsets, offset) for offset in place)) for place in places]
    for zones in (inner, [Extent(0, len(source.lowered))]):
        likest = max((_likest(wanted, source, zone) for zone in zones), default=(0.0, Extent(0, 0)))
        if likest[0] >= _LEAST_SCORE:
            extent = trimmed(text, folded.written(*likest[1]))
            return Nearest(extent, tuple(_differences(passage, text, extent)))
    return None


def _likest(wanted: str, source: _Source, zone: Extent) -> tuple[float, Extent]:
    """The score, of 100, and the extent in the folded text of what is most like `wanted` in the zone, at bounds of words."""
    found = fuzz.partial_ratio_alignment(wanted[:_PROBE], source.lowered[slice(*zone)], score_cutoff=_LEAST_SCORE)
    if found is None:
        return 0.0, Extent(0, 0)
    start = zone.start + found.dest_start
    end = min(zone.end, start + len(wanted))
    # The alignment is as long as the passage; where words are missing or too many, its ends are a little off.
    starts = [bound for bound in _bounds_near(start, source, zone, len(wanted)) if bound < end]
    start = max(starts, key=lambda bound: Levenshtein.normalized_similarity(wanted, source.lowered[bound:end]), default=start)
    ends = [bound for bound in _bounds_near(end, source, zone, len(wanted)) if bound > start]
    end = max(ends, key=lambda bound: Levenshtein.normalized_similarity(wanted, source.lowered[start:bound]), default=start)
    return fuzz.ratio(wanted, source.lowered[start:end]), Extent(start, end)


def _bounds_near(offset: int, source: _Source, zone: Extent, length: int) -> Iterator[int]:
    """The offsets of the folded text around one that are not inside a word, further off for a longer passage."""
    slack = min(60, 12 + length // 8)
    offsets = source.folded.offsets
    for bound in range(max(zone.start, offset - slack), min(zone.end, offset + slack) + 1):
        if bound == len(offsets) or not inside_word(source.words, offsets[bound]):
            yield bound


def _differences(passage: str, text: str, extent: Extent) -> Iterator[Difference]:
    written = _pieces(passage, trimmed(passage, Extent(0, len(passage))))
    source = _pieces(text, extent)
    for first, last, source_first, source_last in _changes(written, source):
        here = _stretch(written, first, last, len(passage))
        there = _stretch(source, source_first, source_last, extent.end)
        ours, theirs = passage[slice(*here)], text[slice(*there)]
        kind: Literal["replace", "insert", "delete"] = "replace" if ours and theirs else "delete" if ours else "insert"
        before = next((piece for piece in reversed(written[:first]) if any(map(str.isalnum, piece.key))), None)
        yield Difference(kind, ours, theirs, here.start, passage[before.start : before.end] if before else "")


def _pieces(text: str, extent: Extent) -> list[_Piece]:
    pieces, done = [], extent.start
    for word in word_pattern(text).finditer(text, extent.start, extent.end):
        pieces += [_Piece(_folded_piece(text[at]), at, at + 1) for at in range(done, word.start())]
        pieces.append(_Piece(_folded_piece(word[0]), *word.span()))
        done = word.end()
    pieces += [_Piece(_folded_piece(text[at]), at, at + 1) for at in range(done, extent.end)]
    return [
        piece for before, piece in zip([None, *pieces], pieces, strict=False) if not (before and before.key == piece.key == " ")
    ]


def _folded_piece(text: str) -> str:
    return folded_words(text) or " "


def _changes(written: Sequence[_Piece], source: Sequence[_Piece]) -> list[tuple[int, int, int, int]]:
    """Ranges of pieces that differ; two with but a space between them are one, for a phrase reads better than its words."""
    changes: list[tuple[int, int, int, int]] = []
    for code in Levenshtein.opcodes([piece.key for piece in written], [piece.key for piece in source]):
        if code.tag == "equal":
            continue
        first, source_first = code.src_start, code.dest_start
        if changes and all(piece.key == " " for piece in written[changes[-1][1] : first]):
            first, _, source_first, _ = changes.pop()
        changes.append((first, code.src_end, source_first, code.dest_end))
    return [_visible(change, written, source) for change in changes]


def _visible(change: tuple[int, int, int, int], written: Sequence[_Piece], source: Sequence[_Piece]) -> tuple[int, int, int, int]:
    """The change without equal spaces at its ends; with the pieces beside it where nothing but white space differs."""
    first, last, source_first, source_last = change
    keys = [piece.key for piece in (*written[first:last], *source[source_first:source_last])]
    if all(key == " " for key in keys):
        left, right = min(first, source_first, 1), min(len(written) - last, len(source) - source_last, 1)
        return first - left, last + right, source_first - left, source_last + right
    return change


def _stretch(pieces: Sequence[_Piece], first: int, last: int, end: int) -> Extent:
    """From the first to the last piece, without spaces at the ends; empty, where it would stand, if there is none."""
    kept = [piece for piece in pieces[first:last] if piece.key != " "]
    if kept:
        return Extent(kept[0].start, kept[-1].end)
    at = pieces[first].start if first < len(pieces) else end
    return Extent(at, at)


def _remark(written: str, source: str) -> str:
    """What kind of difference it is, where the eye may miss it."""
    ours, theirs = folded_words(written), folded_words(source)
    seen = [unicodedata.normalize("NFC", words) for words in (ours, theirs)]
    if seen[0] == seen[1]:
        return "they look alike, but the letters are encoded differently: copy the words from the source"
    if _in_another_alphabet(*seen):
        return "a letter looks alike, but is of another alphabet: copy the words from the source"
    if _only(written, _shows) == _only(source, _shows):
        return "an invisible character differs: copy the words from the source"
    if "".join(ours.split()) == "".join(theirs.split()):
        return "only white space differs"
    if ours.casefold() == theirs.casefold():
        return "only upper and lower case differ"
    if _only(ours, str.isalnum) == _only(theirs, str.isalnum):
        return "only punctuation differs"
    if _only(ours, str.isalnum).casefold() == _only(theirs, str.isalnum).casefold():
        return "upper and lower case and punctuation differ"
    return ""


def _in_another_alphabet(ours: str, theirs: str) -> bool:
    pairs = [
        (unicodedata.name(a, "").split(" ")[0], unicodedata.name(b, "").split(" ")[0])
        for a, b in zip(ours, theirs, strict=False)
        if a != b
    ]
    return len(ours) == len(theirs) and 0 < len(pairs) < len(ours) and all(a != b for a, b in pairs) and (ours + theirs).isalpha()


def _only(text: str, wanted: Callable[[str], bool]) -> str:
    return "".join(filter(wanted, text))


def _shows(char: str) -> bool:
    return unicodedata.category(char) != "Cf"


def _lower(text: str) -> str:
    """The text in lower case, character for character."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(low if len(low := char.lower()) == 1 else char for char in text)
