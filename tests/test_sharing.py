"""Owns the proof that words of a source are told which no record gives, and not those that stand beside a passage by chance."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from generator.assessment import assess
from generator.changes.publication import Publication
from generator.files import Tree, write_tree
from generator.site import build
from generator.verification.data_files import value_facts
from generator.verification.ground import Ground
from generator.verification.sharing import Sharing

PASSAGE = "The council said the old bridge by the mill was closed on Monday."
OTHER = "The river had risen, the council said again."
NOTE = "It is our reading that the mill was closed on Monday."
SOURCE = f"Nobody crossed. {PASSAGE} The mayor was away that week. It rained. {OTHER}\n"
TEXTS = {
    "seeds/a.txt": SOURCE,
    "content/site.yml": """\
title: The bridge
description: Who said what.
summary:
  - text: The council said that the bridge was closed.
    claims: [one]
main_claims: [one]
""",
    "content/sources/a.yml": f"""\
id: a
title: A bridge
called: the article
kind: news-article
publisher: unknown
byline: unknown
published: unknown
language: en
text: seeds/a.txt
sha256: {sha256(SOURCE.encode()).hexdigest()}
""",
    "content/actors/council.yml": "id: council\nname: The council\nkind: government-body\n",
    "content/topics/bridge.yml": "id: bridge\nname: The bridge\ndefinition: What is said of it.\n",
    "content/claims/one.yml": f"""\
id: one
claim: The council said that the bridge was closed.
kind: report
attribution:
  - actors: [council]
    words: The council said
passages:
  - source: a
    text: {PASSAGE}
    voice: indirect
  - source: a
    text: {OTHER}
    voice: indirect
about: [council]
topics: [bridge]
note: {NOTE}
""",
    "content/claims/two.yml": """\
id: two
claim: The article reported that nobody crossed, that the mayor was away and that it rained.
kind: report
passages:
  - source: a
    text: Nobody crossed.
    voice: narration
  - source: a
    text: The mayor was away that week. It rained.
    voice: narration
about: [council]
topics: [bridge]
""",
}


@pytest.fixture(scope="module")
def sharing() -> Sharing:
    """What the page of the first claim, and what lies beside it, may show of the source."""
    assessment = assess(Tree(TEXTS))
    assert not assessment.faults, assessment.report
    sharing = Sharing(Ground(assessment.collection))
    sharing.enter({"claims/one.html": {"one"}})
    return sharing


def told(sharing: Sharing, content: str) -> list[str]:
    facts = value_facts("pagefind/fragment/a.pf_fragment", {"content": content})._replace(page="claims/one.html")
    return [fault.message for fault in sharing.judge(facts)]


@pytest.mark.parametrize(
    "content",
    [
        PASSAGE,
        f"{PASSAGE} {OTHER}",
        f"{PASSAGE} The desk knows no more.",
        f"{PASSAGE} The mayor of another town.",
        f"It crossed. {PASSAGE}",
        f"{NOTE} The mayor of another town.",
    ],
    ids=[
        "the passage alone",
        "another passage that begins as the source goes on",
        "a word of ours",
        "two words of ours",
        "a word before it",
        "two words behind a note that ends as a passage does",
    ],
)
def test_what_stands_beside_a_passage_may_read_on_like_the_source_by_chance(sharing: Sharing, content: str) -> None:
    assert told(sharing, content) == []


@pytest.mark.parametrize(
    "content",
    [
        f"{PASSAGE} The mayor was absent.",
        f"{PASSAGE} The mayor was away that week.",
        "by the mill was closed on Monday. The mayor",
        "our reading that the mill was closed on Monday. The mayor",
        "The mayor was away that week. It rained. The",
    ],
    ids=[
        "three words more",
        "the next sentence",
        "a part of the passage and two words more",
        "a part of a note",
        "the passage of another claim",
    ],
)
def test_words_that_no_record_of_the_page_gives_are_told(sharing: Sharing, content: str) -> None:
    assert told(sharing, content) != []


def test_a_claim_of_two_passages_that_read_like_the_source_is_published(tmp_path: Path) -> None:
    write_tree(tmp_path, TEXTS)
    assert build(tmp_path, Publication()).summary.endswith(", 0 faults")
