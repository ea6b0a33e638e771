"""Owns which machines there are packages for: where one of the lock has no wheel, that is said in a sentence before pip says it.

Nothing is imported that has to be installed, for it runs before anything is. `make wheels` asks whether the lists here are right.
"""

from __future__ import annotations

import platform
import sys
import sysconfig

GLIBC = (2, 28)
"""The oldest C library that every wheel for Linux runs with: cbor2 and rapidfuzz have none for an older one."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = ("x86_64-manylinux_2_28", "aarch64-manylinux_2_28", "aarch64-apple-darwin", "x86_64-pc-windows-msvc")
"""The machines that every package of both locks has a wheel for, as uv names them."""
_PROCESSORS = {"x86_64", "amd64", "aarch64", "arm64"}
_HERE = "Where it runs stands in README.md, under Machines."


def trouble(system: str, processor: str, libc: tuple[str, str], *, wide: bool = True) -> str | None:
    """Why the packages cannot be installed on a machine, and what to do; None where they can.

    `system` is as `sys.platform` has it, `libc` as `platform.libc_ver`, and `wide` whether Python itself has 64 bits.
    """
    processor = processor.lower()
    if not wide or processor not in _PROCESSORS:
        given = processor if wide else "a Python of 32 bits"
        return f"There are no packages for this machine: it has {given}, and x86-64 or ARM with 64 bits is needed. {_HERE}"
    if system == "darwin" and processor == "x86_64":
        return (
            "There are no packages for Macs with an Intel processor: cbor2 has no wheel for them. If this is one with Apple "
            f"silicon, its Python is made for Intel: install the other, and name it: make PYTHON=/path/to/python3. {_HERE}"
        )
    if system == "win32" and processor in ("arm64", "aarch64"):
        return (
            "There are no packages for Windows on ARM: num2words2 and sentencex have no wheels for it. Install a Python for "
            f"x86-64, which runs there too, or use Linux in WSL. {_HERE}"
        )
    if system == "linux" and libc[0] != "glibc":
        return (
            "There are no packages for a Linux with musl, such as Alpine: num2words2, sentencex and watchdog have no wheels for "
            f"it. Use a Linux with glibc {_dotted(GLIBC)} or newer, such as a container of Debian. {_HERE}"
        )
    if system == "linux" and _numbers(libc[1]) < GLIBC:
        return (
            f"There are no packages for a Linux as old as this: its C library is glibc {libc[1]}, and {_dotted(GLIBC)} or newer "
            f"is needed, as in Debian 10, Ubuntu 20.04 or Red Hat 8. {_HERE}"
        )
    return None


def trouble_here() -> str | None:
    """Why the packages cannot be installed where this runs; None where they can."""
    processor = sysconfig.get_platform().rpartition("-")[2] if sys.platform == "win32" else platform.machine()
    return trouble(sys.platform, processor, platform.libc_ver(), wide=sys.maxsize > 2**32)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
