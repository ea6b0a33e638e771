"""Owns whose words stand where in a source that has words word for word: under a label, or in a text that somebody issued."""

from __future__ import annotations

from typing import NamedTuple

from generator.records.source_parts import Label
from generator.records.types import Source
from generator.sources.dashes import is_dash
from generator.sources.passages import Extent, Part, SourceText, Turn


class Speaker(NamedTuple):
    """Who says words of a source that has them word for word."""

    actors: tuple[str, ...]
    """The ids of the actors; none where the words stand under a label of nobody on record."""
    label: str
    """The label as it stands above the words; empty where all of the text is issued by these actors."""
    place: Extent | None
    """Where the label stands."""
    part: Part | None = None
    """Whether they ask or answer, where the label is a dash."""
    is_listed: bool = True
    """Whether the record of the source has the label, if there is one."""


def speaker_at(source: Source, text: SourceText, extent: Extent) -> Speaker | None:
    """Who says the words at a place of a source; None where its record does not have them be anybody’s own."""
    if not source.has_own_words:
        return None
    if source.issued_by:
        return Speaker(source.issued_by, "", None)
    turn = text.turn_of(extent)
    if turn is None or turn.part is Part.UNCLEAR:
        return None
    labels = labels_above(source, turn)
    if turn.part and len(labels) > 1:
        return None  # one dash does not tell apart several who answer
    return Speaker(tuple(label.actor for label in labels if label.actor), turn.name, turn.label, turn.part, bool(labels))


def labels_above(source: Source, turn: Turn) -> tuple[Label, ...]:
    """What a source says of the label of a turn; of a dash, of who asks or of who answers."""
    if turn.part is None:
        return tuple(label for label in source.labels if label.text == turn.name)
    return tuple(label for label in source.labels if is_dash(label.text) and label.role.asks == (turn.part is Part.ASKS))


def labels_of(source: Source) -> tuple[str, ...]:
    """The labels by which a source tells who speaks."""
    return tuple(label.text for label in source.labels) if source.has_own_words else ()
