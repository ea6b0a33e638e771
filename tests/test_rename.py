"""Owns the proof of `rename` and `withdraw`: what they change in the files, and that nothing else in them changes."""

from __future__ import annotations

import re
from collections import Counter
from difflib import ndiff
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import changing, replacing
from generator.assessment import assess
from generator.commands.rename import rename as rename_in_files
from generator.commands.withdraw import withdraw as withdraw_in_files
from generator.files import Tree, read_tree, write_text
from generator.format.formatting import format_record
from generator.reading.parsing import parse_record
from generator.records.record import Located, Record
from generator.records.types import RECORD_TYPES
from generator.renaming.asked_record import EditError
from generator.renaming.new_ids import rename
from generator.renaming.withdrawing import withdraw
from tests.case_files import base, with_hashes

_TEXTS = with_hashes(base())
_REAL = read_tree(Path(__file__).parents[1], "content", "seeds").texts
_LOST = "content/claims/fenn-on-water-lost.yml"
_OPENING = "content/claims/opening-of-the-lido.yml"


def _renamed(texts: dict[str, str], old: str, new: str, type: str | None = None) -> dict[str, str]:
    renaming = rename(texts, old, new, type)
    return {path: text for path, text in {**texts, **renaming.texts}.items() if path != renaming.former_path}


def _changed_lines(old: str, new: str) -> list[str]:
    return [line.rstrip("\n") for line in ndiff(old.splitlines(True), new.splitlines(True)) if line[0] in "+-"]


def _refusal(texts: dict[str, str], *arguments: str) -> str:
    with pytest.raises(EditError) as refused:
        rename(texts, *arguments)
    return str(refused.value)


def _sheet(root: Path) -> Path:
    for path, text in _TEXTS.items():
        write_text(root, path, text)
    return root


def _run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(rename_in_files, ["--root", str(root), *arguments])


def test_every_reference_is_led_to_the_new_id_and_nothing_else_changes() -> None:
    new = _renamed(_TEXTS, "fenn-on-water-lost", "fenn-on-the-loss")
    for path, text in _TEXTS.items():
        lines = _changed_lines(text, new.get(path, text))
        assert all("fenn-on-water-lost" in line for line in lines if line[0] == "-")
        assert [line[1:] for line in lines if line[0] == "+"] == [
            line[1:].replace("fenn-on-water-lost", "fenn-on-the-loss") for line in lines if line[0] == "-"
        ]
    assert _LOST not in new
    assert _changed_lines(_TEXTS[_LOST], new["content/claims/fenn-on-the-loss.yml"]) == [
        "- id: fenn-on-water-lost",
        "+ id: fenn-on-the-loss",
        "+ formerly: [fenn-on-water-lost]",
    ]


def _any_of(records: list[Located], type: str) -> str:
    return next(record.id for record in records if isinstance(record, Record) and record.type == type)


@pytest.mark.parametrize("type", RECORD_TYPES)
def test_the_most_named_record_of_any_type_can_be_renamed_and_the_check_passes_as_before(type: str) -> None:
    records = [record for path, text in _REAL.items() if (record := parse_record(path, text)[0])]
    named = Counter(id for record in records for _, (kind, id) in record.references() if kind == type)
    (id, times), *_ = named.most_common(1) or [
        (next(one.id for one in records if isinstance(one, Record) and one.type == type), 0)
    ]
    assert rename(_REAL, id, "another-one", type).references == times
    new = _renamed(_REAL, id, "another-one", type)
    assert assess(Tree(new)).report == assess(Tree(_REAL)).report


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('- claim: "fenn-on-water-lost" # why', '- claim: "fenn-on-the-loss" # why'),
        ("- claim: 'fenn-on-water-lost'", "- claim: 'fenn-on-the-loss'"),
        ("- {claim: fenn-on-water-lost, stance: rejects,", None),
        ("- claim:   fenn-on-water-lost   ", "- claim:   fenn-on-the-loss   "),
        ("- claim: >-\n      fenn-on-water-lost", "- claim: fenn-on-the-loss"),
    ],
)
def test_a_reference_keeps_the_way_it_is_written(written: str, expected: str | None) -> None:
    path = "content/claims/norrland-declines-to-comment.yml"
    text = _TEXTS[path].replace("- claim: fenn-on-water-lost", written)
    if expected is None:
        flow = f"{written} basis: editor, reason: We read it so.}}\n"
        text = _TEXTS[path].partition("  - claim:")[0] + f"  {flow}".replace("rejects", "declines-to-comment")
        expected = "- {claim: fenn-on-the-loss, stance: declines-to-comment, basis: editor, reason: We read it so.}"
    assert expected in _renamed({**_TEXTS, path: text}, "fenn-on-water-lost", "fenn-on-the-loss")[path]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("formerly: [a]", "formerly: [a, opening-of-the-lido]"),
        ("formerly: []", "formerly: [opening-of-the-lido]"),
        ("formerly: [ a, b, ]", "formerly: [ a, b, opening-of-the-lido]"),
        ("formerly:\n  - a # so", "formerly:\n  - a # so\n  - opening-of-the-lido"),
        ("formerly:\n- a", "formerly:\n- a\n- opening-of-the-lido"),
        ("# of the note\nnote: A note.", "formerly: [opening-of-the-lido]\n# of the note\nnote: A note."),
        ("note: >-\n  A\n  note.", "formerly: [opening-of-the-lido]\nnote: >-\n  A\n  note."),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_the_old_id_joins_the_former_ones(before: str, after: str, ending: str, last: bool) -> None:
    def file(id: str, text: str) -> str:
        opening = _TEXTS[_OPENING].replace("id: opening-of-the-lido", f"id: {id}")
        return f"{opening}{text}".removesuffix("" if last else "\n").replace("\n", ending)

    texts = {**_TEXTS, _OPENING: file("opening-of-the-lido", f"{before}\n")}
    new = _renamed(texts, "opening-of-the-lido", "lido-opens")
    assert new["content/claims/lido-opens.yml"] == file("lido-opens", f"{after}\n")


