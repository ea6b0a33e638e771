"""Owns what is kept of a build for the next one: the graph of what was made from what, the HTML, and what held of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator import kept
from generator.checked import snapshot_numbered, snapshot_of, snapshot_written
from generator.engine.mkdocs_run import Told
from generator.engine.updating import Html, PageMade
from generator.graph import Graph, Made
from generator.kept import Held
from generator.numbered import Names, names_of
from generator.verification.verified import Gate, Judged

_FORM = 7


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a site: what it was made from, and the digest of the folders in which it lies."""

    graph: Graph
    html: Html
    gate: Gate
    written: str
    names: Names = field(default_factory=Names)
    """Those that all of it is kept by."""


def known(root: Path, file: str, held: Held | None = None) -> Known | None:
    """What is kept in a file; None where there is nothing that can be believed."""
    return kept.kept(root, file, _read, held)


def keep(root: Path, file: str, known: Known, held: Held | None = None) -> None:
    """Keep it."""
    names = known.names.next
    if held:
        known = _numbered(known, names)
    kept.keep(root, file, _written(known, names), held, known)


def _numbered(known: Known, names: Names) -> Known:
    """The same, by numbers of these names."""
    named, graph = names.numbered, known.graph
    made = {name: one._replace(asked=named(one.asked)) for name, one in graph.made.items()}
    gate = {
        name: one._replace(asked=named(one.asked), links=named(one.links), names=named(one.names))
        for name, one in known.gate.items()
    }
    graph = replace(graph, snapshot=snapshot_numbered(graph.snapshot, names), made=made)
    return replace(known, graph=graph, gate=gate, names=names)


def _written(known: Known, names: Names) -> Any:
    graph = known.graph
    made = {name: [names.numbers(one.asked), one.given, one.pages, one.beside, one.later] for name, one in graph.made.items()}
    pages = {
        path: [page.digest, page.told.anchors, page.told.links, names.numbers(page.told.needs), page.told.leads_on]
        for path, page in known.html.pages.items()
    }
    gate = {
        name: [one.stamp, *map(names.numbers, (one.asked, one.links, one.names)), one.quotations, one.pages]
        for name, one in known.gate.items()
    }
    return {
        "form": _FORM,
        "written": known.written,
        "ground": graph.ground,
        "snapshot": snapshot_written(graph.snapshot, names),
        "made": made,
        "look": known.html.look,
        "pages": pages,
        "gate": gate,
        "names": names.written(),
    }


def _read(value: Any) -> Known | None:
    if value["form"] != _FORM:
        return None
    names = names_of(value["names"])
    named = names.named
    made = {name: Made(named(asked), *rest) for name, (asked, *rest) in value["made"].items()}
    pages = {
        path: PageMade(digest, Told(anchors, links, needs=frozenset(named(needs)), leads_on=leads_on))
        for path, (digest, anchors, links, needs, leads_on) in value["pages"].items()
    }
    gate = {
        name: Judged(stamp, named(asked), named(links), named(ids), quotations, count)
        for name, (stamp, asked, links, ids, quotations, count) in value["gate"].items()
    }
    graph = Graph(value["ground"], snapshot_of(value["snapshot"], named), made)
    return Known(graph, Html(value["look"], pages), gate, value["written"], names)
