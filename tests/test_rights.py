"""Owns the proof that no file of a built site shows more of a source than its rights allow.

The sources of the fact sheet under tests/rights/ have made-up words that tell where they may stand: `uvq…` anywhere,
`wvq…` with the records that rest on them, `zvq…` nowhere. Letter, post and notice show excerpts, nothing and everything.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.assessment import Assessment, assess, read
from generator.changes import past
from generator.changes.difference import Difference, differences
from generator.changes.publication import Publication
from generator.changes.repository import read_past
from generator.exports import cells, jsonld_nodes, page_making, proven
from generator.files import read_tree
from generator.place import read_templates
from generator.records.types import Source
from generator.records.vocabularies import Show
from generator.sheet import rights
from generator.sheet.collection import Collection
from generator.sheet.rights import FEW, Glimpse, glimpse
from generator.site import build, render
from generator.sources.passages import Extent, SourceText
from generator.views import excerpts, parts
from tests.case_files import with_hashes
from tests.committing import commit
from tests.site_reading import files_of, readings

_ROOT = Path(__file__).parents[1]
_SHEET = Path(__file__).parent / "rights"
_URL = "https://example.org/facts/"
_BRAND, _HOLM, _LIND = "claims/brand-on-visitors", "claims/holm-rejects-it", "claims/lind-in-the-hall"
_MEASURE, _EVENT, _NAME = "measures/visitors", "events/bridge-opened", "claims/letter-on-another-name"
_LIND_HERSELF = "actors/mara-lind"
_WITH = {
    **{word: {_LIND, _LIND_HERSELF} for word in ("wvqora", "wvqbel", "wvqdim", "wvqfen", "wvqgar")},
    **{word: {_EVENT, "events/index", "index"} for word in ("wvqnoon", "wvqplace")},
    "wvqname": {_NAME, _LIND_HERSELF},
    "wvqrole": {_LIND_HERSELF, "actors/index", "index"},
    "wvqpeople": {_BRAND, _MEASURE, "measures/index", "index", "actors/otto-brand"},
    "wvqfalse": {_HOLM, _BRAND, "actors/ina-holm"},
    "wvqwrong": {_HOLM, "actors/ina-holm"},
    **{word: {"claims/rem-says-it", "actors/olga-rem"} for word in ("wvqsolnil", "wvqsolnul")},
    "wvqagain": {"claims/post-says-it-again"},
}
"""Beside the data, the pages on which words that records rest on may stand: those of the records and those that show these."""


def _texts() -> dict[str, str]:
    return with_hashes(read_tree(_SHEET, "content", "seeds").texts)


def _words(tag: str) -> set[str]:
    stored = "".join(text for path, text in _texts().items() if path.startswith("seeds/"))
    return set(re.findall(rf"{tag}\w+", stored.casefold()))


_NOWHERE, _WITH_RECORDS, _ANYWHERE = _words("zvq"), _words("wvq"), _words("uvq")


def _committed(folder: Path) -> Path:
    """The fact sheet in a repository whose past has more of the sources' words than its records give now."""
    texts = _texts()
    lind, told, letter = (f"content/{name}.yml" for name in (_LIND, "events/thing-told", "sources/letter"))
    once = {
        lind: texts[lind].replace("wvqgar\n", "wvqgar, zvquno zvqdue.\n"),
        told: texts[told].replace("text: Zvqevent zvqhappened zvqat", "text: zvqhappened zvqat"),
        letter: texts[letter].replace("Write zvqbutton. Zvqfoot.", "Write zvqbutton."),
    }
    assert all(texts[path] != text for path, text in once.items())
    commit(folder, texts | once, "First")
    commit(folder, {path: texts[path] for path in once}, "Second", date="2024-05-02T12:00:00+00:00")
    return folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _committed(tmp_path_factory.mktemp("rights"))


@pytest.fixture(scope="module")
def publication(root: Path) -> Publication:
    return Publication(url=_URL, repository="https://example.org/repository", past=read_past(root))


