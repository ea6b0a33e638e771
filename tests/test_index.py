"""Owns the proof that an index which rests on an earlier run has what one that is made anew has, and enters what it must."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest

from generator.assessment import Assessment, assess
from generator.files import Tree
from generator.records.record import Record
from generator.records.types import Topic
from generator.sheet.collection import Collection
from generator.sheet.index import Earlier, Entered, Index, indexed, indexes_of
from generator.sheet.proofs import Quote
from generator.sheet.reads import Reads, Watched
from generator.sheet.snapshot import Snapshot
from tests.case_files import with_hashes
from tests.edits import EDITS, edited
from tests.sequences import SHEETS, in_this_process, texts_of

ARTICLE = "content/sources/mill-bridge-article.yml"
CLAIM = "content/claims/brandt-on-closure.yml"


@pytest.fixture(autouse=True)
def _in_one_process() -> Iterator[None]:
    with in_this_process():
        yield


def hold_equal(again: Assessment, clean: Assessment) -> None:
    """That a check which rests on another found what one finds that rests on none, and has the same under every key."""
    assert again.faults == clean.faults
    assert (again.counts, again.notices, again.summary) == (clean.counts, clean.notices, clean.summary)
    assert again.checked.snapshot.digests == clean.checked.snapshot.digests
    assert entered(again.checked.snapshot) == entered(clean.checked.snapshot)
    lazy = all_indexes(again.collection)
    for name, index in all_indexes(clean.collection).items():
        for key in reversed(index._groups):
            assert told(lazy[name].get(key)) == told(index.get(key)), (name, key)
        assert bool(lazy[name]) == bool(index)


def entered(snapshot: Snapshot) -> Mapping[str, tuple[set[str], set[str]]]:
    return {name: (set(one.names), set(one.asked)) for name, one in snapshot.entered.items()}


def all_indexes(collection: Collection) -> Mapping[str, Index[Any, Any]]:
    holders = (collection, collection.between, collection.published, collection.naming)
    return {index.name: index for holder in holders for index in indexes_of(holder)}


def told(value: Any) -> Any:
    """A value of an index, with each record as its text: a record that was read again is another one."""
    match value:
        case Record():
            return value.source_text
        case Quote():
            return (told(value.record), value.path, value.source, value.words, value.finding)
        case tuple() | list():
            return tuple(map(told, value))
    return value


@pytest.mark.parametrize("sheet", SHEETS)
def test_whatever_is_edited_each_key_has_what_it_has_in_a_clean_check(sheet: str) -> None:
    random, texts = Random(sheet), texts_of(sheet)
    last = assess(Tree(texts)).checked
    for _ in range(6):
        texts = edited(texts, random.choice(EDITS), random)
        again = assess(Tree(texts), last=last)
        hold_equal(again, assess(Tree(texts)))
        last = again.checked


def publish_again(texts: dict[str, str]) -> None:
    """The text of the article by another source: whether claims of the article are alike is asked of an index of sources."""
    again = texts[ARTICLE].replace("id: mill-bridge-article", "id: again\nsame_text_as: mill-bridge-article")
    texts["content/sources/again.yml"] = again


def tell_of_the_past(texts: dict[str, str]) -> None:
    """Another language of the source: the claims that rest on it are as they were."""
    texts[ARTICLE] = texts[ARTICLE].replace("language: en", "language: fr")


def take_the_text_away(texts: dict[str, str]) -> None:
    """The claims that rest on it stand in no sentence any more."""
    (stored,) = re.findall("^text: (.*)$", texts[ARTICLE], re.MULTILINE)
    del texts[stored]


def leave_the_topic(texts: dict[str, str]) -> None:
    """A claim in the middle of those of a topic."""
    texts[CLAIM] = texts[CLAIM].replace("topics: [closure]", "topics: [safety]")


def withdraw(texts: dict[str, str]) -> None:
    """A claim that does not stand enters nothing."""
    texts[CLAIM] += "status: withdrawn\n"


def misspell(texts: dict[str, str]) -> None:
    """The claim cannot be read, and so all that names it."""
    texts[CLAIM] = texts[CLAIM].replace("kind: plan", "kind: plam")


@pytest.mark.parametrize("edit", [publish_again, tell_of_the_past, take_the_text_away, leave_the_topic, withdraw, misspell])
def test_what_an_entry_asked_for_changes_and_changes_back(edit: Any) -> None:
    before = with_hashes(texts_of("miniature"))
    after = dict(before)
    edit(after)
    assert after != before
    first, second = assess(Tree(before)), assess(Tree(with_hashes(after)))
    there = assess(Tree(with_hashes(after)), last=first.checked)
    hold_equal(there, second)
    hold_equal(assess(Tree(before), last=there.checked), first)
    hold_equal(assess(Tree(before), last=second.checked), first)


def test_a_claim_comes_back_to_its_place_among_those_of_its_topic() -> None:
    before = texts_of("miniature")
    after = dict(before)
    leave_the_topic(after)
    left = assess(Tree(after), last=assess(Tree(before)).checked)
    back = assess(Tree(before), last=left.checked).collection
    claims = [claim.id for claim in back.on_topic(back.topics["closure"])]
    assert claims == sorted(claims)
    assert 0 < claims.index("brandt-on-closure") < len(claims) - 1
    assert "brandt-on-closure" not in [claim.id for claim in left.collection.on_topic(left.collection.topics["closure"])]


class Shelf:
    """Topics, indexed by their letters, and by the name of the topic that their definitions name."""

    def __init__(self, **topics: str) -> None:
        self.reads = Reads()
        self.entered: list[str] = []
        self._topics = Watched(self.reads, Topic.type, {id: _topic(id, topics[id]) for id in sorted(topics)})

    def of_type(self, _: str) -> Mapping[str, Record]:
        return self._topics

    @indexed(Topic)
    def by(self, topic: Topic) -> Iterator[tuple[str, Topic]]:
        self.entered.append(topic.id)
        yield from ((letter, topic) for letter in topic.name)

    @indexed(Topic)
    def by_letter(self, topic: Topic) -> Iterator[tuple[str, Topic]]:
        yield topic.name[0], topic
        yield topic.name[-1], topic

    @indexed(Topic)
    def by_other(self, topic: Topic) -> Iterator[tuple[str, Topic]]:
        if other := self._topics.get(topic.definition):
            yield other.name, topic

    @indexed(Topic)
    def doubled(self, topic: Topic) -> Iterator[tuple[str, Topic]]:
        """The topics of which another begins or ends with the first letter."""
        if len(self.by_letter.get(topic.name[0])) > 1:
            yield topic.name[0], topic


def _topic(id: str, told: str) -> Topic:
    name, _, definition = told.partition(" ")
    return Topic(id=id, name=name, definition=definition or "none")


def had(shelf: Shelf) -> dict[str, Entered]:
    found: dict[str, tuple[set[str], set[str]]] = {}
    for index in indexes_of(shelf):
        index.enter_all()
        for record, one in index.entered.items():
            names, asked = found.setdefault(record, (set(), set()))
            names.update(one.names)
            asked.update(one.asked)
    return {record: Entered(frozenset(names), frozenset(asked)) for record, (names, asked) in found.items()}


def resting(now: Shelf, last: Shelf, *changed: str) -> Shelf:
    """A shelf that rests on another, from which these topics differ."""
    earlier = Earlier(had(last), {"doubled": {"by-letter"}}, {"topic *", *(f"topic {id}" for id in changed)})
    indexes = {index.name: index for index in indexes_of(now)}
    for index in indexes.values():
        index.rest_on(earlier, indexes)
    return now


def ids(found: Any) -> list[str]:
    return [topic.id for topic in found]


FIRST = {"a": "mn", "b": "no a", "c": "mo b"}


def test_what_is_as_it_was_is_entered_where_somebody_asks_for_one_of_its_keys() -> None:
    shelf = resting(Shelf(a="mn", b="np", c="mo"), Shelf(a="mn", b="no", c="mo"), "b")
    assert ids(shelf.by.get("p")) == ["b"]
    assert shelf.entered == ["b"]
    assert ids(shelf.by.get("n")) == ["a", "b"]
    assert shelf.entered == ["b", "a"]
    assert shelf.by.get("n")[0] is shelf.by.get("m")[0]
    assert sorted(shelf.entered) == ["a", "b", "c"]
    shelf.reads.make_all()
    assert sorted(shelf.entered) == ["a", "b", "c"]
    assert ids(shelf.by.get("m")) == ["a", "c"]


def test_whoever_looks_no_further_than_to_the_first_has_no_other_entered() -> None:
    shelf = resting(Shelf(a="mn", b="no"), Shelf(a="mn", b="no"))
    with shelf.reads.recorded() as asked:
        assert next(shelf.by.each("n")).id == "a"
    assert (shelf.entered, asked) == (["a"], {"by n"})
    assert ids(shelf.by.each("n")) == ids(shelf.by.get("n")) == ids(shelf.by.each("n")) == ["a", "b"]
    assert ids(Shelf(a="mn", b="no").by.each("n")) == ["a", "b"]


def test_a_record_whose_entry_asks_for_another_goes_with_it() -> None:
    shelf = resting(Shelf(**{**FIRST, "a": "qn"}), Shelf(**FIRST), "a")
    assert ids(shelf.by_other.get("qn")) == ["b"]
    assert ids(shelf.by_other.get("mn")) == []


def test_an_index_that_asks_another_goes_with_it_where_that_has_more_or_less() -> None:
    last = {"a": "mn", "b": "op"}
    shelf = resting(Shelf(**last, c="qm"), Shelf(**last), "c")
    assert ids(shelf.doubled.get("m")) == ["a"]
    shelf = resting(Shelf(**last), Shelf(**last, c="qm"), "c")
    assert ids(shelf.doubled.get("m")) == []


def test_an_index_whose_name_another_begins_with_has_its_own() -> None:
    shelf = resting(Shelf(a="mqn", b="no"), Shelf(a="mn", b="no"), "a")
    assert ids(shelf.by.get("q")) == ["a"]
    assert ids(shelf.by_letter.get("q")) == []
    assert shelf.by.changed == {"by m", "by q", "by n", "by *"}


@pytest.mark.parametrize(
    ("now", "changed", "under"),
    [
        ({"a": "mn", "c": "mo b"}, ["b"], ["a"]),
        ({**FIRST, "aa": "n"}, ["aa"], ["a", "aa", "b"]),
        ({"a": "mn", "c": "mo b", "z": "no a"}, ["b", "z"], ["a", "z"]),
        ({**FIRST, "b": "o"}, ["b"], ["a"]),
    ],
    ids=["deleted", "added", "renamed", "edited"],
)
def test_what_goes_or_comes_stands_in_its_place(now: dict[str, str], changed: list[str], under: list[str]) -> None:
    shelf = resting(Shelf(**now), Shelf(**FIRST), *changed)
    assert ids(shelf.by.get("n")) == under
    assert bool(shelf.by)
    shelf.reads.make_all()
    assert ids(shelf.by.get("n")) == under


def test_where_the_last_that_had_anything_is_gone_there_is_nothing() -> None:
    shelf = resting(Shelf(a="mn"), Shelf(a="mn", b="op a"), "b")
    assert not shelf.by_other


def test_whoever_asks_for_a_key_hears_of_it_alone() -> None:
    shelf = resting(Shelf(**FIRST), Shelf(**FIRST))
    with shelf.reads.recorded() as asked:
        shelf.by_other.get("mn")
    assert asked == {"by-other mn"}
