"""Owns the judgement of words that a file shares with a source without marking them: each run is one that it may show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain

from generator.records.addresses import Address, published_at, sentences_at
from generator.records.types import Source
from generator.sheet.grouping import grouped
from generator.sheet.rights import shown_by_sentence, shown_on_own_page
from generator.verification.facts import ALL_PAGES, Facts, Faults, SiteFault, excerpt
from generator.verification.ground import Ground, Proven
from generator.verification.ranges import Ranges
from generator.verification.runs import LENGTH, Run, SourceWords, words

_MESSAGE = (
    "these words of the source `{}` stand here, and no record that the file shows gives them, "
    "or the rights of the source do not let them be shown here."
)

_BY_CHANCE = 2
"""Words beside a passage may be the next ones of its source by chance: so many, for much begins with “In the”."""
_MANY = LENGTH - _BY_CHANCE
Stretch = tuple[str, ...]
"""LENGTH words in a row."""


@dataclass(frozen=True)
class Sharing:
    """What of the sources' words a file may show, worked out once for all files."""

    ground: Ground
    _names: dict[str, Set[str]] = field(default_factory=dict)

    @cached_property
    def sources(self) -> SourceWords:
        """The words of all sources."""
        with self.ground.collection.reads.recorded():
            return SourceWords(self.ground.texts)

    @cached_property
    def _ours(self) -> Mapping[Stretch, Sequence[tuple[str, str]]]:
        """For each stretch of a source that a text of ours has as well, those texts whole, as words in a row.

        Each comes with the address of the record that it is a value of, if it is one.
        """
        found: defaultdict[Stretch, list[tuple[str, str]]] = defaultdict(list)
        with self.ground.collection.reads.recorded():
            for address, text in self.ground.own_texts():
                own = words(text)
                for run in self.sources.runs_in(own):
                    for at in run.stretches:
                        found[tuple(own[at : at + LENGTH])].append((address, _in_a_row(own)))
        return found

    def enter(self, names: Mapping[str, Set[str]]) -> None:
        """Take in which records pages name, by the path of each: what lies beside a page, and is found by it, names them, too."""
        self._names.update(names)

    def judge(self, facts: Facts) -> Faults:
        """The runs of a file that no record which it shows gives, or which it may not show; its page was taken in before."""
        self.ground.collection.reads.note("stored *")
        if not self._unborne(list(self.sources.found_in(facts.text)), facts):
            return
        text = words(facts.text)
        runs = list(self.sources.runs_in(text))
        unborne = self._unborne(runs, facts)
        ours, whole = self._places_of_ours(runs, text), self._places_of_rows(text, facts)
        told: set[Run] = set()
        for at, run in sorted(unborne.items()):
            place = range(at, at + LENGTH)
            if run not in told and ours.isdisjoint(place) and len(whole.intersection(place)) < _MANY:
                told.add(run)
                yield SiteFault(facts.path, excerpt(" ".join(text[at : at + LENGTH])), _MESSAGE.format(run.source))

    def _unborne(self, runs: Sequence[Run], facts: Facts) -> Mapping[int, Run]:
        """For the first word of each LENGTH words that the file may not show the run that has them."""
        unborne: dict[int, Run] = {}
        borne: set[int] = set()
        showable = self._showable_in(runs, facts) if runs else {}
        for run in runs:
            numbers, shift = showable[run.source], run.first - run.begins
            if numbers.hold(range(run.first, run.end)):
                borne.update(run.stretches)
                continue
            for at in run.stretches:
                if numbers.hold(range(at + shift, at + shift + LENGTH)):
                    borne.add(at)
                else:
                    unborne[at] = run
        return {at: run for at, run in unborne.items() if at not in borne}

    def _places_of_ours(self, runs: Sequence[Run], text: Sequence[str]) -> set[int]:
        """The numbers of the words in a text that stand in a text of ours, all of which it has.

        What such words join to a run stands beside them by chance.
        """
        whole = _in_a_row(text)
        places: set[int] = set()
        for at in {at for run in runs for at in run.stretches}:
            having = (address for address, own in self._ours.get(tuple(text[at : at + LENGTH]), ()) if own in whole)
            if (address := next(having, None)) is not None:
                self.ground.records.get(address)  # it is asked for
                places.update(range(at, at + LENGTH))
        return places

    def _places_of_rows(self, text: Sequence[str], facts: Facts) -> set[int]:
        """The numbers of the words in a text that stand in a passage or a text which the file may show, all of which it has.

        Two of these, or one and a word or two of the page beside it, may read like a source by chance.
        """
        whole = _in_a_row(text)
        places: set[int] = set()
        for row in chain(self._beginnings(facts), *map(self._rows_by, ("", *self._shown(facts)))):
            start = -1
            while (start := whole.find(row, start + 1)) >= 0:
                first = whole.count(" ", 0, start)
                places.update(range(first, first + row.count(" ") - 1))
        return places

    def _beginnings(self, facts: Facts) -> Iterator[str]:
        """The words of each sentence, or of its beginning, that the page of a source shows, on that page and beside it."""
        source = _source_of(facts.page)
        if source and (text := self.ground.texts.get(source)):
            shown = shown_by_sentence(self.ground.collection.sources[source], text)
            yield from (self._row(source, self.sources.numbers(source, place)) for place in shown)

    def _row(self, source: str, numbers: range) -> str:
        return _in_a_row(self.sources.of(source)[numbers.start : numbers.stop])

    def _showable_in(self, runs: Sequence[Run], facts: Facts) -> Mapping[str, Ranges]:
        """The numbers of the words of each source that runs are of, as far as the file may show them."""
        sources = {run.source for run in runs}
        given = grouped(self._given_in(self._shown(facts), sources))
        return {source: self._showable(source, facts.path, given.get(source, ())) for source in sources}

    def _given_in(self, shown: Iterable[str], sources: Set[str]) -> Iterator[tuple[str, Ranges]]:
        """What the records at some addresses give of some sources; of those that give nothing, nothing is asked.

        They can only let more be shown.
        """
        for address in shown:
            with self.ground.collection.reads.recorded():
                giving = not sources.isdisjoint(self._given_by(address))
            if giving:
                yield from ((source, given) for source, given in self._given_by(address).items() if source in sources)

    def _shown(self, facts: Facts) -> list[str]:
        """The addresses of the records that a file shows: the one whose own it is, and those that it or its page names."""
        if facts.page == ALL_PAGES:
            return self.ground.named(facts.names | self._on_all_pages)
        return self.ground.named(facts.names | self._names.get(facts.page, frozenset()))

    @cached_property
    def _on_all_pages(self) -> frozenset[str]:
        """What all pages name; asked for when the last of them was taken in."""
        return frozenset().union(*self._names.values())

    def _showable(self, source: str, path: str, given: Iterable[Ranges]) -> Ranges:
        """The numbers of the words of a source that the file at a path may show, which shows records that give these."""
        free = self._free_of(source)
        if source == _source_of(path) or len(free) == len(self.sources.of(source)):
            own = self._given_by(Address(Source.type, source).path).get(source)
            return Ranges(chain(free, own)) if own else free
        return Ranges(chain.from_iterable(given))

    def _free_of(self, source: str) -> Ranges:
        """The numbers of the words of a source that its own page may show, whatever rests on them."""

        def numbers() -> Ranges:
            places = shown_on_own_page(self.ground.collection.sources[source], self.ground.texts[source])
            return Ranges(self.sources.numbers(source, place) for place in places)

        return self.ground.collection.reads.once(("free", source), numbers)

    def _given_by(self, address: str) -> Mapping[str, Ranges]:
        """The numbers of the words that a record gives and that may be shown, by source."""

        def numbers() -> Mapping[str, Ranges]:
            given = grouped((proven.source, numbers) for proven, numbers in self._numbers_by(address))
            return {source: Ranges(found) for source, found in given.items()}

        return self.ground.collection.reads.once(("given", address), numbers)

    def _rows_by(self, address: str) -> Sequence[str]:
        """The words of each passage of a record that may be shown, and of what else it gives or says in many words."""

        def rows() -> Iterator[str]:
            for one, numbers in self._numbers_by(address):
                if one.path[0] == "passages" or len(numbers) >= _MANY:
                    yield self._row(one.source, numbers)
            own = map(words, self.ground.own_texts_of(address))
            yield from (_in_a_row(text) for text in own if len(text) >= _MANY)

        return self.ground.collection.reads.once(("rows", address), lambda: tuple(rows()))

    def _numbers_by(self, address: str) -> Iterator[tuple[Proven, range]]:
        """All that a record gives and may be shown, with the numbers of its words in its source."""
        for proven in self.ground.proven.get(address, ()):
            if self.ground.may_show(proven.source, address, proven.path):
                yield proven, self.sources.numbers(proven.source, proven.extent)


@lru_cache(maxsize=1 << 10)
def _source_of(path: str) -> str:
    """The source of which a file of the site is a page, or beside whose page it lies; empty where it is of none."""
    own = sentences_at(path) or published_at(path)
    return own.id if own and own.type == Source.type else ""


def _in_a_row(text: Sequence[str]) -> str:
    return f" {' '.join(text)} "
