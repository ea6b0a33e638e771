"""Owns the proof that no sound fact sheet is refused because its sentences are alike, and read like one another by chance."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from generator.assessment import assess
from generator.changes.publication import Publication
from generator.files import Tree, write_tree
from generator.site import build

SUBJECTS = ("The mayor", "In the town the council", "It", "He", "A road", "On Monday the bridge", "But the mill", "And the river")
VERBS = ("was closed", "had risen", "was away", "said nothing", "was open again", "came back", "was built", "could wait")
PLACES = ("on Monday", "in the town", "by the mill", "for a week", "near the river", "after the storm", "at the school", "again")
CALLED = ("the article", "the report", "the notice")


def sentence(random: Random) -> str:
    return f"{random.choice(SUBJECTS)} {random.choice(VERBS)} {random.choice(PLACES)} {random.choice(PLACES)}."


def sheet(seed: int) -> dict[str, str]:
    """The files of a sound fact sheet of three sources, the same for the same seed: each claim rests on some sentences of one."""
    random = Random(seed)
    texts = {
        "content/actors/council.yml": "id: council\nname: The council\nkind: government-body\n",
        "content/topics/bridge.yml": f"id: bridge\nname: The bridge\ndefinition: {sentence(random)}\n",
    }
    for source, called in enumerate(CALLED):
        sentences = list(dict.fromkeys(sentence(random) for _ in range(random.randint(8, 30))))
        sentences = [one for one in sentences if sum(one in other for other in sentences) == 1]
        texts |= _source(f"s{source}", called, "".join(f"{one}{random.choice((' ', ' ', chr(10) * 2))}" for one in sentences))
        random.shuffle(sentences)
        while sentences:
            passages = [sentences.pop() for _ in range(min(len(sentences), random.choice((1, 1, 2, 3))))]
            texts |= _claim(f"c{source}-{len(sentences)}", f"s{source}", called, passages, random)
    first = texts["content/claims/c0-0.yml"].splitlines()[1].removeprefix("claim: ")
    texts["content/site.yml"] = (
        f"title: The bridge\ndescription: Who said what.\nsummary:\n  - text: {first}\n    claims: [c0-0]\nmain_claims: [c0-0]\n"
    )
    return texts


def _source(id: str, called: str, text: str) -> dict[str, str]:
    record = (
        f"id: {id}\ntitle: Of a bridge, in {called}\ncalled: {called}\nkind: news-article\npublisher: unknown\nbyline: unknown\n"
    )
    text = f"{text.strip()}\n"
    proof = f"published: unknown\nlanguage: en\ntext: seeds/{id}.txt\nsha256: {sha256(text.encode()).hexdigest()}\n"
    return {f"seeds/{id}.txt": text, f"content/sources/{id}.yml": record + proof}


def _claim(id: str, source: str, called: str, passages: list[str], random: Random) -> dict[str, str]:
    said = sentence(random)
    lines = [
        f"id: {id}",
        f"claim: {called.capitalize()} reported that {said[0].lower()}{said[1:]}",
        "kind: report",
        "passages:",
        *(f"  - source: {source}\n    text: {one}\n    voice: narration" for one in passages),
        "about: [council]",
        "topics: [bridge]",
        *([f"note: {sentence(random)} {sentence(random)}"] if random.random() < 0.4 else []),
    ]
    return {f"content/claims/{id}.yml": "\n".join(lines) + "\n"}


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 5, 46])
def test_a_sound_fact_sheet_is_published_however_alike_its_sentences_are(seed: int, tmp_path: Path) -> None:
    texts = sheet(seed)
    assert not assess(Tree(texts)).faults, assess(Tree(texts)).report
    write_tree(tmp_path, texts)
    assert build(tmp_path, Publication()).summary.endswith(", 0 faults")
