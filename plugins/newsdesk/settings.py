"""The portal's settings, read as Pelican reads them and without it."""

import os
import runpy
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins.editorial_rules.rule_settings import SETTING, RuleSettings, read_rule_settings
from plugins.newsdesk.catalogue import RULES
from plugins.related_news.settings import SETTING as RELATED_SETTING
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.settings import read_settings as read_related_settings
from plugins.stories.settings import SettingsFault, StorySettings, read_settings


@dataclass(frozen=True)
class DeskSettings:
    """What checking needs of the settings file; ``given`` holds all of it."""

    given: dict[str, Any]
    stories: StorySettings
    checks: RuleSettings

    @property
    def related(self) -> RelatedSettings:
        """By what measure stories are related; its faults are the build's to tell."""
        return read_related_settings(self.given.get(RELATED_SETTING, {}))[0]

    @property
    def site_host(self) -> str:
        """The host of the portal; empty while it is only this machine's.

        As for a build for the public, the environment's SITEURL comes first.
        """
        address = os.environ.get("SITEURL") or self.given.get("SITEURL", "")
        host = urlsplit(str(address)).hostname or ""
        return "" if host == "localhost" else host.removeprefix("www.")


def load_settings(file: Path) -> DeskSettings:
    """The settings in a file; raises SettingsFault with every fault of what checking needs."""
    given = {name: value for name, value in runpy.run_path(str(file)).items() if name.isupper()}
    faults: list[str] = []
    stories, checks = None, None
    try:
        stories = read_settings(given)
    except SettingsFault as fault:
        faults += fault.faults
    try:
        checks = read_rule_settings(given.get(SETTING, {}), RULES)
    except SettingsFault as fault:
        faults += fault.faults
    if stories is None or checks is None:
        raise SettingsFault(faults)
    return DeskSettings(given, stories, checks)
