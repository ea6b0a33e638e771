"""Owns the tests of `new`: what a record is started with, what is left to a person, and what is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.assessment import assess, read
from generator.changes.publication import Publication
from generator.commands.new import new
from generator.drafting.proposing import figures_in
from generator.drafting.speaking import kind_by_labels, propose_labels
from generator.engine.strictness import EngineError
from generator.format.formatting import format_record
from generator.reading.parsing import parse_record
from generator.records.types import Actor, Claim, Topic
from generator.records.vocabularies import Comparator, LabelRole
from generator.site import build
from generator.sources.passages import Extent, SourceText
from generator.yaml.document import Plain, parse_yaml

TEXT = """\ufeffOld bridge to close after a crack is found\r
\r
Mayor Tomas Reyes said on Tuesday that the Mill Bridge would close for up to six weeks.\r
\r
“Nobody was ever in danger,” said Reyes.\r
\r
“That is not  true,” said Ada Novak of the Riders’ Union.\r
"""
CLOSES = "Mayor Tomas Reyes said on Tuesday that the Mill Bridge would close for up to six weeks."
SITE = """\
title: The Mill Bridge
description: Who says what about the Mill Bridge.
summary:
  - text: Tomas Reyes said that the bridge would close.
    claims: [reyes-on-closing]
main_claims: [reyes-on-closing, reyes-on-danger]
"""


def run(root: Path, *arguments: str, answers: str = "") -> Result:
    """`new` with arguments, for the fact sheet at `root`; with answers, as at a terminal."""
    asking = ["--ask"] if answers else []
    return CliRunner().invoke(new, [*arguments, *asking, "--root", str(root)], input=answers)


def made(root: Path, path: str, *arguments: str, answers: str = "") -> dict[str, Plain]:
    """The values of the record that `new` makes there; it is laid out as all records are, and said to be there."""
    result = run(root, *arguments, answers=answers)
    assert result.exit_code == 0, result.output
    assert f"Created {path}" in result.stdout
    text = (root / path).read_text(encoding="utf-8")
    assert format_record(path, text).text == text
    assert text.startswith("# yaml-language-server: $schema=../../schema/")
    document, faults = parse_yaml(path, text)
    assert document is not None, faults
    assert isinstance(document.value, dict)
    return document.value


def refused(root: Path, *arguments: str) -> str:
    """What `new` says when it refuses to do something; it writes nothing."""
    before = read(root)
    result = run(root, *arguments)
    assert (result.exit_code, read(root)) == (2, before)
    return result.stderr


def fill(root: Path, path: str, **values: str) -> None:
    """Writes what a person fills in: the first field of each name that has no value."""
    text = (root / path).read_text(encoding="utf-8")
    for name, value in values.items():
        assert f"{name}:\n" in text, f"{name} has a value in {path}"
        text = text.replace(f"{name}:\n", f"{name}: {value}\n", 1)
    (root / path).write_text(text, encoding="utf-8")


def left_empty(root: Path, path: str) -> set[str]:
    """The fields that keep a file from being a record: the last name in the place of each fault."""
    text = (root / path).read_text(encoding="utf-8")
    lines = text.splitlines()
    _, faults = parse_record(path, text)
    return {lines[fault.span.start.line - 1].strip(" -").partition(":")[0] for fault in faults}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A fact sheet with one source and the mayor."""
    (tmp_path / "bridge.txt").write_bytes(TEXT.encode())
    sheet = tmp_path / "sheet"
    sheet.mkdir()
    made(sheet, "content/sources/bridge.yml", "source", "--text", str(tmp_path / "bridge.txt"), "--id", "bridge")
    made(sheet, "content/actors/tomas-reyes.yml", "actor", "--name", "Tomas Reyes", "--kind", "person")
    return sheet


def with_text(root: Path, text: str) -> Path:
    """The fact sheet with another source, `more`."""
    (root / "more.txt").write_text(text, encoding="utf-8")
    made(root, "content/sources/more.yml", "source", "--text", str(root / "more.txt"), "--id", "more", "--called", "the letter")
    return root


def test_a_source_is_stored_byte_for_byte_with_its_hash(root: Path) -> None:
    assert (root / "seeds/bridge.txt").read_bytes() == TEXT.encode()
    record, _ = parse_record("content/sources/bridge.yml", (root / "content/sources/bridge.yml").read_text(encoding="utf-8"))
    assert record is not None
    assert record.model_dump(include={"title", "publisher", "byline", "published", "sha256"}) == {
        "title": "Old bridge to close after a crack is found",
        "publisher": "unknown",
        "byline": "unknown",
        "published": "unknown",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    }


