"""Owns what one file of a finished site says, as plain values: whose words it gives and where from, who says what, its links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from generator.records.addresses import published_at
from generator.sources.passages import Extent

ALL_PAGES = "*"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Form(Enum):
    """How words of a source are given."""

    BLOCK = auto()
    """As a quotation on its own, with whatever marks the source has around it."""
    INLINE = auto()
    """Inside a line of ours, between marks of ours."""
    BARE = auto()
    """Inside a line of ours, with no marks round them."""
    FIELD = auto()
    """As a value of a file for programs."""


_BETWEEN_MARKS = re.compile("“(.+)”", re.DOTALL)


def in_a_line(text: str) -> tuple[str, Form]:
    """The words that stand in a line of ours, without our marks, and whether these are there."""
    marked = _BETWEEN_MARKS.fullmatch(text.strip())
    return (marked[1], Form.INLINE) if marked else (text.strip(), Form.BARE)


class Block(NamedTuple):
    """A quotation on its own, as it is to be shown: all of its text, and the words in it that are a source's, in order."""

    text: str
    parts: tuple[str, ...]
    around: frozenset[int] = frozenset()
    """The numbers of the parts that no passage gives: other words of the sentence."""

    @property
    def given(self) -> tuple[int, ...]:
        """The numbers of the parts that passages give."""
        return tuple(number for number, _ in enumerate(self.parts) if number not in self.around)

    def place(self, number: int) -> Extent:
        """Where in the text a part stands."""
        end = 0
        for part in self.parts[: number + 1]:
            start = self.text.index(part, end)
            end = start + len(part)
        return Extent(start, end)


class Given(NamedTuple):
    """Words that a file gives as a source's, with all that it says of them; None for what it leaves unsaid."""

    words: str
    form: Form
    record: str | None = None
    """The address of the record that gives them, such as `claims/lind-denies`."""
    source: str | None = None
    """The id of the source."""
    sentence: int | None = None
    """The number of the sentence that they begin in."""
    extent: Extent | None = None
    """Where they stand in the stored text."""
    beside: tuple[str, ...] | None = None
    """The addresses of the actors that are named right beside them."""
    fragments: tuple[str, ...] = ()
    """The text directives of the links that lead to them where they were published."""
    block: Block | None = None
    """The quotation that they are a part of."""
    part: int = 0
    """Which part of it they are, from 0."""

    @property
    def around(self) -> bool:
        """Whether they only stand round those that a record gives."""
        return self.block is not None and self.part in self.block.around


class Said(NamedTuple):
    """That a file names actors as those who say what a record holds; by their addresses, the farthest from the source first."""

    record: str
    actors: tuple[str, ...]


class Rendered(NamedTuple):
    """That a file gives a translation as one, in a language; and whose work it says that is, where it says so."""

    record: str
    text: str
    language: str
    by: str | None = None


class Timed(NamedTuple):
    """That a file says at which time words of a record are said or shown, and where that leads."""

    record: str
    clock: str
    address: str | None


class Measured(NamedTuple):
    """A figure as a file for programs has it."""

    record: str
    """The address of the claim."""
    number: int | None
    """Which of its figures it is, from 1; None where the file does not say."""
    as_written: str
    """The words of the source for it; empty where they may not be shown."""
    numbers: tuple[Decimal | None, ...]
    """Its bounds and its factor, in the order of their fields."""
    bounded: tuple[str, ...]
    """How the words bound these, each empty for none."""
    when: str
    """The words for the time that it holds for; empty where it has none of its own, or they may not be shown."""
    edtf: str
    """That time for programs, or nothing."""


class Counted(NamedTuple):
    """That a file says in which paragraph of a source a sentence stands; empty where it says that this is not counted."""

    source: str
    sentence: int
    paragraph: str


class Drawn(NamedTuple):
    """A figure as a chart has it, or a row of one."""

    record: str
    """The address of the claim."""
    number: int
    """Which of its figures it is, from 1."""
    shown: str
    """What stands at its mark, in words of ours."""
    at: tuple[Decimal | None, ...]
    """The numbers that its marks stand at, in order; None for a mark that stands on no scale."""
    sharpness: Decimal
    """How far such a number may be off, for the drawing is no finer."""
    more: bool
    """Whether it says that there are more."""
    unproven: bool
    """Whether it says that its bounds are not proven."""
    words: tuple[str, ...] = ()
    """The words of a source that stand with it; none where that cannot be told."""
    chart: int = 0
    """Which chart of the file it is in."""
    comparator: str = ""
    """Of a row: how the words bound the number; so with what follows."""
    unit: str = ""
    established_by: tuple[str, ...] = ()
    ends: tuple[str, str] = ("", "")
    """How they bound the ends of a change, each empty for none."""


