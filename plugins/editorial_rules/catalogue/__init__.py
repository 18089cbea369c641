"""The catalogue: every rule of the portal, whoever keeps it, once."""

from collections.abc import Mapping
from types import MappingProxyType

from plugins.editorial_rules.catalogue import (
    addresses,
    exemptions,
    files,
    header,
    links,
    people,
    personal,
    photos,
    reading,
    related,
    signs,
    tags,
    text,
)
from plugins.editorial_rules.rules import Rule

_GROUPS = (
    files,
    reading,
    header,
    addresses,
    photos,
    links,
    text,
    signs,
    people,
    tags,
    related,
    personal,
    exemptions,
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.code: rule for group in _GROUPS for rule in group.RULES}
)
