"""All settings of the site as one checked record, gathered from the rooms."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from plugins.bylines.settings import BylineSettings, read_byline_settings
from plugins.editorial_rules.rule_settings import RuleSettings, read_rule_settings
from plugins.feeds.settings import FeedSettings, read_feed_settings
from plugins.listings.settings import ListSettings, read_list_settings
from plugins.publishing.settings import NOWHERE, PublishSettings, read_publish_settings
from plugins.publishing.settings import SETTING as PUBLISH
from plugins.related_news.settings import (
    SETTING,
    RelatedSettings,
    read_settings,
    unknown_sections,
)
from plugins.search.settings import SETTING as SEARCH
from plugins.search.settings import USUAL_SEARCH, SearchSettings, read_search_settings
from plugins.site.catalogue import RULES
from plugins.site.identity import Identity, read_identity
from plugins.site.kinds import KINDS
from plugins.site.pelican_settings import known_to_pelican, pelican_faults
from plugins.site.places import read_places
from plugins.stories.kinds import Kind
from plugins.stories.settings import (
    GivenSettings,
    SettingsFault,
    StorySettings,
    read_story_settings,
)

# Every setting that is read, for those who misspell one.
NAMES = (
    *("SITENAME", "SHORT_NAME", "OFFICE", "MENU", "SITEURL"),
    *("SECTIONS", "TIMEZONE", "STORY_EXTRA_KEYS", "VIDEOS"),
    *("BYLINES_UNKNOWN_PERSON", "LIST_PAGE_SIZE", "TAG_SLUGS"),
    *("FEED_ID_AUTHORITY", "FEED_ID_DATE", "FEED_MAX_ITEMS", "RELATED_NEWS", "CHECKS"),
    *("THEME", "CACHE_PATH", "PREVIEW", "PROBLEM_PAGES", "EXPLAIN", PUBLISH, SEARCH),
)


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the settings file says, checked, room by room.

    ``preview`` shows what is not public yet, under a banner; ``problem_pages`` shows a faulty
    story's problems on its page instead of stopping the build; ``explain`` tells of each file why
    it is written. ``theme`` is the folder of templates, ``cache`` a folder that may be deleted at
    any time.
    """

    identity: Identity
    stories: StorySettings
    bylines: BylineSettings
    lists: ListSettings
    feeds: FeedSettings
    related: RelatedSettings
    rules: RuleSettings
    theme: Path
    cache: Path
    kinds: tuple[Kind, ...] = KINDS
    preview: bool = False
    problem_pages: bool = False
    explain: bool = False
    publish: PublishSettings = NOWHERE
    search: SearchSettings = USUAL_SEARCH


def read_site_settings(given: Mapping[str, object]) -> SiteSettings:
    """The settings of the whole site, out of what a settings file sets beyond Pelican's defaults.

    Raises SettingsFault with every fault of every room, each beginning with a setting's name.
    """
    reading = GivenSettings(given)
    preview, problem_pages = reading.flag("PREVIEW"), reading.flag("PROBLEM_PAGES")
    explain = reading.flag("EXPLAIN")
    for read in _READERS:
        reading.faults += _faults(read, given)
    reading.faults += pelican_faults(given)
    reading.faults += _misspelt(given)
    reading.settle()
    places = read_places(given)
    return SiteSettings(
        identity=read_identity(given),
        stories=read_story_settings(given),
        bylines=read_byline_settings(given),
        lists=read_list_settings(given),
        feeds=read_feed_settings(given),
        related=_read_related(given),
        rules=_read_rules(given),
        publish=read_publish_settings(given),
        search=read_search_settings(given),
        theme=places.theme,
        cache=places.cache,
        preview=preview,
        problem_pages=problem_pages,
        explain=explain,
    )


def _read_related(given: Mapping[str, object]) -> RelatedSettings:
    settings, faults = read_settings(given.get(SETTING, {}))
    with suppress(SettingsFault):  # what is wrong with the sections is told by itself
        sections = read_story_settings(given).sections
        faults += unknown_sections(settings, (section.name for section in sections))
    if faults:
        raise SettingsFault(faults)
    return settings


def _read_rules(given: Mapping[str, object]) -> RuleSettings:
    return read_rule_settings(given.get("CHECKS", {}), RULES)


_READERS: tuple[Callable[[Mapping[str, object]], object], ...] = (
    read_identity,
    read_story_settings,
    read_byline_settings,
    read_list_settings,
    read_feed_settings,
    _read_related,
    _read_rules,
    read_publish_settings,
    read_search_settings,
    read_places,
)


def _faults(
    read: Callable[[Mapping[str, object]], object], given: Mapping[str, object]
) -> tuple[str, ...]:
    try:
        read(given)
    except SettingsFault as fault:
        return fault.faults
    return ()


def _misspelt(given: Mapping[str, object]) -> list[str]:
    """Names that nobody knows and that are nearly one of ours."""
    unknown = (name for name in sorted(given) if name not in NAMES and not known_to_pelican(name))
    near = {name: get_close_matches(name, NAMES, n=1, cutoff=0.8) for name in unknown}
    return [
        f"{name}: không có cài đặt này, có phải là “{meant[0]}”?"
        for name, meant in near.items()
        if meant
    ]
