"""Owns the proof of `drift` against a server of our own: words that are gone are told apart from pages that cannot be read."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.assessment import assess, read
from generator.commands import cli
from generator.drift import connecting
from generator.drift.connecting import Trouble, UnreadError, ask
from generator.drift.fetching import Visit
from generator.files import write_tree
from tests.case_files import base, with_hashes

RECORD = "content/sources/lido-article.yml"
ARTICLE = base()["seeds/lido-article.txt"]
HTML = "text/html; charset=utf-8"


class Publisher(ThreadingHTTPServer):
    """A publisher's server: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str]] = []
        self.over = threading.Event()

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def puts(
        self, path: str, body: str | bytes = b"", *, status: int = 200, kind: str = HTML, headers: dict[str, str] | None = None
    ) -> str:
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Type": kind, **(headers or {})}, content)
        return self.at(path)


class _Answering(BaseHTTPRequestHandler):
    server: Publisher

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["User-Agent"]))
        if self.path == "/never":
            self.server.over.wait()
        status, headers, body = self.server.pages.get(self.path, (404, {}, b"no such page"))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.path == "/drip":
            while not self.server.over.wait(0.01):
                self.wfile.write(b"x")
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with Publisher() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()


def as_html(text: str) -> str:
    """A text as a publisher sets it: marks, links and hidden words between, a paragraph a block."""
    blocks = "".join(f"<div><p>{block.replace(' ', ' <i></i>', 1)}</p></div>" for block in text.split("\n\n"))
    return f"<!doctype html><title>t</title><nav>Home</nav><script>var water</script>{blocks}<footer>End</footer>"


def sheet(root: Path, **addresses: str) -> Path:
    """A sound fact sheet whose article has these addresses, and whose release has none."""
    texts = with_hashes(base())
    release = "content/sources/blue-lane-release.yml"
    texts[release] = texts[release].replace("url: https://example.org/blue-lane/lido\n", "")
    written = "".join(f"{field}: {url}\n" for field, url in addresses.items())
    texts[RECORD] = texts[RECORD].replace("language: en\n", f"{written}language: en\n")
    write_tree(root, texts)
    return root


def drift(root: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["drift", "--root", str(root), "--allow-local", "--pause", "0", *options])


def visit(seconds: float = 20) -> Visit:
    return Visit(allow_local=True, pause=0, seconds=seconds)


def trouble_of(url: str) -> Trouble:
    with pytest.raises(UnreadError) as caught:
        visit().page(url)
    return caught.value.trouble


def test_passages_that_stand_in_the_page_and_in_its_copy_are_no_drift(tmp_path: Path, publisher: Publisher) -> None:
    page, copy = publisher.puts("/lido", as_html(ARTICLE)), publisher.puts("/kept", ARTICLE, kind="text/plain")
    result = drift(sheet(tmp_path, url=page, archive_url=copy))
    assert result.exit_code == 0, result.output
    assert result.output.count("passages, word for word") == 2
    assert "Proposed" not in result.output


def test_a_changed_word_is_told_with_its_record_and_place_and_an_entry_that_holds(tmp_path: Path, publisher: Publisher) -> None:
    assert "more than 40" in ARTICLE
    page = publisher.puts("/lido", as_html(ARTICLE.replace("more than 40", "more than 30")))
    copy = publisher.puts("/kept", ARTICLE)
    root = sheet(tmp_path, url=page, archive_url=copy)
    assert "/claims/fenn-on-water-lost.yml:" in drift(root).output
    result = drift(root, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.output)
    changed, kept = found["addresses"]
    assert (changed["trouble"], kept["missing"], found["read"]) == (None, [], 2)
    assert all("more than 40" in missing["words"] for missing in changed["missing"])
    place = changed["missing"][0]
    line = (root / place["path"]).read_text(encoding="utf-8").splitlines()[place["line"] - 1]
    assert "text:" in line
    entry = found["entries"][0]
    file = root / entry["path"]
    file.write_text(f"{file.read_text(encoding='utf-8')}{entry['entry']}\n", encoding="utf-8")
    assessment = assess(read(root))
    assert assessment.report == ""
    assert "at its address" in assessment.collection.sources["lido-article"].changes[0].what


