"""Owns the bringing up to date of a site's HTML: MkDocs makes the pages whose Markdown changed, and what shows all of them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import material  # type: ignore[import-untyped, unused-ignore]
import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.engine.job import Job
from generator.engine.mkdocs_run import Told, started, written_for


@dataclass(frozen=True, slots=True)
class PageMade:
    """A page as it was made: the digest of its Markdown, and what it told."""

    digest: str
    told: Told


@dataclass(frozen=True, slots=True)
class Html:
    """The HTML of a site: what shows on every page of it, as a digest, and each page by its path below the docs folder."""

    look: str = ""
    pages: Mapping[str, PageMade] = field(default_factory=dict)


NO_HTML = Html()
"""What is known of a site of which nothing is."""


def update_html(config: MkDocsConfig, job: Job, last: Html) -> tuple[Html, Sequence[str]]:
    """Bring the site of a job, so configured, up to date, whose folder has `last`; all is made where every page looks different.

    Gives the HTML with the paths of all files that MkDocs makes. What it has to say against a page, it says as warnings.
    """
    run = started(config)
    site = Path(config.site_dir)
    look = _digest(_look(config, job))
    digests = {file.src_uri: job.digests.get(file.src_uri) or _digest_of_file(file) for file in run.pages}
    kept = last.pages if last.look == look else {}
    gone = last.pages.keys() - digests.keys()
    touched = {path for path, digest in digests.items() if _is_touched(kept.get(path), digest, gone)}
    for path in gone:
        (site / f"{path.removesuffix('.md')}.html").unlink(missing_ok=True)
    if not kept:
        run.copy_static_files()
    files = [file for file in run.pages if file.src_uri in touched]
    built = {file.src_uri: told for file, told in zip(files, run.build_pages(files), strict=True)}
    pages = {path: PageMade(digest, built[path]) if path in built else kept[path] for path, digest in digests.items()}
    if _mapped(kept) != _mapped(pages):
        run.build_templates()
    run.check_places({path: page.told for path, page in pages.items()}, touched)
    templates = [name for template in config.theme.static_templates for name in written_for(template)]
    paths = [*(file.dest_uri for file in run.files), *templates]
    run.let_go()
    return Html(look, pages), paths


def _digest_of_file(file: File) -> str:
    return _digest([Path(file.abs_src_path or "").read_bytes()])


def _is_touched(made: PageMade | None, digest: str, gone: Collection[str]) -> bool:
    return made is None or made.digest != digest or not made.told.links.keys().isdisjoint(gone)


def _mapped(pages: Mapping[str, PageMade]) -> set[str]:
    """The pages that stand on the map of the site: those that do not lead on to another."""
    return {path for path, page in pages.items() if not page.told.leads_on}


def _look(config: MkDocsConfig, job: Job) -> Iterator[bytes]:
    """All that shows on every page: what the configuration says, what makes pages of it, whether it is trusted with more, and
    the files of the theme that are laid over Material."""
    said = (config.site_name, config.site_description, config.site_url, config.copyright, config.extra)
    yield (os.environ.get("SOURCE_DATE_EPOCH") or "").encode()
    yield repr((said, config.extra_css, list(map(str, config.extra_javascript)))).encode()
    yield Path(config.config_file_path).read_bytes()
    yield repr((job.code, job.has_own_files, job.theme is not None)).encode()
    libraries = [Path(package.__file__ or "").parent for package in (material, mkdocs)]
    for folder in map(Path, config.theme.dirs):
        if not any(folder.is_relative_to(library) for library in libraries):
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                yield path.relative_to(folder).as_posix().encode()
                yield path.read_bytes()


def _digest(contents: Iterator[bytes] | list[bytes]) -> str:
    digest = blake2b(digest_size=16)
    for content in contents:
        digest.update(b"%d " % len(content) + content)
    return digest.hexdigest()
