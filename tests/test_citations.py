"""Owns the proof of citations: other people's software reads back what is known, and nothing that is not."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry
from citeproc import Citation as CitedTogether  # type: ignore[import-untyped]
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from hypothesis import example, given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from generator.assessment import assess, read
from generator.changes.history import History, Revision
from generator.changes.publication import Publication
from generator.exports.citation_formats import Work, bibtex, csl_json, plain_page, plain_source
from generator.exports.citations import CITED, Citations, citation_files, citations
from generator.sheet.collection import Collection
from generator.site import build
from tests.bless_miniature import rendered
from tests.conftest import MINIATURE, REPOSITORY, copied_fact_sheet

SHEETS = ("", "tests/miniature", "tests/other")
PUBLISHED = Publication(url="https://example.org/sheet/")
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" ") | st.sampled_from("\\{}~^&%$#_-`'<>,"))


@cache
def _sheet(folder: str) -> Collection:
    return assess(read(REPOSITORY / folder)).collection


def _cited(folder: str, type: str, id: str, publication: Publication = PUBLISHED) -> Citations:
    return citations(_sheet(folder), _sheet(folder).of_type(type)[id], publication)


def _entries(text: str) -> dict[str, Entry]:
    library = parse_string(text)
    assert not library.failed_blocks
    return library.entries_dict


def _carried(cited: Citations) -> tuple[dict[str, Entry], list[dict[str, Any]]]:
    """What the addresses of a page's links hold, as they stand there: in BibTeX, and in CSL-JSON."""
    bibtex_file, csl_file = (file.address.partition(",") for file in cited.files)
    assert bibtex_file[0] == "data:application/x-bibtex;charset=utf-8"
    assert csl_file[0] == "data:application/vnd.citationstyles.csl+json;charset=utf-8"
    return _entries(unquote(bibtex_file[2])), json.loads(unquote(csl_file[2]))


def _keys(files: dict[str, bytes]) -> list[str]:
    """The keys of all entries, which are those of all items."""
    found = [key for name, text in files.items() if name.endswith(".bib") for key in _entries(text.decode())]
    assert found == [item["id"] for name, text in files.items() if name.endswith(".json") for item in json.loads(text)]
    return found


def _in_letters(text: str) -> Entry:
    """The one entry with its LaTeX read as text."""
    context = get_default_latex_context_db()
    # Commands of LaTeX itself that the reader does not know, or takes for an accent.
    known = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    context.add_context_category("ascii", macros=[MacroTextSpec(name, char) for name, char in known.items()], prepend=True)
    decoded = LatexDecodingMiddleware(decoder=LatexNodes2Text(latex_context=context, keep_braced_groups=False))
    (entry,) = parse_string(text, append_middleware=[decoded]).entries
    return entry


def _rendered(item: str, style: str = "harvard-cite-them-right") -> str:
    source = CiteProcJSON([json.loads(item)])
    bibliography = CitationStylesBibliography(CitationStylesStyle(style, validate=False), source, formatter.plain)
    bibliography.register(CitedTogether([CitationItem(json.loads(item)["id"])]))
    return "".join(str(part) for part in bibliography.bibliography()[0])


@pytest.mark.parametrize("folder", SHEETS)
def test_every_page_carries_a_file_of_itself_and_apart_from_it_each_source(folder: str) -> None:
    collection = _sheet(folder)
    for record in collection.records():
        if isinstance(record, CITED):
            cited = citations(collection, record, PUBLISHED)
            assert [file.name for file in cited.files] == [f"{record.id}.bib", f"{record.id}.csl.json"]
            entries, items = _carried(cited)
            assert list(entries) == [item["id"] for item in items]
            assert list(entries)[:1] == [f"{record.type}-{record.id}"]
            assert [item["title"] for item in items[1:]] == [collection.sources[key[5:]].title for key in list(entries)[1:]]


@pytest.mark.parametrize("folder", SHEETS)
def test_the_data_cite_every_page_and_every_source_once(folder: str) -> None:
    collection = _sheet(folder)
    files = citation_files(collection, PUBLISHED)
    assert list(files) == ["citations.bib", "citations.csl.json"]
    expected = [f"{record.type}-{record.id}" for record in collection.records() if isinstance(record, CITED)]
    expected += [f"text-{id}" for id in collection.sources]
    assert sorted(_entries(files["citations.bib"].decode())) == sorted(expected)
    assert sorted(item["id"] for item in json.loads(files["citations.csl.json"])) == sorted(expected)


