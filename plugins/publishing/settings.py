"""Where a site is published to, as one line of the settings says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from urllib.parse import parse_qsl, unquote, urlsplit

from plugins.stories.addresses import SiteAddress
from plugins.stories.settings import GivenSettings, shown

SETTING = "PUBLISH"
_FORMS = (
    "“ssh://tai-khoan@may-chu/srv/trang”, “server:/srv/trang”, “s3://kho-tep?endpoint=https://…”, "
    "“folder:/media/usb/trang”, “github-pages”, “gitlab-pages”, “cloudflare-pages” hoặc “netlify”"
)


class Way(Enum):
    """How a site gets to its host."""

    NOWHERE = ""  # whoever builds it takes the folder away
    SSH = "ssh"  # to a server with nginx
    SERVER = "server"  # the same, on this machine
    S3 = "s3"
    FOLDER = "folder"
    GITHUB_PAGES = "github-pages"
    GITLAB_PAGES = "gitlab-pages"
    CLOUDFLARE_PAGES = "cloudflare-pages"
    NETLIFY = "netlify"

    @property
    def is_own(self) -> bool:
        """Whether this program sends the files; others' own actions do for the rest."""
        return self in (Way.SSH, Way.SERVER, Way.S3, Way.FOLDER)

    @property
    def sends_headers(self) -> bool:
        """Whether the host can be told which headers to send."""
        return self in (Way.SSH, Way.SERVER, Way.CLOUDFLARE_PAGES, Way.NETLIFY)


# The hosts that are published to by actions of their own, by the names that people know.
OWN_ACTIONS: Mapping[Way, str] = {
    Way.GITHUB_PAGES: "GitHub Pages",
    Way.GITLAB_PAGES: "GitLab Pages",
    Way.CLOUDFLARE_PAGES: "Cloudflare Pages",
    Way.NETLIFY: "Netlify",
}
# No word of it may look like an option to the program that is given it.
_HOST = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*")
# What may stand behind the question mark.
_OPTIONS: Mapping[Way, frozenset[str]] = {
    Way.SSH: frozenset({"check"}),
    Way.SERVER: frozenset({"check"}),
    Way.S3: frozenset({"check", "endpoint", "region"}),
}


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """Where a site goes: the way, and what the way needs to know.

    ``host`` is ``tai-khoan@may-chu`` or the name of a bucket, ``port`` 0 where none was given, ``path``
    a folder there, or how the names of objects begin. Of the ``options``, ``check`` is an address
    under which this machine reaches the site, where that is not SITEURL. ``written`` is the line.
    """

    written: str = ""
    way: Way = Way.NOWHERE
    host: str = ""
    port: int = 0
    path: str = ""
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


NOWHERE = PublishSettings()


def read_publish_settings(given: Mapping[str, object]) -> PublishSettings:
    """Where the settings send the site; raises SettingsFault with every fault."""
    reading = GivenSettings(given)
    written = given.get(SETTING, "")
    found = publish_settings(written.strip()) if isinstance(written, str) else None
    if found is None:
        # It may hold a password, and the message stand in a public log.
        is_secret = isinstance(written, str) and "@" in written
        said = "giá trị đã ghi" if is_secret else shown(written)
        reading.fault(SETTING, f"không hiểu {said}; phải là {_FORMS}, hoặc để trống")
    reading.settle()
    return found or NOWHERE


def publish_settings(written: str) -> PublishSettings | None:
    """What a line such as ``ssh://dang@may-chu/srv/trang`` means; None where nothing."""
    if written in (way.value for way in Way if not way.is_own):
        return PublishSettings(written, Way(written))
    try:
        parts = urlsplit(written)
        way, port = Way(parts.scheme), parts.port or 0
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        return None
    host, path = parts.netloc.removesuffix(f":{port}"), unquote(parts.path)
    is_whole = (
        bool(_HOST.fullmatch(host)) is (way in (Way.SSH, Way.S3))
        and (way is Way.S3 or len(path) > 1)
        and (way is not Way.SERVER or path.startswith("/"))
        and options.keys() <= _OPTIONS.get(way, frozenset())
        and all(_is_address(value) for name, value in options.items() if name != "region")
        and way.is_own
        and not parts.fragment
    )
    return PublishSettings(written, way, host, port, path, options) if is_whole else None


def _is_address(value: str) -> bool:
    try:
        return bool(SiteAddress.of(value))
    except ValueError:
        return False
