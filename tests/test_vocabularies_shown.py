"""Owns the proof that each kind and each stance has its mark and its words for searchers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.records.vocabularies import Kind, Stance, Term
from generator.views.finding import WORDS

_STYLE = Path(__file__).parents[1] / "site_templates" / "theme" / "assets" / "speech.css"
_RULE = re.compile(r"(?P<selectors>[^{}]+)\{(?P<declarations>[^{}]*)\}")


def declared(term: Term) -> set[str]:
    """The properties that the style gives to the mark of a choice by its name."""
    mark = re.compile(rf"\.fs-tag--{term.value}(?![\w-])")
    rules = _RULE.finditer(_STYLE.read_text(encoding="utf-8"))
    return {name for rule in rules if mark.search(rule["selectors"]) for name in re.findall(r"(--[\w-]+):", rule["declarations"])}


@pytest.mark.parametrize("term", [*Kind, *Stance], ids=lambda term: term.anchor)
def test_each_kind_and_stance_has_a_tone_an_icon_and_words_to_be_found_by(term: Term) -> None:
    assert {"--fs-tone", "--fs-icon"} <= declared(term)
    assert WORDS[term]
