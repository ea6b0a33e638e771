"""Owns the proof that number words of a language do not come without cases in it: a figure that is whole, and one that is cut."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import generator
from tests.case_files import CASES

LANGUAGES = sorted(path.stem for path in (Path(generator.__file__).parent / "numbers" / "languages").glob("*.toml"))


@pytest.mark.parametrize("judged", ["accepted", "refused"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_a_figure_that_is_accepted_and_one_that_is_refused(language: str, judged: str) -> None:
    texts = [path.read_text("utf-8") for path in (CASES / "figure-cut").glob(f"*-{judged}*.yml")]
    in_it = [text for text in texts if re.search(rf"^ +language: {language}$", text, re.MULTILINE)]
    assert in_it, f"add a case in this language to tests/cases/figure-cut/, `*-is-{judged}-in-*.yml`"


def test_there_are_languages() -> None:
    assert {"en", "uk", "zh"} <= set(LANGUAGES)
