"""Owns the blessing of the miniature site: writes what it renders to as what is expected of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.assessment import assess, read
from generator.changes.publication import Publication
from generator.files import Tree, write_tree
from generator.place import read_templates
from generator.site import render

ROOT = Path(__file__).parent / "miniature"
COMMAND = "python -m tests.bless_miniature"


def rendered(templates: Mapping[str, str] | None = None, tree: Tree | None = None) -> dict[str, str]:
    """The pages of the miniature, or of another tree of it, by path; AssertionError where a record has a fault."""
    assessment = assess(tree or read(ROOT))
    assert not assessment.faults, assessment.report
    assert assessment.collection.site
    publication = Publication(has_form=True).completed(assessment.collection.site)
    return render(assessment, templates or read_templates(ROOT), publication).pages


if __name__ == "__main__":
    changed = write_tree(ROOT / "expected", rendered())
    print(f"{changed} pages changed. Read what changed before you commit it: git diff tests/miniature")