def test_a_source_is_asked_about_at_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A headline\n\nA sentence.\n", encoding="utf-8")
    answers = "\n\ninterview\n\nThe Courier\n\n2024-05-08\nhttps://example.org/a\n\n"
    made_ = made(tmp_path, "content/sources/a-headline.yml", "source", "--text", str(tmp_path / "a.txt"), answers=answers)
    told = ("title", "called", "kind", "publisher", "byline", "published", "url", "language")
    assert [made_[name] for name in told] == [
        "A headline",
        "the interview",
        "interview",
        "The Courier",
        "unknown",
        "2024-05-08",
        "https://example.org/a",
        "en",
    ]


def test_a_text_that_lies_under_seeds_is_used_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/Letter.txt").write_text("A sentence.", encoding="utf-8")
    source = made(tmp_path, "content/sources/a-sentence.yml", "source", "--text", str(tmp_path / "seeds/Letter.txt"))
    assert source["text"] == "seeds/Letter.txt"
    assert [path.name for path in (tmp_path / "seeds").iterdir()] == ["Letter.txt"]


def test_three_claims_pass_the_check_when_a_person_has_filled_them_in(root: Path) -> None:
    made(root, "content/topics/bridge.yml", "topic", "--name", "Bridge", "--definition", "The bridge.")
    made(root, "content/measures/weeks.yml", "measure", "--name", "Weeks", "--definition", "For how long.", "--unit", "weeks")
    made(root, "content/actors/ada-novak.yml", "actor", "--name", "Ada Novak", "--kind", "person")
    closing, danger, denial = (f"content/claims/{id}.yml" for id in ("reyes-on-closing", "reyes-on-danger", "novak-denies"))
    made(root, closing, "claim", "--passage", CLOSES, "--topic", "bridge", "--id", "reyes-on-closing")
    made(root, danger, "claim", "--passage", "Nobody was ever in danger", "--topic", "bridge", "--id", "reyes-on-danger")
    answering = ("--answers", "reyes-on-danger", "--stance", "denies", "--topic", "bridge", "--id", "novak-denies")
    made(root, denial, "claim", "--passage", "That is not true", *answering)
    assert left_empty(root, closing) == {"claim", "kind", "measure", "counts"}
    assert left_empty(root, danger) == {"claim", "kind"}
    assert left_empty(root, denial) == {"claim", "kind", "basis"}
    said = "Tomas Reyes said that the bridge would close for up to six weeks."
    fill(root, closing, claim=said, kind="plan", measure="weeks", counts="weeks")
    fill(root, danger, claim="Tomas Reyes said that nobody had been in danger.", kind="account")
    fill(root, denial, claim="Ada Novak said that it was not true that nobody had been in danger.", kind="denial")
    fill(root, denial, basis="editor\n    reason: The words of Ada Novak follow those of Tomas Reyes in the text")
    aside = 'set_aside:\n  - text: "Old bridge to close after a crack is found"\n    reason: The headline.\n'
    source = root / "content/sources/bridge.yml"
    source.write_text(source.read_text(encoding="utf-8") + aside, encoding="utf-8")
    (root / "content/site.yml").write_text(SITE, encoding="utf-8")
    assert assess(read(root)).report == ""


def test_a_claim_is_told_who_speaks_in_which_words_and_which_figure(root: Path) -> None:
    claim = made(root, "content/claims/reyes-on-mill-bridge-close-six.yml", "claim", "--passage", CLOSES)
    assert claim["attribution"] == [{"actors": ["tomas-reyes"], "words": "Tomas Reyes said"}]
    assert claim["passages"] == [{"source": "bridge", "text": CLOSES, "voice": "indirect"}]
    figure = {"as_written": "up to six", "comparator": "at-most", "high": 6}
    assert claim["figures"] == [{"measure": None, **figure, "counts": None}]


@pytest.mark.parametrize(
    ("language", "words", "bound"),
    [
        ("de", "1.500", 1500),
        ("en", "1.500", 1.5),
        ("fr", "1 500", 1500),
        ("de", "2,5 Millionen", 2_500_000),
        ("zh", "350", 350),
    ],
)
def test_a_figure_is_drafted_as_the_language_of_its_source_has_it(language: str, words: str, bound: float) -> None:
    text = SourceText(f"( {words} )", language)
    (figure,) = figures_in(text, Extent(0, len(text.text)))
    assert figure[:4] == (words, Comparator.EXACTLY, bound, bound)


@pytest.mark.parametrize(("language", "words"), [("en", "one boat"), ("de", "ein Boot"), ("fr", "une barque"), ("zh", "看一遍")])
def test_an_article_is_no_figure(language: str, words: str) -> None:
    assert not list(figures_in(SourceText(words, language), Extent(0, len(words))))


