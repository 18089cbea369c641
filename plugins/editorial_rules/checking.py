"""Every rule held against every file, and what is passed over taken out again."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache

from plugins.editorial_rules.catalogue import RULES
from plugins.editorial_rules.exemptions import Exemption, exemptions, passes, unfounded
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.rules import Found, Rule
from plugins.editorial_rules.settings import CheckSettings
from plugins.editorial_rules.source_text import SourceText
from plugins.stories.records import Finding, Level

LASTING = frozenset(code for code, rule in RULES.items() if rule.cannot_be_switched_off)
SWITCHABLE = RULES.keys() - LASTING


def as_findings(problems: Iterable[Finding], level: Level) -> Iterator[Finding]:
    """What the rooms found while they read, as findings of one level."""
    return (replace(problem, level=level) for problem in problems)


def check(
    sheets: Iterable[SourceText], facts: Facts, findings: Iterable[Finding] = ()
) -> list[Finding]:
    """All findings in the files, by place; ``findings`` are what the rooms told."""
    files = list(sheets)
    own = (one for sheet in files for one in broken_rules(sheet, facts, RULES))
    return without_exempted(files, facts.settings, [*findings, *own])


def broken_rules(sheet: SourceText, facts: Facts, codes: Collection[str]) -> Iterator[Finding]:
    """What the rules of some codes find in one file, whether it is passed over or not."""
    for rule in _switched_on(facts.settings):
        if rule.find and rule.code in codes:
            for found in rule.find(sheet, facts):
                yield rule.says(found, sheet.source)


def without_exempted(
    sheets: Iterable[SourceText], settings: CheckSettings, findings: Iterable[Finding]
) -> list[Finding]:
    """The findings by place, each once, without those that the settings switch off or that a text
    passes over with a reason; and what is wrong with the passing over.
    """
    by_source = {sheet.source: sheet for sheet in sheets}
    by_folder = {sheet.folder: sheet for sheet in by_source.values() if sheet.story}
    own: dict[str, list[Finding]] = {source: [] for source in by_source}
    kept: list[Finding] = []
    for finding in findings:
        source = finding.source
        sheet = by_source.get(source) or by_folder.get(source.rpartition("/")[0])
        (own[sheet.source] if sheet else kept).append(finding)
    for source, sheet in by_source.items():
        kept += _not_passed_over(sheet, own[source])
    return sorted({one for one in kept if one.code not in settings.off}, key=lambda one: one.place)


@cache
def _switched_on(settings: CheckSettings) -> tuple[Rule, ...]:
    return tuple(rule for code, rule in RULES.items() if code not in settings.off)


def _not_passed_over(sheet: SourceText, findings: list[Finding]) -> Iterator[Finding]:
    """The findings of one file without those passed over, and what the passing-over breaks."""
    asked = exemptions(sheet)
    if not asked:
        yield from findings
        return
    used: set[Exemption] = set()
    for finding in findings:
        passing = [one for one in asked if passes(one, finding, sheet)]
        if not passing or finding.code in LASTING:
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
