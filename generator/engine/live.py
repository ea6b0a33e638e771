"""Owns the engine of `serve`: MkDocs kept between two builds, so that an edit costs only the pages that it touches."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files

from generator.engine.finishing import (
    BESIDE,
    THEME,
    EngineError,
    Inspection,
    Job,
    configured,
    hold_apart,
    stage_for,
    strictly,
    write_beside,
)
from generator.engine.mkdocs_run import Run, started
from generator.engine.publishing import publish
from generator.engine.search_index import index_search
from generator.engine.searching.chunks import SearchError
from generator.engine.stamps import Stamps, stamps


@dataclass(frozen=True)
class _Kept:
    """What a build leaves for the next: what it was made from, and MkDocs with all its pages rendered."""

    job: Job
    mark: Stamps  # of a page that every build writes: the site may have been deleted, or another put there
    look: Stamps
    docs: Stamps
    run: Run


class LiveEngine:
    """Builds a site again and again: at first and after a failure as a whole, else only what has changed.

    The pages are those of `finishing.build_site`, byte for byte, and as strictly checked. Only the search index comes
    later, by `index_site`; until then the last one stays.
    """

    def __init__(self) -> None:
        self._kept: _Kept | None = None
        self._site: Path | None = None
        self._builds = 0
        self._swap = threading.Lock()

    def build_site(self, job: Job, _: Inspection = lambda _: None) -> tuple[str, ...]:
        """As `finishing.build_site`, but for search index and inspection; gives the Markdown pages, by path, that were built.

        Nothing is published from here, so nothing is inspected.
        """
        # What breaks off leaves pages half changed in memory: the next build then starts from nothing.
        last, self._kept = self._kept, None
        site = job.site
        change = _change(last, job.docs) if last and _still_holds(last, job) else None
        with stage_for(site) as stage:
            if last and change:
                kept, built = _rendered(last, job, change, stage / "new")
                with self._swap:
                    _move(stage / "new", site)
                    _remove(site, chain(change.gone_pages(last), last.job.beside.keys() - job.beside.keys()))
                    self._builds += 1
            else:
                kept, built = _whole(job, stage / "new")
                with self._swap:
                    publish(stage / "new", site)
                    if (stage / "new" / "pagefind").is_dir():
                        (stage / "new" / "pagefind").rename(site / "pagefind")
                    self._builds += 1
        self._site = site
        self._kept = replace(kept, mark=_mark(site))
        return built

    def index_site(self) -> None:
        """Bring the search index up to date, in whatever thread; not where the site changes meanwhile. EngineError."""
        site, builds = self._site, self._builds
        if site is None:
            return
        with stage_for(site) as stage:
            try:
                index_search(site, stage / "new")
            except SearchError as fault:
                if builds == self._builds:
                    raise EngineError(str(fault)) from fault
                return
            with self._swap:
                if builds == self._builds:
                    publish(stage / "new", site / "pagefind")


@dataclass(frozen=True)
class _Change:
    """How the Markdown pages differ from those of the last build, by path below the docs folder."""

    docs: Stamps
    new: frozenset[str]
    gone: frozenset[str]
    edited: frozenset[str]

    def gone_pages(self, kept: _Kept) -> list[str]:
        """The built pages of those that are gone, by path below the site."""
        return [kept.run.files.src_uris[path].dest_uri for path in sorted(self.gone)]


def _whole(job: Job, site: Path) -> tuple[_Kept, tuple[str, ...]]:
    """Build everything into `site`."""
    config = configured(job, site)
    look, docs = _look(job, config), _docs(job.docs)
    with strictly():
        run = started(config)
        run.build()
        for file in run.pages:
            run.build_page(file)
        run.check_anchors()
    write_beside(site, job.beside)
    return _Kept(job, {}, look, docs, run), tuple(docs)


def _still_holds(kept: _Kept, job: Job) -> bool:
    """Whether a build can rest on the last: nothing has changed that shows on every page."""
    return kept.job == job and kept.look == _look(job, kept.run.config) and kept.mark == _mark(job.site)


def _change(kept: _Kept, docs: Path) -> _Change | None:
    """What has changed since the last build; None where it takes MkDocs as a whole to judge it."""
    now = _docs(docs)
    new, gone = frozenset(now.keys() - kept.docs.keys()), frozenset(kept.docs.keys() - now.keys())
    edited = frozenset(path for path in now.keys() & kept.docs.keys() if now[path] != kept.docs[path])
    in_nav = {page.file.src_uri for page in kept.run.nav.pages}
    pages_only = all(path.endswith(".md") for path in new | gone | edited)
    return _Change(now, new, gone, edited) if pages_only and not gone & in_nav else None


def _rendered(last: _Kept, job: Job, change: _Change, stage: Path) -> tuple[_Kept, tuple[str, ...]]:
    """Build into `stage` what a change touches; all else is as the last build left it."""
    run = replace(last.run, files=_files(last, change)) if change.new or change.gone else last.run
    run.config.site_dir = str(stage.absolute())
    gone = change.gone_pages(last)
    touched = [file for file in run.pages if file.src_uri in change.new | change.edited or _leads_to(file, gone)]
    with strictly():
        run.build_templates()
        for file in touched:
            file.abs_dest_path = str(stage.absolute() / file.dest_uri)
            run.build_page(file)
        run.check_anchors()
    theirs = [*(file.dest_uri for file in run.files), *run.config.theme.static_templates]
    hold_apart((THEME, theirs), (BESIDE, job.beside))
    write_beside(stage, {name: content for name, content in job.beside.items() if last.job.beside.get(name) != content})
    return replace(last, job=job, run=run, docs=change.docs), tuple(file.src_uri for file in touched)


def _files(last: _Kept, change: _Change) -> Files:
    """The files in the order in which MkDocs reads them, which is that of the sitemap."""
    with strictly():
        read = list(get_files(last.run.config))
    kept = last.run.files.src_uris
    forgotten = [file.src_uri for file in read if file.src_uri in change.new and file.inclusion is InclusionLevel.INCLUDED]
    if forgotten:
        raise EngineError(f"mkdocs.yml: these pages stand neither in nav nor in not_in_nav: {', '.join(forgotten)}")
    of_theme = [file for file in last.run.files if file.src_uri not in last.docs]
    return Files([*(kept.get(file.src_uri, file) for file in read), *of_theme])


def _leads_to(file: File, gone: Iterable[str]) -> bool:
    """Whether a page of the last build may link to one that is gone, and has to be looked at again."""
    content = (file.page.content if file.page else None) or ""
    return any(page.rpartition("/")[2] in content for page in gone)


def _look(job: Job, config: MkDocsConfig) -> Stamps:
    theme = config.theme.custom_dir
    return stamps([job.config, *([Path(theme)] if theme else []), *([job.theme] if job.theme else [])])


def _mark(site: Path) -> Stamps:
    return stamps([site / "404.html"])


def _docs(folder: Path) -> Stamps:
    return {Path(path).relative_to(folder).as_posix(): stamp for path, stamp in stamps([folder]).items()}


def _move(new: Path, site: Path) -> None:
    """Put every file below `new` at its place in `site`, each at one stroke."""
    for folder, _, names in os.walk(new):
        to = site / Path(folder).relative_to(new)
        to.mkdir(parents=True, exist_ok=True)
        for name in names:
            os.replace(Path(folder, name), to / name)


def _remove(site: Path, names: Iterable[str]) -> None:
    for name in names:
        (site / name).unlink(missing_ok=True)
