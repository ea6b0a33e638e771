"""Owns a source's text as a browser may search it: where else words may be found, and what tells one place from the others."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.sources.folding import fold
from generator.sources.passages import Extent
from generator.sources.source_text import UNSPACED, is_unspaced, paragraphs_of

_MOST = 200  # steps that are looked at on either side
_BREAK = "\n"
# A step that context grows by ends where any browser sees the end of a word: at white space, or, in a script without
# spaces, after a mark. Between two letters of such a script a browser goes by a dictionary.
_STEP = re.compile(rf"[^ \n]+?(?:(?=[ \n]|$)|(?<=[^\w \n])(?=[{UNSPACED}]))")
_JOINING = "._,:;'·-"  # with letters or digits on both sides, a browser may see one word


class Context(NamedTuple):
    """What is given before and after words, as stretches of the searched text; empty ones where nothing is needed."""

    before: Extent
    after: Extent


@dataclass(frozen=True)
class SearchedText:
    """A text with its paragraphs as lines, its spaces single, and its letters without case and accents.

    Every extent given and taken is one of `plain`, but for `place` and `written`, which lead there and back.
    """

    text: str

    @cached_property
    def plain(self) -> str:
        """What is searched. It forgives more than any browser, so that what is told apart here is so everywhere."""
        return "".join(char for char, _ in self._pairs)

    def place(self, extent: Extent) -> Extent:
        """Where a stretch of the text as written stands here."""
        return Extent(bisect_left(self._offsets, extent.start), bisect_left(self._offsets, extent.end))

    def written(self, place: Extent) -> str:
        """What stands at a place in the text as written, with single spaces."""
        return " ".join(self.text[self._offsets[place.start] : self._offsets[place.end]].split())

    def steps(self, place: Extent) -> list[Extent]:
        """The stretches from white space to white space that a place holds, or holds a part of."""
        first = bisect_left(self._steps, place.start + 1, key=lambda step: step.end)
        steps = self._steps[first : bisect_left(self._steps, place.end, key=lambda step: step.start)]
        return [Extent(max(step.start, place.start), min(step.end, place.end)) for step in steps]

    def rivals(self, place: Extent) -> list[int]:
        """Where else stands what stands at a place, inside words too."""
        wanted = self.plain[slice(*place)]
        found, at = [], self.plain.find(wanted)
        while at >= 0:
            if at != place.start:
                found.append(at)
            at = self.plain.find(wanted, at + 1)
        return found

    def given(self, place: Extent, prefix: str, suffix: str) -> Context | None:
        """Words that are given before and after a place, where a browser finds them there and with no rival."""
        end, start = self._visible_before(place.start), self._visible_after(place.end)
        before = Extent(end - len(_flat(prefix)), end) if prefix else Extent(place.start, place.start)
        after = Extent(start, start + len(_flat(suffix))) if suffix else Extent(place.end, place.end)
        stand = self.plain[slice(*before)] == _flat(prefix) and self.plain[slice(*after)] == _flat(suffix)
        bounded = (self._is_sure(before.start), self._is_sure(after.end)) == (True, True)
        if stand and bounded and not any(self._stands(at, place, Context(before, after)) for at in self.rivals(place)):
            return Context(before, after)
        return None

    def context(self, place: Extent, rivals: Sequence[int], *, before: bool = True, after: bool = True) -> Context | None:
        """The fewest words before and after a place, where these are asked for, that tell it from its rivals.

        Words of the same line come first, for something else may stand between the paragraphs of a page. Where no words
        tell it from all rivals, they tell it from those that come before it.
        """
        for others in (rivals, [at for at in rivals if at < place.start]):
            for same_line in (True, False):
                befores = self._befores(place, same_line=same_line) if before else []
                afters = self._afters(place, same_line=same_line) if after else []
                for context in self._contexts(place, others, befores, afters):
                    begins = not before or self._is_sure(context.before.start)
                    if begins and (not after or self._is_sure(context.after.end)):
                        return context
        return None

    def _contexts(
        self, place: Extent, rivals: Sequence[int], befores: Sequence[Extent], afters: Sequence[Extent]
    ) -> Iterator[Context]:
        """The contexts that no rival shares, the shortest first."""
        none_before, none_after = Extent(place.start, place.start), Extent(place.end, place.end)
        if all(self._inside_word(at) or self._inside_word(at + place.end - place.start) for at in rivals):
            yield Context(none_before, none_after)
        shared = [
            (
                self._count([Context(before, none_after) for before in befores], at, place),
                self._count([Context(none_before, after) for after in afters], at, place),
            )
            for at in rivals
        ]
        for steps in range(1, len(befores) + len(afters) + 1):
            for back in range(min(steps, len(befores)), max(0, steps - len(afters)) - 1, -1):
                if all(back > before or steps - back > after for before, after in shared):
                    yield Context([none_before, *befores][back], [none_after, *afters][steps - back])

    def _count(self, growing: Sequence[Context], at: int, place: Extent) -> int:
        """How many of some growing contexts of a place stand beside its rival too."""
        count = 0
        while count < len(growing) and self._stands(at, place, growing[count]):
            count += 1
        return count

    def _stands(self, at: int, place: Extent, context: Context) -> bool:
        """Whether what stands before and after a place does so at its rival too."""
        before, after = (self.plain[slice(*side)] for side in context)
        end = at + place.end - place.start
        above = self._visible_before(at) if before else at
        below = self._visible_after(end) if after else end
        return self.plain.endswith(before, 0, above) and self.plain.startswith(after, below)

    def _befores(self, place: Extent, *, same_line: bool) -> list[Extent]:
        end = self._visible_before(place.start)
        line = self.plain.rfind(_BREAK, 0, end) + 1
        if end <= line or (same_line and _BREAK in self.plain[end : place.start]):
            return []
        return self._with_words(Extent(step.start, end) for step in reversed(self.steps(Extent(line, end))[-_MOST:]))

    def _afters(self, place: Extent, *, same_line: bool) -> list[Extent]:
        start = self._visible_after(place.end)
        line = self.plain.find(_BREAK, start)
        if line <= start or (same_line and _BREAK in self.plain[place.end : start]):
            return []
        return self._with_words(Extent(start, step.end) for step in self.steps(Extent(start, line))[:_MOST])

    def _with_words(self, growing: Iterable[Extent]) -> list[Extent]:
        """Those of some growing stretches that are more than marks, which a page may set otherwise."""
        return [place for place in growing if any(map(str.isalnum, self.plain[slice(*place)]))]

    def _visible_before(self, at: int) -> int:
        while at > 0 and self.plain[at - 1].isspace():
            at -= 1
        return at

    def _visible_after(self, at: int) -> int:
        while at < len(self.plain) and self.plain[at].isspace():
            at += 1
        return at

    def _inside_word(self, at: int) -> bool:
        """Whether every browser sees the inside of a word here."""
        around = (self.plain[at - 1 : at], self.plain[at : at + 1])
        return all(char.isalnum() and not is_unspaced(char) for char in around)

    def _is_sure(self, at: int) -> bool:
        """Whether every browser sees a bound of words here."""
        before, after = self.plain[max(0, at - 2) : at], self.plain[at : at + 2]
        last, first = before[-1:], after[:1]
        if last.isalnum() and first.isalnum():
            return False
        outer, mark, inner = (last, first, after[1:]) if last.isalnum() else (before[:-1], last, first)
        joined = mark and mark in _JOINING and outer.isalnum() and inner.isalnum()
        return not joined or is_unspaced(outer) or is_unspaced(inner)

    @cached_property
    def _pairs(self) -> list[tuple[str, int]]:
        pairs: list[tuple[str, int]] = []
        for paragraph in paragraphs_of(self.text):
            folded = fold(self.text[slice(*paragraph)])
            for char, offset in zip(folded.text, folded.offsets, strict=True):
                pairs += [(part, paragraph.start + offset) for part in _bare(char)]
            pairs.append((_BREAK, paragraph.end))
        return pairs

    @cached_property
    def _offsets(self) -> list[int]:
        """For each character of `plain` where it stands in the text as written."""
        return [offset for _, offset in self._pairs]

    @cached_property
    def _steps(self) -> list[Extent]:
        return [Extent(*step.span()) for step in _STEP.finditer(self.plain)]


def _flat(words: str) -> str:
    return "".join(map(_bare, fold(words).text)).strip()


def _bare(char: str) -> str:
    """A character without case and accents, in the plainest form that Unicode has for it; empty for one that is not seen."""
    if char.isascii() or "가" <= char <= "힣":
        return char.lower()
    parts = unicodedata.normalize("NFKD", char.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part) and unicodedata.category(part) != "Cf")
