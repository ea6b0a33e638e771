"""Owns the records that are shown as examples: two fact sheets on things that are not."""

from __future__ import annotations

from generator.records.record import Located
from generator.records.types import Actor, Claim, Event, Measure, Site, Source, Topic

_SOURCES = """
id: lido-article
title: Lido Loses Water, Council Says
called: the article
kind: news-article
publisher: The Tilbeck Herald
byline: Jo Marsh
published: "2024-05-07"
url: https://example.org/herald/lido
archive_url: https://example.org/archive/herald/lido
language: en
text: seeds/lido-article.txt
sha256: "1f0c9a5c1e0f7a3b2d4e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4"
rights:
  show: excerpts
  note: The text belongs to its publisher and is stored only so that the records can be proven.
set_aside:
  - text: Read more stories from Tilbeck.
    prefix: The lido opened in 1934.
    suffix: Share this page
    reason: An invitation to read on, below the article.
  - text: Advertisement
    prefix: on Tuesday.
    suffix: A lifeguard said
    reason: A label for advertising between paragraphs.
changes:
  - date: "2024-05-09"
    kind: corrected
    what: The byline, which had been left out, was added.
---
id: blue-lane-release
title: Blue Lane on the lido
called: the release
kind: press-release
publisher: unknown
byline: unknown
published: unknown
url: https://example.org/blue-lane/lido
archive_url: https://example.org/archive/blue-lane/lido
language: en-GB
text: seeds/blue-lane-release.txt
sha256: "9b1d7e3f5a2c4068b7d9e1f30527496b8dafc1e3052749688adfc1e305274960"
rights:
  show: full
  note: The release says that it may be reprinted.
"""

_ACTORS = """
id: ada-fenn
name: Ada Fenn
short: Fenn
language: en
kind: person
role:
  source: lido-article
  text: Councillor
  prefix: Council Says
  suffix: Ada Fenn said
part_of: [tilbeck-council]
also_called:
  - source: lido-article
    words: the councillor
  - source: blue-lane-release
    words: Ms Fenn
wikidata: Q42
formerly: [councillor-fenn]
note: The article gives her first name once only.
---
id: norrland-pools
name: Norrland Pools
short: Norrland
language: sv
kind: company
role:
  source: lido-article
  text: which built the basin
  prefix: Norrland Pools,
  suffix: declined to comment
part_of: [norrland-group, pool-builders-league]
wikidata: Q1065
---
id: lifeguard
name: A lifeguard
kind: unnamed
protected: true
"""

_EVENTS = """
id: fenn-speaks
what: Ada Fenn spoke about the water that the lido loses.
attribution:
  - actors: [tilbeck-council]
    words: Council Says
passages:
  - source: lido-article
    text: Councillor Ada Fenn said on Monday
    prefix: Council Says
    suffix: that the Tilbeck lido
when:
  as_written: on Monday
  edtf: "2024-05-06"
where: at the lido
actors: [ada-fenn]
sequence:
  - order: before
    event: norrland-is-asked
    basis: stated
    words: the day before
---
id: norrland-is-asked
what: Norrland Pools was asked about the lido.
passages:
  - source: lido-article
    text: when asked on Tuesday
when:
  as_written: on Tuesday
  edtf: 2024-05
where: in Tilbeck
actors: [norrland-pools, town-engineer]
sequence:
  - order: after
    event: fenn-speaks
    basis: editor
    reason: We read both days as those of the same week.
"""

