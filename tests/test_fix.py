"""Owns the tests of what `check --fix` mends, what it leaves, and that nothing else in a file changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.assessment import assess
from generator.commands.check import check
from generator.diagnostics import Diagnostic, Edit, Position, Span, edited
from generator.files import Tree, read_tree
from generator.reading.fixing import Mended, fix, mend
from tests.case_files import base, read_cases, with_hashes

REAL = read_tree(Path(__file__).parents[1], "content", "seeds").texts
CLAIM = "content/claims/zelensky-on-155-names-collected.yml"


def faults_of(texts: Mapping[str, str]) -> Sequence[Diagnostic]:
    return assess(Tree(dict(texts))).faults


def mended(old: str, new: str) -> Mended:
    """What comes of a mistake in a real record, made where `old` stands first."""
    assert old in REAL[CLAIM]
    return mend({**REAL, CLAIM: REAL[CLAIM].replace(old, new, 1)}, faults_of)


@pytest.mark.parametrize(
    ("old", "mistake"),
    [
        ("kind: allegation", "kind allegation"),
        ("kind: allegation", "kind:allegation"),
        ("kind: allegation", " kind: allegation"),
        ("kind: allegation", "kind: allegations"),
        ("kind: allegation", "kind: Allegation"),
        ("kind: allegation", "knid: allegation"),
        ("kind: allegation", "Kind: allegation"),
        ("kind: allegation", "kind: allegation\nkind: allegation"),
        ('    words: "Z', '   words: "Z'),
        ('    words: "Z', '     words: "Z'),
        ('    words: "Z', '\twords: "Z'),
        ('    words: "Z', '\t\twords: "Z'),
        ('words: "Zelensky said"', 'words: "Zelensky said'),
        ('words: "Zelensky said"', 'words: "Zelensky sayd"'),
        ("actors: [volodymyr-zelensky]", "actors: volodymyr-zelensky"),
        ("actors: [volodymyr-zelensky]", "actors: [volodymyr-zelenskyy]"),
        ("actors: [volodymyr-zelensky]", "actors: [Volodymyr-Zelensky]"),
        ("about: [chinese-nationals, russia]", "about: [chinese-nationals, russia"),
        ("about: [chinese-nationals, russia]", "about: chinese-nationals, russia]"),
        ("about: [chinese-nationals, russia]", "about: chinese-nationals, russia"),
        ("voice: indirect", "voice: direct"),
        ("voice: indirect", "voice: narration"),
        ("comparator: exactly", "comparator: about"),
        ("low: 155", 'low: "155"'),
        ("low: 155", "low: 0155"),
        ("low: 155", "low: 154"),
        ("    low: 155\n", ""),
        ("    low: 155\n    high: 155\n", ""),
        ('as_written: "155"', "as_written: 155"),
        ("  - claim: zelensky", "  claim: zelensky"),
        ("type: differs-from", "type: differs from"),
        ("note: The", "note:The"),
        ("id: zelensky-on-155-names-collected", "id: zelensky-on-155-names-colected"),
        ("id: zelensky-on-155-names-collected", "id: zelensky-on-more-than-150-identified"),
    ],
)
def test_a_slip_is_mended_to_what_was_there(old: str, mistake: str) -> None:
    outcome = mended(old, mistake)
    assert outcome.left == ()
    assert outcome.mended != ()
    assert outcome.texts == {CLAIM: REAL[CLAIM]}


@pytest.mark.parametrize(
    ("old", "mistake", "mend"),
    [
        ("note: The", "note: Mind: the", 'note: "Mind: the article does not say who suspects more, nor how many more."'),
        ("note: The", "note: @The", 'note: "@The article does not say who suspects more, nor how many more."'),
        (
            "note: The article",
            "note: 'The article's list",
            'note: "The article\'s list does not say who suspects more, nor how many more."',
        ),
        ("note: The article", "# Kept.\nnote: The: article  ", '# Kept.\nnote: "The: article   does'),
        ('words: "Zelensky said"', 'words: Zelensky said"', "words: Zelensky said\n"),
    ],
)
def test_a_slip_in_text_is_mended_with_every_word_kept(old: str, mistake: str, mend: str) -> None:
    outcome = mended(old, mistake)
    assert outcome.left == ()
    assert mend in outcome.texts[CLAIM]


def test_the_fields_of_a_list_s_one_item_become_an_item() -> None:
    outcome = mended("  - source: ukraine-claims-chinese-nationals", "    source: ukraine-claims-chinese-nationals")
    assert outcome.left == ()
    assert "    - source: ukraine-claims-chinese-nationals\n      text: >-\n        Zelensky" in outcome.texts[CLAIM]


@pytest.mark.parametrize(
    ("old", "mistake"),
    [
        ("155 Chinese nationals\n      allegedly", "168 Chinese nationals\n      allegedly"),  # a number in a passage
        ("155 Chinese nationals\n      allegedly", "not 155 Chinese nationals\n      allegedly"),  # a word too many in a passage
        ("zelensky-on-more-than-150-identified", "zelensky-on-more-than-155-identified"),  # a number in an id
        ("kind: allegation", "kind: number"),
        ("low: 155", "low: 1,55"),
        ("attribution:\n  - actors: [volodymyr-zelensky]\n    words: \"Zelensky said\"\n", ""),
        ("[chinese-nationals, russia]", "[chinese-nationals russia]"),
        ("kind: allegation", "kind: allegation\nkind: denial"),
        ("kind: allegation\n", ""),
        ("text: >-\n      Zelensky", "text: >-\n    Zelensky"),  # it may belong to the text, or be a field
    ],
)  # fmt: skip
def test_what_may_mean_more_than_one_thing_is_left_as_it_is(old: str, mistake: str) -> None:
    outcome = mended(old, mistake)
    assert outcome.left != ()
    assert outcome.texts == {}


def two_languages(first: tuple[str, str], other: tuple[str, str], figure: str, low: str) -> dict[str, str]:
    """The base with a claim of two passages, each of a source in a language, and a figure in the words of the other."""
    source = base()["content/sources/blue-lane-release.yml"].partition("set_aside:")[0]
    files = dict[str, str]()
    for number, (language, text) in enumerate((first, other), start=1):
        id = f"story-{number}"
        files[f"seeds/{id}.txt"] = f"{text}\n"
        files[f"content/sources/{id}.yml"] = source.replace("blue-lane-release", id).replace(
            "language: en", f"language: {language}"
        )
    passages = "".join(
        f"  - source: story-{number}\n    text: {text}\n    voice: narration\n"
        for number, (_, text) in enumerate((first, other), start=1)
    )
    fields = f'  - measure: cracks\n    as_written: "{figure}"\n    comparator: exactly\n    low: {low}\n    high: {low}\n'
    files["content/claims/story.yml"] = (
        "id: story\nclaim: The release says how many there were.\nkind: report\n"
        f"passages:\n{passages}topics: [lido-water]\nfigures:\n{fields}    counts: Menschen\n"
    )
    return with_hashes(base() | files)


ENGLISH, GERMAN = ("en", "Nobody counted the Menschen."), ("de", "Es kamen 1.500 Menschen.")


@pytest.mark.parametrize(
    ("first", "other", "value"),
    [
        (ENGLISH, GERMAN, "1500"),
        (("de", "Niemand war da."), ("en", "A pool holds 1.500 Menschen."), "1.5"),
        (("fr", "Personne."), ("de-CH", "Es kamen 1.500 Menschen."), "1.5"),
        (("zh", "没有人。"), ("ar", "Menschen 1.500"), "1.5"),
    ],
)
def test_a_bound_is_mended_to_what_the_words_say_in_the_language_of_their_source(
    first: tuple[str, str], other: tuple[str, str], value: str
) -> None:
    right = two_languages(first, other, "1.500", value)
    assert mend(right, faults_of) == Mended({}, (), ())
    outcome = mend(two_languages(first, other, "1.500", "7"), faults_of)
    assert outcome.left == ()
    assert outcome.texts["content/claims/story.yml"] == right["content/claims/story.yml"]


def test_a_bound_of_words_that_stand_in_neither_source_is_left_as_it_is() -> None:
    outcome = mend(two_languages(ENGLISH, GERMAN, "1.501", "1.501"), faults_of)
    assert {fault.code for fault in outcome.left} == {"words-not-found"}
    assert outcome.texts == {}


def test_a_sound_fact_sheet_is_left_as_it_is() -> None:
    assert mend(REAL, faults_of) == Mended({}, (), ())


def test_two_slips_in_one_file_and_one_in_another_are_mended_in_one_run() -> None:
    topic = "content/topics/capture.yml"
    texts = {
        **REAL,
        CLAIM: REAL[CLAIM].replace("kind: allegation", "kind:allegation").replace("topics: [", "topcis: ["),
        topic: REAL[topic].replace("definition:", "defintion:"),
    }
    outcome = mend(texts, faults_of)
    assert outcome.left == ()
    assert outcome.texts == {CLAIM: REAL[CLAIM], topic: REAL[topic]}
    assert [fault.code for fault in outcome.mended] == ["yaml-syntax", "record-unknown-field", "record-unknown-field"]


def test_an_id_that_others_name_is_not_changed_to_the_name_of_its_file() -> None:
    renamed = "content/claims/zelensky-on-155.yml"
    texts = {renamed if path == CLAIM else path: text for path, text in REAL.items()}
    assert mend(texts, faults_of).texts == {}


def test_truth_and_numbers_that_yaml_reads_two_ways_are_written_so_that_it_cannot() -> None:
    texts = with_hashes(base())
    path = "content/actors/lifeguard.yml"
    texts[path] = texts[path].replace("protected: true", "protected: yes")
    assert "protected: yes" in texts[path]
    assert "protected: true" in mend(texts, faults_of).texts[path]


def test_a_year_is_no_misspelling_of_another() -> None:
    texts = with_hashes(base())
    path = "content/claims/opening-of-the-lido.yml"
    texts[path] = texts[path].replace("in 1934", "in 1935")
    assert texts != with_hashes(base())
    assert mend(texts, faults_of).texts == {}


def test_line_ends_stay_as_they_are() -> None:
    text = REAL[CLAIM].replace("    low: 155\n", "").replace("\n", "\r\n")
    assert mend({**REAL, CLAIM: text}, faults_of).texts == {CLAIM: REAL[CLAIM].replace("\n", "\r\n")}


@pytest.mark.parametrize("case", [case for case in read_cases() if not case.accepts], ids=lambda case: case.file.stem)
def test_no_fix_adds_a_file_or_touches_one_without_a_fault_or_a_source(case: object) -> None:
    texts: dict[str, str] = case.texts  # type: ignore[attr-defined]
    before = faults_of(texts)
    outcome = mend(texts, faults_of)
    at_fault = {fault.span.path for fault in (*before, *outcome.mended)}
    assert set(outcome.texts) <= at_fault
    assert not [path for path in outcome.texts if not path.startswith("content/")]
    assert outcome.mended or outcome.left == tuple(before)


def test_rules_that_undo_each_other_s_fix_come_to_an_end() -> None:
    span = Span("content/x.yml", Position(1, 1), Position(1, 2))

    def never_content(texts: Mapping[str, str]) -> Sequence[Diagnostic]:
        other = "b" if texts["content/x.yml"] == "a" else "a"
        return [Diagnostic(span, "voice", f"write {other}", (), (Edit(span, other),))]

    outcome = mend({"content/x.yml": "a"}, never_content)
    assert len(outcome.left) == len(outcome.mended) == 1


def test_fixes_of_the_same_words_are_not_made_together() -> None:
    span = Span(CLAIM, Position(2, 5), Position(2, 7))
    first, second = (Diagnostic(span, "voice", word, (), (Edit(span, word),)) for word in ("one", "two"))
    new = fix(REAL, [first, second])[CLAIM]
    assert "one" in new.splitlines()[1]
    assert "two" not in new.splitlines()[1]


def test_edits_are_made_by_place_whatever_order_they_come_in() -> None:
    places = [Span("x", Position(1, 1), Position(1, 2)), Span("x", Position(2, 1), Position(2, 1))]
    edits = [Edit(places[1], "- "), Edit(places[0], "longer")]
    assert edited("a\nb\n", edits) == "longer\n- b\n"


def test_the_command_mends_the_files_and_tells_each_fix(tmp_path: Path) -> None:
    for path, text in with_hashes(base()).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8", newline="")
    topic = tmp_path / "content/topics/lido-water.yml"
    sound = topic.read_text(encoding="utf-8")
    topic.write_text(sound.replace("definition:", "defintion:"), encoding="utf-8")
    result = CliRunner().invoke(check, ["--fix", "--root", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "fixed: content/topics/lido-water.yml:3:1: error[record-unknown-field]" in result.output
    assert topic.read_text(encoding="utf-8") == sound
