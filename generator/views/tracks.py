"""Owns the drawing of an order that is only partly known: rows from early to late, with lines from each to what follows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line within a row, from one track to another; `firm` where the source itself gives the order."""

    start: int
    end: int
    firm: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What is drawn beside one item: its dot on a track, and the pieces of lines that arrive, leave and pass by."""

    track: int
    arriving: tuple[Piece, ...]
    leaving: tuple[Piece, ...]
    passing: tuple[Piece, ...]


def rows_of(order: Sequence[str], earlier: Mapping[str, Mapping[str, bool]]) -> tuple[Row, ...]:
    """A row for each item of `order`, in which every item stands below those it follows.

    `earlier` gives for each item those that it follows, and whether the source itself says so. A step that longer steps
    already show (first to third beside first to second to third) is not drawn.
    """
    steps = _shortest(order, earlier)
    later: dict[str, list[tuple[str, bool]]] = {item: [] for item in order}
    for item in order:
        for first, firm in steps[item].items():
            later[first].append((item, firm))
    tracks: list[tuple[str, bool] | None] = []
    return tuple(_row(item, later[item], tracks) for item in order)


def _row(item: str, later: Iterable[tuple[str, bool]], tracks: list[tuple[str, bool] | None]) -> Row:
    """The row of an item; `tracks` says for each track which item its line goes to, and is brought up to date."""
    waiting = [track for track, line in enumerate(tracks) if line and line[0] == item]
    own = waiting[0] if waiting else _free(tracks)
    arriving = tuple(Piece(track, own, _firm(tracks, track)) for track in waiting)
    passing = tuple(Piece(track, track, line[1]) for track, line in enumerate(tracks) if line and line[0] != item)
    for track in waiting:
        tracks[track] = None
    leaving = []
    for line in later:
        track = own if tracks[own] is None else _free(tracks)
        tracks[track] = line
        leaving.append(Piece(own, track, line[1]))
    return Row(own, arriving, tuple(leaving), passing)


def _firm(tracks: Sequence[tuple[str, bool] | None], track: int) -> bool:
    line = tracks[track]
    return line is not None and line[1]


def _free(tracks: list[tuple[str, bool] | None]) -> int:
    """The first track without a line."""
    if None not in tracks:
        tracks.append(None)
    return tracks.index(None)


def _shortest(order: Sequence[str], earlier: Mapping[str, Mapping[str, bool]]) -> dict[str, dict[str, bool]]:
    """The steps that no chain of other steps shows."""
    before: dict[str, set[str]] = {}
    steps: dict[str, dict[str, bool]] = {}
    for item in order:
        firsts = earlier.get(item, {})
        through = {one for first in firsts for one in before[first]}
        steps[item] = {first: firm for first, firm in firsts.items() if first not in through}
        before[item] = through | set(firsts)
    return steps
