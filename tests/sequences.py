"""Owns random sequences of edits, after each of which a site that is brought up to date is the one that a clean build makes.

`python -m tests.sequences 200` runs two hundred of them. Each has a number, and is the same whenever it is run. Most are of
Markdown and data, in memory; every eighth is of whole builds by the command, on the disk: with HTML, search index and manifest;
and every eighth of what `serve` does after each edit.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from generator import graph
from generator.assessment import Assessment, assess
from generator.building import ground_of, last_data
from generator.changes.past import Commit, Past, Step, past_of
from generator.changes.publication import Publication
from generator.checks import again
from generator.files import Tree, read_tree
from generator.graph import NO_GRAPH, Graph, Putting, update
from generator.pages import Renderer
from generator.pieces import Pieces
from generator.place import read_templates
from generator.sheet.snapshot import with_more
from generator.site import render
from generator.tasks import Files, data_task, tasks_of
from tests.built_desk import BuiltDesk
from tests.edits import EDITS, edited
from tests.edits_around import AROUND

TESTS = Path(__file__).parent
TEMPLATES = read_templates(TESTS)
SHEETS = ("miniature", "spoken", "other")
LENGTH = 5
"""Edits of a sequence; in memory, those that the checks let through."""
CALLS = 16
"""A build that is overtaken gives way when it asks whether it is, at one of fewer times than these."""
OVERTAKEN = ", and overtaken"
REFUSED = ", which is refused and taken back"


@dataclass
class Desk:
    """A fact sheet that is edited and committed, and the files of its site as they are brought up to date."""

    texts: dict[str, str]
    kept: Path
    """The folder in which pieces of long lists are kept."""
    templates: Mapping[str, str] = field(default_factory=lambda: TEMPLATES)
    graph: Graph = NO_GRAPH
    pages: dict[str, str] = field(default_factory=dict)
    beside: dict[str, bytes] = field(default_factory=dict)
    commits: list[Commit] = field(default_factory=list)
    blobs: dict[str, str] = field(default_factory=dict)
    made: int = 0

    def commit(self, new: Mapping[str, str]) -> None:
        steps = tuple(
            Step(path, self._blob(self.texts.get(path)), self._blob(new.get(path)))
            for path in sorted(self.texts.keys() | new.keys())
            if path.startswith("content/") and self.texts.get(path) != new.get(path)
        )
        number = len(self.commits) + 1
        self.commits.insert(0, Commit(f"{number:040x}", f"2025-03-{number % 28 + 1:02}", steps))

    def _blob(self, text: str | None) -> str | None:
        if text is None:
            return None
        name = sha256(text.encode()).hexdigest()
        self.blobs[name] = text
        return name

    def published(self, assessment: Assessment) -> Publication:
        past = past_of(self.commits, lambda names: {name: self.blobs[name] for name in names}) if self.commits else Past()
        site = assessment.collection.site
        assert site
        return Publication(past=past).completed(site).remembering(assessment.collection)

    def bring_up_to_date(self, assessment: Assessment) -> None:
        collection, publication = assessment.collection, self.published(assessment)
        renderer = Renderer(collection, publication, self.templates)
        past = {f"past {path}": repr(told) for path, told in publication.history.revisions.items()}
        now = with_more(assessment.checked.snapshot, past)
        before, self.made = self.graph, 0
        ground = ground_of(self.templates, publication, collection.withheld)
        first = data_task(renderer, last_data(self.graph, ground, self.beside.get))
        others = partial(tasks_of, renderer)
        kept = partial(Pieces, self.kept, "pieces.sqlite", ground)
        self.graph, _ = update(self.graph, ground, now, collection.reads, first, others, Putting(self.put), kept)
        for path in before.pages.keys() - self.graph.pages.keys():
            del self.pages[path]
        for path in before.beside.keys() - self.graph.beside.keys():
            del self.beside[path]

    def put(self, files: Files) -> None:
        self.made += 1
        self.pages |= files.pages
        self.beside |= {path: content for path, content in files.beside.items() if content is not None}

    def change_a_template(self, random: Random) -> None:
        name = random.choice([name for name in sorted(self.templates) if name.endswith(".md.j2") and "parts" not in name])
        self.templates = {**self.templates, name: f"{self.templates[name]}\nIt is number {random.random()}.\n"}


def hold_equal(desk: Desk, clean: Assessment, after: Collection[str]) -> None:
    """That what was brought up to date is what is made anew of a check that rested on no other."""
    made = render(clean, desk.templates, desk.published(clean))
    assert sorted(desk.pages) == sorted(made.pages), after
    assert [path for path in made.pages if desk.pages[path] != made.pages[path]] == [], after
    assert sorted(desk.beside) == sorted(made.beside), after
    different = [path for path in made.beside if desk.beside[path] != made.beside[path]]
    assert different == [], (different, after)


def texts_of(sheet: str) -> dict[str, str]:
    """The files of a fact sheet of the tests."""
    return read_tree(TESTS / sheet, "content", "seeds").texts


@contextmanager
def in_this_process() -> Iterator[None]:
    """While the block runs, what is put is put here."""
    with patch.object(graph, "shared", map), patch.object(again, "shared", map):
        yield


def run(sheet: str, seed: int, kept: Path, length: int = LENGTH) -> list[str]:
    """One sequence of edits, each compared with a clean build; `kept` is an empty folder. Gives the edits."""
    with in_this_process():
        return _run(sheet, Random(f"{sheet} {seed}"), kept, length)


def _run(sheet: str, random: Random, kept: Path, length: int) -> list[str]:
    desk = Desk(texts_of(sheet), kept)
    first = assess(Tree(desk.texts))
    desk.bring_up_to_date(first)
    checked = first.checked
    done: list[str] = []
    while len(done) < length:
        if random.random() < 0.1:
            desk.change_a_template(random)
            done.append("a_template_is_changed")
            desk.bring_up_to_date(assess(Tree(desk.texts)))
            hold_equal(desk, assess(Tree(desk.texts)), done)
            continue
        edit = random.choice(EDITS)
        texts = edited(desk.texts, edit, random)
        assessment, clean = assess(Tree(texts), last=checked), assess(Tree(texts))
        assert assessment.faults == clean.faults, (done, edit.__name__)
        checked = assessment.checked
        if texts == desk.texts or assessment.faults or not assessment.collection.site:
            continue
        if random.random() < 0.5:
            desk.commit(texts)
        desk.texts = texts
        done.append(edit.__name__)
        desk.bring_up_to_date(assessment)
        hold_equal(desk, clean, done)
    return done


def run_builds(
    sheet: str,
    seed: int,
    folder: Path,
    length: int = LENGTH,
    build: Callable[[BuiltDesk, object], bool] = BuiltDesk.build,
    is_overtaken: Callable[[BuiltDesk, Random, object], bool] = lambda *_: False,
) -> list[str]:
    """One sequence of edits of a fact sheet on the disk, whose whole site is built after each; `folder` is an empty one.

    What the records do not let through is built all the same, and taken back. Where the build after an edit `is_overtaken`, the
    next edit follows at once. Gives the edits.
    """
    random, desk = Random(f"{sheet} {seed} built"), BuiltDesk(folder, texts_of(sheet))
    if seed % 2:
        desk.variables["SITE_URL"] = "https://facts.example/sheet"
    done: list[str] = []
    with desk.around():
        assert build(desk, done)
        before = desk.files()
        for _ in range(length):
            done.append(_edit(desk, random))
            if is_overtaken(desk, random, done):
                done[-1] += OVERTAKEN
            elif build(desk, done):
                before = desk.files()
            else:
                done[-1] += REFUSED
                desk.restore(before)
                assert build(desk, done)
        if done[-1].endswith(OVERTAKEN):
            build(desk, done)
    return done


def run_following(sheet: str, seed: int, folder: Path, length: int = LENGTH) -> list[str]:
    """As `run_builds`, as `serve` does it."""
    return run_builds(sheet, seed, folder, length, BuiltDesk.follow, _is_overtaken)


def _is_overtaken(desk: BuiltDesk, random: Random, after: object) -> bool:
    return random.random() < 0.5 and desk.is_overtaken(random.randrange(1, CALLS), after)


def _edit(desk: BuiltDesk, random: Random) -> str:
    """An edit of the records, or of what is around them; its name."""
    if random.random() < 0.4:
        edit = random.choice(EDITS)
        desk.edit(partial(edited, edit=edit, random=random))
        return edit.__name__
    around = random.choice(AROUND[random.choice(list(AROUND))])
    around(desk, random)
    return around.__name__


class Sequence(NamedTuple):
    """A sequence that was run: its number, its edits, what went wrong, and the seconds of the processor that it took."""

    number: int
    done: list[str]
    wrong: str
    seconds: float

    def __str__(self) -> str:
        how = {run: "in memory", run_builds: "whole builds"}.get(_way_of(self.number), "following")
        edits = ", ".join(self.done)
        return f"{self.number} ({SHEETS[self.number % len(SHEETS)]}, {how}), {self.seconds:.1f} s: {self.wrong or edits}"


WAYS: tuple[Callable[[str, int, Path], list[str]], ...] = (run, run, run, run_following, run, run, run, run_builds)
"""How the sequences of numbers that follow one another are run."""


def _way_of(number: int) -> Callable[[str, int, Path], list[str]]:
    return WAYS[number % len(WAYS)]


def sequence(number: int) -> Sequence:
    """Runs the sequence of a number, which is the same each time."""
    begun, done, wrong = time.process_time(), list[str](), ""
    with TemporaryDirectory() as folder:
        try:
            done = _way_of(number)(SHEETS[number % len(SHEETS)], number, Path(folder))
        except Exception:
            wrong = traceback.format_exc()
    return Sequence(number, done, wrong, time.process_time() - begun)


def main() -> int:
    """Runs the sequences of the first numbers, each with its edits and its time, and says which kinds of edits there were."""
    parser = ArgumentParser(prog="python -m tests.sequences", description=__doc__)
    parser.add_argument("sequences", type=int, help="how many: those of the numbers from 0")
    parser.add_argument("--begin", type=int, default=0, metavar="NUMBER", help="begin with that of this number")
    parser.add_argument(
        "--processes", type=int, default=len(os.sched_getaffinity(0)), help="[default: as many as there are cores]"
    )
    given = parser.parse_args()
    begun, wrong, edits = time.monotonic(), 0, Counter[str]()
    with ProcessPoolExecutor(given.processes, get_context("spawn")) as pool:
        for one in pool.map(sequence, range(given.begin, given.sequences)):
            print(one, flush=True)
            wrong += bool(one.wrong)
            edits.update(edit.partition(",")[0] for edit in one.done)
    for edit, times in sorted(edits.items()):
        print(f"{times:5} {edit}")
    print(
        f"{given.sequences - given.begin - wrong} sequences hold and {wrong} do not, {time.monotonic() - begun:.0f} s", flush=True
    )
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
