"""Owns the filling in of the commented templates of new records."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping
from functools import partial
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined

from generator.format.formatting import format_record
from generator.reading.parsing import model_for
from generator.records.field_order import field_order
from generator.records.fields import Model
from generator.records.record import Located
from generator.records.shape import fields_of, part_of
from generator.yaml.document import parse_yaml
from generator.yaml.scalars import WIDTH


class _Written(str):
    """Text that goes into a record as it is."""


def draft_record(templates: Mapping[str, str], path: str, values: Mapping[str, Any]) -> str:
    """A new record's file, in the layout that all have; what is left empty is for a person to fill in.

    `templates` are those of the records, by name; `path` says which type of record it is. In a template `{{ value }}` is
    the value as YAML has it (nothing for None), `{{ describe("field") }}` a comment that explains a field, and
    `{{ describe_others() }}` one that explains every field that the record does not have.
    """
    model = model_for(path)
    assert model is not None, f"{path} is where a record belongs"
    jinja = Environment(
        loader=DictLoader(dict(templates)),
        finalize=_as_yaml,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = jinja.get_template(f"{model.type}.yml.j2")
    context = {**values, "describe": partial(_described, model), "words": _comment_words, "describe_others": _Written}
    fields, _ = parse_yaml(path, template.render(context))
    assert fields is not None, f"the template of {model.type} is YAML whatever it is filled with"
    others = partial(_others, model, frozenset(fields.value))
    formatted = format_record(path, template.render({**context, "describe_others": others}))
    assert not formatted.refusal, formatted.refusal
    return formatted.text


def _as_yaml(value: Any) -> str:
    """A value as it stands in a record: JSON is YAML, and the layout is put right afterwards."""
    if value is None or value == "":
        return ""
    return value if isinstance(value, _Written) else json.dumps(value, ensure_ascii=False)


def _comment_words(value: object) -> _Written:
    """A value inside a comment, on its one line."""
    text = str(value)
    return _Written(" " * text.startswith(" ") + " ".join(text.split()))


def _described(model: type[Model], name: str, part: str = "", depth: int = 0) -> _Written:
    """A comment on a field, or on one of the fields of its items, with its choices; `depth` is its indentation in columns."""
    holder = part_of(model, name) if part else model
    assert holder is not None, f"`{name}` has items with fields"
    field = fields_of(holder)[part or name]
    one_of = f" One of: {', '.join(field.terms)}." if field.terms else ""
    return _comment(field.about + one_of, depth)


def _others(model: type[Located], present: frozenset[str]) -> _Written:
    """A comment with a line for every field of the type that the record does not have, and what its items hold."""
    lines = []
    for name in field_order(model):
        if name not in present:
            inner = part_of(model, name)
            with_fields = f" With: {', '.join(field_order(inner))}." if inner else ""
            lines.append(_comment(f"  {name}: {fields_of(model)[name].about}{with_fields}", hanging="    "))
    return _Written("\n".join(lines))


def _comment(text: str, depth: int = 0, hanging: str = "") -> _Written:
    lines = textwrap.wrap(text, WIDTH - depth - 2, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)
    return _Written(f"\n{' ' * depth}".join(f"# {line}" for line in lines))
