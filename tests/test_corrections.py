"""Owns the proof of what pages say of the records' past: corrections, old addresses, and what no longer stands."""

from __future__ import annotations

from collections.abc import Mapping

from generator.assessment import Assessment, assess
from generator.changes.difference import Kind
from generator.changes.history import History, Revision
from generator.changes.publication import Publication
from generator.files import Tree
from generator.place import read_templates
from generator.records.record import Record
from generator.site import render
from generator.views.corrections import FEW, MOST_CHANGES, corrections_view
from generator.views.record import changes_of, last_changed, moved, record_view
from tests.case_files import BASE, base, with_hashes

CLAIM = "content/claims/fenn-on-three-cracks.yml"
ACTOR = "content/actors/ada-fenn.yml"
GROUP = "content/actors/blue-lane.yml"
SITE = "content/site.yml"
TEMPLATES = read_templates(BASE)
CORRECTED = 'changes: [{date: "2024-06-03", kind: corrected, what: The count was that of another claim.}]\n'
WITHDRAWN = 'status: withdrawn\nchanges: [{date: "2024-06-04", kind: withdrawn, what: The source took it back.}]\n'


def collected(**additions: str) -> Assessment:
    """The small sound fact sheet, with lines added to records that are named by their ids."""
    texts = with_hashes(base())
    for id, lines in additions.items():
        (path,) = (path for path in texts if path.endswith(f"/{id.replace('_', '-')}.yml"))
        texts[path] += lines
    return assess(Tree(texts))


def revision(date: str, *what: str) -> Revision:
    kind = {"added": Kind.ADDED, "removed": Kind.REMOVED}.get(what[0], Kind.CHANGED)
    return Revision(date, f"{date}-id", what, kind)


def published(revisions: Mapping[str, tuple[Revision, ...]], complete: bool = True) -> Publication:
    return Publication(repository="https://example.org/r", history=History(True, revisions, complete))


def rendered(assessment: Assessment, publication: Publication | None = None) -> dict[str, str]:
    return render(assessment, TEMPLATES, publication or Publication()).pages


def claim(assessment: Assessment) -> Record:
    return assessment.collection.claims["fenn-on-three-cracks"]


def test_days_come_latest_first_whoever_tells_of_them() -> None:
    history = {ACTOR: (revision("2024-06-05", "the role changed"), revision("2024-06-01", "the name changed"))}
    days = corrections_view(collected(fenn_on_three_cracks=CORRECTED).collection, published(history)).days
    told = [(day.date, [(line.kind, line.what, line.record.id) for line in day.changes]) for day in days]
    assert told == [
        ("2024-06-05", [("changed", "the role changed", "ada-fenn")]),
        ("2024-06-03", [("corrected", "The count was that of another claim.", "fenn-on-three-cracks")]),
        ("2024-06-01", [("changed", "the name changed", "ada-fenn")]),
    ]


def test_a_few_new_records_are_named_and_many_are_counted() -> None:
    collection = collected().collection
    paths = [record.path for record in collection.records()]
    few = {path: (revision("2024-06-01", "added"),) for path in paths[:FEW]}
    many = {path: (revision("2024-06-01", "added"),) for path in paths}
    (day,) = corrections_view(collection, published(few)).days
    assert len(day.added) == FEW
    assert not day.added_counts
    (day,) = corrections_view(collection, published(many)).days
    assert not day.added
    assert "2 sources" in day.added_counts
    assert "8 claims" in day.added_counts


def test_a_record_that_was_taken_out_is_counted_and_not_named() -> None:
    gone = {"content/claims/said-by-somebody.yml": (revision("2024-06-01", "removed"),)}
    shown = rendered(collected(), published(gone))["corrections.md"]
    assert "- **Taken out** 1 claim\n" in shown
    assert "said-by-somebody" not in shown


def test_changes_of_the_home_page_are_told() -> None:
    history = {SITE: (revision("2024-06-02", "the title changed"), revision("2024-06-01", "added"))}
    shown = rendered(collected(), published(history))["corrections.md"]
    assert "## 2024-06-02\n\n- [The home page](index.md): the title changed\n" in shown
    assert "2024-06-01" not in shown


def test_a_long_history_is_cut_and_the_page_says_so() -> None:
    revisions = tuple(
        revision(f"20{year:02}-{month:02}-01", "the name changed") for year in range(99, 0, -1) for month in (3, 2, 1)
    )
    assessment, publication = (
        collected(),
        published({ACTOR: revisions, CLAIM: revisions, GROUP: (revision("1999-01-01", "added"),)}),
    )
    view = corrections_view(assessment.collection, publication)
    shown = [line for day in view.days for line in day.changes]
    assert len(shown) == MOST_CHANGES
    assert "1999-01-01" not in {day.date for day in view.days}
    assert view.older == 2 * len(revisions) - MOST_CHANGES
    assert f"\n{view.older} earlier changes stand on" in rendered(assessment, publication)["corrections.md"]


