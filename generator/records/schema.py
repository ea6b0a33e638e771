"""Owns the JSON Schemas of the record types, generated from the types themselves."""

from __future__ import annotations

import json
from typing import Any

from generator.records.types import RECORD_TYPES, Located, Site

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The JSON Schema (draft 2020-12) of every record type, as text by file name."""
    models: dict[str, type[Located]] = {**RECORD_TYPES, "site": Site}
    return {f"{name}.json": _text(model) for name, model in models.items()}


def _text(model: type[Located]) -> str:
    schema: dict[str, Any] = {"$schema": _DIALECT, **model.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
