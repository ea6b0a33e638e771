"""Owns the machine that breaks commands off: by a kill at any instant, a full disk, a save in the middle, two builds at once.

After each, the site is a whole published one, no edit is lost, and the next run leaves nothing of what was broken off.
`python -m tests.breaking 200` kills two hundred commands, with the disks and the saves that go with them.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from generator.files import read_tree
from tests.broken_off import Order
from tests.small_disk import NoDiskError, small_disk

TESTS = Path(__file__).parent
_SEALED = ("last-build.json", "checked.json", "site.json", "site.hashes.json", "pieces.sqlite", "index.json")
KEPT = {"search", "texts-0.json", *_SEALED, *(f"{name}.seal" for name in _SEALED)}
TOPIC, EXTRA = "content/topics/safety.yml", "content/actors/bridge-watch.yml"
NAMING = "content/actors/inspectors.yml"
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "build": ("build",),
    "format": ("format",),
    "fix": ("check", "--fix"),
    "rename": ("rename", "brandt-on-cracks", "brandt-on-the-cracks"),
    "withdraw": ("withdraw", "brandt-on-cracks", "--reason", "It was wrong."),
}
KILLED = ("build", "format", "fix", "rename")
SAVED = ("format", "fix", "rename", "withdraw", "build")
SIZES = 20
Texts = dict[str, str]
Site = dict[str, str]


def texts_of(root: Path) -> Texts:
    """The records and sources of a fact sheet."""
    return read_tree(root, "content", "seeds").texts


def write_texts(root: Path, texts: Mapping[str, str]) -> None:
    """Make the records of a fact sheet these, as an editor saves files."""
    there = texts_of(root)
    for path in there.keys() - texts.keys():
        (root / path).unlink()
    for path, text in texts.items():
        if there.get(path) != text:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode("utf-8", "surrogateescape"))


def site_of(root: Path) -> Site:
    """The files of the site with their digests; none where there is no site."""
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest() for path in site.rglob("*") if path.is_file()
    }


def left_in(root: Path) -> list[str]:
    """What lies in a fact sheet that belongs neither to it nor to what a whole run keeps."""
    paths = [path for path in root.rglob("*") if not path.is_relative_to(root / "site")]
    hidden = [path for path in paths if path.name.startswith(".") and path != root / ".cache"]
    unknown = [path for path in (root / ".cache").rglob("*") if path.name not in KEPT]
    return [path.relative_to(root).as_posix() for path in (*hidden, *unknown)]


@dataclass(frozen=True)
class Sheets:
    """The states between which a fact sheet is edited, and what commands make of them when nothing breaks them off."""

    folder: Path
    tidy: Texts = field(default_factory=lambda: texts_of(TESTS / "miniature"))

    @cached_property
    def edited(self) -> Texts:
        """The records after an edit that changes many pages, makes one, and takes none away."""
        texts = dict(self.tidy)
        texts[TOPIC] = texts[TOPIC].replace("name: Safety", "name: How safe it is")
        texts[NAMING] = texts[NAMING].replace("[town-council]", "[bridge-watch]")
        texts[EXTRA] = "id: bridge-watch\nname: Bridge Watch\nkind: group\npart_of: [town-council]\n"
        return texts

    @cached_property
    def faulty(self) -> Texts:
        """Records with faults in many files that `check --fix` mends."""
        return {
            path: text.replace("kind: person", "kind: persn").replace("kind: denial", "kind: denail")
            for path, text in self.tidy.items()
        }

    @cached_property
    def sites(self) -> tuple[Site, Site]:
        """The whole sites of the records before and after the edit."""
        return self.site("tidy", self.tidy), self.site("edited", self.edited)

    def site(self, name: str, texts: Texts) -> Site:
        """What these records make, built in a new folder."""
        root = self.made(name, texts)
        run(root, "build")
        return site_of(root)

    def made(self, name: str, texts: Texts) -> Path:
        """A fact sheet of these records in a new folder."""
        root = self.folder / name
        write_texts(root, texts)
        return root

    def before(self, command: str) -> Texts:
        """What a command is given."""
        return self.faulty if command == "fix" else self.tidy

    def after(self, command: str) -> Texts:
        """What it makes of it."""
        if command not in self._after:
            root = self.made(f"after-{command}", self.before(command))
            run(root, *COMMANDS[command])
            self._after[command] = texts_of(root)
        return self._after[command]

    def ticks(self, command: str, writing: bool) -> int:
        """How many events there are in a whole run of a command."""
        if command not in self._ticks:
            root, counts = self.made(f"ticks-{command}", self.before(command)), self.folder / f"{command}.counts"
            run(root, *COMMANDS[command], order=Order(counts=str(counts)))
            everything, writes = counts.read_text(encoding="utf-8").split()
            self._ticks[command] = int(everything), int(writes)
        return self._ticks[command][writing]

    _after: dict[str, Texts] = field(default_factory=dict)
    _ticks: dict[str, tuple[int, int]] = field(default_factory=dict)


def run(root: Path, *arguments: str, order: Order | None = None, may: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, which ends with one of these statuses and without a traceback."""
    command = order.command(*arguments) if order else [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(
        [*command, "--root", str(root)], cwd=TESTS.parent, env=surroundings(), capture_output=True, text=True, check=False
    )
    assert done.returncode in may, (arguments, order, done.returncode, done.stdout[-2000:], done.stderr[-2000:])
    assert "Traceback" not in done.stderr, (arguments, order, done.stderr[-4000:])
    return done


def surroundings() -> dict[str, str]:
    """The environment of a command: hashes come in one order, so that an instant is the same again."""
    unset = ("REPOSITORY_URL", "SITE_URL", "WITHHELD_NAMES", "SOURCE_DATE_EPOCH")
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return kept | {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def instant(sheets: Sheets, command: str, seed: int) -> Order:
    """An instant of a run: of the even seeds while it writes."""
    random = Random(f"{command} {seed}")
    writing = seed % 2 == 0
    ticks = sheets.ticks(command, writing)
    how = random.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGKILL, signal.SIGTERM])
    return Order(at=random.randint(1, ticks), later=random.choice([0, random.randint(1, 60)]), writing=writing, signal=how)


