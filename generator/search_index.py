"""Owns the search index of a built site: runs Pagefind, and puts in order what Pagefind leaves to chance."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path

Item = int | str | list["Item"]

_MARK = b"pagefind_dcd"  # what Pagefind's decoder looks for at the start of a chunk


class IndexError_(Exception):
    """The search index could not be made; the text says why."""


def index_search(site: Path) -> int:
    """Write the index of a built site into its folder pagefind/; gives the number of pages that can be found.

    Two runs over the same pages give the same bytes, with the same zlib. IndexError_ when Pagefind fails.
    """
    # The pilcrows beside headings are no words of the page.
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet", "--keep-index-url"]
    command += ["--exclude-selectors", ".headerlink"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if run.returncode:
        raise ValueError(f"The search index was not built: {(run.stderr or run.stdout).strip()}")
    return _put_in_order(site / "pagefind")


def _put_in_order(bundle: Path) -> int:
    """Pagefind writes filters and their values in the order of a hash table, which differs from run to run.

    Its files are named after what they hold, so the names change with the order, up to the entry file.
    """
    entry_file = bundle / "pagefind-entry.json"
    if not entry_file.is_file():
        return 0
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        language["hash"] = _order_language(bundle, language["hash"])
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    return sum(language["page_count"] for language in entry["languages"].values())
