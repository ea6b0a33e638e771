"""Owns the measure of drafting: how many sentences of six kinds of text have a draft that nobody needs to change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.drafting.exact_words import spoken_part
from generator.drafting.named import Names
from generator.drafting.proposing import Speaker, propose
from generator.records.types import Actor
from generator.sources.passages import Extent, Found, SourceText

DRAFTS = Path(__file__).parent / "drafts"
CAST = [
    ("ada-fenn", "Ada Fenn", "person", ["Fenn"]),
    ("tom-hale", "Tom Hale", "person", ["Hale"]),
    ("ruth-kay", "Ruth Kay", "person", []),
    ("lido-trust", "The Lido Trust", "organisation", ["the trust"]),
    ("council", "the council", "government-body", ["council"]),
    ("dockers-union", "the dockers’ union", "organisation", []),
    ("norland", "Norland", "state", []),
]


def names() -> Names:
    """The people and bodies whom the sentences name."""
    return Names(
        Actor.model_validate(
            {"id": id, "name": name, "kind": kind, "also_called": [{"source": "text", "words": one} for one in called]}
        )
        for id, name, kind, called in CAST
    )


def sentences(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((DRAFTS / name).read_text(encoding="utf-8"))
    return loaded


def drafted(case: dict[str, Any]) -> dict[str, Any]:
    """What the draft of a case says, in the words of the case."""
    text = SourceText("\n\n".join(filter(None, (case.get("before"), case["text"]))), "en")
    found = text.find(case.get("pick", case["text"]))
    assert isinstance(found, Found), case
    extent = spoken_part(text, Extent(*found.extent))
    proposal = propose(text, extent, names(), "the text")
    quoted, voice = proposal.passages[0]
    who = proposal.speaker
    draft: dict[str, Any] = {
        "speaker": "source" if who is None else who.actor or "nobody",
        "voice": str(voice),
        "said": quoted.words,
        "further": [_pair(one) for one in proposal.further],
    }
    return draft | ({"words": who.words} if who else {})


def _pair(speaker: Speaker) -> list[str]:
    return [speaker.actor or "nobody", speaker.words]


def wanted(case: dict[str, Any]) -> dict[str, Any]:
    kept = {name: case[name] for name in ("speaker", "words", "voice") if name in case}
    whole = case.get("pick", case["text"])
    return kept | {"said": case.get("said", whole), "further": case.get("further", [])}


FILES = ("forty_sentences.yml", "later_sentences.yml", "twins.yml")


@pytest.mark.parametrize("case", [case for file in FILES for case in sentences(file)], ids=lambda case: case["text"][:60])
def test_the_draft_needs_no_change(case: dict[str, Any]) -> None:
    assert (drafted(case) == wanted(case)) == ("not_yet" not in case), drafted(case)
