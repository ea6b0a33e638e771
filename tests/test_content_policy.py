"""Owns the proof that the site is safe to open: every page under its policy, by its meta and by the header, and without it."""

from __future__ import annotations

import re
import shutil
import threading
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateRuntimeError
from playwright.sync_api import Browser, BrowserContext, Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.changes.publication import Publication
from generator.engine.content_policy import needs_of, policy, sheets_in, with_policy
from generator.files import write_text
from generator.site import Order, build
from tests.conftest import MINIATURE, REPOSITORY, copied_fact_sheet, serving

TOLD = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"""

Rules = Mapping[str, Mapping[str, str]]


@pytest.fixture(scope="session")
def miniature(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the miniature’s site, which knows its own address."""
    root = copied_fact_sheet(tmp_path_factory.mktemp("policy"), MINIATURE)
    assessment = build(root, Publication(repository="https://code.example/sheet"), lambda _: None)
    assert not assessment.faults, assessment.report
    return root / "site"


@pytest.fixture(params=["site", "miniature"])
def folder(request: pytest.FixtureRequest) -> Path:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Path)
    return found


def rules_of(site: Path) -> Rules:
    """The headers of a site by the patterns of its header file."""
    rules: dict[str, dict[str, str]] = {}
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            rules[line] = {}
        elif line:
            name, _, value = line.strip().partition(": ")
            rules[[*rules][-1]][name] = value
    return rules


class _WithHeaders(SimpleHTTPRequestHandler):
    """Sends the headers of a header file, as a host does that joins those of all patterns, or takes the last."""

    def __init__(self, *args: Any, rules: Rules, joined: bool, **options: Any) -> None:
        self._rules, self._joined = rules, joined
        super().__init__(*args, **options)

    def end_headers(self) -> None:
        sent: dict[str, str] = {}
        for pattern, headers in self._rules.items():
            if fnmatchcase(self.path.partition("?")[0], pattern):
                for name, value in headers.items():
                    sent[name] = f"{sent[name]}, {value}" if self._joined and name in sent else value
        for name, value in sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(folder: Path, way: str) -> Iterator[str]:
    """Serve a site with its headers, as a host does in one way or the other, or without any; gives its address."""
    if way == "the meta alone":
        with serving(folder) as address:
            yield address
        return
    handler = partial(_WithHeaders, directory=str(folder), rules=rules_of(folder), joined=way == "joined headers")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


