"""Owns the step from Markdown pages to a finished site: MkDocs, the search index, and the swap that publishes both at once."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

# Read when the theme is imported: its banner about MkDocs 2 would bury what the build says.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from markupsafe import escape
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files

from generator.engine import material
from generator.engine.header_file import HEADERS, header_file, needs_of_file
from generator.engine.publishing import link_files, open_to_readers, publish, stage_beside
from generator.engine.search_index import index_search
from generator.engine.searching.chunks import SearchError
from generator.engine.strictness import EngineError, strictly
from generator.engine.updating import NO_HTML, Html, update_html
from generator.files import Folder, OutsideError, hold_whole, put
from generator.records.addresses import AddressTakenError, laid_together

THEME, BESIDE = "the pages or the theme", "what goes with the pages"
"""Those who make the files of a site, as faults name them."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be built: the MkDocs configuration, the Markdown pages, the folder of the site, what the theme says of it.

    Title and description are plain text. `url` is where the site is published, for canonical links and the sitemap.
    `theme` is a folder of the fact sheet's own that is laid over the theme, and filled in inside a sandbox; `copyright`, in
    plain text, and the sheets and scripts are its own as well. `kept` is a folder for what the next index can go by.
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

    @property
    def has_own_files(self) -> bool:
        """Whether sheets, scripts or templates are the fact sheet’s own."""
        return bool(self.theme or self.sheets or self.scripts)


Fill = Callable[[Path], Collection[str]]
"""Puts what goes with the pages into the folder of a site that is being made; gives the paths of all that goes with them."""
Inspection = Callable[[Path], object]
"""Sees a finished site before it is published, and raises EngineError where it may not be."""


@dataclass(frozen=True, slots=True)
class Built:
    """A site that was built: its HTML, to bring it up to date from, and how many pages search finds."""

    html: Html
    found: int


def build_site(
    job: Job,
    fill: Fill = lambda _: (),
    inspect: Inspection = lambda _: None,
    *,
    last: Html | None = None,
    index: bool = True,
    swap: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Built:
    """Build a site, search index included, or bring it up to date where it is that of `last`: then only what changed is made.

    `fill` puts the Markdown pages where the job has them, and the files that go with them into the site; those of the last
    one are there already. With `index` false, the search index stays as it was. `swap` is held while the site is replaced.
    Whatever fails raises EngineError, and the site stays as it was: it is replaced only by a whole one.
    """
    with stage_for(job.site) as stage:
        new = stage / "new"
        if last:
            link_files(job.site, new)
        elif not index and (job.site / "pagefind").is_dir():
            link_files(job.site / "pagefind", new / "pagefind")
        beside = fill(new)
        html = build_html(job, new, last or NO_HTML, beside)
        found = _indexed(new, new / "pagefind", job.site / "pagefind", job.kept) if index else 0
        inspect(new)
        open_to_readers(new)
        with swap():
            publish(new, job.site)
    return Built(html, found)


def build_html(job: Job, site: Path, last: Html = NO_HTML, beside: Collection[str] = ()) -> Html:
    """Run MkDocs, strictly, over the pages of a job into `site`. Every warning is a fault: EngineError names them all.

    What `last` tells of is there, and made again only where it changed. `beside` are the files that go with the pages.
    """
    with strictly():
        config = configured(job, site)
        html, theirs = update_html(config, last)
    hold_apart((THEME, [*theirs, HEADERS]), (BESIDE, beside))
    paths = {*theirs, *beside, HEADERS}
    put(site / HEADERS, _headers(job, site, html, paths).encode())
    _keep_only(site, paths)
    return html


def _headers(job: Job, site: Path, html: Html, paths: Collection[str]) -> str:
    """The header file of a site whose pages are these: what else may need something of its own is looked at."""
    needs = frozenset[str]().union(*(page.told.needs for page in html.pages.values()))
    pages = {f"{path.removesuffix('.md')}.html" for path in html.pages}
    others = (site / path for path in sorted(paths) if path.endswith((".html", ".svg")) and path not in pages)
    needs = needs.union(*(needs_of_file(path) for path in others if path.exists()))
    return header_file(paths, needs, own_files=job.has_own_files)


def _keep_only(site: Path, paths: Set[str]) -> None:
    """Remove what an older theme left in a site; its search index is made anew as a whole."""
    for path in [path for path in Folder(site) if path not in paths and not path.startswith("pagefind/")]:
        (site / path).unlink()


class Later:
    """The search index of a site that is built again and again: made when there is time, and never put into another build."""

    def __init__(self, site: Path, kept: Path | None = None) -> None:
        self._site = site
        self._kept = kept
        self._builds = 0
        self._swap = threading.Lock()

    @contextmanager
    def built(self) -> Iterator[None]:
        """Held while a new site takes the place of the old."""
        with self._swap:
            self._builds += 1
            yield

    def index(self) -> None:
        """Bring the search index up to date, in whatever thread; not where the site changes meanwhile. EngineError."""
        builds = self._builds
        with stage_for(self._site) as stage:
            try:
                _indexed(self._site, stage / "new", self._site / "pagefind", self._kept)
            except EngineError:
                if builds == self._builds:
                    raise
                return
            open_to_readers(stage / "new")
            with self._swap:
                if builds == self._builds:
                    publish(stage / "new", self._site / "pagefind")


def _indexed(site: Path, bundle: Path, last: Path, kept: Path | None) -> int:
    """Make the search index of a site in a folder, from the last one as far as that holds."""
    try:
        return index_search(site, bundle, kept, last if last.is_dir() else None)
    except SearchError as fault:
        raise EngineError(str(fault)) from fault


def configured(job: Job, site: Path) -> MkDocsConfig:
    """The configuration of MkDocs for a job that goes into `site`. EngineError where the theme would take a page's address."""
    config = _loaded(job, site)
    material.prepare(config, sandboxed=job.theme is not None, own_files=job.has_own_files)
    pages = (file.dest_uri for file in get_files(config))
    hold_apart(("the pages", pages), ("`static_templates` in mkdocs.yml", config.theme.static_templates))
    return config


def _loaded(job: Job, site: Path) -> MkDocsConfig:
    config = load_config(
        config_file=str(job.config),
        docs_dir=str(job.docs.absolute()),
        site_dir=str(site.absolute()),
        strict=True,
        # The theme prints both as they are.
        site_name=escape(job.title),
        site_description=escape(job.description),
        site_url=job.url,
        extra={"generator": False, "repository": escape(job.repository) if job.repository else None},
        **({"copyright": escape(job.copyright)} if job.copyright else {}),
    )
    config.extra_css = [*config.extra_css, *job.sheets]
    config.extra_javascript = [*config.extra_javascript, *job.scripts]
    if job.theme:
        config.theme.dirs.insert(0, str(job.theme.absolute()))
    return config


@contextmanager
def stage_for(site: Path) -> Iterator[Path]:
    """A folder beside `site` for what is still in the making, gone after the block.

    EngineError where `site` is a symbolic link or has one in it: what takes its place would be written, or deleted, over it.
    """
    try:
        hold_whole(site.parent, site.name)
    except OutsideError as fault:
        raise EngineError(str(fault)) from fault
    with stage_beside(site) as stage:
        yield stage


def hold_apart(*made: tuple[str, Iterable[str]]) -> None:
    """EngineError where two files would have one address; each that makes some is named, with their paths below the site."""
    try:
        laid_together((maker, dict.fromkeys(paths)) for maker, paths in made)
    except AddressTakenError as fault:
        raise EngineError(str(fault)) from fault
