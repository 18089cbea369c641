"""One text as it would be if its file were otherwise, and all else were as it is."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from plugins.bylines.bylines import read_bylines
from plugins.redirects.lost import lost_addresses
from plugins.redirects.redirects import read_redirects
from plugins.site.checked import Checked
from plugins.site.examined import Examined
from plugins.site.examining import examine
from plugins.site.plan import Plan
from plugins.site.records import PlannedPage
from plugins.site.verdict import broken, judge
from plugins.site.workers import each_in_time
from plugins.stories.bounds import MAX_SECONDS
from plugins.stories.content_folder import TextReader
from plugins.stories.encoding import UnreadableText
from plugins.stories.records import Finding, Level, Story
from plugins.stories.sources import read_bytes
from plugins.stories.text_changed import TextChanged


def look_again(checked: Checked, source: str, data: bytes) -> tuple[Finding, ...]:
    """What would be told of a text if its file held these bytes."""
    kind = checked.folder.by_source[source].kind
    try:
        text, told = _reader(checked).text(kind, source, data)
    except UnreadableText:
        return ()
    examiner = replace(checked.examiner, hinted=None, all_places=True)
    examined = examine([text], examiner) if text else {}
    signed = [text.document] if text and source in checked.bylines else []
    _, names = read_bylines(signed, checked.register, checked.settings.bylines.unknown_person)
    told = (*told, *names)
    if text and isinstance(text.record, Story):
        told = (*told, *_address_findings(checked, text.record))
    return judge(examined, told, checked.addresses, checked.settings.rules, [source])


def saved_page(checked: Checked, plan: Plan, source: str) -> PlannedPage | None:
    """The page of a text whose body alone was saved since, with what other texts say there as it was.

    None where its page would be as it is, where more is otherwise, as the header or the photos, and
    where there is a problem. Takes no longer than a build may take for one text.
    """
    former, planner = checked.folder.by_source.get(source), plan.planner
    if not former or not planner.of_text(former):
        return None
    with suppress(UnreadableText, TextChanged):
        given = former.kind, source, read_bytes(checked.content, source)
        (read,) = each_in_time(_reader(checked), [given], MAX_SECONDS)
        text, told = read or (None, ())
        if not text or text.document.header != former.document.header:
            return None
        examined = examine([text], checked.examiner)
        found, before = examined.get(source), checked.examined[source]
        if not found or _named(found) != _named(before) or _leads_elsewhere(found, before, checked):
            return None
        findings = judge(examined, told, checked.addresses, checked.settings.rules, [source])
        if any(finding.level is Level.PROBLEM for finding in findings):
            return None
        page = replace(planner, examined={**planner.examined, source: found}).of_text(former)
        return page if page != plan.by_source[source] else None
    return None


def _reader(checked: Checked) -> TextReader:
    return TextReader(checked.content, checked.settings.stories, checked.now)


def _address_findings(checked: Checked, story: Story) -> Iterator[Finding]:
    """What would be told of the addresses of a story that stood in place of the one in its file."""
    others = [one for one in checked.folder.stories if one.source != story.source]
    redirects, faults = read_redirects([*others, story])
    yield from faults
    yield from lost_addresses(checked.before, [*others, story], redirects)


def _named(found: Examined) -> tuple[object, ...]:
    """The photos that a text shows and the files that it names, wherever in it."""
    photos = [replace(one, line=0, column=0) for one in found.photos]
    return photos, [(one.path, one.url, one.size) for one in found.attachments]


def _leads_elsewhere(found: Examined, before: Examined, checked: Checked) -> bool:
    """Whether a link leads to no page of the site, or to a place in another text that none led to before."""
    places = {link.url for link in found.body.heading_links}
    if not places <= {link.url for link in before.body.heading_links}:
        return True
    return any(broken(link, checked.addresses.every) for link in found.body.site_links)
