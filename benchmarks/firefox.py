"""Owns a walk through the built site in Firefox, over WebDriver BiDi: home, a claim, search, and a line that fails.

Run it where Firefox and the package `websockets` are: python -m benchmarks.firefox. It says what it saw, and why it saw nothing.
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_SITE = Path("site")
_MOST_SECONDS = 40
_DIALOG = "document.querySelector('dialog')"
_TRY_AGAIN = "[...document.querySelectorAll('dialog button')].find((one) => one.textContent === 'Try again')"


class _Server(SimpleHTTPRequestHandler):
    """The site, but for what has `dropped` in its address."""

    dropped = ""

    def do_GET(self) -> None:
        if self.dropped and self.dropped in self.path:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")  # else what was loaded before comes from the browser
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Firefox:
    """One tab of Firefox."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._numbers = itertools.count(1)
        self.says("session.new", capabilities={})
        self._tab = self.says("browsingContext.getTree")["contexts"][0]["context"]
        self.says("browsingContext.activate", context=self._tab)  # without it no element has the focus of a keyboard

    def says(self, method: str, **parameters: object) -> Any:
        """What Firefox answers to a command; what it tells unasked is passed over."""
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self._connection.recv(timeout=_MOST_SECONDS))).get("id") != number:
            pass
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def opens(self, address: str) -> None:
        self.says("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def sees(self, expression: str) -> Any:
        target = {"context": self._tab}
        answer = self.says("script.evaluate", expression=expression, target=target, awaitPromise=True)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def types(self, keys: str) -> None:
        pressed = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.says("input.performActions", context=self._tab, actions=[{"type": "key", "id": "keys", "actions": pressed}])

    def points_at(self, selector: str) -> None:
        locator = {"type": "css", "value": selector}
        element = self.says("browsingContext.locateNodes", context=self._tab, locator=locator)["nodes"][0]
        origin = {"type": "element", "element": {"sharedId": element["sharedId"]}}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": origin}
        self.says("input.performActions", context=self._tab, actions=[{"type": "pointer", "id": "mouse", "actions": [move]}])

    def waits_for(self, expression: str) -> Any:
        """What is seen as soon as there is something to be seen."""
        end = time.monotonic() + _MOST_SECONDS
        while not (seen := self.sees(expression)):
            if time.monotonic() > end:
                raise TimeoutError(f"Firefox never saw {expression}")
            time.sleep(0.1)
        return seen


@contextmanager
def _firefox(program: str, connect: Callable[..., Any]) -> Iterator[Firefox]:
    with tempfile.TemporaryDirectory() as profile:
        command = [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            assert process.stderr
            heard = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in process.stderr)
            address = next(found[1] for found in heard if found)
            threading.Thread(target=process.stderr.read, daemon=True).start()
            with connect(f"{address}/session", max_size=None) as connection:
                yield Firefox(connection)
        finally:
            process.terminate()
            process.wait()


def _walk(firefox: Firefox, base: str) -> Iterator[str]:
    firefox.opens(base + "index.html")
    yield f"home: {firefox.sees('document.title')}; sideways {firefox.sees(_SIDEWAYS)}"
    yield f"search for Peskov: first {_searched(firefox, 'Peskov')}"
    for part in ("pagefind.js", ".pf_meta", "/index/", "/fragment/"):
        firefox.opens(base + "index.html")
        _Server.dropped = part
        firefox.types("/")
        firefox.waits_for(f"{_DIALOG}?.open")
        firefox.types("decisive")
        said = firefox.waits_for(f"{_TRY_AGAIN} && {_DIALOG}.querySelector('[role=status]').textContent")
        _Server.dropped = ""
        firefox.sees(f"{_TRY_AGAIN}.click()")
        yield f"without {part}: {said!r}; tried again: first {_first(firefox)}"
    firefox.opens(base + "claims/zelensky-on-more-than-150-identified.html")
    firefox.points_at("a.fs-tag[title]")  # by pointer: a window that no desktop shows tells of no focus
    bubble = "document.querySelector('.fs-bubble')?.textContent"
    yield f"claim: {firefox.sees('document.title')}; its tag says: {firefox.waits_for(bubble)}"


_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth + ''"


def _searched(firefox: Firefox, words: str) -> str:
    firefox.types("/")
    firefox.waits_for(f"{_DIALOG}?.open")
    firefox.types(words)
    return _first(firefox)


def _first(firefox: Firefox) -> str:
    return str(firefox.waits_for(f"{_DIALOG}.querySelector('li a')?.textContent"))


def main() -> int:
    """Walk, and say what was seen."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        print("Left out: Firefox is not here.")
        return 0
    try:
        from websockets.sync.client import connect
    except ImportError:
        print("Left out: the package websockets is not here.")
        return 0
    if not (_SITE / "index.html").exists():
        print("Build the site first: make site", file=sys.stderr)
        return 1
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(_SITE))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with _firefox(program, connect) as firefox:
            for seen in _walk(firefox, f"http://127.0.0.1:{server.server_port}/"):
                print(seen, flush=True)
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
