"""Owns the proof of a finished site in order: read each file, judge it, and judge what only the whole can tell."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property

from generator.numbered import Names
from generator.processes import shared
from generator.records.addresses import HOME, address_of, html_of
from generator.verification.charts_drawn import count_wanted, judge_charts
from generator.verification.facts import Facts, Faults, Form, SiteFault
from generator.verification.figures_told import judge_figures
from generator.verification.ground import Ground
from generator.verification.groups import Groups, group_of, groups_of_files, groups_of_portions
from generator.verification.navigation import Map, judge_links, places_of
from generator.verification.own_prose import judge_own_prose
from generator.verification.own_words import judge_own_words
from generator.verification.paragraphs_told import judge_paragraphs
from generator.verification.passages_shown import judge_passages
from generator.verification.portions import Contents, Portion, is_cut
from generator.verification.quotations import judge_quotations
from generator.verification.renderings_shown import judge_renderings
from generator.verification.rows_listed import judge_rows
from generator.verification.safety import judge_safety
from generator.verification.sayers import judge_sayers
from generator.verification.sharing import Sharing
from generator.verification.site_files import UNREADABLE, UnreadableError, read_file
from generator.verification.totals import count_standing, judge_totals
from generator.verification.verified import Gate, Judged, Verified
from generator.withheld.names import WithheldNames

_MANY = 1_000
"""Groups of files for which it pays to count beforehand what each process would count by itself."""


def verify(
    files: Mapping[str, bytes],
    ground: Ground,
    url: str | None = None,
    last: Gate | None = None,
    stamps: Mapping[str, str] | None = None,
    changed: Set[str] = frozenset(),
) -> Verified:
    """Reads the files of a site, each by its path in it, and holds them against records without fault.

    `url` is the address of the site, if it is known. Only what is marked or built as the site's own is looked at: words of a
    source, who says them, links inside the site, names that are withheld. What held in `last` is not read again, where the
    `stamps` of its files are the same, and nothing of the records has `changed` for which it was asked then.
    """
    return _Verification(files, ground, url or "", last or {}, stamps or {}, changed).made()


@dataclass
class _Seen:
    """What was seen in some files of a site."""

    map: Map = field(default_factory=Map)
    links: set[str] = field(default_factory=set)
    """Where they lead."""
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    """The records that each page names."""
    faults: list[SiteFault] = field(default_factory=list)
    quotations: int = 0
    asked: frozenset[str] = frozenset()

    @property
    def pages(self) -> int:
        return len(self.names)


@dataclass
class _Verification:
    """One verification of a site."""

    files: Mapping[str, bytes]
    ground: Ground
    url: str
    last: Gate
    stamps: Mapping[str, str]
    changed: Set[str]
    gate: dict[str, Judged] = field(default_factory=dict)
    kept: dict[str, Judged] = field(default_factory=dict)
    """What held in `last`, and was not read again."""
    map: Map = field(default_factory=Map)
    faults: list[SiteFault] = field(default_factory=list)
    _known: Contents = field(default_factory=Contents)
    """What the files of the data hold, once these were cut."""
    _names: Names = field(default_factory=Names)

    def made(self) -> Verified:
        self.map.files.update(self.files)
        self.ground.prepare()
        # The search index and ZIPs repeat what others say, and so come last. What is cut takes much memory: it waits till then.
        whole, repeating = groups_of_files(self.files, self.stamps)
        self._prove(whole)
        self._prove(groups_of_portions(self.files, self._known, stamped=bool(self.stamps)))
        self._prove(repeating)
        faults = [*self.faults, *self._leading_nowhere(), *_without_a_page(self.files, self.ground)]
        quotations = sum(judged.quotations for judged in self.gate.values())
        if self.ground.has_standing_claims and not quotations:
            faults.append(SiteFault(html_of(HOME), "", "no page shows any words of a source: nothing was proven."))
        pages = sum(judged.pages for judged in self.gate.values())
        return Verified(quotations, pages, tuple(sorted(faults)), self.gate)

    @cached_property
    def sharing(self) -> Sharing:
        return Sharing(self.ground)

    def _prove(self, groups: Groups) -> None:
        """Look into the groups that are not kept."""
        kept = {name: self.last[name] for name, stamp in groups.stamps.items() if self._holds(name, stamp)}
        self.kept.update(kept)
        self.gate.update(kept)
        self.faults += groups.faults
        self.sharing.enter({f"{name}.html": judged.names for name, judged in kept.items()})
        touched = [name for name in groups.of if name not in kept]
        if len(touched) > _MANY:
            count_standing(self.ground)
            count_wanted(self.ground)
        self._look_into(groups, touched)

    def _holds(self, name: str, stamp: str) -> bool:
        judged = self.last.get(name)
        return bool(judged and stamp.strip() and judged.stamp == stamp and judged.asked.isdisjoint(self.changed))

    def _leading_nowhere(self) -> Faults:
        """The links that lead nowhere, of which only those files are read again that have one."""
        held = _led_to(self.kept.values())
        missing = frozenset(self.map.missing(held | _led_to(self.gate.values()), held, self._anchors_of))
        leading = {name for name, judged in self.gate.items() if missing and not judged.links.isdisjoint(missing)}
        for path in (path for path in self.files if leading and not is_cut(path) and group_of(path) in leading):
            for facts in self._once_more(path):
                yield from judge_links(facts, missing)

    def _anchors_of(self, path: str) -> frozenset[str]:
        """The places on a page that was not read again."""
        return frozenset().union(*(facts.anchors for facts in self._once_more(path)))

    def _once_more(self, path: str) -> Iterator[Facts]:
        """What a file says; of one that cannot be read that was told."""
        with suppress(UnreadableError):
            yield from read_file(path, self.files[path], self.url, self._known)

    def _look_into(self, groups: Groups, names: Sequence[str]) -> None:
        """Look into some groups, which are let go one by one: together they hold what all long files do."""
        for name, seen in zip(names, shared(lambda name: self._seen_in(groups.of[name]), names), strict=True):
            del groups.of[name]
            self.map.add(seen.map, self._names)
            self.sharing.enter({page: self._names.numbered(names) for page, names in seen.names.items()})
            self.faults += seen.faults
            ids = frozenset(address.partition("/")[2] for address in self.ground.named(frozenset().union(*seen.names.values())))
            asked, links, named = map(self._names.numbered, (seen.asked, seen.links, ids))
            self.gate[name] = Judged(groups.stamps[name], asked, links, named, seen.quotations, seen.pages)

    def _seen_in(self, some: Sequence[str | Portion]) -> _Seen:
        """What is seen in some files, a page before what lies beside it, or in portions of files."""
        seen = _Seen()
        with self.ground.collection.reads.recorded() as asked:
            for one in some:
                path = one if isinstance(one, str) else one.path
                try:
                    for facts in self._read(one):
                        self._see(facts, seen)
                except UnreadableError as fault:
                    seen.faults.append(SiteFault(path, "", str(fault)))
        seen.asked = frozenset(asked)
        return seen

    def _read(self, of: str | Portion) -> Iterable[Facts]:
        if isinstance(of, str):
            return read_file(of, self.files[of], self.url, self._known)
        try:
            return [of.facts]
        except UNREADABLE as fault:
            raise UnreadableError(fault) from fault

    def _see(self, facts: Facts, seen: _Seen) -> None:
        seen.map.enter(facts)
        seen.links.update(place for link in facts.links for place in places_of(link))
        if facts.path.endswith(".html"):
            seen.names[facts.path] = facts.names
            seen.quotations += sum(given.form is not Form.FIELD for given in facts.given)
            self.sharing.enter({facts.path: facts.names})
        seen.faults += _judged(facts, self.ground, self.sharing)


def _led_to(judged: Iterable[Judged]) -> frozenset[str]:
    return frozenset().union(*(one.links for one in judged))


def _judged(facts: Facts, ground: Ground, sharing: Sharing) -> Faults:
    yield from judge_quotations(facts, ground)
    yield from judge_passages(facts, ground)
    yield from judge_sayers(facts, ground)
    yield from judge_own_words(facts, ground)
    yield from judge_own_prose(facts, ground)
    yield from judge_renderings(facts, ground)
    yield from judge_charts(facts, ground)
    yield from judge_figures(facts, ground)
    yield from judge_paragraphs(facts, ground)
    yield from judge_totals(facts, ground)
    yield from judge_rows(facts, ground)
    yield from judge_safety(facts)
    yield from sharing.judge(facts)
    yield from _named(facts, ground.collection.withheld)


def _without_a_page(files: Container[str], ground: Ground) -> Faults:
    for address, record in ground.records.items():
        page = address_of(record).html
        if page not in files:
            yield SiteFault(page, "", "the record has no page.", address)


def _named(facts: Facts, withheld: WithheldNames) -> Faults:
    """The withheld names in a file, its own name included; they are not repeated here."""
    for text, place in ((facts.path, "its name"), (facts.text, "its text")):
        if withheld.places_in(text):
            shown = withheld.masked(facts.path)
            yield SiteFault(shown, place, "a name that is withheld stands here.")
