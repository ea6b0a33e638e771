"""Owns what is told of the rules on figures and on our own words."""

from __future__ import annotations

from generator.rulebook.rule import Excerpts, Lesson, Ways

PROSE = {
    "figure-bounds": Lesson(
        "“More than 40” is not 40: it has no upper bound. A figure that is made sharper than its words is a new figure, and "
        "nobody has stated it. Which bounds a comparator has does not hang on the words: “exactly” is one number, “between” two.",
        Excerpts(
            "content/claims/fenn-on-water-lost.yml",
            "    as_written: more than 40\n    comparator: exactly\n    low: 40\n    high: 40\n",
            "    as_written: more than 40\n    comparator: more-than\n    low: 40\n",
            "was losing more than 40 cubic metres of water a day",
        ),
    ),
    "prose-number": Lesson(
        "A slip in a number is the easiest mistake to make and the hardest to see. So each number that we write, in digits or in "
        "words, is compared with the figures of the record and the numbers of its passages. Ours are read as English has them, "
        "those of a passage as the language of its source has them: “1.500” in German is “1,500” here.",
        Excerpts(
            "content/claims/engineer-on-two-cracks.yml",
            "claim: A lifeguard said that the town’s engineer had counted five cracks.\n",
            "claim: A lifeguard said that the town’s engineer had counted two cracks.\n",
            "had counted two cracks in spring",
        ),
    ),
    "prose-quotation": Lesson(
        "Quotation marks promise exact words, in our sentences as in a passage. The words stand in a paragraph that the record "
        "rests on.",
        Excerpts(
            "content/claims/blue-lane-rejects-the-figure.yml",
            "claim: Blue Lane “rejected the figure” and called it “widely exaggerated”.\n",
            "claim: Blue Lane “rejected the figure” and called it “wildly exaggerated”.\n",
            "rejected the figure, calling it “wildly exaggerated”",
        ),
    ),
    "quotation-not-shown": Lesson(
        "A publisher may let us prove records by a text and show nothing of it but what its claims rest on (`show: none`). What "
        "stands in quotation marks in a sentence of ours is shown too.",
        Ways(
            "An event says that the company was asked “on Tuesday”, in words of a source that shows none but those of claims.",
            "The event says that the company was asked, and gives the time in the words of the source under `when`: the site "
            "leaves a gap there, with the place in the text.",
        ),
    ),
}
