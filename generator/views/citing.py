"""Owns links to the exact words in the page that they were published on: text fragments that lead to one place only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from generator.sources.passages import Extent
from generator.views.searched import Context, SearchedText

_LONGEST = 200  # characters; what is longer is named by how it begins and ends
_EDGE = 6  # words at either end, at least, if there are so many


def text_fragment(text: str, extent: Extent, prefix: str = "", suffix: str = "") -> str:
    """The text directive that makes a browser show and mark this stretch of a source, without the `#`: `:~:text=…`.

    The syntax is that of https://wicg.github.io/scroll-to-text-fragment/. A browser marks the first place that fits, and
    looks for words without regard to case and accents. So where the words stand elsewhere too, those just before or
    after are given: `prefix` and `suffix`, which come from the record, if they tell the place; else as few as do. A
    passage that is long, or that runs over paragraphs, is named by its first and last words, for a browser looks for one
    piece of text inside one paragraph only. Empty where no directive leads to this place, which repetition may come to.
    """
    page = _searched(text)
    place = page.place(extent)
    if (edges := _edges(page, place)) is None:
        context = (page.given(place, prefix, suffix) if prefix or suffix else None) or page.context(place, page.rivals(place))
        return _written(page, context, place) if context else ""
    begun = _told(page, edges[0], prefix=prefix)
    ended = _told(page, edges[1], suffix=suffix, after=begun[0]) if begun else None
    if begun is None or ended is None:
        return ""
    return _written(page, Context(begun[1].before, ended[1].after), begun[0], ended[0])


def address_of_words(url: str, text: str, extent: Extent, prefix: str = "", suffix: str = "", *, beside: bool = True) -> str:
    """The address of words of a source on the page at `url`, which may name a place of its own after a `#`.

    Unless words `beside` these may be given, it leads to the whole page where these alone do not tell the place.
    """
    fragment = text_fragment(text, extent, prefix, suffix)
    if not beside and ("-," in fragment or ",-" in fragment):  # a hyphen is syntax: those of words are encoded
        fragment = ""
    return f"{url}{'' if '#' in url or not fragment else '#'}{fragment}"


@lru_cache(maxsize=64)
def _searched(text: str) -> SearchedText:
    return SearchedText(text)


def _edges(page: SearchedText, place: Extent) -> tuple[list[Extent], list[Extent]] | None:
    """What a long place may be said to begin and to end with, the shortest first; None where it is named as a whole."""
    steps = page.steps(place)
    lines = page.plain[slice(*place)].split("\n")
    if len(lines) > 1:
        firsts = [step for step in steps if step.end <= place.start + len(lines[0])]
        lasts = [step for step in steps if step.start >= place.end - len(lines[-1])]
    elif place.end - place.start > _LONGEST and len(steps) > 2 * _EDGE:
        firsts, lasts = steps[: len(steps) // 2], steps[len(steps) // 2 :]
    else:
        return None
    starts = [Extent(place.start, step.end) for step in firsts[_EDGE - 1 :] or firsts[-1:]]
    return starts, [Extent(step.start, place.end) for step in lasts[-_EDGE::-1] or lasts[:1]]


def _told(
    page: SearchedText, edges: Sequence[Extent], *, prefix: str = "", suffix: str = "", after: Extent | None = None
) -> tuple[Extent, Context] | None:
    """Which edge of a long place to name, and what beside it, so that it is told in the fewest characters.

    A browser takes the first place that begins it, and then the first that ends it; where an end is told, it comes `after`
    the beginning.
    """
    given = page.given(edges[0], prefix, suffix) if prefix or suffix else None
    if given:
        return edges[0], given
    told: list[tuple[Extent, Context]] = []
    for edge in edges:
        if told and edge.end - edge.start > _length(*told[-1]):
            break
        rivals = [at for at in page.rivals(edge) if after is None or after.end <= at < edge.start]
        if context := page.context(edge, rivals, before=after is None, after=after is not None):
            told.append((edge, context))
    return min(told, key=lambda pair: _length(*pair), default=None)


def _length(*parts: Extent | Context) -> int:
    """How many characters an edge has together with what is given beside it."""
    extents = [one for part in parts for one in (part if isinstance(part, Context) else (part,))]
    return sum(extent.end - extent.start for extent in extents)


def _written(page: SearchedText, context: Context, *named: Extent) -> str:
    before, after = (_encoded(page.written(side)) if side.start < side.end else "" for side in context)
    words = ",".join(_encoded(page.written(part)) for part in named)
    return f":~:text={f'{before}-,' if before else ''}{words}{f',-{after}' if after else ''}"


def _encoded(words: str) -> str:
    # Hyphen, comma and ampersand are the syntax of the directive; `quote` leaves the hyphen as it is.
    return quote(words, safe="").replace("-", "%2D")
