"""Owns small fact sheets for tests of the views: each record is given by what matters, the rest is filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.reading.parsing import parse_record
from generator.sheet.collection import Collection, collect

_DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "actors": {"name": "n", "kind": "person"},
    "measures": {"name": "n", "definition": "d", "unit": "u"},
    "topics": {"name": "n", "definition": "d"},
}


def sheet_of(
    *,
    actors: Mapping[str, Mapping[str, Any]] | None = None,
    claims: Mapping[str, Mapping[str, Any]] | None = None,
    measures: Mapping[str, Mapping[str, Any]] | None = None,
) -> Collection:
    """A collection of these records by id. Each claim rests on its own id, a word of the source, which has them in this order.

    `by` in a claim stands for a chain of attribution: the actors, from the source outward.
    """
    names = list(claims or {})
    text = " ".join(names) + " x.\n"
    filled: dict[str, Mapping[str, Mapping[str, Any]]] = {
        "sources": {"text": _source()},
        "topics": {"topic": {}},
        "actors": actors or {},
        "measures": measures or {},
        "claims": {id: _claim(id, dict(claim)) for id, claim in (claims or {}).items()},
    }
    records = []
    for folder, entries in filled.items():
        for id, entry in entries.items():
            value = {"id": id, **_DEFAULTS.get(folder, {}), **entry}
            record, faults = parse_record(f"content/{folder}/{id}.yml", json.dumps(value))
            assert record, faults
            records.append(record)
    return collect(records, {"seeds/text.txt": text})


def _claim(id: str, claim: dict[str, Any]) -> dict[str, Any]:
    chain = [{"actors": [actor], "words": id} for actor in claim.pop("by", ())]
    passage = {"source": "text", "text": id, "voice": "indirect"}
    return {"claim": id, "kind": "report", "topics": ["topic"], "attribution": chain, "passages": [passage], **claim}


def _source() -> dict[str, Any]:
    described = {"title": "t", "called": "the text", "kind": "post", "publisher": "p", "byline": "b", "published": "unknown"}
    return {**described, "language": "en", "text": "seeds/text.txt", "sha256": "0" * 64}
