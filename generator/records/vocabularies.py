"""Owns the closed vocabularies of the records: every choice with the definition that readers and editors see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Term(StrEnum):
    """One choice of a closed list; `definition` says when it applies."""

    definition: str

    def __new__(cls, value: str, definition: str) -> Term:
        term = str.__new__(cls, value)
        term._value_ = value
        term.definition = definition
        return term

    @property
    def label(self) -> str:
        """The choice as readers see it: words instead of hyphens."""
        return self.value.replace("-", " ")

    @property
    def for_editors(self) -> str:
        """What an editor is told of the choice: when it applies, and what goes with it."""
        return self.definition

    @property
    def anchor(self) -> str:
        """The name of the place where all choices are defined, such as `kind-allegation`, unlike that of any other choice."""
        return f"{type(self).__name__.lower()}-{self.value}"


class SourceKind(Term):
    """What kind of text a source is."""

    NEWS_ARTICLE = "news-article", "A report by a news organisation."
    PRESS_RELEASE = "press-release", "A text issued to the press and written as a report is: only what it quotes is verbatim."
    STATEMENT = "statement", "What somebody states in writing, in their own words."
    LETTER = "letter", "A letter, in the words of those who sign it."
    SPEECH = "speech", "What somebody says to an audience, word for word."
    TRANSCRIPT = "transcript", "A record of spoken words, word for word."
    INTERVIEW = "interview", "Questions and answers, as published."
    DOCUMENT = "document", "A law, report or other document."
    POST = "post", "A post on a website or a social network."
    VIDEO = "video", "Moving pictures, of which the stored text is a transcript or a description."
    AUDIO = "audio", "A recording of sound, of which the stored text is a transcript or a description."
    PHOTOGRAPH = "photograph", "A picture, of which the stored text is a description."

    @property
    def is_rendered(self) -> bool:
        """Whether the source itself is no text, so that the stored one is made of it."""
        return self in (SourceKind.VIDEO, SourceKind.AUDIO, SourceKind.PHOTOGRAPH)

    @property
    def is_of_own_words(self) -> bool:
        """Whether the words are those of whoever says or issues them, where the record says who does."""
        return self not in (SourceKind.NEWS_ARTICLE, SourceKind.PRESS_RELEASE)


class TextKind(Term):
    """What the stored text is where the source itself is seen or heard."""

    TRANSCRIPT = "transcript", "The words that are said, or stand in the picture, written down."
    DESCRIPTION = "description", "What is seen and heard, in the words of whoever describes it."


class Hand(Term):
    """Whose work a transcript, a description or a translation is."""

    OURS = "ours", "The work of those who curate this site."
    SOURCE = "source", "The source’s own, or its publisher’s."
    AGENCY = "agency", "That of an agency or of somebody else, who is named."


class LabelRole(Term):
    """What those do who speak under a label of a text."""

    SPEAKER = "speaker", "Speaks for themselves."
    MODERATOR = "moderator", "Leads the talk, gives the word and passes questions on."
    QUESTION = "question", "Asks; the text need not say who does."

    @property
    def asks(self) -> bool:
        """Whether they ask, and do not answer."""
        return self is not LabelRole.SPEAKER


class Show(Term):
    """How much of a source’s text the site may show."""

    FULL = "full", "The whole text is shown."
    EXCERPTS = (
        "excerpts",
        "The words that records rest on are shown with those records, and round the words of claims in the same sentence; "
        "else only how each sentence begins.",
    )
    NONE = "none", "Only the words that claims rest on are shown, with those claims; a gap stands for all others."


class ActorKind(Term):
    """What an actor is."""

    @property
    def is_of_people(self) -> bool:
        """Whether it is one or more people, whom sentences call "they"; all else is "it"."""
        return self in (ActorKind.PERSON, ActorKind.GROUP, ActorKind.UNNAMED)

    PERSON = "person", "A human being who is named."
    STATE = "state", "A country, acting as such."
    GOVERNMENT_BODY = "government-body", "A government, a ministry or an office of a state."
    ARMED_FORCE = "armed-force", "The armed forces of a side, or a part of them."
    INTELLIGENCE_SERVICE = "intelligence-service", "An intelligence service, or such services together."
    ORGANISATION = "organisation", "An organisation, an alliance or a body between states."
    COMPANY = "company", "A business."
    PLATFORM = "platform", "A service by which people publish or find things, such as a social media platform."
    NEWS_AGENCY = "news-agency", "An organisation that gathers and supplies news."
    GROUP = "group", "People who have something in common and do not act as one."
    UNNAMED = "unnamed", "Someone whom the source does not name."
    KIND_NOT_STATED = "kind-not-stated", "The source names it and does not say what it is."


class Kind(Term):
    """What a speaker does in saying a claim."""

    ALLEGATION = "allegation", "Says that somebody did, does or knows something, and holds it against them."
    DENIAL = "denial", "Says that something which was alleged is not so."
    FIGURE = "figure", "States a quantity of something, whatever else it does: claims of other kinds that do are found here too."
    ACCOUNT = "account", "Tells what happened, without holding it against anybody."
    ACTION = "action", "Says what the speaker’s own side does or has done."
    POLICY = "policy", "States a standing position of the speaker’s own side."
    PLAN = "plan", "Says what the speaker’s own side intends or could do."
    OFFER = "offer", "Says what the speaker’s own side would give, on a condition."
    PROMISE = "promise", "Binds the speaker’s own side to do something or to leave it, on no condition."
    THREAT = "threat", "Says what the speaker’s own side would do against somebody, to have something done or left."
    CALL = "call", "Asks others to do something or to leave it."
    QUESTION = "question", "Asks to be told something. It asserts nothing of what it asks."
    APOLOGY = "apology", "Says that the speaker’s own side is sorry for something that it did or left undone."
    RULING = "ruling", "Decides a matter that others dispute, with the power to do so, as a court or a regulator has."
    ASSESSMENT = "assessment", "Judges what something means, why it is done, or what it is worth."
    NO_COMMENT = "no-comment", "Declines to say anything. It neither confirms nor denies."
    LIMIT = "limit", "Says what somebody did not go so far as to say."
    REPORT = "report", "Stated in the source’s own voice; no speaker is named."


class Voice(Term):
    """How a source gives the words of a passage."""

    DIRECT = "direct", "The speaker’s own words: in quotation marks in the source, or in a text that has them word for word."
    INDIRECT = "indirect", "What the speaker said, in the source’s wording."
    NARRATION = "narration", "The source’s own voice, with no speaker named."


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which bounds a figure has, and what they say."""

    low: bool
    """Whether there is a lower bound."""
    high: bool
    """Whether there is an upper bound."""
    included: bool = True
    """Whether the bound itself belongs to what is meant: at least 5 has it, more than 5 has not."""
    alike: bool | None = None
    """Whether two bounds are one number, given twice; None where they may be one or two."""


