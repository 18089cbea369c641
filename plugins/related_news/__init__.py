"""Related news: which stories to offer below each, from tags, headlines, texts and dates.

The portal's conductor calls ``items.ItemReader`` and ``lists.RelatedLists``. The room is also a plugin
for any other Pelican site, and asks nothing else of this portal. With the folder that holds
``plugins/`` on the PYTHONPATH or in PLUGIN_PATHS, a site's settings say

    PLUGINS = ["plugins.related_news"]
    RELATED_NEWS = {"length": 6}  # if you like; settings.RelatedSettings has every name

and its templates

    {% for other in article.related %}<a href="{{ SITEURL }}/{{ other.url }}">…</a>{% endfor %}

``related`` is a tuple of published articles, the best first: none is a draft, hidden, a
translation of the article, or, unless ``same_language`` is False, in another language. Drafts and
hidden articles have theirs as well. A wrong setting stops Pelican before it writes anything.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from plugins.related_news.lists import related
from plugins.related_news.records import Item
from plugins.related_news.settings import SETTING, read_settings
from plugins.related_news.words import plain_text

if TYPE_CHECKING:  # who asks for the pure functions needs no Pelican
    from pelican.contents import Article
    from pelican.generators import ArticlesGenerator

_LINK = re.compile(r"[{|]filename[|}]([^\"'#?>]+)")


def set_related(generator: ArticlesGenerator) -> None:
    """Gives every article its ``related``; raises ValueError with every fault of the settings."""
    settings, faults = read_settings(generator.settings.get(SETTING, {}))
    if faults:
        raise ValueError("; ".join(faults))
    published = [*generator.articles, *generator.translations]
    hidden = [*generator.hidden_articles, *generator.hidden_translations]
    drafts = [*generator.drafts, *generator.drafts_translations]
    articles = {_source(article): article for article in (*published, *hidden, *drafts)}
    listed = {_source(article) for article in published}
    items = [_item(article, source in listed) for source, article in articles.items()]
    for source, entries in related(items, settings).items():
        articles[source].related = tuple(articles[entry.source] for entry in entries)


def _item(article: Article, listed: bool) -> Item:
    # .content would follow links to what Pelican has not read yet; .summary would cut the text.
    source, translations = _source(article), [_source(other) for other in article.translations]
    return Item(
        source=source,
        title=plain_text(article.title),
        date=article.date,
        tags=tuple(tag.name for tag in getattr(article, "tags", ())),
        section=str(getattr(article, "category", "")),
        summary=plain_text(article.metadata.get("summary", "")),
        text=plain_text(article._content or ""),
        authors=tuple(author.name for author in getattr(article, "authors", ())),
        links=tuple(_links(article)),
        lang=article.lang,
        original=min(source, *translations) if translations else "",
        listed=listed,
    )


def _links(article: Article) -> Iterator[str]:
    """The sources that Pelican's `{filename}` links in the text name."""
    folder = posixpath.dirname(article.relative_source_path or "")
    for written in _LINK.findall(article._content or ""):
        path = unquote(written)
        base = "" if path.startswith("/") else folder
        yield posixpath.normpath(posixpath.join(base, path.lstrip("/")))


def _source(article: Article) -> str:
    """What no two articles share: the path, or the address of one that a plugin made up."""
    return str(article.relative_source_path or article.url)


def register() -> None:
    """Connects this room to Pelican."""
    from pelican.plugins import signals

    signals.article_generator_finalized.connect(set_related)
