"""Owns the judgement of the links of a site: each leads to a file that is there, and to a place in it."""

from __future__ import annotations

from collections.abc import Callable, Container, Set
from dataclasses import dataclass, field
from sys import intern

from generator.records.addresses import html_of
from generator.verification.facts import Facts, Faults, Link, SiteFault


@dataclass(frozen=True)
class Map:
    """What has been seen of a site: its files, the links in them and the places that these can lead to."""

    files: set[str] = field(default_factory=set)
    links: dict[str, tuple[Link, ...]] = field(default_factory=dict)
    anchors: dict[str, Set[str]] = field(default_factory=dict)
    _known: dict[Link, Link] = field(default_factory=dict)
    """Each link once: most are on every page."""

    def enter(self, facts: Facts) -> None:
        """Take in what one file says."""
        self.files.add(facts.path)
        if facts.links:
            self.links[facts.path] = tuple(dict.fromkeys(facts.links))
        if facts.anchors:
            self.anchors[facts.path] = facts.anchors

    def add(self, other: Map) -> None:
        """Take in what was seen elsewhere."""
        self.files.update(other.files)
        for path, links in other.links.items():
            self.links[path] = tuple(self._known.setdefault(link, link) for link in links)
        for path, anchors in other.anchors.items():
            self.anchors[path] = frozenset(map(intern, anchors))

    def judge(self, files: Container[str], is_there: Callable[[str, str], bool]) -> Faults:
        """The links that lead nowhere, where the site has `files` as well; `is_there` tells of places on pages not seen here."""
        for path, links in self.links.items():
            for link in links:
                page, anchor = place_of(link)
                if link.path not in self.files and link.path not in files:
                    yield SiteFault(path, f"the link to “{link.written}”", "there is no such file in the site.")
                elif anchor and not (anchor in self.anchors[page] if page in self.anchors else is_there(page, anchor)):
                    yield SiteFault(path, f"the link to “{link.written}”", "there is no such place on that page.")


def place_of(link: Link) -> tuple[str, str]:
    """The page and the place on it that a link leads to: one into Markdown leads to the place of that name on its page."""
    return html_of(link.path) if link.path.endswith(".md") else link.path, link.anchor
