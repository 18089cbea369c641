"""The rules that this room finds by itself, and the catalogue of all rules of the portal."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from plugins.editorial_rules.addresses import ADDRESSES
from plugins.editorial_rules.dates import DATES
from plugins.editorial_rules.declaring import MOST as MOST
from plugins.editorial_rules.declaring import PROBLEM, FindingRule, capped
from plugins.editorial_rules.exemptions import EXEMPTION_RULES
from plugins.editorial_rules.facts import Facts
from plugins.editorial_rules.file_names import FILE_NAMES
from plugins.editorial_rules.header import HEADER
from plugins.editorial_rules.leftover_rules import LEFTOVERS
from plugins.editorial_rules.links import LINKS
from plugins.editorial_rules.pasted_rules import PASTED
from plugins.editorial_rules.people import PEOPLE
from plugins.editorial_rules.personal import PERSONAL
from plugins.editorial_rules.photo_files import PHOTO_FILES
from plugins.editorial_rules.photos import PHOTOS
from plugins.editorial_rules.signs import SIGNS
from plugins.editorial_rules.source_text import SourceText
from plugins.editorial_rules.tags import TAGS
from plugins.editorial_rules.text import TEXT
from plugins.stories.records import Finding
from plugins.stories.rules import Rule

_GROUPS = (
    HEADER, DATES, ADDRESSES, PHOTOS, LINKS, FILE_NAMES, TEXT, SIGNS, LEFTOVERS, PASTED, PEOPLE, TAGS,
    PERSONAL,
)  # fmt: skip

ALL = tuple(rule for group in _GROUPS for rule in group.rules)
# A build asks these alone; the others give hints.
STOPPING = tuple(rule for rule in ALL if rule.rule.level is PROBLEM)
# What these find changes with nothing but the text and the settings of the rules.
LOCAL = tuple(rule for rule in ALL if not rule.looks_around)
LOOKING_AROUND = tuple(rule for rule in ALL if rule.looks_around)


def catalogue(*told: Iterable[Rule]) -> Mapping[str, Rule]:
    """Every rule of the portal by its code: this room's, and those that others tell while reading."""
    own = (*(found.rule for found in ALL), *PHOTO_FILES, *EXEMPTION_RULES)
    rules = [*own, *(rule for of_a_room in told for rule in of_a_room)]
    return MappingProxyType({rule.code: rule for rule in rules})


def text_findings(
    text: SourceText,
    facts: Facts,
    rules: Sequence[FindingRule] = ALL,
    *,
    all_places: bool = False,
) -> list[Finding]:
    """What the rules find in one text, rule by rule, whether it is passed over or not.

    Of a rule that is broken in very many places only some are told, unless ``all_places`` is
    wanted, as for mending.
    """
    off = facts.settings.off
    found = (rule.findings(text, facts) for rule in rules if rule.rule.code not in off)
    return [finding for part in found for finding in (part if all_places else capped(part))]
