"""Owns the proof that a page is judged by the policy that stands on it, whoever made it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.verification.safety import refused_in

POLICY = "default-src 'none'; script-src 'self' 'sha256-6Mlk+XjE57h/a6BK8UFDhIqhWicH5NYtbW9Bd0Z0HiI='"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
OWN = "https://own.example/"


def refused(head: str = "", body: str = "", meta: str = META) -> list[str]:
    page = f'<!doctype html><html><head><meta charset="utf-8">{meta}<link href="a.css">{head}</head><body>{body}</body></html>'
    return list(refused_in(LexborHTMLParser(page), page, OWN))


@pytest.mark.parametrize(
    "body",
    [
        "<script>ours()</script>",
        '<script type="application/ld+json">{}</script>',
        "<p>He wrote style= and onclick= there.</p>",
        '<a href="a.html">x</a><a href="mailto:a@b.example">x</a><a href="https://own.example/a.html">x</a>',
        '<a href="https://x.example" rel="edit noreferrer noopener">x</a>',
    ],
)
def test_what_the_policy_allows_is_no_fault(body: str) -> None:
    assert refused(body=body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>theirs()</script>", "this script, which stands in it: “theirs()”"),
        ('<script type="module">theirs()</script>', "this script"),
        ("<style>p { color: red }</style>", "this style"),
        ('<p style="color: red">x</p>', "`style` in `p`"),
        ("<svg><g ONLOAD=x()></g></svg>", "`onload` in `g`"),
        ('<a href=" JavaScript:x()">x</a>', "a link runs a program"),
        ('<a href="https://x.example">x</a>', "does not keep it away"),
        ('<a href="//x.example" rel="noopener">x</a>', "does not keep it away"),
        ('<a href="https://own.example.evil/">x</a>', "does not keep it away"),
    ],
)
def test_what_it_refuses_is_a_fault(body: str, said: str) -> None:
    (fault,) = refused(body=body)
    assert said in fault


@pytest.mark.parametrize("meta", ["", META * 2, f"<script src=a.js></script>{META}"])
def test_one_policy_stands_before_all_that_is_loaded(meta: str) -> None:
    assert refused(meta=meta) == ["one policy stands on a page, before all that is loaded."]


@pytest.mark.parametrize(
    ("was", "now"), [("default-src 'none'", "default-src 'self'"), ("script-src", "style-src 'unsafe-inline'; script-src")]
)
def test_a_policy_that_is_not_strict_is_a_fault(was: str, now: str) -> None:
    assert refused(meta=META.replace(was, now)) == ["the policy of the page is not strict."]
