"""Owns what git tells of the records: which commits changed them, and the files of a commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath

from generator.changes.past import Commit, Past, Step, past_of
from generator.files import MAX_BYTES
from generator.git import commit, cut_off, decoded, git, is_in_work_tree

_FILE_MODES = ("100644", "100755")
_PER_RUN = 5_000  # blobs that are read at once: what bounds the memory


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository, seen from the folder of a fact sheet: every path is from there."""

    root: Path

    def commit(self, name: str) -> str | None:
        """The hash of the commit that a name such as `HEAD`, `main` or `v1.0` means; None where it means none."""
        return commit(self.root, name)

    def texts(self, commit: str, *folders: str) -> dict[str, str]:
        """The files below some folders as a commit has them, by path: those that a fact sheet reads."""
        listed = git(self.root, "ls-tree", "-r", "-z", commit, *(f"{folder}/" for folder in folders)) or b""
        blobs: dict[str, str] = {}
        for line in filter(None, decoded(listed).split("\0")):
            described, _, path = line.partition("\t")
            mode, _, blob = described.split(" ")
            if mode in _FILE_MODES and _is_read(path):
                blobs[path] = blob
        contents = self.contents(set(blobs.values()))
        return {path: contents[blob] for path, blob in blobs.items() if blob in contents}

    def past(self, commit: str, *folders: str) -> Past:
        """Every change that a commit and those before it made to files below some folders, told in words."""
        unknown = cut_off(self.root)
        return past_of(list(_commits(self._log(commit, folders), unknown)), self.contents, complete=not unknown)

    def contents(self, blobs: Iterable[str]) -> Mapping[str, str]:
        """The texts of blobs by their hashes, decoded as files are; those that are not here or too large are left out."""
        wanted = sorted(blobs)
        found: dict[str, str] = {}
        for start in range(0, len(wanted), _PER_RUN):
            asked = "".join(f"{blob}\n" for blob in wanted[start : start + _PER_RUN])
            found.update(_blobs(git(self.root, "cat-file", "--batch", input=asked.encode()) or b""))
        return found

    def _log(self, commit: str, folders: tuple[str, ...]) -> str:
        # Merges change nothing of their own: what they bring stands in the commits that they join.
        form = "--format=%H%x00%at"
        options = ("--date-order", "--no-merges", "--raw", "-z", "--no-renames", "--no-abbrev", "--relative", "--no-color")
        return decoded(git(self.root, "log", *options, "--encoding=UTF-8", form, commit, "--", *folders) or b"")


def open_repository(root: Path) -> Repository | None:
    """The repository that a folder belongs to; None without git, and where the folder is in no work tree."""
    return Repository(root) if is_in_work_tree(root) else None


def read_past(root: Path) -> Past:
    """What git knows of the records of a fact sheet; nothing, and said so, where there is no git."""
    repository = open_repository(root)
    head = repository.commit("HEAD") if repository else None
    return _past_up_to(repository, head) if repository and head else Past()


@lru_cache(maxsize=1)
def _past_up_to(repository: Repository, head: str) -> Past:
    """The past up to a commit: as long as one edits and does not commit, it stays the same."""
    return repository.past(head, "content")


def _commits(log: str, cut_off: frozenset[str]) -> Iterator[Commit]:
    fields = iter(log.split("\0"))
    heading = next(fields, "")
    while heading:
        id, seconds = heading, next(fields)
        steps: list[Step] = []
        for heading in fields:
            if not heading.lstrip("\n").startswith(":"):
                break
            steps.append(_step(heading.strip(), next(fields)))
        else:
            heading = ""
        day = datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
        yield Commit(id, day, tuple(step for step in steps if _is_read(step.path)), known=id not in cut_off)


def _step(described: str, path: str) -> Step:
    """One changed file, from a line such as `:100644 100644 <old blob> <new blob> M`."""
    old_mode, new_mode, old, new, _ = described.lstrip(":").split(" ")
    return Step(path, old if old_mode in _FILE_MODES else None, new if new_mode in _FILE_MODES else None)


def _is_read(path: str) -> bool:
    return not path.endswith("~") and not any(part.startswith(".") for part in PurePosixPath(path).parts)


def _blobs(batch: bytes) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        blob, kind, *size = batch[at:end].decode().split(" ")
        at = end + 1
        if size:
            length = int(size[0])
            if kind == "blob" and length <= MAX_BYTES:
                yield blob, batch[at : at + length].decode("utf-8", "surrogateescape")
            at += length + 1
