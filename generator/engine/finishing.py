"""Owns the step from Markdown pages to a finished site: the engine, the search index, and the swap that publishes both."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Set
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from generator.engine.adapters import adapter_of
from generator.engine.header_file import HEADERS, header_file, needs_of_file
from generator.engine.job import Job, hold_apart
from generator.engine.publishing import link_files, open_to_readers, publish, stage_beside
from generator.engine.search_index import index_search
from generator.engine.searching.chunks import SearchError
from generator.engine.strictness import EngineError
from generator.engine.updating import NO_HTML, Html
from generator.files import Folder, OutsideError, hold_whole, put

THEME, BESIDE = "the pages or the theme", "what goes with the pages"
"""Those who make the files of a site, as faults name them."""
_INDEX = "pagefind"


@contextmanager
def new_site(job: Job, *, swap: Callable[[], AbstractContextManager[object]] = nullcontext) -> Iterator[Path]:
    """A folder for the new site of a job, which takes the place of the old one when the block is done.

    `swap` is held while the site is replaced. Where the block fails, the site stays as it was: it is replaced only by a whole
    one.
    """
    with stage_for(job.site) as stage:
        new = stage / "new"
        yield new
        open_to_readers(new)
        with swap():
            publish(new, job.site)


def carry_over(job: Job, new: Path, *, again: bool, index: bool) -> None:
    """Make a new site hold the files of the old one, if it is made `again`, and no `index` else, which then stays as it was.

    From then on the old one is not as it was left: a file has another time of change once it has another name.
    """
    if again:
        link_files(job.site, new)
    elif not index and (job.site / _INDEX).is_dir():
        link_files(job.site / _INDEX, new / _INDEX)


def build_html(job: Job, site: Path, last: Html = NO_HTML, beside: Collection[str] = ()) -> Html:
    """Run the engine, strictly, over the pages of a job into `site`. Every warning is a fault: EngineError names them all.

    What `last` tells of is there, and made again only where it changed. `beside` are the files that go with the pages.
    """
    html, theirs = adapter_of(job).make_html(job, site, last)
    hold_apart((THEME, [*theirs, HEADERS]), (BESIDE, beside))
    paths = {*theirs, *beside, HEADERS}
    put(site / HEADERS, _headers(job, site, html, paths).encode())
    _keep_only(site, paths)
    return html


def html_alone(job: Job, pages: Mapping[str, str]) -> Mapping[str, bytes]:
    """The HTML of some pages of a job, by path below the site, whose Markdown is given by path below the folder of the pages.

    They lead to what there is in that folder. Nothing is written; EngineError where they cannot be made by themselves, but what
    there is against one of them is for `build_html` to say.
    """
    return adapter_of(job).make_alone(job, pages)


def index_html(job: Job, site: Path) -> int:
    """Make the search index of a new site that has its pages, from the last one as far as that holds: how many are found.

    EngineError where it cannot be made.
    """
    return _indexed(site, site / _INDEX, job.site / _INDEX, job.kept)


def _headers(job: Job, site: Path, html: Html, paths: Collection[str]) -> str:
    """The header file of a site whose pages are these: what else may need something of its own is looked at."""
    needs = frozenset[str]().union(*(page.told.needs for page in html.pages.values()))
    pages = {f"{path.removesuffix('.md')}.html" for path in html.pages}
    others = (site / path for path in sorted(paths) if path.endswith((".html", ".svg")) and path not in pages)
    needs = needs.union(*(needs_of_file(path) for path in others if path.exists()))
    return header_file(paths, needs, own_files=job.has_own_files)


def _keep_only(site: Path, paths: Set[str]) -> None:
    """Remove what an older theme left in a site; its search index is made anew as a whole."""
    for path in [path for path in Folder(site) if path not in paths and not path.startswith(f"{_INDEX}/")]:
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
                _indexed(self._site, stage / "new", self._site / _INDEX, self._kept)
            except EngineError:
                if builds == self._builds:
                    raise
                return
            open_to_readers(stage / "new")
            with self._swap:
                if builds == self._builds:
                    publish(stage / "new", self._site / _INDEX)


def _indexed(site: Path, bundle: Path, last: Path, kept: Path | None) -> int:
    """Make the search index of a site in a folder, from the last one as far as that holds."""
    try:
        return index_search(site, bundle, kept, last if last.is_dir() else None)
    except SearchError as fault:
        raise EngineError(str(fault)) from fault


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
