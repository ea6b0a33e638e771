"""Owns the files of a new fact sheet: a tiny example that holds and builds by itself, for its owner to replace."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from jinja2 import DictLoader, Environment, StrictUndefined

from generator.format.formatting import format_record
from generator.reference.schema import schemas

SITE = "site/"
"""Where the templates of a new fact sheet stand among those of the records."""
_TEXT = "seeds/example.txt"
_HIDDEN = "git"
"""How the names of those begin that have a dot before them: no template has one, for hidden files are never read."""


@dataclass(frozen=True, slots=True)
class Pin:
    """The generator that a fact sheet is built with; what is not known is empty."""

    place: str = ""
    """Where git fetches it from."""
    version: str = ""
    """The commit of it."""
    workflow: str = ""
    """OWNER/REPOSITORY on GitHub, where workflows of other repositories can call its own."""
    folder: str = ""
    """The folder of the fact sheet in its repository, where it is not the whole of it."""
    guide: str = ""
    """The web address of what is told of hosts."""


def new_fact_sheet(templates: Mapping[str, str], title: str, id: str, pin: Pin) -> dict[str, str]:
    """The files of a fact sheet with this title, by path from its root; `templates` are those of the records, by name.

    `id` is a UUID that no other fact sheet has.
    """
    sources = {name: text for name, text in templates.items() if name.startswith(SITE)}
    jinja = Environment(loader=DictLoader(sources), undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True)
    text = sources[f"{SITE}{_TEXT}.j2"]
    hash = hashlib.sha256(text.encode()).hexdigest()
    context = {"title": json.dumps(title, ensure_ascii=False), "heading": title, "sha256": hash, "id": id, **asdict(pin)}
    files = {_path(name): jinja.get_template(name).render(context) for name in sources}
    files[_TEXT] = text
    laid_out = {path: format_record(path, one).text for path, one in files.items() if path.startswith("content/")}
    written = {path: one for path, one in {**files, **laid_out}.items() if one}
    return {**written, **{f"schema/{name}": schema for name, schema in schemas().items()}}


def _path(name: str) -> str:
    """Where the file of a template stands, from the root of the fact sheet."""
    path = name.removeprefix(SITE).removesuffix(".j2")
    return f".{path}" if path.startswith(_HIDDEN) else path