class Credited(NamedTuple):
    """That a file calls those who say what a record holds by these names, the farthest from the source first."""

    record: str
    names: tuple[str, ...]


class Listed(NamedTuple):
    """A claim as a row has it that filters go by."""

    record: str
    """The address of the claim."""
    title: str
    chain: tuple[tuple[str, ...], ...]
    """The ids of the actors of each link of its chain, from the source outward."""
    values: Mapping[str, tuple[str, ...]]
    """By the name of each other filter the ids of its choices."""
    kinds: tuple[str, ...]
    """The kinds that the row shows: those of the claim itself."""
    beside: Mapping[str, tuple[tuple[str, str], ...]]
    """The claims that stand with it, by how they belong to it: their ids, and what they are called."""


class Link(NamedTuple):
    """A link to another file of the site, or to a place in one; as written, and where it leads."""

    written: str
    path: str
    anchor: str


class Total(NamedTuple):
    """That a file says how many records of a folder there are, beside how many of them it shows."""

    folder: str
    text: str
    numbers: tuple[int, ...]


class Facts(NamedTuple):
    """What one file says."""

    path: str
    """The file, from the root of the site."""
    text: str
    """All of its text, as a reader or a program gets it."""
    given: tuple[Given, ...] = ()
    said: tuple[Said, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    """The names of the places in it that a link can lead to."""
    named: frozenset[str] = frozenset()
    """What may be the ids of records in it, its links aside."""
    counted: tuple[Counted, ...] = ()
    """In which paragraphs it says that sentences stand."""
    drawn: tuple[Drawn, ...] = ()
    left_out: str = ""
    """The sentence that says how many figures its chart has of how many."""
    credited: tuple[Credited, ...] = ()
    rendered: tuple[Rendered, ...] = ()
    """What it gives as translations."""
    timed: tuple[Timed, ...] = ()
    """What it says of moments."""
    measured: tuple[Measured, ...] = ()
    """The figures that it gives to programs."""
    listed: tuple[Listed, ...] = ()
    """The claims that it has rows of."""
    called: tuple[tuple[str, str], ...] = ()
    """The addresses of records, each with what it calls them."""
    page: str = ""
    """The page whose text it repeats, or that carries it, from the root of the site, or ALL_PAGES; else empty."""
    carried: tuple[tuple[str, bytes], ...] = ()
    """The files that links in it hold whole, by name."""
    totals: tuple[Total, ...] = ()
    refused: tuple[str, ...] = ()
    """What of a page its policy refuses, or should."""
    part: bool = False
    """Whether this is what a file has of one record: what all of it has to have is told apart."""
    figures: frozenset[tuple[str, int]] = frozenset()
    """Of a chart whose rows are read apart, all its figures: each by the address of its claim, and its number there from 1."""
    rows: tuple[str, ...] = ()
    """The addresses of the claims that it has rows of, one a row, whether these are read apart or not."""
    heading: str = ""
    """What heads a page."""
    prose: str = ""
    """What a page says in its main part, on one line, less what stands in attributes only."""

    @property
    def names(self) -> frozenset[str]:
        """What may be the ids of records that it shows."""
        return self.named.union(_names_in_path(self.path), *map(_names_in_path, {link.path for link in self.links}))


class SiteFault(NamedTuple):
    """What is wrong in a finished site: the file, the place in it, what, and the record that it belongs to."""

    path: str
    place: str
    message: str
    record: str = ""

    def __str__(self) -> str:
        address = published_at(self.record)
        record = f" ({address.file})" if address else ""
        return f"{self.path}: {self.place}: {self.message}{record}" if self.place else f"{self.path}: {self.message}{record}"


Faults = Iterator[SiteFault]


def in_a_row(text: str) -> str:
    """A text on one line, as a browser shows it."""
    return " ".join(text.split())


def excerpt(words: str) -> str:
    """The beginning of some words, by which a person finds them."""
    plain = in_a_row(words)
    return f"“{plain[:60]}…”" if len(plain) > 60 else f"“{plain}”"


def paragraph_in(shown: str) -> str:
    """The first paragraph in what a page says of them, such as `paragraphs 3–4`: its last word tells, in any language."""
    return (shown.split() or [""])[-1].partition("–")[0].casefold()


@lru_cache(maxsize=1 << 14)
def _names_in_path(path: str) -> frozenset[str]:
    return names_in(path)


def names_in(text: str) -> frozenset[str]:
    """What may be the ids of records in a text."""
    return frozenset(_NAME.findall(text))
