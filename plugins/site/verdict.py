"""The verdict on a content folder: everything found in all its texts, before anything is written."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from urllib.parse import unquote

from plugins.editorial_rules.exemptions import without_exempted
from plugins.editorial_rules.photo_files import photo_findings
from plugins.editorial_rules.rule_settings import RuleSettings
from plugins.site.addresses import Addresses
from plugins.site.catalogue import RULES
from plugins.site.changed import is_wanted
from plugins.site.examined import Examined
from plugins.stories.body import SiteLink, no_such_heading
from plugins.stories.links import NEAR_AN_ADDRESS, NO_LONGER_LISTED, NO_SUCH_ADDRESS
from plugins.stories.records import Finding, Level

_NUMBERED = "/trang/"


def judge(
    examined: Mapping[str, Examined],
    told: Iterable[Finding],
    addresses: Addresses,
    settings: RuleSettings,
    wanted: Collection[str] | None,
    hinted: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """All findings by place, each once, without those that are switched off or passed over.

    ``examined`` are the texts from the oldest on; ``told`` are the findings of all steps before;
    ``addresses`` are held against the links that begin at the site's root. Of what a text has that
    no page will show nothing is told. With ``wanted`` only findings in these files and folders are
    given, with ``hinted`` only hints in these.
    """
    links = [link for found in examined.values() for link in found.body.site_links]
    photos = {source: named for source, found in examined.items() if (named := found.photos)}
    findings = (
        *told,
        *(finding for found in examined.values() for finding in found.findings),
        *photo_findings(photos, settings),
        *broken_site_links(links, addresses),
        *lost_headings(examined, addresses.of_texts),
    )
    exemptions = {source: found.exemptions for source, found in examined.items()}
    kept = without_exempted(exemptions, findings, settings, RULES)
    seen = (finding for finding in kept if not _is_unseen(finding, examined))
    return tuple(
        finding
        for finding in seen
        if is_wanted(finding.source, wanted)
        and (finding.level is Level.PROBLEM or is_wanted(finding.source, hinted))
    )


def _is_unseen(finding: Finding, examined: Mapping[str, Examined]) -> bool:
    text = examined.get(finding.source)
    return text is not None and finding.line in text.unseen


def broken_site_links(links: Iterable[SiteLink], addresses: Addresses) -> tuple[Finding, ...]:
    """A problem for each link to an address that the site does not have, with the nearest one.

    Nobody means a numbered page of a list; and which of them there are, a check of one text does
    not always find out. A link to one that is ``emptied`` is a hint: it holds up no withdrawal.
    """
    leading_nowhere = [link for link in links if broken(link, addresses.every)]
    offered = (
        sorted(url for url in addresses.every if _NUMBERED not in url) if leading_nowhere else []
    )
    return tuple(_broken(link, offered, addresses.emptied) for link in leading_nowhere)


def broken(link: SiteLink, addresses: Collection[str]) -> bool:
    """Whether a link leads to an address that the site does not have."""
    return _path(link.url) not in addresses


def lost_headings(examined: Mapping[str, Examined], urls: Mapping[str, str]) -> Iterator[Finding]:
    """A problem for each link to a heading that another text does not have.

    A story that was withdrawn has none, and holds up nothing.
    """
    headings = {
        urls[source]: found.body.headings
        for source, found in examined.items()
        if source in urls and not found.unseen
    }
    for found in examined.values():
        for link in found.body.heading_links:
            url, _, name = link.url.partition("#")
            if url in headings and unquote(name) not in headings[url]:
                yield no_such_heading(name, headings[url]).at(link.source, link.line, link.column)


def _path(url: str) -> str:
    return url.split("#")[0].split("?")[0]


def _broken(link: SiteLink, offered: Sequence[str], emptied: Collection[str]) -> Finding:
    if _path(link.url) in emptied:
        return NO_LONGER_LISTED.at(link.source, link.line, link.column, url=link.url)
    near = get_close_matches(_path(link.url), offered, n=1, cutoff=0.7)
    rule = NEAR_AN_ADDRESS if near else NO_SUCH_ADDRESS
    place = link.source, link.line, link.column
    return rule.at(*place, url=link.url, near=near[0] if near else "")
