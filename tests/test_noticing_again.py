"""Owns the proof that a check which rests on an earlier one has the same to notice as a check that rests on none."""

from __future__ import annotations

import pytest

from generator.assessment import assess
from generator.checks.notices import NOTICES
from generator.files import Tree
from tests.case_files import Case, base, read_cases, with_hashes
from tests.sequences import in_this_process

NOTICED = [case for case in read_cases() if case.code in NOTICES and not case.accepts and not case.withheld]


@pytest.mark.parametrize("case", NOTICED, ids=lambda case: case.file.stem)
def test_a_notice_comes_stays_and_goes_as_in_a_clean_check(case: Case) -> None:
    before = with_hashes(base())
    with in_this_process():
        first = assess(Tree(before))
        there = assess(Tree(case.texts), last=first.checked)
        still = assess(Tree(case.texts), last=there.checked)
        gone = assess(Tree(before), last=still.checked)
    assert there.notices == still.notices == case.assessment.notices
    assert there.summary == still.summary == case.assessment.summary
    assert case.code in {notice.code for notice in there.notices}
    assert gone.notices == first.notices
