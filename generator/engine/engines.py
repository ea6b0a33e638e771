"""Owns which engines there are: how each is called, what has to be installed for it, and where its adapter is.

An adapter is a module of this room that has `make_html`, as `Engine.make_html` says. What no engine does for us (search,
data, headers, the proof of the finished site) comes after it, and is the same for all.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.engine.job import Job
    from generator.engine.updating import Html


class EngineMissingError(Exception):
    """The engine that was asked for is not installed; the message says how it gets here."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What makes HTML of Markdown pages: a package to be installed, and the adapter to it.

    `stands_in` is a module that makes the package answer for MkDocs, whoever imports that. An engine that is not
    `incremental` makes the whole site each time.
    """

    name: str
    package: str
    adapter: str
    stands_in: str | None = None
    incremental: bool = False

    def begin(self) -> None:
        """Make ready to use it, before anything imports MkDocs. EngineMissingError."""
        if find_spec(self.package) is None:
            raise EngineMissingError(
                f"The engine {self.name} is not installed. Run: make site ENGINE={self.name}, which installs it, or "
                f"{Path(sys.executable).name} -m pip install --require-hashes -r requirements-{self.name}.txt"
            )
        if self.stands_in:
            import_module(self.stands_in)

    def make_html(self, job: Job, site: Path, last: Html) -> tuple[Html, Sequence[str]]:
        """Make the HTML of a job in a folder, which has that of `last`, if the engine is incremental, and else has none.

        Gives what is to be known of it, and the paths of all files that are the engine's. EngineError for whatever it warns of.
        """
        made: tuple[Html, Sequence[str]] = import_module(f"{__package__}.{self.adapter}").make_html(job, site, last)
        return made


MKDOCS = Engine("mkdocs", "mkdocs", "mkdocs_engine", incremental=True)
_OTHERS = (
    Engine("properdocs", "properdocs", "mkdocs_engine", stands_in="properdocs.replacement"),
    Engine("zensical", "zensical", "zensical_engine"),
)
ENGINES = {engine.name: engine for engine in (MKDOCS, *_OTHERS)}
"""All engines by name."""
