"""The rules that the readers of this room keep: what they refuse, and tell while they read."""

from plugins.stories import (
    body,
    bounds,
    encoding,
    field_rules,
    header_rules,
    links,
    raw_html,
    reading,
    slips,
    sources,
    videos,
    walk,
)
from plugins.stories.prose import blocks, footnotes, left_signs, references

# fmt: off
_TABLES = (
    encoding.RULES, walk.RULES, sources.RULES, field_rules.ADDRESS_RULES, reading.RULES,
    header_rules.RULES, field_rules.RULES, field_rules.TAG_RULES, links.RULES, body.RULES, slips.RULES,
    raw_html.RULES, raw_html.PHOTO_RULES, bounds.RULES, footnotes.RULES, blocks.RULES,
    left_signs.RULES, references.RULES, videos.RULES, slips.TEXT_RULES,
)
# fmt: on
STORY_RULES = tuple(rule for table in _TABLES for rule in table.rules)
