"""How a rule is declared: its words beside the function that finds what breaks it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from re import Pattern

from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.source_text import SourceText
from plugins.stories.commands import MENDED_BY_MACHINE
from plugins.stories.records import Finding, Level
from plugins.stories.rules import Group, Rule, Where
from plugins.vietnamese.spans import Span

BY_MACHINE = f"{MENDED_BY_MACHINE}, hoặc sửa tay."
MOST = 50  # places of one rule in one file that are told each

Finder = Callable[[SourceText, Facts], Iterator[Finding]]
Detector = Callable[[str], Iterator[Span]]

PROBLEM, HINT = Level.PROBLEM, Level.HINT


@dataclass(frozen=True, slots=True)
class FindingRule:
    """A rule with the function that finds what breaks it.

    One that ``looks_around`` asks for more than its text and the settings of the rules: for other
    texts, the register, the clock or the portal's host. What any other finds changes with these two.
    """

    rule: Rule
    find: Finder
    looks_around: bool = False

    def findings(self, text: SourceText, facts: Facts) -> list[Finding]:
        """What is found in a text, in the name of the rule."""
        return [named(self.rule, found) for found in self.find(text, facts)]


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one module, in the order in which it declares them."""

    group: Group
    where: Where = Where.BODY
    rules: list[FindingRule] = field(default_factory=list)

    def rule(
        self,
        code: str,
        level: Level,
        name: str,
        *,
        why: str,
        wrong: str,
        right: str,
        where: Where | None = None,
        fixable: bool = False,
        looks_around: bool = False,
    ) -> Callable[[Finder], Finder]:
        """Declares the rule that the decorated function finds."""
        place = where or self.where
        rule = Rule(code, level, self.group, name, why, wrong, right, place, fixable, told=False)

        def declare(find: Finder) -> Finder:
            self.rules.append(FindingRule(rule, find, looks_around))
            return find

        return declare

    def table(self, *rows: tuple[str, Level, str, str, str, str, Finder, bool]) -> None:
        """Declares rules whose places one detector finds.

        Each row is the code, the level, the name, why, a wrong and a right example, the finder,
        and whether what it finds can be mended.
        """
        for code, level, name, why, wrong, right, find, fixable in rows:
            self.rule(code, level, name, why=why, wrong=wrong, right=right, fixable=fixable)(find)


def named(rule: Rule, found: Finding) -> Finding:
    """A finding with the rule's name put to it."""
    return replace(found, code=rule.code, why=rule.why, level=rule.level)


def in_prose(detect: Detector, what: str, mend: str, by_hand: str = "") -> Finder:
    """Finds the spans of a detector in the prose of a file; for the sentences see ``marked``."""
    return lambda text, facts: text.marked(detect(text.prose), what, mend, by_hand)


def in_prose_with(sign: Pattern[str], detect: Detector, what: str, mend: str) -> Finder:
    """The same for what has a sign that the text must hold; what is its prose is asked only then."""
    find = in_prose(detect, what, mend)
    return lambda text, facts: find(text, facts) if sign.search(text.text) else iter(())


def in_text(detect: Detector, what: str, mend: str, by_hand: str = "") -> Finder:
    """Finds the spans of a detector in a whole file as it was written."""
    return lambda text, facts: text.marked(detect(text.text), what, mend, by_hand)


def in_body(detect: Detector, what: str, mend: str, by_hand: str = "") -> Finder:
    """Finds the spans of a detector in a body as it was written."""
    return lambda text, facts: text.marked(
        detect(text.body), what, mend, by_hand, start=text.body_start
    )


def in_uncoded_body(detect: Detector, what: str, mend: str, by_hand: str = "") -> Finder:
    """Finds the spans of a detector in a body whose code and comments are covered."""
    return lambda text, facts: text.marked(
        detect(text.uncoded), what, mend, by_hand, start=text.body_start
    )


def capped(findings: list[Finding]) -> list[Finding]:
    """The findings of one rule in one file; of too many the first, and how many more there are."""
    rest = len(findings) - MOST
    if rest <= 1:
        return findings
    what = f"và {rest} chỗ như vậy nữa trong tệp này, không kể ra từng chỗ"
    return [*findings[:MOST], replace(findings[MOST], what=what, fix=None)]
