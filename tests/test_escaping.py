"""Owns the proof that text is only ever text: whatever stands in a record comes back from the built HTML as it was."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from generator.assessment import read
from generator.changes.publication import Publication
from generator.engine.finishing import build_html
from generator.engine.job import Job
from generator.files import write_tree
from generator.pages import Renderer, pages_of
from generator.place import CONFIG, read_templates
from generator.reading.parsing import parse_record
from generator.sheet.collection import Collection, collect
from generator.yaml.document import parse_yaml
from generator.yaml.invisible import INVISIBLE
from tests.bless_miniature import ROOT

_SENTENCES = re.compile(r"every one of its \d+ sentences")
"""How the home page counts the sentences of a source: those of one text are more than those of another."""
_PARAGRAPH = re.compile(r'<span class="fs-paragraph">[^<]*</span>(?:, )?')
"""How a place names its paragraph: a text without letters has none that is counted."""
_BENIGN = "Xylograph"
_OURS = {"name", "short", "title", "called", "publisher", "byline", "note", "reason", "what", "definition", "unit", "description"}
_TOLD_OTHERWISE = {"jsonld": "", "found_by": "", "cited": ""}
"""What stands in front matter in a way of its own: as JSON, as words for the search, and as the beginning of a sentence."""
_ISOLATES = str.maketrans("", "", "\u2068\u2069")
_VOID = {"br", "hr", "img", "input", "meta", "link"}
_REPOSITORY = ROOT.parents[1]
_TEMPLATES = read_templates(ROOT)
_PUBLICATION = Publication(repository="https://example.org")

_DANGEROUS = [
    *(
        "<script>alert(1)</script>",
        "](javascript:x)",
        "[a](b)",
        "![a](b)",
        "{: onclick=x }",
        "{: #s1 .fs-ours }",
        "<!-- -->",
        "<?x?>",
    ),
    *(
        "*a*",
        "_a_",
        "**a**",
        "a_b_c",
        "`a`",
        "``a`b``",
        "|",
        "a | b",
        "|---|",
        ":smile:",
        "&amp;",
        "&lt;b&gt;",
        "&#60;",
        "&copy",
        "&",
    ),
    *(
        "1. x",
        "1) x",
        "1.",
        "2024. x",
        "# x",
        "#",
        "x #",
        "x ##",
        "- x",
        "+ x",
        "* x",
        "> x",
        "!!! note",
        '!!! note "x"',
        "??? x",
    ),
    *(
        "    code",
        "```",
        "~~~",
        "---",
        "===",
        "- - -",
        "x\n---",
        "x\n===",
        "x\n: y",
        ": y",
        ":   y",
        "[x]: http://a",
        "[^1]",
        "[^1]: x",
    ),
    *(
        "*[HTML]: x",
        "\\",
        "x\\",
        "\\\\",
        "\\*",
        "<b",
        "b>",
        "<a@b.example>",
        "<http://a>",
        "http://a.example/_b_",
        "--8<--",
        "{{ x }}",
    ),
    *("{% x %}", "${x}", "%s", "'", '"', "' onclick='x", '" onclick="x', "</q>", "</span><h1>", "</div>", "]]>", "<![CDATA[x]]>"),
    *("سلمى حداد", "שלום", "王芳", "é\u0301", "\u00a0x\u00a0y", "\u200bx", "\u200f", "x\n\ny", "x  \ny", "x\n    y", "\u3000x"),
    *(
        "klzzwxh:0001",
        "wzxhzdk:0",
        "amp",
        "x {: lang=de }",
        "- [ ] x",
        "==x==",
        "^^x^^",
        "~x~",
        "++x++",
        "(c)",
        "...",
        "1986\\. x",
    ),
]


def texts() -> st.SearchStrategy[str]:
    """Every text that a record may hold: it is not blank, and has no character that the records refuse."""
    refused = "\ufeff\ufffe\uffff\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    any_character = st.characters(exclude_categories=["Cs"], exclude_characters=refused).filter(
        lambda char: char == "\n" or not ("\x00" <= char <= "\x1f" or "\x7f" <= char <= "\x9f")
    )
    marks = st.sampled_from("\\`*_{}[]()<>#+-.!|&:;=~^\"'$%@/ \n1aA")
    pieces = st.sampled_from(_DANGEROUS)
    free = st.one_of(st.text(any_character), st.text(marks), st.lists(st.one_of(pieces, st.text(marks, max_size=3))).map("".join))
    return free.filter(lambda text: bool(text.strip()))


class _Reader(HTMLParser):
    """The text of a page, and its elements with their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.quoted: list[str] = []
        self.elements: Counter[tuple[str, ...]] = Counter()
        self.values: list[tuple[str, str, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag, *sorted(name for name, _ in attrs)] += 1
        self.values += [(tag, name, value or "") for name, value in attrs]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if "details" in self.open:
            return  # citations have a way of their own with full stops, and with escaping; they are tested apart
        self.text.append(data)
        if "blockquote" in self.open:
            self.quoted.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


_ROUND_WORDS = "\"'“”‘’«»„‚‹›「」『』….,;:!?"


def _collapsed(text: str) -> str:
    """The text as a browser lays it out: each run of HTML's own white space is one space."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip()


@cache
def _extensions() -> tuple[list[str], dict[str, Any]]:
    """The Markdown extensions of the site, with those that MkDocs always adds."""
    written = yaml_load((_REPOSITORY / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    entries = [entry if isinstance(entry, dict) else {entry: {}} for entry in written]
    options = {name: chosen or {} for entry in entries for name, chosen in entry.items()}
    return [*dict.fromkeys(["toc", "tables", "fenced_code", *options])], options


def _built(page: str) -> tuple[dict[str, Any], _Reader]:
    """The front matter of a page, and its HTML as read again, without what isolates words that run the other way."""
    _, front, body = page.translate(_ISOLATES).split("---\n", 2)
    names, options = _extensions()
    reader = _Reader()
    reader.feed(markdown.markdown(body, extensions=names, extension_configs=options))
    reader.close()
    assert not reader.open, f"never closed: {reader.open}"
    loaded = yaml.safe_load(front)
    assert isinstance(loaded, dict)
    return {**loaded, "jsonld": json.loads(loaded.get("jsonld", "null"))}, reader


def _collected(records: Mapping[str, object], stored: Mapping[str, str]) -> Collection:
    """Records given as plain values, whatever faults there are in what they say."""
    parsed = [parse_record(path, json.dumps(value, ensure_ascii=False)) for path, value in records.items()]
    assert not [fault for _, faults in parsed for fault in faults]
    return collect([record for record, _ in parsed if record], stored)


def _pages(records: Mapping[str, object], stored: Mapping[str, str]) -> dict[str, str]:
    """Their pages."""
    return rendered(_collected(records, stored))


def rendered(collection: Collection) -> dict[str, str]:
    """The pages of a collection."""
    renderer = Renderer(collection, _PUBLICATION, _TEMPLATES)
    return {page.path: renderer.render(page) for page in pages_of(collection, _PUBLICATION)}


@cache
def _miniature() -> tuple[Mapping[str, object], Mapping[str, str]]:
    """The plain values of the miniature's records, and its stored texts."""
    found = read(ROOT).texts
    documents = {path: parse_yaml(path, text)[0] for path, text in found.items() if path.startswith("content/")}
    return {path: document.value for path, document in documents.items() if document}, {
        path: text for path, text in found.items() if path.startswith("seeds/")
    }


def _with_our_words(value: object, text: str, at: tuple[str, ...] = ()) -> object:
    """A record with the text in every field that holds words of ours, or a name."""
    if isinstance(value, dict):
        return {key: _with_our_words(item, text, (*at, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_our_words(item, text, at) for item in value]
    return text if at[-1] in _OURS or at in (("claim",), ("summary", "text")) else value


def saying(text: str) -> Collection:
    """The records of the miniature with the text in every field that holds words of ours, or a name."""
    records, stored = _miniature()
    return _collected({path: _with_our_words(value, text) for path, value in records.items()}, stored)


def _our_pages(text: str) -> dict[str, str]:
    return rendered(saying(text))


def _source_pages(text: str, **more: str) -> dict[str, str]:
    """The pages of a fact sheet of which every word of a source is this text; the source may have more fields."""
    link = {"actors": ["speaker"], "words": text}
    passage = {"source": "article", "text": text}
    around = {"attribution": [link, link], "when": {"as_written": text}, "where": text}
    figure = {"measure": "count", "as_written": text, "comparator": "unquantified", "counts": text, "established_by": link}
    answer = {"claim": "other", "stance": "denies", "basis": "stated", "words": text}
    named = {"name": "n", "definition": "d"}
    claim = {"claim": "c", "kind": "report", "topics": ["topic"], "passages": [{**passage, "voice": "direct"}]}
    source = {"title": "t", "called": "a", "kind": "post", "publisher": "p", "byline": "b", "published": "unknown", **more}
    records: dict[str, Mapping[str, object]] = {
        "sources/article": {**source, "language": "en", "text": "seeds/a.txt", "sha256": "0" * 64, "rights": {"show": "full"}},
        "actors/speaker": {"name": "n", "kind": "person", "role": passage, "also_called": [{"source": "article", "words": text}]},
        "events/event": {"what": "e", **around, "passages": [passage]},
        "events/later": {
            "what": "e",
            "passages": [passage],
            "sequence": [{"order": "after", "event": "event", "basis": "stated", "words": text}],
        },
        "claims/claim": {**claim, **around, "at": "event", "figures": [figure], "answers": [answer]},
        "claims/other": {**claim, "passages": [{**passage, "voice": "indirect"}]},
        "measures/count": {**named, "unit": "u"},
        "topics/topic": named,
    }
    summary = {"text": "s", "claims": ["claim"]}
    site = {"title": "t", "description": "d", "summary": [summary], "main_claims": ["claim", "other"], "measures": ["count"]}
    files = {f"content/{path}.yml": {"id": path.partition("/")[2], **record} for path, record in records.items()}
    return _pages({**files, "content/site.yml": site}, {"seeds/a.txt": text})


@cache
def _benign(source: bool) -> dict[str, tuple[dict[str, Any], _Reader]]:
    pages = _source_pages(_BENIGN) if source else _our_pages(_BENIGN)
    return {path: _built(_PARAGRAPH.sub("", page) if source else page) for path, page in pages.items()}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    else:
        yield str(value)


def _fixed(reader: _Reader) -> list[tuple[str, str, str]]:
    """The values of attributes, but for the names of sections, which follow from their headings, and the files of citations."""
    return [
        value for value in reader.values if value[1] != "id" and not (value[1] == "href" and value[2].startswith(("#", "data:")))
    ]


def _assert_same(
    page: str,
    text: str,
    expected: tuple[dict[str, Any], _Reader],
    found: tuple[dict[str, Any], _Reader],
    read: Callable[[str], str] = _collapsed,
) -> None:
    (front, before), (new_front, after) = expected, found
    assert read("".join(after.text)) == read("".join(before.text).replace(_BENIGN, text)), page
    assert {**after.elements, ("bdi",): 0} == {**before.elements, ("bdi",): 0}, page  # of a name that runs the other way
    assert _fixed(after) == [(tag, name, value.replace(_BENIGN, text)) for tag, name, value in _fixed(before)], page
    # JSON-LD has its own way of escaping; what comes back from it is the text.
    told = [value.replace(_BENIGN, text) for value in _strings(front["jsonld"])]
    assert [_collapsed(value) for value in _strings(new_front["jsonld"])] == told, page
    escaped = html.escape(text, quote=True)
    shown = [value.replace(_BENIGN, escaped) for value in _strings({**front, **_TOLD_OTHERWISE})]
    assert list(_strings({**new_front, **_TOLD_OTHERWISE})) == shown, page
    sought = [value.replace(_BENIGN, escaped).split() for value in _strings(front.get("found_by", ""))]
    assert [value.split() for value in _strings(new_front.get("found_by", ""))] == sought, page


def _with_examples(test: Any, fits: Callable[[str], bool] = lambda _: True) -> Any:
    for text in filter(fits, _DANGEROUS):
        test = example(text)(test)
    return test


def _is_seen(text: str) -> bool:
    """Whether a text of ours may be so: it has no character that nobody sees."""
    return not INVISIBLE.search(text)


@cache
def _telling_pages() -> tuple[str, ...]:
    """The miniature's pages, without those that show nothing which a page before them does not show."""
    known: set[object] = set()
    telling = []
    for path, (_, reader) in _benign(source=False).items():
        shown = {*reader.elements, *(value for value in reader.values if value[1] == "class")}
        if not shown <= known:
            telling.append(path)
        known |= shown
    return tuple(telling)


@settings(max_examples=20, deadline=None, database=None, derandomize=True)
@partial(_with_examples, fits=_is_seen)
@given(texts().filter(_is_seen))
def test_words_of_ours_come_back_from_every_page_as_they_were(text: str) -> None:
    pages = _our_pages(text)
    for path in _telling_pages():
        _assert_same(path, _collapsed(text.strip()), _benign(source=False)[path], _built(pages[path]))


def _bare(text: str) -> str:
    """A text without what the words of a source decide: the marks, stops and dots round them, and how paragraphs are counted.

    That these are right is proven in test_marks and test_paragraphs.
    """
    plain = re.sub(r"paragraph \d+|headline", "", text)
    return "".join(char for char in plain if not char.isspace() and char not in _ROUND_WORDS)


@settings(max_examples=20, deadline=None, database=None, derandomize=True)
@_with_examples
@given(texts())
def test_words_of_a_source_come_back_from_every_page_as_they_were(text: str) -> None:
    text = " ".join(text.strip().split("\n"))
    for path, page in _source_pages(text).items():
        found, benign = _built(_PARAGRAPH.sub("", _SENTENCES.sub("its one sentence", page))), _benign(source=True)[path]
        if path == "sources/article.md":
            # The text may have several sentences here, and the breaks between them are not its own.
            assert _bare("".join(found[1].quoted)) == _bare(text)
            assert found[1].elements.keys() == benign[1].elements.keys()
        elif path not in ("sources/index.md", "coverage.md"):  # both count sentences
            _assert_same(path, _collapsed(text), benign, found, _bare)


_ADDRESSES = r"https?://[a-z]{1,9}\.example[/?#][^\s<>\"\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]*"


@settings(max_examples=40, deadline=None, database=None, derandomize=True)
@given(st.from_regex(_ADDRESSES, fullmatch=True).filter(_is_seen))
@example("https://a.example/b)")
@example("https://a.example/b_(c)_[d]_*e*")
@example("https://a.example/](javascript:x)")
@example("https://a.example/?b=c&copy=d&amp;e='f'")
@example("https://a.example/{:.x}|y`z`")
def test_an_address_leads_where_the_record_says(url: str) -> None:
    _, reader = _built(_source_pages(_BENIGN, url=url, archive_url=url)["sources/article.md"])
    assert [value for tag, name, value in reader.values if (tag, name) == ("a", "href") and value == url] == [url, url]
    assert "".join(reader.text).count(url) == 2
    _, benign = _built(_source_pages(_BENIGN, url="https://x", archive_url="https://x")["sources/article.md"])
    assert {**reader.elements, ("bdi",): 0} == {**benign.elements, ("bdi",): 0}  # of what runs the other way


def test_the_theme_shows_titles_and_descriptions_as_they_were(tmp_path: Path) -> None:
    text = "<b>\"x\"</b> & 'y' {{ z }}"
    write_tree(tmp_path / "docs", {**_our_pages(text), "data/index.md": "# Data\n"})
    site = tmp_path / "site"
    build_html(Job(CONFIG, tmp_path / "docs", site, text, text), site)
    for path in ("index.html", "claims/index.html", "actors/ada-brandt.html"):
        page = (tmp_path / "site" / path).read_text("utf-8")
        titles = re.findall(r"<title>(.*?)</title>", page, re.DOTALL)
        assert [text in html.unescape(title) for title in titles] == [True]
        (description,) = re.findall(r'<meta name="description" property="og:description" content="([^"]*)"', page)
        assert text in html.unescape(description) or path == "claims/index.html"
        assert "<b>" not in page
