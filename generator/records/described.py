"""Owns how JSON Schemas say what each field of a record type, or of what is made of one, holds: in its docstring."""

from __future__ import annotations

from typing import cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.records.fields import Model
from generator.records.shape import docstrings_of


class DescribedSchema(GenerateJsonSchema):
    """What pydantic makes of the types, with the docstrings of their fields."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of a group of fields, each with its description."""
        made = super().model_schema(schema)
        told = docstrings_of(cast(type[Model], schema["cls"]))
        fields = made.get("properties", {})
        described = {name: {**field, "description": told[name]} for name, field in fields.items() if name in told}
        return {**made, "properties": {**fields, **described}} if described else made
