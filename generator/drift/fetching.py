"""Owns the manners of a visit: the order of a host's robots.txt, a pause between requests, redirects, the time for all."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from generator.drift.connecting import USER_AGENT, Answer, Trouble, UnreadError, ask, split
from generator.drift.page_text import text_of

_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass
class Visit:
    """One look at some addresses, one after the other: `page` gives the text of each."""

    allow_local: bool = False
    """Whether hosts of private networks may be asked."""
    pause: float = 2.0
    """Seconds between two requests to one host."""
    seconds: float = 20.0
    """Seconds that one request may take."""
    minutes: float = 10.0
    """Minutes that the whole visit may take."""
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _began: float | None = None

    def page(self, url: str) -> str:
        """The text of a page, redirects within its host followed; UnreadError where there is none."""
        answer = self._followed(url, obeying=True)
        if answer.status != 200:
            raise UnreadError(Trouble.STATUS, f"it answers with status {answer.status}")
        return text_of(answer)

    def _followed(self, url: str, *, obeying: bool) -> Answer:
        at = url
        for _ in range(_MOST_REDIRECTS + 1):
            split(at)
            if obeying and not self._rules_of(at).can_fetch(USER_AGENT, at):
                raise UnreadError(Trouble.ROBOTS, "the host’s robots.txt asks programs to stay away from it")
            answer = self._asked_politely(at)
            if answer.status not in _REDIRECTS:
                return answer
            to = _target(at, answer)
            if _is_elsewhere(url, to):
                raise UnreadError(Trouble.MOVED, f"it leads on to {to}")
            at = to
        raise UnreadError(Trouble.MOVED, f"it leads on more than {_MOST_REDIRECTS} times")

    def _asked_politely(self, url: str) -> Answer:
        host = urlsplit(url).netloc.lower()
        self._began = self.now() if self._began is None else self._began
        wait = max(0.0, self._asked[host] + self.pause - self.now()) if host in self._asked else 0.0
        left = self._began + self.minutes * 60 - self.now() - wait
        if left <= 0:
            raise UnreadError(Trouble.NO_TIME_LEFT, f"the {self.minutes:g} minutes for all addresses were over")
        if wait:
            self.sleep(wait)
        try:
            return ask(url, seconds=min(self.seconds, left), allow_local=self.allow_local)
        finally:
            self._asked[host] = self.now()

    def _rules_of(self, url: str) -> RobotFileParser:
        """What a host asks of programs (RFC 9309): all is allowed where it has no such file, nothing is asked where it fails."""
        root = urljoin(url, "/")
        if root not in self._robots:
            answer = self._followed(urljoin(root, "robots.txt"), obeying=False)
            if answer.status >= 500:
                raise UnreadError(Trouble.ROBOTS, f"the host’s robots.txt answers with status {answer.status}")
            rules = RobotFileParser()
            rules.parse(answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
            self._robots[root] = rules
        return self._robots[root]


def _target(url: str, answer: Answer) -> str:
    try:
        return urljoin(url, str(answer.headers["Location"] or ""))
    except ValueError as error:
        raise UnreadError(Trouble.MOVED, "it leads on to what is no address") from error


def _is_elsewhere(url: str, to: str) -> bool:
    """Whether a redirect leads to another host, or from a page to the front of its host, as that of a page that is gone."""
    before, after = urlsplit(url), urlsplit(to)
    if after.scheme not in ("http", "https") or _plain(before.hostname) != _plain(after.hostname):
        return True
    return after.path in ("", "/") and not after.query and (before.path not in ("", "/") or bool(before.query))


def _plain(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")
