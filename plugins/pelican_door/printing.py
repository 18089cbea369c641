"""The words with which templates print addresses, dates and the theme's files."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from plugins.assets.colours import SHEET, colour, read_colours
from plugins.assets.hashing import Asset, find
from plugins.stories.addresses import SiteAddress
from plugins.structured_data.breadcrumbs import breadcrumb_list
from plugins.structured_data.json_ld import data_block
from plugins.structured_data.shortening import MAX_DESCRIPTION, shorten
from plugins.vietnamese.dates import long_date, short_date

_KEPT = 8000  # cards, as they were printed

Filters = Mapping[str, Callable[..., object]]


def filters(address: SiteAddress, assets: Mapping[str, Asset]) -> Filters:
    """The filters by name; ``asset`` raises AssetFault where the theme lacks what a template names."""

    def breadcrumbs(trail: Sequence[tuple[str, str]], title: Markup, url: str) -> Markup:
        """The steps that the page shows, then the page itself; ``title`` is what a block printed."""
        steps = [*trail, (Markup(title).unescape(), url)]
        return data_block(breadcrumb_list([(name, address.absolute(path)) for name, path in steps]))

    sheet = assets.get(f"theme/{SHEET}")
    colours = read_colours(sheet.data.decode()) if sheet else {}

    @pass_context
    def named_colour(context: Context, name: str, scheme: str = "light") -> str:
        return colour(colours, name, scheme, f"mẫu {context.name}")

    @pass_context
    def asset(context: Context, name: str) -> str:
        return address.href(find(assets, name, f"mẫu {context.name}").url)

    @pass_context
    def integrity(context: Context, name: str) -> str:
        return find(assets, name, f"mẫu {context.name}").integrity

    @pass_context
    def absolute_asset(context: Context, name: str) -> str:
        return address.absolute(find(assets, name, f"mẫu {context.name}").url)

    return {
        "href": address.href,
        "absolute": address.absolute,
        "colour": named_colour,
        "asset": asset,
        "integrity": integrity,
        "absolute_asset": absolute_asset,
        "long_date": long_date,
        "short_date": short_date,
        "iso_date": datetime.isoformat,
        "breadcrumb_list": breadcrumbs,
        "once": printed_once(),
        "excerpt": partial(shorten, limit=MAX_DESCRIPTION),
    }


def printed_once() -> Callable[..., Markup]:
    """A filter: what a macro prints of a record, which nothing but that and more words tell.

    A card stands on many pages, and is printed for the first of them, or again after thousands of others.
    """
    known: dict[tuple[object, ...], tuple[object, Markup]] = {}

    def once(
        record: object, macro: Callable[..., Markup], *words: object, **named: object
    ) -> Markup:
        key = id(record), id(macro), words, tuple(named.items())
        if key not in known:
            if len(known) >= _KEPT:
                del known[next(iter(known))]
            # With what it is of, so that nothing else can get its identity.
            known[key] = (record, macro), macro(record, *words, **named)
        return known[key][1]

    return once
