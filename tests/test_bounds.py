"""Owns the proof that nothing grows with the collection: three times as many claims make more files, and no larger ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from benchmarks.check_scaling import fact_sheet
from generator.assessment import Assessment, assess
from generator.changes.publication import Publication
from generator.exports import citations, page_json
from generator.files import Tree
from generator.site import Rendering, read_templates, render
from generator.views import measures_and_topics, pagination
from tests.bless_miniature import ROOT

FEW, MANY = 150, 450
MOST = 1.25
"""How much larger the largest file of a kind may be among three times as many claims: names and numbers have more letters."""
MAY_GROW: tuple[str, ...] = (
    r"data/factsheet\.zip",
    r"data/facts\.sqlite",
    r"data/[a-z_]+\.(csv|json)",
)
"""What holds all records, and so grows with them."""
BOUNDS = {
    (pagination, "ROWS"): 10,
    (pagination, "OF_SECTION"): 5,
    (measures_and_topics, "DRAWN"): 5,
    (page_json, "ENTRIES"): 5,
    (citations, "MOST_SOURCES"): 2,
    (citations, "IN_A_FILE"): 50,
}
"""The bounds of lists and files, so low that a small fact sheet reaches them."""


@contextmanager
def low() -> Iterator[None]:
    """Every bound is low in this block."""
    with pytest.MonkeyPatch.context() as patch:
        for (module, name), value in BOUNDS.items():
            patch.setattr(module, name, value)
        yield


def assessed(claims: int) -> Assessment:
    assessment = assess(Tree(fact_sheet(claims)))
    assert not assessment.faults, assessment.report
    return assessment


def rendered(claims: int) -> Rendering:
    with low():
        return render(assessed(claims), read_templates(ROOT), Publication())


def kind(path: str) -> str:
    """What a file is one of: all pages of claims are of one kind, and so are the pages of a list."""
    return re.sub(r"-?\d+(?=[./])", "", path) if path.count("/") else path


def largest(rendering: Rendering) -> dict[str, tuple[int, str]]:
    """The size of the largest file of each kind, and its path."""
    sizes: dict[str, tuple[int, str]] = {}
    files = [*((path, len(text.encode())) for path, text in rendering.pages.items())]
    for path, size in [*files, *((path, len(content)) for path, content in rendering.beside.items() if not path.endswith(".md"))]:
        sizes[kind(path)] = max(sizes.get(kind(path), (0, "")), (size, path))
    return sizes


def test_no_file_grows_with_the_collection() -> None:
    few, many = largest(rendered(FEW)), largest(rendered(MANY))
    grown = [
        f"{path}: {size} bytes, and {few[of][0]} among a third of the claims"
        for of, (size, path) in many.items()
        if of in few and size > MOST * few[of][0] and not any(re.fullmatch(pattern, path) for pattern in MAY_GROW)
    ]
    assert grown == []