def test_what_is_not_the_text_at_all_is_not_taken_for_words_that_are_gone(tmp_path: Path, publisher: Publisher) -> None:
    wall = publisher.puts("/lido", "<p>Log in to read on.</p>")
    result = drift(sheet(tmp_path, url=wall), "--format", "json")
    assert result.exit_code == 2
    found = json.loads(result.output)
    assert [one["trouble"] for one in found["addresses"]] == ["other-text"]
    assert found["entries"] == []


def test_a_short_text_all_of_whose_passages_are_changed_has_lost_its_words(tmp_path: Path, publisher: Publisher) -> None:
    root = sheet(tmp_path)
    release, text = root / "content/sources/blue-lane-release.yml", base()["seeds/blue-lane-release.txt"]
    page = publisher.puts("/release", as_html(text.replace("Blue Lane says that", "Blue Lane thinks")))
    record = release.read_text(encoding="utf-8").replace("language: en\n", f"url: {page}\nlanguage: en\n")
    release.write_text(record, encoding="utf-8")
    result = drift(root)
    assert result.exit_code == 1
    assert "2 of 2 passages not word for word" in result.output


def test_words_that_stand_but_not_beside_their_prefix_are_told_so(tmp_path: Path, publisher: Publisher) -> None:
    root = sheet(tmp_path, url=publisher.puts("/lido", as_html(ARTICLE.replace("two cracks in spring", "two cracks"))))
    claim = root / "content/claims/opening-of-the-lido.yml"
    text = claim.read_text(encoding="utf-8")
    beside = text.replace("    text: The lido opened in 1934.\n", "    text: The lido opened in 1934.\n    prefix: in spring.\n")
    assert beside != text
    claim.write_text(beside, encoding="utf-8")
    found = json.loads(drift(root, "--format", "json").output)
    missing = {one["id"]: one["elsewhere"] for one in found["addresses"][0]["missing"]}
    assert missing == {"engineer-on-two-cracks": False, "opening-of-the-lido": True}
    assert "1 of " in found["entries"][0]["entry"]


def test_a_sheet_without_addresses_says_so_and_one_with_faults_fetches_nothing(tmp_path: Path, publisher: Publisher) -> None:
    root = sheet(tmp_path)
    assert drift(root).output == "No source has an address.\n"
    file = sheet(tmp_path, url=publisher.puts("/lido", as_html(ARTICLE))) / RECORD
    file.write_text(file.read_text(encoding="utf-8").replace("kind: news-article", "kind: news"), encoding="utf-8")
    assert drift(root).exit_code == 2
    assert publisher.asked == []


def test_each_way_in_which_a_page_cannot_be_read_has_its_name(publisher: Publisher) -> None:
    assert trouble_of(publisher.at("/gone")) == Trouble.STATUS
    assert trouble_of(publisher.puts("/paper", b"%PDF", kind="application/pdf")) == Trouble.NOT_TEXT
    assert trouble_of(publisher.puts("/packed", b"x", headers={"Content-Encoding": "br"})) == Trouble.NOT_TEXT
    assert trouble_of(publisher.puts("/cut", b"half", headers={"Content-Length": "9"})) == Trouble.NO_ANSWER
    assert trouble_of(publisher.puts("/old", status=301, headers={"Location": "/"})) == Trouble.MOVED
    assert trouble_of(publisher.puts("/away", status=302, headers={"Location": "http://localhost/lido"})) == Trouble.MOVED
    assert trouble_of(publisher.puts("/round", status=302, headers={"Location": "/round"})) == Trouble.MOVED
    assert trouble_of("http://[::1/lido") == Trouble.NO_ANSWER


@pytest.mark.parametrize("path", ["/never", "/drip"])
def test_a_server_that_is_silent_or_speaks_without_end_is_left(publisher: Publisher, path: str) -> None:
    publisher.puts("/drip", headers={"Content-Length": "1000000"})
    with pytest.raises(UnreadError) as caught:
        visit(seconds=0.2).page(publisher.at(path))
    assert caught.value.trouble == Trouble.TOO_SLOW


