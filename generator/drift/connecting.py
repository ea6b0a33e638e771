"""Owns one request to one address: who may be asked, and the bounds in size and time; a trouble where nothing can be read."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from enum import StrEnum
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

USER_AGENT = "fact-sheet-drift/1.0 (looks whether quoted passages still stand; a few pages, one at a time)"
MAX_BYTES = 5_000_000
"""The largest page that is read."""
_HEADERS = {"User-Agent": USER_AGENT, "Accept": "text/html, text/plain;q=0.9", "Accept-Encoding": "identity"}
_SCHEMES = {"http": 80, "https": 443}


class Trouble(StrEnum):
    """Why nothing can be said of the words at an address."""

    NOT_PUBLIC = "not-public"
    ROBOTS = "robots"
    NO_ANSWER = "no-answer"
    TOO_SLOW = "too-slow"
    STATUS = "status"
    MOVED = "moved"
    NOT_TEXT = "not-text"
    TOO_LARGE = "too-large"
    OTHER_TEXT = "other-text"
    NO_TIME_LEFT = "no-time-left"


class UnreadError(Exception):
    """That an address could not be read: `trouble` says of which kind, `detail` the rest."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        super().__init__(detail)
        self.trouble = trouble
        self.detail = detail


class Answer(NamedTuple):
    """What an address answers."""

    status: int
    headers: Message
    body: bytes


def ask(url: str, *, seconds: float, allow_local: bool) -> Answer:
    """The answer of an address, redirects not followed. UnreadError where there is none within `seconds`, and where its host
    is in a private network, unless `allow_local`."""
    parts, port = split(url)
    try:
        with _connected(parts, port, seconds, allow_local) as connection:
            target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
                f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
            )
            connection.request("GET", target, headers=_HEADERS)
            with connection.getresponse() as response:
                return Answer(response.status, response.headers, _body(response))
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise UnreadError(Trouble.NO_ANSWER, str(error) or type(error).__name__) from error


def split(url: str) -> tuple[SplitResult, int]:
    """The parts of an address and the port that it leads to; UnreadError where it is none."""
    try:
        parts = urlsplit(url)
        port = parts.port or _SCHEMES[parts.scheme]
        if parts.hostname:
            return parts, port
    except (ValueError, KeyError):
        pass
    raise UnreadError(Trouble.NO_ANSWER, "it is no address of the web")


@contextmanager
def _connected(parts: SplitResult, port: int, seconds: float, allow_local: bool) -> Iterator[http.client.HTTPConnection]:
    """A connection that ends by itself after so many seconds, however slowly the other side speaks."""
    host = parts.hostname or ""
    own = _socket(host, port, seconds, allow_local)
    if parts.scheme == "https":
        # The handshake comes below, in the time that is counted.
        own = ssl.create_default_context().wrap_socket(own, server_hostname=host, do_handshake_on_connect=False)
    late = threading.Event()
    timer = threading.Timer(seconds, _end, (own, late))
    connection = http.client.HTTPConnection(host, port)
    # With its own socket it asks the very machine that was looked at, whatever the name means a moment later.
    connection.sock = own
    timer.start()
    try:
        if isinstance(own, ssl.SSLSocket):
            own.do_handshake()
        yield connection
        if late.is_set():  # what was read until then may lack its end
            raise TimeoutError
    except (OSError, http.client.HTTPException) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            raise UnreadError(Trouble.TOO_SLOW, f"no whole answer within {seconds:g} seconds") from error
        raise
    finally:
        timer.cancel()
        connection.close()
        own.close()


def _end(own: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):  # it has ended already
        # Not what TLS has for it, which would wait for the other side.
        socket.socket.shutdown(own, socket.SHUT_RDWR)


def _socket(host: str, port: int, seconds: float, allow_local: bool) -> socket.socket:
    found = [entry[4] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    places = list(dict.fromkeys(str(place[0]) for place in found))
    if not allow_local and not all(map(_is_public, places)):
        raise UnreadError(Trouble.NOT_PUBLIC, "its host is in a private network")
    error: OSError = OSError("the name of its host leads nowhere")
    for place in places:
        try:
            return socket.create_connection((place, port), timeout=seconds)
        except TimeoutError as failed:
            raise UnreadError(Trouble.TOO_SLOW, f"no connection within {seconds:g} seconds") from failed
        except OSError as failed:
            error = failed
    raise error


def _is_public(place: str) -> bool:
    address = ip_address(place.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        return address.is_global and not address.is_multicast and (inner is None or inner.is_global)
    return address.is_global and not address.is_multicast


def _body(response: http.client.HTTPResponse) -> bytes:
    """The whole body: one that is cut off is an error, not a shorter page."""
    body = b""
    if response.length is None:
        body = response.read(MAX_BYTES + 1)
    elif response.length <= MAX_BYTES:
        return response.read()
    if response.length is not None or len(body) > MAX_BYTES:
        raise UnreadError(Trouble.TOO_LARGE, f"it is larger than {MAX_BYTES // 1_000_000} MB")
    return body
