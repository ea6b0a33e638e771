"""Owns a run of MkDocs: its steps in its order, with the pages shared among processes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from generator.processes import shared

_LOGGER = logging.getLogger("mkdocs")


@dataclass(frozen=True, slots=True)
class Run:
    """What MkDocs works with: its configuration, all files of the site that it makes, the navigation, the theme."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    @property
    def pages(self) -> list[File]:
        """The files that are pages."""
        return list(self.files.documentation_pages())

    def build(self) -> None:
        """Write the whole site, but the pages."""
        self.files.copy_static_files()
        self.build_templates()

    def build_templates(self) -> None:
        """Write what the theme makes of the site as a whole: its sitemap, its sheet, its page for what is not found."""
        for file in self.pages:
            page_of(file, self.config)  # the sitemap asks each for its address
        for template in self.config.theme.static_templates:
            mkdocs_build._build_theme_template(template, self.env, self.files, self.config, self.nav)

    def build_page(self, file: File) -> None:
        """Write one page."""
        page = page_of(file, self.config)
        mkdocs_build._populate_page(page, self.config, self.files)
        mkdocs_build._build_page(page, self.config, (), self.nav, self.env)

    def check_anchors(self) -> None:
        """Warn of the links that lead to no place on a page."""
        for file in self.pages:
            page_of(file, self.config).validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)


class _Told(NamedTuple):
    """What a page that was built in another process tells: its places, the links to such, what was warned of."""

    anchors: set[str]
    links: dict[str, dict[str, str]]
    warnings: list[tuple[int, str]]


def started(config: MkDocsConfig) -> Run:
    """A run that has read which files there are, and the theme."""
    config = config.plugins.on_config(config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    return Run(config, files, nav, config.plugins.on_env(env, config=config, files=files))


def run_mkdocs(config: MkDocsConfig) -> None:
    """Write the site of a configuration, as `mkdocs build` does."""
    run = started(config)
    run.build()
    pages = run.pages

    def built(file: File) -> _Told:
        with _heard() as warnings:
            run.build_page(file)
        page = page_of(file, config)
        links = {target.src_uri: anchors for target, anchors in (page.links_to_anchors or {}).items()}
        return _Told(page.present_anchor_ids or set(), links, warnings)

    for file, told in zip(pages, shared(built, pages), strict=True):
        page = page_of(file, config)
        page.present_anchor_ids = told.anchors
        page.links_to_anchors = {run.files.src_uris[path]: anchors for path, anchors in told.links.items()}
        for level, message in told.warnings:
            _LOGGER.log(level, "%s", message)
    run.check_anchors()


def page_of(file: File, config: MkDocsConfig) -> Page:
    """The page of a file."""
    return file.page or Page(None, file, config)


@contextmanager
def _heard() -> Iterator[list[tuple[int, str]]]:
    """Collect what MkDocs warns of while the block runs, and tell nobody else."""
    said: list[tuple[int, str]] = []
    handler = _Collector(said)
    handlers, _LOGGER.handlers = _LOGGER.handlers, [handler]
    try:
        yield said
    finally:
        _LOGGER.handlers = handlers


class _Collector(logging.Handler):
    def __init__(self, said: list[tuple[int, str]]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append((record.levelno, record.getMessage()))
