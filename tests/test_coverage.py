"""Owns the proof of the view of coverage: in the terminal, for programs, and on the site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jinja2 import meta

from generator.assessment import Assessment, assess
from generator.commands.coverage import coverage
from generator.files import Tree, write_tree
from generator.templates import environment
from generator.views.coverage import Run, SentenceCoverage, SourceCoverage, coverage_page, coverage_parts, coverage_view
from generator.views.finding import Finding
from tests.case_files import base, with_hashes

TEMPLATES = Path(__file__).parents[1] / "site_templates"
CLAIM = "content/claims/blue-lane-rejects-the-figure.yml"
ARTICLE = "content/sources/lido-article.yml"
WITHDRAWN = "status: withdrawn\nchanges:\n  - {date: '2024-05-09', kind: withdrawn, what: It was wrong.}\n"


def assessed(**changes: str | None) -> Assessment:
    """The small sound fact sheet with some files changed or taken out."""
    texts = {path: changes.get(path, text) for path, text in base().items()}
    return assess(Tree(with_hashes({path: text for path, text in texts.items() if text is not None})))


def article(**changes: str | None) -> SourceCoverage:
    view = coverage_view(assessed(**changes).collection)
    return next(source for source in view if source.ref.id == "lido-article")


def edited(path: str, old: str, new: str) -> dict[str, str | None]:
    assert old in base()[path]
    return {path: base()[path].replace(old, new)}


def sentence_with(source: SourceCoverage, words: str, text: str = base()["seeds/lido-article.txt"]) -> SentenceCoverage:
    (found,) = [sentence for sentence in source.sentences if words in " ".join(text_of(sentence, text).split())]
    return found


def text_of(part: SentenceCoverage | Run, text: str = base()["seeds/lido-article.txt"]) -> str:
    """The words of a sentence, or of a run of words in it: the view gives only their place."""
    return text[slice(*part.extent)]


def run(root: Path, *arguments: str, **changes: str | None) -> Result:
    texts = {path: changes.get(path, text) for path, text in base().items()}
    write_tree(root, with_hashes({path: text for path, text in texts.items() if text is not None}))
    return CliRunner().invoke(coverage, ["--root", str(root), *arguments])


def page(**changes: str | None) -> str:
    """The page as Markdown; what other pages have from their records is not there."""
    templates = {file.name: file.read_text(encoding="utf-8") for file in TEMPLATES.glob("*.j2")}
    jinja = environment(templates)
    absent = dict.fromkeys(meta.find_undeclared_variables(jinja.parse(templates["parts.md.j2"])))
    collection = assessed(**changes).collection
    (view,) = (coverage_page(collection, part) for part in coverage_parts(collection))
    return jinja.get_template("coverage.md.j2").render({**absent, "finding": Finding(), "page": "coverage.md", "view": view})


# What rests on what


def test_a_sound_fact_sheet_has_nothing_left() -> None:
    for source in coverage_view(assessed().collection):
        assert (source.bare, source.partly) == ((), ())
        assert len(source.sentences) == source.with_records + len(source.set_aside)


def test_a_sentence_names_every_record_that_rests_on_it_once() -> None:
    sentence = sentence_with(article(), "rejected the figure")
    assert [(record.type, record.id) for record in sentence.records] == [("claim", "blue-lane-rejects-the-figure")]


def test_a_sentence_that_is_set_aside_gives_the_reason() -> None:
    sentence = sentence_with(article(), "Read more stories")
    assert (sentence.records, sentence.set_aside) == ((), ("An invitation to read on, below the article.",))


def test_without_its_claim_a_sentence_is_bare_and_all_its_words_are_left() -> None:
    source = article(**{CLAIM: None})
    sentence = sentence_with(source, "rejected the figure")
    assert sentence.bare
    assert source.bare == (sentence,)
    assert sum(run.words for run in sentence.runs) == len(text_of(sentence).split())


def test_a_withdrawn_claim_still_covers_its_sentence() -> None:
    changes = {CLAIM: base()[CLAIM] + WITHDRAWN}
    assert not assessed(**changes).collection.unread
    assert not sentence_with(article(**changes), "rejected the figure").bare


def test_more_than_five_words_in_a_row_are_left_and_five_are_not() -> None:
    text = "One two three four five six seven. Eight nine.\n"
    changes: dict[str, str | None] = {
        "seeds/lido-article.txt": text,
        CLAIM: base()[CLAIM].split("passages:")[0]
        + "passages:\n  - source: lido-article\n    text: {}\n    voice: indirect\ntopics: [lido-water]\n",
    }
    claim = str(changes[CLAIM])
    one = sentence_with(article(**{**changes, CLAIM: claim.format("One")}), "seven", text)
    two = sentence_with(article(**{**changes, CLAIM: claim.format("One two")}), "seven", text)
    assert [text_of(run, text) for run in one.left] == ["two three four five six seven"]
    assert two.left == ()
    assert [text_of(run, text) for run in two.runs] == ["three four five six seven"]


def test_nothing_need_rest_on_a_source_that_is_withdrawn() -> None:
    assert article().required
    assert not article(**{ARTICLE: base()[ARTICLE] + WITHDRAWN}).required


# In the terminal


def test_the_table_has_every_sentence_with_its_records(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 0
    assert "claim blue-lane-rejects-the-figure" in result.stdout
    assert "set aside: An invitation to read on, below the article." in result.stdout
    assert result.stdout.endswith("Nothing is left to do.\n")


def test_the_table_says_what_is_left_and_the_status_is_still_0(tmp_path: Path) -> None:
    result = run(tmp_path, **{CLAIM: None})
    assert result.exit_code == 0
    assert "nothing: “The swimmers of Blue Lane rejected the figure" in result.stdout
    assert "Left to do: 1 sentence that nothing rests on, and parts of 0 sentences." in result.stdout


def test_only_what_is_left_is_shown_where_that_is_asked_for(tmp_path: Path) -> None:
    result = run(tmp_path, "--left", **{CLAIM: None})
    assert "nothing: “The swimmers" in result.stdout
    assert "set aside:" not in result.stdout
    assert "claim fenn" not in result.stdout


def test_records_that_cannot_be_read_are_told_of(tmp_path: Path) -> None:
    result = run(tmp_path, **edited(CLAIM, "kind: denial", "kind: denail"))
    assert (result.exit_code, result.stderr.split(" could")[0]) == (0, "1 record")


def test_wrong_usage_ends_with_2(tmp_path: Path) -> None:
    assert run(tmp_path, "--format", "xml").exit_code == 2


# For programs


def test_json_places_every_sentence_and_every_run_of_words_in_its_text(tmp_path: Path) -> None:
    report = json.loads(run(tmp_path, "--format", "json", **{CLAIM: None}).stdout)
    assert report["version"] == 2
    places = 0
    for source in report["sources"]:
        lines = (tmp_path / source["path"]).read_text(encoding="utf-8").split("\n")
        assert source["sentences"] == len(source["list"]) == source["with_records"] + source["set_aside"] + source["bare"]
        for sentence in source["list"]:
            for piece in (sentence, *sentence["left"]):
                first = piece["text"].split("\n")[0]
                assert lines[piece["line"] - 1][piece["column"] - 1 :].startswith(first)
                places += 1
    assert places > 10


def test_json_says_which_words_a_rule_wants_a_record_for(tmp_path: Path) -> None:
    report = json.loads(run(tmp_path, "--format", "json", **{CLAIM: None}).stdout)
    (bare,) = [sentence for source in report["sources"] for sentence in source["list"] if not sentence["records"] and not sentence["set_aside"]]  # fmt: skip  # noqa: E501
    assert [piece["too_many"] for piece in bare["left"]] == [True]


# On the site


def test_the_page_counts_and_links_the_sentences_of_each_source() -> None:
    text = page()
    assert "| [Lido Loses Water, Council Says](sources/lido-article.md) | " in text
    sentence = sentence_with(article(), "Read more stories")
    assert f"[sentence {sentence.number}](sources/lido-article.md#s{sentence.number}): " in text
    assert "An invitation to read on, below the article." in text


def test_the_page_shows_no_words_of_a_source_that_no_record_quotes() -> None:
    text = page(**{CLAIM: None})
    sentence = sentence_with(article(**{CLAIM: None}), "rejected the figure")
    assert f"Nothing rests on: [sentence {sentence.number}](sources/lido-article.md#s{sentence.number})." in text
    assert "swimmers" not in text


@pytest.mark.parametrize("words", ["Read more stories", "Blue Lane on the lido is"])
def test_the_page_quotes_no_sentence(words: str) -> None:
    assert words not in page()
