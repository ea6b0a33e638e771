"""Owns the rules on fairness: nobody's words go unattributed or are coloured by ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.checks.loaded_verbs import loaded_verbs
from generator.checks.own_words import others_named
from generator.checks.prose import our_prose, quotations_blanked
from generator.checks.resting import is_proven, resting_on, stands
from generator.checks.speaking import is_clause_of, speakers_in
from generator.checks.voice import is_unattributed
from generator.diagnostics import Diagnostic, Span
from generator.reading.places import place_within
from generator.records.record import Located
from generator.records.types import Actor, Claim, Event, Site
from generator.records.vocabularies import Kind, Stance
from generator.sheet.called import as_speaker
from generator.sheet.collection import Collection

_SAYS = re.compile(" (?:said|says|told|called|asked|declined|“)", re.IGNORECASE)


def check_speaker_unnamed(collection: Collection, record: Claim | Event | Site) -> Iterator[Diagnostic]:
    """Every claim, and every sentence of the summary, names who says it, as the one who says it."""
    match record:
        case Claim():
            yield from _unnamed_in_claim(collection, record)
        case Event():
            yield from _unnamed_in_event(collection, record)
        case Site():
            yield from _unnamed_in_summary(collection, record)


def _unnamed_in_claim(collection: Collection, claim: Claim) -> Iterator[Diagnostic]:
    if _is_told_elsewhere(collection, claim):
        return
    unnamed = [wanted for wanted in _to_be_named(collection, claim) if not _names_one(claim.claim, wanted)]
    if unnamed:
        yield from (_misattributed(collection, claim) or _unnamed(claim.span("claim"), wanted) for wanted in unnamed)
    elif _is_read(collection, claim) and (others := _said_by_others(collection, claim)) is not None:
        yield _not_the_speaker(collection, claim, "claim", others)


def _unnamed_in_event(collection: Collection, event: Event) -> Iterator[Diagnostic]:
    said_by = frozenset[str]().union(*speakers_in(event.what, collection.called.in_sentences))
    if event.attribution and _is_read(collection, event) and said_by and not said_by & set(event.attribution[0].actors):
        yield _not_the_speaker(collection, event, "what", said_by)


def _unnamed_in_summary(collection: Collection, site: Site) -> Iterator[Diagnostic]:
    for index, sentence in enumerate(site.summary):
        for claim in filter(None, map(collection.claims.get, sentence.claims)):
            if not _is_told_elsewhere(collection, claim):
                wanted = next(_to_be_named(collection, claim), set())
                speaks = not _is_read(collection, claim) or _speaks_in(collection, sentence.text, claim)
                if not (speaks and _names_one(sentence.text, wanted)):
                    yield _unnamed(site.span("summary", index, "text"), wanted)


def check_loaded_verb(collection: Collection, record: Located) -> Iterator[Diagnostic]:
    """Our prose says “said”; a verb that judges appears only as a quotation of the source’s own."""
    for path, text in our_prose(record):
        for verb in loaded_verbs(text, quotations_blanked(text)):
            grounds = resting_on(collection, record, path) or []
            quotable = any(is_proven(collection, ground) and stands(collection, ground, verb.words) for ground in grounds)
            if quotable:
                way_out = f"Write `{verb.sense.instead}`, or quote the source's own verb: “{verb.words}”."
            else:
                way_out = f"Write `{verb.sense.instead}`; the source does not have `{verb.words}` here, so it cannot be quoted."
            other = f"Where it means something else, use another word, such as {verb.sense.other}."
            yield Diagnostic(
                place_within(record, path, text, verb.start, verb.start + len(verb.words)),
                "loaded-verb",
                f"`{verb.words}` judges what is reported.",
                (way_out, other) if verb.sense.other else (way_out,),
            )


def check_no_comment(_: Collection, claim: Claim) -> Iterator[Diagnostic]:
    """To decline to comment denies nothing: such a claim answers in no other way, and no other claim does so."""
    for index, answer in enumerate(claim.answers):
        if (claim.kind is Kind.NO_COMMENT) != (answer.stance is Stance.DECLINES_TO_COMMENT):
            others = [stance for stance in Stance if stance is not Stance.DECLINES_TO_COMMENT]
            if claim.kind is Kind.NO_COMMENT:
                way_out = f"Write `stance: {Stance.DECLINES_TO_COMMENT}`, or correct the kind of the claim."
            else:
                way_out = f"Write another stance ({', '.join(others)}), or `kind: {Kind.NO_COMMENT}`."
            yield Diagnostic(
                claim.span("answers", index, "stance"),
                "no-comment",
                f"A claim of the kind `{claim.kind}` cannot answer with `{answer.stance}`.",
                (way_out,),
            )


def _is_told_elsewhere(collection: Collection, claim: Claim) -> bool:
    """Whether who says a claim is a fault of its own: nobody is named, or the words of the chain name somebody else."""
    return is_unattributed(claim) or (
        bool(claim.attribution) and bool(others_named(collection, claim, ("attribution", 0), collection.called.in_sentences))
    )


def _to_be_named(collection: Collection, claim: Claim) -> Iterator[set[str]]:
    """For each end of the chain, the names of which one must stand in the claim."""
    if not claim.attribution:
        sources = (collection.sources.get(passage.source) for passage in claim.passages)
        yield {source.called for source in sources if source}
        return
    for ids in dict.fromkeys((claim.speakers, claim.origins)):
        if all(id in collection.actors for id in ids):
            yield {name for id in ids for name in collection.actors[id].names_in_sentences}


def _misattributed(collection: Collection, claim: Claim) -> Diagnostic | None:
    """The fault of a claim that begins with the name of another actor than the chain has, or whose chain's words name one."""
    chain = {id for link in claim.attribution for id in link.actors}
    for link in claim.attribution[:1]:
        given = [collection.actors[id] for id in link.actors if id in collection.actors]
        named = {id for one in collection.called.in_sentences.every_mention(link.words or "") for id in one.ids}
        others = sorted(id for id in named | _beginning(collection, claim.claim) if id in collection.actors and id not in chain)
        if others:
            names_own = any(actor.id in named for actor in given)
            way_out = _way_out(given, collection.actors[others[0]], in_words=others[0] in named, names_own=names_own)
            return Diagnostic(
                claim.span("attribution", 0, "actors"),
                "speaker-unnamed",
                f"The claim or the words of the chain name {collection.actors[others[0]].name}, and not who is given here.",
                (way_out,),
            )
    return None


