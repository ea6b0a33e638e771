"""Owns the reports on drift: which passages stand no longer where their source is published, as text or as JSON.

    {
      "version": 1,
      "date": "2024-05-20",
      "read": 1,
      "addresses": [
        {
          "source": "<id>",
          "field": "url",
          "url": ...,
          "sought": 12,
          "trouble": null,
          "detail": "",
          "missing": [{"type": "claim", "id": "<id>", "path": "content/claims/<id>.yml", "line": 9, "column": 11,
                       "words": ..., "elsewhere": false}]
        }
      ],
      "entries": [{"source": "<id>", "path": "content/sources/<id>.yml", "entry": "changes:\\n..."}]
    }

`read` counts the addresses whose text was read. `trouble` is null there, else why nothing can be said of the words, one of
the choices of `Trouble`. `elsewhere` is true where the words are there, and only what the record says to stand beside them
is not. `words` is null where the rights of the source let them be shown only with a claim. `entries` are proposed for the
logs of changes.
Fields may be added; one that is here keeps its meaning while `version` stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from textwrap import indent
from typing import Any

from generator.drift.looking import Looked, Missing
from generator.records.types import Source
from generator.reports.findings import encodable, printable

VERSION = 1
_FIELDS = {"url": "at its address", "archive_url": "in its archived copy"}


def drift_text(looked: Sequence[Looked], date: str) -> str:
    """The report for a person to read, with an entry that may be put into the record of each source concerned."""
    lines = [line for one in looked for line in _lines(one)]
    for source, entry in _entries(looked, date):
        lines += ["", f"Proposed for {source.path}, and so for the corrections page, once you have looked:", "", entry]
    return printable("\n".join(lines))


def drift_json(looked: Sequence[Looked], date: str) -> str:
    """The report as a JSON text; the head of this module says what is in it."""
    report = {
        "version": VERSION,
        "date": date,
        "read": sum(one.trouble is None for one in looked),
        "addresses": [_address(one) for one in looked],
        "entries": [{"source": s.id, "path": s.path, "entry": entry} for s, entry in _entries(looked, date)],
    }
    return json.dumps(report, indent=2)


def _lines(one: Looked) -> Iterator[str]:
    head = f"{one.source.id}, {one.url}:"
    if one.trouble:
        yield f"{head} not read ({one.trouble}): {one.detail}"
    elif not one.missing:
        yield f"{head} {_passages(one.sought)}, word for word"
    else:
        yield f"{head} {len(one.missing)} of {_passages(one.sought)} not word for word"
        for missing in one.missing:
            yield f"  {_place(missing)}: {_what(missing)}"
            if missing.words is not None:
                yield f"    {' '.join(missing.words.split())}"


def _what(missing: Missing) -> str:
    return "its words are there, not beside its prefix or suffix" if missing.elsewhere else "its words are not there"


def _place(missing: Missing) -> str:
    start = missing.quote.record.span(*missing.quote.path).start
    return f"{missing.quote.record.path}:{start.line}:{start.column}"


def _address(one: Looked) -> dict[str, Any]:
    plain = {"source": one.source.id, "field": one.field, "url": one.url, "sought": one.sought, "trouble": one.trouble}
    return {**plain, "detail": encodable(one.detail), "missing": [_missing(missing) for missing in one.missing]}


def _missing(missing: Missing) -> dict[str, Any]:
    record, start = missing.quote.record, missing.quote.record.span(*missing.quote.path).start
    place = {"path": record.path, "line": start.line, "column": start.column}
    return {"type": record.type, "id": record.id, **place, "words": missing.words, "elsewhere": missing.elsewhere}


def _entries(looked: Sequence[Looked], date: str) -> Iterator[tuple[Source, str]]:
    """For each source with words that are gone, an entry of its log of changes, in YAML."""
    for source in {one.source.id: one.source for one in looked}.values():
        counts = [(one, sum(not missing.elsewhere for missing in one.missing)) for one in looked if one.source.id == source.id]
        gone = [f"{_FIELDS[one.field]} {count} of {_passages(one.sought)}" for one, count in counts if count]
        if gone:
            what = f"When looked at on {date}, {' and '.join(gone)} could not be found word for word."
            item = f'- date: "{date}"\n  kind: updated\n  what: >-\n    {what} The records rest on the stored text.'
            yield source, f"changes:\n{indent(item, '  ')}"


def _passages(number: int) -> str:
    return "1 passage" if number == 1 else f"{number} passages"
