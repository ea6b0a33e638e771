"""Owns random sequences of edits, after each of which a site that is brought up to date is the one that a clean build makes.

`python -m tests.sequences 200` runs two hundred of them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from generator import graph
from generator.assessment import Assessment, assess
from generator.building import ground_of
from generator.changes.past import Commit, Past, Step, past_of
from generator.changes.publication import Publication
from generator.checks import again
from generator.files import Tree, read_tree
from generator.graph import NO_GRAPH, Graph, update
from generator.pages import Renderer
from generator.pieces import Pieces
from generator.place import read_templates
from generator.sheet.snapshot import with_more
from generator.site import render
from generator.tasks import Files, data_task, tasks_of
from tests.edits import EDITS, edited

TESTS = Path(__file__).parent
TEMPLATES = read_templates(TESTS)
SHEETS = ("miniature", "spoken", "other")
LENGTH = 5
"""Edits of a sequence that the checks let through."""


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
        first, others = data_task(renderer), partial(tasks_of, renderer)
        kept = partial(Pieces, self.kept, "pieces.sqlite", ground)
        self.graph, _ = update(self.graph, ground, now, collection.reads, first, others, self.put, kept)
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


def hold_equal(desk: Desk, after: Collection[str]) -> None:
    """That what was brought up to date is what is made anew."""
    assessment = assess(Tree(desk.texts))
    clean = render(assessment, desk.templates, desk.published(assessment))
    assert sorted(desk.pages) == sorted(clean.pages), after
    assert [path for path in clean.pages if desk.pages[path] != clean.pages[path]] == [], after
    assert sorted(desk.beside) == sorted(clean.beside), after
    different = [path for path in clean.beside if desk.beside[path] != clean.beside[path]]
    assert different == [], (different, after)


def texts_of(sheet: str) -> dict[str, str]:
    """The files of a fact sheet of the tests."""
    return read_tree(TESTS / sheet, "content", "seeds").texts


def run(sheet: str, seed: int, kept: Path, length: int = LENGTH) -> None:
    """One sequence of edits, each compared with a clean build; `kept` is an empty folder."""
    random, desk = Random(f"{sheet} {seed}"), Desk(texts_of(sheet), kept)
    first = assess(Tree(desk.texts))
    desk.bring_up_to_date(first)
    checked = first.checked
    done: list[str] = []
    while len(done) < length:
        if random.random() < 0.1:
            desk.change_a_template(random)
            done.append("a template is changed")
            desk.bring_up_to_date(assess(Tree(desk.texts)))
            hold_equal(desk, done)
            continue
        edit = random.choice(EDITS)
        texts = edited(desk.texts, edit, random)
        assessment = assess(Tree(texts), last=checked)
        assert assessment.faults == assess(Tree(texts)).faults, (done, edit.__name__)
        checked = assessment.checked
        if texts == desk.texts or assessment.faults or not assessment.collection.site:
            continue
        if random.random() < 0.5:
            desk.commit(texts)
        desk.texts = texts
        done.append(edit.__name__)
        desk.bring_up_to_date(assessment)
        hold_equal(desk, done)


def main(sequences: int) -> None:
    """Runs the first sequences of each fact sheet, in one process, and says how long that took."""
    begun = time.monotonic()
    for number in range(sequences):
        with TemporaryDirectory() as kept:
            run(SHEETS[number % len(SHEETS)], number, Path(kept))
        print(f"{number + 1} of {sequences} sequences hold, {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    graph.shared = again.shared = map  # type: ignore[assignment, attr-defined]  # what is put is put here
    main(int(sys.argv[1]))
