"""Owns the fields of records: what a value may look like, and what marks it for proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StringConstraints


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field that holds the id of a record of this type."""

    type: str
    """Empty where it is the type of the record itself."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks a field in our own words."""


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Marks a field in the words of the source, to be proven in the paragraphs that the record's passages stand in."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Marks a field in the words of a source that the record names beside it."""


@dataclass(frozen=True, slots=True)
class Translated:
    """Marks a field that says in another language what the exact words of the group around it say, and is not those words."""


Marker = Reference | Prose | SourceWords | Verbatim | Translated


def _calendar_date(text: str) -> str:
    date.fromisoformat(text)
    return text


def _web_address(text: str) -> str:
    """The text, if what stands for its host and its port can be them."""
    urlsplit(text).port  # noqa: B018  a ValueError where it cannot
    return text


class ReversedError(ValueError):
    """That an interval ends before it begins."""


def _edtf(text: str) -> str:
    """The text, if its dates are in the calendar and in order, as far as each is known: `2024-05/2024` is in order.

    The package edtf judges the same in the tests; here it would take 0.3 s to import, and 15 ms a date.
    """
    dates = [end.rstrip("?~%") for end in text.split("/") if end != ".."]
    for one in dates:
        day, _, time_of_day = one.partition("T")
        date.fromisoformat((day + "-01-01")[:10])
        time.fromisoformat(time_of_day or "00:00:00")
    if len(dates) > 1 and dates[0][: len(dates[1])] > dates[1][: len(dates[0])]:
        raise ReversedError
    return text


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
# To make Markdown of a paragraph takes the square of the marks in it.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000)]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
"""As long as a speech that stands in one passage."""
OurText = Annotated[Text, Prose()]
Words = Annotated[Text, SourceWords()]
Quote = Annotated[LongText, Verbatim()]
InTranslation = Annotated[LongText, Translated()]
OUR_LANGUAGE = "en"
"""The language of our own words, as in BCP 47: those of `OurText`, and of the pages around them."""
Clock = Annotated[str, StringConstraints(pattern=r"^\d{2}:[0-5]\d:[0-5]\d$")]
Number = Annotated[float, Strict()]
Factor = Annotated[float, Strict(), Field(gt=0)]
Flag = Annotated[bool, Strict()]
WEB_ADDRESS = r"^https?://[^\s<>\"\\@/?#\[\]]+([/?#][^\s<>\"\\]*)?$"
"""The form of a web address: before its first slash stands a host alone, for a user or a password there looks like one."""
HttpUrl = Annotated[str, StringConstraints(pattern=WEB_ADDRESS, max_length=2_000), AfterValidator(_web_address)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
SeedPath = Annotated[str, StringConstraints(pattern=r"^seeds/[A-Za-z0-9._-]+$", max_length=200)]
SiteFile = Annotated[str, StringConstraints(pattern=r"^assets(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$", max_length=200)]
"""A file of the theme by its path below the site: no address of another host, and no way up."""
Uuid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
Wikidata = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]{0,18}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]

SourceRef = Annotated[Id, Reference("source")]
ActorRef = Annotated[Id, Reference("actor")]
EventRef = Annotated[Id, Reference("event")]
ClaimRef = Annotated[Id, Reference("claim")]
MeasureRef = Annotated[Id, Reference("measure")]
TopicRef = Annotated[Id, Reference("topic")]
OwnRef = Annotated[Id, Reference("")]
"""The id of another record of the same type."""


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_calendar_date)]
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?[?~%]?"
Published = Annotated[str, StringConstraints(pattern=rf"^{_DATE}$"), AfterValidator(_edtf)]
_TIME = r"\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d"
# Level 1 also has an empty end, which is unknown: what is not known is no part of a record.
Edtf = Annotated[str, StringConstraints(pattern=rf"^({_DATE}(/({_DATE}|\.\.))?|\.\./{_DATE}|{_TIME})$"), AfterValidator(_edtf)]


class MisfitError(ValueError):
    """That the fields of a group do not go together: what is wrong, the field to look at, and what to write instead."""

    def __init__(self, message: str, field: str, help: str) -> None:
        super().__init__(message)
        self.field = field
        self.help = help


_GIVEN: dict[frozenset[str], set[str]] = {}


class Model(BaseModel):
    """What all parts of a record share: they never change, and hold no field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_post_init(self, _: Any) -> None:
        """Have one set in common with all that give the same fields: there are many thousands of parts, and few such sets."""
        fields = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(fields), fields))
