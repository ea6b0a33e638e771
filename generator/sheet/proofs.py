"""Owns the proofs of one record: every piece of a source's words that it gives, and where these were found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.records.fields import SourceWords
from generator.records.parts import Link, Passage
from generator.records.record import Record
from generator.records.shape import marked
from generator.records.types import Actor, Source
from generator.sources.passages import Absent, Ambiguous, Extent, Found, SourceText
from generator.yaml.document import Path

Finding = Found | Absent | Ambiguous
IsIssued = Callable[[str], bool]
"""Whether all of a source, by its id, is what somebody issued."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source that a record gives, with what became of looking for them."""

    record: Record
    path: Path
    """Where in the record the words stand."""
    source: str
    """The id of the source."""
    words: str
    finding: Finding

    @property
    def extent(self) -> Extent | None:
        """Where in the source the words stand; None where they are not proven."""
        return self.finding.extent if isinstance(self.finding, Found) else None

    @property
    def attributes(self) -> bool:
        """Whether the words attribute what the record rests on, and are no ground of their own."""
        return self.path[-1] == "words" and isinstance(self.record.part_at(*self.path[:-1]), Link)

    @property
    def sets_aside(self) -> bool:
        """Whether the words are set aside, so that nothing needs to rest on them."""
        return self.path[0] == "set_aside"

    @property
    def tells_of_correction(self) -> bool:
        """Whether a publisher tells by the words that it corrected something."""
        return self.path[0] == "corrects" and self.path[-1] == "words"


def prove(record: Record, texts: Mapping[str, SourceText], is_issued: IsIssued = lambda _: False) -> Iterator[Quote]:
    """The quotes of one record; `texts` maps the ids of sources to their stored texts, `is_issued` tells which somebody issued.

    Quotes of a source whose text is not there are left out: that is a fault of its own. So are words that belong to
    passages of which none was found, for then nobody can tell where to look.
    """
    passages = list(_passages(record, texts))
    yield from passages
    yield from _words(record, passages, texts, is_issued)
    if isinstance(record, Actor):
        yield from _names(record, texts)
    if isinstance(record, Source):
        yield from _set_aside(record, texts)
        yield from _corrections(record, texts)


def written(quotes: Iterable[Quote]) -> list[list[Any]] | None:
    """Quotes of one record as plain values; None where one is not proven."""
    plain: list[list[Any]] = []
    for quote in quotes:
        if not quote.extent:
            return None
        plain.append([list(quote.path), quote.source, quote.words, *quote.extent])
    return plain


def restored(record: Record, plain: Iterable[Sequence[Any]]) -> tuple[Quote, ...]:
    """The quotes of a record that were written so."""
    return tuple(
        Quote(record, tuple(path), source, words, Found(Extent(begins, ends))) for path, source, words, begins, ends in plain
    )


def passages_of(record: Record) -> Sequence[tuple[Path, Passage]]:
    """The passages that a record rests on, each with its path in the record."""
    return record.every_passage


def paragraphs_around(quotes: Iterable[Quote], texts: Mapping[str, SourceText]) -> dict[str, list[Extent]]:
    """The paragraphs that proven quotes stand in, by the id of their source."""
    near: dict[str, list[Extent]] = {}
    for quote in quotes:
        if quote.extent:
            near.setdefault(quote.source, []).extend(texts[quote.source].paragraphs_of(quote.extent))
    return near


def _passages(record: Record, texts: Mapping[str, SourceText]) -> Iterator[Quote]:
    for path, passage in passages_of(record):
        if text := texts.get(passage.source):
            finding = text.find(passage.text, prefix=passage.prefix or "", suffix=passage.suffix or "")
            yield Quote(record, (*path, "text"), passage.source, passage.text, finding)


def _words(record: Record, passages: Sequence[Quote], texts: Mapping[str, SourceText], is_issued: IsIssued) -> Iterator[Quote]:
    near = paragraphs_around(passages, texts)
    if not near:
        return
    for path, marker, words in record.marked:
        if isinstance(marker, SourceWords):
            sides = sides_of(record, path)
            link = record.part_at(*path[:-1])
            if isinstance(link, Link):
                source, finding = _attributing(words, passages, texts, is_issued, sides, anywhere=bool(link.reason))
            else:
                source, finding = _found_beside(words, passages, near, texts, sides)
            yield Quote(record, path, source, words, finding)


