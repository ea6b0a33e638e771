"""Owns hostile texts: what a stranger, a bad copy or an unlucky keyboard may put into any field and any stored text."""

from __future__ import annotations

from hypothesis import strategies as st

MARKS = [
    *"*_`#>|~^=+-!?[](){}<>&\\/$@:;,.'\"“”‘’«»„%…–—\u2028\u2029\u0085\u00a0\u3000\t\n\r",
    *"\u200b\u200d\u00ad\u202e\u2066\ufeff\u0301\u0488\u115f\ue000\ufffe\ufffd\U000e0041\U0010ffff\x00\x1b\x7f",
    *"①½٣ⅧßİıǅﬁÅＡ",
    *("\n\n", "\r\n", "    ", "  \n", " # ", ": ", "- ", "1. ", "| |", "---", "***", "===", "~~~", "```", "::", "++", "^^"),
    *("{: .x }", "👩\u200d🔧", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "\x1b[31m"),
]
_MARKUP = r"""
<script>alert(1)</script>
</script>
<!--
-->
<!doctype
<![CDATA[
]]>
<?php
<img src=x onerror=alert(1)>
<a href='x'>
</article>
</div>
<div markdown>
<br>
<svg/onload=a>
&lt;
&amp;
&#x27;
&nbsp;
&bogus;
&#0;
{{ x }}
{{
{% raw %}
{% endraw %}
{#
#}
${x}
$(x)
`x`
``
%s
%(x)s
{0}
{x!r}
\1
\g<0>
[x](javascript:alert(1))
[x](https://example.org)
![x](y)
[x]: y
[^1]
[^1]: x
*[X]: y
<https://example.org>
https://example.org/?a=b&c=d#e
www.example.org
a@example.org
javascript:alert(1)
data:text/html,x
//example.org
!!! note
??? x
=== "x"
:smile:
[TOC]
--8<-- "x"
<!-- more -->
++ctrl++
==x==
~~x~~
H~2~O
x^2^
=cmd|'/C calc'!A
@SUM(1)
+1
-1
a/../b
../../x
C:\x
CON
nul.txt
"""
# What Python-Markdown puts in the place of what it has set apart.
STASHED = ["\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "klzzwxh:0", "wzxhzdk:0"]
_WORDS = """
said
denied
“Not so.”
He said: “No.”
one hundred and five
1,000
1.5 million
more than 40
50%
$5
2 трлн 826,5 млрд
on Monday
in 1934
8 May 2024
at 5 p.m.
十二人
三万
ثلاثة
ไทย
שלום
نمی\u200cدانم
नमस्ते
한국어
日本語。
Ελλάδα
İstanbul
straße
Mr. Hale
MR HALE: no
Q: why?
– ¿Por qué?
not
unless
declined to comment
the Lido
Ada Fenn
Blue Lane
p. 5
e.g. this
U.S.
"""
PIECES = st.one_of(
    st.sampled_from(MARKS),
    st.sampled_from([*_MARKUP.strip().splitlines(), *STASHED]),
    st.sampled_from(_WORDS.strip().splitlines()),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=8),
)


@st.composite
def hostile_texts(draw: st.DrawFn, most: int = 5_000) -> str:
    """A text of a few hostile pieces, or of them again and again, up to a length."""
    pieces = draw(st.lists(PIECES, min_size=1, max_size=6))
    text = draw(st.sampled_from(["", " ", " ", "\n"])).join(pieces)
    times = draw(st.sampled_from([1, 1, 1, 1, 1, 2, 3, 40, most]))
    return (text * times)[:most]
