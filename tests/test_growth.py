"""How the work of a check grows with what it is given: with its length and no faster, whatever a stranger writes there.

Work is counted, never timed: the calls that Python makes, and the characters that the splitter of sentences is given.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sentencex import segment  # type: ignore[import-untyped, unused-ignore]

from generator.assessment import assess
from generator.files import Tree
from generator.records.types import RECORD_TYPES, Site
from generator.sources import splitting
from generator.yaml.document import MAX_CHARACTERS, parse_yaml
from tests.case_files import base, with_hashes

BASE = with_hashes(base())
SEED = "seeds/lido-article.txt"
TOPIC = "content/topics/lido-water.yml"
PIECES = [
    "“",
    "‘",
    "'",
    '"',
    "«",
    "“‘",
    "(",
    "中。",
    "a",
    "a. ",
    "a\n\n",
    "1,",
    "s’ ",
    "& ",
    "one hundred and ",
    "MR A: b\n\n",
    "\u0301",
]


def calls(work: Callable[[], object]) -> int:
    """How many functions are called while some work is done, those written in C among them."""
    count = 0

    def counted(_: Any, event: str, __: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def given_to_the_splitter(monkeypatch: pytest.MonkeyPatch, text: str) -> tuple[int, int]:
    """How many characters the splitter is given for a paragraph, all its runs together, and the most in one run."""
    runs: list[int] = []

    def counted(language: str, piece: str) -> list[str]:
        runs.append(len(piece))
        return list(segment(language, piece))

    with monkeypatch.context() as patch:
        patch.setattr(splitting, "segment", counted)
        assert sum(splitting.lengths_of_sentences(text, "en")) == len(text)
    return sum(runs), max(runs)


def of_length(piece: str, length: int) -> str:
    return (piece * length)[:length]


def stored(piece: str, length: int) -> Tree:
    return Tree(with_hashes({**base(), SEED: f"{BASE[SEED]}\n\n{of_length(piece, length)}"}))


@pytest.mark.parametrize("piece", PIECES)
def test_a_stored_text_four_times_as_long_is_little_more_than_four_times_the_work(piece: str) -> None:
    hold_linear(lambda length: stored(piece, length), 1_000)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("length", [100, 50_000, 100_000])
def test_the_splitter_is_given_little_more_than_there_is_and_never_much_at_once(
    monkeypatch: pytest.MonkeyPatch, piece: str, length: int
) -> None:
    total, most = given_to_the_splitter(monkeypatch, of_length(piece, length))
    assert total <= 2 * length + 2 * splitting.LONGEST
    assert most <= splitting.LONGEST


def test_a_paragraph_that_is_split_in_pieces_has_the_sentences_that_it_has_as_a_whole() -> None:
    text = " ".join(f"Mr. Hale gave {n:,} reasons. “It is {n % 7}. Or not,” she said! Why?" for n in range(1_000))
    assert list(splitting.lengths_of_sentences(text, "en")) == [len(part) for part in segment("en", text)]


@pytest.mark.parametrize("piece", PIECES)
def test_a_record_four_times_as_long_is_little_more_than_four_times_the_work(piece: str) -> None:
    def tree(length: int) -> Tree:
        return Tree({**BASE, TOPIC: BASE[TOPIC].replace("What is said", as_plain(of_length(piece, length)))})

    hold_linear(tree, 1_000)


def hold_linear(tree: Callable[[int], Tree], length: int) -> None:
    """That a check of four times as much is little more than four times the work, beside what there is to do anyway."""
    assess(tree(4 * length))  # what is worked out once is not counted
    none, one, four = (calls(partial(assess, tree(times * length))) for times in (0, 1, 4))
    assert four - none <= 5 * max(one - none, 10_000)


def as_plain(text: str) -> str:
    return text.replace("\n", " ").replace(":", "").replace('"', "").replace("#", "")


@pytest.mark.parametrize(
    "lines", ["note: a\n", "- a\n", "note: &a b\n", "note: !a b\n", "note：a\n", "note: 'a\n", "note: a #b\n"]
)
def test_a_record_with_four_times_as_many_faults_of_yaml_is_little_more_than_four_times_the_work(lines: str) -> None:
    hold_linear(lambda times: Tree({**BASE, TOPIC: BASE[TOPIC] + lines * times}), 100)


def test_a_source_with_four_times_as_many_labels_is_little_more_than_four_times_the_work() -> None:
    path = "content/sources/lido-article.yml"

    def tree(times: int) -> Tree:
        labels = "".join(f"  - text: MS {number}\n" for number in range(times))
        return Tree({**BASE, path: BASE[path].replace("kind: news-article", "kind: transcript") + f"labels:\n{labels}"})

    hold_linear(tree, 300)


def test_a_record_has_a_bound_and_is_not_read_beyond_it() -> None:
    text = f"definition: {'x' * MAX_CHARACTERS}\n"
    assert calls(lambda: parse_yaml(TOPIC, text)) < 50
    assert [fault.code for fault in parse_yaml(TOPIC, text)[1]] == ["file-too-large"]


@pytest.mark.parametrize("type", [*RECORD_TYPES.values(), Site])
def test_every_text_of_a_record_has_a_greatest_length(type: type[Any]) -> None:
    unbounded = [path for path, schema in texts_in(type.model_json_schema()) if "maxLength" not in schema]
    assert unbounded == []


def texts_in(schema: Any, path: str = "") -> list[tuple[str, Any]]:
    """Every schema of a text inside another, but those of closed lists, of single words and of dates, which patterns bound."""
    if isinstance(schema, list):
        return [one for index, part in enumerate(schema) for one in texts_in(part, f"{path}/{index}")]
    if not isinstance(schema, dict):
        return []
    bounded = {"enum", "const"} & set(schema) or "\\d{4}" in schema.get("pattern", "") or "\\d{2}" in schema.get("pattern", "")
    bounded = bounded or any(times in schema.get("pattern", "") for times in ("{64}", "{12}$", "{0,18}"))
    own = [(path, schema)] if schema.get("type") == "string" and not bounded else []
    return own + [one for key, part in schema.items() for one in texts_in(part, f"{path}/{key}")]
