"""Owns the proof that a link to another site is marked, and keeps that site away, however the link is written."""

from __future__ import annotations

import pytest

from generator.engine.outward import with_outward_links

OUTWARD = '<span class="fs-outward" role="img" aria-label=", another site"></span>'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<a href="https://x.example">x</a>', f'<a href="https://x.example" rel="noopener noreferrer">x{OUTWARD}</a>'),
        ("<A HREF='//x.example'><b>x</b></A>", f"<a HREF='//x.example' rel=\"noopener noreferrer\"><b>x</b>{OUTWARD}</a>"),
        ('<a rel="edit" href="http://x">x</a>', f'<a href="http://x" rel="edit noopener noreferrer">x{OUTWARD}</a>'),
        ('<a href="/\\x.example">x</a>', f'<a href="/\\x.example" rel="noopener noreferrer">x{OUTWARD}</a>'),
        ('<a href="https://own.example/f/a.html">x</a>', '<a href="https://own.example/f/a.html">x</a>'),
        ('<a href="https://own.example/g">x</a>', f'<a href="https://own.example/g" rel="noopener noreferrer">x{OUTWARD}</a>'),
        ('<a href="a.html#b">x</a><a id="c">x</a>', '<a href="a.html#b">x</a><a id="c">x</a>'),
        ('<a href="mailto:a@x.example">x</a>', '<a href="mailto:a@x.example">x</a>'),
        ('<a download href="data:text/plain,//x">x</a>', '<a download href="data:text/plain,//x">x</a>'),
        ('<svg><a href="//x">x</a></svg>', '<svg><a href="//x" rel="noopener noreferrer">x</a></svg>'),
        ("<script>'<a href=\"//x\">x</a>'</script>", "<script>'<a href=\"//x\">x</a>'</script>"),
    ],
)
def test_a_link_is_marked_where_it_leads_to_another_site(written: str, shown: str) -> None:
    assert with_outward_links(written, "https://own.example/f/") == shown
