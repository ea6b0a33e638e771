"""Owns the sharing of work among processes: as many as there are cores, the answers in the order of what was asked."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_FEW = 32
"""Of so few items each process would have less to do than it takes to start it."""
_MOST = 8
_AT_ONCE = 8
"""Items that a process takes at a time: few enough that none has the last of them to itself for long."""
_PR_SET_PDEATHSIG = 1


class WorkerLostError(Exception):
    """A process that had a share of the work was ended from outside."""

    def __init__(self) -> None:
        super().__init__(
            "A process that did a part of the work was ended from outside, as a system does when its memory runs out. "
            "Nothing was published. Close other programs, or give the machine more memory, and run the command again."
        )


_held: Any = None
"""In a process that was started here: the work, and the items."""


def shared(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """What `work` gives for each item, in their order; it is done in several processes, and what it changes in memory is lost.

    The first is done in this one, so that what it loads, compiles or works out for good, the others have from the start.
    Where there is one core, where threads run, and on systems other than Linux, all of it is done in this one.
    """
    processes = min(len(os.sched_getaffinity(0)), _MOST) if sys.platform == "linux" else 1
    if processes < 2 or len(items) < _FEW or threading.active_count() > 1:
        yield from map(work, items)
        return
    yield work(items[0])
    gc.collect()
    gc.freeze()  # what is there is never looked at again, and so never copied
    try:
        yield from _shared(work, items, processes)
    finally:
        gc.unfreeze()


def _shared(work: Callable[[T], R], items: Sequence[T], processes: int) -> Iterator[R]:
    # Commands that share nothing start faster without these.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    pool = ProcessPoolExecutor(processes, get_context("fork"), _begin, (work, items))
    try:
        parts = deque(pool.submit(_do, at, min(at + _AT_ONCE, len(items))) for at in range(1, len(items), _AT_ONCE))
        while parts:
            yield from parts.popleft().result()
    except BrokenProcessPool as fault:
        raise WorkerLostError from fault
    except BaseException:
        # Nobody waits for what is not wanted any more, and nothing is written after the command has ended.
        for process in active_children():
            process.kill()
        raise
    finally:
        pool.shutdown()


def _begin(work: Callable[[T], R], items: Sequence[T]) -> None:
    global _held
    _held = work, items
    # It ends with whoever started it, however that ends, and says nothing of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(end, signal.SIG_DFL)
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _do(begins: int, ends: int) -> list[Any]:
    work, items = _held
    return [work(item) for item in items[begins:ends]]
