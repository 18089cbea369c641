"""Stock Pelican with related articles: the plain theme that it ships, and a plugin of a few lines.

The plugin offers what pelican-related-posts offers, the articles with the most tags in common; it
stands here since that is no dependency of the portal. Beside the portal all this is cheap: nothing
is checked, pages are a third as long, there are no sitemaps, no data for search engines, no icons,
no hashed names. Lists are of as many articles, paged newest first, with as many feeds.
"""

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pelican.generators import ArticlesGenerator

RELATED = 8


def relate(generator: "ArticlesGenerator") -> None:
    """Gives every article those that share most tags with it."""
    for article in generator.articles:
        scores = Counter(chain(*(generator.tags[tag] for tag in article.tags)))
        scores.pop(article, None)
        article.related_posts = [other for other, _ in scores.most_common(RELATED)]


def register() -> None:
    """Connects the plugin to Pelican."""
    from pelican.plugins import signals

    signals.article_generator_finalized.connect(relate)
