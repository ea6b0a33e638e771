"""Owns the references between records as text: where they stand, and how they are led elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import Edit, edited
from generator.records.record import Located
from generator.sheet.on_file import Key
from generator.yaml.document import Path
from generator.yaml.quoting import double_quoted
from generator.yaml.scalars import is_plain


def retargeted(record: Located, text: str, renamed: Mapping[Key, str]) -> str:
    """The text of a record with every reference to a renamed record led to its new id, and nothing else changed."""
    found = ((path, renamed[key]) for path, key in record.references() if key in renamed)
    return edited(text, (id_edit(record, text, path, id) for path, id in found))


def id_edit(record: Located, text: str, path: Path, id: str) -> Edit:
    """The edit that puts an id in the place of another one, in the quotes that it has, or in such as it needs."""
    place = record.span(*path)
    written = place.of(text)
    quote = written[0] if written[0] in "\"'" and written[-1] == written[0] else ""
    return Edit(place, f"{quote}{id}{quote}" if quote else written_id(id))


def written_id(id: str) -> str:
    """An id as it stands in a record: in quotes where programs would read it as a number, a date or a yes or no."""
    return id if is_plain(id) else double_quoted(id)
