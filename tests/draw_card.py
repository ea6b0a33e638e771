"""Draws the pictures that stand for the site, from their SVG: `python -m tests.draw_card`, then look at them."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import find_chromium

ASSETS = Path(__file__).parents[1] / "site_templates" / "theme" / "assets"
PICTURES = {
    ("card.svg", "card.png"): (1200, 630),  # pixels, as previews of a link want them
    ("favicon.svg", "touch-icon.png"): (180, 180),  # as telephones want it on their first screen
}


def main() -> int:
    """Writes them; exit status 1 where there is no Chromium."""
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium was found: run `make browser` first.", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        for (drawing, picture), (width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.set_content(
                f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{(ASSETS / drawing).read_text('utf-8')}"
            )
            page.screenshot(path=ASSETS / picture)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
