"""Owns the proof that an editor with the YAML language server completes, explains and checks records as `check` does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from generator.files import read_tree
from generator.reading.parsing import parse_record
from generator.records.addresses import FOLDERS
from generator.records.types import Claim
from generator.records.vocabularies import Kind, Stance
from tests.language_server import ROOT, LanguageServer, find_server, in_ci

CONTENT = read_tree(ROOT, "content").texts
CLAIM = "content/claims/beijing-rejects-claims-of-significant-numbers.yml"
SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    script = find_server()
    if script is None:
        assert not in_ci(), "the YAML language server is not installed"
        pytest.skip("the YAML language server is not installed: make editor")
    with LanguageServer(script, SETTINGS) as started:
        yield started


def written(old: str, new: str, path: str = CLAIM) -> str:
    """A real record with one place written otherwise."""
    assert CONTENT[path].count(old) == 1, old
    return CONTENT[path].replace(old, new)


def test_nothing_that_check_accepts_is_flagged(server: LanguageServer) -> None:
    assert len(CONTENT) > 50
    assert {path: found for path, found in server.faults(CONTENT).items() if found} == {}


MISTAKES = {
    "an unknown field": ("kind: denial", "kind: denial\ncolour: red"),
    "an unknown field of a part": ("    voice: indirect", "    voice: indirect\n    tone: calm"),
    "a misspelt field": ("about:", "abuot:"),
    "a wrong choice": ("stance: rejects", "stance: refuses"),
    "text for a list": ("topics: [chinese-nationals-with-russia]", "topics: chinese-nationals-with-russia"),
    "a list for text": ("at: beijing-rejects-claims", "at: [beijing-rejects-claims]"),
    "a group for a list": ("  - actors: [china]\n    words:", "    actors: [china]\n    words:"),
    "a number for text": ("at: beijing-rejects-claims", "at: 2024"),
    "text for a group": ("at: beijing-rejects-claims", "when: on Monday"),
    "text for a number": (
        "answers:\n",
        "figures: [{measure: m, as_written: a, counts: c, comparator: about, low: few}]\nanswers:\n",
    ),
    "nothing where something must be": ("kind: denial", "kind:"),
    "an empty list": ("topics: [chinese-nationals-with-russia]", "topics: []"),
    "an empty text": ('words: "Beijing rejected"', 'words: " "'),
    "an id with a capital": ("at: beijing-rejects-claims", "at: Beijing-rejects-claims"),
    "a successor of a record that stands": ("kind: denial", "kind: denial\nsuperseded_by: china-on-neutrality"),
    "a month that no calendar has": (
        "kind: denial",
        "kind: denial\nchanges: [{date: '2024-13-01', kind: added, what: Added.}]",
    ),
}

MISSING = {
    "a missing field": ("kind: denial\n", ""),
    "a missing field of a part": ("\n    stance: rejects", ""),
    "a link without the words it rests on": ('    words: "Beijing rejected claims that significant numbers"\n', ""),
    "a reading of ours without a reason": ("basis: stated", "basis: editor"),
    "a record superseded by none": ("kind: denial", "kind: denial\nstatus: superseded"),
}


@pytest.fixture(scope="module")
def flagged(server: LanguageServer) -> dict[str, set[int]]:
    """The lines that the server flags in each record with a mistake; all are open at once, in files of their own."""
    mistakes = MISTAKES | MISSING
    files = {f"content/claims/{mistake.replace(' ', '-')}.yml": written(*mistakes[mistake]) for mistake in mistakes}
    found = server.faults(files).values()
    return {
        mistake: {fault["range"]["start"]["line"] + 1 for fault in faults}
        for mistake, faults in zip(mistakes, found, strict=True)
    }


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_check_flags_is_flagged_on_the_same_line(mistake: str, flagged: dict[str, set[int]]) -> None:
    lines = {fault.span.start.line for fault in parse_record(CLAIM, written(*MISTAKES[mistake]))[1]}
    assert lines, "check accepts this"
    assert flagged[mistake] == lines


@pytest.mark.parametrize("mistake", MISSING)
def test_what_check_misses_is_missed(mistake: str, flagged: dict[str, set[int]]) -> None:
    assert parse_record(CLAIM, written(*MISSING[mistake]))[1], "check accepts this"
    assert len(flagged[mistake]) == 1


def test_a_mistake_is_told_in_plain_words(server: LanguageServer) -> None:
    def told(old: str, new: str) -> list[str]:
        return [fault["message"] for fault in server.faults({CLAIM: written(old, new)})[CLAIM]]

    assert told("at: beijing-rejects-claims", "at: Beijing") == [
        "This must be small letters and digits, with single hyphens between words, such as `harbour-master`.",
    ]
    assert told("basis: stated", "basis: editor") == ["Basis `editor` needs a `reason`: why we read it so."]


def test_each_field_that_is_not_there_yet_is_completed_and_told(server: LanguageServer) -> None:
    proposed = server.completions(CLAIM, f"{CONTENT[CLAIM]}rel|")
    there = {line.partition(":")[0] for line in CONTENT[CLAIM].splitlines() if line[:1].isalpha()}
    assert set(proposed) == set(Claim.model_fields) - there
    assert proposed["relations"]["documentation"]["value"].startswith("How it stands to other claims.\n\nExample:")


def test_a_field_of_a_part_is_completed(server: LanguageServer) -> None:
    proposed = server.completions(CLAIM, written("    stance: rejects\n", "    |\n"))
    assert {"stance", "reason"} <= set(proposed)


def test_a_completed_field_is_left_for_its_writer_to_fill(server: LanguageServer) -> None:
    proposed = server.completions(CLAIM, f"{CONTENT[CLAIM]}wh|")
    written = {label: item["textEdit"]["newText"] for label, item in proposed.items()}
    assert [written[label] for label in ("where", "status", "superseded_by")] == ["where: ", "status: ", "superseded_by: "]
    assert written["when"] == "when:\n  as_written: "


def test_each_choice_is_completed_with_its_definition(server: LanguageServer) -> None:
    for terms, text in ((Stance, written("stance: rejects", "stance: |")), (Kind, written("kind: denial", "kind: |"))):
        proposed = server.completions(CLAIM, text)
        assert {label: item["documentation"]["value"] for label, item in proposed.items()} == {
            str(term): term.for_editors for term in terms
        }


def test_hovering_over_a_field_tells_what_it_is_for(server: LanguageServer) -> None:
    shown = server.hover(CLAIM, written("answers:", "ans|wers:"))
    assert shown.startswith("#### Answers\n\nThe claims that it answers.\n\nExample:\n\n```yaml\nanswers:\n- claim: ")
    assert "The event at which it was said" in server.hover(CLAIM, written("at: beijing", "a|t: beijing"))


def test_hovering_over_a_choice_tells_what_it_means(server: LanguageServer) -> None:
    shown = server.hover(CLAIM, written("stance: rejects", "stance: rej|ects"))
    assert shown.startswith("#### Stance\n\nWhat the answer does to what it answers.")
    assert "* `rejects`: Turns the claim down as a whole. Also for a question.\n" in shown


def test_the_settings_of_the_editor_find_the_schema_of_a_file_that_names_none(server: LanguageServer) -> None:
    paths = {PurePosixPath(path).parts[1]: path for path in CONTENT}
    assert set(paths) == {*FOLDERS, "site.yml"}
    files = {path: CONTENT[path].partition("\n")[2] + "colour: red\n" for path in paths.values()}
    found = server.faults(files)
    assert [fault["message"] for path in files for fault in found[path]] == ["Property colour is not allowed."] * len(files)


def test_the_first_line_of_a_record_names_its_schema_where_no_settings_do(server: LanguageServer) -> None:
    path = "content/drafts/a-claim.yml"
    found = server.faults({path: f"{CONTENT[CLAIM]}colour: red\n"})[path]
    assert [fault["message"] for fault in found] == ["Property colour is not allowed."]
