"""Every rule held against every file, and what is passed over taken out again."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache

from plugins.checks.catalogue import RULES
from plugins.checks.exemptions import Exemption, exemptions, passes, unfounded
from plugins.checks.facts import Facts
from plugins.checks.rules import Finding, Found, Level, Rule
from plugins.checks.settings import CheckSettings
from plugins.checks.sheets import Sheet
from plugins.stories.records import Problem

LASTING = frozenset(code for code, rule in RULES.items() if rule.lasting)
SWITCHABLE = RULES.keys() - LASTING


def told(problems: Iterable[Problem], level: Level) -> Iterator[Finding]:
    """What the rooms found while they read, as findings of one level."""
    return (Finding(problem, level) for problem in problems)


def check(sheets: Iterable[Sheet], facts: Facts, findings: Iterable[Finding] = ()) -> list[Finding]:
    """All findings in the files, by place; ``findings`` are what the rooms told."""
    files = list(sheets)
    own = (one for sheet in files for one in broken_rules(sheet, facts, RULES))
    return judged(files, facts.settings, [*findings, *own])


def broken_rules(sheet: Sheet, facts: Facts, codes: Collection[str]) -> Iterator[Finding]:
    """What the rules of some codes find in one file, whether it is passed over or not."""
    for rule in _switched_on(facts.settings):
        if rule.find and rule.code in codes:
            for found in rule.find(sheet, facts):
                yield rule.says(found, sheet.source)


def judged(
    sheets: Iterable[Sheet], settings: CheckSettings, findings: Iterable[Finding]
) -> list[Finding]:
    """The findings by place, each once, without those that the settings switch off or that a text
    passes over with a reason; and what is wrong with the passing over.
    """
    by_source = {sheet.source: sheet for sheet in sheets}
    by_folder = {sheet.folder: sheet for sheet in by_source.values() if sheet.story}
    own: dict[str, list[Finding]] = {source: [] for source in by_source}
    kept: list[Finding] = []
    for finding in findings:
        source = finding.problem.source
        sheet = by_source.get(source) or by_folder.get(source.rpartition("/")[0])
        (own[sheet.source] if sheet else kept).append(finding)
    for source, sheet in by_source.items():
        kept += _not_passed_over(sheet, own[source])
    return sorted({one for one in kept if one.problem.code not in settings.off}, key=_place)


@cache
def _switched_on(settings: CheckSettings) -> tuple[Rule, ...]:
    return tuple(rule for code, rule in RULES.items() if code not in settings.off)


def _not_passed_over(sheet: Sheet, findings: list[Finding]) -> Iterator[Finding]:
    """The findings of one file without those passed over, and what the passing-over breaks."""
    asked = exemptions(sheet)
    if not asked:
        yield from findings
        return
    used: set[Exemption] = set()
    for finding in findings:
        passing = [one for one in asked if passes(one, finding, sheet)]
        if not passing or finding.problem.code in LASTING:
            yield finding
        else:
            used.update(passing)
    for code, found in unfounded(asked, RULES, LASTING):
        yield RULES[code].says(found, sheet.source)
    for one in asked:
        known = one.reason and one.codes and set(one.codes) <= SWITCHABLE
        if known and one not in used:
            what = f"dòng này không có gì để bỏ qua theo {', '.join(one.codes)}"
            found = Found(one.line, one.column, one.length, what, "xóa chỗ bỏ qua này.")
            yield RULES["X03"].says(found, sheet.source)


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    problem = finding.problem
    return problem.source, problem.line, problem.column, problem.code, problem.what
