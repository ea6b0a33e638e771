"""Owns what is kept of a check for the next one: a record that was found to hold is asked again only where it may not."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.assessment import Assessment, assess
from generator.checks.again import NOT_CHECKED, Checked
from generator.checks.coverage import reached_sentences
from generator.files import Tree
from generator.kept import keep, kept
from generator.last_build import code_now
from generator.numbered import Names, names_of
from generator.sheet.index import Entered
from generator.sheet.reads import Piece
from generator.sheet.snapshot import Snapshot, digest_of
from generator.withheld.names import WithheldNames

_FILE = ".cache/checked.json"
_FORM = 6


def assess_again(root: Path, tree: Tree, withheld: WithheldNames, *, clean: bool = False) -> Assessment:
    """As `assess`, resting on the last check of the fact sheet at `root`; a `clean` one rests on none.

    Nor does one with names that are withheld: nothing is kept that these could be found out from.
    """
    if withheld:
        return assess(tree, withheld)
    ground = digest_of(repr((_FORM, code_now())))
    last = None if clean else kept(root, _FILE, lambda value: _read(value, ground))
    checked_last, names = last or (NOT_CHECKED, Names())
    assessment = assess(tree, withheld, checked_last)
    reached_sentences(assessment.collection)  # every command tells of them that checks: their pieces are kept as well
    names, checked = names.next, assessment.checked
    made = {**checked.pieces, **assessment.collection.reads.pieces_made()}
    sound = {name: names.numbers(asked) for name, asked in checked.sound.items()}
    written = snapshot_written(checked.snapshot, names)
    pieces = {name: [piece.value, names.numbers(piece.asked)] for name, piece in made.items()}
    value = {
        "ground": ground,
        "snapshot": written,
        "sound": sound,
        "noticed": sorted(checked.noticed),
        "pieces": pieces,
        "names": names.written(),
        "values": checked.values,
    }
    keep(root, _FILE, value)
    assessment.collection.reads.let_go()
    return replace(assessment, checked=Checked(checked.snapshot, noticed=checked.noticed))


def _read(value: Any, ground: str) -> tuple[Checked, Names] | None:
    if value["ground"] != ground:
        return None
    names = names_of(value["names"])
    named = names.named
    sound = {name: named(asked) for name, asked in value["sound"].items()}
    pieces = {name: Piece(plain, named(asked)) for name, (plain, asked) in value["pieces"].items()}
    noticed = frozenset(value["noticed"])
    return Checked(snapshot_of(value["snapshot"], named), sound, value["values"], noticed, pieces), names


def snapshot_written(snapshot: Snapshot, names: Names) -> list[Any]:
    """A snapshot as it is kept."""
    entered = {name: [names.numbers(one.names), names.numbers(one.asked)] for name, one in snapshot.entered.items()}
    return [snapshot.digests, entered, {index: sorted(others) for index, others in snapshot.asking.items()}]


def snapshot_of(value: Any, named: Callable[[str], Set[str]]) -> Snapshot:
    """The snapshot that was kept so."""
    digests, entered, asking = value
    return Snapshot(
        digests,
        {name: Entered(named(entries), named(asked)) for name, (entries, asked) in entered.items()},
        {index: frozenset(others) for index, others in asking.items()},
    )
