"""Owns whose words stand where in a source that has words word for word: under a label, or in a text that somebody issued."""

from __future__ import annotations

from typing import NamedTuple

from generator.records.types import Source
from generator.sources.passages import Extent, SourceText


class Speaker(NamedTuple):
    """Who says words of a source that has them word for word."""

    actors: tuple[str, ...]
    """The ids of the actors; none where the words stand under a label of nobody on record."""
    label: str
    """The label as it stands above the words; empty where all of the text is issued by these actors."""
    place: Extent | None
    """Where the label stands."""


def speaker_at(source: Source, text: SourceText, extent: Extent) -> Speaker | None:
    """Who says the words at a place of a source; None where its record does not have them be anybody’s own."""
    if not source.has_own_words:
        return None
    if source.issued_by:
        return Speaker(source.issued_by, "", None)
    turn = text.turn_of(extent)
    if turn is None:
        return None
    actors = tuple(label.actor for label in source.labels if label.text == turn.name and label.actor)
    return Speaker(actors, turn.name, turn.label)


def labels_of(source: Source) -> tuple[str, ...]:
    """The labels by which a source tells who speaks."""
    return tuple(label.text for label in source.labels) if source.has_own_words else ()
