"""Owns the proof of the rulebook: every code has its page, and every example is what it says it is."""

from __future__ import annotations

from textwrap import indent

import pytest

from generator.assessment import assess
from generator.checks import CHECKS
from generator.checks.lesson import Excerpts, Names, Rule, Ways
from generator.checks.rulebook import rules
from generator.files import MAX_BYTES, Tree
from generator.yaml.composing import MAX_DEPTH
from generator.yaml.document import MAX_CHARACTERS
from tests.case_files import base, with_hashes
from tests.test_cases import CODES, ON_DISK

EXAMPLES = dict(rules())


def codes_found(texts: dict[str, str]) -> set[str]:
    return {fault.code for fault in assess(Tree(with_hashes(texts))).faults}


def stands_once(lines: str, text: str) -> bool:
    return f"\n{text}".count(f"\n{lines}") == 1


def with_the_wrong(rule: Rule) -> dict[str, str]:
    """The sound fact sheet, with what the example says is wrong in the place of what it says is right."""
    texts = base()
    match rule.example:
        case Excerpts(file=path, wrong=wrong, right=right):
            (margin,) = [margin for margin in ("", "  ", "    ") if stands_once(indent(right, margin), texts[path])]
            texts[path] = f"\n{texts[path]}".replace(f"\n{indent(right, margin)}", f"\n{indent(wrong, margin)}")[1:]
        case Names(wrong=wrong, right=right):
            texts[wrong] = texts.pop(right)
    return texts


def test_every_code_has_a_rule_and_every_rule_a_code() -> None:
    assert set(EXAMPLES) == CODES | ON_DISK


def test_the_right_examples_are_parts_of_a_sound_fact_sheet() -> None:
    assert codes_found(base()) == set()


@pytest.mark.parametrize("code", [code for code, rule in EXAMPLES.items() if not isinstance(rule.example, Ways)])
def test_a_wrong_example_is_a_fault_of_its_rule(code: str) -> None:
    elsewhere = {
        "file-misplaced": {"reference-missing"},  # what names the record does not find it
        "site-missing": {"file-misplaced"},  # the site record is there, under a name that it does not have
    }
    assert codes_found(with_the_wrong(EXAMPLES[code])) == {code} | elsewhere.get(code, set())


@pytest.mark.parametrize("code", [code for code, rule in EXAMPLES.items() if isinstance(rule.example, Excerpts)])
def test_the_words_of_the_source_beside_an_example_are_those_of_a_source(code: str) -> None:
    example = EXAMPLES[code].example
    assert isinstance(example, Excerpts)
    assert any(example.source in text for path, text in base().items() if path.startswith("seeds/"))


def test_only_what_no_part_of_a_record_shows_is_told_in_words() -> None:
    in_words = {code for code, rule in EXAMPLES.items() if isinstance(rule.example, Ways)}
    of_files = {"file-name", "file-too-large", "file-refused", "nothing-proven", "yaml-encoding", "yaml-bom"}
    assert in_words == {"source-hash", "withheld-name", "quotation-not-shown"} | of_files


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_rule_is_a_sentence_with_a_reason(code: str) -> None:
    rule = EXAMPLES[code]
    assert rule.statement[0].isupper()
    assert rule.statement.endswith(".")
    assert rule.why.endswith(".")


def test_a_check_states_its_rule_and_the_rulebook_repeats_it() -> None:
    assert {code: EXAMPLES[code].statement for code in CHECKS} == {code: check.__doc__ for code, check in CHECKS.items()}


def test_the_limits_are_those_of_the_code() -> None:
    assert f"{MAX_CHARACTERS:,} characters" in EXAMPLES["file-too-large"].statement
    assert f"{MAX_BYTES // 1_000_000} MB" in EXAMPLES["file-refused"].statement
    assert MAX_DEPTH == 12
    assert "twelve" in EXAMPLES["yaml-too-deep"].statement
