"""Owns the rules on our own words: the numbers and the quotations in them are the records' and the source's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from generator.checks.cut_quotations import pieces_of, stands_cut
from generator.checks.grounds import numbers_of, quantities_of, ranks_of, results_of, words_read, years_of
from generator.checks.prose_times import times_in
from generator.checks.resting import ground_of, is_proven, places_in, resting_on, stands
from generator.diagnostics import Diagnostic
from generator.numbers.calendar import dates_in
from generator.numbers.clock import times_of_day_in
from generator.numbers.comparing import numbers_named, says_no_more
from generator.numbers.languages import has_words
from generator.numbers.number_words import NumberInProse, Reading, numbers_in, with_unit_behind
from generator.numbers.physical import end_of_unit
from generator.numbers.quantities import quantities_in
from generator.numbers.results import results_in
from generator.numbers.writing import exact, plain_number
from generator.records.fields import OUR_LANGUAGE, Prose
from generator.records.record import Located, Record
from generator.records.types import Claim, Event, Source
from generator.sheet.collection import Collection
from generator.sheet.rights import may_cite
from generator.sources.passages import Extent
from generator.yaml.document import Path

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
_FREE = ("changes", "rights")
_ON_CUTS = (
    "What is left out (…) or put in ([ ]) has words of one paragraph on both sides, in their order, and no “not” is left out."
)


def check_prose_number(collection: Collection, record: Located) -> Iterator[Diagnostic]:
    """Every number in our prose is a figure of the record or stands in its passages, and says no more than it does there."""
    for path, text in our_prose(record):
        plain = quotations_blanked(text)
        if path[0] == "conversions" or not _gives_numbers(plain):  # the numbers of a conversion are those of our reckoning
            continue
        grounds = resting_on(collection, record, path)
        if grounds is None:
            continue
        for time in list(times_in(collection, plain, grounds)):
            if not time.is_borne_out:
                yield _unborne_time(record, path, text[time.start : time.end], time.others)
            plain = plain[: time.start] + " " * (time.end - time.start) + plain[time.end :]
        if path[0] != "set_aside":
            yield from _turned_round(collection, record, path, plain, grounds)
            yield from _oversaid(collection, record, path, plain, grounds)
        yield from _unborne_numbers(collection, record, path, plain, grounds)


def check_prose_quotation(collection: Collection, record: Located) -> Iterator[Diagnostic]:
    """Words that our prose puts in quotation marks stand so in the paragraphs that the record rests on."""
    for path, text in our_prose(record):
        quotations = quotations_in(text)
        grounds = resting_on(collection, record, path) if quotations else None
        if grounds is None or not all(is_proven(collection, ground) for ground in grounds):
            continue
        for words in quotations:
            if not any(stands(collection, ground, words) or stands_cut(collection, ground, words) for ground in grounds):
                yield Diagnostic(
                    record.span_of(words, *path),
                    "prose-quotation",
                    f"The words “{words}” do not stand so {ground_of(record).around}.",
                    (
                        "Copy them from the source, or take the quotation marks out.",
                        *([_ON_CUTS] if len(pieces_of(words)) > 1 else []),
                    ),
                )


def check_quotation_not_shown(collection: Collection, record: Located) -> Iterator[Diagnostic]:
    """Our prose quotes a source that shows nothing but the words of claims in such words only."""
    for path, text in our_prose(record):
        quotations = quotations_in(text)
        grounds = (resting_on(collection, record, path) if quotations else None) or []
        for words in quotations:
            whole = [place for ground in grounds for place in places_in(collection, ground, words)]
            cut = [] if whole else [piece.words for piece in pieces_of(words)]
            by_piece = [[place for ground in grounds for place in places_in(collection, ground, piece)] for piece in cut]
            hidden = [places for places in (whole, *by_piece) if places and not _may_cite_one(collection, places)]
            if hidden:
                places = hidden[0]
                yield Diagnostic(
                    record.span_of(words, *path),
                    "quotation-not-shown",
                    f"The rights of `{places[0][0]}` do not let the site show the words “{words}”.",
                    ("Say it in words of our own, or quote what a claim rests on.",),
                )


def _gives_numbers(text: str) -> bool:
    """Whether a text has anything that must be borne out: else what it rests on need not be looked at."""
    return any(read(text, OUR_LANGUAGE) for read in (numbers_in, quantities_in, dates_in, times_of_day_in))


def _unborne_numbers(
    collection: Collection, record: Located, path: Path, text: str, grounds: list[Record]
) -> Iterator[Diagnostic]:
    """The numbers of a text that nothing bears out."""

    @cache  # the words of the record are read once, however many numbers there are
    def borne_out(of: Callable[[Collection, Record], Iterator[Decimal]]) -> frozenset[Decimal]:
        return frozenset(number for ground in grounds for number in of(collection, ground))

    for number in numbers_in(text, OUR_LANGUAGE):
        if number.ordinal and path[0] == "set_aside":
            continue  # it counts the sentences of the source
        given = (ranks_of,) if number.ordinal else (numbers_of, years_of) if number.is_year else (numbers_of,)
        if not any(exact(number.value) in borne_out(of) for of in given):
            yield Diagnostic(
                record.span_of(number.words, *path),
                "prose-number",
                f"Nothing in the record bears out `{number.words}`.",
                (_way_out(record, number), *(() if number.ordinal else _known(borne_out(numbers_of)))),
            )


def _unborne_time(record: Located, path: Path, words: str, others: tuple[str, ...]) -> Diagnostic:
    known = (f"It may give: {', '.join(others)}.",) if others else ()
    where = "in the passages or the `when`" if isinstance(record, Claim | Event) else "in what this rests on"
    return Diagnostic(
        record.span_of(words, *path),
        "prose-number",
        f"Nothing in the record bears out `{words}`.",
        (f"Correct it, or say it without a time: it must stand {where}.", *known),
    )


def _turned_round(collection: Collection, record: Located, path: Path, text: str, grounds: list[Record]) -> Iterator[Diagnostic]:
    """The results of a text that stand in the source the other way round."""
    found = list(results_in(text, OUR_LANGUAGE))
    theirs = {numbers for ground in grounds for numbers in results_of(collection, ground)} if found else set()
    for ours in found:
        if ours.numbers not in theirs and ours.numbers[::-1] in theirs:
            words = text[ours.start : ours.end]
            first, last = map(plain_number, ours.numbers[::-1])
            yield Diagnostic(
                record.span_of(words, *path),
                "prose-number",
                f"The record does not say `{words}`.",
                (f"The source has the two numbers the other way round: {first} and {last}.",),
            )


def _may_cite_one(collection: Collection, places: list[tuple[str, Extent]]) -> bool:
    return any(may_cite(collection, source, place) for source, place in places)


def _oversaid(collection: Collection, record: Located, path: Path, text: str, grounds: list[Record]) -> Iterator[Diagnostic]:
    """The quantities of a text whose numbers are borne out and that say more than the source does with them."""
    ours = [one for one in quantities_in(text, OUR_LANGUAGE) if not one.dated and not one.is_year]
    if not ours:
        return
    borne_out = {number for ground in grounds for number in numbers_of(collection, ground)}
    theirs = [said for ground in grounds for said in quantities_of(collection, ground)]
    are_read = all(has_words(language) for ground in grounds for _, language in words_read(collection, ground))
    for one in ours:
        named, reading = numbers_named(one.reading), with_unit_behind(one.reading, text, one.end, OUR_LANGUAGE)
        if not named <= borne_out or says_no_more(reading, [said.reading for said in theirs]):
            continue
        words = text[one.start : one.end if one.reading.unit else end_of_unit(text, one.end, OUR_LANGUAGE)]
        near = dict.fromkeys(f"`{said.words}`" for said in theirs if _is_near(one.reading, said.reading))
        if named or near or (one.reading.size is not None and are_read):
            yield Diagnostic(
                record.span_of(words, *path),
                "prose-number",
                f"The record does not say `{words}`.",
                (f"The source has {', '.join(near)}: say no more than that." if near else "Say no more than the source does.",),
            )


def _is_near(ours: Reading, theirs: Reading) -> bool:
    if ours.size is not None:
        return theirs.size is not None
    return bool(numbers_named(ours) & numbers_named(theirs))


def our_prose(record: Located) -> Iterator[tuple[Path, str]]:
    """Every text in our own words of a record with its path, logs and terms aside."""
    for path, marker, text in record.marked:
        if isinstance(marker, Prose) and path[0] not in _FREE:
            yield path, text


def quotations_in(text: str) -> list[str]:
    """The words of every quotation in a text."""
    return [match[1] or match[2] for match in _QUOTED.finditer(text)]


def quotations_blanked(text: str) -> str:
    """The text with every quotation in it replaced by spaces, all else in its place."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def _known(numbers: frozenset[Decimal]) -> tuple[str, ...]:
    """The numbers that a text may give."""
    return (f"It may give: {', '.join(map(plain_number, sorted(numbers)))}.",) if numbers else ()


def _way_out(record: Located, number: NumberInProse) -> str:
    if number.ordinal:
        where = "text of the source" if isinstance(record, Source) else "passages that this rests on"
        return f"Correct it, or say it without one: it must stand in the {where}."
    if isinstance(record, Claim):
        return "Correct the number, or add a passage that gives it, or the figure to `figures` with the words of the source."
    return f"Correct the number, or say it without one: {ground_of(record).borne_out}."
