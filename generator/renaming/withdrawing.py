"""Owns the withdrawing of a record: its status and the entry in its log, while its page and all else in its file stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics import Edit, Span
from generator.records.addresses import designation
from generator.records.record import Record
from generator.records.vocabularies import ChangeKind, Status
from generator.renaming.asked_record import EditError, find_record, parse_all
from generator.renaming.entering import applied, document_of, field_entered, item_entered
from generator.yaml.document import Plain
from generator.yaml.scalars import scalar_lines


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What the withdrawing of a record asks for."""

    name: str
    """The record's type and id."""
    path: str
    """The file that changes."""
    text: str
    """Its new text."""
    referring: tuple[tuple[Span, str], ...]
    """Where other records still name the record, each with the field."""


def withdraw(texts: Mapping[str, str], id: str, reason: str, day: str, type: str | None = None) -> Withdrawal:
    """What is to be written so that a record is withdrawn on a day (YYYY-MM-DD), for a reason that readers will see.

    EditError where the record is not known or does not stand, where no reason is given, and where content/ cannot be
    read whole.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise EditError("No reason is given.", "Say in a sentence why the record does not stand; readers will see it.")
    records = parse_all(texts)
    record = find_record(records, id, type)
    if record.status is not Status.ACTIVE:
        way_out = f"It points to `{record.superseded_by}`." if record.superseded_by else "Nothing is left to do."
        raise EditError(f"The {record.type} `{id}` is {record.status.label} already.", way_out)
    text = texts[record.path]
    entry: dict[str, Plain] = {"date": day, "kind": str(ChangeKind.WITHDRAWN), "what": reason}
    logged = document_of(record, text).value.get("changes")
    log = [*(logged if isinstance(logged, list) else []), entry]
    edits = [_status_set(record, text), _entered(record, text, day, reason)]
    new = applied(record, text, edits, {"status": str(Status.WITHDRAWN), "changes": log}, record.path)
    referring = (
        (other.span(*path), str(path[0]))
        for other in records.values()
        for path, key in other.references()
        if key == (record.type, id)
    )
    return Withdrawal(designation(record), record.path, new, tuple(referring))


def _status_set(record: Record, text: str) -> Edit:
    if "status" not in record.model_fields_set:
        return field_entered(record, text, "status", [f"status: {Status.WITHDRAWN}"])
    return Edit(record.span("status"), str(Status.WITHDRAWN))


def _entered(record: Record, text: str, day: str, reason: str) -> Edit:
    what = [line.removeprefix("    ") for line in scalar_lines("    what:", reason, 6, in_quotes=False)]
    entry = [f'date: "{day}"', f"kind: {ChangeKind.WITHDRAWN}", *what]
    if "changes" in record.model_fields_set:
        return item_entered(record, text, "changes", entry)
    item = [f"  {'  ' if number else '- '}{line}" for number, line in enumerate(entry)]
    return field_entered(record, text, "changes", ["changes:", *item])
