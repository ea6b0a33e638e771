"""Owns what options give for a new claim in the place of our reading: speaker, time, event and measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import click

from generator.commands.asking import known, listed
from generator.commands.picking import Chosen
from generator.drafting.exact_words import unique_words
from generator.drafting.proposing import FigureFound, Proposal, Speaker, time_in
from generator.files import Tree
from generator.records.vocabularies import Voice
from generator.sheet.collection import Collection
from generator.sources.passages import Ambiguous, Found


class Given(NamedTuple):
    """What is said of a new claim on the command line; the rest is read from its words, asked for, or left to be filled in."""

    passage: str | None
    source: str | None
    place: int | None
    sentence: str | None
    kind: str | None
    speaker: str | None
    when: str | None
    event: str | None
    measures: tuple[str, ...]
    topics: tuple[str, ...]
    answers: tuple[str, ...]
    may_answer: tuple[str, ...]
    stance: str | None
    id: str | None


def hold_known(collection: Collection, tree: Tree, given: Mapping[str, str | None]) -> None:
    """Wrong usage where an id, given by the type of its record, is none that is on file."""
    for type, id in given.items():
        if id and not known(collection, tree, type, id):
            on_record = listed(collection.of_type(type)) or "none"
            raise click.UsageError(f"There is no {type} `{id}`. On record: {on_record}. Make it first: new {type}.")


def spoken_by(proposal: Proposal, actor: str | None) -> Proposal:
    """What is proposed, with the speaker that was given; words that attribute to another on record fall away."""
    if not actor:
        return proposal
    read = proposal.speaker
    words = read.words if read and read.actor in ("", actor) else ""
    spoken = (one._replace(voice=Voice.INDIRECT) if one.voice is Voice.NARRATION else one for one in proposal.passages)
    further = tuple(one for one in proposal.further if one.actor != actor)
    named = tuple(one for one in proposal.named if one != actor)
    return proposal._replace(speaker=Speaker(actor, words), passages=tuple(spoken), further=further, named=named)


def when_said(collection: Collection, chosen: Chosen, words: str | None) -> dict[str, str] | None:
    """A time in words of the source, with the date that it comes to, if it does. Wrong usage where the words are not there."""
    if not words:
        return None
    text = collection.texts[chosen.source]
    inside = text.find(words, within=(chosen.extent,))
    match inside if isinstance(inside, Found) else text.find(words, within=text.paragraphs_of(chosen.extent)):
        case Found(extent):
            time = time_in(text, extent, collection.sources[chosen.source].published)
            return {"as_written": unique_words(text, extent, text.paragraphs_of(extent)), "edtf": time.edtf if time else ""}
        case Ambiguous():
            raise click.UsageError(f"`{words}` stands more than once in the paragraph of the passage: give more of its words.")
        case _:
            raise click.UsageError(f"`{words}` does not stand in the paragraph of the passage: --when takes words of the source.")


def measured(collection: Collection, tree: Tree, figures: Sequence[FigureFound], given: Sequence[str]) -> list[Mapping[str, Any]]:
    """The figures of a passage with the measures that were given for them, in order; those of which none is meant fall away."""
    pairs = [one.partition("=") for one in given]
    for measure, _, _ in pairs:
        hold_known(collection, tree, {"measure": measure})
    if len(pairs) > len(figures):
        found = ", ".join(f"`{one.as_written}`" for one in figures) or "none"
        raise click.UsageError(f"--figure is given {len(pairs)} times; the figures of the passage: {found}.")
    told = [(measure, counts) for measure, _, counts in pairs] or [("", "")] * len(figures)
    return [
        {**one._asdict(), "measure": measure, "counts": counts} for one, (measure, counts) in zip(figures, told, strict=False)
    ]
