from __future__ import annotations

import http.client
import json
import queue
import re
import socket
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from itertools import count
from pathlib import Path
from urllib.request import urlopen

import pytest

from generator.engine import guarding, serving
from generator.engine.guarding import BoundedServer, is_local
from generator.engine.live import Live, OvertakenError
from generator.engine.serving import Afterwards, open_server, serve
from generator.engine.strictness import EngineError
from generator.engine.watching import Round

NOWHERE = Path("no-site")


def test_a_good_build_makes_a_new_version_and_a_fault_makes_none() -> None:
    live = Live(NOWHERE)
    first = live.version()
    live.rebuild(lambda: "content/a.yml:1:1: error", print)
    assert (live.version(), live.faults) == (first, "content/a.yml:1:1: error")
    live.rebuild(lambda: None, print)
    assert live.version() != first
    assert live.faults is None


def test_a_build_that_breaks_off_is_shown_and_told() -> None:
    told: list[str] = []

    def broken() -> str | None:
        raise ZeroDivisionError("by nought")

    live = Live(NOWHERE)
    live.rebuild(broken, told.append)
    assert live.faults is not None
    assert "ZeroDivisionError: by nought" in live.faults
    assert "Traceback" not in live.faults
    assert "Traceback" in told[0]


def test_an_address_in_use_is_told_plainly(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(EngineError, match=f"Cannot serve on 127.0.0.1:{port}: .+ choose another port"):
            serve(Live(tmp_path), lambda _: None, watch=[], port=port)


@pytest.mark.parametrize(("there", "cores", "threads"), [(False, 2, 0), (True, 2, 1), (False, 1, 1)])
def test_a_first_build_has_all_cores_and_a_site_that_is_there_is_served_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool, cores: int, threads: int
) -> None:
    monkeypatch.setattr(serving, "at_most", lambda: cores)
    live, before, seen, said = Live(tmp_path / "site"), threading.active_count(), list[int](), list[str]()
    if there:
        live.site.mkdir()

    def interrupted(_: Round) -> str | None:
        seen.append(threading.active_count() - before)
        raise KeyboardInterrupt

    serve(live, interrupted, watch=[tmp_path], port=0, say=said.append)
    assert seen == [threads]
    assert said[1:] == ["Stopped."]
    assert threading.active_count() == before


def test_whoever_asks_before_there_is_a_site_has_the_page_once_it_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "at_most", lambda: 2)
    live, said, pages = Live(tmp_path / "site"), queue.Queue[str](), list[bytes]()

    def ask() -> None:
        address = said.get(timeout=30).split()[2]
        with urlopen(address) as page:
            pages.append(page.read())

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    builds = count(1)

    def built(_: Round) -> str | None:
        if next(builds) == 2:
            asking.join(30)
            raise KeyboardInterrupt
        live.site.mkdir()
        (live.site / "index.html").write_text(PAGE, encoding="utf-8")
        (tmp_path / "watched").write_text("", encoding="utf-8")
        return None

    serve(live, built, watch=[tmp_path], port=0, say=said.put)
    assert b"A page." in pages[0]


