"""Owns the judgement of the links of a site: each leads to a file that is there, and to a place in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from generator.records.addresses import html_of
from generator.verification.facts import Facts, Faults, Link, SiteFault


@dataclass(frozen=True)
class Map:
    """What has been seen of a site: its files, the links in them and the places that these can lead to."""

    files: set[str] = field(default_factory=set)
    _links: dict[str, tuple[Link, ...]] = field(default_factory=dict)
    _anchors: dict[str, Collection[str]] = field(default_factory=dict)

    def enter(self, facts: Facts) -> None:
        """Take in what one file says."""
        self.files.add(facts.path)
        if facts.links:
            self._links[facts.path] = tuple(dict.fromkeys(facts.links))
        if facts.anchors:
            self._anchors[facts.path] = facts.anchors

    def add(self, other: Map) -> None:
        """Take in what was seen elsewhere."""
        self.files.update(other.files)
        self._links.update(other._links)
        self._anchors.update(other._anchors)

    def judge(self) -> Faults:
        """The links that lead nowhere. A link into Markdown leads to the place of that name on its page."""
        for path, links in self._links.items():
            for link in links:
                if link.path not in self.files:
                    yield SiteFault(path, f"the link to “{link.written}”", "there is no such file in the site.")
                elif link.anchor and link.anchor not in self._places_in(link.path):
                    yield SiteFault(path, f"the link to “{link.written}”", "there is no such place on that page.")

    def _places_in(self, path: str) -> Collection[str]:
        return self._anchors.get(html_of(path) if path.endswith(".md") else path, ())
