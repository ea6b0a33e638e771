"""Owns which engines there are: how each is called, what has to be installed for it, and where its adapter is.

What no engine does for us (search, data, headers, the proof of the finished site) comes after it, and is the same for all.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path


class EngineMissingError(Exception):
    """The engine that was asked for is not installed; the message says how it gets here."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What makes HTML of Markdown pages: a package to be installed, and the module of this room that is the adapter to it.

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


MKDOCS = Engine("mkdocs", "mkdocs", "mkdocs_engine", incremental=True)
_OTHERS = (
    Engine("properdocs", "properdocs", "mkdocs_engine", stands_in="properdocs.replacement"),
    Engine("zensical", "zensical", "zensical_engine"),
)
ENGINES = {engine.name: engine for engine in (MKDOCS, *_OTHERS)}
"""All engines by name."""
