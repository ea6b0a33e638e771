"""Owns the measurement of how the cost of `check` grows: the process time per record, among ever more records."""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from random import Random

from generator.assessment import assess, read
from generator.files import write_tree

SIZES = (100, 1_000, 10_000)
MOST = 1.5
"""The most that a record of the largest fact sheet may cost, as a multiple of what one of the middle one does."""
_REPEATS = 3
_VERBS = ("said", "told reporters", "said on Monday", "told the council")
_NOUNS = ("water", "road", "school", "harbour", "library", "orchard", "tram", "mill")
_TAILS = ("was closed for a week", "needed new pipes", "had been sold twice", "would open again", "was never inspected")


def fact_sheet(claims: int) -> dict[str, str]:
    """The files of a sound fact sheet of so many claims, the same for the same number, from sources long and short."""
    random = Random(claims)
    actors = [f"actor-{number}" for number in range(max(3, claims // 20))]
    texts = {f"content/actors/{id}.yml": _actor(id, number) for number, id in enumerate(actors)}
    texts |= {f"content/topics/{noun}.yml": f"id: {noun}\nname: The {noun}\ndefinition: What is said of it.\n" for noun in _NOUNS}
    texts["content/measures/visitors.yml"] = "id: visitors\nname: Visitors\ndefinition: Who came.\nunit: people\n"
    done = source = 0
    while done < claims:
        # Most sources are short; one in ten is a long report.
        length = min(claims - done, random.randint(60, 120) if source % 10 == 9 else random.randint(3, 20))
        texts |= _source(f"source-{source}", range(done, done + length), actors, random)
        done, source = done + length, source + 1
    summary = texts["content/claims/claim-0.yml"].splitlines()[1].removeprefix("claim: ")
    texts["content/site.yml"] = (
        f"title: What was said\ndescription: Who said what.\nsummary:\n  - text: {summary}\n    claims: [claim-0]\n"
        "main_claims: [claim-0]\nmeasures: [visitors]\n"
    )
    return texts


def cost(root: Path) -> tuple[float, int]:
    """The process time of the quickest of some checks, in seconds, and how many records were checked."""
    times = []
    for _ in range(_REPEATS):
        gc.collect()
        start = time.process_time()
        assessment = assess(read(root))
        assert assessment.summary
        times.append(time.process_time() - start)
    assert not assessment.faults, assessment.report
    return min(times), sum(1 for _ in assessment.collection.records())


def main() -> int:
    """Prints what a record costs in each fact sheet, as a multiple of the one before; the status says whether that is little."""
    per_record: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            root = Path(folder, str(size))
            write_tree(root, fact_sheet(size))
            seconds, records = cost(root)
            per_record.append(seconds / records)
            ratio = f"{per_record[-1] / per_record[-2]:.2f} times the cost of one before" if len(per_record) > 1 else "the base"
            print(f"{size:>6} claims, {records:>6} records, {1000 * per_record[-1]:.3f} ms a record: {ratio}")
    growth = per_record[-1] / per_record[-2]
    if growth > MOST:
        print(f"The cost of a record grows: {growth:.2f} is more than {MOST}.")
        return 1
    return 0


def _actor(id: str, number: int) -> str:
    return f"id: {id}\nname: Speaker {_spelled(number)}\nkind: person\n"


def _source(id: str, claims: range, actors: list[str], random: Random) -> dict[str, str]:
    """A source of one sentence a claim in paragraphs of a few, with the claims."""
    texts: dict[str, str] = {}
    sentences: list[str] = []
    for number in claims:
        actor = random.randrange(len(actors))
        noun, before = random.choice(_NOUNS), number - 1 if number > claims.start and random.random() < 0.3 else None
        name = f"Speaker {_spelled(actor)}"
        words = f"{name} {random.choice(_VERBS)} that the {noun} {_spelled(number)}"
        sentences.append(f"{words} {random.choice(_TAILS)} after {number + 2} visitors came.")
        texts[f"content/claims/claim-{number}.yml"] = (
            _claim(number, name, actors[actor], words, noun)
            + f"passages:\n  - source: {id}\n    text: >-\n      {sentences[-1]}\n    voice: indirect\n"
            + (
                f"answers:\n  - claim: claim-{before}\n    stance: rejects\n    basis: stated\n    words: {words}\n"
                if before
                else ""
            )
        )
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    text = "\n\n".join(paragraphs) + "\n"
    texts[f"seeds/{id}.txt"] = text
    texts[f"content/sources/{id}.yml"] = (
        f"id: {id}\ntitle: Report {id}\ncalled: the report\nkind: news-article\npublisher: unknown\nbyline: unknown\n"
        f"published: unknown\nlanguage: en\ntext: seeds/{id}.txt\nsha256: {sha256(text.encode()).hexdigest()}\n"
    )
    return texts


def _claim(number: int, name: str, actor: str, words: str, noun: str) -> str:
    return (
        f"id: claim-{number}\nclaim: {name} said that {number + 2} visitors came.\nkind: figure\n"
        f"attribution:\n  - actors: [{actor}]\n    words: {words}\n"
        f"topics: [{noun}]\n"
        f'figures:\n  - measure: visitors\n    as_written: "{number + 2}"\n    comparator: exactly\n'
        f"    low: {number + 2}\n    high: {number + 2}\n    counts: {number + 2} visitors came\n"
    )


def _spelled(number: int) -> str:
    """A made-up name for a number, without digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize() + "ov"


if __name__ == "__main__":
    sys.exit(main())
