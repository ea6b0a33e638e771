"""Owns MkDocs as an engine: its configuration for a job, and the site brought up to date by it.

ProperDocs is the same engine under another name: with it, what is imported here as `mkdocs` is ProperDocs.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

# Read when the theme is imported: its banner about MkDocs 2 would bury what the build says.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.engine import material
from generator.engine.job import Job
from generator.engine.mkdocs_run import alone
from generator.engine.strictness import strictly
from generator.engine.updating import Html, update_html


def make_html(job: Job, site: Path, last: Html) -> tuple[Html, Sequence[str]]:
    """Run MkDocs, strictly, over the pages of a job into `site`; gives the HTML, and the paths of all files of MkDocs'."""
    with strictly():
        return update_html(configured(job, site), job, last)


def make_alone(job: Job, pages: Mapping[str, str]) -> Mapping[str, bytes]:
    """The HTML of some pages, by path below the site, from their Markdown by path below the folder of the pages."""
    with strictly():
        run = alone(configured(job, job.site), pages)
        return {file.dest_uri: run.page_alone(file) for file in map(run.files.src_uris.__getitem__, pages)}


def configured(job: Job, site: Path) -> MkDocsConfig:
    """The configuration of MkDocs for a job that goes into `site`."""
    config = _loaded(job, site)
    material.prepare(config, sandboxed=job.theme is not None, own_files=job.has_own_files)
    return config


def _loaded(job: Job, site: Path) -> MkDocsConfig:
    config = load_config(
        config_file=str(job.config),
        docs_dir=str(job.docs.absolute()),
        site_dir=str(site.absolute()),
        **job.settings,
    )
    config.extra_css = [*config.extra_css, *job.sheets]
    config.extra_javascript = [*config.extra_javascript, *job.scripts]
    if job.theme:
        config.theme.dirs.insert(0, str(job.theme.absolute()))
    return config
