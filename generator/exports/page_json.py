"""Owns the JSON beside each page: the same facts, as plain values."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

from generator.exports.package import LICENCE
from generator.exports.publication import Publication
from generator.records.addresses import html_of


def page_json(view: object, page: str, publication: Publication) -> bytes:
    """What a page shows as JSON: `page` is its file below the docs folder, `view` a data class or a tuple of them.

    A link to a record becomes its type, id and label with the address of its page, which is relative to this one where
    the site has no address. What is not known is null. TypeError for what has no plain form.
    """
    content = {
        "page": html_of(page),
        **({"url": f"{publication.url}{html_of(page)}"} if publication.url else {}),
        "licence": LICENCE["path"],
        "shows": view,
    }
    return (json.dumps(content, ensure_ascii=False, default=_plainly(page, publication.url)) + "\n").encode("utf-8")


def _plainly(page: str, url: str | None) -> Callable[[Any], Any]:
    folder = posixpath.dirname(page) or "."

    def plain(value: Any) -> Any:
        if hasattr(value, "page") and hasattr(value, "anchor"):
            target = f"{url}{html_of(value.page)}" if url else posixpath.relpath(html_of(value.page), folder)
            anchor = f"#{value.anchor}" if value.anchor else ""
            named = {"type": value.type, "id": value.id} if hasattr(value, "type") else {}
            return {**named, "label": value.label, "href": target + anchor}
        if is_dataclass(value):
            return {field.name: getattr(value, field.name) for field in fields(value)}
        raise TypeError(f"{type(value).__name__} has no plain form")

    return plain
