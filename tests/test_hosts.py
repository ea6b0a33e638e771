"""Owns the proof of docs/hosts.md: each host takes its file, and the page for what is not there works on all."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

import pytest
import yaml
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from generator.commands import cli
from tests.case_files import base, with_hashes

ROOT = Path(__file__).parents[1]
HOSTS = ROOT / "docs" / "hosts"
GUIDE = (ROOT / "docs" / "hosts.md").read_text(encoding="utf-8")
SERVERS = ("nginx.conf", "Caddyfile", "apache.conf")
MAKEFILES = (ROOT / "Makefile", ROOT / "site_templates" / "records" / "site" / "Makefile.j2")


def text(name: str) -> str:
    return (HOSTS / name).read_text(encoding="utf-8")


def of_gitlab() -> dict[str, Any]:
    loaded = yaml.safe_load(text("gitlab-ci.yml"))
    assert isinstance(loaded, dict)
    return loaded


def test_every_file_is_told_of_and_every_file_that_is_told_of_is_there() -> None:
    assert set(re.findall(r"\]\(hosts/([\w.-]+)\)", GUIDE)) == {path.name for path in HOSTS.iterdir()}
    assert all((ROOT / "docs" / path).is_file() for path in re.findall(r"\]\((\.\./[^)]+)\)", GUIDE))
    assert "](docs/hosts.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_all_hosts_run_targets_that_this_and_every_new_repository_has() -> None:
    told = GUIDE + "".join(path.read_text(encoding="utf-8") for path in HOSTS.iterdir())
    targets = set(re.findall(r"\bmake (?:-C \S+ )?([a-z]+)\b", re.sub(r"`make` ", "", told)))
    assert targets == {"check", "site"}
    for makefile in MAKEFILES:
        assert targets <= set(re.findall(r"^([a-z]+):", makefile.read_text(encoding="utf-8"), re.MULTILINE))


def test_gitlab_takes_its_file() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(HOSTS / "gitlab-ci.yml")]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_gitlab_publishes_the_default_branch_alone_at_the_address_that_it_gives() -> None:
    made = of_gitlab()
    assert made["variables"] == {"GIT_DEPTH": "0", "REPOSITORY_URL": "$CI_PROJECT_URL", "SITE_URL": "$CI_PAGES_URL"}
    assert made["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert made["pages"]["script"] == ["make site", "mv site public"]
    assert made["pages"]["artifacts"]["paths"] == ["public"]
    assert made["review"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert made["review"]["artifacts"]["paths"] == ["site"]


def test_netlify_publishes_what_is_built_for_the_address_of_each_build() -> None:
    told = tomllib.loads(text("netlify.toml"))
    assert told["build"]["publish"] == "site"
    assert told["build"]["command"] == 'make site SITE_URL="$URL"'
    assert told["context"]["deploy-preview"]["command"] == 'make site SITE_URL="$DEPLOY_PRIME_URL"'


def test_cloudflare_publishes_what_is_built() -> None:
    assert tomllib.loads(text("wrangler.toml"))["pages_build_output_dir"] == "site"
    assert "| Build command | `make site` |" in GUIDE


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_shows_the_page_for_what_is_not_there_and_closes_what_it_opens(name: str) -> None:
    told = text(name)
    assert "/404.html" in told
    assert "/var/www/facts" in told
    assert told.count("{") == told.count("}")
    assert len(re.findall(r"<\w", told)) == len(re.findall(r"</\w", told))


def test_what_is_told_to_keep_the_ids_of_a_published_feed_gives_those_that_it_had() -> None:
    (command,) = (block for block in re.findall(r"^```sh\n(.*?)\n```$", GUIDE, re.MULTILINE | re.DOTALL) if "uuid" in block)
    given = command.removeprefix('python3 -c "').removesuffix('"')
    printed = subprocess.run([sys.executable, "-c", given], capture_output=True, text=True, check=True).stdout
    assert printed == f"id: {uuid5(NAMESPACE_URL, 'https://example.org/facts/')}\n"


ADDRESSES = ("https://ada.example.io/", "https://ada.example.io/lido", "https://facts.example.org/in/a/folder/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_local_address_of_the_page_for_what_is_not_there_is_there_from_wherever_it_is_shown(
    address: str, tmp_path: Path
) -> None:
    for path, content in with_hashes(base()).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    built = CliRunner().invoke(cli, ["build", "--root", str(tmp_path)], env={"SITE_URL": address, "REPOSITORY_URL": None})
    assert built.exit_code == 0, built.output
    site, whole = tmp_path / "site", f"{address.rstrip('/')}/"
    page = LexborHTMLParser((site / "404.html").read_text(encoding="utf-8"))
    given = [str(node.attributes[name]) for name in ("href", "src") for node in page.css(f"[{name}]")]
    for missing in ("nowhere.html", "claims/not/there.html"):
        led = [urljoin(f"{whole}{missing}", one) for one in given]
        local = [one for one in led if urlsplit(one).netloc == urlsplit(whole).netloc and "#" not in one]
        assert len(local) > 15
        assert [one for one in local if not one.startswith(whole) or not is_there(site, one.removeprefix(whole))] == []


def is_there(site: Path, path: str) -> bool:
    return (site / path).is_file() or (site / path / "index.html").is_file()
