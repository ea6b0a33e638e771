"""Owns in which words the form of a value is asked for."""

from __future__ import annotations

from typing import get_args

from generator.records.fields import (
    Clock,
    Day,
    Edtf,
    HttpUrl,
    Id,
    Language,
    Published,
    SeedPath,
    Sha256,
    SiteFile,
    Uuid,
    Wikidata,
)

_FORMS = {
    Id: "small letters and digits, with single hyphens between words, such as `harbour-master`",
    Day: 'a day as YYYY-MM-DD, such as "2024-05-08"',
    Published: 'a date as YYYY, YYYY-MM or YYYY-MM-DD, such as "2024-05-08", or `unknown`',
    Edtf: 'a date as YYYY, YYYY-MM or YYYY-MM-DD, such as "2024-05-08", or two with a slash between, one of which may be ".."',
    Clock: 'a time of the recording as hours, minutes and seconds, such as "00:12:30"',
    HttpUrl: "a web address that begins with https:// or http:// and the name of a host",
    Sha256: "64 digits and letters from a to f",
    SeedPath: "a file in seeds/, such as seeds/press-release.txt",
    SiteFile: "a file of the theme, such as assets/mine.css",
    Uuid: "a UUID in small letters, such as 3f0c1b7e-5d0a-4c1e-9a53-0b7e4f5d2c61",
    Wikidata: "the number of an item, such as Q42",
    Language: "a language code, such as en or pt-BR",
}
"""What to write where a pattern does not match, for a person who has never seen the pattern."""
FORM_OF_PATTERN = {part.pattern: form for type, form in _FORMS.items() for part in get_args(type) if hasattr(part, "pattern")}