class Comparator(Term):
    """How a figure's words bound the number."""

    bounds: Bounds

    def __new__(cls, value: str, definition: str, bounds: Bounds) -> Comparator:
        term = str.__new__(cls, value)
        term._value_ = value
        term.definition = definition
        term.bounds = bounds
        return term

    EXACTLY = "exactly", "The number itself.", Bounds(low=True, high=True, alike=True)
    ABOUT = "about", "Near the number, or near two; no bound is sharp.", Bounds(low=True, high=True)
    MORE_THAN = "more-than", "Above the number; no upper bound is given.", Bounds(low=True, high=False, included=False)
    AT_LEAST = "at-least", "The number or more; no upper bound is given.", Bounds(low=True, high=False)
    LESS_THAN = "less-than", "Below the number; no lower bound is given.", Bounds(low=False, high=True, included=False)
    AT_MOST = "at-most", "The number or less; no lower bound is given.", Bounds(low=False, high=True)
    BETWEEN = "between", "From the lower to the upper number.", Bounds(low=True, high=True, alike=False)
    CHANGE = "change", "Something went from one number to another.", Bounds(low=False, high=False)
    UNQUANTIFIED = "unquantified", "Words for a quantity that give no number.", Bounds(low=False, high=False)

    @property
    def for_editors(self) -> str:
        """The definition, and which bounds to give."""
        return f"{self.definition} {self.asks}"

    @property
    def asks(self) -> str:
        """What an editor gives with it, in words."""
        if self is Comparator.CHANGE:
            return "Give `after` and, where the words say it, `before`; neither `low` nor `high`."
        match self.bounds:
            case Bounds(low=True, high=True, alike=True):
                return "Give the number twice, as `low` and as `high`."
            case Bounds(low=True, high=True, alike=False):
                return "Give `low` and `high`, two numbers."
            case Bounds(low=True, high=True):
                return "Give `low` and `high`, one number twice or two numbers."
            case Bounds(low=True):
                return "Give `low` and no `high`."
            case Bounds(high=True):
                return "Give `high` and no `low`."
        return "Give neither `low` nor `high`."