_CLAIMS = """
id: fenn-on-water-lost
claim: Ada Fenn said that the lido was losing more than 40 cubic metres of water a day.
kind: figure
attribution:
  - actors: [ada-fenn]
    words: Ada Fenn said
passages:
  - source: lido-article
    text: the Tilbeck lido was losing more than 40 cubic metres of water a day
    prefix: Ada Fenn said on Monday that
    suffix: “The basin has three cracks”
    voice: indirect
at: fenn-speaks
when:
  as_written: on Monday
where: at the lido
about: [norrland-pools]
topics: [lido-water]
figures:
  - measure: water-lost
    as_written: more than 40
    comparator: more-than
    low: 40
    counts: cubic metres of water a day
    established_by:
      actors: [town-engineer]
      words: measured by the town’s engineer
relations:
  - claim: council-on-losing-water
    type: supports
    reason: The heading tells in short what she said.
status: active
note: The article does not say how the water was measured.
changes:
  - date: "2024-05-11"
    kind: clarified
    what: The paraphrase now says that the figure is for a day.
---
id: blue-lane-rejects-the-figure
claim: Blue Lane “rejected the figure” and called it “wildly exaggerated”.
kind: denial
attribution:
  - actors: [lifeguard]
    words: a lifeguard told us
  - actors: [blue-lane]
    words: Blue Lane rejected
passages:
  - source: lido-article
    text: wildly exaggerated
    prefix: calling it
    suffix: Norrland Pools
    voice: direct
  - source: blue-lane-release
    text: the lido loses less than 10 cubic metres of water a day
    voice: indirect
at: release-published
where: in a release
about: [ada-fenn, tilbeck-council]
topics: [lido-water, lido-history]
figures:
  - measure: cracks
    as_written: two or three
    comparator: between
    low: 2
    high: 3
    counts: cracks in the basin
  - measure: water-lost
    as_written: less than 10
    comparator: less-than
    high: 10
    counts: cubic metres of water a day
answers:
  - claim: fenn-on-water-lost
    stance: rejects
    basis: stated
    words: rejected the figure
  - claim: council-on-losing-water
    stance: disputes
    basis: editor
    reason: The release speaks of evaporation only; we read it as an answer to the heading.
relations:
  - claim: blue-lane-on-water-lost
    type: updates
    reason: The release comes later and gives another number.
status: superseded
superseded_by: blue-lane-on-water-lost
formerly: [blue-lane-on-the-figure, swimmers-on-the-figure]
"""

_MEASURES = """
id: water-lost
name: Water that the lido is said to lose
definition: How much water is said to leave the basin in a day. Some figures count what evaporates.
unit: cubic metres a day
status: superseded
superseded_by: water-lost-in-a-day
---
id: cracks
name: Cracks in the basin
definition: How many cracks the basin is said to have. Some figures are of spring, some of summer.
unit: cracks
"""

_TOPICS = """
id: lido-water
name: The loss of water
definition: What is said about the water that the lido loses, and why.
---
id: lido-history
name: The history of the lido
definition: When the lido was built and opened.
"""

_SITES = """
title: The water of Tilbeck lido
description: Who says what about the water that the lido loses, and who answered.
summary:
  - text: Ada Fenn said that the lido was losing more than 40 cubic metres of water a day.
    claims: [fenn-on-water-lost]
    events: [fenn-speaks]
  - text: Blue Lane called the figure “wildly exaggerated”.
    claims: [blue-lane-rejects-the-figure, blue-lane-on-water-lost]
main_claims: [fenn-on-water-lost, blue-lane-rejects-the-figure]
measures: [water-lost, cracks]
repository: https://example.org/tilbeck/lido
branch: main
curators: the research desk of Tilbeck Library
contact: facts@example.org
changes:
  - date: "2024-05-12"
    kind: redacted
    what: A sentence of the summary was taken out.
---
title: What is said of Tilbeck harbour
description: Who says what about the new mole, and on whose word.
summary:
  - text: The harbour master said that the mole would be ready in a year.
    claims: [harbour-master-on-the-mole]
main_claims: [harbour-master-on-the-mole]
measures: [cost-of-the-mole]
repository: https://example.org/tilbeck/harbour
branch: trunk
curators: the newsroom of The Tilbeck Herald
contact: https://example.org/herald/contact
"""

EXAMPLE_TEXTS: dict[type[Located], str] = {
    Source: _SOURCES,
    Actor: _ACTORS,
    Event: _EVENTS,
    Claim: _CLAIMS,
    Measure: _MEASURES,
    Topic: _TOPICS,
    Site: _SITES,
}
"""The example records of each record type, the one that shows the most first, with a line of `---` between them."""
