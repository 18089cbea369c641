"""The rules of files beside texts that are told while they are named and looked at."""

from plugins.attachments import contents, naming, unnamed

_TABLES = (naming.RULES, contents.RULES, unnamed.RULES)
ATTACHMENT_RULES = tuple(rule for table in _TABLES for rule in table.rules)
