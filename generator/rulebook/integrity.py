"""Owns what is told of the rules on how records hang together."""

from __future__ import annotations

from generator.rulebook.rule import Excerpts, Lesson, Names

INTEGRITY = {
    "reference-missing": Lesson(
        "Each reference becomes a link, and no link may be dead. Write the id of a record that is there, or add the record.",
        Excerpts("content/claims/fenn-on-water-lost.yml", "at: fenn-speech\n", "at: fenn-speaks\n"),
    ),
    "reference-inactive": Lesson(
        "What is withdrawn or superseded keeps its page, and bears nothing any more: no sentence of the summary, no answer, no "
        "relation, no chain. A claim may update one that is superseded, and what does not stand itself may name anything. Here "
        "the claim that was made in the release would name it as its place still.",
        Excerpts(
            "content/events/release-published.yml",
            "id: release-published\nstatus: withdrawn\n",
            "id: release-published\n",
        ),
    ),
    "reference-cycle": Lesson(
        "A chain that leads back to its beginning says nothing: neither the part nor the whole, neither the earlier nor the "
        "later can be told.",
        Excerpts(
            "content/actors/tilbeck-council.yml",
            "kind: government-body\npart_of: [ada-fenn]\n",
            "kind: government-body\n",
        ),
    ),
    "id-taken": Lesson(
        "Ids are addresses, and an old address leads to the page that has taken over. It can lead to one page only.",
        Excerpts(
            "content/claims/fenn-on-water-lost.yml",
            "id: fenn-on-water-lost\nformerly: [fenn-on-three-cracks]\n",
            "id: fenn-on-water-lost\n",
        ),
    ),
    "record-unused": Lesson(
        "A record that nothing names is a page that nobody reaches. Most often the record that should name it names another one "
        "by mistake. Here the topic `lido-history` would be left without a claim.",
        Excerpts("content/claims/opening-of-the-lido.yml", "topics: [lido-water]\n", "topics: [lido-history]\n"),
    ),
    "site-missing": Lesson(
        "The site record holds the title, the description, the summary and the claims that the home page shows first.",
        Names("content/home.yml", "content/site.yml"),
    ),
}
