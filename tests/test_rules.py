"""Owns the proof of the rulebook: every code has its page, and every example is what it says it is."""

from __future__ import annotations

from textwrap import indent

import pytest

from generator.assessment import assess
from generator.checks import STATED
from generator.checks.lesson import Excerpts, Names, Rule, Ways
from generator.checks.rulebook import parse_rulebook, rules
from generator.files import MAX_BYTES, Tree
from generator.package_data import PackageDataError, read_package_data
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
    of_files = {"file-name", "file-too-large", "file-refused", "file-setting", "nothing-proven", "yaml-encoding", "yaml-bom"}
    notices = {
        "curators-missing",
        "id-missing",
        "withheld-names",
        "bounds-not-proven",
        "passage-turned",
        "passage-corrected",
        "sentences-not-found",
    }
    of_other_kinds = {
        "speaker-mismatch",
        "label-not-found",
        "moment-misplaced",
        "translation-language",
        "translation-not-found",
        "publication-differs",
    }
    others = {"correction-misgiven", "source-hash", "withheld-name", "quotation-not-shown", "figure-unit"}
    assert in_words == others | of_other_kinds | notices | of_files


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_rule_is_a_sentence_with_a_reason(code: str) -> None:
    rule = EXAMPLES[code]
    assert rule.statement[0].isupper()
    assert rule.statement.endswith(".")
    assert rule.why.endswith(".")


def test_a_check_states_its_rule_and_the_rulebook_repeats_it() -> None:
    assert {code: EXAMPLES[code].statement for code in STATED} == {code: check.__doc__ for code, check in STATED.items()}


def test_the_limits_are_those_of_the_code() -> None:
    assert f"{MAX_CHARACTERS:,} characters" in EXAMPLES["file-too-large"].statement
    assert f"{MAX_BYTES // 1_000_000} MB" in EXAMPLES["file-refused"].statement
    assert MAX_DEPTH == 12
    assert "twelve" in EXAMPLES["yaml-too-deep"].statement


LESSONS = dict(read_package_data("generator.checks", "lessons"))
HERE = "generator/checks/lessons"


def told(changes: dict[str, str | None]) -> list[str]:
    """The headlines of what is told of the lessons after some of the files, by name, are other texts or not there."""
    texts = {**LESSONS, **{f"{HERE}/{name}.yml": text for name, text in changes.items()}}
    try:
        parse_rulebook({path: text for path, text in texts.items() if text is not None})
    except PackageDataError as error:
        return [line.removeprefix(f"{HERE}/") for line in str(error).splitlines() if line.startswith(HERE)]
    return []


def lesson(name: str, old: str, new: str) -> dict[str, str | None]:
    """The lesson of this name with other words."""
    text = LESSONS[f"{HERE}/{name}.yml"]
    assert old in text
    return {name: text.replace(old, new, 1)}


def line_of(words: str) -> int:
    """The line of the chapters on which words stand first."""
    before, found, _ = LESSONS[f"{HERE}/_chapters.yml"].partition(words)
    assert found
    return before.count("\n") + 1


def test_a_lesson_may_be_reworded_and_have_comments() -> None:
    assert told({}) == []
    assert told({"voice": f"# Ask the desk before you change this.\n{LESSONS[f'{HERE}/voice.yml']}"}) == []
    assert told(lesson("record-id", "The id of a record is the name of its file.", "A record has the id of its file.")) == []
    assert told(lesson("_chapters", "- voice\n", "- voice  # quoted or not\n")) == []


def test_a_rule_is_told_as_its_lesson_is_written() -> None:
    words = "A tab looks like spaces"
    texts = LESSONS | {f"{HERE}/yaml-tab.yml": LESSONS[f"{HERE}/yaml-tab.yml"].replace(words, "A tab passes for spaces")}
    assert parse_rulebook(texts)["How YAML is written"]["yaml-tab"].why.startswith("A tab passes for spaces and")


@pytest.mark.parametrize(
    ("changes", "headlines"),
    [
        (
            lesson("voice", "why:", "reason:"),
            [
                "voice.yml:1:1: error[record-unknown-field]: There is no field `reason`.",
                "voice.yml:4:1: error[record-missing-field]: The field `why` is missing.",
            ],
        ),
        (
            lesson("voice", "  wrong:", "  wrongs:"),
            ["voice.yml:8:3: error[record-unknown-field]: There is no field `wrongs` in `record`."],
        ),
        (
            lesson("record-id", "statement: The id", "statement: The id: it"),
            ["record-id.yml:1:18: error[yaml-syntax]: a colon and a space stand inside text that is not in quotes"],
        ),
        (
            lesson("source-hash", "in_words:", "file_name: {wrong: a, right: b}\nin_words:"),
            ["source-hash.yml:6:3: error[record-value]: A lesson has one example, and this has 2."],
        ),
        (
            {"source-hash": "why: A proof holds for one text.\n"},
            ["source-hash.yml:1:33: error[record-value]: A lesson has one example, and this has none."],
        ),
        (
            lesson("site-missing", "content/home.yml", "content/site.yml"),
            ["site-missing.yml:4:3: error[record-value]: What is wrong and what is right are the same."],
        ),
        (
            lesson("voice", "why:", "statement: Words in quotation marks are direct speech.\nwhy:"),
            ["voice.yml:1:12: error[record-value]: The check of this code states its rule itself."],
        ),
        (
            lesson("record-id", "statement: The id of a record is the name of its file.\n", ""),
            [
                "record-id.yml:1:1: error[record-missing-field]: The field `statement` is missing, and no check has the code "
                "that the file is named after."
            ],
        ),
        (lesson("voice", "Words in", "Words\udcff in"), ["voice.yml:2:8: error[yaml-encoding]: the byte 0xFF is not UTF-8"]),
        ({"voice": None}, [f"_chapters.yml:{line_of('- voice')}:9: error[reference-missing]: The rule `voice` has no lesson."]),
        (
            {"voices": LESSONS[f"{HERE}/record-id.yml"]},
            ["voices.yml:1:1: error[record-unused]: This lesson stands in no chapter."],
        ),
        (
            lesson("_chapters", "- voice\n", "- narration\n"),
            [
                f"_chapters.yml:{line_of('- narration')}:9: error[record-value]: The rule `narration` is listed twice.",
                "voice.yml:1:1: error[record-unused]: This lesson stands in no chapter.",
            ],
        ),
        (
            lesson("_chapters", "title: Fairness", "heading: Fairness"),
            [
                f"_chapters.yml:{line_of('title: Fairness')}:5: "
                "error[record-unknown-field]: There is no field `heading` in item 3 of `chapters`.",
                f"_chapters.yml:{line_of('title: Fairness') + 1}:5: "
                "error[record-missing-field]: The field `title` is missing in item 3 of `chapters`.",
            ],
        ),
        (
            {"voice": "", "narration": "why: 5\n"},
            [
                "narration.yml:1:6: error[record-type]: `why` must be text, and this is a number.",
                "voice.yml:1:1: error[yaml-empty]: this file has no content",
            ],
        ),
    ],
)
def test_a_lesson_that_is_malformed_is_told_with_its_line(changes: dict[str, str | None], headlines: list[str]) -> None:
    assert told(changes) == headlines
