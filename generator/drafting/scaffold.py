"""Owns the files of a new fact sheet: a tiny example that holds and builds, for its owner to replace."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from jinja2 import DictLoader, Environment, StrictUndefined

from generator.format.formatting import format_record
from generator.reference.schema import schemas

SITE = "site/"
"""Where the templates of a new fact sheet stand among those of the records."""
_TEXT = "seeds/example.txt"


def new_fact_sheet(templates: Mapping[str, str], title: str) -> dict[str, str]:
    """The files of a fact sheet with this title, by path from its root; `templates` are those of the records, by name."""
    sources = {name: text for name, text in templates.items() if name.startswith(SITE)}
    jinja = Environment(loader=DictLoader(sources), undefined=StrictUndefined, keep_trailing_newline=True)
    text = sources[f"{SITE}{_TEXT}.j2"]
    hash = hashlib.sha256(text.encode()).hexdigest()
    context = {"title": json.dumps(title, ensure_ascii=False), "heading": title, "sha256": hash}
    files = {name.removeprefix(SITE).removesuffix(".j2"): jinja.get_template(name).render(context) for name in sources}
    files |= {_TEXT: text, **{f".{name}": files.pop(name) for name in ("gitignore", "gitattributes")}}
    laid_out = {path: format_record(path, one).text for path, one in files.items() if path.endswith(".yml")}
    return {**files, **laid_out, **{f"schema/{name}": schema for name, schema in schemas().items()}}
