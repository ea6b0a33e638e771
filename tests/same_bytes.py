"""Owns the proof that a site has the same bytes and modes whoever builds it: on other Pythons, disks, masks, locales and clocks.

`python -m tests.same_bytes [--first] [PYTHON ...]` builds the miniature, or the first fact sheet, with each of the Pythons (this
one, where none is named) in all these surroundings, and names every file that differs. Each Python needs the packages of
requirements.txt.
"""

from __future__ import annotations

import argparse
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.small_disk import NoDiskError, small_disk

ROOT = Path(__file__).parents[1]
MINIATURE = ROOT / "tests" / "miniature"
_SHEET = ("content", "seeds", "mkdocs.yml", "site_templates")
_AUTHOR = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2024-02-29T23:30:00-11:00"}
_COMMITTER = {
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_COMMITTER_DATE": "2024-02-29T23:30:00-11:00",
}
_UNSET = ("REPOSITORY_URL", "SITE_URL", "WITHHELD_NAMES", "SOURCE_DATE_EPOCH", "LANG", "LANGUAGE", "TZ")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What must make no difference to a build."""

    umask: int = 0o022
    locale: str = "C.UTF-8"
    zone: str = "UTC"
    seed: int = 0
    folder: str = "sheet"
    in_memory: bool = False

    def __str__(self) -> str:
        disk = "in memory" if self.in_memory else "on disk"
        return f"umask {self.umask:03o}, {self.locale}, {self.zone}, hash seed {self.seed}, {disk} in “{self.folder}”"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, folder or link of a site: its mode, and its bytes or where it leads."""

    kind: str
    mode: int
    content: bytes = b""


Site = Mapping[str, Entry]


def surroundings() -> tuple[Surroundings, ...]:
    """The surroundings that are tried; the first is what the others are compared with."""
    comma = _with_comma() or "C"
    return (
        Surroundings(),
        Surroundings(umask=0o077, locale="C", zone="Pacific/Kiritimati", seed=1, folder="ein Blätt"),
        Surroundings(umask=0o002, locale=comma, zone="America/St_Johns", seed=4_294_967_295, folder="ein Blätt", in_memory=True),
    )


def _with_comma() -> str | None:
    """A locale of this machine that writes decimals with a comma, if it has one."""
    try:
        names = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
        for name in names:
            asked = ["locale", "decimal_point"]
            done = subprocess.run(asked, env=os.environ | {"LC_ALL": name}, capture_output=True, text=True, check=False)
            if done.stdout.strip() == ",":
                return name
    except OSError:
        pass
    return None


def read_site(folder: Path) -> Site:
    """All that lies in a site, by path."""
    return {path.relative_to(folder).as_posix(): _entry(path) for path in (folder, *folder.rglob("*"))}


def _entry(path: Path) -> Entry:
    mode = stat.S_IMODE(path.lstat().st_mode)
    if path.is_symlink():
        return Entry("link", mode, os.fsencode(path.readlink()))
    return Entry("folder", mode) if path.is_dir() else Entry("file", mode, path.read_bytes())


def differences(one: Site, other: Site) -> Iterator[str]:
    """What differs between two sites, a line each, with the path and the kind of the difference."""
    for path in sorted(one.keys() | other.keys()):
        a, b = one.get(path), other.get(path)
        if a is None or b is None:
            yield f"{path}: only in the {'second' if a is None else 'first'}"
        elif a.kind != b.kind:
            yield f"{path}: a {a.kind} in the first, a {b.kind} in the second"
        else:
            if a.mode != b.mode:
                yield f"{path}: mode {a.mode:o} in the first, {b.mode:o} in the second"
            if a.content != b.content:
                yield f"{path}: bytes, from {_parting(a.content, b.content)} on ({len(a.content)} and {len(b.content)} long)"


def _parting(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def make_repository(folder: Path, sheet: Path) -> None:
    """A copy of a fact sheet, committed by nobody at a fixed instant whose day depends on the zone."""
    folder.mkdir()
    for name in _SHEET:
        if (sheet / name).is_dir():
            shutil.copytree(sheet / name, folder / name)
        elif (sheet / name).is_file():
            shutil.copy2(sheet / name, folder / name)
    env = os.environ | _AUTHOR | _COMMITTER
    for command in (["init", "-q"], ["add", "-A"], ["-c", "commit.gpgsign=false", "commit", "-q", "-m", "All records"]):
        subprocess.run(["git", "-c", "core.autocrlf=false", *command], cwd=folder, env=env, check=True)


def build(python: Path, repository: Path, parent: Path, around: Surroundings) -> Site:
    """The site that a Python builds of a copy of a fact sheet in these surroundings; SystemExit where it builds none."""
    root = parent / around.folder
    shutil.copytree(repository, root)
    env = {name: value for name, value in os.environ.items() if name not in _UNSET and not name.startswith("LC_")}
    env |= {"LC_ALL": around.locale, "TZ": around.zone, "PYTHONHASHSEED": str(around.seed), "PYTHONDONTWRITEBYTECODE": "1"}
    env |= {"SITE_URL": "https://sheet.example.org/", "PYTHONPATH": str(ROOT)}
    command = [str(python), "-m", "generator", "build", "--root", str(root)]
    try:
        done = subprocess.run(command, cwd=ROOT, env=env, umask=around.umask, capture_output=True, check=False)
        if done.returncode:
            said = (done.stdout + done.stderr).decode("utf-8", "replace")
            raise SystemExit(f"{python} builds nothing with {around}:\n{said}")
        return read_site(root / "site")
    finally:
        shutil.rmtree(root)


@contextmanager
def disk_in_memory(folder: Path) -> Iterator[Path | None]:
    """A file system in memory; None, and said so, where this machine lets nobody here mount one."""
    try:
        with small_disk(folder, "size", "1g"):
            yield folder
    except NoDiskError as error:
        if os.environ.get("GITHUB_ACTIONS"):  # whose machines let everybody mount one
            raise SystemExit(f"No file system in memory: {error}") from error
        print(f"Not tried: a file system in memory. {error}")
        yield None


def compare(pythons: Sequence[Path], sheet: Path) -> int:
    """Build with each Python in all surroundings and print what differs from the first build; gives how many differences."""
    found = 0
    with TemporaryDirectory() as name, disk_in_memory(Path(name, "memory")) as memory:
        repository = Path(name, "repository")
        make_repository(repository, sheet)
        first: Site | None = None
        for python in pythons:
            for around in surroundings():
                if around.in_memory and memory is None:
                    continue
                site = build(python, repository, memory if around.in_memory and memory else Path(name), around)
                first = first or site
                lines = list(differences(first, site))
                print(f"{python}, {around}: {len(site)} entries, {len(lines)} differ", flush=True)
                print("".join(f"  {line}\n" for line in lines), end="")
                found += len(lines)
    return found


def main() -> int:
    """Run the comparison that the command line asks for; 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.same_bytes")
    parser.add_argument("pythons", nargs="*", type=Path, metavar="PYTHON", default=[Path(sys.executable)])
    parser.add_argument("--first", action="store_true", help="Build the first fact sheet, not the miniature.")
    arguments = parser.parse_args()
    found = compare(arguments.pythons, ROOT if arguments.first else MINIATURE)
    print("All are the same." if not found else f"{found} differences.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
