"""Owns what a site was made from, part by part: what an edit touches is worked out from what each part asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from generator.numbered import Names
from generator.pieces import Pieces
from generator.processes import FEW, shared
from generator.records.addresses import laid_together
from generator.sheet.reads import Piece, Reads
from generator.sheet.snapshot import Snapshot, changed_since, digest_of
from generator.tasks import Files, Task

_MANY = 1_000
"""Of more parts than these so many processes have a share that what all of them ask for is made before."""


class Putting(NamedTuple):
    """What puts files where they belong."""

    put: Callable[[Files], object]
    begin: Callable[[], object] = lambda: None
    """Called once, before the first are put."""
    give_way: Callable[[], object] = lambda: None
    """Called before each part is made as long as none were put: where it raises, all is as it was."""


class Made(NamedTuple):
    """A part of a site as it was made: what it asked for, what it was made from besides, and its files with their digests."""

    asked: Set[str]
    given: str
    pages: Mapping[str, str]
    """The Markdown pages, by path below the docs folder."""
    beside: Mapping[str, str]
    """The files of the site, by path below it; the digest of those that MkDocs makes is empty."""
    later: Mapping[str, str]
    """What remained to be made, by its name, with the digest of what it is given."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The parts of a site by the names of their tasks, and the fact sheet that they were made from.

    `ground` tells what all of them are made from: templates, the code itself, what is known of the place of publication.
    """

    ground: str = ""
    snapshot: Snapshot = field(default_factory=Snapshot)
    made: Mapping[str, Made] = field(default_factory=dict)

    @property
    def pages(self) -> dict[str, str]:
        """The digests of all Markdown pages, by path below the docs folder."""
        return {path: digest for made in self.made.values() for path, digest in made.pages.items()}

    @property
    def beside(self) -> dict[str, str]:
        """The digests of all files that MkDocs does not make, by path below the site."""
        return {path: digest for made in self.made.values() for path, digest in made.beside.items() if digest}


NO_GRAPH = Graph()
"""What is known of a site of which nothing is."""


def update(
    last: Graph,
    ground: str,
    now: Snapshot,
    reads: Reads,
    first: Task,
    others: Callable[[Collection[str]], Iterable[Task]],
    putting: Putting,
    kept: Callable[[Set[str]], Pieces] | None = None,
) -> tuple[Graph, Set[str]]:
    """A graph brought up to date, and the names of what gives another answer now than it did for the last one.

    What asked for such a thing is made anew, and all else is left; so with the pieces that are `kept`, if any are.
    `others` gives the tasks that follow, from the paths of the files that the first makes. AddressTakenError where two files
    have one path.
    """
    before = last if last.ground == ground else NO_GRAPH
    changed = changed_since(before.snapshot, now)
    pieces = kept(changed) if kept else None
    if pieces:
        reads.rest_on(pieces.get)
    bringing = _Bringing(before, changed, reads, putting)
    with reads.for_a_while():
        made = bringing.made([first])
        tasks = list(others(made[first.name].beside))
        made |= bringing.made(tasks)
        later = [task.later(name, given) for task in tasks for name, given in made[task.name].later.items()]
        made |= bringing.made(later)
    laid_together((task.origin, made[task.name].beside) for task in (*tasks, *later, first))
    bringing.put_waiting()
    if pieces:
        pieces.keep(bringing.pieces)
    return Graph(ground, now, made), changed


@dataclass(slots=True)
class _Bringing:
    """One bringing up to date, from the graph before it, and the pieces that were made on the way."""

    before: Graph
    changed: Set[str]
    reads: Reads
    putting: Putting
    pieces: dict[str, Piece] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    waiting: list[Files] | None = field(default_factory=list)
    """The files that are yet to be put; None once some were."""

    def made(self, tasks: Sequence[Task]) -> dict[str, Made]:
        """What there is of some tasks, when those are made anew that asked for what changed."""
        touched = [task for task in tasks if _is_touched(self.before.made.get(task.name), task, self.changed)]
        alone = [task for task in touched if task.of_all]
        rest = [task for task in touched if not task.of_all]
        made = {task.name: self.before.made[task.name] for task in tasks if task.name in self.before.made}
        if len(rest) >= FEW:
            self.put_waiting()  # other processes make some of so many, and put them themselves
        if len(rest) > _MANY:
            self.reads.make_all()
        anew = chain(map(self._make, alone), shared(self._make, rest))
        for task, (one, pieces) in zip([*alone, *rest], anew, strict=True):
            made[task.name] = one._replace(asked=self.names.numbered(one.asked))
            self.pieces.update(pieces)
        return {task.name: made[task.name] for task in tasks}

    def put_waiting(self) -> None:
        """Put what waited; from then on, all is put as it is made."""
        waiting, self.waiting = self.waiting, None
        if waiting is not None:
            self.putting.begin()
            for files in waiting:
                self.putting.put(files)

    def _make(self, task: Task) -> tuple[Made, Mapping[str, Piece]]:
        if self.waiting is not None:
            self.putting.give_way()
        with self.reads.recorded() as asked:
            files = task.make()
        if self.waiting is None:
            self.putting.put(files)
        else:
            self.waiting.append(files)
        made = Made(
            frozenset(asked),
            digest_of(task.given),
            {path: digest_of(text) for path, text in files.pages.items()},
            {path: "" if content is None else digest_of(content) for path, content in files.beside.items()},
            {name: digest_of(given) for name, given in files.later},
        )
        return made, self.reads.pieces_made()


def _is_touched(made: Made | None, task: Task, changed: Set[str]) -> bool:
    return made is None or made.given != digest_of(task.given) or not made.asked.isdisjoint(changed)
