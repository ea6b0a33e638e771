"""Owns the step from Markdown pages to a finished site: MkDocs, the search index, and the swap that publishes both at once."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Read when the theme is imported: its banner about MkDocs 2 would bury what the build says.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from markupsafe import escape
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

_IN_PLAIN_WORDS = (
    (
        r"Doc file '(.+?)' contains a link '(.+?)', but the target '.+?' is not found among documentation files\.(.*)",
        r"\1: the link to “\2” leads to no page.\3",
    ),
    (
        r"Doc file '(.+?)' contains a link '(.+?)', but (?:there is no such anchor.+|the doc .+ does not contain .+)",
        r"\1: the link to “\2” leads to no place on the page.",
    ),
    (r"Doc file '(.+?)' contains an absolute link '(.+?)', it was left as is\.(.*)", r"\1: the link to “\2” is not relative.\3"),
    (
        r"Doc file '(.+?)' contains an unrecognized relative link '(.+?)', it was left as is\.(.*)",
        r"\1: the link to “\2” leads to no page.\3",
    ),
    (
        r"A reference to '(.+?)' is included in the 'nav' configuration, which is not found in the documentation files\.",
        r"mkdocs.yml: the nav names “\1”, and there is no such page.",
    ),
    (
        r'The following pages exist in the docs directory, but are not included in the "nav" configuration:\s*(.+)',
        r"mkdocs.yml: these pages stand neither in nav nor in not_in_nav: \1",
    ),
)


class EngineError(Exception):
    """The site could not be built or served; `messages` says why, one fault each, in plain words."""

    def __init__(self, *messages: str) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


def build_site(
    config: Path,
    *,
    docs: Path,
    site: Path,
    title: str,
    description: str,
    repository: str | None = None,
    url: str | None = None,
) -> int:
    """Build the pages under `docs` into `site`, search index included; gives the number of pages that search finds.

    Titles are plain text. `url` is where the site is published, for canonical links and the sitemap.
    Whatever fails raises EngineError, and `site` stays as it was: it is replaced only by a whole site.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=site.parent) as stage:
        new = Path(stage, "new")
        build_html(config, docs=docs, site=new, title=title, description=description, repository=repository, url=url)
        pages = index_search(new)
        _replace(site, new, Path(stage, "old"))
    return pages


def build_html(
    config: Path, *, docs: Path, site: Path, title: str, description: str, repository: str | None = None, url: str | None = None
) -> None:
    """Run MkDocs, strictly, over `docs` into `site`. Every warning is a fault: EngineError names them all."""
    with _warnings() as warnings, _dateless():
        try:
            mkdocs_build.build(
                load_config(
                    config_file=str(config),
                    docs_dir=str(docs.absolute()),
                    site_dir=str(site.absolute()),
                    strict=True,
                    # The theme prints both as they are.
                    site_name=escape(title),
                    site_description=escape(description),
                    site_url=url,
                    extra={"generator": False, "repository": escape(repository) if repository else None},
                )
            )
        except TemplateError as fault:
            raise EngineError(_of_template(fault)) from fault
        except MkDocsException as fault:
            raise EngineError(*warnings or [str(fault)]) from fault


def index_search(site: Path) -> int:
    """Write the search index of a built site into its folder pagefind/; gives the number of pages indexed, never zero."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet", "--keep-index-url"]
    # The pilcrows beside headings are no words of the page.
    command += ["--exclude-selectors", ".headerlink"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if run.returncode:
        raise EngineError(f"The search index was not built: {(run.stderr or run.stdout).strip()}")
    entry = site / "pagefind" / "pagefind-entry.json"
    languages = json.loads(entry.read_text(encoding="utf-8"))["languages"] if entry.is_file() else {}
    pages = sum(int(language["page_count"]) for language in languages.values())
    if not pages:
        raise EngineError("The search index is empty: no page of the site has anything to be found.")
    return pages


def _replace(site: Path, new: Path, old: Path) -> None:
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of while the block runs, and print none of it."""
    said: list[str] = []
    handler = _Collector(said)
    logger = logging.getLogger("mkdocs")
    before = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


class _Collector(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(_in_plain_words(record.getMessage()))


@contextmanager
def _dateless() -> Iterator[None]:
    """Keep the day of the build out of the site, so that two builds of the same pages are equal byte for byte."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = before or "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]


def _in_plain_words(message: str) -> str:
    for pattern, words in _IN_PLAIN_WORDS:
        if re.fullmatch(pattern, message, re.DOTALL):
            plain = re.sub(pattern, words, message, flags=re.DOTALL)
            return re.sub(r"\n\s+- ", ", ", plain).replace(": - ", ": ").strip()
    return message


def _of_template(fault: TemplateError) -> str:
    place = getattr(fault, "filename", None) or getattr(fault, "name", None)
    line = getattr(fault, "lineno", None)
    return f"{place}:{line}: {fault.message}" if place and line else f"The theme could not be filled in: {fault}"
