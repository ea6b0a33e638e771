"""Owns what is told of the rules on proof and completeness."""

from __future__ import annotations

from generator.rulebook.rule import Excerpts, Lesson, Ways

_ENGINEER = "A lifeguard said the town’s engineer had counted two cracks in spring."
_RELEASE = "Blue Lane says that the lido loses less than 10 cubic metres of water a day."

PROOF = {
    "passage-not-found": Lesson(
        "A reader must find the words of a record in its source. Copy them, do not type them. Only white space, straight or "
        "curly quote marks and the kind of a dash may differ; a letter, a capital or a full stop may not.",
        Excerpts(
            "content/claims/engineer-on-two-cracks.yml",
            "  - source: lido-article\n    text: A lifeguard said the town’s engineer counted two cracks in spring.\n",
            f"  - source: lido-article\n    text: {_ENGINEER}\n",
            _ENGINEER,
        ),
    ),
    "passage-not-unique": Lesson(
        "Where words stand twice, nobody can tell which place is meant. Take more words, or give the words just before or just "
        "after them as `prefix` or `suffix`.",
        Excerpts(
            "content/events/release-published.yml",
            "  - source: blue-lane-release\n    text: Blue Lane\n",
            "  - source: blue-lane-release\n    text: Blue Lane says\n",
            f"Blue Lane on the lido\n\n{_RELEASE}",
        ),
    ),
    "words-not-found": Lesson(
        "The words that name a speaker, a time, a place or a count are proven too. They stand in the paragraph of one of the "
        "record’s passages, and once there.",
        Excerpts(
            "content/claims/engineer-on-two-cracks.yml",
            "  - actors: [town-engineer]\n    words: according to the town’s engineer\n",
            "  - actors: [town-engineer]\n    words: the town’s engineer had counted\n",
            _ENGINEER,
        ),
    ),
    "voice": Lesson(
        "Words in quotation marks are the speaker’s own; all others are the source’s wording of what was said. A reader who "
        "quotes somebody has to know which they are.",
        Excerpts(
            "content/claims/engineer-on-two-cracks.yml",
            f"    text: {_ENGINEER}\n    voice: direct\n",
            f"    text: {_ENGINEER}\n    voice: indirect\n",
            _ENGINEER,
        ),
    ),
    "narration": Lesson(
        "What a source says in its own voice is nobody’s claim but its own, and what somebody is said to have said is not the "
        "source’s. A record has either a chain of attribution or passages in the voice `narration`.",
        Excerpts(
            "content/claims/opening-of-the-lido.yml",
            "    text: The lido opened in 1934.\n    voice: indirect\n",
            "    text: The lido opened in 1934.\n    voice: narration\n",
            "The lido opened in 1934.",
        ),
    ),
    "date-unsupported": Lesson(
        "“On Monday” in a text without a date is some Monday. A date that we worked out from elsewhere would look like one that "
        "the source gives. “Until 2024” is `../2024` and “since 2024” is `2024/..`: neither is a day or a year.",
        Excerpts(
            "content/events/fenn-speaks.yml",
            'when:\n  as_written: Monday\n  edtf: "2024-05-06"\n',
            "when:\n  as_written: Monday\n",
            "Councillor Ada Fenn said on Monday",
        ),
    ),
    "sentence-uncovered": Lesson(
        "What a source says against a claim is easily left out. So every sentence has a record that rests on it, or a reason why "
        "none does. Only passages of claims and events that stand count.",
        Excerpts(
            "content/sources/lido-article.yml",
            "# Nothing is said of the last sentence.\n",
            "set_aside:\n  - text: Read more stories from Tilbeck.\n    reason: An invitation to read on, below the article.\n",
            "Read more stories from Tilbeck.",
        ),
    ),
    "words-uncovered": Lesson(
        "Half a sentence is easily forgotten, and the second half is often the one that limits the first.",
        Excerpts(
            "content/claims/blue-lane-on-water-lost.yml",
            "    text: Blue Lane says that the lido loses less than 10\n",
            f"    text: {_RELEASE}\n",
            _RELEASE,
        ),
    ),
    "source-text": Lesson(
        "Nothing can be proven in a text that is not there. Store it under `seeds/`, in UTF-8, just as it was published.",
        Excerpts("content/sources/lido-article.yml", "text: seeds/article.txt\n", "text: seeds/lido-article.txt\n"),
    ),
    "source-hash": Lesson(
        "A proof holds for one text. The hash shows that the stored text is still the one that the records were made from: "
        "without it, anybody could change what a source says.",
        Ways(
            "Somebody corrects a spelling mistake in the text under `seeds/`.",
            "The text stays as it was published, with its mistakes. When a source publishes a corrected text, store that as a "
            "source of its own.",
        ),
    ),
}
