"""Owns the proof that the home page says what the site rests on, when it last changed and who answers for it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from generator.assessment import assess
from generator.changes.publication import Publication
from generator.files import Tree
from generator.place import read_templates
from generator.site import render
from tests.built_pages import data_of, page
from tests.case_files import BASE, base, with_hashes

TEMPLATES = read_templates(BASE)
RESTS_ON = "What it rests on"


def pages(publication: Publication | None = None, **site: str) -> dict[str, str]:
    """The pages of the small sound fact sheet, with more fields of its site record and no repository."""
    files = with_hashes(base())
    kept = files["content/site.yml"].replace("repository: https://example.org/lido\ncurators: the lido desk\n", "")
    files["content/site.yml"] = kept + "".join(f'{field}: "{value}"\n' for field, value in site.items())
    return render(assess(Tree(files)), TEMPLATES, publication or Publication()).pages


def test_home_names_its_source_and_what_the_text_does_not_state_of_it(site: Path) -> None:
    shown = page(site, "index.html")[RESTS_ON]
    assert "ukraine-claims-chinese-nationals" in shown.links
    assert "publisher, author and date not stated in the text" in shown.text
    sentences = data_of(site, "sources/ukraine-claims-chinese-nationals.html")["sentences"]
    covered = sum(bool(sentence["records"]) for sentence in sentences)
    assert f"records rest on {covered} of its {len(sentences)} sentences" in shown.text


def test_home_says_once_that_nobody_is_named_as_answerable(site: Path) -> None:
    whole = " ".join(part.text for part in page(site, "index.html").values())
    assert whole.count("The site does not say who curates it. The site gives no address for corrections.") == 1
    assert "The site does not say who curates it." in (site / "index.md").read_text(encoding="utf-8")


def test_home_names_the_curators_and_how_to_reach_them() -> None:
    home = pages(curators="the Tilbeck Observer", contact="desk@example.org")["index.md"]
    assert "The records are curated by the Tilbeck Observer." in home
    assert "(mailto:desk@example.org)" in home
    assert "does not say" not in home


def test_home_gives_the_day_of_the_last_change() -> None:
    changed = "\"\nchanges:\n  - date: '2026-03-04'\n    kind: corrected\n    what: The title is put right.\nbranch: \"main"
    assert "Last change: 2026-03-04 ([what changed](corrections.md))." in pages(curators=f"us{changed}")["index.md"]
    assert "When the records last changed is not known in this build." in pages()["index.md"]


def test_what_a_source_states_of_itself_stands_beside_what_it_does_not() -> None:
    home = pages()["index.md"]
    assert re.search(r"publisher [^;]+; ", home)
    assert "unknown" not in home


def test_corrections_lead_only_to_an_address_that_is_given(site: Path) -> None:
    assert (
        "guide.html#curators"
        not in (site / "corrections.html").read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
    )
    assert "gives no address to which a mistake can be reported" in pages()["corrections.md"]
    for reachable in (pages(contact="desk@example.org"), pages(Publication(repository="https://example.org/lido"))):
        assert "[this is whom to tell](guide.md#curators)" in reachable["corrections.md"]
        assert "gives no address" not in reachable["corrections.md"] + reachable["guide.md"] + reachable["index.md"]


def test_no_page_calls_unknown_what_a_text_does_not_state(site: Path) -> None:
    for path in ("sources/index.html", "sources/ukraine-claims-chinese-nationals.html", "claims/china-on-neutrality.html"):
        whole = (site / path).read_text(encoding="utf-8").casefold()
        assert not re.search(r">\s*unknown|unknown (?:author|publisher)", whole), path
    assert "not stated in the text" in page(site, "sources/index.html")["Sources"].text


def test_home_names_people_with_the_roles_that_the_source_gives(site: Path) -> None:
    shown = page(site, "index.html")["Who is named"]
    for name, role in {
        "Volodymyr Zelensky": "“Ukrainian President”",
        "Lin Jian": "“Chinese foreign ministry spokesperson”",
        "Dmitry Peskov": "“Kremlin spokesperson”",
    }.items():
        assert re.search(rf"{name}, .?{role}", shown.text) or f"{name}, {role.strip('“”')}" in shown.text
    assert {"volodymyr-zelensky", "lin-jian", "dmitry-peskov"} <= set(shown.links)


def test_home_shows_what_its_record_wants_shown_together_word_for_word(site: Path) -> None:
    shown = page(site, "index.html")["How Chinese nationals are said to be recruited"]
    assert "The Russians are posting adverts on Chinese social media platforms" in shown.text
    assert {"zelensky-on-russian-adverts", "zelensky-on-social-media-targeting"} <= set(shown.links)


def test_home_folds_the_claims_that_nobody_answers_and_shows_one_at_second_hand(site: Path) -> None:
    tree = LexborHTMLParser((site / "index.html").read_text("utf-8"))
    open_rows = [row.text() for row in tree.css(".fs-grid tbody tr") if not row.css_matches("details tr")]
    folded = [row.text() for row in tree.css("details.fs-fold .fs-grid tbody tr")]
    assert len(folded) == 2
    assert not any("answer" in row or "rejects" in row for row in folded)
    assert any("second-hand" in row for row in open_rows)
    assert any("Washington" in row and "second-hand" in row for row in folded)


def test_home_says_what_changed_last() -> None:
    files = with_hashes(base())
    files["content/topics/lido-water.yml"] += (
        'changes:\n  - date: "2031-01-02"\n    kind: corrected\n    what: The name was wrong.\n'
    )
    shown = render(assess(Tree(files)), TEMPLATES, Publication()).pages["index.md"].partition("## What changed last")[2]
    assert "2031-01-02 **Corrected** [" in shown
    assert "The name was wrong." in shown
    assert "(corrections.md)" in shown


def test_the_matrix_says_no_dots_and_its_links_are_named_by_whom_and_what(browser: Browser, served: str) -> None:
    with browser.new_context(base_url=served, viewport={"width": 1280, "height": 800}) as context:
        view = context.new_page()
        view.goto("index.html")
        empty = "(cells) => cells.map((cell) => getComputedStyle(cell, '::before').content)"
        assert set(view.locator(".fs-grid .fs-nothing").evaluate_all(empty)) == {'""'}
        for name in ("Zelensky says: Zelensky said that Moscow", "Peskov may answer: Dmitry Peskov, Kremlin spokesperson"):
            assert view.locator(".fs-matrix").get_by_role("link", name=name).count() >= 1
        view.set_viewport_size({"width": 390, "height": 800})
        assert view.locator(".fs-cards").get_by_role("link", name="Zelensky says (Zelensky said that Moscow").count() >= 1
