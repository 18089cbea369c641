"""The rules of bylines and of the register of people, told while they are read."""

from plugins.bylines import bylines, register

BYLINE_RULES = (*bylines.RULES.rules, *register.RULES.rules)
