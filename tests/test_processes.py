"""Owns the test of work that several processes share."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter

import pytest

from generator import processes

if sys.platform != "linux":
    pytest.skip("work is shared on Linux only", allow_module_level=True)

_SHARED = """
import os, signal, sys
from generator import processes
from generator.processes import shared
{work}
print(*shared(work, range({numbers})), flush=True)
"""


def run(work: str, cores: int = 2, numbers: int = 100) -> subprocess.Popen[str]:
    """A process that shares work of so many numbers, on so many cores."""
    few = sorted(os.sched_getaffinity(0))[:cores]
    return subprocess.Popen(
        [sys.executable, "-c", _SHARED.format(work=work, numbers=numbers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, few),
    )


alone = len(os.sched_getaffinity(0)) < 2 and not os.environ.get("CI")
needs_two_cores = pytest.mark.skipif(alone, reason="one core shares nothing")


def test_the_answers_come_in_the_order_of_the_questions() -> None:
    told, _ = run("def work(number): return number * number").communicate()
    assert told.split() == [str(number * number) for number in range(100)]


def _processes(cores: int) -> list[str]:
    told, _ = run("def work(number): return os.getpid()", cores).communicate()
    return told.split()


@needs_two_cores
def test_the_first_is_done_here_and_the_others_elsewhere() -> None:
    first, *others = _processes(2)
    assert first not in others
    assert len(others) == 99


def _numbers_by_process(work: str, more: int = 0) -> Counter[str]:
    """How many of 3,000 numbers each process had, which are given in their order.

    They may have so many bytes `more` than the first has, all together.
    """
    told, error = run(
        f"processes._TOGETHER = processes._had() + {more}\n"
        f"held = []\ndef work(number):\n    {work}\n    return f'{{number}}:{{os.getpid()}}'",
        numbers=3000,
    ).communicate()
    assert error == ""
    numbers, processes = zip(*(one.split(":") for one in told.split()), strict=True)
    assert numbers == tuple(map(str, range(3000)))
    return Counter(processes)


@needs_two_cores
def test_a_process_that_has_grown_makes_way_for_another() -> None:
    had = _numbers_by_process("held.append(b'x' * 2**20)")
    assert len(had) > 3000 / 48
    assert max(had.values()) <= 48  # 40 MiB, and the part in which they are full


@needs_two_cores
def test_a_process_has_what_the_one_that_it_helps_leaves_it() -> None:
    had = _numbers_by_process("held.append(b'x' * 2**20)", more=400 << 20)
    assert 150 < max(had.values()) <= 200 + 8  # half of it, and the part in which they are full


@pytest.mark.parametrize(("memory", "had", "room"), [(8_192, 256, 832), (1_024, 256, 128), (1_024, 512, 40), (8_192, 2_048, 40)])
def test_what_there_is_room_for_in_mebibytes(memory: int, had: int, room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sysconf", {"SC_PHYS_PAGES": memory, "SC_PAGE_SIZE": 1 << 20}.__getitem__)
    monkeypatch.setattr(processes, "_had", lambda: had << 20)
    assert processes._room(2) == room << 20


def test_what_was_let_go_is_had_no_longer() -> None:
    before = processes._had()
    held = bytearray(b"x") * (256 << 20)
    assert processes._had() - before > 200 << 20
    del held
    assert processes._had() - before < 50 << 20


@needs_two_cores
def test_what_was_frozen_by_others_stays_so() -> None:
    frozen = "\nimport gc\n{}\nlist(shared(work, range(100)))\nprint(gc.get_freeze_count() > 0)\n"
    for before, stays in (("gc.freeze()", "True"), ("", "False")):
        told, error = run("def work(number): return number" + frozen.format(before)).communicate()
        assert (told.split()[0], error) == (stays, "")


@needs_two_cores
def test_a_process_that_does_not_grow_does_all_that_there_is() -> None:
    assert len(_numbers_by_process("held.append(number)")) == 3


def test_on_one_core_all_of_it_is_done_here() -> None:
    assert len(set(_processes(1))) == 1


def test_a_fault_is_that_of_whoever_asked() -> None:
    shared = run("def work(number):\n    if number == 50: raise KeyError(number)")
    _, error = shared.communicate()
    assert shared.returncode == 1
    assert error.rstrip().endswith("KeyError: 50")


NOT_CARRIED = {
    "pickled": "super().__init__('no', number, lambda: number)",
    "read back": "super().__init__(f'no {number}'); self.more = number",
    "told": "super().__init__(lambda: number)\n    def __str__(self): raise ValueError",
}
"""What of a fault cannot be done, and how it is then made."""


@needs_two_cores
@pytest.mark.parametrize("cannot", NOT_CARRIED)
def test_a_fault_that_is_not_carried_from_one_process_to_another_is_told_all_the_same(cannot: str) -> None:
    fault = f"class Fault(Exception):\n    def __init__(self, number, why): {NOT_CARRIED[cannot]}\n"
    shared = run(f"{fault}def work(number):\n    if number == 50: raise Fault(number, 'there')")
    _, error = shared.communicate()
    assert shared.returncode == 1
    assert re.search(r"^generator\.processes\.WorkerFaultError: Fault: .*(no.*50|str\(\) failed)", error, re.MULTILINE)
    assert "in work" in error, "the place is told as well"


@needs_two_cores
def test_an_answer_that_is_not_carried_is_a_fault_and_no_lost_process() -> None:
    _, error = run("def work(number): return (lambda: number) if number == 50 else number").communicate()
    assert "WorkerLostError" not in error
    assert "lambda" in error


def test_beside_a_thread_nothing_is_forked() -> None:
    thread = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    told, _ = run(thread + "def work(number): return os.getpid()").communicate()
    assert len(set(told.split())) == 1


@needs_two_cores
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda one: one.name)
def test_whoever_shares_the_work_ends_with_who_gave_it(end: signal.Signals) -> None:
    """What is read here ends only when the last of the processes is gone that could write to it."""
    shared = run("def work(number): return number if not number else (print(number, flush=True), signal.pause())")
    assert shared.stdout
    shared.stdout.readline()
    shared.send_signal(end)
    shared.communicate()
    assert shared.returncode


@needs_two_cores
def test_where_one_of_them_is_ended_alone_nobody_waits_for_it() -> None:
    """As a system does when memory runs out."""
    shared = run("def work(number): return os.kill(os.getpid(), signal.SIGKILL) if number == 50 else number")
    _, error = shared.communicate()
    assert shared.returncode == 1
    assert "WorkerLostError: A process that did a part of the work was ended from outside" in error


@needs_two_cores
def test_whoever_asks_for_no_more_waits_for_nobody() -> None:
    """What is read here ends only when the last of the processes is gone."""
    work = "def work(number): return number if number < 9 else signal.pause()"
    asked = "answers = shared(work, range(100)); print(next(answers), next(answers)); answers.close(); os._exit(7)"
    told, error = run(f"{work}\n{asked}").communicate()
    assert (told, error) == ("0 1\n", "")
