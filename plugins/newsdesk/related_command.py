"""``newsdesk related``: why a story has the related news that it has."""

import os
from pathlib import Path

from plugins.newsdesk.human import human
from plugins.newsdesk.printing import print_error, print_pieces
from plugins.related_news.explain import Unexplained, explain, find_story
from plugins.related_news.items import RULES
from plugins.site.build import check
from plugins.site.clock import clock
from plugins.site.memory import Memory
from plugins.site.related import related_news
from plugins.site.settings_file import in_words, load
from plugins.stories.settings import SettingsFault

_CODES = frozenset(rule.code for rule in RULES.rules)


def run(story: str, content: Path, settings_file: Path) -> int:
    """Prints the list below the story that is called by its folder's name, each entry with why.

    Faults of the lines by which its editor changes the list follow.

    The exit code: 0 done, 1 where there is no such story or list, or the settings are at fault.
    """
    try:
        settings, now = load(settings_file), clock(os.environ)
    except SettingsFault as fault:
        print_error(in_words(fault, settings_file.name))
        return 1
    memory = Memory.at(settings.cache)
    checked = check(content, settings, now, memory)
    try:
        found = find_story(story, checked.folder.stories)
        print(explain(found.source, related_news(checked, memory.store)))
    except Unexplained as reason:
        print_error(str(reason))
        return 1
    faults = [one for one in checked.findings if one.source == found.source and one.code in _CODES]
    if faults:
        print("\nDòng Related, Unrelated của tin này còn có chỗ phải xem lại:\n")
        print_pieces(human(faults, checked.line, str(content), [found.source], every_hint=True))
    return 0
