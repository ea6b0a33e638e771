"""Owns the forms in which a work is cited: plain text, BibTeX, CSL-JSON. What is not known of it is not made up."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from generator.records.fields import OUR_LANGUAGE

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LATEX = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
_SPECIAL = re.compile(r"[\\{}~^&%$#_]")
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=[`?!])(?=`)|(?<=')(?=')|(?<=<)(?=<)|(?<=>)(?=>)|(?<=,)(?=,)")
"""Between two characters that TeX would print as one, such as a dash for two hyphens."""
_NOT_IN_URL = re.compile(r"[\\{}|^`]")
DAY_OF_READING = "YYYY-MM-DD"
"""What stands for the day on which the reader opened the address, which nobody can know before: a form to be filled in, which
the page does by itself where scripts run. The day of the build would be untrue."""
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)")


@dataclass(frozen=True, slots=True)
class Work:
    """What is known of a page or a source; an empty value is one that is not known."""

    key: str
    csl_type: str
    title: str
    """Without the stop of a sentence: the styles put their own."""
    author: str = ""
    container: str = ""
    """What it is a part of: the site of a page, the newspaper of an article."""
    publisher: str = ""
    issued: str = ""
    """A date in Extended Date/Time Format."""
    url: str = ""
    archived: str = ""
    language: str = OUR_LANGUAGE
    genre: str = ""
    status: str = ""


def plain_page(work: Work) -> str:
    """A page in one paragraph, with `n.d.` where its date is not known."""
    title = f"{work.title} ({work.status})" if work.status else work.title
    return _sentences([title, ", ".join(filter(None, [work.container, _plain_date(work.issued)]))], work.url)


def plain_source(work: Work) -> str:
    """A source in one paragraph, which says what is not known of it."""
    author = work.author or "Author not stated in the text"
    publisher = work.container or work.publisher or "Publisher not stated in the text"
    title = f"{work.title} ({work.genre})" if work.genre else work.title
    parts = [author, title, f"{publisher}, {_plain_date(work.issued)}"]
    return _sentences(parts, work.url, f"Archived at {work.archived}" if work.archived else "")


def _sentences(parts: list[str], *addresses: str) -> str:
    """Parts with a stop after each that has no mark of its own; a stop after an address would be taken for a part of it."""
    ended = [part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in parts]
    return " ".join([*ended, *filter(None, addresses)])


def _plain_date(edtf: str) -> str:
    """A date in words, as far as it is known: `8 May 2024`, `about 2024`, `from May 2024 to June 2024`."""
    start, slash, end = edtf.partition("/")
    first, last = _plain_day(start), _plain_day(end)
    if first and last:
        return f"from {first} to {last}"
    if not slash or not (first or last):
        return first or "n.d."
    return f"from {first}" if first else f"until {last}"


def _plain_day(edtf: str) -> str:
    found = _DAY.fullmatch(edtf)
    if not found:
        return ""
    year, month, day, doubt = found.groups()
    words = [str(int(day))] if day else []
    words += [_MONTHS[int(month) - 1]] if month else []
    return {"": "", "~": "about "}.get(doubt, "perhaps ") + " ".join([*words, year])


def bibtex(work: Work) -> str:
    """An entry. `@misc` wants no field, so that nothing is made up; double braces keep names and capitals as they are."""
    fields = [
        ("author", _braced(_braced(_escaped(work.author)))),
        ("title", _braced(_braced(_escaped(work.title)))),
        ("howpublished", _braced(_escaped(work.container or work.publisher))),
        *_bibtex_date(work.issued),
        ("url", _braced(_NOT_IN_URL.sub(_percent_encoded, work.url))),
        ("urldate", _braced(DAY_OF_READING if work.url else "")),
        ("language", _braced(work.language)),
        ("note", _braced(_escaped(_bibtex_note(work)))),
    ]
    lines = [f" {name}={value}," for name, value in fields if value]
    return "\n".join([f"@misc{{{work.key},", *lines, "}", ""])


def _bibtex_date(edtf: str) -> list[tuple[str, str]]:
    """`date` is BibLaTeX's and takes all of it; `year` and `month` are BibTeX's, and only of a date without doubt."""
    found = _DAY.fullmatch(edtf)
    if not found or found[4]:
        return [("date", _braced(edtf))]
    month = _MONTHS[int(found[2]) - 1][:3].lower() if found[2] else ""
    return [("date", _braced(edtf)), ("year", _braced(found[1])), ("month", month)]


def _bibtex_note(work: Work) -> str:
    archived = f"Archived at {work.archived}" if work.archived else ""
    return ". ".join(filter(None, [work.genre.capitalize(), work.status.capitalize(), archived]))


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _escaped(text: str) -> str:
    # Braces are counted by BibTeX even after a backslash, hence the commands.
    return _LIGATURE.sub("{}", _SPECIAL.sub(lambda match: _LATEX[match[0]], text))


def _percent_encoded(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


def csl_json(work: Work) -> str:
    """The CSL-JSON of one item, on one line."""
    return json.dumps(_csl(work), ensure_ascii=False, separators=(",", ":"))


def _csl(work: Work) -> dict[str, Any]:
    """An item as in https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json."""
    item = {
        "id": work.key,
        "type": work.csl_type,
        "title": work.title,
        # A byline is the source's own wording: which part of it is a family name is not for us to say.
        "author": [{"literal": work.author}] if work.author else [],
        "container-title": work.container,
        "publisher": work.publisher,
        "issued": _csl_date(work.issued),
        "URL": work.url,
        "language": work.language,
        "genre": work.genre,
        "status": work.status,
        "note": f"Archived at {work.archived}" if work.archived else "",
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(edtf: str) -> dict[str, Any]:
    found = [_DAY.fullmatch(part) for part in edtf.split("/")]
    days = [match for match in found if match]
    if not days:
        return {}
    if len(days) < len(found):
        return {"literal": _plain_date(edtf)}
    parts = [[int(number) for number in match.groups()[:3] if number] for match in days]
    return {"date-parts": parts, **({"circa": True} if any(match[4] for match in days) else {})}
