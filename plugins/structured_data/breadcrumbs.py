"""The way from the home page to a page (schema.org BreadcrumbList)."""

from collections.abc import Sequence

from plugins.structured_data.json_ld import Node, node


def breadcrumb_list(steps: Sequence[tuple[str, str]]) -> Node:
    """The steps, each a name and a whole address; the page itself is the last."""
    return node(
        "BreadcrumbList",
        itemListElement=[
            node("ListItem", position=position, name=name, item=url)
            for position, (name, url) in enumerate(steps, start=1)
        ],
    )
