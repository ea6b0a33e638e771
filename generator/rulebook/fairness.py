"""Owns what is told of the rules on fairness."""

from __future__ import annotations

from generator.rulebook.rule import Excerpts, Lesson, Ways

FAIRNESS = {
    "speaker-unnamed": Lesson(
        "A sentence without a speaker reads as a fact of ours. Lists and search results show it alone, so the name stands in the "
        "sentence itself, as that of the one who says it: “The council said that Ada Fenn was wrong” is no claim of hers. Any "
        "name of the actor’s record will do; a second-hand claim names both ends of its chain, the one who tells it first.",
        Excerpts(
            "content/claims/fenn-on-water-lost.yml",
            "claim: The lido was losing more than 40 cubic metres of water a day.\n",
            "claim: Ada Fenn said that the lido was losing more than 40 cubic metres of water a day.\n",
        ),
    ),
    "loaded-verb": Lesson(
        "“Claimed” doubts, “revealed” believes, “admitted” accuses. “Said” does none of these. Where a source uses such a verb, "
        "it may be quoted, in quotation marks. The same words in another sense are no such verbs: luxury brands, an engineer who "
        "was dismissed, notes that were found.",
        Excerpts(
            "content/claims/fenn-on-three-cracks.yml",
            "claim: Ada Fenn claimed that the basin had three cracks, and that they could not wait for a fourth.\n",
            "claim: Ada Fenn said that the basin had three cracks, and that they could not wait for a fourth.\n",
        ),
    ),
    "no-comment": Lesson(
        "Who says nothing has neither confirmed nor denied. To count it as a denial would put words into somebody’s mouth.",
        Excerpts(
            "content/claims/norrland-declines-to-comment.yml",
            "  - claim: fenn-on-water-lost\n    stance: denies\n",
            "  - claim: fenn-on-water-lost\n    stance: declines-to-comment\n",
            "declined to comment when asked on Tuesday",
        ),
    ),
    "protected-person": Lesson(
        "A private person, or one who is held captive, did not choose to be in the news. This site describes such a person only "
        "as far as the claims need it. The same goes for what sources call the person, for the words of a chain, for the id, "
        "which is part of an address, and for links to records of people who are named. Words in capitals are read as a name "
        "unless they begin a description, tell a place or a people, or stand before a noun. A name in small letters, in a script "
        "without capitals, or in a sentence of ours is found only by the list of withheld names.",
        Excerpts(
            "content/actors/lifeguard.yml",
            "name: A lifeguard\nkind: person\nprotected: true\n",
            "name: A lifeguard\nkind: unnamed\nprotected: true\n",
        ),
    ),
    "withheld-name": Lesson(
        "The names of protected people are kept outside the repository: one a line, in the file `.withheld-names` beside "
        "`content/`, which git ignores, or in the variable `WITHHELD_NAMES`. They are found in every spelling that a reader "
        "would take for the name, and no report shows them. A passage can end before the name or begin after it. What stood in a "
        "record before is told in the history without values; where that is not enough, an entry of the kind `redacted` under "
        "`changes` hides all that was there until then.",
        Ways(
            "A note gives the name of a person who is protected.",
            "The note calls the person by what the claims are about: “one of the two who were captured”.",
        ),
    ),
}