def test_many_citations_stand_in_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _keys(citation_files(_sheet("tests/miniature"), PUBLISHED))
    monkeypatch.setattr("generator.exports.citations.IN_A_FILE", 30)
    files = citation_files(_sheet("tests/miniature"), PUBLISHED)
    assert [name for name in files if name.endswith(".bib")] == ["citations.bib", "citations-2.bib"]
    assert [name for name in files if name.endswith(".json")] == ["citations.csl.json", "citations-2.csl.json"]
    assert _keys(files) == whole


def test_a_page_that_rests_on_very_many_sources_cites_some_and_says_how_many_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.exports.citations.MOST_SOURCES", 1)
    cited = _cited("tests/miniature", "actor", "ada-brandt")
    assert len(cited.sources) == 1
    assert cited.more >= 1
    assert len(_carried(cited)[1]) == 2
    assert f"And {cited.more} more; all sources are cited in the files of" in rendered()["actors/ada-brandt.md"]


def test_a_claim_is_cited_with_the_sources_that_it_quotes() -> None:
    cited = _cited("tests/miniature", "claim", "brandt-on-closure")
    assert cited.page.plain.endswith("https://example.org/sheet/claims/brandt-on-closure.html")
    assert [source.plain for source in cited.sources] == [
        "Author not stated in the text. Council Closes Old Mill Bridge. The Wend Valley Post, 12 March 2024. "
        "https://example.org/post/old_mill_(bridge) Archived at https://example.net/kept/old-mill"
    ]


def test_an_actor_is_cited_with_the_sources_of_all_that_its_page_shows() -> None:
    collection = _sheet("tests/miniature")
    for actor in collection.actors.values():
        claims = [*collection.said_by(actor), *collection.said_for(actor), *collection.said_about(actor)]
        quoted = {passage.source for claim in claims for passage in claim.passages}
        _, cited = _carried(citations(collection, actor, PUBLISHED))
        assert quoted <= {item["id"].removeprefix("text-") for item in cited[1:]}


def test_what_is_not_known_of_a_source_is_said_in_words_and_left_out_elsewhere() -> None:
    cited = _cited("tests/miniature", "source", "residents-post").sources[0]
    assert cited.plain == "Author not stated in the text. Wir gingen zur Brücke. Publisher not stated in the text, n.d."
    assert not cited.online
    assert set(json.loads(cited.csl)) == {"id", "type", "title", "language"}
    assert {field.key for field in _in_letters(cited.bibtex).fields} == {"title", "language"}


def test_the_site_of_a_page_is_named_where_its_address_is_not_known() -> None:
    page = _cited("tests/miniature", "claim", "brandt-on-closure", Publication()).page
    assert page.plain.endswith("Old Mill Bridge: who said what, n.d.")
    assert "URL" not in json.loads(page.csl)
    assert "url" not in _in_letters(page.bibtex).fields_dict


def test_a_page_bears_the_day_of_its_last_change() -> None:
    path = "content/claims/brandt-on-closure.yml"
    history = History(known=True, revisions={path: (Revision("2025-02-03", "abc", ()),)})
    page = _cited("tests/miniature", "claim", "brandt-on-closure", Publication(history=history)).page
    assert "3 February 2025" in page.plain
    assert json.loads(page.csl)["issued"] == {"date-parts": [[2025, 2, 3]]}
    assert _in_letters(page.bibtex).fields_dict["month"].value == "feb"


def test_a_record_that_does_not_stand_is_cited_as_such() -> None:
    collection = _sheet("tests/miniature")
    (withdrawn,) = [claim for claim in collection.claims.values() if claim.status == "withdrawn"]
    page = citations(collection, withdrawn, PUBLISHED).page
    assert "(withdrawn)" in page.plain
    assert json.loads(page.csl)["status"] == "withdrawn"


def test_no_form_holds_a_day_of_reading() -> None:
    cited = _cited("tests/miniature", "source", "mill-bridge-article")
    for form in (cited.page.plain, cited.page.csl, cited.sources[0].csl):
        assert "access" not in form.lower()
    for form in (cited.page.bibtex, cited.sources[0].bibtex):
        assert _entries(form).popitem()[1].fields_dict["urldate"].value == "YYYY-MM-DD", "a form that the reader fills in"


def test_bibtex_has_an_address_and_a_place_for_the_day_of_reading_or_neither() -> None:
    known, unknown = (
        _cited("tests/miniature", "claim", "brandt-on-closure", one).page.bibtex for one in (PUBLISHED, Publication())
    )
    assert _entries(known).popitem()[1].fields_dict["url"].value == "https://example.org/sheet/claims/brandt-on-closure.html"
    assert "urldate" in known
    assert "url" not in unknown


def _dublin_core(page: str) -> dict[str, str]:
    """The elements of Dublin Core in the head of a page, as Zotero and others find them: `DC.` before the name of the element."""
    found = LexborHTMLParser(page).css("head meta[name^='DC.']")
    return {(one.attributes["name"] or "").removeprefix("DC."): one.attributes["content"] or "" for one in found}