ENDED = (-signal.SIGKILL, -signal.SIGTERM, 130, 0)
"""Killed, asked to end (before it could hear, too), or done before."""


def kill_a_build(sheets: Sheets, root: Path, seed: int) -> bool:
    """Edit the records, kill a build of them, and run the next; gives whether it was killed before its end."""
    random = Random(f"around {seed}")
    number = seed // 2 % 2
    write_texts(root, (sheets.edited, sheets.tidy)[number])
    wanted = sheets.sites[1 - number]
    _take_away(root, random)
    before = site_of(root)
    done = run(root, "build", *random.choice([(), (), ("--clean",)]), order=instant(sheets, "build", seed), may=ENDED)
    assert site_of(root) in (before, wanted), f"build {seed}: the site is neither the last nor the next"
    assert texts_of(root) == (sheets.edited, sheets.tidy)[number]
    if random.random() < 0.3:
        run(root, *random.choice([("check",), ("format", "--check"), ("coverage",)]), may=(0, 1))
        assert left_in(root) == [], f"build {seed}: left after another command"
    run(root, "build")
    assert site_of(root) == wanted, f"build {seed}: the next build makes another site than a clean one"
    assert left_in(root) == [], f"build {seed}: left after the next build"
    return done.returncode != 0


def _take_away(root: Path, random: Random) -> None:
    """Of what the last build left, take something away now and then."""
    gone = random.choice([None, None, None, ".cache", "site", "build"])
    if gone:
        shutil.rmtree(root / gone, ignore_errors=True)


def kill_a_change(sheets: Sheets, root: Path, command: str, seed: int) -> bool:
    """Kill a command that writes records, and run the next; gives whether it was killed before its end."""
    was, becomes = sheets.before(command), sheets.after(command)
    write_texts(root, was)
    done = run(root, *COMMANDS[command], order=instant(sheets, command, seed), may=ENDED)
    for path, text in texts_of(root).items():
        assert text in (was.get(path), becomes.get(path)), f"{command} {seed}: {path} is half-written"
    run(root, "check", may=(0, 1))
    if command != "format":
        assert texts_of(root) in (was, becomes), f"{command} {seed}: a part of the change is there"
    assert left_in(root) == [], f"{command} {seed}: left after the next command"
    return done.returncode != 0


def kill(sheets: Sheets, number: int) -> tuple[str, bool]:
    """The kill of this number: which command, and whether it was killed before its end."""
    command, seed = KILLED[number % len(KILLED)], number // len(KILLED)
    root = sheets.folder / "killed" / command
    root.mkdir(parents=True, exist_ok=True)
    return command, kill_a_build(sheets, root, seed) if command == "build" else kill_a_change(sheets, root, command, seed)


