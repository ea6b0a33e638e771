"""Owns a command that something happens to at a settled instant. What Python does is the clock, so that the same happens again.

`python -m tests.broken_off ORDER COMMAND...` runs a command of the generator; ORDER is an `Order` as JSON.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_WRITING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "shutil.rmtree", "shutil.copyfile"}
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Order:
    """What happens, and when: at the event of this number, of those that write or of all, and so many calls later.

    With a file to `save`, somebody saves it with this text; else the process gets a `signal`. What counts the events of a
    whole run writes them into `counts`.
    """

    at: int = 0
    later: int = 0
    writing: bool = False
    signal: int = signal.SIGKILL
    save: str = ""
    text: str = ""
    counts: str = ""

    def command(self, *arguments: str) -> list[str]:
        """The command line that runs a command so."""
        return [sys.executable, "-m", "tests.broken_off", json.dumps(asdict(self)), *arguments]


class Clock:
    """Counts what the interpreter tells of itself (PEP 578), in this process and in those that it starts."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._process = os.getpid()
        self.all = self.writes = 0
        self._happened = False

    def tick(self, event: str, arguments: tuple[Any, ...]) -> None:
        """One event."""
        self.all += 1
        self.writes += _writes(event, arguments)
        now = self.writes if self._order.writing else self.all
        if self._order.at and now == self._order.at and not self._happened:
            self._happened = True
            self._wait(self._order.later)

    def _wait(self, calls: int) -> None:
        if not calls:
            self._happen()
            return
        left = iter(range(calls))

        def called(*_: object) -> None:
            if next(left, None) is None:
                sys.setprofile(None)
                self._happen()

        sys.setprofile(called)

    def _happen(self) -> None:
        if not self._order.save:
            os.kill(self._process, self._order.signal)
        elif os.getpid() == self._process:
            saved = Path(self._order.save)
            new = saved.with_name(f"{saved.name}~")
            new.write_text(self._order.text, encoding="utf-8")
            new.replace(saved)


def _writes(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        return isinstance(arguments[2], int) and bool(arguments[2] & _TO_WRITE)
    return event in _WRITING or (event == "ctypes.dlsym" and "renameat2" in arguments)


def main(order: Order, arguments: list[str]) -> None:
    """Runs a command, and has happen what is ordered."""
    clock = Clock(order)
    sys.argv = ["generator", *arguments]
    if order.counts:
        process = os.getpid()

        def told() -> None:
            if os.getpid() == process:
                Path(order.counts).write_text(f"{clock.all} {clock.writes}", encoding="utf-8")

        atexit.register(told)
    sys.addaudithook(clock.tick)
    import runpy

    runpy.run_module("generator", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(Order(**json.loads(sys.argv[1])), sys.argv[2:])
