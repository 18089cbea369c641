"""Atom feeds (RFC 4287) of stories."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from xml.etree import ElementTree

from markupsafe import Markup

from plugins.stories.addresses import SiteAddress
from plugins.stories.body import Body
from plugins.stories.records import Correction, NamedFile, Story
from plugins.vietnamese.dates import short_date

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A story as a feed tells it."""

    story: Story
    body: Body
    summary: str
    authors: tuple[str, ...]
    related: tuple[tuple[str, str], ...] = ()  # address and title of what to read next
    attachments: tuple[NamedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: where it is, which page it follows, its newest items first (at least one)."""

    url: str
    page_url: str
    title: str
    items: Sequence[FeedItem]


@dataclass(frozen=True, slots=True)
class FeedIdentity:
    """What makes ids that outlive addresses: a name and a date that the office once owned it.

    RFC 4151 ``tag:`` ids: ``tag:<authority>,<date>:<path>``.
    """

    authority: str
    date: str

    def of(self, path: str) -> str:
        """The id of a file or feed: it follows the source, never the title, slug or host.

        What a path may not hold in an address is percent-encoded (RFC 3986).
        """
        return f"tag:{self.authority},{self.date}:{quote(path)}"


def atom(feed: Feed, site: SiteAddress, identity: FeedIdentity, publisher: str) -> bytes:
    """The feed as XML in UTF-8. Its times are those of its stories, never the build's clock."""
    root = ElementTree.Element("feed", {"xmlns": ATOM, f"{{{XML}}}lang": "vi"})
    _text(root, "id", identity.of(feed.url))
    _text(root, "title", feed.title)
    _text(root, "updated", _time(max(item.story.updated for item in feed.items)))
    _text(ElementTree.SubElement(root, "author"), "name", publisher)
    _link(root, "self", site.absolute(feed.url), "application/atom+xml")
    _link(root, "alternate", site.absolute(feed.page_url), "text/html")
    for item in feed.items:
        _entry(ElementTree.SubElement(root, "entry"), item, site, identity)
    ElementTree.indent(root)
    declaration = b'<?xml version="1.0" encoding="utf-8"?>\n'
    return declaration + ElementTree.tostring(root, encoding="unicode").encode() + b"\n"


def _entry(
    entry: ElementTree.Element, item: FeedItem, site: SiteAddress, identity: FeedIdentity
) -> None:
    story = item.story
    _text(entry, "id", identity.of(story.source.removesuffix("/index.md")))
    _text(entry, "title", story.title)
    _link(entry, "alternate", site.absolute(story.url), "text/html")
    for url, title in item.related:
        _link(entry, "related", site.absolute(url), "text/html", title=title)
    for file in item.attachments:
        facts = {"length": str(file.size), "title": file.title}
        _link(entry, "enclosure", site.absolute(file.url), file.media_type, **facts)
    _text(entry, "published", _time(story.date))
    _text(entry, "updated", _time(story.updated))
    for author in item.authors:
        _text(ElementTree.SubElement(entry, "author"), "name", author)
    for term in (story.section.name, *story.tags):
        ElementTree.SubElement(entry, "category", term=term)
    _text(entry, "summary", item.summary)
    html = item.body.at(site.root, f"{site.root}/{story.url}") + _corrections(story.corrections)
    # A plain str: Markup would escape the serialiser's own replacements once more.
    content = _text(entry, "content", str(html))
    content.set("type", "html")


def _corrections(corrections: Sequence[Correction]) -> Markup:
    line = Markup("\n<p><strong>Đính chính {date}:</strong> {text}</p>")
    return Markup().join(
        line.format(date=short_date(correction.date), text=correction.text)
        for correction in corrections
    )


def _text(parent: ElementTree.Element, tag: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag)
    element.text = text
    return element


def _link(
    parent: ElementTree.Element, rel: str, href: str, media_type: str, **attributes: str
) -> None:
    given = {"rel": rel, "href": href, "type": media_type, **attributes}
    ElementTree.SubElement(parent, "link", given)


def _time(moment: datetime) -> str:
    return moment.isoformat()
