"""Owns what the served pages ask for: how each learns of a new build, of faults, and of what it will be."""

from __future__ import annotations

import secrets
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.engine.strictness import EngineError
from generator.replacing import content_of


class OvertakenError(Exception):
    """There was another edit while a build was under way: what it was to make, the next one makes."""


class Live:
    """What the served pages of a `site` ask for: which build they belong to, and the faults since.

    Some are shown ahead of a build, as they will be then.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self._run = secrets.token_hex(4)
        self._tries = 0
        self._last = 0
        """The number of what was shown last, ahead of a build or as a new site."""
        self._built = 0
        """That of the site that is there."""
        self._ahead: dict[str, tuple[bytes, int]] = {}
        self._faults: str | None = None
        self._told = threading.Condition()

    def version(self, page: str = "") -> str:
        """Names the build of this run that a page belongs to, by its path below the site: one of another build reloads."""
        _, number = self._ahead.get(page, (b"", self._built))
        return f"{self._run}-{number}"

    def ahead(self, page: str) -> bytes | None:
        """A page that is shown ahead of the build that will make it."""
        content, _ = self._ahead.get(page, (None, 0))
        return content

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
            self._last += 1
            # What was shown ahead of a build that was overtaken, the next one makes, too.
            self._ahead |= {page: (content, self._last) for page, content in pages.items()}
            self._faults = None
            self._tries += 1
            self._told.notify_all()

    def tell(self, faults: str | None) -> None:
        """Say that there is a new build, or that there is none and why."""
        with self._told:
            # A page that was shown ahead has the name of the build that was to make it: if it did not, no build has that name.
            self._last += bool(faults or not self._came_as_shown()) if self._ahead else faults is None
            self._built = self._last
            self._ahead = {}
            self._faults = faults
            self._tries += 1
            self._told.notify_all()

    def rebuild(self, build: Callable[[], str | None], say: Callable[[str], None]) -> None:
        """Run `build` and tell its faults; where it breaks off, `say` is told, for `build` itself could say nothing.

        One that is overtaken leaves all to the next.
        """
        try:
            faults = build()
        except OvertakenError:
            return
        except EngineError as fault:
            faults = str(fault)
            say("\n".join(f"error: {message}" for message in fault.messages))
        except Exception as fault:
            reason = f"{type(fault).__name__}: {fault}"
            faults = f"The build broke off, which is a fault of the generator. The terminal says where.\n\n{reason}"
            say(traceback.format_exc())
        self.tell(faults)

    def _came_as_shown(self) -> bool:
        return all(content_of(self.site / page) == content for page, (content, _) in self._ahead.items())

    @property
    def _news(self) -> str:
        return f"{self._run}-{self._tries}"
