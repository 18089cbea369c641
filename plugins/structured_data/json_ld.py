"""JSON-LD (w3.org/TR/json-ld11) as the data block of a page."""

import json
import re
from collections.abc import Mapping

from markupsafe import Markup

Node = dict[str, object]

CONTEXT = "https://schema.org"
# Within a script element these would end it, begin a comment or an entity, or break a line.
_ESCAPED = re.compile("[<>&\u2028\u2029]")


def data_block(node: Mapping[str, object]) -> Markup:
    """A schema.org node as JSON that may stand between ``<script>`` tags as it is."""
    text = json.dumps({"@context": CONTEXT, **node}, ensure_ascii=False, separators=(",", ":"))
    return Markup(_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def node(kind: str, **values: object) -> Node:
    """A schema.org node without the values that are empty."""
    return {"@type": kind, **{name: value for name, value in values.items() if value}}
