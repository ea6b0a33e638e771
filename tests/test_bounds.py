"""Owns the proof that nothing grows with the collection: three times as many claims make more files, and no larger ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from benchmarks.check_scaling import fact_sheet
from generator.assessment import Assessment, assess
from generator.changes.publication import Publication
from generator.exports import citations, jsonld, page_json, text_files
from generator.files import Tree
from generator.place import read_templates
from generator.records import addresses
from generator.site import Rendering, render
from generator.views import actor, coverage, graph, matrix, measures_and_topics, pagination, source, timeline_lists
from tests.bless_miniature import ROOT

FEW, MANY = 150, 450
MOST = 1.25
"""How much larger the largest file of a kind may be among three times as many claims: names and numbers have more letters."""
MAY_GROW: tuple[str, ...] = (
    r"data/factsheet\.zip",
    r"data/facts\.sqlite",
    r"data/[a-z_]+\.csv",
    r"data/(datapackage|site)\.json",
    r"measures/[a-z-]+\.csv",
)
"""What holds the rows of all records, or names all sources, or is a record itself, and so grows with them."""
BOUNDS = {
    (pagination, "ROWS"): 10,
    (pagination, "OF_SECTION"): 5,
    (measures_and_topics, "DRAWN"): 5,
    (page_json, "ENTRIES"): 5,
    (addresses, "SENTENCES"): 10,
    (source, "SENTENCES"): 10,
    (coverage, "OF_SECTION"): 5,
    (timeline_lists, "ON_HOME"): 5,
    (matrix, "ROWS"): 5,
    (matrix, "COLUMNS"): 3,
    (graph, "MOST"): 5,
    (actor, "_VOICES"): 2,
    (actor, "_OF_A_VOICE"): 2,
    (actor, "_NAMED"): 3,
    (citations, "MOST_SOURCES"): 2,
    (citations, "IN_A_FILE"): 50,
    (text_files, "RECORDS"): 5,
    (jsonld, "MOST_SOURCES"): 3,
}
"""The bounds of lists and files, so low that a small fact sheet reaches them."""


@contextmanager
def low() -> Iterator[None]:
    """Every bound is low in this block."""
    with pytest.MonkeyPatch.context() as patch:
        for (module, name), value in BOUNDS.items():
            patch.setattr(module, name, value)
        yield


def corpus(claims: int) -> dict[str, str]:
    """A fact sheet of so many claims, with as many of everything else as goes with them: half as many events, in one order,
    one actor to whom all others belong, and all claims on the home page."""
    texts = fact_sheet(claims)
    for path in [path for path in texts if path.startswith("content/actors/") and not path.endswith("/actor-0.yml")]:
        texts[path] += "part_of: [actor-0]\n"
    for number in range(0, claims, 2):
        path = f"content/claims/claim-{number}.yml"
        passage = texts[path].partition("passages:\n")[2].partition("    voice:")[0]
        order = f"sequence:\n  - event: event-{number - 2}\n    order: after\n    basis: editor\n    reason: As we read it.\n"
        texts[f"content/events/event-{number}.yml"] = (
            f"id: event-{number}\nwhat: Somebody spoke.\npassages:\n{passage}actors: [actor-0]\n{order if number else ''}"
        )
        texts[path] += f"at: event-{number}\n"
    all = ", ".join(f"claim-{number}" for number in range(claims))
    texts["content/site.yml"] = texts["content/site.yml"].replace("main_claims: [claim-0]", f"main_claims: [{all}]")
    return texts


def assessed(claims: int) -> Assessment:
    assessment = assess(Tree(corpus(claims)))
    assert not assessment.faults, assessment.report
    return assessment


def rendered(claims: int, *, sandboxed: bool = False) -> Rendering:
    with low():
        return render(assessed(claims), read_templates(ROOT), Publication(), sandboxed=sandboxed)


def kind(path: str) -> str:
    """What a file is one of: all pages of claims are of one kind, and so are the pages of a list."""
    return re.sub(r"-?\d+(?=[./])", "", path) if path.count("/") else path


def largest(rendering: Rendering) -> dict[str, tuple[int, str]]:
    """The size of the largest file of each kind, and its path."""
    sizes: dict[str, tuple[int, str]] = {}
    pages = {path: text.encode() for path, text in rendering.pages.items()}
    for path, content in {**rendering.beside, **pages}.items():
        sizes[kind(path)] = max(sizes.get(kind(path), (0, "")), (len(content), path))
    return sizes


def grown(few: Rendering, many: Rendering) -> list[str]:
    """The kinds of files whose largest is larger among many claims, each told by that file."""
    small = largest(few)
    return [
        f"{path}: {size} bytes, and {small[of][0]} among a third of the claims"
        for of, (size, path) in largest(many).items()
        if of in small and size > MOST * small[of][0] and not any(re.fullmatch(pattern, path) for pattern in MAY_GROW)
    ]


def test_no_file_grows_with_the_collection() -> None:
    found = grown(rendered(FEW), rendered(MANY))
    assert not found, "\n".join(found)


def test_lists_that_go_on_are_the_same_in_the_sandbox() -> None:
    assert rendered(FEW, sandboxed=True) == rendered(FEW)


def test_the_file_that_grows_is_named_whatever_number_its_page_has() -> None:
    few = Rendering({"actors/a.md": "1234", "actors/pages/2.md": "1234"}, {"data/proofs.csv": b"1234"})
    many = Rendering({"actors/b.md": "12345", "actors/pages/7.md": "123456"}, {"data/proofs.csv": b"12345678"})
    assert grown(few, many) == ["actors/pages/7.md: 6 bytes, and 4 among a third of the claims"]
