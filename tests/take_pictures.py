"""Owns the pictures of the README: two pages of the real site, as a reader sees them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.changes.publication import Publication
from generator.site import build
from tests.conftest import REPOSITORY, copied_fact_sheet, launched, serving

PICTURES = REPOSITORY / ".github" / "images"
_SHOWN = {"home.png": "index.html", "claim.png": "claims/lin-jian-dismisses-allegations.html"}


def main() -> None:
    """Builds the site, and takes the first screen of each page that the README shows."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = copied_fact_sheet(Path(folder))
        build(root, Publication(), print)
        with serving(root / "site") as address, launched(playwright) as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 960})
            for name, shown in _SHOWN.items():
                page.goto(f"{address}{shown}")
                page.screenshot(path=PICTURES / name)
                print(f"{PICTURES.relative_to(REPOSITORY) / name} shows {shown}.")


if __name__ == "__main__":
    main()