def test_a_page_is_read_up_to_its_bound(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "MAX_BYTES", 10)
    publisher.puts("/robots.txt", b"")
    assert visit().page(publisher.puts("/ten", "x" * 10, kind="text/plain")) == "x" * 10
    assert trouble_of(publisher.puts("/eleven", "x" * 11, kind="text/plain")) == Trouble.TOO_LARGE


def test_a_redirect_within_the_host_is_followed(publisher: Publisher) -> None:
    publisher.puts("/new", "here", kind="text/plain")
    assert visit().page(publisher.puts("/old", status=308, headers={"Location": "/new"})) == "here"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.1.2.3", "169.254.1.1", "[::1]", "[fe80::1]", "[::ffff:10.0.0.1]", "0.0.0.0"]
)
def test_a_host_in_a_private_network_is_not_asked(host: str) -> None:
    with pytest.raises(UnreadError) as caught:
        ask(f"http://{host}:9/", seconds=1, allow_local=False)
    assert caught.value.trouble == Trouble.NOT_PUBLIC


def test_a_redirect_to_a_private_network_is_not_followed(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    # The first request is let through as one to a public host would be; the name then leads inside.
    monkeypatch.setattr(connecting, "_is_public", lambda _: not publisher.asked or publisher.asked[-1][0] != "/lido")
    url = publisher.puts("/lido", status=302, headers={"Location": "/inside"})
    with pytest.raises(UnreadError) as caught:
        Visit(pause=0).page(url)
    assert caught.value.trouble == Trouble.NOT_PUBLIC
    assert [path for path, _ in publisher.asked] == ["/robots.txt", "/lido"]


def test_robots_are_respected_and_asked_for_once(publisher: Publisher) -> None:
    publisher.puts("/robots.txt", "User-agent: *\nDisallow: /closed\n", kind="text/plain")
    looking = visit()
    with pytest.raises(UnreadError) as caught:
        looking.page(publisher.puts("/closed", "no"))
    assert caught.value.trouble == Trouble.ROBOTS
    assert looking.page(publisher.puts("/open", "<p>yes")).strip() == "yes"
    assert [path for path, _ in publisher.asked] == ["/robots.txt", "/open"]
    assert {agent.partition("/")[0] for _, agent in publisher.asked} == {"fact-sheet-drift"}


def test_a_host_has_a_pause_between_requests_and_the_visit_an_end(publisher: Publisher) -> None:
    clock, pauses = [0.0], list[float]()

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        clock[0] += seconds

    looking = Visit(allow_local=True, pause=40, minutes=1, now=lambda: clock[0], sleep=sleep)
    page = publisher.puts("/open", "<p>yes")
    looking.page(page)
    assert pauses == [40]  # between robots.txt and the page
    with pytest.raises(UnreadError) as caught:
        looking.page(page)
    assert caught.value.trouble == Trouble.NO_TIME_LEFT
    assert len(publisher.asked) == 2


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Müde Straße".encode("latin-1"), "text/html; charset=iso-8859-1"),
        ('<meta charset="windows-1252">Müde Straße'.encode("cp1252"), "text/html"),
        ("M&uuml;de Stra\u00adße".encode(), "text/html"),
        ("Müde Straße".encode(), "text/plain; charset=no-such"),
    ],
)
def test_a_page_is_read_in_its_encoding(publisher: Publisher, body: bytes, kind: str) -> None:
    assert visit().page(publisher.puts("/de", body, kind=kind)) == "Müde Straße"


def test_blocks_part_words_and_marks_inside_a_line_do_not(publisher: Publisher) -> None:
    page = visit().page(
        publisher.puts("/marks", "<h1>Pool</h1><p>lo<b>ses</b> <a href='/'>water</a><br>daily</p><style>p{}</style>")
    )
    assert page.split() == ["Pool", "loses", "water", "daily"]
