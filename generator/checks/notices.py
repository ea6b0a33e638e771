"""Owns what a check has to say that is no fault: what readers or protected people would be better off with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.diagnostics import Notice
from generator.records.addresses import SITE_FILE
from generator.records.record import Record
from generator.records.types import Source
from generator.sheet.collection import Collection
from generator.sheet.corrected import unanswered
from generator.sheet.readings import unproven
from generator.sheet.turned import turned
from generator.sources.splitting import LONGEST
from generator.withheld.names import LIST_FILE, LIST_VARIABLE

_MOST_TOLD = 5
_LONGEST_SHOWN = 60  # characters of a passage


def notice_curators_missing(collection: Collection) -> Iterator[Notice]:
    """A fact sheet says who curates it, and where a mistake can be reported."""
    site = collection.site
    if site is None:
        return
    missing = {"curators": site.curators, "contact": site.contact or site.repository}
    if fields := [f"`{field}`" for field, value in missing.items() if not value]:
        unsaid = {"`curators`": "who curates it", "`contact`": "where a mistake can be reported"}
        message = f"The site does not say {', nor '.join(unsaid[field] for field in fields)}: its home page tells readers so."
        yield Notice("curators-missing", message, f"Write {' and '.join(fields)} into {SITE_FILE}.")


def notice_id_missing(collection: Collection) -> Iterator[Notice]:
    """A fact sheet has an id, so that whoever follows its feeds sees no entry twice."""
    site = collection.site
    if site and not site.id:
        message = "The fact sheet has no id: the ids of its feeds are made of its title, and change with it."
        yield Notice("id-missing", message, f"Write `id: {site.uuid}` into {SITE_FILE}: it stands for the title as it is now.")


def notice_withheld_names(collection: Collection) -> Iterator[Notice]:
    """Where somebody is protected, there is a list of the names that nobody gives them."""
    protected = sum(actor.protected for actor in collection.actors.values())
    if protected and not collection.withheld:
        yield Notice(
            "withheld-names",
            f"{'1 record is' if protected == 1 else f'{protected} records are'} protected, and no list of withheld names is "
            "here: a name that slips in is not found.",
            f"Write the names, one a line, into {LIST_FILE} beside content/, or into the variable {LIST_VARIABLE}.",
        )


def notice_bounds_not_proven(collection: Collection, records: Iterable[Record]) -> Iterator[Notice]:
    """The bounds of every figure follow from its words, as far as the words of their language are read."""
    found = list(unproven(collection, records))
    if not found:
        return
    languages = {collection.language_of(claim, "figures", index, "as_written") or "" for claim, index in found}
    where = ", ".join(dict.fromkeys(claim.path for claim, _ in found[:_MOST_TOLD])) + (" ..." if len(found) > _MOST_TOLD else "")
    yield Notice(
        "bounds-not-proven",
        f"{'1 figure' if len(found) == 1 else f'{len(found)} figures'} with bounds that nothing proves: the words around numbers "
        f"are not read in the language {', '.join(sorted(languages))} ({where}).",
        "Read them again yourself; or add the language: generator/numbers/languages/ has a small file for each.",
    )


def notice_passage_turned(collection: Collection, records: Iterable[Record]) -> Iterator[Notice]:
    """No passage begins right after a word that turns it, such as not, or ends right before one, such as but."""
    for record, path, passage, word, is_before in turned(collection, records):
        place, side = record.span(*path, "text"), "after" if is_before else "before"
        yield Notice(
            "passage-turned",
            f"{place}: the passage {'begins' if is_before else 'ends'} right {side} `{word}`: the whole sentence says less than "
            f"“{_shortened(passage.text)}”, or the opposite.",
            "Take the word into the passage; or say in its `cut_reason` why the words may stand alone: readers are shown that.",
        )


def notice_sentences_not_found(collection: Collection, records: Iterable[Record]) -> Iterator[Notice]:
    """In every paragraph of a source the ends of its sentences are found."""
    for source in (record for record in records if isinstance(record, Source)):
        text = collection.texts.get(source.id)
        for sentence in text.sentences if text else ():
            if (length := sentence.extent.end - sentence.extent.start) > LONGEST:
                yield Notice(
                    "sentences-not-found",
                    f"{source.text}: from sentence {sentence.number} on, {length:,} characters have no end of a "
                    "sentence that could be found: all that stands there counts as one sentence.",
                    "Look at what was stored: perhaps line ends or full stops were lost, or it is no text.",
                )


def notice_passage_corrected(collection: Collection, records: Iterable[Record]) -> Iterator[Notice]:
    """What rests on words that their publisher has corrected since is looked at again."""
    for record, one in unanswered(collection, records):
        correction = collection.sources[one.by].corrects[one.number]
        place, passage = record.span(*one.path, "text"), record.part_at(*one.path)
        now = f"now `{one.by}` has “{correction.now}”" if correction.now else f"in `{one.by}` they are taken out"
        yield Notice(
            "passage-corrected",
            f"{place}: “{_shortened(passage.text)}” rests on words that the publisher has corrected: it was "
            f"“{correction.was}”, {now}.",
            "Look at it again. Make a claim of the corrected words that `updates` this one; or say in the passage’s "
            "`corrected_reason` why it stands all the same: readers are shown that.",
        )


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else words[:_LONGEST_SHOWN].rsplit(None, 1)[0] + " …"


NOTICES: dict[str, Callable[..., Iterator[Notice]]] = {
    "curators-missing": notice_curators_missing,
    "id-missing": notice_id_missing,
    "bounds-not-proven": notice_bounds_not_proven,
    "withheld-names": notice_withheld_names,
    "passage-turned": notice_passage_turned,
    "sentences-not-found": notice_sentences_not_found,
    "passage-corrected": notice_passage_corrected,
}
_OF_RECORDS = ("bounds-not-proven", "passage-turned", "sentences-not-found", "passage-corrected")
"""Those that are asked of some records; the others are of the whole."""


def is_noticed(collection: Collection, record: Record) -> bool:
    """Whether something is to be noticed of a record."""
    return any(True for code in _OF_RECORDS for _ in NOTICES[code](collection, [record]))


def notices(collection: Collection, records: Iterable[Record]) -> tuple[Notice, ...]:
    """All that is to be noticed of a fact sheet, and of these records."""
    records = tuple(records)
    given = {code: (collection, records) if code in _OF_RECORDS else (collection,) for code in NOTICES}
    return tuple(notice for code, rule in NOTICES.items() for notice in rule(*given[code]))
