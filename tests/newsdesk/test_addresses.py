from plugins.newsdesk.addresses import site_addresses
from plugins.newsdesk.reading import Reading
from plugins.newsdesk.settings import load_settings
from tests.conftest import ROOT
from tests.site.built import BUILT_AT, Site

OUTSIDE = ("404.html", "sitemap", "robots", "theme/", "anh/")


def test_addresses_of_the_demonstration(demo: Site) -> None:
    """They are the pages and feeds of the built site, but for older pages of the galleries."""
    settings = load_settings(ROOT / "publishconf.py")
    reading = Reading(ROOT / "content", settings, BUILT_AT)
    bylines = list(reading.bylines())
    found = set(site_addresses(reading.desk, reading.register, bylines, settings))
    built = {
        name.removesuffix("index.html")
        for name in demo.files
        if name.endswith((".html", ".atom.xml")) and not name.startswith(OUTSIDE)
    }
    assert built == found - {"anh/"}
    assert "anh/" in found
