"""``newsdesk host``: what a technician gives a server, printed and done by nobody."""

from collections.abc import Callable, Mapping
from pathlib import Path

from plugins.newsdesk.command_line import DONE, PROBLEMS
from plugins.newsdesk.printing import print_error
from plugins.publishing.handed_over import HandedOver
from plugins.publishing.host_files import apache, caddy
from plugins.publishing.redirect_rules import redirect_rules
from plugins.publishing.server_setup import setup
from plugins.publishing.settings import Way
from plugins.site.placeholders import of_address
from plugins.site.settings import SiteSettings
from plugins.site.settings_file import in_words, load
from plugins.stories.commands import typed
from plugins.stories.settings import SettingsFault


class _Unfit(Exception):
    """Why nothing can be printed, as a Vietnamese sentence."""


def print_host(kind: str, settings_file: Path, release: Path) -> int:
    """Prints the script or the configuration for a kind of server; the exit code.

    ``release`` is where the last build left what may be published.
    """
    try:
        settings = load(settings_file)
        if faults := [*of_address(settings)]:
            raise _Unfit(f"Chưa in được gì: {faults[0]}.")
        print(_KINDS[kind](settings, release), end="")
    except SettingsFault as fault:
        print_error(in_words(fault, settings_file.name))
        return PROBLEMS
    except _Unfit as why:
        print_error(str(why))
        return PROBLEMS
    return DONE


def _debian(settings: SiteSettings, release: Path) -> str:
    if settings.publish.way not in (Way.SSH, Way.SERVER):
        raise _Unfit(
            "Chưa biết máy chủ nào: ghi PUBLISH trong publishconf.py trước, như "
            "“ssh://dang-tin@may-chu/srv/trang”."
        )
    return setup(settings.publish, settings.identity.address)


def _caddy(settings: SiteSettings, release: Path) -> str:
    address = settings.identity.address
    return caddy(settings.stories.videos, address.base, address.root.startswith("https:"))


def _apache(settings: SiteSettings, release: Path) -> str:
    handed = HandedOver.read(release)
    if handed is None:
        raise _Unfit(f"Chưa có bản dựng công khai nào; hãy gõ “{typed('publish')}” trước.")
    address = settings.identity.address
    rules = redirect_rules(handed.release.redirects, address.base)
    return apache(rules, settings.stories.videos, address.base, address.root.startswith("https:"))


_KINDS: Mapping[str, Callable[[SiteSettings, Path], str]] = {
    "debian": _debian,
    "caddy": _caddy,
    "apache": _apache,
}