PAGE = "<!doctype html><html><body><p>A page.</p></body></html>\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ThreadingHTTPServer]:
    root = tmp_path_factory.mktemp("serving")
    (root / "secret.html").write_text("not of the site", encoding="utf-8")
    (root / "site" / "claims").mkdir(parents=True)
    (root / "site" / "look.css").write_text("p {}", encoding="utf-8")
    for name in ("index.html", "claims/ann.html"):
        (root / "site" / name).write_text(PAGE, encoding="utf-8")
    live = Live(root / "site")
    live.tell("<b>a fault</b>")
    with open_server(live, "127.0.0.1", 0) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def get(server: ThreadingHTTPServer, path: str, **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


def test_a_served_page_is_the_built_one_and_asks_for_news(server: ThreadingHTTPServer) -> None:
    status, page = get(server, "/claims/ann.html?from=search")
    assert status == 200
    assert re.sub('<script src="/-/live.js" data-version="[^"]+"></script>', "", page) == PAGE
    assert page != PAGE


def test_the_script_of_a_served_page_is_served(server: ThreadingHTTPServer) -> None:
    status, script = get(server, "/-/live.js")
    assert status == 200
    assert "textContent: faults" in script


def test_the_news_are_the_version_and_the_faults(server: ThreadingHTTPServer) -> None:
    status, news = get(server, "/-/live")
    assert status == 200
    assert json.loads(news)["faults"] == "<b>a fault</b>"
    assert json.loads(news)["version"] in get(server, "/")[1]


def test_who_has_seen_other_news_is_answered_at_once(server: ThreadingHTTPServer) -> None:
    assert get(server, "/-/live?seen=of-another-run") == get(server, "/-/live?seen=") == get(server, "/-/live")


@pytest.mark.parametrize("faults", ["a fault", None])
def test_who_has_seen_the_news_waits_for_the_next(faults: str | None) -> None:
    live = Live(NOWHERE)
    seen = live.news()
    assert live.news(seen["news"], patience=0) == seen
    heard: list[dict[str, str | None]] = []
    waiting = threading.Thread(target=lambda: heard.append(live.news(seen["news"], patience=30)), daemon=True)
    waiting.start()
    live.tell(faults)
    waiting.join(30)
    assert heard == [live.news()]
    assert heard != [seen]


def test_what_can_wait_does_not_begin_while_something_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_QUIET", 0)
    building, begun = True, queue.Queue[bool]()
    after = Afterwards(lambda: begun.put(building), print)
    with after.waiting():
        for _ in range(20):
            after.due()
            while after._due.is_set():
                pass  # until it has looked
        building = False
    assert begun.get(timeout=30) is False


SHOWN = {"claims/ann.html": b"<body><p>It says more.</p></body>"}


@pytest.fixture
def shown(tmp_path: Path) -> Live:
    """A site of two pages, of which one is shown ahead of the build that will make it."""
    for name in ("index.html", "claims/ann.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    live = Live(tmp_path)
    live.tell(None)
    live.show_ahead(SHOWN)
    return live


def _page_and_news(live: Live, path: str) -> tuple[str, str, str]:
    """A page as it is served, the version that it says it is of, and the version that it is told of."""
    with open_server(live, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        page, news = get(server, path)[1], json.loads(get(server, f"/-/live?page={path}")[1])
        server.shutdown()
        thread.join()
    body, _, version = page.partition('<script src="/-/live.js" data-version="')
    return body, version.partition('"')[0], news["version"]


@pytest.mark.parametrize(
    ("path", "says"), [("/claims/ann.html", "It says more."), ("/claims/%61nn.html", "It says more."), ("/", "A page.")]
)
def test_a_page_is_shown_ahead_and_no_other_page_is_of_another_version(shown: Live, path: str, says: str) -> None:
    before = shown.version("index.html")
    page, version, told = _page_and_news(shown, path)
    assert says in page
    assert version == told
    assert (version == before) == (path == "/")


def test_a_new_page_is_shown_before_there_is_a_file(shown: Live) -> None:
    shown.show_ahead({"claims/bo.html": b"<body>New.</body>"})
    assert "New." in _page_and_news(shown, "/claims/bo.html")[0]


def test_whoever_waits_hears_of_what_is_shown_ahead(shown: Live) -> None:
    seen = shown.news(page="claims/ann.html")
    shown.show_ahead({"claims/ann.html": b"Other."})
    assert shown.news(seen["news"], patience=0)["news"] != seen["news"]


def test_a_fault_that_is_mended_goes_when_the_page_is_shown_ahead(shown: Live) -> None:
    shown.tell("a fault")
    assert shown.news()["faults"] == "a fault"
    shown.show_ahead(SHOWN)
    assert shown.news()["faults"] is None


def test_a_page_that_came_as_it_was_shown_is_not_loaded_again_and_the_others_are(shown: Live) -> None:
    ahead, other = shown.version("claims/ann.html"), shown.version("index.html")
    (shown.site / "claims/ann.html").write_bytes(SHOWN["claims/ann.html"])
    shown.tell(None)
    assert (shown.version("claims/ann.html") == ahead, shown.version("index.html") == other) == (True, False)
    assert shown.ahead("claims/ann.html") is None


@pytest.mark.parametrize("faults", [None, "a fault"])
def test_a_page_that_did_not_come_so_is_loaded_again_and_no_later_one_has_its_version(shown: Live, faults: str | None) -> None:
    ahead = shown.version("claims/ann.html")
    shown.tell(faults)
    versions = [shown.version("claims/ann.html")]
    shown.tell(None)
    assert ahead not in [*versions, shown.version("claims/ann.html")]


def _overtaken() -> str | None:
    raise OvertakenError


def test_what_was_shown_ahead_of_a_build_that_was_overtaken_stays_till_the_next_is_done(shown: Live) -> None:
    seen, other = shown.news(page="claims/ann.html"), shown.version("index.html")
    shown.rebuild(_overtaken, print)
    assert shown.news(seen["news"], patience=0, page="claims/ann.html") == seen
    shown.show_ahead({"claims/bo.html": b"New."})
    assert shown.ahead("claims/ann.html") == SHOWN["claims/ann.html"]
    assert (shown.version("claims/ann.html"), shown.version("index.html")) == (seen["version"], other)
    shown.rebuild(lambda: None, print)
    assert shown.ahead("claims/ann.html") is shown.ahead("claims/bo.html") is None


def test_a_page_that_is_shown_again_before_it_is_built_is_loaded_again(shown: Live) -> None:
    first = shown.version("claims/ann.html")
    shown.rebuild(_overtaken, print)
    shown.show_ahead({"claims/ann.html": PAGE.encode()})
    second = shown.version("claims/ann.html")
    shown.rebuild(lambda: None, print)
    assert first != second == shown.version("claims/ann.html")


def test_a_page_that_was_shown_as_it_is_is_of_no_later_build_after_a_fault(shown: Live) -> None:
    shown.show_ahead({"claims/ann.html": PAGE.encode()})
    ahead = shown.version("claims/ann.html")
    shown.tell("a fault")
    shown.tell(None)
    assert shown.version("claims/ann.html") != ahead


def test_what_can_wait_is_done_after_a_build_and_its_fault_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_QUIET", 0)
    told: queue.Queue[str] = queue.Queue()
    runs = iter(["the first", "the second"])

    def work() -> None:
        raise EngineError(f"{next(runs)} run fails")

    after = Afterwards(work, told.put)
    after.due()
    assert told.get(timeout=30) == "error: the first run fails"
    after.due()
    assert told.get(timeout=30) == "error: the second run fails"


def test_a_file_is_sent_again_however_new_the_copy_of_the_browser_is(server: ThreadingHTTPServer) -> None:
    assert get(server, "/look.css", If_Modified_Since="Thu, 31 Dec 2099 00:00:00 GMT") == (200, "p {}")


@pytest.mark.parametrize("path", ["/gone.html", "/../secret.html", "/%2e%2e/secret.html"])
def test_what_is_not_in_the_site_is_not_served(server: ThreadingHTTPServer, path: str) -> None:
    status, page = get(server, path)
    assert status == 404
    assert "not of the site" not in page
    assert "/-/live.js" in page, "it appears once it is built"


def asked(server: ThreadingHTTPServer, path: str, host: str | None, method: str = "GET", *others: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    for one in (host, *others):
        if one is not None:
            connection.putheader("Host", one)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "[::1]:8000", "facts.localhost", "127.9.9.9"])
def test_this_machine_is_answered(server: ThreadingHTTPServer, host: str) -> None:
    assert asked(server, "/index.html", host) == 200


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.2", "", "[", None),
        *(
            "evil.example@localhost",
            "localhost/evil.example",
            "localhost?evil",
            "localhost#evil",
            "0.0.0.0",
            "2130706433",
            "127.1",
        ),
    ],
)
@pytest.mark.parametrize("path", ["/index.html", "/look.css", "/-/live", "/-/live.js", "/nothing"])
def test_a_name_of_the_web_is_not_answered(server: ThreadingHTTPServer, host: str | None, path: str) -> None:
    assert asked(server, path, host) == 421
    assert asked(server, path, host, "HEAD") == 421


def test_a_request_with_two_hosts_is_not_answered(server: ThreadingHTTPServer) -> None:
    assert asked(server, "/index.html", "localhost", "GET", "evil.example") == 421


@pytest.mark.parametrize(
    "path", ["/%00", "/a%00b.html", f"/{'a' * 5_000}", f"/{'a/' * 3_000}", "http://[/", "//[/", "/index.html/x"]
)
def test_a_name_that_no_file_can_have_is_not_found(
    server: ThreadingHTTPServer, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    assert asked(server, path, "localhost") == 404
    assert asked(server, path, "localhost", "HEAD") == 404
    assert capsys.readouterr().err == ""


def test_whoever_serves_to_others_is_asked_for_by_address_and_by_no_name() -> None:
    assert is_local("192.168.1.2:8000", "0.0.0.0")
    assert not is_local("evil.example", "0.0.0.0")


@pytest.mark.parametrize(
    ("host", "status"),
    [("my-box", 200), ("My-Box:8000", 200), ("localhost", 200), ("my-box.evil.example", 421), ("box", 421), ("", 421)],
)
def test_the_name_that_was_given_to_serve_on_is_answered_and_no_other(
    server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch, host: str, status: int
) -> None:
    site = Path(server.RequestHandlerClass.keywords["directory"])  # type: ignore[attr-defined]
    # Names lead elsewhere on every machine: here all lead to this one.
    monkeypatch.setattr(serving, "BoundedServer", lambda address, handler: BoundedServer(("127.0.0.1", address[1]), handler))
    with open_server(Live(site), "My-box", 0) as named:
        threading.Thread(target=named.serve_forever, daemon=True).start()
        assert asked(named, "/index.html", host) == status
        named.shutdown()


def test_no_link_leads_out_of_the_site(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    site = Path(server.RequestHandlerClass.keywords["directory"])  # type: ignore[attr-defined]
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    (site / "out.html").symlink_to(tmp_path / "secret.html")
    (site / "out").symlink_to(tmp_path)
    (site / "in.html").symlink_to(site / "index.html")
    assert asked(server, "/in.html", "localhost") == 200
    assert [asked(server, path, "localhost") for path in ("/out.html", "/out/secret.html", "/out/")] == [404, 404, 404]
    assert asked(server, "/out.html", "localhost", "HEAD") == 404


def test_more_connections_than_there_is_room_for_are_closed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(guarding, "_MOST_CONNECTIONS", 2)
    with open_server(Live(tmp_path), "127.0.0.1", 0) as small:
        thread = threading.Thread(target=small.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        idle = [socket.create_connection(("127.0.0.1", small.server_port)) for _ in range(2)]
        with socket.create_connection(("127.0.0.1", small.server_port), timeout=10) as third:
            assert third.recv(1) == b""
        for one in idle:
            one.close()
        small.shutdown()
        thread.join()


def test_a_connection_that_says_nothing_is_closed() -> None:
    assert serving._Handler.timeout == serving._SILENCE
