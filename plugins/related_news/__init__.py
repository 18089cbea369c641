"""Related news: which stories to offer below each, from tags, headlines, texts and dates.

Sets ``related`` (the articles, best first) and ``related_why`` (the entries with their scores)
on every article, drafts and scheduled stories of the preview included; no list ever names one
of these. Settings: the dict ``RELATED_NEWS``, see ``settings.RelatedSettings``. With a story's
folder name in ``RELATED_EXPLAIN`` the build prints why that story has its list, and ends there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.related_news.explain import explain, unknown_story
from plugins.related_news.items import RELATED_KEYS, Folders, read_items
from plugins.related_news.lists import related
from plugins.related_news.settings import SETTING, read_settings

if TYPE_CHECKING:  # as in the room of stories
    from pelican import Pelican
    from pelican.generators import ArticlesGenerator

EXPLAIN_SETTING = "RELATED_EXPLAIN"


def prepare(pelican: Pelican) -> None:
    """Adds the header keys of related news and checks the settings."""
    settings = pelican.settings
    settings["RELATED_SETTINGS"], faults = read_settings(settings.get(SETTING, {}))
    settings["SETTINGS_FAULTS"] += faults
    settings["STORY_KEYS"] += RELATED_KEYS


def read_relations(generator: ArticlesGenerator) -> None:
    """Reads what every story says of others, whether it is shown or not."""
    settings = generator.settings
    length = settings["RELATED_SETTINGS"].length
    settings["RELATED_ITEMS"], problems = read_items(settings["DESK"].stories, length)
    settings["PROBLEMS"] += problems


def set_related(generator: ArticlesGenerator) -> None:
    """Gives every article its related ones, which are published all."""
    settings = generator.settings
    listed = {article.story.source: article for article in generator.articles}
    articles = [*generator.articles, *generator.hidden_articles, *generator.drafts]
    shown = {article.story.source for article in articles}
    items = [item for item in settings["RELATED_ITEMS"] if item.source in shown]
    lists = related(items, settings["RELATED_SETTINGS"])
    for article in articles:
        article.related_why = lists[article.story.source]
        article.related = tuple(listed[entry.source] for entry in article.related_why)


def explain_story(generator: ArticlesGenerator) -> None:
    """Prints the list of the story that the command asks about and ends; raises SystemExit."""
    settings = generator.settings
    name = settings.get(EXPLAIN_SETTING)
    if not name:
        return
    folders = Folders(settings["DESK"].stories)
    found = folders.named(name)
    if len(found) != 1:
        raise SystemExit(unknown_story(name, found, folders.nearest(name)))
    (story,) = found
    articles = [*generator.articles, *generator.hidden_articles, *generator.drafts]
    why = {article.story.source: article.related_why for article in articles}
    items = {item.source: item for item in settings["RELATED_ITEMS"]}
    if story.source not in why:
        raise SystemExit(f"Tin “{name}” không có trang, nên không có danh sách nào.")
    print(explain(items[story.source], why[story.source], items))
    raise SystemExit(0)


def register() -> None:
    """Connects this room to Pelican."""
    from pelican.plugins import signals

    signals.initialized.connect(prepare)
    signals.article_generator_init.connect(read_relations)
    signals.article_generator_finalized.connect(set_related)
    signals.article_generator_finalized.connect(explain_story)
