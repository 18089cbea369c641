"""``newsdesk related``: why a story has the related news that it has."""

import os
from pathlib import Path

from plugins.newsdesk.printing import print_error
from plugins.related_news.explain import Unexplained, explain_story
from plugins.site.build import check, related_news
from plugins.site.clock import clock
from plugins.site.memory import Memory
from plugins.site.settings_file import in_words, load
from plugins.stories.settings import SettingsFault


def run(story: str, content: Path, settings_file: Path) -> int:
    """Prints the list below the story that is called by its folder's name, each entry with why.

    The exit code: 0 done, 1 where there is no such story or list, or the settings are at fault.
    """
    try:
        settings, now = load(settings_file), clock(os.environ)
    except SettingsFault as fault:
        print_error(in_words(fault, settings_file.name))
        return 1
    checked = check(content, settings, now, Memory.at(settings.cache))
    items, lists = related_news(checked)
    try:
        print(explain_story(story, checked.folder.stories, items, lists))
    except Unexplained as reason:
        print_error(str(reason))
        return 1
    return 0
