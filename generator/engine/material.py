"""The theme's pages and files, fitted to ours: one sheet as a layer below ours, no scripts, and nothing that no page needs.

All of it is found, or is counted, so that another release of the theme stops the build instead of passing in silence.
"""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

from jinja2 import Environment, TemplateRuntimeError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from generator.compiled import Compiled
from generator.engine.finished_pages import Finishing
from generator.engine.page_content import completed
from generator.sandbox import Sandbox

_SHEET = "assets/stylesheets/main.*.css"
UNLOADED = (
    "assets/*.css",  # all stand in assets/site.css
    *(f"assets/{name}.js" for name in ("citing", "search", "colours", "tags")),  # all stand in assets/site.js
    "assets/card.svg",  # assets/card.png is drawn from it
    "*.map",
    "assets/javascripts/*",  # pages are read without them, and they ask for the map of the site twice a page
    "assets/images/favicon.png",  # `favicon` in mkdocs.yml names ours
)


def prepare(config: MkDocsConfig, *, sandboxed: bool = False, own_files: bool = False) -> None:
    """Have MkDocs take the theme as this site has it, whenever it builds with this configuration.

    A theme in which templates are not the generator's own is to be `sandboxed`; with `own_files`, the fact sheet has sheets
    or scripts of its own.
    """
    finishing = Finishing(own_files)
    config.plugins.events["files"].append(_without_unloaded)
    config.plugins.events["nav"].append(_without_order)
    config.plugins.events["env"].append(_sandboxed if sandboxed else _compiled)
    config.plugins.events["env"].append(_with_filters)
    config.plugins.events["page_content"].append(_completed)
    config.plugins.events["post_page"].append(finishing.page)
    config.plugins.events["post_template"].append(finishing.template)


def exactly(text: str, old: str, new: str, times: int = 1) -> str:
    """A text of the theme with `old` replaced; TemplateRuntimeError where it does not stand there as often as is expected."""
    found = text.count(old)
    if found != times:
        raise TemplateRuntimeError(
            f"Material has changed: “{old}” stands {found} times where it is replaced, not {times}."
            " Look at what it says there now."
        )
    return text.replace(old, new)


def _without_unloaded(files: Files, config: MkDocsConfig) -> Files:
    docs = config.docs_dir
    loaded = {*config.extra_css, *map(str, config.extra_javascript)}
    of_theme = (file for file in files if file.src_dir != docs and file.src_uri not in loaded)
    for file in [file for file in of_theme if any(fnmatch(file.src_uri, pattern) for pattern in UNLOADED)]:
        files.remove(file)
    return files


def _without_order(nav: Navigation, **_: object) -> Navigation:
    """The sections are no chapters: Firefox would fetch each next one, and the policy of a page refuses that."""
    for page in nav.pages:
        page.next_page = page.previous_page = None
    return nav


def _sandboxed(env: Environment, **_: object) -> Environment:
    sandbox = Sandbox(loader=env.loader, auto_reload=False)
    sandbox.filters.update(env.filters)
    sandbox.globals.update(env.globals)
    return sandbox


def _compiled(env: Environment, **_: object) -> Environment:
    env.bytecode_cache = Compiled("theme")
    return env


def _with_filters(env: Environment, config: MkDocsConfig, **_: object) -> Environment:
    folders = map(Path, config.theme.dirs)
    (sheet,) = {path.relative_to(folder).as_posix() for folder in folders for path in folder.glob(_SHEET)}
    assert env.loader, "MkDocs reads its theme from folders"
    env.filters["split"] = str.split  # as MiniJinja has it
    env.trim_blocks = env.lstrip_blocks = True  # else a quarter of each page’s lines are blank
    # What may stand only at the beginning of a sheet is left out.
    env.globals["material_css"] = exactly(env.loader.get_source(env, sheet)[0], '@charset "UTF-8";', "")
    return env


def _completed(html: str, **_: object) -> str:
    return completed(html)
