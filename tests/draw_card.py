"""Draws the card that a link to the site is shown with, from its SVG: `python -m tests.draw_card`, then look at it."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import find_chromium

ASSETS = Path(__file__).parents[1] / "site_templates" / "theme" / "assets"
WIDTH, HEIGHT = 1200, 630  # pixels, as previews of a link want them


def main() -> int:
    """Writes card.png; exit status 1 where there is no Chromium."""
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium was found: run `make browser` first.", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(
            f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{(ASSETS / 'card.svg').read_text('utf-8')}"
        )
        page.screenshot(path=ASSETS / "card.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
