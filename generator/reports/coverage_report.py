"""Owns the reports on coverage: every sentence with what rests on it and what is left, as a table or as JSON.

    {
      "version": 2,
      "sources": [
        {
          "id": "<id>",
          "title": ...,
          "path": "seeds/<name>.txt",
          "required": true,
          "sentences": 37,
          "with_records": 36,
          "set_aside": 1,
          "bare": 0,
          "words": 640,
          "words_left": 12,
          "list": [
            {
              "number": 1,
              "paragraph": "headline",
              "line": 1,
              "column": 1,
              "text": ...,
              "records": [{"type": "claim", "id": "<id>"}],
              "set_aside": [],
              "left": [{"line": 1, "column": 9, "text": ..., "words": 2, "too_many": false}]
            }
          ]
        }
      ]
    }

Lines and columns count from 1, columns in characters. `paragraph` is its number as one who reads the text counts,
`headline`, or null where it is not counted. `set_aside` of a sentence holds the reasons. `left` holds the words that
nothing rests on; `too_many` says whether a rule wants a record for them. `required` is false for a source that is
withdrawn or superseded. Fields may be added; one that is here keeps its meaning while `version` stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.diagnostics import Lines
from generator.reports.findings import encodable, printable
from generator.views.coverage import SentenceCoverage, SourceCoverage

VERSION = 2
_MOST_SHOWN = 100  # characters of a sentence


def coverage_table(sources: Sequence[SourceCoverage], texts: Mapping[str, str], *, only_left: bool = False) -> str:
    """The sources for a person to read; `only_left` leaves out the sentences that are done, `texts` maps path to content."""
    return printable("\n\n".join("\n".join(_source_lines(source, texts[source.path], only_left)) for source in sources))


def coverage_json(sources: Sequence[SourceCoverage], texts: Mapping[str, str]) -> str:
    """The sources as a JSON text; the head of this module says what is in it. `texts` maps path to content."""
    return json.dumps({"version": VERSION, "sources": [_source(source, texts[source.path]) for source in sources]}, indent=2)


def _source_lines(source: SourceCoverage, text: str, only_left: bool) -> Iterator[str]:
    yield f"{source.ref.label} ({source.ref.id}, {source.path})"
    yield (
        f"{len(source.sentences)} sentences: records rest on {source.with_records}, {len(source.set_aside)} set aside, "
        f"nothing on {len(source.bare)}; {source.words - source.words_left} of {source.words} words"
    )
    if not source.required:
        yield "Nothing need rest on it: it is withdrawn or superseded."
    for sentence in source.sentences:
        if not only_left or sentence.bare or sentence.left:
            yield from _sentence_lines(sentence, text)


def _sentence_lines(sentence: SentenceCoverage, text: str) -> Iterator[str]:
    margin = f"{sentence.number:>5}  {_paragraph(sentence.paragraph):<10}"
    for line in _cells(sentence, text):
        yield f"{margin}{line}"
        margin = " " * len(margin)


def _paragraph(name: str | None) -> str:
    return f"¶{name}" if name and name.isdecimal() else name or ""


def _cells(sentence: SentenceCoverage, text: str) -> Iterator[str]:
    if sentence.bare:
        yield f"nothing: “{_shortened(text[slice(*sentence.extent)])}”"
    for record in sentence.records:
        yield f"{record.type} {record.id}"
    for reason in sentence.set_aside:
        yield f"set aside: {_shortened(reason)}"
    for run in sentence.left:
        yield f"left: “{_shortened(text[slice(*run.extent)])}” ({run.words} words)"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1].rstrip() + "…"


def _source(source: SourceCoverage, text: str) -> dict[str, Any]:
    lines = Lines(text)
    return {
        "id": source.ref.id,
        "title": source.ref.label,
        "path": encodable(source.path),
        "required": source.required,
        "sentences": len(source.sentences),
        "with_records": source.with_records,
        "set_aside": len(source.set_aside),
        "bare": len(source.bare),
        "words": source.words,
        "words_left": source.words_left,
        "list": [_sentence(sentence, lines) for sentence in source.sentences],
    }


def _sentence(sentence: SentenceCoverage, lines: Lines) -> dict[str, Any]:
    return {
        "number": sentence.number,
        "paragraph": sentence.paragraph,
        **lines.position(sentence.extent.start)._asdict(),
        "text": lines.text[slice(*sentence.extent)],
        "records": [{"type": record.type, "id": record.id} for record in sentence.records],
        "set_aside": list(sentence.set_aside),
        "left": [
            {
                **lines.position(run.extent.start)._asdict(),
                "text": lines.text[slice(*run.extent)],
                "words": run.words,
                "too_many": sentence.bare or run.long,
            }
            for run in sentence.runs
        ],
    }
