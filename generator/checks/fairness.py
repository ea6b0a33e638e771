"""Owns the rules on fairness: nobody's words go unattributed or are coloured by ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.loaded_verbs import loaded_verbs
from generator.checks.own_words import others_named
from generator.checks.prose import our_prose, quotations_blanked
from generator.checks.resting import is_proven, resting_on, stands
from generator.checks.speaking import is_clause_of, speakers_in
from generator.checks.voice import is_unattributed
from generator.diagnostics import Diagnostic, Span
from generator.reading.places import place_within
from generator.records.types import Claim, Event
from generator.records.vocabularies import Kind, Stance
from generator.sheet.collection import Collection
from generator.sheet.names import Names, names_of


def check_speaker_unnamed(collection: Collection) -> Iterator[Diagnostic]:
    """Every claim, and every sentence of the summary, names who says it, as the one who says it."""
    names = names_of(_all_names(collection))
    for claim in collection.claims.values():
        if _is_told_elsewhere(collection, claim, names):
            continue
        unnamed = [wanted for wanted in _to_be_named(collection, claim) if not _names_one(claim.claim, wanted)]
        if unnamed:
            yield from (_misattributed(collection, claim) or _unnamed(claim.span("claim"), wanted) for wanted in unnamed)
        elif _is_read(collection, claim) and (others := _said_by_others(claim, names)) is not None:
            yield _not_the_speaker(collection, claim, "claim", others)
    for event in collection.events.values():
        said_by = frozenset[str]().union(*speakers_in(event.what, names))
        if event.attribution and _is_read(collection, event) and said_by and not said_by & set(event.attribution[0].actors):
            yield _not_the_speaker(collection, event, "what", said_by)
    if collection.site is None:
        return
    for index, sentence in enumerate(collection.site.summary):
        for id in sentence.claims:
            summed_up = collection.claims.get(id)
            if summed_up and not _is_told_elsewhere(collection, summed_up, names):
                wanted = next(_to_be_named(collection, summed_up), set())
                speaks = not _is_read(collection, summed_up) or _speaks_in(sentence.text, summed_up, names)
                if not (speaks and _names_one(sentence.text, wanted)):
                    yield _unnamed(collection.site.span("summary", index, "text"), wanted)


def check_loaded_verb(collection: Collection) -> Iterator[Diagnostic]:
    """Our prose says “said”; a verb that judges appears only as a quotation of the source’s own."""
    for record, path, text in our_prose(collection):
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


def _is_told_elsewhere(collection: Collection, claim: Claim, names: Names) -> bool:
    """Whether who says a claim is a fault of its own: nobody is named, or the words of the chain name somebody else."""
    return is_unattributed(claim) or (
        bool(claim.attribution) and bool(others_named(collection, claim, ("attribution", 0), names))
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
        names_own = any(_names_one(link.words or "", set(actor.names_in_sentences)) for actor in given)
        for id, actor in collection.actors.items():
            named, begins = _names_one(link.words or "", names := set(actor.names_in_sentences)), _begins_with(claim.claim, names)
            if id in chain or not (named or begins):
                continue
            teller = " and ".join(actor.name for actor in given)
            further = f"where {teller} tells what {actor.name} said, add a link below that one: `- actors: [{id}]`"
            if named and not names_own:
                way_out = f"Write `actors: [{id}]`, or name in the claim who says it."
            elif names_own:
                way_out = f"Name {teller} in the claim, as the one who says it; {further}, with `words`."
            else:
                way_out = f"Where {actor.name} says it, write `actors: [{id}]`; {further}, with `words`, and name both."
            return Diagnostic(
                claim.span("attribution", 0, "actors"),
                "speaker-unnamed",
                f"The claim or the words of the chain name {actor.name}, and not who is given here.",
                (way_out,),
            )
    return None


def _begins_with(text: str, names: Iterable[str]) -> bool:
    return any(re.match(rf"{re.escape(name)} (said|says|told|called|asked|declined|“)", text, re.IGNORECASE) for name in names)


def _is_read(collection: Collection, record: Claim | Event) -> bool:
    """Whether all who may say it are on record: that one is not is told, and then its names are not known."""
    if not record.attribution:
        return all(passage.source in collection.sources for passage in record.passages)
    return all(id in collection.actors for id in record.attribution[0].actors)


def _said_by_others(claim: Claim, names: Names) -> frozenset[str] | None:
    """The ids of those whom a claim gives the word to before its speaker; none of them where it is nobody on record.

    None where the speaker has it, or where no verb says who has.
    """
    verbs = speakers_in(claim.claim, names)
    speakers = _speakers(claim)
    first = next(filter(None, verbs), frozenset())
    if not verbs or first & speakers or (not first and is_clause_of(claim.claim, names, speakers)):
        return None
    return first


def _speaks_in(text: str, claim: Claim, names: Names) -> bool:
    """Whether a sentence of the summary gives the word to the speaker of a claim that it rests on, in one of its clauses."""
    verbs, speakers = speakers_in(text, names), _speakers(claim)
    return not verbs or any(verb & speakers for verb in verbs) or is_clause_of(text, names, speakers)


def _speakers(claim: Claim) -> frozenset[str]:
    """The ids of those who say a claim: those nearest to its source, or the source itself."""
    return frozenset(claim.speakers or (_as_speaker(passage.source) for passage in claim.passages))


def _as_speaker(source: str) -> str:
    return f"source {source}"


def _all_names(collection: Collection) -> Iterator[tuple[str, str]]:
    for id, actor in collection.actors.items():
        yield from ((name, id) for name in actor.names_in_sentences)
    for id, source in collection.sources.items():
        yield source.called, _as_speaker(id)


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
