"""Owns Zensical as an engine: its run over the pages of a job, and what it leaves to be done.

It is a program of its own, in Rust, with no place for code of ours. Its templates are filled in by MiniJinja, from the same
theme as those of MkDocs. What MkDocs has done for each page on the way, is done here when the pages are there.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from fnmatch import fnmatch
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import Environment, FileSystemLoader

from generator.engine.content_policy import Needs, needs_of
from generator.engine.finished_pages import finished_page
from generator.engine.job import Job
from generator.engine.material import UNLOADED, exactly
from generator.engine.page_content import completed
from generator.engine.publishing import link_files
from generator.engine.strictness import EngineError
from generator.engine.updating import NO_HTML, Html
from generator.files import Folder, put
from generator.processes import shared

_THEME = "site_templates/theme"
_NOT_FOUND, _SITEMAP, _SHEET, _SCRIPT = "404.html", "sitemap.xml", "assets/site.css", "assets/site.js"
_UNLOADED = (*UNLOADED, "assets/stylesheets/*", "search.json")
"""What it writes and no page loads: it has a search of its own, and two sheets of which ours has one in it."""
_CODE = {"pymdownx.highlight": {"use_pygments": False}}
"""Zensical always has an extension for code of its own, which would colour it word by word."""
_COLOURS = re.compile(r"\x1b\[[\d;]*m")
_FAULT = re.compile(r"^(?:Warning|Error): (?P<what>.+)\n\s*╭─\[ (?P<where>.+?) \]", re.MULTILINE)


def make_html(job: Job, site: Path, last: Html) -> tuple[Html, Sequence[str]]:
    """Run Zensical, strictly, over the pages of a job, and put what it makes into `site`, finished; gives the paths of that."""
    assert not last.pages, "Zensical makes the whole site each time"
    site.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="zensical-", dir=site.parent) as work:
        made, theme = Path(work, "site"), Path(work, "theme")
        _lay_out(job, Path(work))
        _run(Path(work))
        allowed = needs_of((made / _NOT_FOUND).read_text(encoding="utf-8"))
        paths = [path for path in Folder(made) if _is_loaded(job, path)]
        finished = zip(paths, shared(partial(_finished, job, made, allowed), paths), strict=True)
        contents = {**dict(finished), **_composed(theme), f"{_SITEMAP}.gz": _packed((made / _SITEMAP).read_bytes())}
    for path, content in contents.items():
        put(site / path, content)
    return NO_HTML, list(contents)


def _lay_out(job: Job, work: Path) -> None:
    """Put pages, theme and configuration into one folder: it reads nothing outside."""
    link_files(job.docs, work / "docs")
    shutil.copytree(job.config.parent / _THEME, work / "theme")
    if job.theme:
        shutil.copytree(job.theme, work / "theme", dirs_exist_ok=True)
    settings = {
        "INHERIT": str(job.config),
        **job.settings,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"variant": "classic", "custom_dir": "theme"},
        "markdown_extensions": [_CODE],
        "extra_css": list(job.sheets),
        "extra_javascript": list(job.scripts),
    }
    (work / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")


def _run(work: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "mkdocs.yml"]
    around = {**os.environ, "NO_COLOR": "1"}
    ended = subprocess.run(
        command, cwd=work, env=around, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )
    if ended.returncode:
        said = _COLOURS.sub("", f"{ended.stdout}\n{ended.stderr}").strip()
        faults = [f"{fault['where']}: {fault['what']}" for fault in _FAULT.finditer(said)]
        raise EngineError(*faults or [f"Zensical: {said.splitlines()[-1] if said else 'it ended and said nothing.'}"])


def _is_loaded(job: Job, path: str) -> bool:
    """Whether a file that Zensical wrote has a place in the site as it is."""
    ours = path in (*job.sheets, *job.scripts)
    return ours or (path not in (_SHEET, _SCRIPT) and not any(fnmatch(path, pattern) for pattern in _UNLOADED))


def _finished(job: Job, made: Path, allowed: Needs, path: str) -> bytes:
    """A file as it goes into the site. Of what stands in a page that may run, only what stands where no record shows."""
    content = (made / path).read_bytes()
    if not path.endswith(".html"):
        return content
    html = completed(content.decode("utf-8"))
    return finished_page(html, needs_of(html) & allowed, job.url, own_files=job.has_own_files).encode()


def _composed(theme: Path) -> dict[str, bytes]:
    """The script of the site, and its sheet: the theme's, with Zensical's below it."""
    environment = Environment(loader=FileSystemLoader(theme), trim_blocks=True, lstrip_blocks=True)
    spec = find_spec("zensical")
    assert spec
    assert spec.origin
    (sheet,) = Path(spec.origin).parent.glob("templates/assets/stylesheets/classic/main.*.css")
    environment.globals["material_css"] = exactly(sheet.read_text(encoding="utf-8"), '@charset "UTF-8";', "")
    return {path: environment.get_template(path).render().encode() for path in (_SHEET, _SCRIPT)}


def _packed(sitemap: bytes) -> bytes:
    """The map of the site as MkDocs packs it, of no day."""
    packed = io.BytesIO()
    with gzip.GzipFile(_SITEMAP, "wb", fileobj=packed, mtime=0) as file:
        file.write(sitemap)
    return packed.getvalue()