def test_a_figure_that_stands_twice_is_drafted_with_what_tells_it_apart() -> None:
    text = SourceText("The dam rose by 4 metres, the wall by 4 metres.", "en")
    figures = figures_in(text, Extent(0, len(text.text)))
    assert [(one.as_written, one.prefix) for one in figures] == [("4", "rose by"), ("4", "wall by")]


def test_a_time_that_stands_twice_in_its_paragraph_is_that_of_the_passage(root: Path) -> None:
    (root / "more.txt").write_text("The bridge shut on Monday. A lock shut on Monday.\n", encoding="utf-8")
    run(root, "source", "--text", str(root / "more.txt"), "--id", "more", "--called", "the letter")
    values = made(root, "content/claims/c.yml", "claim", "--passage", "A lock shut on Monday", "--when", "on Monday", "--id", "c")
    assert values["when"] == {"as_written": "lock shut on Monday"}


def test_a_source_that_cannot_be_read_is_not_said_to_be_missing(root: Path) -> None:
    (root / "content/sources/bridge.yml").write_text("id: [", encoding="utf-8")
    assert "No source can be read yet: `check` says why." in refused(root, "claim", "--passage", CLOSES)


@pytest.mark.parametrize(
    ("labels", "kind"),
    [
        (("问", "答"), "interview"),
        (("P", "R"), "interview"),
        (("Frage", "Antwort"), "interview"),
        (("Frage", "Hale"), "transcript"),
    ],
)
def test_questions_and_answers_are_known_in_more_languages(labels: tuple[str, str], kind: str) -> None:
    asks, answers = labels
    text = SourceText("\n\n".join([f"{asks}: Bridge?", f"{answers}: No.", f"{asks}: Road?", f"{answers}: Yes."]), "de")
    found = propose_labels(text, ())
    assert [(one.text, one.role) for one in found] == [(asks, LabelRole.QUESTION), (answers, LabelRole.SPEAKER)]
    assert kind_by_labels(found) == kind


def test_one_initial_is_no_label() -> None:
    assert not propose_labels(SourceText("P. Hale: No.\n\nP: Yes.\n\nP: Yes.", "en"), ())


def test_a_passage_has_the_very_characters_of_the_source_and_so_has_a_long_attribution(root: Path) -> None:
    claim = made(root, "content/claims/c.yml", "claim", "--passage", '"That is not true,"', "--id", "c")
    assert claim["passages"] == [
        {"source": "bridge", "text": "That is not  true,", "voice": "direct"},
        {"source": "bridge", "text": "said Ada Novak of the Riders’ Union", "voice": "indirect"},
    ]


def test_of_a_sentence_that_begins_with_direct_speech_the_speech_is_taken(root: Path) -> None:
    claim = made(root, "content/claims/c.yml", "claim", "--passage", "“Nobody was ever in danger,” said Reyes.", "--id", "c")
    assert claim["passages"] == [{"source": "bridge", "text": "Nobody was ever in danger,", "voice": "direct"}]
    assert claim["attribution"] == [{"actors": ["tomas-reyes"], "words": "said Reyes"}]


@pytest.mark.parametrize(
    ("sentence", "number", "words"),
    [
        ("“It holds,” said Reyes.", 1, "It holds,"),
        ("Reyes said: “It holds.”", 1, "It holds."),
        ("Reyes spoke at noon. He told the press, “It holds.”", 2, "It holds."),
    ],
)
def test_a_quotation_picked_by_its_number_is_direct(root: Path, sentence: str, number: int, words: str) -> None:
    with_text(root, f"{sentence}\n")
    answers = f"{number}\nReyes said so.\naccount\nbridge\nThe bridge\nWhat is said of it.\n"
    result = run(root, "claim", "--source", "more", "--id", "c", "--topic", "bridge", answers=answers)
    claim, _ = parse_yaml("", (root / "content/claims/c.yml").read_text(encoding="utf-8"))
    assert claim is not None, result.output
    assert claim.value["passages"] == [{"source": "more", "text": words, "voice": "direct"}]


def test_who_is_told_of_at_second_hand_and_not_on_record_is_shown_as_a_link_to_fill_in(root: Path) -> None:
    with_text(root, "Reyes said an engineer had told him that it leaks.\n")
    made(root, "content/claims/c.yml", "claim", "--passage", "Reyes said an engineer had told him that it leaks", "--id", "c")
    text = (root / "content/claims/c.yml").read_text(encoding="utf-8")
    assert '#   - actors: []\n#     words: "an engineer had told"\n' in text
    assert "They name nobody on record" in text


