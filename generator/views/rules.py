"""Owns what the pages of rules show: what each demands, why, and how to write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.checks.lesson import Excerpts, Names, Rule
from generator.checks.rulebook import rulebook, rules
from generator.records.addresses import page_in

_FENCE, _FENCE_END = "```yaml\n", "```"


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule's page. Its texts are the generator's own, written as Markdown."""

    code: str
    statement: str
    why: Markup
    file: str
    """The record that the examples are parts of; empty where they are none."""
    source: str
    """The words of the source that the examples are about; empty where there are none."""
    wrong: Markup
    right: Markup

    @property
    def page(self) -> str:
        """The page's file below the docs folder."""
        return page_in("rules", self.code)

    @property
    def told(self) -> Iterator[str]:
        """What its page says in words of ours, less the fences of Markdown round them."""
        examples = (str(one).removeprefix(_FENCE).removesuffix(_FENCE_END) for one in (self.wrong, self.right))
        yield from filter(None, (self.statement, str(self.why), self.source, *examples))

    @property
    def anchor(self) -> str:
        """No place on the page in particular."""
        return ""

    @property
    def label(self) -> str:
        """The words of a link to the page."""
        return self.statement


@dataclass(frozen=True, slots=True)
class Chapter:
    """The rules of one kind."""

    title: str
    rules: tuple[RuleView, ...]


def rule_pages() -> Iterator[RuleView]:
    """The pages of all rules."""
    for code, rule in rules():
        yield _view(code, rule)


def rule_index() -> tuple[Chapter, ...]:
    """All rules by chapter."""
    chapters = rulebook().items()
    return tuple(Chapter(title, tuple(_view(code, rule) for code, rule in chapter.items())) for title, chapter in chapters)


def _view(code: str, rule: Rule) -> RuleView:
    match rule.example:
        case Excerpts(file=file, wrong=wrong, right=right, source=source):
            return RuleView(code, rule.statement, Markup(rule.why), file, source, _block(wrong), _block(right))
        case Names(wrong=wrong, right=right):
            return RuleView(code, rule.statement, Markup(rule.why), "", "", Markup(f"`{wrong}`"), Markup(f"`{right}`"))
        case example:
            return RuleView(code, rule.statement, Markup(rule.why), "", "", Markup(example.wrong), Markup(example.right))


def _block(text: str) -> Markup:
    return Markup(f"{_FENCE}{text}{_FENCE_END}")