def test_a_record_that_was_superseded_points_to_the_new_id() -> None:
    path = "content/claims/engineer-on-two-cracks.yml"
    texts = {**_TEXTS, path: _TEXTS[path] + "status: superseded\nsuperseded_by: fenn-on-three-cracks\n"}
    assert _renamed(texts, "fenn-on-three-cracks", "fenn-on-cracks")[path].endswith("superseded_by: fenn-on-cracks\n")


def test_an_id_that_reads_as_something_else_is_put_in_quotes() -> None:
    new = _renamed(_TEXTS, "lido-water", "1e3")
    assert 'topics: ["1e3"]' in new[_LOST]
    assert assess(Tree(new)).faults == assess(Tree(_TEXTS)).faults == ()


def test_an_id_of_two_records_needs_the_type() -> None:
    texts = {**_TEXTS, "content/topics/cracks.yml": "id: cracks\nname: Cracks\ndefinition: Of cracks.\n"}
    assert "a measure and a topic" in _refusal(texts, "cracks", "the-cracks")
    assert "content/measures/the-cracks.yml" in _renamed(texts, "cracks", "the-cracks", "measure")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("fen-on-water-lost", "x", "There is no record `fen-on-water-lost`.\nDid you mean `fenn-on-water-lost`?"),
        ("fenn-on-water-lost", "opening-of-the-lido", "There is a claim `opening-of-the-lido` already"),
        ("fenn-on-water-lost", "the-opening", "`the-opening` is a former id of `opening-of-the-lido`."),
        ("the-opening", "x", "It is a former id: the record is now `opening-of-the-lido`."),
        ("opening-of-the-lido", "the-opening", "take it out of `formerly`"),
        ("fenn-on-water-lost", "Fenn on water", "`Fenn on water` is not an id."),
        ("fenn-on-water-lost", "../x", "`../x` is not an id."),
        ("fenn-on-water-lost", "fenn-on-water-lost", "has the id `fenn-on-water-lost` already"),
    ],
)
def test_a_rename_that_cannot_be_is_refused_in_words(old: str, new: str, words: str) -> None:
    texts = {**_TEXTS, _OPENING: _TEXTS[_OPENING] + "formerly: [the-opening]\n"}
    assert words in _refusal(texts, old, new)


def test_content_that_cannot_be_read_is_refused_and_named() -> None:
    texts = {**_TEXTS, _OPENING: "claim: [", "content/topics/x.yml": "id: x\n"}
    refusal = _refusal(texts, "fenn-on-water-lost", "fenn-on-the-loss")
    assert f"{_OPENING}:1:" in refusal
    assert "content/topics/x.yml:1:" in refusal


def test_a_record_that_is_laid_out_in_one_pair_of_braces_is_refused() -> None:
    path = "content/topics/lido-history.yml"
    texts = {**_TEXTS, path: "{id: lido-history, name: History, definition: What was.}\n"}
    assert "Run `format` on it" in _refusal(texts, "lido-history", "the-past")


def test_the_command_renames_the_files(tmp_path: Path) -> None:
    root = _sheet(tmp_path)
    result = _run(root, "fenn-on-water-lost", "fenn-on-the-loss")
    assert (result.exit_code, "5 references" in result.output) == (0, True), result.output
    assert read_tree(root, "content", "seeds").texts == _renamed(_TEXTS, "fenn-on-water-lost", "fenn-on-the-loss")


def test_when_a_file_cannot_be_written_all_are_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _sheet(tmp_path)
    replace = replacing.replace_known

    def replaced_but_for_the_site(path: Path, was: bytes | None, becomes: bytes | None) -> bool:
        if path.name == "site.yml":
            raise PermissionError(13, "Permission denied", str(path))
        return replace(path, was, becomes)

    monkeypatch.setattr(changing, "replace_known", replaced_but_for_the_site)
    result = _run(root, "fenn-on-water-lost", "fenn-on-the-loss")
    assert (result.exit_code, "Nothing was changed." in result.output) == (2, True)
    assert read_tree(root, "content", "seeds").texts == _TEXTS
    assert list(root.rglob("*.new")) == []


