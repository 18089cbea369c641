"""The rules that the readers of this room keep: what they refuse, and tell while they read."""

from plugins.stories import (
    body,
    bounds,
    encoding,
    fields,
    footnotes,
    header,
    left_signs,
    links,
    office_blocks,
    raw_html,
    reading,
    slips,
    sources,
    videos,
    walk,
)

_TABLES = (
    *(encoding.RULES, walk.RULES, sources.RULES, fields.ADDRESS_RULES, reading.RULES),
    *(header.RULES, fields.RULES, links.RULES, body.RULES, slips.RULES),
    *(
        raw_html.RULES,
        raw_html.PHOTO_RULES,
        bounds.RULES,
        footnotes.RULES,
        office_blocks.RULES,
        left_signs.RULES,
        videos.RULES,
        slips.TEXT_RULES,
    ),
)
STORY_RULES = tuple(rule for table in _TABLES for rule in table.rules)