def test_who_is_told_of_at_second_hand_and_on_record_is_named_in_the_link(root: Path) -> None:
    run(root, "actor", "--name", "Ada Novak", "--kind", "person")
    with_text(root, "Reyes said Ada Novak had told him that it leaks.\n")
    made(root, "content/claims/c.yml", "claim", "--passage", "Reyes said Ada Novak had told him that it leaks", "--id", "c")
    text = (root / "content/claims/c.yml").read_text(encoding="utf-8")
    assert '#   - actors: [ada-novak]\n#     words: "Ada Novak had told"\n' in text
    assert "They name nobody on record" not in text


def test_a_speaker_who_is_not_on_record_is_left_to_a_person(root: Path) -> None:
    claim = made(root, "content/claims/c.yml", "claim", "--passage", "That is not true", "--id", "c")
    assert claim["attribution"] == [{"actors": [], "words": "said Ada Novak of the Riders’ Union"}]
    assert left_empty(root, "content/claims/c.yml") == {"claim", "kind", "actors", "topics"}


def test_a_pronoun_means_the_person_named_last(root: Path) -> None:
    with_text(root, "Tomas Reyes spoke on Friday. The bridge, he said, is safe.\n\nOn Sunday he also warned of delays.\n")
    claim = made(root, "content/claims/c.yml", "claim", "--passage", "warned of delays", "--id", "c")
    assert claim["attribution"] == [{"actors": ["tomas-reyes"], "words": "he also warned"}]


def test_in_a_language_whose_verbs_we_do_not_know_the_person_named_is_proposed_without_words(root: Path) -> None:
    (root / "more.txt").write_text("El alcalde Tomas Reyes lo ha negado. El puente sigue abierto.", encoding="utf-8")
    run(root, "source", "--text", str(root / "more.txt"), "--id", "more", "--called", "the letter", "--language", "es")
    claim = made(root, "content/claims/c.yml", "claim", "--passage", "El alcalde Tomas Reyes lo ha negado", "--id", "c")
    assert claim["attribution"] == [{"actors": ["tomas-reyes"], "words": None}]
    claim = made(root, "content/claims/d.yml", "claim", "--passage", "El puente sigue abierto", "--id", "d")
    assert "attribution" not in claim


def test_words_that_stand_twice_in_the_paragraph_are_widened(root: Path) -> None:
    with_text(root, "“It holds,” said Reyes on Friday. “It is safe,” said Reyes later.\n")
    claim = made(root, "content/claims/c.yml", "claim", "--passage", "It is safe", "--id", "c")
    assert claim["attribution"] == [{"actors": ["tomas-reyes"], "words": "said Reyes later"}]


def test_what_nobody_is_said_to_say_is_narration(root: Path) -> None:
    with_text(root, "The river rose by 2 metres in 2019. It fell again.\n")
    claim = made(
        root, "content/claims/letter-on-river-rose-2-metres.yml", "claim", "--passage", "The river rose by 2 metres in 2019"
    )
    assert "attribution" not in claim
    assert claim["passages"] == [{"source": "more", "text": "The river rose by 2 metres in 2019", "voice": "narration"}]
    assert claim["figures"] == [
        {"measure": None, "as_written": "2", "comparator": "exactly", "low": 2, "high": 2, "counts": None}
    ]


def test_words_that_stand_twice_are_told_apart_by_what_stands_beside_them(root: Path) -> None:
    with_text(root, "They knew, said Reyes.\n\nThe engineers met. They knew, said Reyes.\n")
    told = refused(root, "claim", "--passage", "They knew")
    assert "1  seeds/more.txt:1:1" in told
    assert "2  seeds/more.txt:3:20" in told
    second = made(root, "content/claims/b.yml", "claim", "--passage", "They knew", "--place", "2", "--id", "b")
    assert second["passages"] == [{"source": "more", "text": "They knew", "prefix": "met.", "voice": "indirect"}]
    first = made(root, "content/claims/a.yml", "claim", "--passage", "They knew", "--place", "1", "--id", "a")
    assert first["passages"] == [{"source": "more", "text": "They knew", "suffix": ", said Reyes. The", "voice": "indirect"}]


def test_a_sentence_is_picked_from_those_that_nothing_rests_on(root: Path) -> None:
    made(root, "content/claims/first.yml", "claim", "--passage", CLOSES, "--id", "first")
    result = run(root, "claim", answers="2\nReyes said so.\naccount\nbridge, safety\n\nThe bridge\nWhat is said of it.\n\n\n")
    assert result.exit_code == 0, result.output
    assert "The bridge would close" not in result.stdout, "a draft rests on this sentence"
    claim = parse_yaml("", (root / "content/claims/reyes-on-nobody-ever-danger.yml").read_text(encoding="utf-8"))[0]
    assert claim is not None
    assert [claim.value[name] for name in ("claim", "kind", "topics")] == ["Reyes said so.", "account", ["bridge", "safety"]]


