"""Owns a run of MkDocs: its steps in its order, with the pages shared among processes."""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

import mkdocs
from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from generator.engine.content_policy import Needs
from generator.engine.converting import Converter
from generator.engine.finished_pages import NEEDS
from generator.engine.job import hold_apart
from generator.engine.shells import Shells
from generator.processes import shared

_LOGGER = logging.getLogger(mkdocs.__name__)
_LEADS_ON = re.compile(r'---\n(?:\w+: .*\n)*?redirect: "?([^"\n]+)')
_NOWHERE: Mapping[str, str] = {}
_HREF = re.compile(r'\bhref="([^"#?:]+\.html)')


@dataclass(frozen=True)
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

    def copy_static_files(self) -> None:
        """Write what is no page."""
        for file in self.files:
            if not file.is_documentation_page():
                _make_room(Path(file.abs_dest_path))
        self.files.copy_static_files()

    def build_templates(self) -> None:
        """Write what the theme makes of the site as a whole: its sitemap, its sheet, its page for what is not found."""
        for file in self.pages:
            # The sitemap asks each for its address, and whether it only leads on; all that they say would take long to read.
            page_of(file, self.config).meta.update(_redirect(Path(file.abs_src_path or "")))
        for template in self.config.theme.static_templates:
            for name in written_for(template):
                _make_room(Path(self.config.site_dir, name))
            mkdocs_build._build_theme_template(template, self.env, self.files, self.config, self.nav)

    def build_pages(self, files: Sequence[File]) -> Iterator[Told]:
        """Write some pages; gives what each of them tells, and says what there is against it."""
        for told in shared(self._built, files):
            for level, message in told.warnings:
                _LOGGER.log(level, "%s", message)
            yield told.lean()

    def _built(self, file: File) -> Told:
        with _heard() as warnings:
            page = self._read(file)
            _make_room(Path(file.abs_dest_path))
            write_file(self._finished(page, self._shells.page), file.abs_dest_path)
        links: dict[str, dict[str, str]] = {path: {} for path in self._led_to(file, page.content or "")}
        links |= {target.src_uri: dict(places) for target, places in (page.links_to_anchors or {}).items()}
        page.content, page.toc = None, ()  # type: ignore[assignment]  # thousands of pages are not kept in memory
        needs, leads_on = page.meta.get(NEEDS, frozenset()), "redirect" in page.meta
        return Told(sorted(page.present_anchor_ids or ()), links, warnings, needs, leads_on)

    def page_alone(self, file: File) -> bytes:
        """A page as `build_pages` writes it, whatever there is against it."""
        with _heard():
            return self._finished(self._read(file), self._rendered)

    def _read(self, file: File) -> Page:
        """The page of a file, with its content."""
        page = page_of(file, self.config)
        page.read_source(self.config)
        self._converter.convert(page)
        page.content = self.config.plugins.on_page_content(page.content or "", page=page, config=self.config, files=self.files)
        return page

    def _finished(self, page: Page, render: Callable[[Page], str]) -> bytes:
        """A page as the theme has it."""
        page.active = True
        try:
            output = self.config.plugins.on_post_page(render(page), page=page, config=self.config)
        finally:
            page.active = False
        return output.encode("utf-8", errors="xmlcharrefreplace")

    def _rendered(self, page: Any) -> str:
        template = self.env.get_template("main.html")
        return template.render(mkdocs_build.get_context(self.nav, (), self.config, page))

    @cached_property
    def _shells(self) -> Shells:
        apart = (self.config.site_name, self.config.site_description or "")
        return Shells(self._rendered, apart, self.nav.pages)

    def _led_to(self, file: File, content: str) -> Iterator[str]:
        """The pages that a page leads to."""
        folder = posixpath.dirname(file.dest_uri)
        for address in dict.fromkeys(_HREF.findall(content)):
            if found := self._by_address.get(posixpath.normpath(posixpath.join(folder, address))):
                yield found

    @cached_property
    def _converter(self) -> Converter:
        return Converter(self.config, self.files)

    @cached_property
    def _by_address(self) -> Mapping[str, str]:
        return {file.dest_uri: file.src_uri for file in self.pages}

    def check_places(self, told: Mapping[str, Told], changed: Collection[str]) -> None:
        """Warn of links to places that are not there, where the page that leads there has changed, or the one led to.

        `told` is of all pages, by path below the docs folder.
        """
        sources = self.files.src_uris
        for path, one in told.items():
            if path not in changed and one.links.keys().isdisjoint(changed):
                continue
            page = page_of(sources[path], self.config)
            page.links_to_anchors = {sources[target]: dict(places) for target, places in one.links.items() if places}
            for target in page.links_to_anchors:
                page_of(target, self.config).present_anchor_ids = set(told[target.src_uri].anchors)
            page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)
            page.links_to_anchors = None

    def let_go(self) -> None:
        """Part the files from their pages: all of these lead to one another, and would stay in memory until somebody looks."""
        for file in list(self.files):
            file.page = None
            self.files.remove(file)


