"""Asks the package index, for every machine and Python that is supported, whether each package of both locks has a wheel."""

from __future__ import annotations

import subprocess
import sys
from itertools import product

from generator.machines import PLATFORMS, PYTHONS

_LOCKS = ("requirements.txt", "requirements-dev.txt")


def missing(platform: str, python: str, lock: str) -> str:
    """What there is no wheel for, in the words of uv; empty where there are all."""
    where = ["--python-platform", platform, "--python-version", python, "--target", ".cache/wheels"]
    how = ["--quiet", "--dry-run", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    command = [sys.executable, "-m", "uv", "pip", "install", *how, *where, "--requirements", lock]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    return asked.stderr if asked.returncode else ""


if __name__ == "__main__":
    faults = 0
    for platform, python, lock in product(PLATFORMS, PYTHONS, _LOCKS):
        told = missing(platform, python, lock)
        print(f"{lock} for Python {python} on {platform}: {told.strip() or 'all there'}")
        faults += bool(told)
    sys.exit(bool(faults))