def test_a_person_is_asked_for_the_actor_and_the_topics_that_a_claim_needs(root: Path) -> None:
    with_text(root, "The ferry is late, said Ann Lowe.\n")
    answers = "Ann Lowe\nperson\n\nLowe said that the ferry was late.\naccount\nferry\nlate\nThe ferry\nWhat is said of it.\n"
    result = run(root, "claim", "--passage", "The ferry is late", answers=answers)
    assert result.exit_code == 0, result.output
    claim, actor, topic = (
        parse_record(path, (root / path).read_text(encoding="utf-8"))[0]
        for path in ("content/claims/late.yml", "content/actors/ann-lowe.yml", "content/topics/ferry.yml")
    )
    assert isinstance(claim, Claim)
    assert (claim.speakers, claim.topics) == (("ann-lowe",), ("ferry",))
    assert isinstance(actor, Actor)
    assert (actor.name, actor.kind) == ("Ann Lowe", "person")
    assert isinstance(topic, Topic)
    assert (topic.name, topic.definition) == ("The ferry", "What is said of it.")


def test_an_actor_on_record_is_taken_by_its_id_and_one_may_be_left_for_later(root: Path) -> None:
    with_text(root, "The ferry is late, said Ann Lowe. It is new, said Ben Hall.\n")
    run(root, "topic", "--name", "Old", "--definition", "What is old.")
    late = ("claim", "--passage", "The ferry is late", "--topic", "old", "--id", "late")
    assert run(root, *late, answers="tomas-reyes\nReyes said so.\naccount\n").exit_code == 0
    assert "- actors: [tomas-reyes]" in (root / "content/claims/late.yml").read_text(encoding="utf-8")
    new_one = ("claim", "--passage", "It is new", "--topic", "old", "--id", "new")
    assert run(root, *new_one, answers="\nHall said so.\naccount\n").exit_code == 0
    assert "- actors: []" in (root / "content/claims/new.yml").read_text(encoding="utf-8")
    assert not (root / "content/actors/ben-hall.yml").exists()


def test_words_that_attribute_in_no_way_we_know_may_be_given_a_speaker(root: Path) -> None:
    with_text(root, "The Riders shrugged that the bridge is theirs.\n")
    run(root, "topic", "--name", "Old", "--definition", "What is old.")
    shrug = ("claim", "--passage", "The Riders shrugged that the bridge is theirs", "--topic", "old", "--id", "shrug")
    assert run(root, *shrug, answers="The Riders\ngroup\nriders\nThe Riders called the bridge theirs.\naccount\n").exit_code == 0
    text = (root / "content/claims/shrug.yml").read_text(encoding="utf-8")
    assert "- actors: [riders]" in text
    assert "voice: indirect" in text


def test_a_topic_in_words_is_asked_for_again(root: Path) -> None:
    result = run(root, "claim", "--passage", CLOSES, "--id", "c", answers="Reyes said so.\naccount\nThe Bridge\nbridge\n\n\n")
    assert result.exit_code == 0, result.output
    assert "`The` is no id" in result.output
    assert (root / "content/topics/bridge.yml").exists()


def test_what_is_left_to_a_person_is_pointed_at(root: Path) -> None:
    result = run(root, "claim", "--passage", "Nobody was ever in danger", "--id", "c")
    lines = (root / "content/claims/c.yml").read_text(encoding="utf-8").splitlines()
    for name in ("claim:", "kind:", "topics: []"):
        assert f"line {lines.index(name) + 1}: `{name.partition(':')[0]}`" in result.stdout


def test_every_field_that_a_record_does_not_have_is_explained_in_it(root: Path) -> None:
    run(root, "claim", "--passage", "Nobody was ever in danger", "--id", "c")
    text = (root / "content/claims/c.yml").read_text(encoding="utf-8")
    assert "#   when: When it was said or holds, as the source says it. With: as_written, prefix, suffix, edtf.\n" in text
    assert "#   claim: " not in text
    assert all(f"#   {name}: " in text for name in ("at", "where", "about", "figures", "answers", "relations", "note", "changes"))


def test_an_event_rests_on_words_and_names_whom_they_name(root: Path) -> None:
    event = made(root, "content/events/e.yml", "event", "--passage", CLOSES, "--id", "e")
    assert event["actors"] == ["tomas-reyes"]
    assert left_empty(root, "content/events/e.yml") == {"what"}


def test_a_person_is_also_called_what_the_sources_call_them(root: Path) -> None:
    text = (root / "content/actors/tomas-reyes.yml").read_text(encoding="utf-8")
    assert 'also_called:\n  - source: bridge\n    words: "Reyes"\n' in text


