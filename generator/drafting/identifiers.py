"""Owns the ids that are proposed for new records."""

from __future__ import annotations

import re
from collections.abc import Collection as Container
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count, islice

from generator.drafting.latin import in_latin
from generator.records.addresses import fault_of_id, meant_by
from generator.yaml.document import parse_yaml

_LONGEST = 60  # characters; an id may have 80, but it is a part of addresses that people read
_CONTENT_WORDS = 4
_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*")
_APOSTROPHE = re.compile("['’‘‛]s?(?![a-z])|['’‘‛]", re.IGNORECASE)
# Words of which an English sentence has many, and that tell nothing of what it is about.
_EMPTY_WORDS = (
    "a about added after again against all also am an and any are as asked at be because been before being both but "
    "by called can could did do does down during each for from further had has have he her here him his how i if in "
    "into is it its just may me more most must my no nor not now of off on once only or other our out over own said "
    "same say says shall she should so some such than that the their them then there these they this those through to "
    "told too under until up very was we were what when where which while who whom why will with would you your "
    "monday tuesday wednesday thursday friday saturday sunday "
    "adding alleged claimed claims insisted insisting maintaining saying"
)


def slug(text: str, language: str = "") -> str:
    """A text as an id: small letters and digits of the Latin alphabet, joined by hyphens; empty where it has none."""
    return _shortened("-".join(_words(text, language)))


def id_from_words(words: str, *, speaker: str = "", without: Iterable[str] = (), language: str = "") -> str:
    """An id of who speaks and of a few words that tell what it is about; `without` has words that do not count as such."""
    left_out = frozenset(_EMPTY_WORDS.split()).union(*(_words(text, language) for text in without))
    content = "-".join(islice((word for word in _words(words, language) if word not in left_out), _CONTENT_WORDS))
    return _shortened("-on-".join(part for part in (speaker, content) if part))


def unused(id: str, type: str, taken: Container[str]) -> str:
    """The id, or with a number behind it the first that is not taken and may be had; one of the type's name where it is empty."""
    wanted = id or type
    numbered = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(one for one in numbered if one not in taken and fault_of_id(type, one) is None)


def taken_ids(texts: Mapping[str, str], type: str) -> frozenset[str]:
    """The ids that records of a type have or had, those whose file cannot be read as a record included."""
    meant = ((path, address) for path in texts if (address := meant_by(path)) and address.type == type)
    return frozenset(id for path, address in meant for id in (address.id, *_former_ids(path, texts[path])))


def _former_ids(path: str, text: str) -> Iterator[str]:
    if "formerly" in text:
        document, _ = parse_yaml(path, text)
        former = document.value.get("formerly") if document else None
        yield from (id for id in former if isinstance(id, str)) if isinstance(former, list) else ()


def _words(text: str, language: str) -> list[str]:
    plain = in_latin(_APOSTROPHE.sub("", text), language).lower()
    return [word.replace(",", "").replace(".", "-") for word in _WORD.findall(plain)]


def _shortened(id: str) -> str:
    return id if len(id) <= _LONGEST else id[: _LONGEST + 1].rpartition("-")[0] or id[:_LONGEST]
