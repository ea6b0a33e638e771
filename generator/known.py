"""Owns what is kept of a build for the next one: the graph of what was made from what, and the HTML that MkDocs made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.engine.mkdocs_run import Told
from generator.engine.updating import Html, PageMade
from generator.files import OutsideError, content_of, hold_inside, put
from generator.graph import Graph, Made
from generator.sheet.reads import Entered
from generator.sheet.snapshot import Snapshot
from generator.verification.verify import Gate, Judged

_FORM = 1


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a site: what it was made from, and the digest of the folders in which it lies."""

    graph: Graph
    html: Html
    gate: Gate
    written: str


def known(file: Path) -> Known | None:
    """What is kept in a file; None where there is none, or where it is damaged or of another version."""
    try:
        return _read(json.loads(content_of(file) or b"null"))
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def keep(root: Path, file: str, known: Known) -> None:
    """Keep it; where the disk does not let it, the next build takes its time."""
    with suppress(OSError, OutsideError):
        hold_inside(root, file)
        put(root / file, json.dumps(_written(known), separators=(",", ":")).encode())


class _Names:
    """The names of what is asked for, each written once and then meant by its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def numbers(self, names: Iterable[str]) -> list[int]:
        return sorted(self._numbers.setdefault(name, len(self._numbers)) for name in names)

    @property
    def all(self) -> list[str]:
        return list(self._numbers)


def _written(known: Known) -> dict[str, Any]:
    names, graph = _Names(), known.graph
    entered = {name: [names.numbers(one.names), names.numbers(one.asked)] for name, one in graph.snapshot.entered.items()}
    made = {name: [names.numbers(one.asked), one.given, one.pages, one.beside] for name, one in graph.made.items()}
    pages = {path: [page.digest, list(page.told.anchors), page.told.links] for path, page in known.html.pages.items()}
    gate = {
        name: [one.stamp, *map(names.numbers, (one.asked, one.links, one.names)), one.quotations, one.pages]
        for name, one in known.gate.items()
    }
    return {
        "form": _FORM,
        "written": known.written,
        "ground": graph.ground,
        "digests": graph.snapshot.digests,
        "entered": entered,
        "made": made,
        "look": known.html.look,
        "pages": pages,
        "gate": gate,
        "names": names.all,
    }


def _read(kept: Mapping[str, Any]) -> Known | None:
    if kept["form"] != _FORM:
        return None
    names = kept["names"]

    def named(numbers: list[int]) -> frozenset[str]:
        return frozenset(names[number] for number in numbers)

    entered = {name: Entered(named(entries), named(asked)) for name, (entries, asked) in kept["entered"].items()}
    made = {name: Made(named(asked), given, pages, beside) for name, (asked, given, pages, beside) in kept["made"].items()}
    pages = {path: PageMade(digest, Told(anchors, links)) for path, (digest, anchors, links) in kept["pages"].items()}
    graph = Graph(kept["ground"], Snapshot(kept["digests"], entered), made)
    gate = {
        name: Judged(stamp, named(asked), named(links), named(ids), quotations, count)
        for name, (stamp, asked, links, ids, quotations, count) in kept["gate"].items()
    }
    return Known(graph, Html(kept["look"], pages), gate, kept["written"])