def test_several_actors_are_started_at_once_each_with_what_the_sources_call_it(root: Path) -> None:
    result = run(root, "actor", "--name", "Ada Novak", "--name", "Юрій Соловйов", "--kind", "person")
    assert result.exit_code == 0, result.output
    for id in ("ada-novak", "yurii-soloviov"):
        assert f"Created content/actors/{id}.yml" in result.stdout
        text = (root / f"content/actors/{id}.yml").read_text(encoding="utf-8")
        assert isinstance(parse_record(f"content/actors/{id}.yml", text)[0], Actor)


def test_a_claim_is_made_whole_by_options(root: Path) -> None:
    run(root, "topic", "--name", "Bridge", "--definition", "The bridge.")
    run(root, "measure", "--name", "Weeks", "--definition", "For how long.", "--unit", "weeks")
    run(root, "event", "--passage", CLOSES, "--what", "The mayor spoke.", "--id", "mayor-speaks")
    given = ("--speaker", "tomas-reyes", "--when", "on Tuesday", "--event", "mayor-speaks", "--figure", "weeks=weeks")
    said = ("--claim", "Tomas Reyes said that the bridge would close for up to six weeks.", "--kind", "plan", "--topic", "bridge")
    claim = made(root, "content/claims/c.yml", "claim", "--passage", CLOSES, *given, *said, "--id", "c")
    assert left_empty(root, "content/claims/c.yml") == set()
    figure = {"measure": "weeks", "as_written": "up to six", "comparator": "at-most", "high": 6, "counts": "weeks"}
    assert (claim["at"], claim["when"], claim["figures"]) == ("mayor-speaks", {"as_written": "on Tuesday"}, [figure])
    assert claim["attribution"] == [{"actors": ["tomas-reyes"], "words": "Tomas Reyes said"}]


def test_a_speaker_who_is_given_goes_before_our_reading(root: Path) -> None:
    run(root, "actor", "--name", "Ada Novak", "--kind", "person")
    other = made(root, "content/claims/c.yml", "claim", "--passage", CLOSES, "--speaker", "ada-novak", "--id", "c")
    assert other["attribution"] == [{"actors": ["ada-novak"], "words": None}]
    with_text(root, "The river rose.\n")
    bare = made(root, "content/claims/d.yml", "claim", "--passage", "The river rose", "--speaker", "ada-novak", "--id", "d")
    assert bare["passages"] == [{"source": "more", "text": "The river rose", "voice": "indirect"}]


def test_a_protected_person_is_given_no_name_to_find(root: Path) -> None:
    actor = made(root, "content/actors/a-prisoner.yml", "actor", "--name", "A prisoner", "--protected")
    assert (actor["kind"], actor["protected"], "also_called" in actor) == ("unnamed", True, False)


def test_ids_that_are_proposed_are_free(root: Path) -> None:
    made(root, "content/topics/mill-bridge.yml", "topic", "--name", "Mill bridge")
    made(root, "content/topics/mill-bridge-2.yml", "topic", "--name", "Mill Bridge")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Юрій Соловйов", "yurii-soloviov"),
        ("Ганна Їжак", "hanna-yizhak"),
        ("Сергій Знам’янський", "serhii-znamianskyi"),
        ("Владимир Хрущёв", "vladimir-khrushchev"),
        ("习近平", "xi-jin-ping"),
        ("김정은", "gim-jeong-eun"),
        ("Αθήνα", "athina"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("Straße", "strasse"),
        ("O’Neill’s Café", "oneill-cafe"),
    ],
)
def test_a_name_in_any_letters_makes_an_id_that_can_be_read(root: Path, name: str, id: str) -> None:
    result = run(root, "actor", "--name", name, "--kind", "person")
    assert f"Its id, which is permanent once it is published: {id}." in result.stdout
    assert (root / f"content/actors/{id}.yml").is_file()


def test_a_name_without_a_letter_of_its_own_is_read_in_the_language_of_the_source_that_has_it(root: Path) -> None:
    (root / "more.txt").write_text("Про це сказала Галина Гнатюк.\n", encoding="utf-8")
    run(root, "source", "--text", str(root / "more.txt"), "--id", "more", "--called", "the letter", "--language", "uk")
    made(root, "content/actors/halyna-hnatiuk.yml", "actor", "--name", "Галина Гнатюк", "--kind", "person")
    claim = made(root, "content/claims/hnatiuk-on-pro-tse-skazala.yml", "claim", "--passage", "Про це сказала Галина Гнатюк")
    assert claim["attribution"] == [{"actors": ["halyna-hnatiuk"], "words": None}]


def test_an_id_is_shown_before_a_person_takes_it(root: Path) -> None:
    result = run(root, "actor", "--kind", "person", answers="Юрій Соловйов\n\n\n")
    assert "Id, which is permanent [yurii-soloviov]: " in result.output