WAYS = ("the meta alone", "joined headers", "the last header")


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and what the browser says against it, its policy’s violations included."""
    context.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    context.add_init_script(TOLD)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    return page, said


def pages_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def go(page: Page, site: Path, path: str) -> None:
    """Open a page; one that leads on to another leaves at once."""
    leads_on = 'http-equiv="refresh"' in (site / path).read_text("utf-8")
    page.goto(path)
    if leads_on:
        page.wait_for_url(lambda url: not url.endswith(path))
    elif not path.endswith(".embed.html"):
        assert page.evaluate("document.documentElement.className") == "js", path


@pytest.mark.parametrize("way", WAYS)
def test_no_page_violates_its_policy(browser: Browser, folder: Path, way: str) -> None:
    paths = pages_of(folder)
    if way == "the last header":  # what it lets through is between the other two
        paths = [path for path in paths if path.endswith("index.html") or "/" not in path]
    with hosted(folder, way) as address, browser.new_context(base_url=address) as context:
        page, said = watched(context)
        for path in paths:
            go(page, folder, path)
        assert said == []


def test_pages_that_are_opened_from_a_folder_keep_to_their_policy_too(browser: Browser, miniature: Path) -> None:
    with browser.new_context() as context:
        page, said = watched(context)
        for path in ("index.html", "claims/index.html", "measures/index.html", "claims/brandt-on-cracks.html"):
            page.goto((miniature / path).as_uri())
            assert page.evaluate("document.documentElement.className") == "js"
            assert page.evaluate("getComputedStyle(document.querySelector('.fs-title')).fontWeight") != "400", (
                "the sheet is there"
            )
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_text("Search needs a web server")).to_be_visible()
        assert said == []


@pytest.mark.parametrize("way", WAYS)
def test_search_filters_and_colours_work_under_the_policy(browser: Browser, miniature: Path, way: str) -> None:
    with hosted(miniature, way) as address, browser.new_context(base_url=address) as context:
        page, said = watched(context)
        page.goto("claims/index.html")
        page.get_by_label("Actor").select_option(label="Ada Brandt (7)")
        expect(page.locator(".fs-filters [role=status]")).to_have_text(re.compile("^7 of "))
        page.get_by_role("button", name="Colours: as the system has them").click()
        expect(page.locator("html")).to_have_attribute("data-colours", "light")
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-colours", "light")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("searchbox").fill("tonnes")
        expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(re.compile(r"^\d+ results?\.$"))
        assert [worker.url for worker in page.workers] == [f"{address}pagefind/pagefind-worker.js"]
        assert said == []
        program = "WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => 'ran', () => 'refused')"
        assert page.evaluate(program) == "refused", "search alone runs WebAssembly, in its worker"
        assert page.workers[0].evaluate(program) == "ran"


@pytest.mark.parametrize("way", WAYS)
def test_what_is_taken_away_comes_whole(browser: Browser, miniature: Path, way: str) -> None:
    with hosted(miniature, way) as address, browser.new_context(base_url=address) as context:
        page, said = watched(context)
        page.goto("claims/brandt-on-cracks.html")
        page.locator(".fs-cite summary").click()
        with page.expect_download() as taken:
            page.get_by_role("link", name="BibTeX").click()
        assert taken.value.path().read_text("utf-8").startswith("@misc{claim-brandt-on-cracks,")
        (drawing, *_) = sorted((miniature / "measures").glob("*.svg"))
        page.goto(f"measures/{drawing.name}")
        weights = "[...document.querySelectorAll('.fs-title')].map((title) => getComputedStyle(title).fontWeight)"
        assert set(page.evaluate(weights)) == {"650"}, "a drawing has its sheet"
        assert [one for one in said if "404" not in one] == [], "a browser asks for the icon of a drawing, and there is none"


@pytest.mark.parametrize("way", WAYS[1:])
def test_another_site_shows_a_chart_that_is_made_to_be_embedded_and_no_other_page(
    browser: Browser, miniature: Path, tmp_path: Path, way: str
) -> None:
    (embed, *_) = sorted((miniature / "measures").glob("*.embed.html"))
    with hosted(miniature, way) as address:
        for path in (f"measures/{embed.name}", "index.html", "claims/brandt-on-cracks.html"):
            (tmp_path / "other.html").write_text(
                f'<link rel="icon" href="data:,"><iframe src="{address}{path}"></iframe>', "utf-8"
            )
            with serving(tmp_path) as other, browser.new_context() as context:
                page, said = watched(context)
                page.goto(f"{other.replace('127.0.0.1', 'localhost')}other.html")
                if "embed" in path:
                    expect(page.frame_locator("iframe").locator(".fs-chart")).to_be_visible()
                    assert said == []
                else:
                    expect(page.frame_locator("iframe").locator(".fs-title")).to_have_count(0)
                    assert ["frame-ancestors" in one for one in said] == [True]


def test_what_a_policy_does_not_allow_is_seen_by_these_tests(browser: Browser, miniature: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(miniature, tmp_path / "site"))
    text = (site / "guide.html").read_text("utf-8")
    planted = (
        '<script>document.title = "ran"</script><p style="color: red" onclick="1">x</p><img src="x" onerror="document.title = 1">'
    )
    (site / "guide.html").write_text(text.replace("</body>", f"{planted}</body>"), "utf-8")
    for way in WAYS:
        with hosted(site, way) as address, browser.new_context(base_url=address) as context:
            page, said = watched(context)
            page.goto("guide.html")
            assert page.title().startswith("How to read")
            told = " ".join(said)
            assert [part in told for part in ("script-src-elem inline", "style-src-attr inline", "script-src-attr inline")] == [
                True
            ] * 3


class _Stated:
    """A page as a program reads it that was not told how it was made."""

    def __init__(self, file: Path) -> None:
        self.text = file.read_text("utf-8")
        self.tree = LexborHTMLParser(self.text)
        (meta,) = self.tree.css('head > meta[http-equiv="Content-Security-Policy"]')
        self.policy = meta.attributes["content"] or ""

    def sources(self, directive: str) -> set[str]:
        return sources_of(self.policy, directive)

    def hashes(self, selector: str) -> set[str]:
        return {f"'sha256-{b64encode(sha256(node.text().encode()).digest()).decode()}'" for node in self.tree.css(selector)}


def sources_of(policy: str, directive: str) -> set[str]:
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    return set(parts.get(directive, "").split())


def test_no_byte_of_a_page_asks_for_more_than_its_policy_allows(folder: Path) -> None:
    pages = {path: _Stated(folder / path) for path in pages_of(folder)}
    assert len(pages) > 60
    for path, page in pages.items():
        own = "embed" not in path
        assert page.sources("default-src") == {"'none'"}, path
        for name in ("object-src", "base-uri", "form-action"):
            assert page.sources(name) == {"'none'"}, path
        assert "unsafe" not in page.policy, path
        assert page.text.index("Content-Security-Policy") < min(map(page.text.index, ("<link", "<title"))), path
        assert page.tree.css('meta[name="referrer"][content="same-origin"]'), path
        assert page.sources("script-src") - {"'self'"} == page.hashes('script:not([src]):not([type="application/ld+json"])'), path
        assert page.sources("style-src") - {"'self'"} == page.hashes("style"), path
        assert ("'self'" in page.sources("script-src")) is own, path
        for node in page.tree.css("*"):
            handlers = [name for name in node.attributes if name.startswith("on") or name == "style"]
            assert not handlers, (path, node.html)
            for name in ("href", "src", "action", "formaction", "xlink:href"):
                assert not (node.attributes.get(name) or "").strip().lower().startswith(("javascript:", "vbscript:")), path
        for script in page.tree.css("script[src], link[rel=stylesheet], img, iframe, object, embed"):
            assert "//" not in (script.attributes.get("src") or script.attributes.get("href") or ""), path


def test_nothing_is_fetched_that_no_reader_asked_for(folder: Path) -> None:
    for path in pages_of(folder):
        rels = [link.attributes["rel"] for link in _Stated(folder / path).tree.css("link")]
        assert not {"next", "prefetch", "preload", "prerender", "preconnect", "dns-prefetch"} & set(rels), path


def test_every_link_to_another_site_keeps_that_site_away_and_is_marked(folder: Path) -> None:
    outward = [(path, link) for path in pages_of(folder) for link in _Stated(folder / path).tree.css('a[href*="//"]')]
    outward = [(path, link) for path, link in outward if not (link.attributes["href"] or "").startswith("data:")]
    assert len(outward) > (1 if folder.parts[-2].startswith("fact") else 100)
    for path, link in outward:
        assert {"noopener", "noreferrer"} <= set((link.attributes["rel"] or "").split()), path
        assert link.css_first('.fs-outward[role="img"][aria-label=", another site"]'), path


def test_the_mark_of_a_link_is_seen_and_heard_and_not_printed_beside_the_address(browser: Browser, miniature: Path) -> None:
    with serving(miniature) as address, browser.new_context(base_url=address) as context:
        page, said = watched(context)
        page.goto("guide.html")
        link = page.locator("article").get_by_role("link", name="CC BY 4.0, another site")
        expect(link).to_have_attribute("rel", "noopener noreferrer")
        drawn = "(link) => getComputedStyle(link.querySelector('.fs-outward'), '::before').content"
        assert "\u2197" in link.evaluate(drawn)
        assert link.inner_text() == "CC BY 4.0"
        page.emulate_media(media="print")
        expect(page.locator("article .fs-outward").first).to_be_hidden()
        assert said == []


def test_the_headers_allow_what_every_page_needs_and_no_more(folder: Path) -> None:
    rules = rules_of(folder)
    assert rules["/*"]["Referrer-Policy"] == "same-origin"
    assert rules["/*"]["X-Content-Type-Options"] == "nosniff"
    lines = (folder / "_headers").read_text("utf-8").splitlines()
    assert (len(rules) < 100, max(map(len, lines)) < 2_000) == (True, True), "a host takes no more"
    pages = [_Stated(folder / path) for path in pages_of(folder)]
    drawings = [LexborHTMLParser(path.read_text("utf-8")) for path in folder.rglob("*.svg")]
    sheets = {one.text() for drawing in drawings for one in drawing.css("style")}
    for pattern, headers in rules.items():
        policy = headers["Content-Security-Policy"]
        own = set().union(*(page.sources("script-src") for page in pages))
        assert sources_of(policy, "script-src") == own | ({"'wasm-unsafe-eval'"} if pattern == "/*" else set())
        styles = set().union(*(page.sources("style-src") for page in pages))
        assert sources_of(policy, "style-src") >= styles
        assert len(sources_of(policy, "style-src") - styles) == len(sheets)
        assert ("frame-ancestors 'none'" in policy) is (pattern != "/*")
    for path in pages_of(folder):
        unframed = [pattern for pattern in rules if pattern != "/*" and fnmatchcase(f"/{path}", pattern)]
        assert len(unframed) == (0 if path.startswith("measures/") else 1), path


OWN = {
    "mkdocs.yml": "extra_css: [assets/mine.css]\nextra_javascript: [assets/mine.js]\n",
    "site_templates/theme/assets/mine.css": "@font-face { font-family: mine; src: url(mine.woff2) } :root { --mine: ran }\n",
    "site_templates/theme/assets/mine.js": "document.documentElement.dataset.mine = 'ran';\n",
    "site_templates/theme/assets/mine.woff2": "",
    "site_templates/theme/partials/contents.html": "<script>document.documentElement.dataset.inline = 'ran'</script>",
}


def test_sheets_and_scripts_of_a_fact_sheet_work_and_the_header_knows_them(browser: Browser, tmp_path: Path) -> None:
    copied_fact_sheet(tmp_path, MINIATURE)
    for path, text in OWN.items():
        write_text(tmp_path, path, text)
    assert not build(tmp_path, Publication(), order=Order(trust_templates=True)).faults
    site = tmp_path / "site"
    assert "font-src 'self'" in _Stated(site / "guide.html").policy
    for way in WAYS:
        with hosted(site, way) as address, browser.new_context(base_url=address) as context:
            page, said = watched(context)
            page.goto("guide.html")
            data = "[document.documentElement.dataset.mine, document.documentElement.dataset.inline]"
            assert page.evaluate(data) == ["ran", "ran"]
            assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--mine')") == "ran"
            assert [one for one in said if "policy" in one.lower() or "violation" in one] == []
    (tmp_path / "site_templates/theme/partials/contents.html").write_text("<script>document.title = 'other'</script>", "utf-8")
    assert not build(tmp_path, Publication(), order=Order(trust_templates=True)).faults
    updated = (site / "_headers").read_text("utf-8")
    assert not build(tmp_path, Publication(), order=Order(trust_templates=True, clean=True)).faults
    assert (site / "_headers").read_text("utf-8") == updated
    test_the_headers_allow_what_every_page_needs_and_no_more(site)


def test_a_script_in_the_words_of_a_record_is_never_allowed() -> None:
    theirs, words = "<script>ours()</script>", "<p><script>theirs()</script></p>"
    page = f"<html><head><title>{words}</title></head><body>{theirs}{words}{theirs}</body></html>"
    assert needs_of(page, words) == needs_of(f"<html><head></head><body>{theirs}</body></html>")
    changed = page.replace("theirs()", "changed()")
    assert needs_of(changed, words) == {"script-src 'self'", "style-src 'self'"}, "where the words cannot be told apart"
    title = "</title><script>more()</script>"
    assert needs_of(page.replace("<title>", f"<title>{title}"), words, [title]) == needs_of(page, words)


@pytest.mark.parametrize("kind", ["module", "text/javascript", "TEXT/JavaScript ", "importmap", ""])
def test_what_runs_has_a_hash_and_what_is_data_has_none(kind: str) -> None:
    assert len(needs_of(f'<html><head><script type="{kind}">1</script></head></html>')) == 1
    assert needs_of('<html><head><script type="application/ld+json">1</script></head></html>') == frozenset()


def test_a_drawing_may_have_a_sheet_and_no_script() -> None:
    (sheet,) = sheets_in("<svg><title>x</title><style>a{}</style><script>theirs()</script></svg>")
    assert sheet.startswith("style-src 'sha256-")


def test_a_page_without_a_head_is_a_fault() -> None:
    with pytest.raises(TemplateRuntimeError, match="has no <head>"):
        with_policy("<p>x</p>", policy(frozenset()))


def test_the_policies_in_the_docs_are_those_of_the_first_fact_sheet(site: Path) -> None:
    docs = (REPOSITORY / "docs" / "security-headers.md").read_text("utf-8")
    written = re.findall(r'"(default-src [^"]+)"', docs)
    assert len(written) == 3
    (expected,) = {headers["Content-Security-Policy"] for pattern, headers in rules_of(site).items() if pattern != "/*"}
    for one in written:
        plain = re.sub(r"\$sheet_search|\{sheet_search\}", "", one)
        assert re.sub(r"(\$sheet_frames|\{sheet_frames\})$", "; frame-ancestors 'none'", plain) == expected