def save(sheets: Sheets, number: int) -> str:
    """Let somebody save a record in the middle of a command, over what they opened before it; says how that ended."""
    command, seed = SAVED[number % len(SAVED)], number // len(SAVED)
    root = sheets.folder / "saved" / f"{command}-{seed}"  # where nothing is kept, all instants of a whole run come
    was, becomes, random = sheets.before(command), sheets.after(command), Random(f"saves {command} {seed}")
    write_texts(root, was)
    touched = sorted(path for path in was if becomes.get(path) != was[path]) or [TOPIC]
    path, mark = random.choice(touched), f"# Saved by hand, {number}.\n"
    at = instant(sheets, command, seed)
    order = Order(at.at, at.later, at.writing, save=str(root / path), text=was[path] + mark)
    done = run(root, *COMMANDS[command], order=order, may=(0, 1, 2))
    now = texts_of(root)
    assert any(text.endswith(mark) or mark in text for text in now.values()), f"{command} {seed}: the edit of {path} is lost"
    if done.returncode == 2 and command != "build":
        assert {**now, path: was[path]} == was, f"{command} {seed}: a part of the change is there"
    if command == "build":
        run(root, "build")
        assert site_of(root) == sheets.site(f"of-{number}", now)
    else:
        run(root, "check", may=(0, 1))
    assert left_in(root) == [], f"{command} {seed}: left after the next command"
    return f"{command}, status {done.returncode}"


def fill_a_disk(sheets: Sheets, number: int) -> str:
    """Build on a disk of this size of twenty, and again with room; says how the first ended."""
    kib, files = 600 + number * 700, 80 + number * 70
    with small_disk(sheets.folder / "disk", *(("nr_inodes", files) if number % 4 == 3 else ("size", f"{kib}k"))) as grow:
        root = sheets.folder / "disk" / "sheet"
        try:
            write_texts(root, sheets.tidy)
        except OSError:
            return "no room for the records"
        ended = [_built_with_little_room(root, sheets.sites[0], {})]
        if number % 2:
            grow("size=256m,nr_inodes=0")
            run(root, "build")
            write_texts(root, sheets.edited)
            used = sum(path.stat().st_blocks * 512 for path in root.rglob("*") if path.is_file()) // 1024
            grow(f"size={used + number * 120}k")
            ended.append(_built_with_little_room(root, sheets.sites[1], sheets.sites[0]))
        _rename_with_no_room(root)
        grow("size=256m,nr_inodes=0")
        run(root, "build")
        assert site_of(root) == sheets.sites[number % 2], f"disk {number}: the next build makes another site"
        assert left_in(root) == [], f"disk {number}: left after the next build"
    return ", ".join(ended)


def _built_with_little_room(root: Path, wanted: Site, before: Site) -> str:
    done = run(root, "build", may=(0, 2))
    assert site_of(root) == (before if done.returncode else wanted), (done.stdout, done.stderr)
    assert not done.returncode or "make room" in done.stderr, done.stderr
    return "no room" if done.returncode else "built"


def _rename_with_no_room(root: Path) -> None:
    """A change of records on a disk that is full to the last byte."""
    was, full = texts_of(root), root.parent / "full"
    with full.open("wb") as file:
        try:
            while True:
                os.write(file.fileno(), b"\0" * 4096)
        except OSError:
            pass
    try:
        done = run(root, *COMMANDS["rename"], may=(0, 2))
    finally:
        full.unlink()
    assert done.returncode == 0 or texts_of(root) == was, done.stderr
    write_texts(root, was)


def build_two_at_once(sheets: Sheets, number: int) -> None:
    """Two builds at once, with an edit between their beginnings, or none."""
    root = sheets.folder / "two"
    write_texts(root, sheets.tidy)
    command = [sys.executable, "-m", "generator", "build", "--clean", "--root", str(root)]
    first = subprocess.Popen(
        command, cwd=TESTS.parent, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert first.stdout
    if number % 2:
        first.stdout.readline()
        write_texts(root, sheets.edited)
    second = run(root, "build")
    first.communicate()
    assert first.returncode == 0
    assert "Another build of this fact sheet is running" in second.stdout or not number % 2
    assert site_of(root) == sheets.sites[number % 2]
    assert left_in(root) == []


def main(kills: int) -> None:
    """Runs so many kills, and a tenth, a quarter and a fortieth of them as disks, saves and pairs of builds."""
    with TemporaryDirectory() as folder:
        sheets, begun = Sheets(Path(folder)), time.monotonic()

        def each(times: int, what: str, do: Callable[[int], object]) -> None:
            ended = Counter[object]()
            for number in range(times):
                ended[do(number)] += 1
                print(f"{number + 1} of {times} {what} hold, {time.monotonic() - begun:.0f} s", flush=True)
            print(f"{what}: {dict(ended)}", flush=True)

        each(kills, "kills", lambda number: kill(sheets, number))
        each(kills // 4, "saves in the middle", lambda number: save(sheets, number))
        each(max(1, kills // 40), "pairs of builds at once", lambda number: build_two_at_once(sheets, number))
        try:
            each(min(SIZES, kills // 10), "sizes of a disk", lambda number: fill_a_disk(sheets, number))
        except NoDiskError as error:
            print(f"No size of a disk was tried: {error}", flush=True)
            raise SystemExit(1) from error


if __name__ == "__main__":
    main(int(sys.argv[1]))
