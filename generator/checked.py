"""Owns what is kept of a check for the next one: a record that was found to hold is asked again only where it may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.assessment import Assessment, assess, read
from generator.checks.again import NOT_CHECKED, Checked, named
from generator.checks.coverage import reached_sentences
from generator.files import Tree
from generator.kept import Held, keep, kept
from generator.last_build import code_now
from generator.numbered import Names, names_of
from generator.sheet.collection import Collection
from generator.sheet.index import Entered
from generator.sheet.reads import Piece
from generator.sheet.snapshot import Snapshot, digest_of
from generator.withheld.names import WithheldNames

_FILE = ".cache/checked.json"
_FORM = 6


@dataclass(frozen=True, slots=True)
class _Last:
    """The last check, by what code it was made, and the names that all of it is kept by."""

    ground: str
    checked: Checked
    names: Names


def read_again(root: Path, held: Held | None = None) -> Tree:
    """The files of the fact sheet at `root`; those that are `held` at hand, and have not changed, are not read again."""
    if held is None:
        return read(root)
    held.tree = read(root, held.tree)
    return held.tree


@contextmanager
def assessed_again(
    root: Path, tree: Tree, withheld: WithheldNames, *, clean: bool = False, held: Held | None = None
) -> Iterator[Assessment]:
    """As `assess`, resting on the last check of the fact sheet at `root`; a `clean` one rests on none.

    What is found is kept for the next one when the block is done. Nor does one with names that are withheld rest on another, and
    nothing is kept that these could be found out from. What is `held` at hand of the last check is not read again.
    """
    if withheld:
        yield assess(tree, withheld)
        return
    ground = digest_of(repr((_FORM, code_now())))
    last = None if clean else kept(root, _FILE, partial(_read, ground), held)
    if not last or last.ground != ground:
        last = _Last(ground, NOT_CHECKED, Names())
    assessment = assess(tree, withheld, last.checked)
    collection, checked = assessment.collection, assessment.checked
    edited = _edited(collection, last.checked.snapshot, checked.snapshot)
    yield replace(assessment, checked=Checked(checked.snapshot, noticed=checked.noticed), edited=edited)
    reached_sentences(collection)  # every command tells of them that checks: their pieces are kept as well
    names, now = last.names.next, replace(checked, pieces={**checked.pieces, **collection.reads.pieces_made()})
    if held:
        now = _numbered(now, names)
    keep(root, _FILE, _written(ground, now, names), held, _Last(ground, now, names))
    collection.reads.let_go()


def _edited(collection: Collection, before: Snapshot, now: Snapshot) -> tuple[tuple[str, str], ...]:
    """The records that were added or changed, by type and id."""
    names = {name for name, _ in now.digests.items() - before.digests.items()}
    return tuple((record.type, record.id) for record in collection.records() if named(record) in names)


def _numbered(checked: Checked, names: Names) -> Checked:
    """The same, by numbers of these names."""
    return replace(
        checked,
        snapshot=snapshot_numbered(checked.snapshot, names),
        sound={name: names.numbered(asked) for name, asked in checked.sound.items()},
        pieces={name: piece._replace(asked=names.numbered(piece.asked)) for name, piece in checked.pieces.items()},
    )


def _written(ground: str, checked: Checked, names: Names) -> Any:
    return {
        "ground": ground,
        "snapshot": snapshot_written(checked.snapshot, names),
        "sound": {name: names.numbers(asked) for name, asked in checked.sound.items()},
        "noticed": sorted(checked.noticed),
        "pieces": {name: [piece.value, names.numbers(piece.asked)] for name, piece in checked.pieces.items()},
        "names": names.written(),
        "values": checked.values,
    }


def _read(ground: str, value: Any) -> _Last | None:
    if value["ground"] != ground:
        return None
    names = names_of(value["names"])
    named = names.named
    sound = {name: named(asked) for name, asked in value["sound"].items()}
    pieces = {name: Piece(plain, named(asked)) for name, (plain, asked) in value["pieces"].items()}
    noticed = frozenset(value["noticed"])
    return _Last(ground, Checked(snapshot_of(value["snapshot"], named), sound, value["values"], noticed, pieces), names)


def snapshot_numbered(snapshot: Snapshot, names: Names) -> Snapshot:
    """The same snapshot, by numbers of these names."""
    entered = {name: Entered(names.numbered(one.names), names.numbered(one.asked)) for name, one in snapshot.entered.items()}
    return replace(snapshot, entered=entered)


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
