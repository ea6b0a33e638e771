"""Owns the talk with Pagefind: messages of JSON in base64, each with a comma after it, through the pipes of its process.

Its own Python package does the same, but looks for an answer ten times a second only, and a page is read in a thousandth.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, Any

from generator.engine.searching.chunks import Files, SearchError

_AHEAD = 32
"""Pages that are sent before the answer to the first is read: so few that the pipe is never full of answers."""
_INDEX = 0
"""The number that Pagefind gives to the first index that it is asked for."""

Payload = dict[str, Any]


def index_pages(pages: Iterable[tuple[str, str]]) -> Files:
    """Pagefind's index of some pages, each its path below the site and its HTML. SearchError."""
    with tempfile.TemporaryFile() as told:
        try:
            with subprocess.Popen(_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told) as run:
                assert run.stdin
                assert isinstance(run.stdout, io.BufferedReader)
                (answer,) = deque(_asked(run.stdin, _answers(run.stdout), _requests(pages)), maxlen=1)
            return {file["path"]: base64.b64decode(file["content"], validate=True) for file in answer["files"]}
        except (OSError, EOFError, ValueError, KeyError, TypeError) as fault:
            told.seek(0)
            said = told.read().decode("utf-8", "replace").strip()
            raise SearchError(f"The search index was not built: {said or fault}") from fault


def _command() -> list[str]:
    # It takes as long to load as a hundred pages to be read.
    from pagefind.service import get_executable

    if program := get_executable():
        return [str(program), "--service"]
    raise FileNotFoundError("Pagefind is not installed.")


def _requests(pages: Iterable[tuple[str, str]]) -> Iterator[Payload]:
    return chain(
        ({"type": "NewIndex", "config": {"keep_index_url": True}},),
        ({"type": "AddFile", "index_id": _INDEX, "file_path": path, "file_contents": html} for path, html in pages),
        ({"type": "GetFiles", "index_id": _INDEX},),
    )


def _asked(to: IO[bytes], answers: Iterator[Payload], requests: Iterable[Payload]) -> Iterator[Payload]:
    """The answers to some requests, in their order."""
    sent = 0
    for sent, payload in enumerate(requests, 1):
        to.write(base64.b64encode(json.dumps({"message_id": sent, "payload": payload}).encode()) + b",")
        to.flush()
        if sent > _AHEAD:
            yield next(answers)
    for _ in range(min(sent, _AHEAD)):
        yield next(answers)


def _answers(back: io.BufferedReader) -> Iterator[Payload]:
    """What Pagefind answers. ValueError where that is a fault, or nothing that can be read; EOFError where it ends."""
    parts: list[bytes] = []
    while piece := back.read1():
        head, *others = piece.split(b",")
        parts.append(head)
        for other in others:
            payload: Payload = json.loads(base64.b64decode(b"".join(parts)))["payload"]
            if payload["type"] == "Error":
                raise ValueError(payload["message"])
            yield payload
            parts = [other]
    raise EOFError("Pagefind has ended before its last answer.")