def _way_out(given: Sequence[Actor], other: Actor, *, in_words: bool, names_own: bool) -> str:
    """What to write where another actor is named than those who are given: in the words of the chain, or in the claim alone."""
    teller = " and ".join(actor.name for actor in given)
    further = f"where {teller} tells what {other.name} said, add a link below that one: `- actors: [{other.id}]`"
    if in_words and not names_own:
        return f"Write `actors: [{other.id}]`, or name in the claim who says it."
    if names_own:
        return f"Name {teller} in the claim, as the one who says it; {further}, with `words`."
    return f"Where {other.name} says it, write `actors: [{other.id}]`; {further}, with `words`, and name both."


def _beginning(collection: Collection, text: str) -> set[str]:
    """The ids of those with whose name and a verb of saying a text begins."""
    mentions = collection.called.in_sentences.every_mention(text)
    return {id for one in mentions if one.start == 0 and _SAYS.match(text, one.end) for id in one.ids}


def _is_read(collection: Collection, record: Claim | Event) -> bool:
    """Whether all who may say it are on record: that one is not is told, and then its names are not known."""
    if not record.attribution:
        return all(passage.source in collection.sources for passage in record.passages)
    return all(id in collection.actors for id in record.attribution[0].actors)


def _said_by_others(collection: Collection, claim: Claim) -> frozenset[str] | None:
    """The ids of those whom a claim gives the word to before its speaker; none of them where it is nobody on record.

    None where the speaker has it, or where no verb says who has.
    """
    names = collection.called.in_sentences
    verbs = speakers_in(claim.claim, names)
    speakers = _speakers(claim)
    first = next(filter(None, verbs), frozenset())
    if not verbs or first & speakers or (not first and is_clause_of(claim.claim, names, speakers)):
        return None
    return first


def _speaks_in(collection: Collection, text: str, claim: Claim) -> bool:
    """Whether a sentence of the summary gives the word to the speaker of a claim that it rests on, in one of its clauses."""
    names = collection.called.in_sentences
    verbs, speakers = speakers_in(text, names), _speakers(claim)
    return not verbs or any(verb & speakers for verb in verbs) or is_clause_of(text, names, speakers)


def _speakers(claim: Claim) -> frozenset[str]:
    """The ids of those who say a claim: those nearest to its source, or the source itself."""
    return frozenset(claim.speakers or (as_speaker(passage.source) for passage in claim.passages))


def _not_the_speaker(collection: Collection, record: Claim | Event, field: str, ids: frozenset[str]) -> Diagnostic:
    """The fault of a heading that gives the word to somebody else than the chain does."""
    named = " or ".join(sorted(collection.actors[id].name for id in ids if id in collection.actors)) or "somebody else"
    if record.attribution:
        wanted = {name for id in record.attribution[0].actors for name in collection.actors[id].names}
        given, way_out = "the chain gives it to", "or correct `attribution`"
    else:
        wanted = {collection.sources[passage.source].called for passage in record.passages}
        given, way_out = "with no `attribution` it is of", "or add `attribution`"
    return Diagnostic(
        record.span(field),
        "speaker-unnamed",
        f"This sentence gives the word to {named}; {given} {_listed(wanted)}.",
        (f"Begin with who says it and a verb such as `said`, {way_out}.",),
    )


def _listed(names: Iterable[str]) -> str:
    """All the names, each once: the forms without their articles are as good, and not told."""
    given = sorted(names)
    told = {name.lower() for name in given}
    return " or ".join(f"`{name}`" for name in given if told.isdisjoint(f"{word} {name.lower()}" for word in ("the", "a", "an")))


def _names_one(text: str, names: set[str]) -> bool:
    return not names or any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names)


def _unnamed(span: Span, names: set[str]) -> Diagnostic:
    return Diagnostic(
        span,
        "speaker-unnamed",
        "This sentence does not name who says it.",
        (f"Name the speaker, as the one who says it: {_listed(names)}.",),
    )
