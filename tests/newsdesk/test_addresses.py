from pathlib import Path

from plugins.newsdesk.addresses import site_addresses
from plugins.newsdesk.reading import Reading
from plugins.newsdesk.settings import load_settings
from tests.site.built import BUILT_AT, PUBLIC, Site

OUTSIDE = ("404.html", "sitemap", "robots", "theme/", "anh/")


def test_addresses_of_the_sample_site(public_site: Site, sample_content: Path) -> None:
    """They are the pages and feeds of the built site, but for older pages of the galleries."""
    settings = load_settings(PUBLIC)
    reading = Reading(sample_content, settings, BUILT_AT)
    bylines = list(reading.bylines())
    found = set(site_addresses(reading.desk, reading.register, bylines, settings))
    built = {
        name.removesuffix("index.html")
        for name in public_site.files
        if name.endswith((".html", ".atom.xml")) and not name.startswith(OUTSIDE)
    }
    assert built == found - {"anh/"}
    assert "anh/" in found
