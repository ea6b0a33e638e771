"""Owns the site on one's own machine: its server, and what is done when a file is saved."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from generator.engine.guarding import BoundedServer, is_inside, is_local
from generator.engine.live import Live
from generator.engine.strictness import EngineError
from generator.engine.watching import Round, rounds
from generator.processes import at_most

_PATIENCE = 25.0  # seconds that a page is kept waiting for news
_SILENCE = 30.0  # seconds that a connection may say nothing
_QUIET = 0.7  # seconds without a build, before what comes after a build is done
_SCRIPT = Path(__file__).with_name("live.js")
_NO_SITE = b"""\
<!doctype html>
<html lang="en"><meta charset="utf-8"><title>No pages yet</title>
<style>body { font: 16px/1.5 system-ui, sans-serif; margin: 3rem }</style>
<p>There are no pages yet. They appear here once they are built.</p>
</html>
"""


class Afterwards:
    """Does what can wait, in a thread of its own, once no build has followed for a moment, and none is under way."""

    def __init__(self, work: Callable[[], None], say: Callable[[str], None]) -> None:
        self._work = work
        self._say = say
        self._due = threading.Event()
        self._building = False
        self._thread: threading.Thread | None = None

    def due(self) -> None:
        """There was a build."""
        self._due.set()
        if not self._thread:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """While the block builds, nothing is begun: it would take from the machine what the build needs."""
        self._building = True
        try:
            yield
        finally:
            self._building = False

    def _run(self) -> None:
        while self._due.wait():
            while self._due.is_set() or self._building:
                self._due.clear()
                self._due.wait(_QUIET)
            try:
                self._work()
            except EngineError as fault:
                self._say("\n".join(f"error: {message}" for message in fault.messages))


def serve(
    live: Live,
    build: Callable[[Round], str | None],
    *,
    watch: Sequence[Path],
    host: str = "127.0.0.1",
    port: int = 8000,
    afterwards: Callable[[], None] = lambda: None,
    say: Callable[[str], None] = print,
) -> None:
    """Build, serve the site that is `live`, and build again whenever a file under `watch` changes, until interrupted.

    `build` gives None when the site is good, else the faults as plain text: the pages then stay and show them. It may break off
    with an OvertakenError when its round is over.
    `afterwards` is what builds may have to wait for, such as the search index: it runs when edits pause.
    `say` is told the address, and why a build broke off. EngineError when the address cannot be had.
    """
    with open_server(live, host, port) as server:
        say(f"Serving on http://{host}:{server.server_port}/ and following edits. Stop with Ctrl-C.")
        with _Answering(server) as answering, suppress(KeyboardInterrupt):
            # Whoever asks for a page before there is a site waits for it: beside a thread, the work of a build is not shared.
            if live.site.is_dir() or at_most() < 2:
                answering.begin()
            _follow(live, build, watch, Afterwards(afterwards, say), say, answering.begin)
        say("Stopped.")


class _Answering:
    """A server that answers from its beginning to the end of the block; those who ask before wait."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Answer from now on."""
        if not self._thread:
            self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
            self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread:
            self._server.shutdown()


def open_server(live: Live, host: str, port: int) -> ThreadingHTTPServer:
    """A server of the files of the site that is `live`, bound but not yet serving; EngineError when the address cannot be had."""
    try:
        return BoundedServer((host, port), partial(_Handler, live=live, named=host, directory=str(live.site)))
    except (OSError, OverflowError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise EngineError(f"Cannot serve on {host}:{port}: {reason}. Stop what uses it, or choose another port.") from fault


def _follow(
    live: Live,
    build: Callable[[Round], str | None],
    watch: Sequence[Path],
    after: Afterwards,
    say: Callable[[str], None],
    built: Callable[[], object],
) -> None:
    for one in rounds(watch):
        with after.waiting():
            live.rebuild(partial(build, one), say)
        built()
        if live.faults is None:
            after.due()


class _Handler(SimpleHTTPRequestHandler):
    timeout = _SILENCE
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".json": "application/json",
    }

    def __init__(self, *args: Any, live: Live, named: str, **options: Any) -> None:
        self._live = live
        self._named = named
        super().__init__(*args, **options)

    def do_HEAD(self) -> None:
        if self._may_be_answered():
            super().do_HEAD()

    def do_GET(self) -> None:
        if not self._may_be_answered():
            return
        del self.headers["If-Modified-Since"]
        address = urlsplit(self.path)
        # Before the file is read: a build in between would give an old page the name of the new one.
        name = _name_of_page(address.path)
        version, ahead = self._live.version(name), self._live.ahead(name)
        if address.path == "/-/live":
            seen, page = (parse_qs(address.query).get(key, [""])[0] for key in ("seen", "page"))
            self._send(json.dumps(self._live.news(seen, _PATIENCE, _name_of_page(page))).encode(), ".json")
        elif address.path == "/-/live.js":
            self._send(_SCRIPT.read_bytes(), ".js")
        elif ahead is not None:
            self._send(_with_script(ahead, version), ".html")
        elif (file := self._page(address.path)) is not None:
            self._send(_with_script(file.read_bytes(), version), ".html")
        elif Path(self.translate_path(address.path)).exists():
            super().do_GET()
        else:
            self._send_missing(version)

    def _may_be_answered(self) -> bool:
        """Whether it asks for this machine, and for a file of the site; if not, it has been told so.

        Any page of the web can have a name of its own lead here, and would then read what is served: so names are asked for.
        One that somebody gave to serve on was chosen.
        """
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not is_local(hosts[0], self.connection.getsockname()[0], self._named):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This server answers for this machine only")
            return False
        if not self._is_of_site():
            self.send_error(HTTPStatus.NOT_FOUND, "This is no file of the site")
            return False
        return True

    def _is_of_site(self) -> bool:
        """Whether a file of the site can have the name that is asked for: no link leads out, and the system has such names."""
        try:
            file = self.translate_path(urlsplit(self.path).path)
            os.stat(file)
        except FileNotFoundError:
            pass
        except (OSError, ValueError):
            return False
        return is_inside(file, self.directory)

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

    def _send_missing(self, version: str) -> None:
        own = Path(self.directory, "404.html")
        self._send(_with_script(own.read_bytes() if own.is_file() else _NO_SITE, version), ".html", HTTPStatus.NOT_FOUND)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8" if kind == ".html" else self.extensions_map[kind])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _name_of_page(path: str) -> str:
    """The page at a path of an address, by its path below the site."""
    name = unquote(path).removeprefix("/")
    return f"{name}index.html" if not name or name.endswith("/") else name


def _with_script(page: bytes, version: str) -> bytes:
    body, end, rest = page.rpartition(b"</body>")
    script = f'<script src="/-/live.js" data-version="{version}"></script>'.encode()
    return body + script + end + rest if end else page + script
