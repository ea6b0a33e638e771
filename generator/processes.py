"""Owns the sharing of work among processes: as many as there are cores, the answers in the order of what was asked."""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

FEW = 32
"""Of fewer items than these each process would have less to do than it takes to start it: all are done in this one."""
_MOST = 8
_AT_ONCE = 4
"""Items that a process takes at a time: few enough that none has the last of them to itself for long."""
_TOGETHER = 15 << 27
"""Bytes that this process and those that help it have together, by and large: on small machines there is not much more."""
_LEAST = 40 << 20
"""Bytes that each of them may have of its own whatever this one has: with fewer, most of its time would be its beginning."""
_PR_SET_PDEATHSIG = 1


class WorkerLostError(Exception):
    """A process that had a share of the work was ended from outside."""

    def __init__(self) -> None:
        super().__init__(
            "A process that did a part of the work was ended from outside, as a system does when its memory runs out. "
            "Nothing was published. Close other programs, or give the machine more memory, and run the command again."
        )


class WorkerFaultError(Exception):
    """A fault in a part of the work that cannot be handed to another process as it is: what it is called, and what it says."""


def at_most() -> int:
    """How many processes some work can be shared among."""
    return min(len(os.sched_getaffinity(0)), _MOST) if sys.platform == "linux" else 1


def is_shared(items: Sequence[object]) -> bool:
    """Whether other processes would have a part in the work on some items."""
    return at_most() > 1 and len(items) >= FEW and threading.active_count() == 1


def shared(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """What `work` gives for each item, in their order; it is done in several processes, and what it changes in memory is lost.

    The first is done in this one, so that what it loads, compiles or works out for good, the others have from the start.
    Where there is one core, where threads run, and on systems other than Linux, all of it is done in this one.
    """
    if not is_shared(items):
        yield from map(work, items)
        return
    yield work(items[0])
    _tidy()
    frozen = gc.get_freeze_count()
    gc.freeze()  # what is there is never looked at again, and so never copied
    try:
        yield from _shared(work, items, at_most())
    finally:
        if not frozen:  # else whoever did it knows when that ends
            gc.unfreeze()


def _shared(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    """What `work` gives for all items but the first: each process has a part, and the next when it has answered."""
    helpers, answers, wanted = _Helpers(work, items, processes), dict[int, list[R]](), 1
    try:
        for _ in range(processes):
            helpers.hand_out()
        while helpers.at_work:
            answers.update(helpers.answered())
            while wanted in answers:
                yield from answers.pop(wanted)
                wanted += _AT_ONCE
    finally:
        # Nobody waits for what is not wanted any more, and nothing is written after the command has ended.
        helpers.end_all()


def _tidy() -> None:
    """Give back to the system what is free: each process would have it."""
    gc.collect()
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)  # glibc alone has it


class _Helpers(Generic[T, R]):
    """The processes that have a part of the work, each by the line to it: one that has grown makes way for another.

    Whatever a process looks at is copied for it, and so one that looks at much grows to what all of it takes.
    """

    def __init__(self, work: Callable[[T], R], items: Sequence[T], processes: int) -> None:
        self.at_work: dict[Connection, int] = {}
        """Where the part begins that each has."""
        self._work = work
        self._items = items
        self._most = processes
        self._parts = iter(range(1, len(items), _AT_ONCE))
        self._processes: dict[Connection, BaseProcess] = {}

    def hand_out(self, line: Connection | None = None) -> None:
        """Give the next part, if there is one, to a process that is free, or to a new one."""
        if (part := next(self._parts, None)) is None:
            return
        line = line or self._begun()
        line.send(part)
        self.at_work[line] = part

    def answered(self) -> Iterator[tuple[int, list[R]]]:
        """Wait for answers; gives each with the number of its first item, and hands out the next part."""
        from multiprocessing.connection import Connection, wait

        for line in wait(list(self.at_work)):
            assert isinstance(line, Connection), "nothing else is waited for"
            found, has_grown = _answer(line)
            yield self.at_work.pop(line), found
            if has_grown:
                self._end(line)
            self.hand_out(None if has_grown else line)

    def end_all(self) -> None:
        """End every process."""
        for line in list(self._processes):
            self._end(line)

    def _begun(self) -> Connection:
        # Commands that share nothing start faster without it.
        from multiprocessing import Pipe, get_context

        ours, theirs = Pipe()
        given = (theirs, os.getpid(), _room(self._most), self._work, self._items)
        self._processes[ours] = get_context("fork").Process(target=_help, args=given, daemon=True)
        self._processes[ours].start()
        theirs.close()  # else nobody would see it closed by the end of that process
        return ours

    def _end(self, line: Connection) -> None:
        self._processes[line].kill()
        self._processes.pop(line).join()
        line.close()


def _answer(line: Connection) -> tuple[list[Any], bool]:
    """What a process found, and whether it is to make way for another."""
    try:
        told = line.recv_bytes()
    except (EOFError, OSError) as ended:
        raise WorkerLostError from ended
    found, fault, has_grown = pickle.loads(told)
    if fault:
        raise fault
    return found, has_grown


def _help(line: Connection, parent: int, room: int, work: Callable[[T], R], items: Sequence[T]) -> None:
    """Do one part after another, in a process that was started for it and has so much `room`, in bytes."""
    # It ends with whoever started it, however that ends, and says nothing of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it had ended before this one heard of it
    with suppress(EOFError, OSError):  # nobody is there any more who would ask or hear
        while True:
            begins = line.recv()
            try:
                found = [work(item) for item in items[begins : begins + _AT_ONCE]]
                told = pickle.dumps((found, None, _grown() > room))
            except Exception as fault:
                told = pickle.dumps((None, _carried(fault), False))
            line.send_bytes(told)


def _room(processes: int) -> int:
    """The bytes that each of some processes may have of its own; where there is little memory, half of it is for others."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(_LEAST, (min(_TOGETHER, memory // 2) - _had()) // processes)


def _had() -> int:
    """The bytes of memory that this process has; where the system does not tell, the most that it had."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        import resource  # there is none on Windows, where nothing is shared

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _grown() -> int:
    """The bytes that this process got since it began: each page, new or as a copy, is a fault of the small kind."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt * resource.getpagesize()


def _carried(fault: Exception) -> Exception:
    """A fault that arrives as it is sent: not all can be pickled, and of those that can, not all can be read back."""
    try:
        pickle.loads(pickle.dumps(fault))
    except Exception:
        told = WorkerFaultError("".join(traceback.format_exception_only(fault)).rstrip())
        told.add_note("".join(traceback.format_exception(fault)))
        return told
    return fault
