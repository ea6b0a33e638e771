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
LAST = "The school was shut on Friday and nobody in town knew why. The harbour stayed open, as far as anybody saw."
SOURCE = f"Nobody crossed. {PASSAGE} The mayor was away that week. It rained. {OTHER} {LAST}\n"
BRIEF = "The school was shut on Friday. The harbour stayed open.\n"
BEGINNINGS = "The school was shut on Friday … The harbour stayed open …"
"""As the page of the longer source shows its last sentences, it reads like the shorter one."""


def _source(id: str, title: str, called: str, text: str) -> str:
    return f"""\
id: {id}
title: {title}
called: {called}
kind: news-article
publisher: unknown
byline: unknown
published: unknown
language: en
text: seeds/{id}.txt
sha256: {sha256(text.encode()).hexdigest()}
"""


TEXTS = {
    "seeds/a.txt": SOURCE,
    "seeds/b.txt": BRIEF,
    "content/site.yml": """\
title: The bridge
description: Who said what.
summary:
  - text: The council said that the bridge was closed.
    claims: [one]
main_claims: [one]
""",
    "content/sources/a.yml": _source("a", "A bridge", "the article", SOURCE),
    "content/sources/b.yml": _source("b", "In brief", "the brief", BRIEF),
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
    "content/claims/two.yml": f"""\
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
  - source: a
    text: {LAST}
    voice: narration
about: [council]
topics: [bridge]
""",
    "content/claims/three.yml": f"""\
id: three
claim: The brief reported that the school was shut and the harbour open.
kind: report
passages:
  - source: b
    text: {BRIEF.strip()}
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
    sharing.enter({"claims/one.html": {"one"}, "sources/a.html": {"a", "one", "two"}})
    return sharing


def told(sharing: Sharing, content: str, page: str = "claims/one.html") -> list[str]:
    facts = value_facts("pagefind/fragment/a.pf_fragment", {"content": content})._replace(page=page)
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


def test_beginnings_of_sentences_may_read_like_another_source_on_the_page_of_theirs(sharing: Sharing) -> None:
    assert told(sharing, BEGINNINGS, "sources/a.html") == []
    assert told(sharing, BEGINNINGS) != []
    assert told(sharing, "the school was shut on Friday. The harbour stayed", "sources/a.html") != []


def test_a_claim_of_two_passages_that_read_like_the_source_is_published(tmp_path: Path) -> None:
    write_tree(tmp_path, TEXTS)
    assert build(tmp_path, Publication()).summary.endswith(", 0 faults")
