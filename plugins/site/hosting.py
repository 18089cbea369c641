"""What a site holds for the host that it is published to."""

from collections.abc import Iterator, Mapping

from plugins.publishing.host_files import HEADERS_FILE, REDIRECTS_FILE, host_files
from plugins.publishing.redirect_rules import redirect_rules
from plugins.publishing.settings import Way
from plugins.site.files import PlannedFile, as_it_is
from plugins.site.settings import SiteSettings
from plugins.site_output.changes import Rank


def files_for_host(settings: SiteSettings, former: Mapping[str, str]) -> Iterator[PlannedFile]:
    """The files that the host reads by itself; ``former`` addresses lead to present ones."""
    base, frames = settings.identity.address.base, settings.stories.videos
    rules = redirect_rules(former, base)
    for name, data in host_files(settings.publish.way, rules, frames, base):
        yield PlannedFile(name, as_it_is, {"data": data}, Rank.MAP)


def names_for_host(settings: SiteSettings) -> frozenset[str]:
    """The names at the site's root which no other file may have."""
    by_way = {
        Way.CLOUDFLARE_PAGES: (HEADERS_FILE, REDIRECTS_FILE),
        Way.NETLIFY: (HEADERS_FILE, REDIRECTS_FILE),
        Way.GITLAB_PAGES: (REDIRECTS_FILE,),
    }
    return frozenset(by_way.get(settings.publish.way, ()))
