"""Owns the rulebook: for the code of every fault, the rule behind it, why there is one, and a wrong and a right example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks import rule as stated
from generator.rulebook.fairness import FAIRNESS
from generator.rulebook.integrity import INTEGRITY
from generator.rulebook.proof import PROOF
from generator.rulebook.prose import PROSE
from generator.rulebook.records import FILES, RECORDS
from generator.rulebook.rule import Excerpts, Names, Rule, Ways
from generator.rulebook.yaml import YAML

__all__ = ["RULES", "Excerpts", "Names", "Rule", "Ways", "rules"]


def _chapters() -> Iterator[tuple[str, Mapping[str, Rule]]]:
    for title, lessons in (
        ("Proof", PROOF),
        ("Figures, numbers and quotations", PROSE),
        ("Fairness", FAIRNESS),
        ("How records hang together", INTEGRITY),
    ):
        yield title, {code: Rule(stated(code), *lesson) for code, lesson in lessons.items()}
    yield "What a record holds", RECORDS
    yield "Files", FILES
    yield "How YAML is written", YAML


RULES: Mapping[str, Mapping[str, Rule]] = dict(_chapters())
"""The rules by chapter and code, those that matter most to readers first."""


def rules() -> Iterator[tuple[str, Rule]]:
    """Every rule with the code of its faults."""
    for chapter in RULES.values():
        yield from chapter.items()