class EndComparator(Term):
    """How the words bound one end of a change; one that they do not bound is the number itself."""

    ABOUT = Comparator.ABOUT.value, "Near the number."
    MORE_THAN = Comparator.MORE_THAN.value, "Above the number."
    AT_LEAST = Comparator.AT_LEAST.value, "The number or more."
    LESS_THAN = Comparator.LESS_THAN.value, "Below the number."
    AT_MOST = Comparator.AT_MOST.value, "The number or less."

    @property
    def comparator(self) -> Comparator:
        """That by which a quantity alone is bounded so."""
        return Comparator[self.name]


class Stance(Term):
    """What an answer does to the claim, the question or the event that it answers."""

    REJECTS = "rejects", "Turns the claim down as a whole."
    DENIES = "denies", "Says that what is claimed is not so."
    DISPUTES = "disputes", "Contradicts a part of the claim, or the reading of it."
    CONFIRMS = "confirms", "Says that what is claimed is so."
    CONFIRMS_IN_PART = "confirms-in-part", "Says that a part of what is claimed is so, and leaves the rest open."
    WELCOMES = "welcomes", "Says that it is glad of what is claimed, announced or done. This does not confirm it."
    APOLOGISES = (
        "apologises",
        "Says that it is sorry for what is claimed of it, or was done. How much of it that admits, its words say.",
    )
    IS_VERIFYING = "is-verifying", "Says that it is looking into the matter, and goes no further."
    DECLINES_TO_COMMENT = "declines-to-comment", "Says that it will say nothing. This denies nothing."
    LIMITS = "limits", "Narrows what the claim may be taken to say."
    REPLIES = "replies", "Gives an answer to what a question asks."

    @property
    def is_to_events(self) -> bool:
        """Whether an event may be answered so: it says nothing that could be confirmed, denied or limited."""
        return self in (Stance.WELCOMES, Stance.APOLOGISES, Stance.IS_VERIFYING, Stance.DECLINES_TO_COMMENT)

    @property
    def is_to_questions(self) -> bool:
        """Whether a question may be answered so: it claims nothing that could be confirmed or denied."""
        return self in (Stance.REPLIES, Stance.REJECTS, Stance.IS_VERIFYING, Stance.DECLINES_TO_COMMENT)

    @property
    def for_editors(self) -> str:
        """The definition, and what else than a claim may be answered so."""
        if self is Stance.REPLIES:
            return f"{self.definition} Only for a question."
        others = [what for what, may in (("an event", self.is_to_events), ("a question", self.is_to_questions)) if may]
        return f"{self.definition} Also for {' or '.join(others)}." if others else self.definition


class Basis(Term):
    """On whose word one record is linked to another."""

    STATED = "stated", "The source itself makes the link, in the words shown."
    EDITOR = "editor", "Our reading; the reason is given."
    UNSPECIFIED = (
        "unspecified",
        "The source does not say what is answered: each claim that may be meant is possible, and none is asserted.",
    )

    @property
    def label(self) -> str:
        """What readers see: whose reading it is, or that there is none."""
        return {"editor": "our reading", "unspecified": "may answer"}.get(self.value, self.value)


class RelationType(Term):
    """How a claim stands to another claim, answers aside."""

    REPEATS = "repeats", "Says the same again, in these or other words; by the same speaker, the two count once."
    SUPPORTS = "supports", "Is given as a ground for the other."
    LIMITS = "limits", "Says how far the other goes, and no further."
    UPDATES = "updates", "Comes later and takes the place of the other."
    REVERSES = (
        "reverses",
        "Says otherwise than the same speaker said before. Both were said; which of them holds, this does not tell.",
    )
    DIFFERS_FROM = "differs-from", "Says something else of the same matter; the reason says in what they differ."


class Order(Term):
    """Where an event stands in time, seen from another."""

    BEFORE = "before", "It came first."
    AFTER = "after", "It came later."


class Status(Term):
    """Whether a record stands."""

    ACTIVE = "active", "The record stands."
    SUPERSEDED = "superseded", "Another record has taken its place."
    WITHDRAWN = "withdrawn", "The record does not stand; its page stays, with the reason."


class ChangeKind(Term):
    """What kind of change a record has seen."""

    ADDED = "added", "The record is new."
    CORRECTED = "corrected", "Something was wrong and has been put right."
    CLARIFIED = "clarified", "Nothing was wrong; it is now said more clearly."
    UPDATED = "updated", "The sources now say more, or something else."
    REDACTED = "redacted", "Something was taken out of which nothing is told; what was changed until then is told without values."
    WITHDRAWN = "withdrawn", "The record no longer stands."
