"""Owns how the chart of a measure is laid out as a drawing of its own, with all that it needs to be read without its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.views.lettering import Chunk, Line, broken, lines_of
from generator.views.measures_and_topics import MeasureView
from generator.views.parts import ClaimLine, Ref, Words
from generator.views.plot import Lane

WIDTH = 760
_MARGIN, _GAP = 24, 28
_STRIP_AT = 300
_LETTERS, _LETTERS_OF_ALL, _LETTERS_OF_TITLE = 36, 104, 52
_LINE, _LINE_OF_TITLE, _ROOM, _LEAST = 18, 26, 12, 60


class Text(NamedTuple):
    """Lines below one another: what they are, where each stands, and the words of a source that they are, if they are that."""

    kind: str
    lines: tuple[tuple[float, Line], ...]
    words: Words | None = None


class Row(NamedTuple):
    """A figure: how far down it stands, how high it is, and what is written beside its mark."""

    lane: Lane
    top: float
    height: float
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with its head and its foot; lengths are in the units of the drawing."""

    measure: MeasureView
    head: tuple[Text, ...]
    axis_at: float
    rows: tuple[Row, ...]
    foot: tuple[Text, ...]
    height: float

    @property
    def width(self) -> int:
        """How wide it is."""
        return WIDTH

    @property
    def left(self) -> int:
        """Where its text begins."""
        return _MARGIN

    @property
    def strip(self) -> tuple[int, int]:
        """Where the marks begin, and how wide their place is."""
        return _STRIP_AT, WIDTH - _STRIP_AT - _MARGIN


def drawing(measure: MeasureView, origin: Sequence[str]) -> Drawing:
    """The drawing of a measure; `origin` says, a paragraph each, where it comes from."""
    pen = _Pen(_MARGIN + _LINE_OF_TITLE - 8)
    head = [pen.write("title", lines_of(measure.ref.label, _LETTERS_OF_TITLE), _LINE_OF_TITLE)]
    head.append(pen.write("caution", lines_of(measure.caution, _LETTERS_OF_ALL)))
    if measure.left_out:
        head.append(pen.write("left-out", lines_of(measure.left_out, _LETTERS_OF_ALL)))
    pen.at += _LINE / 2
    head.append(pen.write("scale", lines_of(measure.scale_in_words, _LETTERS)))
    axis_at = pen.at - _LINE
    top = pen.at - _LINE + 8
    rows = []
    for lane in measure.plot.lanes:
        rows.append(_row(lane, top))
        top += rows[-1].height
    pen.at = top + _GAP
    foot = [pen.write("key", lines_of(" ".join(mark.value for mark in measure.plot.key), _LETTERS_OF_ALL))]
    pen.at += _LINE / 2
    foot += [pen.write("origin", lines_of(text, _LETTERS_OF_ALL)) for text in origin]
    return Drawing(measure, tuple(head), axis_at, tuple(rows), tuple(foot), pen.at + _MARGIN - _LINE)


class _Pen:
    """Where the next line is written."""

    def __init__(self, at: float) -> None:
        self.at = at

    def write(self, kind: str, lines: Iterable[str], height: int = _LINE, words: Words | None = None) -> Text:
        return self.draw(kind, [(Chunk(line),) for line in lines], height, words)

    def draw(self, kind: str, lines: Iterable[Line], height: int = _LINE, words: Words | None = None) -> Text:
        drawn = []
        for line in lines:
            drawn.append((self.at, line))
            self.at += height
        return Text(kind, tuple(drawn), words)


def _row(lane: Lane, top: float) -> Row:
    pen = _Pen(top + _ROOM + _LINE - 5)
    texts = tuple(_texts(lane, pen))
    return Row(lane, top, max(pen.at - top - _LINE + _ROOM + 5, _LEAST), texts)


def _texts(lane: Lane, pen: _Pen) -> Iterator[Text]:
    """Who, what, number; then what belongs to it."""
    figure = lane.figure
    yield pen.draw("who", broken(who(figure.claim), _LETTERS))
    yield _quoted(pen, "counts", figure.counts)
    yield _quoted(pen, "number", figure.as_written)
    for words in filter(None, (figure.open_above, figure.when)):
        yield _quoted(pen, "counts", words)
    if figure.established_by:
        yield pen.draw("by", broken([Chunk("established by "), *_named(figure.established_by.actors, within=True)], _LETTERS))
    if figure.replaced_by:
        yield pen.write("by", ("earlier: a later figure took its place",))
    if figure.replaces:
        yield pen.write("by", ("later: takes the place of an earlier",))
    if not figure.proven:
        yield pen.write("by", ("bounds not proven",))


def _quoted(pen: _Pen, kind: str, words: Words) -> Text:
    if words.withheld:
        return pen.write(kind, (words.text,))
    return pen.write(kind, lines_of(f"“{words.before}{words.text}{words.after}”", _LETTERS), words=words)


def who(claim: ClaimLine) -> tuple[Chunk, ...]:
    """Who says a claim, as lists have it."""
    if claim.second_hand:
        return (*_named(claim.origins), Chunk(", as told by "), *_named(claim.speakers, within=True))
    return tuple(_named(claim.speakers)) or (Chunk("The source itself"),)


def _named(actors: Sequence[Ref], *, within: bool = False) -> Iterator[Chunk]:
    for number, actor in enumerate(actors):
        if number:
            yield Chunk(", ")
        yield Chunk(actor.within if within else actor.label, actor.address.path)
