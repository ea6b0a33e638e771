"""Owns what the server on one's own machine refuses: names of the web, links out of the site, too many connections."""

from __future__ import annotations

import os
import sys
import threading
from http.server import ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

_MOST_CONNECTIONS = 64  # at a time; a page that is open holds one


class BoundedServer(ThreadingHTTPServer):
    """A server that closes what comes while it answers as many as it can."""

    daemon_threads = True
    # On Windows it would let two servers have one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, *args: Any) -> None:
        self._room = threading.BoundedSemaphore(_MOST_CONNECTIONS)
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A page that is left while it waits for news is no fault.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def is_local(host: str, bound: str | bytes | bytearray, named: str = "") -> bool:
    """Whether a Host that a browser asks for is this machine: `localhost`, a loopback address, the name that somebody `named` to
    serve on, or, where the server is bound to another address because somebody said so, an address in digits, which no name on
    the web can pretend to be."""
    try:
        parts = urlsplit(f"//{host}")
        name = parts.hostname or "" if parts.netloc == host and "@" not in host else ""
    except ValueError:
        return False
    if name == "localhost" or name.endswith(".localhost") or (name and name == named.lower()):
        return True
    try:
        return ip_address(name).is_loopback or not ip_address(str(bound)).is_loopback
    except ValueError:
        return False


def is_inside(file: str, folder: str) -> bool:
    """Whether a file lies in a folder, wherever links on the way to it lead."""
    real, root = os.path.realpath(file), os.path.realpath(folder)
    return real == root or real.startswith(root + os.sep)