def test_a_reference_manager_finds_in_the_head_of_a_page_what_its_citation_says(tmp_path: Path) -> None:
    assert not build(copied_fact_sheet(tmp_path, MINIATURE), PUBLISHED, lambda _: None).faults
    assert not list((tmp_path / "site").glob("*s/*.bib"))
    for file in sorted((tmp_path / "site").glob("*s/*.html")):
        page = file.read_text("utf-8")
        (link,) = LexborHTMLParser(page).css("a[href^='data:'][download$='.bib']") or (None,)
        if link is None:
            continue
        carried = unquote((link.attributes["href"] or "").partition(",")[2])
        entry = _in_letters(carried.split("\n\n")[0])
        assert "data:" not in file.with_suffix(".md").read_text("utf-8")
        found = _dublin_core(page)
        assert found["title"] == entry.fields_dict["title"].value
        assert found["identifier"] == entry.fields_dict["url"].value
        assert found["language"] == entry.fields_dict["language"].value
        assert found.get("date") == (entry.fields_dict["date"].value if "date" in entry.fields_dict else None) or "date" in found
        assert "citation_title" not in page, "Zotero would take it for an article in a journal"


@pytest.mark.parametrize("folder", SHEETS)
def test_every_item_is_rendered_by_a_citation_processor(folder: str) -> None:
    collection = _sheet(folder)
    for record in collection.records():
        if isinstance(record, CITED):
            found = citations(collection, record, PUBLISHED)
            for one in (found.page, *found.sources):
                # A processor may put its own quotation marks inside a title.
                title = json.loads(one.csl)["title"]
                assert title.split()[0].strip("“‘") in _rendered(one.csl)


def test_a_citation_processor_finds_newspaper_and_year_of_an_article() -> None:
    rendered = _rendered(_cited("tests/miniature", "source", "mill-bridge-article").sources[0].csl)
    assert "The Wend Valley Post" in rendered
    assert "2024" in rendered


@given(TEXT, TEXT)
@example("a -- b --- c", "``d'' ?` !`")
def test_any_title_and_byline_come_back_from_bibtex(title: str, author: str) -> None:
    title, author = (" ".join(text.split()) for text in (title, author))
    entry = _in_letters(bibtex(Work("key", "document", title, author=author)))
    fields = {field.key: " ".join(str(field.value).split()) for field in entry.fields}
    assert (fields.get("title", ""), fields.get("author", "")) == (title, author)


@pytest.mark.parametrize("url", ["https://example.org/a_b%20c?x=1&y=#d~e", "https://example.org/{a}|b^c\\d"])
def test_an_address_comes_back_from_bibtex_as_the_same_address(url: str) -> None:
    found = _entries(bibtex(Work("key", "document", "A title", url=url)))["key"].fields_dict["url"].value
    assert unquote(found) == unquote(url)
    assert not set(found) & set("{}\\")


@pytest.mark.parametrize(
    ("issued", "words", "csl"),
    [
        ("", "n.d.", None),
        ("2024", "2024", {"date-parts": [[2024]]}),
        ("2024-05", "May 2024", {"date-parts": [[2024, 5]]}),
        ("2024-05-08", "8 May 2024", {"date-parts": [[2024, 5, 8]]}),
        ("2024-05~", "about May 2024", {"date-parts": [[2024, 5]], "circa": True}),
        ("2024?", "perhaps 2024", {"date-parts": [[2024]], "circa": True}),
        ("2024-05/2024-06", "from May 2024 to June 2024", {"date-parts": [[2024, 5], [2024, 6]]}),
        ("2024/..", "from 2024", {"literal": "from 2024"}),
        ("../2024", "until 2024", {"literal": "until 2024"}),
        ("..", "n.d.", None),
    ],
)
def test_a_date_is_as_certain_as_the_record_has_it(issued: str, words: str, csl: dict[str, object] | None) -> None:
    work = Work("key", "document", "A title", issued=issued)
    assert (
        plain_source(work)
        == f"Author not stated in the text. A title. Publisher not stated in the text, {words}{'' if words == 'n.d.' else '.'}"
    )
    assert json.loads(csl_json(work)).get("issued") == csl


def test_only_a_date_without_doubt_has_a_year_in_bibtex() -> None:
    assert "year" in _entries(bibtex(Work("key", "document", "A title", issued="2024-05")))["key"].fields_dict
    assert "year" not in _entries(bibtex(Work("key", "document", "A title", issued="2024-05~")))["key"].fields_dict


def test_a_title_that_asks_keeps_its_mark_and_gets_no_stop() -> None:
    assert plain_page(Work("key", "webpage", "Who said it?", container="The site")) == "Who said it? The site, n.d."
