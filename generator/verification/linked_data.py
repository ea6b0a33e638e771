"""Owns the reading of a page's JSON-LD: what it gives as quotations and as translations, and beside whom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.records.addresses import published_at
from generator.verification.facts import Form, Given, Rendered, Said
from generator.verification.fields_read import record_at
from generator.verification.link_targets import actor_at, followed


def linked_data(content: str, path: str, url: str = "") -> tuple[tuple[Given, ...], tuple[Said, ...], tuple[Rendered, ...]]:
    """What the JSON-LD of the page at `path` gives as quotations and as translations, and whom it names as author of a claim."""
    value = json.loads(content)
    given, rendered = [], []
    for node in _objects(value):
        if node.get("@type") == "Quotation":
            part = _source_at(node["isPartOf"], path, url)
            beside = tuple(_ids(node.get("spokenByCharacter", ()), path, url))
            given.append(Given(node["text"], Form.FIELD, record_at(path), part, beside=beside))
            if made := node.get("workTranslation"):
                rendered.append(Rendered(record_at(path) or "", made["text"], made["inLanguage"]))
    return tuple(given), (), tuple(rendered)


def _source_at(node: Mapping[str, Any], path: str, url: str) -> str | None:
    link = followed(node["@id"], path, url)
    address = published_at(link.path) if link else None
    return address.id if address else None


def _ids(nodes: Iterable[Mapping[str, Any]], path: str, url: str) -> Iterator[str]:
    for node in nodes:
        if actor := actor_at(followed(str(node.get("@id", "")), path, url)):
            yield actor


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    match value:
        case dict():
            yield value
            for inner in value.values():
                yield from _objects(inner)
        case list():
            for inner in value:
                yield from _objects(inner)
