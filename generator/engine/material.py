"""Owns what is changed in the theme Material: its style sheets become a layer below ours, and what no page loads is left out.

All of it is found, or is counted, so that another release of the theme stops the build instead of passing in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatch

from jinja2 import Environment, TemplateRuntimeError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

_SHEETS = "assets/stylesheets/*.css"
_UNLOADED = (
    "assets/*.css",  # all stand in assets/site.css
    "assets/card.svg",  # assets/card.png is drawn from it
    "*.map",
    "assets/javascripts/lunr/*",  # of the theme's own search
    "assets/javascripts/workers/*",
    "assets/images/favicon.png",  # `favicon` in mkdocs.yml names ours
)


def prepare(config: MkDocsConfig) -> None:
    """Have MkDocs take the theme as this site has it, whenever it builds with this configuration."""
    config.plugins.events["files"].append(_without_unloaded)
    config.plugins.events["env"].append(_with_filters)


def exactly(text: str, old: str, new: str, times: int = 1) -> str:
    """A text of the theme with `old` replaced; TemplateRuntimeError where it does not stand there as often as is expected."""
    found = text.count(old)
    if found != times:
        raise TemplateRuntimeError(
            f"Material has changed: “{old}” stands {found} times where site_templates/theme/ replaces it, not {times}."
            " Look at what it says there now."
        )
    return text.replace(old, new)


def _without_unloaded(files: Files, config: MkDocsConfig) -> Files:
    docs = config.docs_dir
    of_theme = (file for file in files if file.src_dir != docs)
    for file in [file for file in of_theme if any(fnmatch(file.src_uri, pattern) for pattern in _UNLOADED)]:
        files.remove(file)
    return files


def _with_filters(env: Environment, **_: object) -> Environment:
    sheets = sorted(name for name in env.list_templates() if fnmatch(name, _SHEETS))
    env.filters["exactly"] = exactly
    env.globals["material_sheets"] = sheets
    env.globals["material_css"] = _read(env, sheets)
    return env


def _read(env: Environment, sheets: Sequence[str]) -> str:
    """The theme's sheets as one; what may stand only at the beginning of a sheet is left out."""
    assert env.loader, "MkDocs reads its theme from folders"
    texts = (env.loader.get_source(env, name)[0] for name in sheets)
    return "\n".join(text.removeprefix('@charset "UTF-8";') for text in texts)