def test_a_refused_rename_writes_nothing(tmp_path: Path) -> None:
    root = _sheet(tmp_path)
    result = _run(root, "fenn-on-water-lost", "opening-of-the-lido")
    assert (result.exit_code, "Nothing was changed." in result.output) == (1, True)
    assert read_tree(root, "content", "seeds").texts == _TEXTS


def test_a_withdrawn_record_keeps_all_it_had() -> None:
    withdrawal = withdraw(_TEXTS, "fenn-on-water-lost", "She spoke of\n  another lido: not of this one.", "2024-05-01")
    assert _changed_lines(_TEXTS[_LOST], withdrawal.text) == [
        "+ status: withdrawn",
        "+ changes:",
        '+   - date: "2024-05-01"',
        "+     kind: withdrawn",
        '+     what: "She spoke of another lido: not of this one."',
    ]
    referring = [(span.path, span.start.line, span.start.column, field) for span, field in withdrawal.referring]
    assert ("content/claims/norrland-declines-to-comment.yml", 14, 12, "answers") in referring


def test_a_withdrawal_joins_the_log_and_changes_the_status() -> None:
    old = "status: active # so far\nchanges:\n- date: '2024-04-01'\n  kind: added\n  what: New.\n# the end\n"
    text = withdraw({**_TEXTS, _OPENING: _TEXTS[_OPENING] + old}, "opening-of-the-lido", "Not so.", "2024-05-01").text
    assert text == _TEXTS[_OPENING] + old.replace("active", "withdrawn").replace(
        "# the end", '- date: "2024-05-01"\n  kind: withdrawn\n  what: Not so.\n# the end'
    )


@pytest.mark.parametrize("reason", ["Not so.", "word " * 60, '“Quoted”: # - [x] \\ "y"', "no", "2024"])
def test_what_is_renamed_or_withdrawn_is_laid_out_as_format_has_it(reason: str) -> None:
    for path, text in _REAL.items():
        if path.startswith("content/claims/") and format_record(path, text).text == text:
            id = Path(path).stem
            assert format_record(path, new := withdraw(_REAL, id, reason, "2024-05-01", "claim").text).text == new
            break
    else:
        pytest.fail("No claim is laid out as format has it.")
    renaming = rename(_REAL, id, "another-one", "claim")
    assert format_record(renaming.path, renaming.texts[renaming.path]).text == renaming.texts[renaming.path]


@pytest.mark.parametrize(
    ("id", "reason", "words"),
    [
        ("opening-of-the-lidos", "So.", "Did you mean `opening-of-the-lido`?"),
        ("opening-of-the-lido", " \n", "No reason is given."),
        ("council-on-losing-water", "So.", "is withdrawn already"),
        ("engineer-on-two-cracks", "So.", "is superseded already.\nIt points to `fenn-on-three-cracks`."),
    ],
)
def test_a_withdrawal_that_cannot_be_is_refused_in_words(id: str, reason: str, words: str) -> None:
    council, engineer = "content/claims/council-on-losing-water.yml", "content/claims/engineer-on-two-cracks.yml"
    superseded = "status: superseded\nsuperseded_by: fenn-on-three-cracks\n"
    texts = {
        **_TEXTS,
        council: _TEXTS[council] + "status: withdrawn\n",
        engineer: _TEXTS[engineer] + superseded,
    }
    with pytest.raises(EditError, match=re.escape(words)):
        withdraw(texts, id, reason, "2024-05-01")


def test_the_command_withdraws_and_tells_what_is_left_to_do(tmp_path: Path) -> None:
    root = _sheet(tmp_path)
    arguments = ["--root", str(root), "fenn-on-water-lost", "--reason", "Not so.", "--date", "2024-05-01"]
    result = CliRunner().invoke(withdraw_in_files, arguments)
    assert result.exit_code == 0, result.output
    assert "so they must change:" in result.output
    assert "content/claims/norrland-declines-to-comment.yml:14:12: error[reference-inactive]" in result.output
    assert "content/site.yml:10:15: error[reference-inactive]" in result.output
    assert "may stay" not in result.output
    assert (root / _LOST).read_text().count("withdrawn") == 2
    assert CliRunner().invoke(withdraw_in_files, arguments).exit_code == 1


def test_the_command_tells_apart_what_must_change_and_what_may_stay(tmp_path: Path) -> None:
    root = _sheet(tmp_path)
    answering = root / "content/claims/norrland-declines-to-comment.yml"
    answering.write_text(answering.read_text() + "status: withdrawn\n")
    arguments = ["--root", str(root), "fenn-on-water-lost", "--reason", "Not so."]
    output = CliRunner().invoke(withdraw_in_files, arguments).output
    must, _, may = output.partition("may stay:")
    assert "norrland-declines-to-comment" not in must
    assert "content/claims/norrland-declines-to-comment.yml:14:12: answers" in may
