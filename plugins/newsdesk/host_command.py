"""``newsdesk host``: what a technician gives a server, printed and done by nobody."""

from collections.abc import Callable, Mapping
from pathlib import Path

from plugins.newsdesk.command_line import DONE, PROBLEMS
from plugins.newsdesk.printing import print_error
from plugins.publishing.server_setup import setup
from plugins.publishing.settings import Way
from plugins.site.settings import SiteSettings
from plugins.site.settings_file import in_words, load
from plugins.stories.settings import SettingsFault


class _Unfit(Exception):
    """Why nothing can be printed, as a Vietnamese sentence."""


def print_host(kind: str, settings_file: Path) -> int:
    """Prints the script or the configuration of a kind of host (`KINDS`); the exit code."""
    try:
        print(_KINDS[kind](load(settings_file)), end="")
    except SettingsFault as fault:
        print_error(in_words(fault, settings_file.name))
        return PROBLEMS
    except _Unfit as why:
        print_error(str(why))
        return PROBLEMS
    return DONE


def _debian(settings: SiteSettings) -> str:
    if settings.publish.way not in (Way.SSH, Way.SERVER):
        raise _Unfit(
            "Chưa biết máy chủ nào: ghi PUBLISH trong publishconf.py trước, như "
            "“ssh://dang-tin@may-chu/srv/trang”."
        )
    return setup(settings.publish, settings.identity.address)


_KINDS: Mapping[str, Callable[[SiteSettings], str]] = {"debian": _debian}