def test_a_time_that_comes_to_a_date_by_the_day_of_its_source_is_proposed_and_no_more(root: Path) -> None:
    (root / "more.txt").write_text("The bridge opened on Monday.\n", encoding="utf-8")
    run(root, "source", "--text", str(root / "more.txt"), "--id", "more", "--called", "the letter", "--published", "2024-05-08")
    for type in ("claim", "event"):
        record = made(root, f"content/{type}s/c.yml", type, "--passage", "The bridge opened on Monday", "--id", "c")
        assert "when" not in record
        text = (root / f"content/{type}s/c.yml").read_text(encoding="utf-8")
        assert '# when:\n#   as_written: "Monday"\n#   edtf: "2024-05-06"\n' in text
    made(root, "content/claims/d.yml", "claim", "--passage", CLOSES, "--id", "d")
    assert "came out on" not in (root / "content/claims/d.yml").read_text(encoding="utf-8")  # its source has no date


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["claim"], "Give --passage."),
        (["source"], "Give --text."),
        (["topic"], "Give --name."),
        (["claim", "--passage", "Nobody were ever in danger"], "Nearest, in `bridge`: Nobody was ever in danger"),
        (["claim", "--passage", CLOSES, "--source", "bridges"], "There is no source `bridges`"),
        (["claim", "--passage", CLOSES, "--place", "2"], "These words stand 1 time:"),
        (["claim", "--passage", CLOSES, "--answers", "nothing"], "There is no claim `nothing` to answer."),
        (["claim", "--passage", CLOSES, "--kind", "lie"], "'lie' is not one of"),
        (["claim", "--passage", CLOSES, "--id", "Not An Id"], "must be small letters and digits"),
        (["claim", "--passage", CLOSES, "--id", "../../x"], "must be small letters and digits"),
        (["claim", "--passage", CLOSES, "--speaker", "nobody"], "There is no actor `nobody`. On record: tomas-reyes."),
        (["claim", "--passage", CLOSES, "--event", "nothing"], "There is no event `nothing`. On record: none."),
        (["claim", "--passage", CLOSES, "--figure", "weeks"], "There is no measure `weeks`."),
        (["claim", "--passage", CLOSES, "--when", "on Sunday"], "`on Sunday` does not stand in the paragraph"),
        (["actor", "--name", "Ada", "--name", "Ben", "--id", "ada"], "--id can be meant for one actor only"),
        (["actor", "--name", "Ada", "--name", "Ada"], "`Ada` is given twice."),
        (["actor", "--name", "Tomas Reyes", "--id", "tomas-reyes"], "The id `tomas-reyes` is taken by another actor"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(root: Path, arguments: list[str], told: str) -> None:
    assert told in refused(root, *arguments)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"caf\xe9", "is not UTF-8 (byte 4)"),
        (b" \n", "has no text in it"),
        (b"x" * 2_000_001, "is larger than 2 MB"),
        (TEXT.encode(), "This very text is on record as the source `bridge`"),
        ("Мост закрыт.".encode(), "Give --language"),
    ],
)
def test_a_text_that_cannot_be_a_source_is_refused(root: Path, content: bytes, told: str) -> None:
    (root / "bad.txt").write_bytes(content)
    assert told in refused(root, "source", "--text", str(root / "bad.txt"))


def test_a_stored_text_is_never_overwritten(root: Path) -> None:
    (root / "other.txt").write_text("Another text.", encoding="utf-8")
    (root / "seeds/other.txt").write_text("It is there.", encoding="utf-8")
    assert "seeds/other.txt is there already" in refused(root, "source", "--text", str(root / "other.txt"), "--id", "other")


def test_a_new_fact_sheet_holds_and_builds_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "sheet"
    result = CliRunner().invoke(new, ["site", str(folder), "--title", "The bridge: who says what"])
    assert result.exit_code == 0, result.output
    assert {".gitattributes", ".gitignore", "Makefile", "README.md"} <= {path.name for path in folder.iterdir()}
    texts = read(folder).texts
    assert {path: text for path, text in texts.items() if path.endswith(".yml")} == {
        path: format_record(path, text).text for path, text in texts.items() if path.endswith(".yml")
    }
    try:
        assessment = build(folder, Publication(), lambda _: None)
    except EngineError as error:
        pytest.fail("\n".join(error.messages))
    assert assessment.report == ""
    assert (folder / "site/index.html").is_file()
    assert (folder / "schema/claim.json").is_file()


def test_a_title_that_the_check_would_refuse_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(new, ["site", str(tmp_path / "sheet"), "--title", "Seven claims"])
    assert (result.exit_code, (tmp_path / "sheet").exists()) == (2, False)
    assert "Nothing in the record bears out `Seven`." in result.stderr


