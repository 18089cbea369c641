"""The rules of photos that are told while they are read and made ready."""

from plugins.photo_gallery import derive, hints, markup, naming, probe, work

_TABLES = (naming.RULES, markup.RULES, hints.RULES, probe.RULES, derive.RULES, work.RULES)
PHOTO_RULES = tuple(rule for table in _TABLES for rule in table.rules)
