"""Owns the whole build in order: read, parse, collect, check, render, write."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jinja2 import TemplateError

from generator.checks import check
from generator.checks.coverage import reached_sentences
from generator.collection import Collection, Key, collect
from generator.diagnostics import Diagnostic, show_all
from generator.engine import EngineError, build_site
from generator.files import Tree, read_tree, write_tree
from generator.pages import render_pages
from generator.records.parsing import model_for, parse_record
from generator.records.types import Located
from generator.templates import template_fault

TEMPLATES = "site_templates"
_OWN_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Assessment:
    """What a fact sheet's files amount to: the records together, and all that is wrong with them."""

    collection: Collection
    faults: tuple[Diagnostic, ...]
    texts: Mapping[str, str]

    @property
    def summary(self) -> str:
        """What was proven, in a line."""
        collection = self.collection
        records = sum(1 for _ in collection.records()) + (collection.site is not None)
        reached, sentences = reached_sentences(collection)
        return (
            f"{_count(records, 'record')}, {_count(len(collection.proven), 'proof')}, "
            f"{reached} of {_count(sentences, 'sentence')} covered, {_count(len(self.faults), 'fault')}"
        )

    @property
    def report(self) -> str:
        """All faults, each with its line, for a person to read."""
        return show_all(self.faults, self.texts)


def assess(tree: Tree) -> Assessment:
    """Parses, collects and checks the files of a fact sheet, whatever order they come in."""
    with _no_collection_of_garbage():
        records: list[Located] = []
        unread: list[Key] = []
        faults = [_refused(path, reason) for path, reason in tree.refused.items()]
        unread += [key for path in tree.refused if (key := _key(path))]
        for path, text in tree.texts.items():
            if not path.startswith("content/"):
                continue
            record, found = parse_record(path, text)
            faults += found
            if record:
                records.append(record)
            elif key := _key(path):
                unread.append(key)
        stored = {path: text for path, text in tree.texts.items() if path.startswith("seeds/")}
        collection = collect(records, stored, unread)
        faults += check(collection)
        if not faults and not collection.proven:
            faults.append(_nothing_proven())
        return Assessment(collection, tuple(sorted(faults)), tree.texts)


def read(root: Path) -> Tree:
    """The records and stored texts of the fact sheet at `root`."""
    return read_tree(root, "content", "seeds")


def templates_folder(root: Path) -> Path:
    """The fact sheet's own templates, or those of this repository where it has none."""
    own = root / TEMPLATES
    return own if own.is_dir() else _OWN_ROOT / TEMPLATES


def config_file(root: Path) -> Path:
    """The fact sheet's own mkdocs.yml, or that of this repository where it has none."""
    own = root / "mkdocs.yml"
    return own if own.is_file() else _OWN_ROOT / "mkdocs.yml"


def render(assessment: Assessment, templates: Mapping[str, str], repository: str | None = None) -> dict[str, str]:
    """The Markdown pages of a fact sheet without fault, by path below the docs folder.

    `repository` is the web address of the repository for the links that edit a record; without one, the site
    record's is taken, and where that has none there are no such links.
    """
    site = assessment.collection.site
    address = repository or (site.repository if site else None)
    branch = site.branch if site else "main"
    return render_pages(assessment.collection, templates, f"{address}/edit/{branch}" if address else None)


def build(root: Path, repository: str | None, tell: Callable[[str], object]) -> Assessment:
    """Builds the site of the fact sheet at `root` into site/; with any fault, nothing is written.

    `tell` hears what is being done. EngineError where the pages cannot be made into a site.
    """
    assessment = assess(read(root))
    if assessment.faults:
        return assessment
    tell("The records hold. Writing the pages.")
    templates = read_tree(templates_folder(root).parent, TEMPLATES).texts
    named = {path.removeprefix(f"{TEMPLATES}/"): text for path, text in templates.items() if path.endswith(".j2")}
    try:
        pages = render(assessment, named, repository)
    except TemplateError as error:
        raise EngineError(f"{TEMPLATES}: {template_fault(error)}") from error
    write_tree(root / "build" / "docs", pages)
    tell("Building the site and its search index.")
    site = assessment.collection.site
    assert site is not None, "a fact sheet without a site record has a fault"
    build_site(
        config_file(root),
        docs=root / "build" / "docs",
        site=root / "site",
        title=site.title,
        description=site.description,
        repository=repository or site.repository,
        url=os.environ.get("SITE_URL"),
    )
    return assessment


def _key(path: str) -> Key | None:
    model = model_for(path)
    if model is None:
        return None
    return model.type, PurePosixPath(path).stem


def _refused(path: str, reason: str) -> Diagnostic:
    ways_out = {
        "symbolic link": "Put the file itself here: a link may lead anywhere.",
        "too large": "Split it, or shorten it to under 2 MB.",
        "unreadable": "Give it read permission.",
    }
    return Diagnostic.of_file(
        path, "file-refused", f"This file is not read: {reason}.", ways_out.get(reason, "Only files belong here.")
    )


def _nothing_proven() -> Diagnostic:
    return Diagnostic.of_file(
        "content", "nothing-proven", "Nothing was proven.", "Add a source, and a claim with a passage of it."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def _no_collection_of_garbage() -> Iterator[None]:
    """Thousands of records make no garbage, and looking for some takes longer than reading them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