def test_what_is_not_known_is_said() -> None:
    not_known, in_part = "The history of the files is not known in this build.", "known in part only"
    for publication, says in (
        (Publication(), not_known),
        (published({}, complete=False), in_part),
    ):
        assert says in rendered(collected(), publication)["corrections.md"]
    shown = rendered(collected(), published({}))["corrections.md"]
    assert not_known not in shown
    assert in_part not in shown
    assert "No change is known yet." in shown


def test_ids_are_code_where_git_tells_and_stand_as_written_where_an_editor_does() -> None:
    told, noted = "what it is part of: `ada-fenn` added", "The id was `ada-fen`."
    log = f'changes: [{{date: "2024-06-03", kind: corrected, what: {noted}}}]\n'
    history = {ACTOR: (revision("2024-06-05", told),), SITE: (revision("2024-06-02", told),)}
    pages = rendered(collected(fenn_on_three_cracks=log), published(history))
    for page, number in (("corrections.md", 2), ("actors/ada-fenn.md", 1)):
        assert pages[page].count(told) == number
    for page in ("corrections.md", "claims/fenn-on-three-cracks.md"):
        assert r"The id was \`ada-fen\`." in pages[page]


def test_words_of_a_change_are_escaped() -> None:
    history = {ACTOR: (revision("2024-06-05", "the role is now <b>*mayor*</b>"),)}
    assert "&lt;b&gt;\\*mayor\\*&lt;/b&gt;" in rendered(collected(), published(history))["corrections.md"]


def test_a_page_tells_its_own_changes_and_the_day_of_the_last() -> None:
    assessment = collected(fenn_on_three_cracks=CORRECTED)
    publication = published({CLAIM: (revision("2024-06-07", "a topic was added"), revision("2024-06-01", "added"))})
    assert [line.date for line in changes_of(claim(assessment), publication)] == ["2024-06-07", "2024-06-03", "2024-06-01"]
    assert last_changed(claim(assessment), publication) == "2024-06-07"
    assert last_changed(claim(assessment), Publication()) == "2024-06-03"
    assert last_changed(assessment.collection.actors["ada-fenn"], publication) is None
    page = rendered(assessment, publication)["claims/fenn-on-three-cracks.md"]
    assert "## What changed here\n\n- 2024-06-07 **Changed** a topic was added\n- 2024-06-03 **Corrected**" in page
    assert 'changed: "2024-06-07"\n' in page


def test_a_page_says_that_its_past_is_not_known() -> None:
    page = rendered(collected())["claims/fenn-on-three-cracks.md"]
    assert "Not known in this build" in page
    assert "Not known in this build" not in rendered(collected(), published({}))["claims/fenn-on-three-cracks.md"]


def test_an_old_address_leads_on_and_is_no_record_page() -> None:
    assessment = collected(fenn_on_three_cracks="formerly: [fenn-on-cracks, cracks]\n", ada_fenn="formerly: [fenn]\n")
    places = [place.path for record in assessment.collection.records() for place in moved(record)]
    assert places == ["actors/fenn.md", "claims/fenn-on-cracks.md", "claims/cracks.md"]
    pages = rendered(assessment)
    page = pages["claims/cracks.md"]
    assert 'redirect: "fenn-on-three-cracks.html"\n' in page
    assert "(fenn-on-three-cracks.md)" in page
    assert "record:" not in page
    assert "filters:" not in page
    assert "(cracks.md)" not in pages["claims/index.md"] + pages["claims/norrland-declines-to-comment.md"]


def test_a_withdrawn_record_keeps_its_page_and_leaves_the_lists() -> None:
    pages = rendered(collected(fenn_on_three_cracks=WITHDRAWN))
    page = pages["claims/fenn-on-three-cracks.md"]
    assert '<div class="fs-banner" markdown="1">\n\nThis record is withdrawn:' in page
    assert "The source took it back." in page
    assert 'status: "withdrawn"\n' in page
    assert "fenn-on-three-cracks.md" not in pages["claims/index.md"] + pages["index.md"].partition("## What changed last")[0]


def test_a_record_of_any_type_that_gave_way_says_to_which() -> None:
    assessment = collected(lido_history="status: superseded\nsuperseded_by: lido-water\n")
    view = record_view(assessment.collection, assessment.collection.topics["lido-history"], Publication())
    assert view.successor
    assert view.successor.id == "lido-water"
    pages = rendered(assessment)
    assert (
        "This record is superseded: Another record has taken its place. See [The loss of water](lido-water.md)"
        in (pages["topics/lido-history.md"])
    )
    assert "lido-history" not in pages["topics/index.md"]


def test_superseded_and_withdrawn_records_of_no_type_stand_in_lists() -> None:
    gone = "status: withdrawn\n"
    pages = rendered(collected(lido_water=gone, water_lost=gone, blue_lane_release=gone, blue_lane=gone, fenn_speaks=gone))
    for index, id in (
        ("topics", "lido-water"),
        ("measures", "water-lost"),
        ("sources", "blue-lane-release"),
        ("events", "fenn-speaks"),
    ):
        assert f"({id}.md)" not in pages[f"{index}/index.md"]
    table = pages["actors/index.md"].split("## All actors")[1]
    assert "(blue-lane.md)" not in table


def test_a_record_that_stands_has_no_banner() -> None:
    assert "fs-banner" not in "".join(rendered(collected()).values())
