"""Owns the tests of what stands round words of a source where they are shown: its marks and stops, and dots for a cut."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.changes.publication import Publication
from generator.files import write_tree
from generator.site import build
from generator.sources.framing import crossing_marks, frame, touching
from generator.sources.passages import Extent, Found, SourceText
from generator.verification.facts import Block
from generator.verification.surroundings import judge_edges, judge_marks

_ARTICLE = SourceText(Path("seeds/ukraine-claims-chinese-nationals.txt").read_text("utf-8"))
_OTHERS = SourceText(
    "Il a dit : « Le pont est fermé, hélas ! » puis rien.\n\nEr sagte: „Die Brücke ist ‚sehr‘ alt.“ Dann ging er.\n\n"
    '他说：「桥关了，没有人来。」然后走了。\n\nHe said ‘the bridge is shut’, and "it rots".\n\n'
    "“First. Mr. Smith came. Last,” he said.\n\n"
    "She went on: “One two.\n\n“Three four.” Then."
)
_CLOSED_BY = {"“": "”", "„": "“", "«": "»", "「": "」", "‚": "‘"}


def place(text: SourceText, words: str) -> Extent:
    found = text.find(words)
    assert isinstance(found, Found), words
    return found.extent


def shown(text: SourceText, words: str) -> str:
    """The words as they are shown on their own, with plain spaces."""
    extent = place(text, words)
    before, after = frame(text, extent)
    return f"{before}{text.text[slice(*extent)]}{after}".replace("\xa0", " ")


def balanced(text: str) -> bool:
    """Whether every quotation mark of a text that can only be one has its other half."""
    open_marks: list[str] = []
    for char in text:
        if open_marks and char == _CLOSED_BY[open_marks[-1]]:
            open_marks.pop()
        elif char in _CLOSED_BY:
            open_marks.append(char)
        elif char in "”»」":
            return False
    return not open_marks


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Now they are trying to drag China into this war", "“Now they are trying to drag China into this war,”"),
        ("And Beijing is aware of this.", "“And Beijing is aware of this.”"),
        ("absolutely groundless", "“absolutely groundless”."),
        ("in combat operations", "“… in combat operations …”"),
        ("“This kind of overt involvement of", "“This kind of overt involvement of …”"),
        ("calling the allegations “absolutely", "… calling the allegations “absolutely …”."),
        ("war,” said Zelensky. “It’s clear", "“… war,” said Zelensky. “It’s clear …”"),
        ("Although China claims neutrality in the war", "Although China claims neutrality in the war …"),
        ("were fighting for Russia", "… were fighting for Russia, …"),
        ("it maintains a close partnership with Russia", "… it maintains a close partnership with Russia."),
    ],
)
def test_a_part_of_a_sentence_carries_its_marks_and_stops_and_shows_its_cuts(words: str, expected: str) -> None:
    assert shown(_ARTICLE, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Le pont est fermé", "« Le pont est fermé, … »"),
        ("hélas", "« … hélas ! »"),
        ("Die Brücke", "„Die Brücke …“"),
        ("sehr", "„… ‚sehr‘ …“"),
        ("桥关了", "「桥关了， …」"),
        ("没有人来", "「… 没有人来。」"),
        ("bridge is shut", "‘… bridge is shut’,"),
        ("rots", '"… rots".'),
        ("Mr. Smith came", "“Mr. Smith came.”"),
        ("Smith came", "“… Smith came.”"),
        ("Last", "“Last,”"),
        ("One two", "“One two.”"),
        ("Three four", "“Three four.”"),
    ],
)
def test_the_marks_are_those_of_the_source_whatever_its_language(words: str, expected: str) -> None:
    assert shown(_OTHERS, words).replace("\u202f", " ") == expected


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("said Zelensky. “It’s clear", "", "…”"),
        ("escalating the war,” said Zelensky", "“…", ""),
        ("in combat operations", "", ""),
        ("absolutely groundless", "", ""),
        ("calling the allegations “absolutely groundless”", "", ""),
    ],
)
def test_words_between_marks_of_ours_get_the_other_half_of_their_own(words: str, before: str, after: str) -> None:
    assert crossing_marks(_ARTICLE, place(_ARTICLE, words)) == (before, after)


@pytest.mark.parametrize(
    ("passages", "groups"),
    [
        (["NATO has previously described China as a", "decisive enabler", "of Russia’s war efforts."], 1),
        (["NATO has previously described China", "decisive enabler"], 2),
        (["He said Beijing was verifying details", "of the captured individuals"], 1),
        (["steer clear of armed conflict.", "He said Beijing was verifying details"], 2),
        (["NATO has previously described China", "previously described"], 2),
    ],
)
def test_passages_of_one_sentence_that_touch_are_together(passages: list[str], groups: int) -> None:
    assert len(touching(_ARTICLE, [place(_ARTICLE, words) for words in passages])) == groups


_PIECES = [
    "one",
    "two",
    "Three",
    "four.",
    "five,",
    "six!",
    "“",
    "”",
    "« ",
    " »",
    "„",
    "‘",
    "’",
    '"',
    "「",
    "」",
    "\n\n",
    "s’",
    "(",
    ")",
]


@given(pieces=st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14), data=st.data())
def test_the_gate_agrees_with_what_is_shown_of_any_text(pieces: list[str], data: st.DataObject) -> None:
    text = SourceText(" ".join(pieces).replace("“ ", "“").replace(" ”", "”").replace("‘ ", "‘").replace(" ’", "’"))
    words = text.words()
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    extent = Extent(words[first].start, words[data.draw(st.integers(first, len(words) - 1))].end)
    if len(text.paragraphs_of(extent)) > 1:
        return
    before, after = frame(text, extent)
    part = text.text[slice(*extent)]
    block = Block(f"{before}{part}{after}", (f"{part}",))
    block = Block(block.text, (part,)) if before.count(part) == 0 else Block(block.text, (block.text,))
    assert list(judge_edges(text, extent, block, 0)) == []
    assert list(judge_marks(text, extent, block.text, block.place(0))) == []


# The built site of the article


def _blocks(page: str, shown_in: str = "blockquote, .fs-inline") -> Iterator[str]:
    for node in LexborHTMLParser(page).css(shown_in):
        yield node.text().strip().replace("\xa0", " ")


def test_marks_balance_on_every_page_wherever_words_of_the_source_are_shown(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    blocks = [block for page in pages for block in _blocks(page.read_text("utf-8"))]
    assert len(blocks) > 300
    assert [block for block in blocks if not balanced(block)] == []


def test_no_words_of_a_speaker_stand_as_the_articles_own(site: Path) -> None:
    """Each of the ten quotations of the article, on the page of the source and of each claim that has words of it."""
    stored = _ARTICLE.text
    speeches = [stored[slice(*speech)] for speech in _ARTICLE.quotations]
    assert len(speeches) == 10
    for page in [*(site / "claims").glob("*.html"), *(site / "events").glob("*.html"), *(site / "sources").glob("ukr*.html")]:
        for node in LexborHTMLParser(page.read_text("utf-8")).css("blockquote"):
            inside = re.findall(r"“(.*?)”", node.text())
            for part in node.css(".fs-part"):
                words = part.text().strip("“”")
                if any(words in speech for speech in speeches):
                    assert any(words in one for one in inside), (page.name, words)


def test_the_page_of_the_source_shows_whose_words_a_sentence_begins_with(site: Path) -> None:
    page = (site / "sources" / "ukraine-claims-chinese-nationals.html").read_text("utf-8")
    begun = list(_blocks(page))
    assert {"“It’s clear Russia is attempting to …”", "“And Beijing is …”", "Speaking to journalists in Kyiv on …"} <= set(begun)
    assert all(begin.endswith(("…", "…”")) for begin in begun)
    markdown = (site / "sources" / "ukraine-claims-chinese-nationals.md").read_text("utf-8")
    assert '> “<span class="fs-part">And Beijing is</span>' not in markdown, "its opening mark is part of the sentence"
    assert '> <span class="fs-part">“And Beijing is</span>\xa0…”' in markdown
    sentences = json.loads((site / "sources" / "ukraine-claims-chinese-nationals.json").read_text("utf-8"))["sentences"]
    (aware,) = [one for one in sentences if one.get("words") == "“And Beijing is"]
    assert (aware["before"], aware["after"], aware["whole"]) == ("", "\xa0…”", False)


def test_words_in_a_line_of_ours_carry_their_marks_as_characters_in_every_file(site: Path) -> None:
    """So they are there without CSS, in what is copied, and in what a search shows; and nothing draws them once more."""
    seen = set()
    for path in [*site.rglob("*.html"), *site.rglob("*.md")]:
        page = LexborHTMLParser(path.read_text("utf-8"))
        assert not page.css("q"), path
        for node in page.css(".fs-inline"):
            seen.add(path.suffix)
            assert re.fullmatch("“[^“].*”", node.text().strip(), re.DOTALL), (path, node.text())
            around = [beside.text() if beside else "" for beside in (node.prev, node.next)]
            assert not around[0].endswith(("“", '"')), (path, node.text())
            assert not around[1].startswith(("”", '"')), (path, node.text())
    assert seen == {".html", ".md"}
    styles = "".join(file.read_text("utf-8") for file in Path("site_templates/theme/assets").glob("*.css"))
    assert not re.search(r"quotes:|(?:open|close)-quote|\.fs-inline[^,{]*::", styles)


def test_words_in_a_line_of_ours_have_their_marks_in_what_a_search_shows(site: Path) -> None:
    shown = {"events/reported-capture-of-fighters.html": "in the Donetsk region", "actors/ukraine.html": "Kyiv"}
    found = {fragment["url"].lstrip("/"): fragment["content"] for fragment in _indexed(site)}
    for path, words in shown.items():
        assert f"“{words}”" in found[path], path
    marked = 0
    for path, content in found.items():
        inline = [node.text().strip() for node in LexborHTMLParser((site / path).read_text("utf-8")).css(".fs-inline")]
        for words in inline:
            marked += words in content
        assert not any(f"““{words.strip('“”')}" in content or f"{words.strip('“”')}””" in content for words in inline), path
    assert marked > 50


def _indexed(site: Path) -> Iterator[dict[str, str]]:
    """The pages in the search index, with the text that a search takes its excerpts from."""
    for file in sorted(site.rglob("*.pf_fragment")):
        yield from json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))


@pytest.mark.parametrize(
    ("claim", "words", "direct"),
    [
        (
            "nato-on-decisive-enabler",
            "NATO has previously described China as a “decisive enabler” of Russia’s war efforts.",
            "decisive enabler",
        ),
        (
            "beijing-rejects-claims-of-significant-numbers",
            "… Beijing rejected claims that significant numbers of its citizens were fighting for Russia, "
            "calling the allegations “absolutely groundless”.",
            "absolutely groundless",
        ),
    ],
)
def test_one_sentence_is_one_block_with_its_direct_part_marked(site: Path, claim: str, words: str, direct: str) -> None:
    page = LexborHTMLParser((site / "claims" / f"{claim}.html").read_text("utf-8"))
    (block,) = page.css(".fs-words")
    own = re.sub(r"<span class=\"fs-around\".*?</span>", "…", block.html or "")
    assert [one.text().strip().replace("\xa0", " ") for one in LexborHTMLParser(own).css("blockquote")] == [words]
    assert [part.text() for part in block.css(".fs-part--direct")] == [direct]
    assert len(block.css(".fs-place")) == 1
    passages = json.loads((site / "claims" / f"{claim}.json").read_text("utf-8"))["passages"]
    assert [passage["words"] for passage in passages] == [part.text() for part in block.css(".fs-part")]
    assert "“" + direct + "”" in "".join(f"{one['before']}{one['words']}{one['after']}" for one in passages)
    markdown = (site / "claims" / f"{claim}.md").read_text("utf-8")
    assert markdown.count('class="fs-words"') == 1


# A fact sheet of sources in other marks, shown in full, in excerpts and not at all

_TEXTS: Mapping[str, tuple[str, tuple[str, ...], str, str]] = {
    "fr": (
        "La maire a dit : « Le pont est fermé, hélas, et il le restera. »",
        ("La maire a dit", "Le pont est fermé, hélas, et il le restera"),
        "Le pont est fermé",
        "« Le pont est fermé, … »",
    ),
    "de": (
        "Die Frau sagte: „Die Brücke ist alt, sehr alt. Wir sperren sie heute.“",
        ("Die Frau sagte", "Die Brücke ist alt, sehr alt. Wir sperren sie heute."),
        "sehr alt",
        "„… sehr alt.“",
    ),
    "ja": (
        "市長は「橋は閉じた、長く閉じる」と言った。",
        ("市長は", "橋は閉じた、長く閉じる", "と言った。"),
        "長く閉じる",
        "「… 長く閉じる」",
    ),
    "en": (
        "The mayor called it ‘shut, and shut for good’ on Monday.",
        ("The mayor called it", "shut, and shut for good", "on Monday"),
        "shut for good",
        "‘… shut for good’",
    ),
}
"""By language: a text, the passages that make it up, a part of its speech, and how that is shown."""
_SHOWS = ("full", "excerpts", "none")


def _claim(id: str, source: str, speaker: str, *passages: tuple[str, bool]) -> dict[str, object]:
    given = [{"source": source, "text": words, "voice": "direct" if direct else "indirect"} for words, direct in passages]
    chain = [{"actors": ["mayor"], "words": speaker}]
    claim = {"claim": f"Ada Roux said {id}.", "kind": "account", "attribution": chain, "passages": given, "topics": ["bridge"]}
    return {"id": id, **claim}


def _records() -> Iterator[tuple[str, object]]:
    names = {"title": "On marks", "description": "What other marks look like.", "summary": [{"text": "Ada Roux spoke.", "claims": ["whole-en-full"]}]}  # fmt: skip  # noqa: E501
    yield "site", {**names, "main_claims": ["whole-en-full"]}
    yield "topics/bridge", {"id": "bridge", "name": "The bridge", "definition": "What is said of it."}
    yield "actors/mayor", {"id": "mayor", "name": "Ada Roux", "kind": "person"}
    for language, (text, whole, part, _) in _TEXTS.items():
        for show in _SHOWS:
            id = f"{language}-{show}"
            about = {"title": id, "called": "the text", "kind": "document", "publisher": "unknown", "byline": "unknown"}
            stored = {
                "published": "unknown",
                "language": language,
                "text": f"seeds/{id}.txt",
                "sha256": sha256((text + "\n").encode()).hexdigest(),
            }
            yield f"sources/{id}", {"id": id, **about, **stored, "rights": {"show": show}}
            passages = [(words, number == 1) for number, words in enumerate(whole)]
            yield f"claims/whole-{id}", _claim(f"whole-{id}", id, whole[0], *passages)
            yield f"claims/part-{id}", _claim(f"part-{id}", id, whole[0], (part, True))


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site of sources with other marks."""
    root = tmp_path_factory.mktemp("marks")
    records = {f"content/{name}.yml": json.dumps(record, ensure_ascii=False) + "\n" for name, record in _records()}
    seeds = {f"seeds/{language}-{show}.txt": text + "\n" for language, (text, *_) in _TEXTS.items() for show in _SHOWS}
    write_tree(root, records | seeds)
    assessment = build(root, Publication(), lambda _: None)
    assert not assessment.faults, assessment.report
    return root / "site"


@pytest.mark.parametrize("show", _SHOWS)
@pytest.mark.parametrize("language", _TEXTS)
def test_what_is_shown_has_the_marks_of_its_source_whatever_may_be_shown(others: Path, language: str, show: str) -> None:
    text, _, _, part = _TEXTS[language]
    part = part if show == "none" else text  # the rest of the sentence stands round it
    id = f"{language}-{show}"
    (whole,) = _blocks((others / f"claims/whole-{id}.html").read_text("utf-8"), "blockquote")
    assert whole == text
    assert part in list(_blocks((others / f"claims/part-{id}.html").read_text("utf-8")))
    begun = list(_blocks((others / f"sources/{id}.html").read_text("utf-8")))
    assert all(map(balanced, begun))
    assert {"full": " ".join(begun) == text, "none": not begun, "excerpts": len(begun) > 0 and "…" in begun[0]}[show], begun


def test_marks_balance_on_every_page_of_such_sources(others: Path) -> None:
    for page in others.rglob("*.html"):
        assert all(map(balanced, _blocks(page.read_text("utf-8")))), page
