"""Owns the judgement of the links of a site: each leads to a file that is there, and to a place in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import dataclass, field

from generator.numbered import Names
from generator.records.addresses import html_of
from generator.sheet.grouping import grouped
from generator.verification.facts import Facts, Faults, Link, SiteFault


@dataclass(frozen=True)
class Map:
    """What was seen of a site that a link can lead to: its files, and the places on its pages."""

    files: set[str] = field(default_factory=set)
    anchors: dict[str, Collection[str]] = field(default_factory=dict)

    def enter(self, facts: Facts) -> None:
        """Take in what one file says."""
        self.files.add(facts.path)
        if facts.anchors:
            self.anchors[facts.path] = facts.anchors

    def add(self, other: Map, names: Names) -> None:
        """Take in what was seen elsewhere; most pages have the same places, which are kept as these `names`."""
        self.files.update(other.files)
        self.anchors.update({path: names.numbered(anchors) for path, anchors in other.anchors.items()})

    def missing(self, places: Iterable[str], held: Set[str], anchors_of: Callable[[str], Collection[str]]) -> Iterator[str]:
        """Those of the `places_of` links that are not there.

        On pages that were not seen there is what was `held` to be there, and else what `anchors_of` them says.
        """
        for page, anchors in grouped(place.partition("#")[::2] for place in places).items():
            if page not in self.files:
                yield from (_place(page, anchor) for anchor in anchors)
                continue
            wanted = {anchor for anchor in anchors if anchor and (page in self.anchors or _place(page, anchor) not in held)}
            there = (self.anchors.get(page) or anchors_of(page)) if wanted else ()
            yield from (_place(page, anchor) for anchor in wanted.difference(there))


def judge_links(facts: Facts, missing: Set[str]) -> Faults:
    """The links of a file that lead to what is `missing`."""
    for link in dict.fromkeys(facts.links):
        if link.path in missing:
            yield SiteFault(facts.path, f"the link to “{link.written}”", "there is no such file in the site.")
        elif not missing.isdisjoint(places_of(link)):
            yield SiteFault(facts.path, f"the link to “{link.written}”", "there is no such place on that page.")


def places_of(link: Link) -> Iterator[str]:
    """Where a link leads: a file, and maybe a place such as `a.html#b`; one in Markdown has the same name on its page."""
    yield link.path
    if link.anchor:
        yield _place(html_of(link.path) if link.path.endswith(".md") else link.path, link.anchor)


def _place(page: str, anchor: str) -> str:
    return f"{page}#{anchor}" if anchor else page
