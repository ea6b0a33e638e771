"""Owns what a fact sheet knows of its place in the world: its address, its repository, its past."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.changes.forge import edit_url, report_url
from generator.changes.history import History, history_of
from generator.changes.past import Past
from generator.records.types import Site
from generator.sheet.collection import Collection


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a fact sheet is published and kept; whatever is not known is None, and then not said."""

    url: str | None = None
    """The address of the site, ending in a slash."""
    repository: str | None = None
    """The web address of the repository that holds the records."""
    branch: str = "main"
    """The branch that the links into the repository name."""
    folder: str = ""
    """The folder of the fact sheet in its repository, ending in a slash; empty where it is the whole repository."""
    has_form: bool = False
    """Whether that repository has a form by which a mistake is reported."""
    history: History = field(default_factory=History)
    """What is told of the records' past."""
    past: Past = field(default_factory=Past)
    """What is known of it, from which what is told of it is made; nothing else is made from it."""

    def remembering(self, collection: Collection) -> Publication:
        """With what is told of the past that is known, beside these records."""
        return replace(self, history=history_of(self.past, collection)) if self.past.known else self

    def completed(self, site: Site) -> Publication:
        """With what the site record says where this says nothing."""
        return replace(self, repository=self.repository or site.repository, branch=site.branch)

    def edit_url(self, path: str) -> str | None:
        """The address at which a record can be edited, by its path from the root."""
        return edit_url(self.repository, self.branch, f"{self.folder}{path}") if self.repository else None

    def report_url(self, **filled: str) -> str | None:
        """The address at which a mistake is reported, with what is known filled in."""
        return report_url(self.repository, filled, has_form=self.has_form) if self.repository else None