def test_a_new_fact_sheet_needs_a_new_folder(root: Path) -> None:
    result = CliRunner().invoke(new, ["site", str(root)])
    assert (result.exit_code, f"{root} is not empty" in result.stderr) == (2, True)


BRIEFING = """Briefing on the bridge

MODERATOR: Welcome.

MR REYES: The bridge is safe.

Nobody was hurt.

Q: Who pays?
"""


def test_the_labels_of_a_transcript_are_proposed_with_who_speaks_under_them(root: Path) -> None:
    (root / "briefing.txt").write_text(BRIEFING, encoding="utf-8")
    values = made(root, "content/sources/talk.yml", "source", "--text", str(root / "briefing.txt"), "--id", "talk")
    assert values["kind"] == "transcript"
    assert values["labels"] == [
        {"text": "MODERATOR", "role": "moderator"},
        {"text": "MR REYES", "actor": "tomas-reyes"},
        {"text": "Q", "role": "question"},
    ]
    for id, passage in (("first", "MR REYES: The bridge is safe."), ("second", "Nobody was hurt.")):
        claim = made(root, f"content/claims/{id}.yml", "claim", "--passage", passage, "--id", id)
        assert claim["attribution"] == [{"actors": ["tomas-reyes"], "words": "MR REYES"}]
        assert claim["passages"] == [{"source": "talk", "text": passage.removeprefix("MR REYES: "), "voice": "direct"}]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("es", ("–¿Se cierra el puente?", "–Está seguro.", "Nadie sufrió.", "–¿Hasta cuándo?", "–Hasta junio.")),
        ("uk", ("— Міст закриють?", "Він безпечний.", "Ніхто не постраждав.", "— До коли?", "До червня.")),
        ("fr", ("- Le pont ferme ?", "- Il est sûr.", "Personne n’a été blessé.", "- Jusqu’à quand ?", "- Jusqu’en juin.")),
        ("pl", ("― Czy most jest zamknięty?", "― Jest bezpieczny.", "Nikt nie ucierpiał.", "― Do kiedy?", "― Do czerwca.")),
    ],
)
def test_the_dashes_of_an_interview_are_proposed_as_labels_and_prove_who_says_it(
    root: Path, language: str, lines: tuple[str, ...]
) -> None:
    (root / "interview.txt").write_text("\n\n".join(("Tomas Reyes –el alcalde–.", *lines)), encoding="utf-8")
    told = ("--text", str(root / "interview.txt"), "--id", "talk", "--language", language)
    values = made(root, "content/sources/talk.yml", "source", *told)
    dash = lines[0][0]
    assert values["kind"] == "interview"
    assert values["labels"] == [{"text": dash, "role": "question"}, {"text": dash, "actor": "tomas-reyes"}]
    for id, passage in (("first", lines[1]), ("second", lines[2])):
        claim = made(root, f"content/claims/{id}.yml", "claim", "--passage", passage, "--id", id)
        assert claim["attribution"] == [{"actors": ["tomas-reyes"], "words": dash}]
        assert claim["passages"] == [{"source": "talk", "text": passage.lstrip(f"{dash} "), "voice": "direct"}]


def test_dashes_that_prove_nothing_are_not_proposed() -> None:
    assert not propose_labels(SourceText("- One.\n\n- Two.\n\n- Is it three?", "en"), ())
    assert not propose_labels(SourceText("Intro.\n\n–En mayo.\n\n¿Y quién paga?\n\n–Nadie.", "es"), ())


def test_who_signs_a_statement_is_proposed_as_who_issued_it(root: Path) -> None:
    (root / "statement.txt").write_text("On the bridge\n\nWe closed it.\n\nTomas Reyes, mayor\n", encoding="utf-8")
    told = ("--text", str(root / "statement.txt"), "--id", "statement", "--kind", "statement")
    assert made(root, "content/sources/statement.yml", "source", *told)["issued_by"] == ["tomas-reyes"]
    claim = made(root, "content/claims/closed.yml", "claim", "--passage", "We closed it.", "--id", "closed")
    assert claim["attribution"] == [{"actors": ["tomas-reyes"]}]
    assert claim["passages"] == [{"source": "statement", "text": "We closed it.", "voice": "direct"}]


def test_an_article_with_a_colon_is_no_transcript(root: Path) -> None:
    (root / "article.txt").write_text("Note: the bridge is closed.\n\nIt will open soon.\n", encoding="utf-8")
    values = made(
        root, "content/sources/article.yml", "source", "--text", str(root / "article.txt"), "--id", "article", "--called", "it"
    )
    assert values["kind"] == "news-article"
    assert not {"labels", "issued_by"} & set(values)
