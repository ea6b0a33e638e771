"""Owns the proof that the gate over the finished site stops what no other check sees: each writer is broken once."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from generator import building
from generator import site as whole
from generator.assessment import assess, read
from generator.changes.publication import Publication
from generator.checks import CHECKS
from generator.commands import cli
from generator.engine.strictness import EngineError
from generator.exports.table_shape import Row, Rows
from generator.exports.tables import shapes
from generator.files import Folder
from generator.manifest import files_of
from generator.place import read_templates
from generator.proving import verify_site
from generator.records.addresses import ALL_CLAIMS
from generator.sheet.rights import Glimpse
from generator.sources.passages import Extent
from generator.verification import verified as verified_site
from generator.verification.facts import Facts
from generator.verification.ground import Ground
from generator.verification.portions import portions
from generator.verification.rows_listed import judge_rows
from generator.verification.sayers import judge_sayers
from generator.verification.site_files import read_file
from generator.views.claim_rows import claim_rows
from generator.withheld.names import WithheldNames
from tests.conftest import MINIATURE, copied_fact_sheet

URL = "https://facts.example/bridge/"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return copied_fact_sheet(tmp_path, MINIATURE)


def verified(sheet: Path) -> str:
    """What is said to be proven of the site of a fact sheet."""
    assessment = assess(read(sheet))
    return verify_site(files_of(sheet / "site"), assessment, Publication(url=URL)).summary


def built(sheet: Path, url: str | None = None) -> str:
    """Builds a fact sheet; gives the closing line."""
    assessment = whole.build(sheet, Publication(url=url), lambda _: None)
    assert not assessment.faults, assessment.report
    return assessment.summary


def stopped(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """What stops the build of a fact sheet, whose last good site stays as it was."""
    monkeypatch.setattr(verified_site, "_TOLD", 10_000)
    (sheet / "site").mkdir()
    (sheet / "site" / "index.html").write_text("the last good one", encoding="utf-8")
    with pytest.raises(EngineError) as stop:
        built(sheet)
    assert list(Folder(sheet / "site")) == ["index.html"]
    *faults, way_out = stop.value.messages
    assert "look at what makes these files" in way_out, "it was another check that stopped this"
    return tuple(faults)


def assert_told(faults: tuple[str, ...], file: str, said: str) -> None:
    assert [fault for fault in faults if fault.startswith(f"{file}:") and said in fault], "\n".join(faults[:40])


class Broken(NamedTuple):
    """A template that somebody changed: what stood there, what stands there now, and the fault that is told of it."""

    template: str
    was: str
    now: str
    file: str
    said: str


TEMPLATES = {
    "direct speech loses its marks": Broken(
        "parts.md.j2",
        "between(part.before, ",
        'between("", ',
        "claims/brandt-on-safety.html",
        "“The bridge is not safe,”: the source has these words between quotation marks, and the page has not.",
    ),
    "the end of what is shown loses its marks and its stop": Broken(
        "parts.md.j2",
        "between(excerpt.after, ",
        'between("", ',
        "actors/tom-reiss.md",
        "“The county engineer”: the source has another stop after these words than the page.",
    ),
    "a cut is not shown": Broken(
        "parts.md.j2",
        "between(excerpt.after, ",
        "between(excerpt.after[:-1], ",
        "sources/mill-bridge-article.html",
        "“Mayor Ada Brandt said in the”: the source goes on here, and no cut is shown.",
    ),
    "a cut is shown where nothing is cut off": Broken(
        "parts.md.j2",
        "between(part.before, ",
        'between("…" ~ part.before, ',
        "claims/river-council-declines-to-comment.html",
        "“The river council declined to comment.”: a cut is shown, and nothing is cut off.",
    ),
    "reported words are shown as direct speech": Broken(
        "parts.md.j2",
        "{{ part.words.text | verbatim }}</span>",
        "“{{ part.words.text | verbatim }}”</span>",
        "claims/reiss-on-safety.html",
        "the page has these words between quotation marks, and the source has not.",
    ),
    "the last words of a passage are lost": Broken(
        "parts.md.j2",
        "{{ part.words.text | verbatim }}</span>",
        "{{ part.words.text[:-12] | verbatim }}</span>",
        "claims/reiss-on-safety.html",
        "the record does not give these words, or they do not stand at the place that is named.",
    ),
    "the paragraph is left out": Broken(
        "parts.md.j2",
        "{{ paragraph(place.paragraphs) }}, ",
        "",
        "claims/reiss-on-safety.md",
        "the page does not say in which paragraph this stands.",
    ),
    "two speakers are swapped": Broken(
        "parts.md.j2",
        "{{ links(claim.origins) }}, as told by {{ links_within(claim.speakers) }}{% elif",
        "{{ links(claim.speakers) }}, as told by {{ links_within(claim.origins) }}{% elif",
        "claims/index.html",
        "actors/tom-reiss, actors/insurer is named as saying this; it is actors/insurer, actors/tom-reiss.",
    ),
    "two right numbers are swapped in the heading of a claim": Broken(
        "claim.md.j2",
        "# {{ view.ref.label }}",
        '# {{ view.ref.label | replace("20 of 48", "48 of 20") }}',
        "claims/brandt-on-cracks.html",
        "this is what the record says, and another sentence heads its page.",
    ),
    "the heading of a claim names nobody": Broken(
        "claim.md.j2",
        "{% elif view.speakers %}{{ parts.links(view.speakers) }}",
        "{% elif view.speakers %}{{ view.speakers[0].label }}",
        "claims/reiss-on-safety.html",
        "nobody is named as saying this; it is actors/tom-reiss.",
    ),
    "the words of a chain stand beside another": Broken(
        "parts.md.j2",
        "1. {{ links(step.actors) }}",
        "1. {{ links(steps[-1].actors) }}",
        "claims/insurer-on-closure.html",
        "“He said”: another is named beside these words than the one to whom the record has them attribute it.",
    ),
    "the place of words is that of others": Broken(
        "parts.md.j2",
        "{{ place.sentence | link }}",
        "{{ place.source | link(place.sentence.label) }}",
        "claims/reiss-on-safety.html",
        "the page does not say where these words stand.",
    ),
    "a style stands in a page": Broken(
        "parts.md.j2",
        '<span class="fs-paragraph">',
        '<span class="fs-paragraph" style="color: red">',
        "claims/brandt-on-safety.html",
        "the policy of the page refuses `style` in `span`: write a class, or a script in a file.",
    ),
    "a script stands in a page": Broken(
        "parts.md.j2",
        '<span class="fs-paragraph">',
        '<span class="fs-paragraph"><script>alert(1)</script>',
        "claims/brandt-on-safety.html",
        "the policy of the page refuses this script, which stands in it: “alert(1)”.",
    ),
    "words in a line do not say where they stand": Broken(
        "parts.md.j2",
        ' data-cite="{{ href(words.place.sentence) }}"',
        "",
        "claims/brandt-on-closure.html",
        "“on Monday”: the page does not say where these words stand.",
    ),
    "words in a line of ours have no marks round them": Broken(
        "parts.md.j2",
        'dir="auto">“{{ words.before | verbatim }}{{ words.text | verbatim }}{{ words.after | verbatim }}”</span>',
        'dir="auto">{{ words.before | verbatim }}{{ words.text | verbatim }}{{ words.after | verbatim }}</span>',
        "claims/brandt-on-closure.html",
        "“on Monday”: these words of a source stand in a line of ours without quotation marks.",
    ),
    "the marks round words in a line are left to the browser": Broken(
        "parts.md.j2",
        '<span class="fs-inline" data-cite="{{ href(words.place.sentence) }}" {{ given_by(words.record) }} '
        'lang="{{ words.language | attribute }}" dir="auto">“'
        "{{ words.before | verbatim }}{{ words.text | verbatim }}{{ words.after | verbatim }}”</span>",
        '<q data-cite="{{ href(words.place.sentence) }}" {{ given_by(words.record) }}>{{ words.text }}</q>',
        "claims/brandt-on-closure.md",
        "“on Monday”: these words of a source stand in a line of ours without quotation marks.",
    ),
    "words that no passage gives are shown as if one did": Broken(
        "parts.md.j2",
        "{% if part.around %}",
        "{% if false %}",
        "claims/brandt-on-staying-closed.html",
        "“Mayor Ada Brandt said in the town hall on Monday that”: the record does not give these words",
    ),
    "words of a passage are shown as the rest of the sentence": Broken(
        "parts.md.j2",
        "{% if part.around %}",
        "{% if true %}",
        "claims/reiss-on-safety.html",
        "the record rests on these words, and its page does not show them.",
    ),
    "the rest of a sentence is shown with its first words lost": Broken(
        "parts.md.j2",
        "{{ part.words.text | verbatim }}</span>",
        "{{ part.words.text[6:] if part.around else part.words.text }}</span>",
        "claims/brandt-on-staying-closed.html",
        "“Ada Brandt said in the town hall on Monday that”: the source does not have these words round those",
    ),
    "the rest of a sentence is shown in other words": Broken(
        "parts.md.j2",
        "{{ part.words.text | verbatim }}</span>",
        '{{ part.words.text | replace("Monday", "Tuesday") if part.around else part.words.text }}</span>',
        "claims/brandt-on-staying-closed.md",
        "the source does not have these words round those that the record gives.",
    ),
    "the rest of a sentence is shown and not whose it is": Broken(
        "claim.md.j2",
        "{% if view.beside %}",
        "{% if false %}",
        "claims/reports-of-bridge-collapse.html",
        "no record that the page names gives these words, or the rights of the source do not let them be shown here.",
    ),
    "a passage is left out": Broken(
        "claim.md.j2",
        "{% for words in view.passages %}",
        "{% for words in view.passages[:1] %}",
        "claims/brandt-on-closure.html",
        "the record rests on these words, and its page does not show them.",
    ),
    "words are quoted that no record gives": Broken(
        "topic.md.j2",
        "{{ parts.banner() }}",
        "> The bridge was safe as could be.\n\n{{ parts.banner() }}",
        "topics/safety.html",
        "these are marked as a source’s words, and no record is named that gives them.",
    ),
    "a source's sentence stands where it is nobody's": Broken(
        "guide.md.j2",
        "# How to read this site",
        "# How to read this site\n\nThe county engineer, Tom Reiss, denied that the bridge was unsafe.",
        "guide.html",
        "“the county engineer tom reiss denied that the”: these words of the source `mill-bridge-article` stand here",
    ),
    "a sentence of a source is shown in the title of a link": Broken(
        "topics.md.j2",
        "# Topics",
        '# Topics\n\n<a href="../index.html" title="He said its insurer had confirmed that the closure would last.">home</a>',
        "topics/index.html",
        "these words of the source `mill-bridge-article` stand here",
    ),
    "a mark stands at another place of its scale": Broken(
        "marks.j2",
        'cx="{{ dot.at | attribute }}%"',
        'cx="{{ (dot.at - 5) | attribute }}%"',
        "measures/daily-users.html",
        "the figure “a change from 400 to 300”: a mark stands at another number than the record’s.",
    ),
    "the scale of a chart is lost": Broken(
        "marks.j2",
        "{% for tick in scale.ticks %}<text",
        "{% for tick in () %}<text",
        "measures/daily-users.embed.html",
        "the chart: different numbers stand beside one another without a scale.",
    ),
    "another number stands at a mark": Broken(
        "marks.j2",
        "{{ lane.value }}</text>",
        "{{ lane.value }}0</text>",
        "measures/daily-users.svg",
        "the figure “about 3000”: this is not what the record has in numbers.",
    ),
    "a number at a mark is without what bounds it": Broken(
        "marks.j2",
        "{{ lane.value }}</text>",
        '{{ lane.value.removeprefix("about ") }}</text>',
        "measures/index.html",
        "the figure “300”: this is not what the record has in numbers.",
    ),
    "a chart to embed leaves a figure out": Broken(
        "chart.html.j2",
        "{% for lane in view.plot.lanes %}",
        "{% for lane in view.plot.lanes[1:] %}",
        "measures/daily-users.embed.html",
        "the chart: it has not just the figures of its measure.",
    ),
    "a chart to embed swaps two speakers": Broken(
        "chart.html.j2",
        "{{ links(claim.origins) }}, as told by {{ links(claim.speakers, within=true) }}",
        "{{ links(claim.speakers) }}, as told by {{ links(claim.origins, within=true) }}",
        "measures/money-for-repairs.embed.html",
        "actors/ada-brandt, actors/county is named as saying this; it is actors/county, actors/ada-brandt.",
    ),
    "a chart to embed sets a figure beside another's words": Broken(
        "chart.html.j2",
        "{{ inline(figure.as_written) }}",
        "{{ inline(view.figures[0].as_written) }}",
        "measures/daily-users.embed.html",
        "the words of the source for it, for what is counted, or for its time, do not stand beside it.",
    ),
    "a drawing calls a speaker by another name": Broken(
        "chart.svg.j2",
        "{{ chunk.drawn }}</tspan>{% else %}",
        "Tom Reiss</tspan>{% else %}",
        "measures/money-for-repairs.svg",
        "claims/brandt-on-money: “Tom Reiss; Tom Reiss” is not what those who say this are called.",
    ),
    "a drawing gives the words of another speaker": Broken(
        "chart.svg.j2",
        'data-actor="{{ chunk.names }}"',
        'data-actor="actors/tom-reiss"',
        "measures/cracked-stones.svg",
        "actors/tom-reiss is named as saying this; it is actors/ada-brandt.",
    ),
    "a link of ours leads nowhere": Broken(
        "parts.md.j2",
        "{{ ref.html | attribute }}",
        '{{ ref.html | replace(".html", ".htm") | attribute }}',
        "index.html",
        "there is no such file in the site.",
    ),
    "a link of ours leads to no place on a page": Broken(
        "topics.md.j2",
        "# Topics",
        '# Topics\n\n<a href="../guide.html#no-such-term">what a topic is</a>',
        "topics/index.html",
        "the link to “../guide.html#no-such-term”: there is no such place on that page.",
    ),
}


@pytest.mark.parametrize("broken", TEMPLATES.values(), ids=list(TEMPLATES))
def test_a_broken_template_is_stopped(broken: Broken, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    templates = read_templates(sheet)
    assert templates[broken.template].count(broken.was) == 1, "the template is another by now: break it anew"
    changed = templates[broken.template].replace(broken.was, broken.now)
    monkeypatch.setattr(building, "read_templates", lambda _: templates | {broken.template: changed})
    assert_told(stopped(sheet, monkeypatch), broken.file, broken.said)


def test_a_template_that_gives_a_withheld_name_is_stopped(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    templates = read_templates(sheet)
    named = templates["guide.md.j2"].replace("# How to read this site", "# How to read this site\n\nAsk Quill-Mar\u00adrow.")
    monkeypatch.setattr(building, "read_templates", lambda _: templates | {"guide.md.j2": named})
    monkeypatch.setattr(whole, "build", partial(whole.build, order=whole.Order(withheld=WithheldNames(["Quill Marrow"]))))
    faults = stopped(sheet, monkeypatch)
    assert_told(faults, "guide.html", "its text: a name that is withheld stands here.")
    assert not [fault for fault in faults if "Marrow" in fault], "the name is not told again"


Writer = Callable[..., Any]
"""What makes a part of the files."""


class Instead(NamedTuple):
    """A writer that somebody broke: where it is asked for, what is there instead, and the fault that is told of it."""

    asked_for: str
    broken: Callable[[Writer], Writer]
    file: str
    said: str


def _another_word(writer: Writer) -> Writer:
    return lambda *given: (f"{(made := writer(*given))[0]} not", *made[1:])


def _a_place_further(writer: Writer) -> Writer:
    return lambda *given: ((made := writer(*given))[0], made[1], made[2] + 1, made[3] + 1, *made[4:])


def _with_rows(table: str, change: Callable[[Row], Row]) -> Callable[[Writer], Writer]:
    """What records have in the tables, with the rows of one of these changed."""

    def changed(rows: Rows) -> Rows:
        return {name: [change(row) for row in some] if name == table else some for name, some in rows.items()}

    return lambda writer: lambda *given: changed(writer(*given))


def _turned_round(writer: Writer) -> Writer:
    (link,) = (table.names.index("link") for table in shapes() if table.name == "attributions")

    return _with_rows("attributions", lambda row: (*row[:link], 3 - int(str(row[link])), *row[link + 1 :]))(writer)


def _with_the_text(path: str) -> Callable[[Writer], Writer]:
    text = (MINIATURE / "seeds" / "mill-bridge-article.txt").read_bytes()
    return lambda writer: lambda *given: {**writer(*given), path: text}


def _packed_with_the_text(writer: Writer) -> Writer:
    text = (MINIATURE / "seeds" / "mill-bridge-article.txt").read_bytes()
    return lambda files, *last: writer({**files, "texts/article.txt": text}, *last)


def _by_another(_: Writer) -> Writer:
    return lambda nodes, _: [nodes.actor_named(nodes.collection.actors["tom-reiss"])]


def _whole_sentences(_: Writer) -> Writer:
    return lambda *given: Glimpse(given[2], whole=True)


def _whole_around(_: Writer) -> Writer:
    return lambda *given: (one.extent for one in given[-1])


def _to_other_words(writer: Writer) -> Writer:
    return lambda url, text, _, *beside, **more: writer(url, text, Extent(32, 53), *beside, **more)


def _all_counted(_: Writer) -> Writer:
    return lambda text, *_: tuple(str(number) for number, _ in enumerate(text.paragraphs, start=1))


def _without_passages(writer: Writer) -> Writer:
    def emptied(path: str, content: bytes | None) -> bytes | None:
        return re.sub(rb"(?m)^> .*$", b"", content) if content and path.endswith(".md") else content

    return lambda *given: {path: emptied(path, content) for path, content in writer(*given).items()}


def _with_an_abstract(writer: Writer) -> Writer:
    return lambda work: writer(work) + "% The river council declined to comment. The bridge was built in 1887"


def _with_an_item(writer: Writer) -> Writer:
    return lambda work: f'{writer(work)},{{"abstract": "The river council declined to comment. The bridge was built in 1887"}}'


def _without_an_end(writer: Writer) -> Writer:
    return lambda work: writer(work)[:-1]


def _in_capitals(writer: Writer) -> Writer:
    return lambda text, columns: writer(text.upper(), columns)


def _without_marks(writer: Writer) -> Writer:
    return lambda text, columns: writer(text.strip("“”"), columns)


def _of_the_engineer(_: Writer) -> Writer:
    return lambda actors: "Tom Reiss" if actors else ""


def _doubled(writer: Writer) -> Writer:
    return lambda bound: bound and writer(bound * 2)


WRITERS = {
    "a drawing gives other words": Instead(
        "generator.views.drawing.lines_of",
        _in_capitals,
        "measures/money-for-repairs.svg",
        "the record does not give these words, or they do not stand at the place that is named.",
    ),
    "a drawing gives words as if they were ours": Instead(
        "generator.views.drawing.lines_of",
        _without_marks,
        "measures/money-for-repairs.svg",
        "words of a source stand without marks: for repairs",
    ),
    "the rows of a chart name another speaker": Instead(
        "generator.charts._names",
        _of_the_engineer,
        "measures/cracked-stones.csv",
        "claims/brandt-on-cracks: “Tom Reiss” is not what those who say this are called.",
    ),
    "the rows of a chart have another number": Instead(
        "generator.charts._bound",
        _doubled,
        "measures/cracked-stones.csv",
        "the figure “more than 20”: a mark stands at another number than the record’s.",
    ),
    "what is not proven is drawn as proven": Instead(
        "generator.views.figures.bounds_proven",
        lambda writer: lambda *given: not writer(*given),
        "measures/cracked-stones.svg",
        "the chart does not tell whether what the words bound is proven.",
    ),
    "a table gives other words": Instead(
        "generator.exports.cells.placed",
        _another_word,
        "data/claim_passages.csv",
        "the record does not give these words, or they do not stand at the place that is named.",
    ),
    "so does the database": Instead(
        "generator.exports.cells.placed",
        _another_word,
        "data/facts.sqlite",
        "the record does not give these words, or they do not stand at the place that is named.",
    ),
    "a table gives another place": Instead(
        "generator.exports.tables.placed",
        _a_place_further,
        "data/proofs.csv",
        "the record does not give these words, or they do not stand at the place that is named.",
    ),
    "the JSON of a record gives another place": Instead(
        "generator.exports.page_making.placed",
        _a_place_further,
        "claims/reiss-on-safety.json",
        "the record does not give these words, or they do not stand at the place that is named.",
    ),
    "a chain is turned round in the data": Instead(
        "generator.exports.lines.rows_of",
        _turned_round,
        "data/attributions.csv",
        "actors/tom-reiss, actors/insurer is named as saying this; it is actors/insurer, actors/tom-reiss.",
    ),
    "an export dumps a text": Instead(
        "generator.exports.beside_pages.laid_together",
        _with_the_text("claims/texts.txt"),
        "claims/texts.txt",
        "these words of the source `mill-bridge-article` stand here",
    ),
    "the ZIP packs a text": Instead(
        "generator.exports.data.zipped",
        _packed_with_the_text,
        "data/factsheet.zip/texts/article.txt",
        "these words of the source `mill-bridge-article` stand here",
    ),
    "a citation for LaTeX quotes what its page does not show": Instead(
        "generator.exports.citations.bibtex",
        _with_an_abstract,
        "claims/statement-on-users.html/statement-on-users.bib",
        "these words of the source `mill-bridge-article` stand here",
    ),
    "a citation for programs quotes what its page does not show": Instead(
        "generator.exports.citations.csl_json",
        _with_an_item,
        "claims/statement-on-users.html/statement-on-users.csl.json",
        "these words of the source `mill-bridge-article` stand here",
    ),
    "a citation for programs is none": Instead(
        "generator.exports.citations.csl_json",
        _without_an_end,
        "claims/statement-on-users.html",
        "This file cannot be read as what its name says",
    ),
    "the JSON-LD gives speech to another": Instead(
        "generator.exports.jsonld_nodes.Nodes.speakers",
        _by_another,
        "claims/brandt-on-safety.html",
        "these words are given to another speaker than the record’s.",
    ),
    "a source's page shows whole sentences": Instead(
        "generator.views.excerpts.glimpse",
        _whole_sentences,
        "sources/mill-bridge-article.html",
        "this is not how the sentence begins, or more of it than the rights of the source let this page show.",
    ),
    "the rest of a sentence is shown whatever the rights are": Instead(
        "generator.views.excerpts.places_around",
        _whole_around,
        "claims/brandt-on-safety.html",
        "no record that the page names gives these words, or the rights of the source do not let them be shown here.",
    ),
    "a link leads to other words on the published page": Instead(
        "generator.views.parts.address_of_words",
        _to_other_words,
        "claims/reiss-on-safety.html",
        "the link to the published page marks other words than these.",
    ),
    "paragraphs are counted with those that are set aside": Instead(
        "generator.sheet.quoted.paragraph_names",
        _all_counted,
        "claims/reiss-on-safety.html",
        "mill-bridge-article, sentence 6: this stands in paragraph 2, and paragraph 4 is named.",
    ),
    "the JSON of a page leaves out a paragraph": Instead(
        "generator.exports.page_making.Maker.sentence",
        lambda writer: lambda *given: writer(*given).model_copy(update={"paragraph": None}),
        "sources/mill-bridge-article.json",
        "mill-bridge-article, sentence 6: this stands in paragraph 2, and no paragraph is named.",
    ),
    "so does that of the data": Instead(
        "generator.exports.text_files._given",
        lambda writer: lambda *given: {name: value for name, value in writer(*given).items() if name != "paragraph"},
        "data/claims.json",
        "mill-bridge-article, sentence 6: this stands in paragraph 2, and no paragraph is named.",
    ),
    "the Markdown leaves out what its page shows": Instead(
        "generator.tasks._beside_pages",
        _without_passages,
        "claims/reiss-on-safety.md",
        "the record rests on these words, and its page does not show them.",
    ),
}


Spoil = Callable[[dict[str, Any]], object]
"""Changes the rows of a list of claims: each is there by its claim, and all of the file as `all`."""

ROWS: dict[str, tuple[Spoil, str]] = {
    "a row says something else": (
        lambda rows: rows["brandt-on-safety"].__setitem__(1, "Brandt said that the bridge was safe."),
        "its title is not what the record says",
    ),
    "a row is said by another": (lambda rows: rows["brandt-on-safety"].__setitem__(2, [[2]]), "is named as saying this"),
    "a row has another kind": (
        lambda rows: rows["brandt-on-safety"].__setitem__(3, rows["brandt-on-money"][3]),
        "its choice by kind is not what",
    ),
    "a row has no answer that was given": (
        lambda rows: rows["brandt-on-safety"].__setitem__(4, rows["brandt-on-money"][4]),
        "its choice by answer is not what",
    ),
    "a row has another topic": (lambda rows: rows["brandt-on-safety"].__setitem__(5, [0]), "its choice by topic is not"),
    "a row has no event": (lambda rows: rows["brandt-on-closure"].__setitem__(6, []), "its choice by event is not"),
    "a row keeps back how far a claim goes": (
        lambda rows: rows["brandt-on-closure"][7].pop("limits"),
        "its “limits” is not what the record says",
    ),
    "a row keeps back that its speaker says otherwise later": (
        lambda rows: rows["brandt-on-safety"].pop(),
        "its “reversed” is not what the record says",
    ),
    "a claim has no row": (
        lambda rows: rows["all"]["rows"].remove(rows["brandt-on-safety"]),
        "this claim stands, and 0 rows are of it.",
    ),
    "a claim has two rows": (
        lambda rows: rows["all"]["rows"].append(rows["brandt-on-safety"]),
        "this claim stands, and 2 rows are of it.",
    ),
    "a choice is called otherwise": (
        lambda rows: rows["all"]["filters"]["topic"]["choices"].__setitem__(0, ("closure", "The end")),
        "a choice is called “The end”, and the record is not.",
    ),
    "a row is of nothing": (lambda rows: rows["brandt-on-safety"].__setitem__(0, "nobody-on-nothing"), "no such record"),
}


def _spoilt(rows_of: Any, spoil: Spoil) -> Callable[[Any], dict[str, Any]]:
    """A writer of the rows, as of a list of several pages, that spoils them."""

    def instead(collection: Any) -> dict[str, Any]:
        rows: dict[str, Any] = deepcopy(rows_of(collection, rows=4))
        spoil({row[0]: row for row in rows["rows"]} | {"all": rows})
        return rows

    return instead


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(assess(read(MINIATURE)).collection)


def _whole(content: bytes) -> Iterator[Facts]:
    return read_file(ALL_CLAIMS, content)


def _row_by_row(content: bytes) -> Iterator[Facts]:
    return (portion.facts for _, portion in portions(ALL_CLAIMS, content))


Reading = Callable[[bytes], Iterator[Facts]]


def _faults_of_rows(ground: Ground, spoil: Spoil, reading: Reading) -> list[str]:
    content = json.dumps(_spoilt(claim_rows, spoil)(ground.collection)).encode()
    return [str(fault) for facts in reading(content) for judge in (judge_rows, judge_sayers) for fault in judge(facts, ground)]


@pytest.mark.parametrize("reading", [_whole, _row_by_row])
@pytest.mark.parametrize(("spoil", "said"), ROWS.values(), ids=list(ROWS))
def test_rows_that_say_what_no_record_says_are_told_of(ground: Ground, spoil: Spoil, said: str, reading: Reading) -> None:
    assert any(said in fault for fault in _faults_of_rows(ground, spoil, reading))


@pytest.mark.parametrize("reading", [_whole, _row_by_row])
def test_rows_that_say_what_the_records_say_are_let_through(ground: Ground, reading: Reading) -> None:
    assert _faults_of_rows(ground, lambda _: None, reading) == []


def test_a_broken_writer_of_rows_is_stopped(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil, said = ROWS["a row is said by another"]
    monkeypatch.setattr("generator.tasks.claim_rows", _spoilt(claim_rows, spoil))
    assert_told(stopped(sheet, monkeypatch), ALL_CLAIMS, said)


@pytest.mark.parametrize("instead", WRITERS.values(), ids=list(WRITERS))
def test_a_broken_writer_is_stopped(instead: Instead, sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instead.asked_for, instead.broken(resolve_name(instead.asked_for)))
    assert_told(stopped(sheet, monkeypatch), instead.file, instead.said)


SPOKEN = Path(__file__).parent / "spoken"


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    """A copy of the fact sheet of words that are somebody's own."""
    return shutil.copytree(SPOKEN, tmp_path / "sheet")


