"""Owns the measure of `serve`: from saving a record to its new page and to the whole new site, in parts of a clean build.

Run it as `python -m benchmarks.serve_latency [ROOT]`. It edits a copy, over HTTP as an open page asks.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from statistics import median
from urllib.request import urlopen

from generator.changes.publication import Publication
from generator.place import SERVED
from generator.site import Order, build

_OWN_ROOT = Path(__file__).resolve().parent.parent
_TIMES = 7
_CLAIM = re.compile(r"^claim: *(?P<quote>[\"']?)(?=\w)", re.MULTILINE)


def main(root: Path) -> None:
    """Print the median times and their parts of a clean build."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("content", "seeds"):
            shutil.copytree(root / name, copy / name)
        claim = next(path for path in sorted((copy / "content" / "claims").glob("*.yml")) if _CLAIM.search(_read(path)))
        records = sum(1 for _ in (copy / "content").rglob("*.yml"))
        print(f"{records} records; each edit is the median of {_TIMES}:")
        whole = _seconds(lambda: build(copy, Publication(), order=Order(clean=True)))
        _tell("a clean build, proof and search index included", whole, whole)
        with _served(copy) as address:
            page, site = map(median, zip(*_edits(address, copy, claim, _reworded), strict=True))
            _tell("an edit saved, to its new page", page, whole)
            _tell("an edit saved, to the whole new site", site, whole)
            told, _ = map(median, zip(*_edits(address, copy, claim, _misspelt), strict=True))
            _tell("a fault saved, to its being told", told, whole)


def _edits(address: str, root: Path, claim: Path, edited: Callable[[str, int], str]) -> Iterator[tuple[float, float]]:
    """Save edits of a claim, each followed by the record as it was, when nothing is left to be done of the last one.

    Gives the seconds that each edit took to be seen, on its page or as a fault, and until the other pages were those of a new
    site.
    """
    good = _read(claim)
    last = _wait_for_index(root, 0)
    for number in range(_TIMES):
        for text in (edited(good, number), good):
            before = _news(address)
            saved = time.perf_counter()
            claim.write_text(text, encoding="utf-8")
            news = _news(address, before["news"])
            if not news["faults"]:
                with urlopen(f"{address}claims/{claim.stem}.html") as page:
                    shown = page.read().decode()
                assert (f"Number{number}" in shown) == (text != good), "the page is not the one that was saved"
            seen = time.perf_counter()
            while not news["faults"] and news["version"] == before["version"]:
                news = _news(address, news["news"])
            new = time.perf_counter()
            if text != good:
                yield seen - saved, new - saved
            if not news["faults"]:
                last = _wait_for_index(root, last)


def _wait_for_index(root: Path, last: int) -> int:
    """Wait until the site has another search index than the last one; gives the number of its folder."""
    index = root / SERVED.site / "pagefind"
    while not index.exists() or (number := index.stat().st_ino) == last:
        time.sleep(0.05)
    return number


def _reworded(text: str, number: int) -> str:
    return _CLAIM.sub(rf"\g<0>Number{number} ", text, count=1)


def _misspelt(text: str, number: int) -> str:
    return f"{text}\nmisspelt{number}: x\n"


def _news(address: str, seen: str = "") -> dict[str, str]:
    """What the home page hears: at once, or when there is something else than it has seen."""
    with urlopen(f"{address}-/live?seen={seen}") as answer:
        news: dict[str, str] = json.load(answer)
    return news if news["news"] != seen else _news(address, seen)


@contextmanager
def _served(root: Path) -> Iterator[str]:
    """The address of `serve`, once the site is built."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--port", str(port)]
    with subprocess.Popen(command, cwd=_OWN_ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as server:
        assert server.stdout
        assert server.stdout.readline(), "the server did not start"
        seen = _news(address)
        if seen["news"].endswith("-0"):
            _news(address, seen["news"])
        yield address
        server.terminate()


def _free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def _tell(what: str, seconds: float, whole: float) -> None:
    print(f"  {what + ':':<48} {seconds:6.2f} s   {seconds / whole:5.2f} of a clean build")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _OWN_ROOT)
