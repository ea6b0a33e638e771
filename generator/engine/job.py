"""Owns what an engine is asked for: the Markdown pages of a site, and addresses that no two files may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import escape

from generator.engine.engines import MKDOCS, Engine
from generator.engine.strictness import EngineError
from generator.records.addresses import AddressTakenError, laid_together


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be built, and by which engine: configuration, Markdown pages, the folder of the site, what the theme says of it.

    Title and description are plain text. `url` is where the site is published, for canonical links and the sitemap.
    `theme` is a folder of the fact sheet's own that is laid over the theme, and filled in inside a sandbox; `copyright`, in
    plain text, and the sheets and scripts are its own as well. `kept` is a folder for what the next index can go by. `code`
    tells the code and the libraries that it is built with from all others, and `digests` each page, as far as they are known.
    """

    config: Path
    docs: Path
    site: Path
    title: str
    description: str
    repository: str | None = None
    url: str | None = None
    theme: Path | None = None
    copyright: str | None = None
    sheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    kept: Path | None = None
    engine: Engine = MKDOCS
    code: str = ""
    digests: Mapping[str, str] = field(default_factory=dict)
    """By path below the folder of the pages."""

    @property
    def has_own_files(self) -> bool:
        """Whether sheets, scripts or templates are the fact sheet’s own."""
        return bool(self.theme or self.sheets or self.scripts)

    @property
    def settings(self) -> dict[str, Any]:
        """What is said of the site, as engines are set by it: HTML-escaped, for the theme prints it as it is."""
        return {
            "strict": True,
            "site_name": str(escape(self.title)),
            "site_description": str(escape(self.description)),
            "site_url": self.url,
            "extra": {"generator": False, "repository": str(escape(self.repository)) if self.repository else None},
            **({"copyright": str(escape(self.copyright))} if self.copyright else {}),
        }


def hold_apart(*made: tuple[str, Iterable[str]]) -> None:
    """EngineError where two files would have one address; each that makes some is named, with their paths below the site."""
    try:
        laid_together((maker, dict.fromkeys(paths)) for maker, paths in made)
    except AddressTakenError as fault:
        raise EngineError(str(fault)) from fault
