"""Owns the rules across records: one generator function a rule, all of them in one table.

A rule is asked of one record at a time, of each of the types by which its second parameter is annotated; where it takes the
collection alone, only all records together can tell. What is asked of one record goes through no others: what it needs to
know of them is looked up by a key in the sheet, where it is worked out once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_type_hints

from generator.checks import (
    corrections,
    coverage,
    dates,
    elsewhere,
    fairness,
    figures,
    integrity,
    lookalikes,
    own_words,
    proof,
    prose,
    protection,
    publications,
    renderings,
    reversals,
    spellings,
    stances,
    standing,
    voice,
)
from generator.checks.notices import NOTICES
from generator.diagnostics import Diagnostic
from generator.records.record import Located
from generator.sheet.collection import Collection

Check = Callable[..., Iterator[Diagnostic]]
"""A rule: a function of the collection and of a record, or of the collection alone."""

CHECKS: dict[str, Check] = {
    "site-missing": integrity.check_site_missing,
    "reference-missing": integrity.check_reference_missing,
    "reference-cycle": integrity.check_reference_cycle,
    "reference-inactive": standing.check_reference_inactive,
    "id-taken": integrity.check_id_taken,
    "spelling-taken": spellings.check_spelling_taken,
    "look-alike": lookalikes.check_look_alike,
    "record-unused": integrity.check_record_unused,
    "source-text": proof.check_source_text,
    "source-hash": proof.check_source_hash,
    "passage-not-found": proof.check_passage_not_found,
    "passage-not-unique": proof.check_passage_not_unique,
    "words-not-found": proof.check_words_not_found,
    "voice": voice.check_voice,
    "narration": voice.check_narration,
    "speaker-mismatch": own_words.check_speaker_mismatch,
    "words-missing": own_words.check_words_missing,
    "link-names-another": own_words.check_link_names_another,
    "label-not-found": own_words.check_label_not_found,
    "moment-misplaced": renderings.check_moment_misplaced,
    "translation-language": renderings.check_translation_language,
    "translation-not-found": renderings.check_translation_not_found,
    "correction-misgiven": corrections.check_correction_misgiven,
    "publication-differs": publications.check_publication_differs,
    "date-unsupported": dates.check_date_unsupported,
    "figure-bounds": figures.check_figure_bounds,
    "figure-cut": figures.check_figure_cut,
    "figure-unit": figures.check_figure_unit,
    "prose-number": prose.check_prose_number,
    "prose-quotation": prose.check_prose_quotation,
    "quotation-not-shown": prose.check_quotation_not_shown,
    "sentence-uncovered": coverage.check_sentence_uncovered,
    "words-uncovered": coverage.check_words_uncovered,
    "speaker-unnamed": fairness.check_speaker_unnamed,
    "heading-hangs": elsewhere.check_heading_hangs,
    "reason-one-sided": elsewhere.check_reason_one_sided,
    "loaded-verb": fairness.check_loaded_verb,
    "stance-misfit": stances.check_stance_misfit,
    "reversal": reversals.check_reversal,
    "no-comment": fairness.check_no_comment,
    "protected-person": protection.check_protected_person,
    "withheld-name": protection.check_withheld_name,
}
STATED: dict[str, Callable[..., object]] = {**CHECKS, **NOTICES}
"""What finds faults, and what finds something to notice: each states its rule."""


def asked_of(rule: Check) -> Any:
    """The type of record that a rule is asked of, or the union of types; None for a rule of all records together."""
    _, *record = (hint for name, hint in get_type_hints(rule).items() if name != "return")
    return record[0] if record else None


_ASKED_OF: dict[str, Any] = {code: asked_of(rule) for code, rule in CHECKS.items()}
_OF_THE_WHOLE = [code for code, types in _ASKED_OF.items() if types is None]


@cache
def _of_one(type: type[Located]) -> tuple[str, ...]:
    """The codes of the rules that are asked of a record of a type."""
    return tuple(code for code, types in _ASKED_OF.items() if types and issubclass(type, types))


def check(collection: Collection) -> list[Diagnostic]:
    """All faults of all rules, sorted by place."""
    of_one = (fault for record in collection.with_site() for fault in check_record(collection, record))
    return sorted({*of_one, *check_whole(collection)})


def check_record(collection: Collection, record: Located) -> list[Diagnostic]:
    """What all rules find that are asked of this record."""
    return [fault for code in _of_one(type(record)) for fault in CHECKS[code](collection, record)]


def check_whole(collection: Collection) -> list[Diagnostic]:
    """What the rules find that only all records together can tell."""
    return [fault for code in _OF_THE_WHOLE for fault in CHECKS[code](collection)]


def rule(code: str) -> str:
    """What a check demands or looks for, in a sentence."""
    return (STATED[code].__doc__ or "").strip().splitlines()[0]
