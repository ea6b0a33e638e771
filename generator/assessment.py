"""Owns the judgement of a fact sheet's files: parsed, collected and checked, with all that is wrong and what was proven."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from generator.checks.again import NOT_CHECKED, Checked, faults_again, named
from generator.checks.coverage import reached_sentences
from generator.checks.notices import notice_withheld_names, notices
from generator.diagnostics import Diagnostic, Notice, printable_name, show_all
from generator.files import NO_TREE, OWN_ROOT, Refusal, Tree, read_tree
from generator.reading.all_records import Known, read_all
from generator.reading.settings import NO_SETTINGS, SETTINGS_FILE, Settings, parse_settings
from generator.records.addresses import SITE_FILE, is_of_windows, meant_by
from generator.records.record import Located, Record
from generator.records.types import Site
from generator.replacing import content_of
from generator.sheet.collection import Collection, collect
from generator.sheet.on_file import Key
from generator.sheet.readings import unproven
from generator.sheet.snapshot import digest_of
from generator.withheld.discretion import Shown, shown
from generator.withheld.names import NO_NAMES, WithheldNames

_ID = re.compile(r"^id: *[\"']?([a-z0-9-]+)", re.MULTILINE)

_WAYS_OUT = {
    Refusal.LINK: "Put the file itself here: a link may lead anywhere.",
    Refusal.NO_FILE: "Only files belong here.",
    Refusal.TOO_LARGE: "Split it, or shorten it to under 2 MB.",
    Refusal.UNREADABLE: "Give it read permission.",
}


@dataclass(frozen=True)
class Assessment:
    """What a fact sheet's files amount to: the records together, and all that is wrong with them."""

    collection: Collection
    faults: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    proven_again: str = ""
    """What was proven of the finished site, in words; empty where none was built."""
    written: str = ""
    """The digest of the folders that the site was built into, where it was worked out."""
    settings: Settings = NO_SETTINGS
    checked: Checked = NOT_CHECKED
    """What the next check can rest on."""
    edited: tuple[tuple[str, str], ...] = ()
    """The records that are not as they were at the last check, if it is known: by type and id."""

    @property
    def counts(self) -> dict[str, int]:
        """How many records there are, pieces of sources' words that were proven, and sentences of sources, covered or not."""
        collection = self.collection
        records = sum(1 for _ in collection.records()) + (collection.site is not None)
        reached, sentences = reached_sentences(collection)
        return {"records": records, "proofs": collection.proofs, "covered": reached, "sentences": sentences}

    @property
    def summary(self) -> str:
        """What was proven, in a line."""
        counts = self.counts
        parts = (
            _count(counts["records"], "record"),
            _count(counts["proofs"], "proof"),
            f"{counts['covered']} of {_count(counts['sentences'], 'sentence')} covered",
            f"{_count(self._unproven, 'figure')} with bounds not proven" if self._unproven else "",
            self.proven_again,
            _count(len(self.faults), "fault"),
        )
        return ", ".join(filter(None, parts))

    @cached_property
    def _unproven(self) -> int:
        """How many figures are in words that are not read."""
        return sum(1 for _ in unproven(self.collection, self._noticed))

    @cached_property
    def _noticed(self) -> Sequence[Record]:
        """The records of which something is to be noticed."""
        return [record for record in self.collection.records() if named(record) in self.checked.noticed]

    @property
    def shown(self) -> Shown:
        """All faults, sorted, as they may be shown to whoever reads the log of a run, and the texts of their files so."""
        return shown(self.faults, self.texts, self.collection.withheld)

    @property
    def report(self) -> str:
        """All faults, each with its line, for a person to read."""
        return show_all(*self.shown)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What whoever runs a command should know, and is no fault."""
        return notices(self.collection, self._noticed)

    @property
    def unguarded(self) -> tuple[Notice, ...]:
        """The notice that names cannot be looked for, on which one may insist that there be none."""
        return tuple(notice_withheld_names(self.collection))


def assess(tree: Tree, withheld: WithheldNames = NO_NAMES, last: Checked = NOT_CHECKED) -> Assessment:
    """Parses, collects and checks the files of a fact sheet, whatever order they come in.

    `withheld` are the names that stand nowhere in what is published. `last` is what the last check found, by the same rules
    and with the same names.
    """
    with _no_collection_of_garbage():
        records: list[Located] = []
        unread: list[Key] = []
        values: dict[str, str] = {}
        faults = [_refused(path, reason) for path, reason in tree.refused.items()]
        unread += [key for path in tree.refused for key in _keys(path)]
        texts = {path: text for path, text in tree.texts.items() if path.startswith("content/")}
        for path, record, found, value in read_all(texts, partial(_known, last)):
            faults += found
            if record:
                records.append(record)
                if value:
                    values[named(record)] = value
            else:
                unread += _keys(path, texts[path])
        stored = {path: text for path, text in tree.texts.items() if path.startswith("seeds/")}
        faults += _names_not_for_every_system(sorted(stored))
        collection = collect(records, stored, unread, withheld)
        broken, checked = faults_again(collection, last)
        faults += broken
        if not any(collection.proven) and not unread and not any(fault.code == "source-text" for fault in faults):
            faults.append(_nothing_proven())
        settings, wrong = _settings(tree.texts)
        checked = replace(checked, values=values, records={named(record): record for record in records})
        if not faults and not wrong:
            for read_now in (record for record in records if record.plain is not None):
                read_now.let_go()
        return Assessment(collection, tuple(sorted([*faults, *wrong])), tree.texts, settings=settings, checked=checked)


def _known(last: Checked, path: str, text: str) -> Known:
    """What the last check knew of the record in a file, if that is the same."""
    meant = meant_by(path)
    is_record = path == SITE_FILE or (meant is not None and meant.file == path)
    name = f"{meant.type} {meant.id}" if meant else Site.type
    if not is_record or not (value := last.values.get(name)):
        return Known()
    at_hand = last.records.get(name)
    if at_hand and at_hand.source_text == text:
        return Known(value, at_hand)
    return Known(value) if last.snapshot.digests.get(name) == digest_of(text) else Known()


def read(root: Path, last: Tree = NO_TREE) -> Tree:
    """The records and stored texts of the fact sheet at `root`, and what it sets itself; what did not change is from `last`."""
    ours = content_of(OWN_ROOT / SETTINGS_FILE)
    is_ours = root.resolve() == OWN_ROOT or content_of(root / SETTINGS_FILE) == ours
    return read_tree(root, "content", "seeds", *([] if is_ours else [SETTINGS_FILE]), last=last)


def _settings(texts: Mapping[str, str]) -> tuple[Settings, list[Diagnostic]]:
    """What the fact sheet sets itself, and what it may not."""
    text = texts.get(SETTINGS_FILE)
    return (NO_SETTINGS, []) if text is None else parse_settings(SETTINGS_FILE, text)


def _keys(path: str, text: str = "") -> Iterator[Key]:
    """The records that a file which is none may be meant as: by its folder, its name, and the id that it gives."""
    if meant := meant_by(path):
        yield from ((meant.type, id) for id in {meant.id, *_ID.findall(text)})
    elif path == SITE_FILE:
        yield Site.type, Site.type


def _refused(path: str, reason: Refusal) -> Diagnostic:
    return Diagnostic.of_file(path, "file-refused", f"This file is not read: {reason}.", _WAYS_OUT[reason])


def _names_not_for_every_system(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """The names of stored texts that some system cannot have; those of records follow from their ids."""
    known: dict[str, str] = {}
    for path in paths:
        other = known.setdefault(path.casefold(), path)
        if any(map(is_of_windows, path.split("/"))):
            message = "Windows could not store a file of this name."
        elif other != path:
            message = (
                f"This name differs from {printable_name(other)} in capital letters only: on many systems the two are one file."
            )
        else:
            continue
        yield Diagnostic.of_file(
            path, "file-name", message, "Give the file another name, and write it as the `text` of its source."
        )


def _nothing_proven() -> Diagnostic:
    return Diagnostic.of_file(
        "content", "nothing-proven", "Nothing was proven.", "Add a source, and a claim with a passage of it."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def _no_collection_of_garbage() -> Iterator[None]:
    """Thousands of records make no garbage, and looking for some takes longer than reading them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
