"""Owns how the JSON of a page is made: what the types have, each in its form, and links, lists and sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.exports.form_of_type import form_of, given_of
from generator.exports.page_atoms import Quoted, To
from generator.exports.page_parts import Attended, Listed, Repeated, Response, SourceSentence, Uttered
from generator.exports.proven import PLACE, placed
from generator.numbers.writing import plain_value
from generator.records.addresses import address_of, from_folder, name_of
from generator.records.fields import Model, Reference
from generator.records.media import moment_address
from generator.records.parts import Figure, Link, Name, Passage
from generator.records.record import Record
from generator.records.relations import Answer, Relation, Sequence
from generator.records.shape import Field
from generator.records.source_parts import Correction, SetAside
from generator.records.types import Claim, Event, Source
from generator.sheet.between import Item
from generator.sheet.collection import Collection
from generator.sheet.corrected import corrections_of
from generator.sheet.later_figures import replaced_by, replaces
from generator.sheet.lazily import Lazily
from generator.sheet.proofs import Quote
from generator.sheet.readings import bounds_proven, factor_of
from generator.sheet.rights import glimpse
from generator.sheet.voices import telling_of
from generator.sources.framing import Frame, frame
from generator.sources.source_text import Sentence
from generator.yaml.document import Path

_QUOTED = ("words", *(column.name for column in PLACE))


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the parts of one page's JSON, with addresses as seen from it: absolute where that of the site is known."""

    collection: Collection
    url: str | None
    folder: str

    def address(self, path: str) -> str:
        """The address of a file below the site."""
        return f"{self.url}{path}" if self.url else from_folder(self.folder, path)

    def to(self, record: Record) -> To:
        """A link to a record."""
        return To(type=record.type, id=record.id, name=name_of(record), href=self.address(address_of(record).html))

    def all(self, records: Iterable[Record]) -> tuple[To, ...]:
        """Links to records."""
        return tuple(map(self.to, records))

    def listed(self, claims: Iterable[Claim]) -> Lazily[Item, Listed]:
        """Claims in a list, those by which the same speakers say the same as one."""
        return Lazily(self._item, list(self.collection.between.items(claims)))

    def _item(self, item: Item) -> Listed:
        between = self.collection.between
        given = (Response(stance=answer.stance, basis=answer.basis) for _, answer in between.responses_to(item.first))
        return Listed(
            **dict(self.to(item.first)),
            responses=tuple(dict.fromkeys(given)),
            limited_by=self.all(between.limits_of(item.first)),
            reversed_by=self.all(between.reversed_by(item.first)),
            again=self.all(item.again),
        )

    def uttered(self, claims: Iterable[Claim]) -> Lazily[Item, Uttered]:
        """Claims in a list with their exact words, those by which the same speakers say the same as one."""
        return Lazily(self._uttered, list(self.collection.between.items(claims)))

    def _uttered(self, item: Item) -> Uttered:
        again = tuple(Repeated(**dict(self.to(claim)), passages=self._spoken(claim)) for claim in item.again)
        return Uttered(**{**dict(self._item(item)), "again": again}, passages=self._spoken(item.first))

    def _spoken(self, claim: Claim) -> tuple[Any, ...]:
        return tuple(self.part(claim, "passages", index) for index in range(len(claim.passages)))

    def part(self, record: Record, *path: str | int) -> Model:
        """The part of a record at a path, in its form."""
        part: Model = record.part_at(*path)
        return form_of(type(part))(**self.given(record, *path) | self._worked_out(record, path, part))

    def stated(self, record: Record, name: str, part: Model) -> Model:
        """A part that stands in a list of a record, in its form."""
        return self.part(record, name, getattr(record, name).index(part))

    def given(self, record: Record, *path: str | int) -> dict[str, Any]:
        """What the form of a record, or of the part of it at a path, gives of its fields."""
        model: type[Model] = type(record.part_at(*path))
        return {name: self._value(record, field, (*path, *inner)) for name, (inner, field) in given_of(model).items()}

    def _value(self, record: Record, field: Field, path: Path) -> Any:
        value = record.part_at(*path)
        if field.is_list:
            return tuple(self._one(record, field, (*path, index), item) for index, item in enumerate(value))
        return None if value is None else self._one(record, field, path, value)

    def _one(self, record: Record, field: Field, path: Path, value: Any) -> Any:
        if field.part:
            return self.part(record, *path)
        if isinstance(field.marker, Reference):
            return self.to(self.collection.of_type(field.marker.type or record.type)[value])
        if field.is_quote:
            return Quoted(**self._placed(record, *path))
        return plain_value(value) if isinstance(value, float) else value

    def _worked_out(self, record: Record, path: Path, part: Model) -> dict[str, Any]:
        """What the form of a part gives beside the fields of its type."""
        match part:
            case Figure():
                claim = self.collection.claims[record.id]
                index = claim.figures.index(part)
                return {
                    "claim": self.to(record),
                    "factor": factor_of(self.collection, claim, index),
                    "replaced_by": self.all(replaced_by(self.collection, claim, part)),
                    "replaces": self.all(replaces(self.collection, claim, part)),
                    "bounds_proven": bounds_proven(self.collection, claim, index),
                }
            case Answer():
                return {"answering": self.to(record)}
            case Relation():
                return {"claim": self.to(record)}
            case Sequence():
                return {"event": self.to(record)}
            case Link():
                return {"apart": self.collection.is_apart(record, *path, "words")}
            case Correction():
                return {"by": self.to(record)}
            case SetAside():
                return self._placed(record, *path, "text")
            case Name():
                return self._placed(record, *path, "words")
            case Passage():
                return self._passage(record, path, part)
        return {}

    def _placed(self, record: Record, *path: str | int) -> dict[str, Any]:
        return dict(zip(_QUOTED, placed(self.collection, record, *path), strict=True))

    def _passage(self, record: Record, path: Path, passage: Passage) -> dict[str, Any]:
        """The words of a passage, which a translation is shown beside and never without, and where their moment is."""
        alone, source = self._alone(record, *path, "text"), self.collection.sources[passage.source]
        at = moment_address(source.url, passage.moment) if passage.moment and source.url else None
        return alone | {"moment_at": at} | ({"translation": None} if alone["words"] is None else {})

    def _alone(self, record: Record, *path: str | int) -> dict[str, Any]:
        placed = self._placed(record, *path)
        source, extent = self.collection.place(record, *path)
        round = frame(self.collection.texts[source], extent) if placed["words"] is not None else Frame("", "")
        return placed | round._asdict()

    def corrected_since(self, record: Claim | Event) -> tuple[Any, ...]:
        """What publishers corrected since in the words that a record rests on, each once."""
        since = dict.fromkeys((one.by, one.number) for one in corrections_of(self.collection, record) if one.outdated)
        return tuple(self.part(self.collection.sources[by], "corrects", number) for by, number in since)

    def attended(self, event: Event) -> Attended:
        """An event that an actor took part in."""
        claims = (*self.collection.said_at(event), *telling_of(self.collection, event))
        return Attended(**self.to(event).model_dump(), claims=self.all(claims))

    def sentence(self, source: Source, sentence: Sentence, quotes: Iterable[Quote], apart: Iterable[Quote]) -> SourceSentence:
        """A sentence of a source, as far as its page shows it, with the records that rest on it, or that it only attributes."""
        text = self.collection.texts[source.id]
        seen = glimpse(source, text, sentence.extent)
        records = {(quote.record.type, quote.record.id): quote.record for quote in quotes}
        told = {(quote.record.type, quote.record.id): quote.record for quote in apart}
        begins, ends = seen.extent if seen else sentence.extent
        before, after = frame(text, seen.extent) if seen else Frame("", "")
        return SourceSentence(
            words=text.text[begins:ends] if seen else None,
            source=source.id,
            begins=begins,
            ends=ends,
            paragraph=self.collection.paragraph_of(source, sentence),
            sentence=sentence.number,
            before=before,
            after=after,
            whole=seen is not None and seen.whole,
            records=self.all(record for record in records.values() if not isinstance(record, Source)),
            attributes=self.all(record for key, record in told.items() if key not in records),
        )
