"""Owns the last step of a page: its links to other sites are marked, and what it may load and run is written on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.engine.content_policy import Needs, needs_of, policy, with_policy
from generator.engine.outward import with_outward_links

NEEDS = "content_security_policy"
"""Where MkDocs’ page keeps what it was found to need."""


def finished_page(html: str, needs: Needs, url: str | None, *, own_files: bool = False) -> str:
    """A page that needs this, as it is put into the site, which is at `url`, if that is known."""
    return with_policy(with_outward_links(html, url), policy(needs, own_files=own_files))


def finished_alone(html: str, url: str | None) -> str:
    """The same of a page that no theme is laid round: what stands in its head is the template’s, and the rest may run nothing."""
    return finished_page(html, needs_of(html.partition("<body")[0]), url)


@dataclass(frozen=True, slots=True)
class Finishing:
    """Finishes the pages of a run of MkDocs; with `own_files`, a fact sheet has sheets or scripts of its own."""

    own_files: bool = False

    def page(self, html: str, page: Page, config: MkDocsConfig) -> str:
        """A page of records, as MkDocs’ event `post_page` hands it on."""
        needs = needs_of(html, page.content or "", _marked_up(page.meta))
        page.meta[NEEDS] = needs
        return finished_page(html, needs, config.site_url, own_files=self.own_files)

    def template(self, text: str, template_name: str, config: MkDocsConfig) -> str:
        """What the theme makes of the site as a whole, as the event `post_template` hands it on."""
        return (
            finished_page(text, needs_of(text), config.site_url, own_files=self.own_files)
            if template_name.endswith(".html")
            else text
        )


def _marked_up(value: Any) -> Iterator[str]:
    """The texts of front matter in which markup could stand."""
    match value:
        case str() if "<" in value:
            yield value
        case dict():
            for inner in value.values():
                yield from _marked_up(inner)
        case list():
            for inner in value:
                yield from _marked_up(inner)
