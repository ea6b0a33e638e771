"""Owns what the served pages ask for: how each learns of a new build, of faults, and of what it will be."""

from __future__ import annotations

import secrets
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.engine.strictness import EngineError
from generator.replacing import content_of


class Live:
    """What the served pages of a `site` ask for: which build they belong to, and the faults since.

    Some are shown ahead of a build, as they will be then.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self._run = secrets.token_hex(4)
        self._tries = 0
        self._builds = 0
        self._ahead: Mapping[str, bytes] = {}
        self._faults: str | None = None
        self._told = threading.Condition()

    def version(self, page: str = "") -> str:
        """Names the build of this run that a page belongs to, by its path below the site: one of another build reloads."""
        return f"{self._run}-{self._builds + (page in self._ahead)}"

    def ahead(self, page: str) -> bytes | None:
        """A page that is shown ahead of the build that will make it."""
        return self._ahead.get(page)

    @property
    def faults(self) -> str | None:
        """What is in the way of a newer build, as plain text."""
        return self._faults

    def news(self, seen: str | None = None, patience: float = 0, page: str = "") -> dict[str, str | None]:
        """The version of a page, the faults, and what names all news; waits while that is `seen`, `patience` seconds at most."""
        with self._told:
            self._told.wait_for(lambda: seen != self._news, patience)
            return {"news": self._news, "version": self.version(page), "faults": self._faults}

    def show_ahead(self, pages: Mapping[str, bytes]) -> None:
        """Show pages, by path below the site, until it is told of the build that makes them, or of why there is none.

        What was in the way of the last one is mended by then.
        """
        with self._told:
            self._ahead, self._faults = pages, None
            self._tries += 1
            self._told.notify_all()

    def tell(self, faults: str | None) -> None:
        """Say that there is a new build, or that there is none and why."""
        with self._told:
            # A page that was shown ahead has the name of the build that was to make it: if it did not, no build has that name.
            self._builds += 2 if self._ahead and (faults or not self._came_as_shown()) else faults is None
            self._ahead = {}
            self._faults = faults
            self._tries += 1
            self._told.notify_all()

    def rebuild(self, build: Callable[[], str | None], say: Callable[[str], None]) -> None:
        """Run `build` and tell its faults; where it breaks off, `say` is told, for `build` itself could say nothing."""
        try:
            faults = build()
        except EngineError as fault:
            faults = str(fault)
            say("\n".join(f"error: {message}" for message in fault.messages))
        except Exception as fault:
            reason = f"{type(fault).__name__}: {fault}"
            faults = f"The build broke off, which is a fault of the generator. The terminal says where.\n\n{reason}"
            say(traceback.format_exc())
        self.tell(faults)

    def _came_as_shown(self) -> bool:
        return all(content_of(self.site / page) == content for page, content in self._ahead.items())

    @property
    def _news(self) -> str:
        return f"{self._run}-{self._tries}"
