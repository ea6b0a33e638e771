"""Looks for fact sheets that the generator fails at, for so many seconds, and keeps what it finds: `make fuzz SECONDS=60`."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.conftest import REPOSITORY
from tests.fuzz.edits import hostile_sheets, sheet
from tests.fuzz.found import FOUND, write_found
from tests.fuzz.judging import BrokenError, hold_built, judge

_PATIENCE = 20.0  # seconds of the processor: a sound fact sheet of this size takes a tenth to judge, and three to build
_SHRINKING = 90.0  # seconds in which what was found is made smaller


class _TimeIsUp(BaseException):
    """Ends the search of Hypothesis, which takes an exception for a finding."""


class SlowError(Exception):
    """That a fact sheet took more of the processor than it should."""


@dataclass
class Hunt:
    """What a hunt has seen: how many fact sheets of each kind, and what it has found, by where it happened."""

    ends: float
    root: Path
    found: dict[str, Path] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)

    def run(self) -> None:
        """Search until the time is up; each thing that is found is kept once."""
        round = time.time_ns()
        while time.monotonic() < self.ends:
            round += 1
            Search(self, round).run()


@dataclass
class Search:
    """One search for one thing, which is then made as small as may be; `number` settles what is tried, `most` how much."""

    hunt: Hunt
    number: int
    most: int = 500
    after: str = ""
    what: str = ""
    smallest: tuple[str, Mapping[str, str]] | None = None
    ends: float = 0.0

    def run(self) -> None:
        @seed(self.number)
        @settings(
            max_examples=self.most,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(hostile_sheets())
        def search(drawn: tuple[str, dict[str, str]]) -> None:
            self._try(*drawn)

        with suppress(_TimeIsUp, Exception):
            search()
        if self.smallest:
            name, texts = self.smallest
            file = FOUND / f"{self.after}.yml"
            write_found(file, self.what, name, texts)
            self.hunt.found[self.after] = file
            print(f"found: tests/found/{file.name}: {self.what.splitlines()[-1]}", flush=True)

    def _try(self, name: str, texts: Mapping[str, str]) -> None:
        if time.monotonic() > (self.ends or self.hunt.ends):
            raise _TimeIsUp
        try:
            with _patience():
                is_sound = not judge(texts, sheet(name)).faults
                if is_sound:
                    hold_built(self.hunt.root / name, texts)
            self.hunt.seen["built" if is_sound else "refused"] += 1
        except Exception as error:
            self._note(error, name, texts)

    def _note(self, error: Exception, name: str, texts: Mapping[str, str]) -> None:
        where = _where(error)
        if where in self.hunt.found or (self.after and where != self.after):
            return
        self.after, self.what, self.smallest = where, "".join(traceback.format_exception(error)[-12:]), (name, texts)
        self.ends = self.ends or time.monotonic() + _SHRINKING
        raise error


def _where(error: Exception) -> str:
    """The kind of an error and the place in the generator where it came from, as the name of a file."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if f"{REPOSITORY}/generator/" in frame.filename]
    told = str(error) if isinstance(error, BrokenError) else ""
    place = f"{Path(frames[-1].filename).stem}-{frames[-1].name}" if frames else ""
    if not told and type(error).__name__ == "EngineError":
        told = re.sub(r".*?: |`[^`]*`|[“\"][^”\"]*[”\"]", "", str(error).splitlines()[0])[:60]
    return re.sub(r"[^a-z0-9]+", "-", f"{type(error).__name__} {told or place}".lower()).strip("-")


@contextmanager
def _patience() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise SlowError(f"more than {_PATIENCE:.0f} seconds of the processor")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def main(seconds: float) -> int:
    """Hunt for so long, tell what came of it, and give the status to end with."""
    if sys.platform == "linux":
        # What is done in other processes would not count as time of this one, and takes longer to begin than to do.
        os.sched_setaffinity(0, [max(os.sched_getaffinity(0))])
    with TemporaryDirectory(prefix="fuzz-") as root:
        hunt = Hunt(time.monotonic() + seconds, Path(root), {file.stem: file for file in FOUND.glob("*.yml")})
        known = len(hunt.found)
        hunt.run()
    new = len(hunt.found) - known
    print(f"{hunt.seen['refused']} fact sheets refused, {hunt.seen['built']} built and proven, {new} found")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1] if len(sys.argv) > 1 else 60)))
