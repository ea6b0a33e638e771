"""Owns the site on one's own machine: its server, what it watches, and how a page learns of a new build or of faults."""

from __future__ import annotations

import json
import os
import secrets
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.engine import EngineError

_SECONDS = 0.5  # between two looks at the watched files
_SCRIPT = Path(__file__).with_name("live.js")
_NO_SITE = b"""\
<!doctype html>
<html lang="en"><meta charset="utf-8"><title>No pages yet</title>
<body style="font: 16px/1.5 system-ui, sans-serif; margin: 3rem">
<p>There are no pages yet. They appear here once they are built.</p>
</body></html>
"""

Stamp = tuple[int, int, int]


class Live:
    """What the served pages ask for: which build they belong to, and the faults since."""

    def __init__(self) -> None:
        self._run = secrets.token_hex(4)
        self._builds = 0
        self.faults: str | None = None

    @property
    def version(self) -> str:
        """Names this build of this run: a page of another one reloads."""
        return f"{self._run}-{self._builds}"

    def rebuild(self, build: Callable[[], str | None]) -> None:
        """Run `build` and keep its faults; a build that breaks off is shown like any other fault."""
        try:
            self.faults = build()
        except EngineError as fault:
            self.faults = str(fault)
        except Exception:
            self.faults = f"The build broke off with a fault of its own:\n\n{traceback.format_exc()}"
        if self.faults is None:
            self._builds += 1


def serve(
    build: Callable[[], str | None],
    *,
    site: Path,
    watch: Sequence[Path],
    host: str = "127.0.0.1",
    port: int = 8000,
    say: Callable[[str], None] = print,
) -> None:
    """Build, serve `site`, and build again whenever a file under `watch` changes, until interrupted.

    `build` gives None when `site` is good, else the faults as plain text: the pages then stay and show them.
    `say` is told the address. EngineError when the address cannot be had.
    """
    live = Live()
    with open_server(live, site, host, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"Serving on http://{host}:{server.server_port}/ and following edits. Stop with Ctrl-C.")
        try:
            _follow(live, build, watch)
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            server.shutdown()


def open_server(live: Live, site: Path, host: str, port: int) -> ThreadingHTTPServer:
    """A server of the files of `site`, bound but not yet serving; EngineError when the address cannot be had."""
    try:
        return _Server((host, port), partial(_Handler, live=live, directory=str(site)))
    except (OSError, OverflowError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise EngineError(f"Cannot serve on {host}:{port}: {reason}. Stop what uses it, or choose another port.") from fault


def stamps(watch: Sequence[Path]) -> dict[str, Stamp]:
    """Every file under the watched paths with what changes when it is saved; editors' own scratch files are left out."""
    found = {}
    for path in (path for root in watch for path in _files(root)):
        # Editors that save by renaming take a file away for a moment.
        with suppress(FileNotFoundError):
            info = os.stat(path)
            found[path] = (info.st_mtime_ns, info.st_size, info.st_ino)
    return found


def _follow(live: Live, build: Callable[[], str | None], watch: Sequence[Path]) -> None:
    while True:
        # Looked at before the build, so that an edit during it is not lost.
        built = stamps(watch)
        live.rebuild(build)
        while (now := stamps(watch)) == built:
            time.sleep(_SECONDS)
        # Several files may be on their way: go on when nothing moves any more.
        while now != (later := _a_moment_later(watch)):
            now = later


def _a_moment_later(watch: Sequence[Path]) -> dict[str, Stamp]:
    time.sleep(_SECONDS / 5)
    return stamps(watch)


def _files(root: Path) -> Iterator[str]:
    if not root.is_dir():
        yield str(root)
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not _is_scratch(name)]
        yield from (os.path.join(folder, name) for name in names if not _is_scratch(name))


def _is_scratch(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(("~", ".tmp")) or name == "__pycache__"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows it would let two servers have one port.
    allow_reuse_address = os.name == "posix"


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".json": "application/json",
    }

    def __init__(self, *args: Any, live: Live, **options: Any) -> None:
        self._live = live
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        del self.headers["If-Modified-Since"]
        path = urlsplit(self.path).path
        if path == "/-/live":
            self._send(json.dumps({"version": self._live.version, "faults": self._live.faults}).encode(), ".json")
        elif path == "/-/live.js":
            self._send(_SCRIPT.read_bytes(), ".js")
        elif (page := self._page(path)) is not None:
            self._send(self._with_script(page.read_bytes()), ".html")
        elif Path(self.translate_path(path)).exists():
            super().do_GET()
        else:
            self._send_missing()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for the builds."""

    def _page(self, path: str) -> Path | None:
        file = Path(self.translate_path(path))
        if path.endswith("/"):
            file /= "index.html"
        return file if file.suffix == ".html" and file.is_file() else None

    def _send_missing(self) -> None:
        own = Path(self.directory, "404.html")
        self._send(self._with_script(own.read_bytes() if own.is_file() else _NO_SITE), ".html", HTTPStatus.NOT_FOUND)

    def _with_script(self, page: bytes) -> bytes:
        body, end, rest = page.rpartition(b"</body>")
        script = f'<script src="/-/live.js" data-version="{self._live.version}"></script>'.encode()
        return body + script + end + rest if end else page + script

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8" if kind == ".html" else self.extensions_map[kind])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
