"""Owns the rules on proof: the words that records give stand in their sources, in the voice that is claimed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator

from generator.checks.grounds import numbers_of_passages
from generator.checks.own_words import another_speaker
from generator.checks.slips import words_fix
from generator.diagnostics import Diagnostic, Related, Span
from generator.reading.certain import the_one_meant
from generator.reading.edits import value_replaced
from generator.reading.places import place_within
from generator.records.record import Record
from generator.records.shape import fields_of
from generator.records.types import Claim, Event, Source
from generator.sheet.collection import Collection
from generator.sheet.proofs import Finding, Quote, sides_named, sides_of
from generator.sources.passages import Absent, Ambiguous, Extent, Nearest, is_broken
from generator.sources.source_text import paragraphs_of

_LINE_ENDS = {"on Linux and macOS (LF)": "\n", "on Windows (CR LF)": "\r\n"}
_MARKS = "&<>\\`*_{}[]|#"
_MOST_MARKS = 5_000
_MOST_PLACES = 4
_WORDS_BESIDE = 4
_WORD = re.compile(r"[\u2e80-\uffff]|[^\s\u2e80-\uffff]+")
"""A word; a character is one in a script that parts none."""
_TEXT = re.compile(fields_of(Source)["text"].form or "")
"""What the name of a stored text may be: a file of another name, or in a folder below, cannot be meant."""
_CUT = re.compile(r"…|\.{3}|\[[^\[\]]*\]")
_OLD_WORDS = (
    "Store the text as it was, make a source of it, and name that as `source`; or take the old words from where this text tells "
    "of the correction."
)
_MORE_WORDS = "Take more words, or add `{}:` or `{}:` with the words just before or after."
_UNBROKEN = "A passage is unbroken, with nothing left out (…) and nothing put in ([ ]): write two passages, one for each piece."


def check_source_text(collection: Collection, source: Source) -> Iterator[Diagnostic]:
    """Every source has its text stored under seeds/, in UTF-8, and no paragraph of it is all marks."""
    if source.text not in collection.stored:
        near = the_one_meant(source.text, [path for path in collection.stored if _TEXT.fullmatch(path)])
        guess = f"Did you mean `{near}`? Or store" if near else "Store"
        message, way_out = f"There is no file {source.text}.", f"{guess} the text there, or correct the path."
        fix = value_replaced(source, ("text",), near) if near else ()
    elif is_broken(collection.stored[source.text]):
        message, way_out = f"{source.text} is not UTF-8.", "Save the text as UTF-8 and record its new sha256."
        fix = ()
    elif found := _paragraph_of_marks(collection.stored[source.text]):
        number, marks = found
        message = f"Paragraph {number} of {source.text} has {marks:,} marks such as & and <, and is no text."
        way_out, fix = "Store the words as a reader sees them, without the markup of a page, and record its new sha256.", ()
    else:
        return
    yield Diagnostic(source.span("text"), "source-text", message, (way_out,), fix)


def _paragraph_of_marks(text: str) -> tuple[int, int] | None:
    """The number of the first paragraph with more marks than Markdown takes in good time, and how many these are."""
    for number, extent in enumerate(paragraphs_of(text), start=1):
        marks = sum(text.count(mark, extent.start, extent.end) for mark in _MARKS)
        if marks > _MOST_MARKS:
            return number, marks
    return None


def check_source_hash(collection: Collection, source: Source) -> Iterator[Diagnostic]:
    """The stored text of every source has the SHA-256 that its record gives."""
    stored = collection.stored.get(source.text)
    if stored is None:
        return
    found = _sha256(stored)
    if found != source.sha256:
        message = f"{source.text} is not the text that this record was made from."
        way_out = _line_ends_back(source.text, stored, source.sha256) or (
            "A source text is never edited: put the original back.",
            f"If the record is new and the text is right, write `sha256: {found}`.",
        )
        yield Diagnostic(source.span("sha256"), "source-hash", message, way_out)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _line_ends_back(path: str, stored: str, recorded: str) -> tuple[str, ...]:
    """How to put a text back whose line ends alone have changed, as Git changes them on some machines; else nothing."""
    lines = stored.replace("\r\n", "\n").replace("\r", "\n")
    where = next((name for name, end in _LINE_ENDS.items() if _sha256(lines.replace("\n", end)) == recorded), None)
    if where is None:
        return ()
    back = "save the text with its own line ends" if "\r" not in stored else f"delete the file and run `git checkout -- {path}`"
    return (
        f"Only the line ends differ: the lines of the recorded text end as {where}. The words are the same.",
        f"Git changes line ends on some machines. Write `seeds/** -text` into `.gitattributes`, then {back}.",
    )


def check_passage_not_found(collection: Collection, record: Record) -> Iterator[Diagnostic]:
    """Every passage, every name that a source is said to use, and every word of a correction occurs there, word for word."""
    for quote in collection.quotes_of(record):
        if not isinstance(quote.finding, Absent) or not _is_passage(quote):
            continue
        if related := _elsewhere(collection, quote):
            message = "These words stand in the source, but not where `prefix` and `suffix` say."
            way_out = tuple(_surroundings(collection, quote, quote.finding))
            span = quote.record.span(*quote.path[:-1], _misplacing(collection, quote))
        else:
            message = f"These words do not stand in the source `{quote.source}`."
            way_out = _nearest(collection, quote) or ("Copy the words from the source; nothing in it comes near them.",)
            if quote.path[0] == "corrects" and quote.path[-1] == "was" and quote.source == quote.record.id:
                way_out = (_OLD_WORDS, *way_out)
            if _CUT.search(quote.words):
                way_out = (_UNBROKEN, *way_out)
            span = _at_fault(quote)
        yield Diagnostic(span, "passage-not-found", message, way_out, words_fix(collection, quote), related=related)


def check_passage_not_unique(collection: Collection, record: Record) -> Iterator[Diagnostic]:
    """Every passage tells which place of its source is meant."""
    for quote in collection.quotes_of(record):
        if isinstance(quote.finding, Ambiguous) and _is_passage(quote):
            yield Diagnostic(
                quote.record.span(*quote.path),
                "passage-not-unique",
                f"These words stand in the source `{quote.source}` {len(quote.finding.extents)} times.",
                (
                    _MORE_WORDS.format(*(sides_named(quote.record, quote.path) or ("prefix", "suffix"))),
                    *_surroundings(collection, quote, quote.finding),
                ),
                related=_places(collection, quote.source, quote.finding.extents),
            )


def check_words_not_found(collection: Collection, record: Record) -> Iterator[Diagnostic]:
    """Every word of a time, a place, a figure or a chain stands once in the paragraphs of the passages, or attributes these."""
    quotes = collection.quotes_of(record)
    is_misquoted = any(_is_passage(quote) and not quote.extent for quote in quotes)
    for quote in quotes:
        if _is_passage(quote) or quote.extent:
            continue
        if isinstance(quote.finding, Absent) and is_misquoted:
            continue  # they may stand around the passage that was not found
        if quote.attributes and isinstance(record, Claim | Event) and another_speaker(collection, record):
            continue  # they are a label above other words: that is told
        related = _elsewhere(collection, quote)
        if isinstance(quote.finding, Ambiguous):
            related = _places(collection, quote.source, quote.finding.extents)
            message = "These words stand more than once around the record's passages."
            way_out: tuple[str, ...] = tuple(_told_apart(collection, quote, quote.finding))
        elif related:
            message = "These words stand in the source, but not around the record's passages."
            if any(sides_of(quote.record, quote.path)):
                message = "These words do not stand there with what `prefix` and `suffix` say beside them."
            way_out = ("Add a passage from there, or take words from the paragraph of a passage.",)
            if quote.attributes and not any(sides_of(quote.record, quote.path)):
                way_out = (*way_out, "Where they attribute the passage all the same, add a `reason` that says why.")
        else:
            message = "These words do not stand around the record's passages."
            way_out = ("Copy them from the paragraph of a passage of this record.", *_near(collection, quote))
        fix = words_fix(collection, quote)
        yield Diagnostic(_at_fault(quote), "words-not-found", message, way_out, fix, related=related)


def _is_passage(quote: Quote) -> bool:
    return quote.path[-1] == "text" or quote.path[0] in ("also_called", "corrects")


def _elsewhere(collection: Collection, quote: Quote) -> tuple[Related, ...]:
    """Where words stand that were asked for in another place; nothing where they stand nowhere."""
    match quote.finding:
        case Absent(nearest=Nearest(extent=extent, differences=())):
            return _places(collection, quote.source, (extent,))
    return ()


def _nearest(collection: Collection, quote: Quote) -> tuple[str, ...]:
    nearest = quote.finding.nearest if isinstance(quote.finding, Absent) else None
    if nearest is None:
        return ()
    text = collection.texts[quote.source].text
    place = _span(collection, quote.source, nearest.extent)
    return (f"Nearest, at {place}: {text[slice(*nearest.extent)]}", *nearest.in_words())


def _near(collection: Collection, quote: Quote) -> tuple[str, ...]:
    """What is nearest in the paragraphs of the record; where nothing is, and a quantity is wanted, those of its passages."""
    nearest = quote.finding.nearest if isinstance(quote.finding, Absent) else None
    if nearest and any(place.contains(nearest.extent) for place in collection.around(quote.record).get(quote.source, ())):
        return _nearest(collection, quote)
    if quote.path[-1] != "as_written" or quote.path[0] != "figures":
        return ()
    numbers = numbers_of_passages(collection, quote.record)
    told = ", ".join(f"`{number.words}`" for number in numbers if not number.ordinal)
    return (f"The numbers in the passages are {told}; take the words that bound them, such as `more than`, too.",) if told else ()


def _at_fault(quote: Quote) -> Span:
    """The words of a quote that differ from the nearest in the source; all of them where nothing is near."""
    nearest = quote.finding.nearest if isinstance(quote.finding, Absent) else None
    if nearest is None or not nearest.differences:
        return quote.record.span(*quote.path)
    first, last = nearest.differences[0], nearest.differences[-1]
    end = last.written_at + len(last.written)
    return place_within(quote.record, quote.path, quote.words, first.written_at, end)


def _misplacing(collection: Collection, quote: Quote) -> str:
    """Which of `prefix` and `suffix` keeps words from being found."""
    part = quote.record.part_at(*quote.path[:-1])
    sides = sides_named(quote.record, quote.path) or ("prefix", "suffix")
    text = collection.texts[quote.source]
    for name, side in zip(sides, ("prefix", "suffix"), strict=True):
        words = getattr(part, name)
        if words and isinstance(text.find(quote.words, **{side: words}), Absent):
            return name
    return sides[0]


def _surroundings(collection: Collection, quote: Quote, finding: Finding) -> Iterator[str]:
    """For the places of words that stand more than once, or elsewhere, what to write so that one place is meant."""
    text = collection.texts[quote.source].text
    extents = finding.extents if isinstance(finding, Ambiguous) else ()
    if isinstance(finding, Absent) and finding.nearest:
        extents = (finding.nearest.extent,)
    for extent in extents[:_MOST_PLACES]:
        before = list(_WORD.finditer(text, max(0, extent.start - 200), extent.start))[-_WORDS_BESIDE:]
        after = list(_WORD.finditer(text, extent.end, extent.end + 200))[:_WORDS_BESIDE]
        sides = sides_named(quote.record, quote.path) or ("prefix", "suffix")
        given = [(side, words) for side, words in zip(sides, (before, after), strict=True) if words]
        beside = [f"{side}: {json.dumps(_from_to(text, words), ensure_ascii=False)}" for side, words in given]
        yield f"For {_span(collection, quote.source, extent)} write {' or '.join(f'`{words}`' for words in beside)}."


def _from_to(text: str, words: list[re.Match[str]]) -> str:
    return " ".join(text[words[0].start() : words[-1].end()].split())


def _told_apart(collection: Collection, quote: Quote, finding: Finding) -> Iterator[str]:
    """What to write so that one place is meant by words that stand more than once."""
    if sides := sides_named(quote.record, quote.path):
        yield _MORE_WORDS.format(*sides)
        yield from _surroundings(collection, quote, finding)
    else:
        yield "Take more words, so that one place is meant."


def _places(collection: Collection, source: str, extents: tuple[Extent, ...]) -> tuple[Related, ...]:
    return tuple(Related(_span(collection, source, extent), "they stand here") for extent in extents)


def _span(collection: Collection, source: str, extent: Extent) -> Span:
    return Span.of_offsets(collection.sources[source].text, collection.texts[source].text, *extent)