def test_words_that_stand_under_another_label_are_stopped(spoken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = spoken / "content" / "claims" / "vance-on-who-pays.yml"
    text = claim.read_text(encoding="utf-8")
    claim.write_text(text.replace("Pavel Vance said", "Mara Orr said").replace("[pavel-vance]", "[mara-orr]"), encoding="utf-8")
    monkeypatch.setattr("generator.checks.own_words.another_speaker", lambda *_: None)
    monkeypatch.setattr("generator.checks.proof.another_speaker", lambda *_: None)
    faults = stopped(spoken, monkeypatch)
    said = "actors/mara-orr is named as saying this; by the text itself it is actors/pavel-vance."
    for file in ("claims/vance-on-who-pays.html", "claims/vance-on-who-pays.json", "data/attributions.csv", "data/facts.sqlite"):
        assert_told(faults, file, f"“That is not settled.”: {said}")


def test_a_database_that_lies_in_the_zip_alone_is_proven_there(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.exports.data.LARGEST", 10)
    monkeypatch.setattr("generator.exports.cells.placed", _another_word(resolve_name("generator.exports.cells.placed")))
    faults = stopped(sheet, monkeypatch)
    said = "the record does not give these words, or they do not stand at the place that is named."
    assert_told(faults, "data/factsheet.zip/facts.sqlite", said)
    assert not [fault for fault in faults if fault.startswith("data/facts.sqlite")]


def test_words_behind_the_dash_of_another_are_stopped(spoken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = spoken / "content" / "claims" / "orr-on-not-before.yml"
    text = claim.read_text(encoding="utf-8")
    claim.write_text(text.replace("Mara Orr said", "Pavel Vance said").replace("[mara-orr]", "[pavel-vance]"), encoding="utf-8")
    monkeypatch.setattr("generator.checks.own_words.another_speaker", lambda *_: None)
    monkeypatch.setattr("generator.checks.proof.another_speaker", lambda *_: None)
    faults = stopped(spoken, monkeypatch)
    said = "actors/pavel-vance is named as saying this; by the text itself it is actors/mara-orr."
    for file in ("claims/orr-on-not-before.html", "claims/orr-on-not-before.json", "data/attributions.csv"):
        assert_told(faults, file, f"“Antes no.”: {said}")


def test_direct_words_that_no_dash_proves_are_stopped(spoken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = spoken / "seeds" / "interview.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("¿Y quién las paga?", "Hablemos de dinero."), encoding="utf-8")
    source = spoken / "content" / "sources" / "interview.yml"
    hash = hashlib.sha256(text.read_bytes()).hexdigest()
    record = re.sub("sha256: .*", f"sha256: {hash}", source.read_text(encoding="utf-8"))
    source.write_text(record.replace("¿Y quién las paga?", "Hablemos de dinero."), encoding="utf-8")
    monkeypatch.setitem(CHECKS, "voice", lambda *_: iter(()))
    said = "actors/mara-orr is named as saying this; by the text itself it is nobody on record."
    assert_told(stopped(spoken, monkeypatch), "claims/orr-on-the-parts.html", f"“Los muelles.”: {said}")


def test_words_that_another_issued_are_stopped(spoken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = spoken / "content" / "sources" / "post.yml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("issued_by: [dockers]", "issued_by: [mara-orr]"), encoding="utf-8")
    monkeypatch.setattr("generator.checks.own_words.another_speaker", lambda *_: None)
    monkeypatch.setattr("generator.checks.proof.another_speaker", lambda *_: None)
    said = "actors/dockers is named as saying this; by the text itself it is actors/mara-orr."
    assert_told(stopped(spoken, monkeypatch), "claims/dockers-on-the-crane.html", said)


RENDERED = {
    "a translation is shown as the exact words": Broken(
        "parts.md.j2",
        '<span class="fs-translation" {{ given_by(excerpt.record) }} lang="{{ one.language | attribute }}" dir="auto">'
        "{{ one.text | verbatim }}</span>",
        "\n\n> {{ one.text }}",
        "claims/dockers-on-the-crane.html",
        "“The crane stands still.”: the record does not give these words, or they do not stand at the place that is named.",
    ),
    "a translation is left out": Broken(
        "parts.md.j2",
        "{% for one in excerpt.translations %}",
        "{% for one in [] %}",
        "claims/dockers-on-not-being-asked.md",
        "“No one has asked us, the people of the harbour.”: the page does not show this as the translation that it is.",
    ),
    "a translation is in another language": Broken(
        "parts.md.j2",
        'lang="{{ one.language | attribute }}"',
        'lang="da"',
        "claims/dockers-on-the-crane.html",
        "this is given as a translation, and the record has none such that may be shown.",
    ),
    "a moment is told wrongly": Broken(
        "parts.md.j2",
        "[at {{ moment.clock }}]",
        "[at 00:00:01]",
        "claims/orr-on-the-crane.md",
        "00:00:01: the record has no such moment, or the link leads elsewhere.",
    ),
}


@pytest.mark.parametrize("broken", RENDERED.values(), ids=list(RENDERED))
def test_a_broken_template_of_renderings_is_stopped(broken: Broken, spoken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test_a_broken_template_is_stopped(broken, spoken, monkeypatch)


def _translation_as_words(writer: Writer) -> Writer:
    def turned(*given: Any) -> dict[str, Any]:
        *_, passage = given
        made: dict[str, Any] = writer(*given)
        return made | ({"words": passage.translation.text} if passage.translation else {})

    return turned


OF_RENDERINGS = {
    "the JSON gives a translation as the exact words": Instead(
        "generator.exports.page_making.Maker._passage",
        _translation_as_words,
        "claims/dockers-on-the-crane.json",
        "“The crane stands still.”: the record does not give these words, or they do not stand at the place that is named.",
    ),
    "a table gives another translation": Instead(
        "generator.exports.cells._translated",
        lambda writer: lambda *given: f"{writer(*given)} not" if writer(*given) else None,
        "data/claim_passages.csv",
        "this is given as a translation, and the record has none such that may be shown.",
    ),
    "a moment leads elsewhere": Instead(
        "generator.views.renderings.moment_address",
        lambda _: lambda url, _: f"{url}#t=00:09:00",
        "claims/orr-on-the-crane.html",
        "00:00:20: the record has no such moment, or the link leads elsewhere.",
    ),
}


@pytest.mark.parametrize("instead", OF_RENDERINGS.values(), ids=list(OF_RENDERINGS))
def test_a_broken_writer_of_renderings_is_stopped(instead: Instead, spoken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test_a_broken_writer_is_stopped(instead, spoken, monkeypatch)


OTHER = Path(__file__).parent / "other"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A copy of the fact sheet of figures of every kind in three scripts."""
    return shutil.copytree(OTHER, tmp_path / "sheet")


_COST = "measures/cost-of-a-new-well"
_NOT_IN_NUMBERS = "this is not what the record has in numbers."


def _backward(writer: Writer) -> Writer:
    """Every change with its ends exchanged."""

    def turned(*given: Any) -> Any:
        made = writer(*given)
        return replace(made, before=made.after, after=made.before) if made.before is not None else made

    return turned


def _in_the_table(column: str, given: Callable[[Any], Any]) -> Callable[[Writer], Writer]:
    """The table of figures with another value in a column."""

    (at,) = (table.names.index(column) for table in shapes() if table.name == "figures")
    return _with_rows("figures", lambda row: (*row[:at], given(row[at]), *row[at + 1 :]))


_NOT_OF_RECORD = "its numbers, or its time, are not the record’s."
_YEARS = "levin-on-the-years"
OF_FIGURES = {
    "a table has another number": Instead(
        "generator.exports.lines.rows_of",
        _in_the_table("low", lambda low: None if low is None else low + 1),
        "data/figures.csv",
        f"the figure “2 млн рублей”: {_NOT_OF_RECORD}",
    ),
    "so has the database, whose words bound it otherwise": Instead(
        "generator.exports.lines.rows_of",
        _in_the_table("comparator", lambda _: "at-least"),
        "data/facts.sqlite",
        f"the figure “2 млн рублей”: {_NOT_OF_RECORD}",
    ),
    "a table converts by another factor": Instead(
        "generator.exports.table_names.factor_of",
        lambda writer: lambda *given: (factor := writer(*given)) and factor * 2,
        "data/figures.csv",
        f"the figure “2 млн рублей”: {_NOT_OF_RECORD}",
    ),
    "so does the JSON of a measure": Instead(
        "generator.exports.page_making.factor_of",
        lambda _: lambda *_: None,
        f"{_COST}.json",
        f"the figure “2 млн рублей”: {_NOT_OF_RECORD}",
    ),
    "a table has a figure without its time": Instead(
        "generator.exports.lines.rows_of",
        _in_the_table("when_as_written", lambda _: None),
        "data/figures.csv",
        f"the figure “2 млн рублей”: {_NOT_OF_RECORD}",
    ),
    "a drawing leaves out the time of a figure": Instead(
        "generator.views.figures.words_at",
        lambda writer: lambda *given: None if "when" in given[2] else writer(*given),
        f"{_COST}.svg",
        "the words of the source for it, for what is counted, or for its time, do not stand beside it.",
    ),
    "so do its rows": Instead(
        "generator.views.figures.words_at",
        lambda writer: lambda *given: None if "when" in given[2] else writer(*given),
        f"{_COST}.csv",
        "the words of the source for it, for what is counted, or for its time, do not stand beside it.",
    ),
    "and so does the page of its claim": Instead(
        "generator.views.figures.words_at",
        lambda writer: lambda *given: None if "when" in given[2] else writer(*given),
        f"claims/{_YEARS}.html",
        "“в 2019 году”: a figure has this time of its own, and the page does not show it.",
    ),
    "a figure is not converted": Instead(
        "generator.numbers.quantity.Quantity.times",
        lambda _: lambda quantity, _: quantity,
        f"{_COST}.svg",
        f"the figure “2 million”: {_NOT_IN_NUMBERS}",
    ),
    "a change goes backward": Instead(
        "generator.numbers.quantity.Quantity.times",
        _backward,
        f"{_COST}.csv",
        f"the figure “a change from 40,000 to 20,000”: {_NOT_IN_NUMBERS}",
    ),
    "what is open above is drawn as a point": Instead(
        "generator.views.plot._lane",
        lambda writer: lambda *given: replace(writer(*given), start=0.0, end=0.0),
        f"{_COST}.html",
        "the figure “40,000 or more”: a mark stands at another number than the record’s.",
    ),
}


@pytest.mark.parametrize("instead", OF_FIGURES.values(), ids=list(OF_FIGURES))
def test_a_broken_writer_of_figures_is_stopped(instead: Instead, other: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test_a_broken_writer_is_stopped(instead, other, monkeypatch)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature with its site, built for an address."""
    sheet = copied_fact_sheet(tmp_path_factory.mktemp("published"), MINIATURE)
    assert re.search(r", [1-9]\d* quotations on [1-9]\d* pages proven again, 0 faults$", built(sheet, URL))
    return sheet


def run(sheet: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    """Runs `verify`; gives the exit status and all that it prints."""
    monkeypatch.setenv("SITE_URL", URL)
    monkeypatch.setattr(verified_site, "_TOLD", 10_000)
    outcome = CliRunner().invoke(cli, ["verify", *arguments, "--root", str(sheet)])
    return outcome.exit_code, outcome.output


def test_verify_repeats_the_proof(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, said = run(published, monkeypatch)
    assert (status, said) == (0, f"{verified(published)}, 0 faults\n")


def test_verify_names_what_was_changed_in_a_published_site(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = shutil.copytree(published / "site", tmp_path / "site")
    page = changed / "claims" / "reiss-on-safety.html"
    page.write_text(page.read_text(encoding="utf-8").replace("bridge was unsafe.", "bridge was safe."), encoding="utf-8")
    (changed / "data" / "claims.csv").write_bytes(b"\xff")
    (changed / "feed.xml").unlink()
    status, said = run(published, monkeypatch, str(changed))
    assert status == 1
    assert "claims/reiss-on-safety.html: “The county engineer, Tom Reiss, denied that the bridge was s…”" in said
    assert "(content/claims/reiss-on-safety.yml)" in said
    assert "data/claims.csv: This file cannot be read as what its name says" in said
    assert "index.html: the link to “feed.xml”: there is no such file in the site." in said


@pytest.mark.parametrize(
    ("page", "was", "now", "said"),
    [
        ("claims/county-on-the-limit.html", "between 5 and 7", "between 7 and 5", "“The county told the council that the limit"),
        (
            "claims/reiss-on-safety.html",
            "does not give his own",
            "does give his own",
            "“The article does not give his own words.”",
        ),
        (
            "measures/letters.html",
            "of all kinds, or of those against",
            "of those against, or of all kinds",
            "“How many letters, of",
        ),
        (
            "index.html",
            "at least six weeks",
            "at most six weeks",
            "“Brandt said that the Old Mill Bridge would stay closed for a",
        ),
    ],
    ids=["a heading", "a note", "a definition", "the summary"],
)
def test_what_is_said_in_our_words_stands_so_on_its_page(
    page: str, was: str, now: str, said: str, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = shutil.copytree(published / "site", tmp_path / "site") / page
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, now), encoding="utf-8")
    status, told = run(published, monkeypatch, str(tmp_path / "site"))
    assert status == 1
    assert [line for line in told.splitlines() if line.startswith(f"error: {page}: {said}")], told


def test_what_looks_like_a_link_in_our_words_is_none(sheet: Path) -> None:
    for path, was in (("claims/reiss-on-safety.yml", "The article does not give"), ("topics/closure.yml", "name: The closure")):
        file = sheet / "content" / path
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(was, f"{was} [as](such) and *so* on"), encoding="utf-8")
        assert was in text
    assert built(sheet).endswith(", 0 faults")
    page = (sheet / "site" / "claims" / "reiss-on-safety.html").read_text(encoding="utf-8")
    assert "[as](such) and *so* on" in page


def test_a_site_without_any_words_proves_nothing(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.html").write_text("<p>Nothing.", encoding="utf-8")
    status, said = run(published, monkeypatch, str(tmp_path))
    assert status == 1
    assert "nothing was proven" in said
    assert "claims/reiss-on-safety.html: the record has no page. (content/claims/reiss-on-safety.yml)" in said


def test_without_a_site_verify_says_how_to_build_one(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, said = run(sheet, monkeypatch)
    assert (status, said.splitlines()[0]) == (
        2,
        f"error: There is no site in {sheet / 'site'}. Build it first: python -m generator build",
    )