@pytest.fixture(scope="module")
def site(root: Path, publication: Publication) -> dict[str, bytes]:
    """Every file of the built site."""
    assessment = build(root, publication, lambda _: None)
    assert not assessment.faults, assessment.report
    return dict(_taken_apart(files_of(root / "site")))


def _taken_apart(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files, and of the search index what it says of each page by itself."""
    for path, content in files.items():
        if path.startswith("pagefind/fragment/"):
            pages = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            yield from ((f"{path}/{number}", json.dumps(page).encode()) for number, page in enumerate(pages))
        else:
            yield path, content


@pytest.fixture(scope="module")
def assessment(root: Path) -> Assessment:
    return assess(read(root))


def _found(files: Mapping[str, bytes], words: set[str]) -> dict[str, set[str]]:
    """The words that stand in any reading of the files, each with the paths."""
    found: dict[str, set[str]] = {}
    for path, text in readings(files):
        for word in words:
            if word in text:
                found.setdefault(word, set()).add(path)
    return found


def _page(path: str, files: Mapping[str, bytes]) -> str:
    """The page that a file belongs to, below the site and without an ending."""
    if path.startswith("pagefind/fragment/"):
        path = json.loads(files[path])["url"].lstrip("/")
    return re.sub(r"\.(embed\.html|svg|csv|html|md|json)$", "", path)


_EVERYWHERE = ("data/", "pagefind/index/", "pagefind/pagefind.", "pagefind/known.json")


def _out_of_place(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """The words that stand where they may not, with the file."""
    wrong = [(word, path) for word, paths in _found(files, _NOWHERE).items() for path in paths]
    for word, paths in _found(files, _WITH_RECORDS).items():
        # The search index is in pieces: its table of contents has the first and last word of each, and names are beside it.
        elsewhere = {path for path in paths if not path.startswith(_EVERYWHERE)}
        wrong += [(word, path) for path in elsewhere if _page(path, files) not in _WITH[word]]
    return sorted(wrong)


def test_no_file_of_the_site_has_a_word_of_a_source_that_may_not_be_there(site: dict[str, bytes]) -> None:
    assert len(_NOWHERE) > 25
    assert set(_WITH) == _WITH_RECORDS
    assert _out_of_place(site) == []


def test_every_word_that_may_be_shown_is_there_in_every_kind_of_file(site: dict[str, bytes]) -> None:
    """Or the test above would hold of a site that shows nothing, and of files that it cannot read."""
    found = _found(site, _WITH_RECORDS | _ANYWHERE)
    assert set(found) == _WITH_RECORDS | _ANYWHERE
    data = {"data/facts.sqlite", "data/proofs.csv", "data/factsheet.zip/proofs.csv", "data/factsheet.zip/facts.sqlite"}
    for word, pages in _WITH.items():
        assert data <= found[word], word
        for page in pages - {"index", "events/index", "actors/index", "measures/index"}:
            assert {f"{page}.html", f"{page}.md", f"{page}.json"} <= found[word], word
    searched = {_page(path, site) for paths in found.values() for path in paths if path.startswith("pagefind/fragment/")}
    assert {_LIND, _BRAND, _EVENT, "claims/rem-says-it", "sources/notice"} <= searched


def test_a_source_s_page_shows_how_its_sentences_begin_or_all_or_nothing_of_them(site: dict[str, bytes]) -> None:
    said = {
        name: re.findall(r'<span class="fs-part">(.*?)</span>(?:\xa0(…))?', site[f"sources/{name}.html"].decode())
        for name in ("letter", "post", "notice")
    }
    assert said["letter"] == [
        ("Mara Lind said in the hall", "…"),
        ("The bridge opened early at", "…"),
        ("In the end it was later", "…"),
        ("Otto Brand said on that", "…"),
        ("Ina Holm rejected this as", "…"),
        ("Write", "…"),
    ]
    assert said["post"] == []
    assert said["notice"] == [
        ("The notice says uvqwhole and uvqall of its uvqtext, down to the uvqtail.", ""),
        ("Printed by uvqaside.", ""),
    ]


def test_a_source_s_page_shows_the_number_of_each_sentence_and_how_much_of_it_was_cut(site: dict[str, bytes]) -> None:
    shown = {name: site[f"sources/{name}.md"].decode() for name in ("letter", "post", "notice")}
    assert re.findall(r"(\d+) more words?, not shown here", shown["letter"]) == ["8", "6", "6", "6", "5", "1"]
    assert "Sentence 1 is not shown: 8 words." in shown["post"]
    assert "not shown" not in shown["notice"].partition("## Sentence by sentence")[2]
    for text in shown.values():
        numbers = re.findall(r'<div class="fs-sentence" id="s(\d+)"', text)
        assert re.findall(r"^\[(\d+)\]\(#s\1\)$", text, re.MULTILINE) == numbers


def test_a_source_s_page_says_where_there_is_no_link(site: dict[str, bytes]) -> None:
    shown = site["sources/post.md"].decode()
    assert "Address\n:   [https://example.org/post](https://example.org/post)" in shown
    assert "Archived\n:   none given" in shown


def test_a_source_s_page_says_how_much_of_it_the_records_quote(site: dict[str, bytes]) -> None:
    shares = {
        name: re.findall(r"quote (\d+) of the (\d+) words", site[f"sources/{name}.md"].decode())
        for name in ("letter", "post", "notice")
    }
    assert shares == {"letter": [("44", "61")], "post": [("9", "39")], "notice": [("9", "16")]}


def test_a_source_s_page_leads_to_the_records_that_rest_on_each_sentence(site: dict[str, bytes]) -> None:
    page = site["sources/post.md"].decode()
    assert "Sentence 1 is not shown: 8 words.\n\n- [Olga Rem said something.](../claims/rem-says-it.md)" in page


@pytest.mark.parametrize("packed", ["html", "tags", "entity", "address", "json", "gzip", "zip", "sqlite"])
def test_a_word_is_found_however_it_is_packed(packed: str) -> None:
    word = "zvquno"
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE t (a)")
        database.execute("INSERT INTO t VALUES (?)", [word])
        database.commit()
        stored = database.serialize()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("facts.sqlite", stored)
    files = {
        "html": f"<p>{word.upper()}</p>".encode(),
        "tags": b"<p>zvq<b>uno</b></p>",
        "entity": "".join(f"&#{ord(char)};" for char in word).encode(),
        "address": "".join(f"%{ord(char):02X}" for char in word).encode(),
        "json": json.dumps({"a": [{"b": "x"}]}).replace("x", "".join(f"\\u{ord(char):04x}" for char in word)).encode(),
        "gzip": gzip.compress(b"pagefind_dcd" + json.dumps({"content": word}).encode()),
        "zip": archive.getvalue(),
        "sqlite": stored,
    }
    assert set(_found({"file": files[packed]}, _NOWHERE)) == {word}


# Each way in which words could get out, opened once


def _all_words(collection: Collection, record: Any, *path: str | int) -> str:
    source, extent = collection.place(record, *path)
    return collection.texts[source].text[slice(*extent)]


def _whole_sentence(_source: Source, _text: SourceText, sentence: Extent) -> Glimpse:
    return Glimpse(sentence, whole=True)


_WRITERS: Mapping[str, tuple[Any, str, Callable[..., Any], set[str]]] = {
    "a view of words": (
        parts,
        "words_for_readers",
        _all_words,
        {"events/thing-told.md", "actors/olga-rem.md"},
    ),
    "a table with places": (proven, "words_for_readers", _all_words, {"data/event_passages.csv", "events/thing-told.json"}),
    "a table": (
        cells,
        "words_for_readers",
        _all_words,
        {"data/events.csv", "data/sequence.csv", "data/events.json", "data/facts.sqlite"},
    ),
    "what pages say to machines": (jsonld_nodes, "words_for_readers", _all_words, {"actors/olga-rem.md"}),
    "the page of a source": (excerpts, "glimpse", _whole_sentence, {"sources/letter.md", "sources/post.md"}),
    "the json of a source": (page_making, "glimpse", _whole_sentence, {"sources/letter.json", "sources/post.json"}),
    "rights themselves": (
        rights,
        "may_quote",
        lambda *_: True,
        {"data/set_aside.csv", "sources/letter.json"},
    ),
}


def _rendered(assessment: Assessment, publication: Publication) -> dict[str, bytes]:
    rendering = render(assessment, read_templates(_SHEET), publication.remembering(assessment.collection))
    return rendering.beside | {path: text.encode() for path, text in rendering.pages.items()}


@pytest.mark.parametrize("writer", _WRITERS)
def test_a_writer_that_asks_for_no_rights_is_found(
    assessment: Assessment, publication: Publication, monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    module, name, instead, expected = _WRITERS[writer]
    monkeypatch.setattr(module, name, instead)
    # What was worked out of the other before is not worked out again.
    wrong = {
        path for _, path in _out_of_place(_rendered(replace(assessment, collection=assessment.collection.but()), publication))
    }
    assert expected <= wrong


def test_a_history_that_gives_the_words_of_sources_is_found(
    tmp_path: Path, assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def outspoken(*arguments: Any) -> list[Difference]:
        told = differences(*arguments)
        return [replace(one, changes=tuple(change._replace(unquoted=None) for change in one.changes)) for one in told]

    monkeypatch.setattr(past, "differences", outspoken)
    publication = Publication(past=read_past(_committed(tmp_path)))
    wrong = {path for _, path in _out_of_place(_rendered(assessment, publication))}
    assert {"feed.xml", "corrections.md", "events/thing-told.json", "sources/letter.md"} <= wrong


def test_without_any_of_these_nothing_is_found(assessment: Assessment, publication: Publication) -> None:
    assert _out_of_place(_rendered(assessment, publication)) == []


# How a sentence begins


@pytest.mark.parametrize(
    ("text", "language", "beginning"),
    [
        ("One two three four five six seven eight nine ten eleven twelve.", "en", "One two three four five six"),
        ("One two three four five six seven eight nine ten eleven twelve thirteen.", "en", "One two three four five six"),
        ("One two three four five six seven.", "en", "One two three"),
        ("One two.", "en", "One"),
        ("“One-off, three’s company,” he said.", "en", "“One-off, three’s"),
        ("他说中国人在乌克兰作战。", "zh", "他说中国人"),
        ("他说中国人在乌克兰东部地区作战。", "zh", "他说中国人在"),
    ],
)
def test_a_beginning_has_a_few_words_and_never_more_than_half(text: str, language: str, beginning: str) -> None:
    stored = SourceText(text, language)
    seen = glimpse(_source(Show.EXCERPTS), stored, stored.sentences[0].extent)
    assert seen
    assert (text[slice(*seen.extent)], seen.whole) == (beginning, False)
    assert 2 * len(stored.words(seen.extent)) <= len(stored.words())
    assert len(stored.words(seen.extent)) <= FEW


@pytest.mark.parametrize("text", ["One.", "…", "人。"])
def test_a_sentence_of_one_word_or_none_has_no_beginning(text: str) -> None:
    stored = SourceText(text)
    assert glimpse(_source(Show.EXCERPTS), stored, stored.sentences[0].extent) is None


def test_of_a_source_that_shows_nothing_there_is_no_beginning_and_of_one_that_shows_all_the_sentence() -> None:
    stored = SourceText("One two three four.")
    whole = stored.sentences[0].extent
    assert glimpse(_source(Show.NONE), stored, whole) is None
    assert glimpse(_source(Show.FULL), stored, whole) == Glimpse(whole, whole=True)


def _source(show: Show) -> Source:
    described = {"title": "t", "called": "c", "kind": "post", "publisher": "p", "byline": "b", "published": "unknown"}
    stored = {"id": "a", "language": "en", "text": "seeds/a.txt", "sha256": "0" * 64, "rights": {"show": show.value}}
    return Source.model_validate(described | stored)


# One owner


def test_no_other_module_reads_what_a_source_may_show() -> None:
    modules = {path: text for path, text in read_tree(_ROOT, "generator").texts.items() if path.endswith(".py")}
    asking = {path for path, text in modules.items() if re.search(r"\bShow\.[A-Z]", text)}
    # The second gives the choice that stands where a record says nothing.
    assert asking == {"generator/sheet/rights.py", "generator/records/source_parts.py"}
