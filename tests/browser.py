"""Owns the browser of the end-to-end test: where a Chromium is on this machine, and how one gets there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_APPLICATIONS = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")
_DOWNLOADED = (
    "chromium*/chrome-*/chrome",
    "chromium*/chrome-*/headless_shell",
    "chromium*/chrome-*/chrome-headless-shell",
    "chromium*/chrome-*/*.app/Contents/MacOS/*",
)
_DOWNLOAD_SECONDS = 300
_PACKAGE_SECONDS = 900
_ADVICE = """\
No Chromium was found and none could be installed: the end-to-end test will be left out.
Install one (Debian: apt-get install chromium; macOS: brew install --cask chromium), or name one: CHROMIUM=/path/to/chromium"""


def find_chromium() -> Path | None:
    """The executable of the first Chromium that starts: the one named in CHROMIUM and no other where that is set,
    else one on the path, an application of macOS, or one that Playwright has downloaded; None where there is none."""
    return next(filter(_starts, _candidates()), None)


def install_chromium() -> Path | None:
    """The Chromium that is there, or else one from Playwright's download, or else from the system's packages."""
    for provide in (_download, _install_package):
        if found := find_chromium():
            return found
        provide()
    return find_chromium()


def wait_until(page: Page, condition: str, milliseconds: int = 30_000) -> None:
    """Wait until an expression is true on a page.

    Playwright's `wait_for_function` compiles text on the page, which the policy of ours lets it do no more than once.
    """
    page.evaluate(
        f"""async () => {{
            const end = performance.now() + {milliseconds};
            while (!({condition})) {{
                if (performance.now() > end) throw new Error("it never became true");
                await new Promise(requestAnimationFrame);
            }}
        }}"""
    )


def main() -> int:
    """Exit status 0 with the browser named; without one 1 in CI, where every test must run, else 0 with advice."""
    found = install_chromium()
    print(f"Browser for the end-to-end test: {found}" if found else _ADVICE, flush=True)
    return 1 if found is None and os.environ.get("CI", "").lower() in ("true", "1") else 0


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("CHROMIUM"):
        yield Path(shutil.which(named) or named)
        return
    yield from (Path(found) for name in _NAMES if (found := shutil.which(name)))
    if sys.platform == "darwin":
        yield from (Path("/Applications", application) for application in _APPLICATIONS)
    yield from (path for pattern in _DOWNLOADED for path in sorted(_downloads().glob(pattern), reverse=True))


def _downloads() -> Path:
    if folder := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(folder)
    cache = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return cache / "ms-playwright"


def _starts(executable: Path) -> bool:
    # A download may lack the system's libraries, and a package may be a shell script that asks for another package.
    return executable.is_file() and _runs([str(executable), "--version"], seconds=30, quiet=True)


def _download() -> None:
    print("No Chromium on this machine: trying Playwright's download.", flush=True)
    _runs([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"], seconds=_DOWNLOAD_SECONDS, quiet=True)


def _install_package() -> None:
    if shutil.which("apt-get") is None:
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and not (shutil.which("sudo") and _runs([*root, "true"], seconds=30, quiet=True)):
        return
    print("Playwright's download gave none: installing the system's package (apt-get install chromium).", flush=True)
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    _runs([*apt, "update"], seconds=_PACKAGE_SECONDS)
    _runs([*apt, "install", "-y", "--no-install-recommends", "chromium"], seconds=_PACKAGE_SECONDS)


def _runs(command: Sequence[str], *, seconds: int, quiet: bool = False) -> bool:
    output = subprocess.DEVNULL if quiet else None
    try:
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
