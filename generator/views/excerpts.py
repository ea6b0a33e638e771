"""Owns the words that a record rests on as its page shows them: with their marks and cuts, and those that touch as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.records.parts import Passage
from generator.records.types import Actor, Claim, Event, Source
from generator.records.vocabularies import Voice
from generator.sheet.collection import Collection
from generator.sheet.rights import glimpse, may_show_beside, places_around
from generator.sources.framing import frame, reaching, touching
from generator.sources.passages import Extent
from generator.sources.source_text import Sentence
from generator.views.citing import address_of_words
from generator.views.parts import Place, Ref, Words, place_of, ref, words_at
from generator.views.renderings import Moment, TranslationView, moment_of, translation_view
from generator.yaml.document import Path


@dataclass(frozen=True, slots=True)
class Part:
    """Words that one passage gives, and what is shown before them: marks, dots, or what parts them from the passage before."""

    before: str
    words: Words
    around: bool = False
    """Whether no passage of the record gives them: they are the rest of the sentence."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a source in one piece: those of one passage, or of several that touch."""

    parts: tuple[Part, ...]
    after: str
    place: Place
    language: str
    record: Ref
    address: str | None = None
    """Where they stand on the page that the source was published on, if that is known."""
    cut_reasons: tuple[str, ...] = ()
    """Why they may be cut from words beside them that turn them: our reasons."""
    moments: tuple[Moment, ...] = ()
    """When they are said or shown, in what is seen or heard."""
    translations: tuple[TranslationView, ...] = ()

    @property
    def voices(self) -> tuple[Voice, ...]:
        """How the source gives the words."""
        return tuple(dict.fromkeys(part.words.voice for part in self.parts if part.words.voice))

    @property
    def amid(self) -> bool:
        """Whether words of the sentence stand around those that the record gives."""
        return any(part.around for part in self.parts)

    @property
    def mixed(self) -> bool:
        """Whether some of the words are direct speech and some are not."""
        return len(self.voices) > 1


def excerpts(collection: Collection, record: Claim | Event) -> tuple[Excerpt, ...]:
    """What a record's passages give, source by source, in the order of the texts."""
    return tuple(_excerpts(collection, record))


def excerpts_amid(collection: Collection, claim: Claim) -> tuple[Excerpt, ...]:
    """The same amid the other words of their sentences, as far as the page of the claim may show these."""
    return tuple(_amid(collection, claim))


def role_excerpt(collection: Collection, actor: Actor) -> Excerpt | None:
    """What the source gives as an actor's role."""
    return _excerpt(collection, actor, [("role", "text")]) if actor.role else None


def opening(collection: Collection, source: Source, sentence: Sentence) -> Excerpt | None:
    """What a source's own page shows of a sentence; None where it shows nothing."""
    text = collection.texts[source.id]
    seen = glimpse(source, text, sentence.extent)
    if seen is None:
        return None
    before, after = frame(text, seen.extent)
    place = place_of(collection, source, sentence.extent)
    words = Words(text.text[slice(*seen.extent)], place, source.language, ref(source))
    return Excerpt((Part(before, words),), after, place, source.language, ref(source))


_Places = dict[Extent, Path]
"""The places of passages in one source, each with the path of the first that stands there."""


def _places(collection: Collection, record: Claim | Event) -> dict[str, _Places]:
    """Where the passages of a record stand, by source."""
    places: dict[str, _Places] = {}
    for index in range(len(record.passages)):
        path = ("passages", index, "text")
        source, extent = collection.place(record, *path)
        places.setdefault(source, {}).setdefault(extent, path)
    return places


def _excerpts(collection: Collection, record: Claim | Event) -> Iterator[Excerpt]:
    for source, places in _places(collection, record).items():
        for group in touching(collection.texts[source], sorted(places)):
            yield _excerpt(collection, record, [places[extent] for extent in group])


def _amid(collection: Collection, claim: Claim) -> Iterator[Excerpt]:
    for source, places in _places(collection, claim).items():
        text = collection.texts[source]
        reaches: list[tuple[Extent, list[Extent]]] = []
        for group in touching(text, sorted(places)):
            whole = Extent(group[0].start, group[-1].end)
            reach = reaching(text, whole, places_around(collection, claim, source, text.sentences_of(whole)))
            if reaches and reaches[-1][0].overlaps(reach) and reaches[-1][1][-1].end <= whole.start:
                before, others = reaches.pop()
                reach, group = Extent(before.start, max(before.end, reach.end)), [*others, *group]
            reaches.append((reach, group))
        for reach, group in reaches:
            yield _surrounded(collection, reach, _excerpt(collection, claim, [places[one] for one in group]), group)


def _surrounded(collection: Collection, reach: Extent, bare: Excerpt, group: Sequence[Extent]) -> Excerpt:
    """An excerpt of the words in a group of places, with the others in what these reach to."""
    source = collection.sources[bare.place.source.id]
    text = collection.texts[source.id]
    starts, ends = (reach.start, *(one.end for one in group)), (*(one.start for one in group), reach.end)
    gaps = [text.words(Extent(*gap)) for gap in zip(starts, ends, strict=True)]
    around = {Extent(words[0].start, words[-1].end): None for words in gaps if words}
    given = dict(zip(group, (part.words for part in bare.parts), strict=True))
    pieces = sorted({**around, **given}.items())
    before, after = frame(text, Extent(pieces[0][0].start, pieces[-1][0].end))
    between = (text.text[one.end : other.start] for (one, _), (other, _) in pairwise(pieces))
    return replace(
        bare,
        parts=tuple(
            Part(parted, words or Words(text.text[slice(*place)], bare.place, bare.language, bare.record), words is None)
            for parted, (place, words) in zip((before, *between), pieces, strict=True)
        ),
        after=after,
    )


def _excerpt(collection: Collection, record: Claim | Event | Actor, paths: Sequence[Path]) -> Excerpt:
    """The words at some paths of a record, which follow one another, as one."""
    given = [(words_at(collection, record, path, _voice(record, path)), *collection.place(record, *path)) for path in paths]
    (first, id, start), (_, _, end) = given[0], given[-1]
    source, text, whole = collection.sources[id], collection.texts[id], Extent(start.start, end.end)
    place = place_of(collection, source, whole)
    if first.withheld:
        return Excerpt((Part("", first),), "", place, source.language, ref(record))
    before, after = frame(text, whole)
    between = (text.text[one.end : other.start] for (_, _, one), (_, _, other) in pairwise(given))
    parts = [Part(parted, words) for parted, (words, _, _) in zip((before, *between), given, strict=True)]
    address = first.address
    if source.url and not source.text_is and len(parts) > 1:
        address = address_of_words(source.url, text.text, whole, beside=may_show_beside(source))
    passages: list[Passage] = [record.part_at(*path[:-1]) for path in paths]
    return Excerpt(
        tuple(parts),
        after,
        place,
        source.language,
        ref(record),
        address,
        tuple(passage.cut_reason for passage in passages if passage.cut_reason),
        tuple(dict.fromkeys(filter(None, (moment_of(source, passage) for passage in passages)))),
        tuple(translation_view(passage.translation) for passage in passages if passage.translation),
    )


def _voice(record: Claim | Event | Actor, path: Path) -> Voice | None:
    return record.passages[int(path[1])].voice if isinstance(record, Claim) else None
