"""Every address of the finished site that a text may name from its root."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from plugins.bylines.bylines import Portfolio
from plugins.root_files.root_files import RootFile
from plugins.site.examined import Examined
from plugins.stories.content_folder import ContentFolder
from plugins.stories.records import Section, Story

MAIN_FEED = "feeds/tin-moi.atom.xml"
# What every site has at its root beside its lists and texts.
FIXED_ADDRESSES = frozenset(
    {"index.html", "404.html", "favicon.ico", "manifest.webmanifest", "opensearch.xml", "robots.txt",
     "sitemap.xml", "sitemap-tin-moi.xml", "sitemaps/", "theme/", "tin/", "anh/", "feeds/", "ban-nhap/", "loi/"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses that a text may name from the site's root.

    ``every`` are those of the site, former ones among them, ``emptied`` those that are gone since
    stories were withdrawn, ``of_texts`` those of the texts by their paths.
    """

    every: frozenset[str] = frozenset()
    emptied: frozenset[str] = frozenset()
    of_texts: Mapping[str, str] = field(default_factory=dict)


def site_addresses(folder: ContentFolder, lists: Iterable[str]) -> frozenset[str]:
    """The addresses of lists and feeds, and of the texts that are public."""
    public = (story.source for story in folder.stories if story.has_public_page)
    others = (text.source for text in folder.texts if text.record and text.kind.template)
    return frozenset((*lists, *(folder.urls[source] for source in chain(public, others))))


def feed_urls(
    listed: Sequence[Story], sections: Iterable[Section], works: Iterable[Portfolio]
) -> Iterator[str]:
    """The addresses of the feeds that have a story: of the site, of sections, of people."""
    if listed:
        yield MAIN_FEED
    filled = {story.section for story in listed}
    yield from (section.feed_url for section in sections if section in filled)
    yield from (one.person.feed_url for one in works if one.written or one.photographed)


def file_addresses(
    folder: ContentFolder, examined: Mapping[str, Examined], root_files: Iterable[RootFile]
) -> frozenset[str]:
    """The addresses of the files beside the examined texts that are public, and of the root."""
    hidden = {story.source for story in folder.stories if not story.has_public_page}
    public = (found for source, found in examined.items() if source not in hidden)
    beside = (file.url for found in public for file in found.attachments)
    return frozenset((*beside, *(file.address for file in root_files)))
