"""Owns what of a site is looked into together: a page with what lies beside it, what long files have of one record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from generator.sheet.grouping import grouped
from generator.sheet.snapshot import digest_of
from generator.verification.facts import SiteFault
from generator.verification.portions import DATA, Contents, Portion, digest_of_all, is_cut, portions
from generator.verification.site_files import UNREADABLE, UnreadableError, databases_in

_INDEX, _FRAGMENTS = "pagefind/", "/fragment/"


@dataclass(frozen=True)
class Groups:
    """Groups of a site's files by their names, each with what changes when it does."""

    of: dict[str, Sequence[str | Portion]]
    """The paths of files, a page before what lies beside it; or portions of files."""
    stamps: Mapping[str, str]
    """Empty for what is not known to be as it was."""
    faults: Sequence[SiteFault] = ()
    """What could not be cut."""


def groups_of_files(files: Mapping[str, bytes], stamps: Mapping[str, str]) -> tuple[Groups, Groups]:
    """The groups of the files that are not cut, and of those that repeat what others say.

    `stamps` say of each file what changes when it does, if that is to be known.
    """

    def stamp(path: str) -> str:
        """An index that is made anew has most of its files again as they were."""
        repeated = path.startswith(_INDEX) and _FRAGMENTS in path
        return digest_of(files[path]) if repeated and stamps else stamps.get(path, "")

    def groups(paths: Iterable[str]) -> Groups:
        of: dict[str, Sequence[str | Portion]] = {**grouped((group_of(path), path) for path in paths)}
        return Groups(of, {name: " ".join(stamp(path) for path in some if isinstance(path, str)) for name, some in of.items()})

    whole = [path for path in files if not is_cut(path)]
    return groups(path for path in whole if not repeats(path)), groups(filter(repeats, whole))


def groups_of_portions(files: Mapping[str, bytes], known: Contents, *, stamped: bool) -> Groups:
    """The groups of what the long files among some have; takes in which contents are `known` then, for a ZIP has them again."""
    cutting = _Cutting(files, known)
    cut = grouped(cutting.portions())
    return Groups({**cut}, {name: digest_of_all(some) if stamped else "" for name, some in cut.items()}, cutting.faults)


def group_of(path: str) -> str:
    """The name of the group of a file that is not cut."""
    return path if repeats(path) else path.partition(".")[0]


def repeats(path: str) -> bool:
    """Whether a file repeats what others say, and so is looked into after them: of the search index, or packed."""
    return path.startswith(_INDEX) or path.endswith(".zip")


@dataclass(frozen=True)
class _Cutting:
    """The cutting of the long files among some."""

    files: Mapping[str, bytes]
    known: Contents
    faults: list[SiteFault] = field(default_factory=list)

    def portions(self) -> Iterator[tuple[str, Portion]]:
        """What long files have of each record, by what that is called here; and what each of these files has of none."""
        for path, content in self._long_files():
            try:
                yield from ((f"data of {record}" if record else path, one) for record, one in portions(path, content))
            except UNREADABLE as fault:
                self.faults.append(SiteFault(path, "", str(UnreadableError(fault))))

    def _long_files(self) -> Iterator[tuple[str, bytes]]:
        """The files that have portions: a database as well that lies in a ZIP alone."""
        data = [path for path in self.files if path.startswith(DATA)]
        for path in data:
            self.known.enter(self.files[path])
        yield from ((path, self.files[path]) for path in self.files if is_cut(path))
        for path in (path for path in data if path.endswith(".zip")):
            with suppress(*UNREADABLE):  # which is told when it is read
                for packed, content in databases_in(path, self.files[path]):
                    if content not in self.known:
                        self.known.enter(content)
                        yield packed, content
