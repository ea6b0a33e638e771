"""Owns what is shown of what was made of a source: whose work a transcript or a translation is, and moments of a recording."""

from __future__ import annotations

from dataclasses import dataclass

from babel.core import Locale, UnknownLocaleError

from generator.records.fields import OUR_LANGUAGE
from generator.records.media import moment_address
from generator.records.parts import Passage
from generator.records.renderings import Rendering, Translation
from generator.records.types import Source
from generator.records.vocabularies import Hand


@dataclass(frozen=True, slots=True)
class TranslationView:
    """A translation of words of a source."""

    text: str
    language: str
    language_name: str
    """The name of the language in ours; its code where it has none."""
    whose: str
    """Whose work it is, such as `our translation`."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in what is seen or heard."""

    clock: str
    address: str | None
    """Where it can be seen or heard, if that is known."""


def translation_view(translation: Translation) -> TranslationView:
    """A translation as it is shown."""
    return TranslationView(
        translation.text, translation.language, language_name(translation.language), _work("translation", translation)
    )


def moment_of(source: Source, passage: Passage) -> Moment | None:
    """The moment of a passage, where it has one."""
    if passage.moment is None:
        return None
    return Moment(passage.moment, moment_address(source.url, passage.moment) if source.url else None)


def rendering_told(source: Source) -> str | None:
    """What the stored text is, where the source is seen or heard, and whose work; None for what is a text itself."""
    if source.text_is is None:
        return None
    told = f"{_work(source.text_is.kind.label, source.text_is)} of the {source.kind.label}."
    return told[0].upper() + told[1:]


def language_name(code: str) -> str:
    """The name of a language in ours, such as Welsh; its code where it has none."""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(OUR_LANGUAGE) or code
    except (UnknownLocaleError, ValueError):
        return code


def _work(what: str, made: Rendering | Translation) -> str:
    match made.by:
        case Hand.OURS:
            return f"our {what}"
        case Hand.SOURCE:
            return f"the source’s own {what}"
    return f"a {what} by {made.name}"
