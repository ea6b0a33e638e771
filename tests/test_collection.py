"""Owns the tests of the records together: the questions that are asked of them, and that their order does not matter."""

from __future__ import annotations

import random

import pytest

from generator.assessment import assess
from generator.files import Tree
from generator.reading.parsing import parse_record
from generator.records.record import Located
from generator.sheet.collection import Collection, collect
from tests.case_files import base, with_hashes

TEXTS = with_hashes(base())


def collected(texts: dict[str, str]) -> Collection:
    collection = assess(Tree(texts)).collection
    assert not collection.unread
    return collection


@pytest.fixture(scope="module")
def collection() -> Collection:
    return collected(TEXTS)


def changed(path: str, old: str, new: str) -> dict[str, str]:
    assert TEXTS[path].count(old) == 1
    return TEXTS | {path: TEXTS[path].replace(old, new)}


def ids(records: object) -> list[str]:
    return [record.id for record in records]  # type: ignore[attr-defined]


def test_the_base_is_sound() -> None:
    assert assess(Tree(TEXTS)).report == ""


def test_the_summary_says_what_was_proven() -> None:
    assert assess(Tree(TEXTS)).summary == "24 records, 40 proofs, 11 of 11 sentences covered, 0 faults"
    short = {path: text for path, text in TEXTS.items() if path != "content/claims/opening-of-the-lido.yml"}
    assert assess(Tree(short)).summary == "23 records, 38 proofs, 10 of 11 sentences covered, 2 faults"


def test_records_come_by_type_and_id(collection: Collection) -> None:
    assert list(collection.measures) == ["cracks", "water-lost"]
    assert [record.type for record in collection.records()][:2] == ["source", "source"]
    assert collection.of_type("topic") is collection.topics


def test_a_claim_knows_the_claims_that_answer_it(collection: Collection) -> None:
    answers = collection.between.answers_to(collection.claims["fenn-on-water-lost"])
    assert [(claim.id, answer.stance) for claim, answer in answers] == [
        ("blue-lane-rejects-the-figure", "rejects"),
        ("norrland-declines-to-comment", "declines-to-comment"),
    ]
    assert collection.between.answers_to(collection.claims["fenn-on-three-cracks"]) == ()


def test_a_claim_knows_the_claims_that_relate_to_it(collection: Collection) -> None:
    relations = collection.between.relations_to(collection.claims["fenn-on-water-lost"])
    assert [(claim.id, relation.type) for claim, relation in relations] == [("blue-lane-on-water-lost", "differs-from")]


def test_the_figures_of_a_measure_come_with_the_claims_that_state_them(collection: Collection) -> None:
    figures = collection.figures_of(collection.measures["cracks"])
    assert [(claim.id, figure.low) for claim, figure in figures] == [("engineer-on-two-cracks", 2), ("fenn-on-three-cracks", 3)]


def test_an_actor_says_only_what_the_source_has_from_it(collection: Collection) -> None:
    assert ids(collection.said_by(collection.actors["lifeguard"])) == ["engineer-on-two-cracks"]
    assert ids(collection.said_by(collection.actors["town-engineer"])) == []
    assert ids(collection.said_for(collection.actors["town-engineer"])) == ["engineer-on-two-cracks"]
    assert ids(collection.said_for(collection.actors["lifeguard"])) == []


def test_what_is_said_about_an_actor_is_not_said_by_it() -> None:
    texts = changed("content/claims/fenn-on-water-lost.yml", "topics: [", "about: [norrland-pools]\ntopics: [")
    collection = collected(texts)
    norrland = collection.actors["norrland-pools"]
    assert ids(collection.said_about(norrland)) == ["fenn-on-water-lost"]
    assert ids(collection.said_by(norrland)) == ["norrland-declines-to-comment"]


def test_an_event_has_the_claims_made_at_it_and_an_actor_the_events_it_took_part_in(collection: Collection) -> None:
    assert ids(collection.said_at(collection.events["fenn-speaks"])) == ["fenn-on-three-cracks", "fenn-on-water-lost"]
    assert ids(collection.events_with(collection.actors["ada-fenn"])) == ["fenn-speaks"]


def test_a_topic_has_its_claims_and_an_actor_its_members(collection: Collection) -> None:
    assert ids(collection.on_topic(collection.topics["lido-history"])) == ["opening-of-the-lido"]
    assert ids(collection.members_of(collection.actors["tilbeck-council"])) == ["ada-fenn"]


def test_the_quotes_of_a_source_come_in_the_order_of_its_text(collection: Collection) -> None:
    quotes = collection.resting_on(collection.sources["lido-article"])
    extents = [quote.extent for quote in quotes if quote.extent]
    assert extents == sorted(extents)
    assert len(extents) == len(quotes) > 20
    text = collection.texts["lido-article"].text
    assert {text[slice(*quote.extent)] for quote in quotes if quote.extent} == {quote.words for quote in quotes}


def test_a_proven_quote_is_found_by_its_record_and_path(collection: Collection) -> None:
    claim = collection.claims["engineer-on-two-cracks"]
    source, extent = collection.place(claim, "attribution", 1, "words")
    assert collection.texts[source].text[slice(*extent)] == "the town’s engineer had counted"


def test_a_quote_that_is_not_proven_has_no_place() -> None:
    texts = changed("content/claims/engineer-on-two-cracks.yml", "words: A lifeguard said", "words: A lifeguard says")
    collection = collected(texts)
    with pytest.raises(KeyError):
        collection.place(collection.claims["engineer-on-two-cracks"], "attribution", 0, "words")


@pytest.mark.parametrize("status", ["withdrawn", "superseded\nsuperseded_by: fenn-on-three-cracks"])
def test_a_claim_that_does_not_stand_is_on_record_and_counts_for_nothing(status: str) -> None:
    path = "content/claims/engineer-on-two-cracks.yml"
    collection = collected(changed(path, "kind: figure", f"kind: figure\nstatus: {status}"))
    assert "engineer-on-two-cracks" in collection.claims
    assert "engineer-on-two-cracks" not in collection.active_claims
    assert collection.said_by(collection.actors["lifeguard"]) == ()
    assert ids(claim for claim, _ in collection.figures_of(collection.measures["cracks"])) == ["fenn-on-three-cracks"]


def test_a_record_that_could_not_be_read_is_remembered_as_such() -> None:
    collection = assess(Tree(TEXTS | {"content/topics/lido-water.yml": "id: ["})).collection
    assert collection.unread == {("topic", "lido-water")}
    assert "lido-water" not in collection.topics


def test_a_source_whose_text_is_not_there_proves_nothing() -> None:
    collection = collected({path: text for path, text in TEXTS.items() if path != "seeds/blue-lane-release.txt"})
    assert set(collection.texts) == {"lido-article"}
    assert collection.resting_on(collection.sources["blue-lane-release"]) == ()


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_files_and_of_the_records_changes_nothing(seed: int, collection: Collection) -> None:
    order = random.Random(seed)
    shuffled = dict(order.sample(sorted(TEXTS.items()), len(TEXTS)))
    assert list(shuffled) != list(TEXTS)
    again = collected(shuffled)
    assert list(again.records()) == list(collection.records())
    assert [(quote.record.id, quote.path, quote.extent) for quote in again.quotes] == [
        (quote.record.id, quote.path, quote.extent) for quote in collection.quotes
    ]
    assert list(again.records()) == list(collection.records())
    parsed: list[Located] = [record for path, text in shuffled.items() if (record := parse_record(path, text)[0])]
    assert list(collect(parsed, collection.stored).claims) == list(collection.claims)
