"""Owns the proof of the page that says how to read the site: every term is defined, and nobody is made up."""

from __future__ import annotations

import re

import pytest

from generator.assessment import assess
from generator.changes.publication import Publication
from generator.files import Tree
from generator.place import read_templates
from generator.records import vocabularies
from generator.records.vocabularies import Basis, ChangeKind, Comparator, EndComparator, Kind, Order, Show, Status, Term
from generator.site import render
from generator.views.answerable import address_of
from generator.views.guide import GuideView, guide_view
from tests.case_files import BASE, base, with_hashes

VOCABULARIES = [kind for kind in vars(vocabularies).values() if isinstance(kind, type) and issubclass(kind, Term)]
TERMS = [term for vocabulary in VOCABULARIES if vocabulary is not Term for term in vocabulary]
NEEDLESS = (Order, EndComparator)
"""Those whose terms say it themselves, or are told with others."""
TEMPLATES = read_templates(BASE)
REPOSITORY = "https://example.org/repository"


def texts(**site: str) -> dict[str, str]:
    """The small sound fact sheet, with more fields of its site record, and none that says where the records are kept."""
    files = with_hashes(base())
    kept = files["content/site.yml"].replace("repository: https://example.org/lido\ncurators: the lido desk\n", "")
    return files | {"content/site.yml": kept + "".join(f'{field}: "{value}"\n' for field, value in site.items())}


def view(publication: Publication | None = None, **site: str) -> GuideView:
    assessment = assess(Tree(texts(**site)))
    assert not assessment.faults, assessment.report
    assert assessment.collection.site
    return guide_view(assessment.collection, assessment.collection.site, publication or Publication())


def page(publication: Publication | None = None, **site: str) -> str:
    """The page as Markdown."""
    return render(assess(Tree(texts(**site))), TEMPLATES, publication or Publication()).pages["guide.md"]


def test_every_term_that_a_record_can_have_is_defined_under_an_anchor_of_its_own() -> None:
    shown = page()
    for term in TERMS:
        if not isinstance(term, NEEDLESS):
            assert shown.count(f"{{: #{term.anchor} }}\n:   ") == 1, term.anchor


def test_no_two_terms_share_an_anchor() -> None:
    assert len({term.anchor for term in TERMS}) == len(TERMS)


def test_the_definitions_are_those_of_the_vocabularies() -> None:
    shown = page().replace("\\", "")
    assert [term.definition for term in TERMS if not isinstance(term, NEEDLESS) and f":   {term.definition}\n" not in shown] == []


def test_every_tag_on_a_page_leads_to_its_definition() -> None:
    pages = render(assess(Tree(texts())), TEMPLATES, Publication()).pages
    tag = pages["claims/engineer-on-two-cracks.md"]
    assert "[figure](../guide.md#kind-figure){: .fs-tag .fs-tag--figure title=" in tag
    assert "[second-hand](../guide.md#second-hand){: .fs-tag .fs-tag--second-hand title=" in tag


def test_it_says_how_much_is_proven() -> None:
    assert view().proofs == len(assess(Tree(texts())).collection.proven) > 0
    assert f" {view().proofs} pieces of text are proven" in page()


def test_it_says_that_there_is_no_verdict() -> None:
    assert "It gives no verdict and no rating" in page()


def test_curators_that_the_site_record_does_not_give_are_not_made_up() -> None:
    shown = page()
    assert "The site does not say who curates it." in shown
    assert "The site gives no address for corrections." in shown
    assert "curated by" not in shown


def test_it_names_the_curators_and_how_to_reach_them() -> None:
    shown = page(curators="the Tilbeck <Observer>", contact="desk@example.org")
    assert "The records are curated by the Tilbeck &lt;Observer&gt;." in shown
    assert "(mailto:desk@example.org)" in shown
    assert "does not say who curates" not in shown
    assert "gives no address" not in shown


def test_mistakes_are_reported_where_the_records_are_kept() -> None:
    shown = page(Publication(repository=REPOSITORY, has_form=True))
    assert f"[report a mistake]({REPOSITORY}/issues/new?template=mistake.yml)" in shown
    assert "gives no address" not in shown


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("desk@example.org", "mailto:desk@example.org"),
        ("https://example.org/contact", "https://example.org/contact"),
        ("javascript:alert(1)", None),
        ("write to desk@example.org", None),
        ("the town hall, room 3", None),
    ],
)
def test_a_contact_is_a_link_only_where_it_is_an_address(contact: str, address: str | None) -> None:
    assert address_of(contact) == address
    assert (f"]({address})" in page(contact=contact)) == (address is not None)


def test_the_lists_are_whole_and_begin_with_what_is_in_use() -> None:
    shown = view()
    for vocabulary, terms in (
        (Basis, shown.bases),
        (Comparator, shown.comparators),
        (Show, shown.shows),
        (Status, shown.statuses),
        (ChangeKind, shown.change_kinds),
    ):
        assert sorted((*terms.used, *terms.unused)) == sorted(vocabulary)
    assert shown.kinds.used == (Kind.DENIAL, Kind.FIGURE, Kind.ACCOUNT, Kind.ASSESSMENT, Kind.NO_COMMENT, Kind.REPORT)


def test_terms_that_no_record_has_are_folded_away() -> None:
    folded = re.findall(r"<details markdown=\"1\">.*?</details>", page(), re.DOTALL)
    assert "#kind-allegation" in "".join(folded)
    assert "#kind-denial" not in "".join(folded)
    assert "<summary>7 more, of which this site has none</summary>" in "".join(folded)