class Told(NamedTuple):
    """What a page tells that was built: the places on it, the links to pages and to places on them, what was warned of."""

    anchors: Sequence[str]
    links: Mapping[str, Mapping[str, str]]
    """For each page that it leads to, by path below the docs folder, the places there, with the links as they are written."""
    warnings: Sequence[tuple[int, str]] = ()
    needs: Needs = frozenset()
    """What it needs of scripts and sheets."""
    leads_on: bool = False
    """Whether it is no page to be read, and only leads on to another."""

    def lean(self) -> Told:
        """The same, when it is kept: pages have most of their places, and much of what they lead to, in common."""
        places = {path: {intern(place): link for place, link in to.items()} or _NOWHERE for path, to in self.links.items()}
        links = {intern(path): to for path, to in places.items()}
        return self._replace(anchors=tuple(map(intern, self.anchors)), links=links)


def started(config: MkDocsConfig) -> Run:
    """A run that has read which files there are, and the theme. EngineError where that would take a page's address."""
    config = config.plugins.on_config(config)
    files = get_files(config)
    pages = [file.dest_uri for file in files]
    hold_apart(("the pages", pages), ("`static_templates` in mkdocs.yml", config.theme.static_templates))
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    return Run(config, files, nav, config.plugins.on_env(env, config=config, files=files))


def alone(config: MkDocsConfig, pages: Mapping[str, str]) -> Run:
    """A run over some pages alone, whose Markdown is given: of all other files it knows those that somebody asks for."""
    config = config.plugins.on_config(config)
    files = _Sought(config, [File.generated(config, path, content=text) for path, text in pages.items()])
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    return Run(config, files, nav, config.plugins.on_env(config.theme.get_env(), config=config, files=files))


class _Sought(Files):
    """Files of which each is looked for in the folder of the pages when it is asked for."""

    def __init__(self, config: MkDocsConfig, files: list[File]) -> None:
        super().__init__(files)
        self._config = config

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        if not found and Path(self._config.docs_dir, path).is_file():
            found = File(path, self._config.docs_dir, self._config.site_dir, self._config.use_directory_urls)
            self.append(found)
        return found


def written_for(template: str) -> tuple[str, ...]:
    """The files that MkDocs writes for a template of the theme: the map of the site it packs as well."""
    return (template, f"{template}.gz") if template == "sitemap.xml" else (template,)


def _redirect(file: Path) -> dict[str, str]:
    """Where the page of a Markdown file leads on to, as it says in its front matter, which begins so; nothing of any other."""
    with file.open(encoding="utf-8") as lines:
        found = _LEADS_ON.match("".join(islice(lines, 8)))
    return {"redirect": found[1]} if found else {}


def _make_room(file: Path) -> None:
    """MkDocs writes into the file that is there, and the same may be a file of the last site as well."""
    file.unlink(missing_ok=True)


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
