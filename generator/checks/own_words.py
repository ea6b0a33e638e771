"""Owns the rules on who is answerable for words that a text has word for word, and on the words that attribute something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import nsmallest

from generator.checks.speaking import says_at_once
from generator.diagnostics import Diagnostic, Related, Span
from generator.records.parts import Link
from generator.records.record import Record
from generator.records.shape import parts_of
from generator.records.types import Claim, Event, Source
from generator.records.vocabularies import LabelRole
from generator.sheet.collection import Collection
from generator.sheet.names import Mention, Names
from generator.sheet.own_words import Speaker
from generator.sheet.proofs import passages_of
from generator.sources.dashes import is_dash
from generator.sources.passages import Part
from generator.yaml.document import Path

_OWNS = re.compile("[-‐‑’']|的|の")  # behind the name of whose somebody else is
_LISTED = re.compile(r"\s*,\s*|(?:\s*,)?\s+(?:and|und|et|y|e|і|та|й|и|i|oraz)\s+|\s+و\s*|[、和與与と及]", re.IGNORECASE)
_MOST = 5  # labels that are told


def check_speaker_mismatch(collection: Collection, record: Claim | Event) -> Iterator[Diagnostic]:
    """Words that stand under a label, or in a text that somebody issued, are given to whom the source gives them."""
    if found := another_speaker(collection, record):
        yield _mismatch(collection, record, *found)


def another_speaker(collection: Collection, record: Claim | Event) -> tuple[str, Speaker] | None:
    """The source, and who speaks there by a label or by having issued it, where a record gives its words to somebody else."""
    if not record.attribution:
        return None  # whose voice it is is told
    for path, _ in passages_of(record):
        placed = collection.proven.get((record.type, record.id, (*path, "text")))
        speaker = collection.speaker_at(*placed) if placed else None
        if not placed or not speaker or set(speaker.actors) == set(record.attribution[0].actors):
            continue
        if not collection.texts[placed[0]].is_direct(placed[1]) or not _is_quoted_there(collection, record, speaker):
            return placed[0], speaker
    return None


def check_label_not_found(collection: Collection, source: Source) -> Iterator[Diagnostic]:
    """Every label that a source is said to have stands in its text, at the beginning of a line."""
    if source.id not in collection.texts:
        return
    there = {turn.name for turn in collection.texts[source.id].turns}
    dash = next((label.text for label in source.labels if is_dash(label.text)), "")
    unlisted = there - {label.text for label in source.labels}
    for index, label in enumerate(source.labels):
        if label.text not in there:
            message, ways_out = _label_told(label.text, dash, there if is_dash(label.text) else unlisted)
            yield Diagnostic(source.span("labels", index, "text"), "label-not-found", message, ways_out)


def check_words_missing(collection: Collection, record: Record) -> Iterator[Diagnostic]:
    """Every link of a chain quotes the words that attribute it, but for who issued the text that it is from."""
    for path, link in parts_of(record):
        if isinstance(link, Link) and not link.words and not _is_issuer(collection, record, path):
            yield Diagnostic(
                record.span(*path, "actors"),
                "words-missing",
                "This link does not quote the words that attribute it.",
                (_words_to_write(collection, record), "Only who issued the text of a passage needs none: `issued_by`."),
            )


def check_link_names_another(collection: Collection, record: Record) -> Iterator[Diagnostic]:
    """The words of a link do not name another actor on record as the one who speaks."""
    names = collection.called.given
    for path, link in parts_of(record):
        if isinstance(link, Link) and (others := others_named(collection, record, path, names)):
            yield _another(collection, record, path, link, sorted(others), names)


def others_named(collection: Collection, record: Record, path: Path, names: Names) -> frozenset[str]:
    """The ids of those whom the words of the link at a path name as who speaks, in the place of its actors or with them."""
    link = record.part_at(*path)
    if not link.words or not all(id in collection.actors for id in link.actors):
        return frozenset()
    if _names_own(link, names):
        return _named_together(link, names) - _near(collection, link)
    language = collection.language_of(record, *path, "words") or ""
    return _speakers_named(link.words, names, language) - _near(collection, link)


def _label_told(label: str, dash: str, others: set[str]) -> tuple[str, tuple[str, ...]]:
    """What is said of a label that does not stand in a text, and what helps: `others` do. `dash` is one of them, if any is."""
    if dash and not is_dash(label):
        told = f"Where a dash is a label, as `{dash}` is here, the label `{label}` is not looked for."
        return told, ("Keep the dashes, or the labels that name who speaks.",)
    told = f"Other labels there: {', '.join(f'`{other}`' for other in nsmallest(_MOST, others))}." if others else ""
    way_out = "Copy it as it stands before the words, or take it out."
    return f"No {'paragraph' if dash else 'line'} of the text begins with the label `{label}`.", tuple(
        filter(None, (way_out, told))
    )


def _is_quoted_there(collection: Collection, record: Claim | Event, speaker: Speaker) -> bool:
    """Whether the words that attribute a quotation inside somebody’s own words are others than the label above them."""
    found = collection.proven.get((record.type, record.id, ("attribution", 0, "words")))
    return found is not None and (speaker.place is None or not speaker.place.contains(found[1]))


def _mismatch(collection: Collection, record: Claim | Event, source: str, speaker: Speaker) -> Diagnostic:
    named = " and ".join(collection.actors[id].name for id in speaker.actors if id in collection.actors)
    file = collection.sources[source].path
    related: tuple[Related, ...] = ()
    if speaker.place:
        message = f"These words stand {_under(speaker)} is {f'{named}’s' if named else 'of nobody on record'}."
        place = Span.of_offsets(collection.sources[source].text, collection.texts[source].text, *speaker.place)
        related = (Related(place, "it stands here"),)
    else:
        message = f"The source `{source}` is issued by {named}; its words are theirs."
    if speaker.actors:
        way_out = f"Write `actors: [{', '.join(speaker.actors)}]`, or take words of who speaks here."
    elif speaker.is_listed:
        way_out = f"Give the label an `actor` in {file}, if it is on record who speaks; else take other words."
    else:
        role = f" and `role: {LabelRole.QUESTION}`" if speaker.part is Part.ASKS else ""
        way_out = f"Add the label to `labels` in {file}, with who speaks under it{role}; or take other words."
    return Diagnostic(record.span("attribution", 0, "actors"), "speaker-mismatch", message, (way_out,), related=related)


def _under(speaker: Speaker) -> str:
    if speaker.part is None:
        return f"under the label `{speaker.label}`, which"
    does, part = ("asks", "a question") if speaker.part is Part.ASKS else ("answers", "an answer")
    return f"behind a dash as {part}, and the dash of who {does}"


def _is_issuer(collection: Collection, record: Record, path: Path) -> bool:
    """Whether a link is the first of a record all of whose passages are from texts that its actors issued."""
    if path != ("attribution", 0) or not isinstance(record, Claim | Event):
        return False
    sources = [collection.sources.get(passage.source) for _, passage in passages_of(record)]
    issued = (source is not None and source.has_own_words and bool(source.issued_by) for source in sources)
    return any(source is None for source in sources) or all(issued)


def _words_to_write(collection: Collection, record: Record) -> str:
    """The label to quote, where the words stand under one."""
    for path, _ in passages_of(record):
        placed = collection.proven.get((record.type, record.id, (*path, "text")))
        speaker = collection.speaker_at(*placed) if placed else None
        if speaker and speaker.label:
            label = f'"{speaker.label}"' if speaker.part else speaker.label
            return f"Write `words: {label}`, the label above the passage."
    return "Add `words`, copied from the source."


def _speakers_named(words: str, names: Names, language: str) -> frozenset[str]:
    """Whom words that attribute something name as speaking: by a verb of English, or by nothing but their name.

    In other languages by a name that they begin with, or that one word stands before, which then is the verb.
    """
    bare = re.sub(r"^[\W_]+|[\W_]+$", "", words)
    named = [one for one in names.mentions(bare) if one.start == 0 or one.end == len(bare)]
    if whole := next((one.ids for one in named if (one.start, one.end) == (0, len(bare))), None):
        return whole
    if language.partition("-")[0] == "en":
        return says_at_once(words, names)
    speaking = (one.ids for one in named if not _OWNS.match(bare, one.end) and len(bare[: one.start].split()) <= 1)
    return next(speaking, frozenset())


def _names_own(link: Link, names: Names) -> bool:
    own = set(link.actors)
    return any(mention.ids & own for mention in names.mentions(link.words or ""))


def _named_together(link: Link, names: Names) -> frozenset[str]:
    """Whom the words that attribute something list with one of the link's own actors: "Ada Fenn and Tom Hale said"."""
    words, own = link.words or "", set(link.actors)
    found, run, joined = set[str](), list[Mention](), False
    for one in [*names.mentions(words), None]:
        joint = _LISTED.fullmatch(words, run[-1].end, one.start) if one and run else None
        if one and joint:
            run, joined = [*run, one], joined or joint[0].strip() != ","
            continue
        if joined and any(mention.ids & own for mention in run):
            others = (mention for mention in run if not mention.ids & own and not _OWNS.match(words, mention.end))
            found |= {id for mention in others for id in mention.ids}
        run, joined = [one] if one else [], False
    return frozenset(found)


def _near(collection: Collection, link: Link) -> set[str]:
    """The actors of a link, what they belong to and who belongs to them: words that name these may well mean those."""
    near = set(link.actors)
    for id in link.actors:
        near.update(collection.actors[id].part_of)
        near.update(member.id for member in collection.members_of(collection.actors[id]))
    return near


def _another(collection: Collection, record: Record, path: Path, link: Link, others: list[str], names: Names) -> Diagnostic:
    named = " or ".join(collection.actors[id].name for id in others)
    given = " and ".join(collection.actors[id].name for id in link.actors)
    own = [id for id in link.actors if _names_own(link, names)]
    return Diagnostic(
        record.span(*path, "actors"),
        "link-names-another",
        f"The words `{link.words}` name {named}{', too' if own else ''}, and are given to {given}{' alone' if own else ''}.",
        (f"Write `actors: [{', '.join([*own, *others])}]`, or quote the words that attribute it to {given}.",),
    )