def _found_beside(
    words: str,
    passages: Sequence[Quote],
    near: Mapping[str, Sequence[Extent]],
    texts: Mapping[str, SourceText],
    sides: tuple[str, str],
) -> tuple[str, Finding]:
    """Where words stand in the passages, if they do so once, else in the paragraphs around them."""
    inside: dict[str, list[Extent]] = {}
    for quote in passages:
        if quote.extent:
            inside.setdefault(quote.source, []).append(quote.extent)
    found = _found_near(words, inside, texts, *sides)
    return found if isinstance(found[1], Found) else _found_near(words, near, texts, *sides)


def _attributing(
    words: str,
    passages: Sequence[Quote],
    texts: Mapping[str, SourceText],
    is_issued: IsIssued,
    sides: tuple[str, str],
    *,
    anywhere: bool,
) -> tuple[str, Finding]:
    """Where words stand that attribute passages: each place is looked at only where the one before it does not have them.

    That is the label above a passage, its paragraph, those that the text itself joins to it, and, where an editor says why
    they belong together or the text is all by whoever signs it, anywhere in the source.
    """
    labels: dict[str, list[Extent]] = {}
    joined: dict[str, list[Extent]] = {}
    for quote in passages:
        if quote.extent:
            text = texts[quote.source]
            labels.setdefault(quote.source, []).extend(turn.label for turn in filter(None, [text.turn_of(quote.extent)]))
            joined.setdefault(quote.source, []).extend(text.joined_to(quote.extent))
    near = paragraphs_around(passages, texts)
    whole = {source: [Extent(0, len(texts[source].text))] for source in near if anywhere or is_issued(source)}
    first = [{source: [place]} for source, places in labels.items() for place in places]
    found = _found_near(words, near, texts, *sides)
    for places in (*first, near, joined, whole):
        looked = {source: extents for source, extents in places.items() if extents}
        if looked and not isinstance((other := _found_near(words, looked, texts, *sides))[1], Absent):
            return other
    return found


def sides_of(record: Record, path: Path) -> tuple[str, str]:
    """The words that a record says to stand just before and after those at `path`; empty where it says none."""
    part = record.part_at(*path[:-1])
    before, after = (getattr(part, side, None) or "" for side in sides_named(record, path) or ("", ""))
    return before, after


def sides_named(record: Record, path: Path) -> tuple[str, str] | None:
    """The fields that tell which place is meant by the words at `path`; None where there are none."""
    part, name = record.part_at(*path[:-1]), path[-1]
    own = f"{name}_" if hasattr(part, f"{name}_prefix") else ""
    return (f"{own}prefix", f"{own}suffix") if hasattr(part, f"{own}prefix") else None


def _found_near(
    words: str, near: Mapping[str, Sequence[Extent]], texts: Mapping[str, SourceText], before: str, after: str
) -> tuple[str, Finding]:
    """What the paragraphs of the first source say that has the words, in the order of the record's passages.

    Where they stand more than once there, no other source tells which place is meant; where they stand once, others that
    have them too only say so again.
    """
    findings = [
        (source, texts[source].find(words, prefix=before, suffix=after, within=extents)) for source, extents in near.items()
    ]
    return next(((source, finding) for source, finding in findings if not isinstance(finding, Absent)), findings[0])


def _names(actor: Actor, texts: Mapping[str, SourceText]) -> Iterator[Quote]:
    for index, name in enumerate(actor.also_called):
        if text := texts.get(name.source):
            finding = text.find(name.words)
            once = Found(finding.extents[0]) if isinstance(finding, Ambiguous) else finding
            yield Quote(actor, ("also_called", index, "words"), name.source, name.words, once)


def _set_aside(source: Source, texts: Mapping[str, SourceText]) -> Iterator[Quote]:
    for index, aside in enumerate(source.set_aside):
        if text := texts.get(source.id):
            finding = text.find(aside.text, prefix=aside.prefix or "", suffix=aside.suffix or "")
            yield Quote(source, ("set_aside", index, "text"), source.id, aside.text, finding)


def _corrections(source: Source, texts: Mapping[str, SourceText]) -> Iterator[Quote]:
    """The words as they were in the source that has them so, all others in the source that has been corrected."""
    for index, correction in enumerate(source.corrects):
        for path, marker, words in marked(correction):
            if isinstance(marker, SourceWords):
                of = correction.source or source.id if path == ("was",) else source.id
                whole: Path = ("corrects", index, *path)
                if text := texts.get(of):
                    before, after = sides_of(source, whole)
                    yield Quote(source, whole, of, words, text.find(words, prefix=before, suffix=after))
