"""A fact sheet whose claims need several list pages builds strictly: every link of those pages leads somewhere."""

from __future__ import annotations

from pathlib import Path

from benchmarks.check_scaling import fact_sheet
from generator.changes.publication import Publication
from generator.files import write_tree
from generator.site import build
from generator.views.pagination import ROWS


def test_a_list_of_several_pages_builds_without_a_warning(tmp_path: Path) -> None:
    write_tree(tmp_path, fact_sheet(ROWS + 1))
    assessment = build(tmp_path, Publication(), print)
    assert not assessment.faults
    second = (tmp_path / "site" / "claims" / "pages" / "2.html").read_text("utf-8")
    assert "../../guide.html#kind-figure" in second
