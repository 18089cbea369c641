"""The conductor: from a content folder to a site. What it says, in this order, is what is done.

`check` finds out everything that is to be told; `build` goes on to plan what is to be written.
Both take the same way, so that no text passes the one and is refused by the other.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from plugins.assets.theme_files import read_theme
from plugins.bylines.bylines import portfolios, read_bylines
from plugins.bylines.register import PersonFile, read_register
from plugins.listings.tags import tag_lists, tag_problems
from plugins.photo_gallery.naming import PhotoFiles
from plugins.photo_gallery.work import Progress, silently
from plugins.related_news.items import read_items, relation_problems
from plugins.related_news.lists import related
from plugins.related_news.records import Item
from plugins.related_news.records import Lists as RelatedLists
from plugins.root_files.root_files import read_root_files, taken_addresses
from plugins.site.addresses import FIXED_ADDRESSES, feed_urls, file_addresses, site_addresses
from plugins.site.attachments import check_attachments, is_file_address
from plugins.site.changed import is_wanted
from plugins.site.checked import Checked
from plugins.site.examining import Examined, Examiner, examine
from plugins.site.facts import read_facts
from plugins.site.lists import GALLERIES_URL, Lists
from plugins.site.memory import Memory
from plugins.site.photos import find_photos, make_photos, may_have_twins
from plugins.site.plan import Plan, plan_site
from plugins.site.settings import SiteSettings
from plugins.site.verdict import judge
from plugins.site.workers import each_in_time
from plugins.stories.bounds import MAX_SECONDS, too_slow_to_read
from plugins.stories.content_folder import ContentFolder, Read, TextReader, read_folder
from plugins.stories.encoding import UnreadableText
from plugins.stories.kinds import Kind
from plugins.stories.records import Finding, Level

_Named = tuple[Kind, str]


def check(
    content: Path,
    settings: SiteSettings,
    now: datetime,
    memory: Memory,
    wanted: Collection[str] | None = None,
    processes: int | None = None,
) -> Checked:
    """Reads a content folder and finds out everything that is to be told of it.

    ``wanted`` are paths of files and folders below it: of the other texts only that is found out
    which bears on these. The answer is the same for any number of ``processes``.
    """
    folder = read_folder(content, settings.kinds, settings.stories, now, partial(_read, processes))
    people = [text.record for text in folder.texts if isinstance(text.record, PersonFile)]
    register, claims = read_register(people)
    documents = folder.story_documents
    bylines, unknown = read_bylines(documents, register, settings.bylines.unknown_person)
    facts = read_facts(folder, register, settings, now)
    photos = PhotoFiles(content, memory.photos)
    targets = folder.link_targets()
    examiner = Examiner(photos, targets, facts, settings.stories.videos)
    examined = _examined(folder, examiner, wanted, processes)
    album, of_photos = find_photos(folder, examined, photos)
    memory.photos.save()
    of_files = check_attachments(folder, examined, content, processes)
    root_files, of_root = read_root_files(content)
    listed = folder.listed
    tags = tag_lists(listed)
    chosen = [story for story in folder.stories if is_wanted(story.source, wanted)]
    relations = relation_problems(folder.stories, settings.related.length, chosen)
    works = portfolios(register, [(story, bylines[story.source]) for story in listed])
    photo_counts = {source: len(found.body.photos) for source, found in examined.items()}
    sections, page_size = settings.stories.sections, settings.lists.page_size
    lists = Lists(listed, sections, [*tags.values()], works, photo_counts, page_size).plan()
    pages = site_addresses(folder, lists, feed_urls(listed, sections, works))
    addresses = pages | file_addresses(folder, examined, root_files)
    taken = taken_addresses(root_files, {*pages, *FIXED_ADDRESSES})
    of_texts = (*folder.findings, *claims, *unknown, *tag_problems(chosen), *relations)
    told = (*of_texts, *of_photos, *of_files, *of_root, *taken)
    oldest_first = {source: examined[source] for source in folder.by_age if source in examined}
    findings = judge(oldest_first, told, addresses, folder.urls, settings.rules, wanted)
    return Checked(
        content, settings, now, folder, register, bylines, examiner, examined, album, tags, works,
        lists, addresses, root_files, findings,
    )  # fmt: skip


def look_again(checked: Checked, source: str, data: bytes) -> tuple[Finding, ...]:
    """What would be told of one text if its file held these bytes, and all else were as it is."""
    kind = checked.folder.by_source[source].kind
    reader = TextReader(checked.content, checked.settings.stories, checked.now)
    try:
        text, told = reader.text(kind, source, data)
    except UnreadableText:
        return ()
    examiner = replace(checked.examiner, all_places=True)
    examined = examine([text], examiner) if text else {}
    signed = [text.document] if text and source in checked.bylines else []
    _, names = read_bylines(signed, checked.register, checked.settings.bylines.unknown_person)
    told = (*told, *names)
    return judge(examined, told, checked.addresses, {}, checked.settings.rules, [source])


@dataclass(frozen=True)
class Site:
    """A site before it is written: what was found out, and what is to be written.

    Where problems keep it from being built, ``plan`` is None.
    """

    checked: Checked
    findings: tuple[Finding, ...]
    plan: Plan | None = None

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What keeps the site from being published."""
        return tuple(finding for finding in self.findings if finding.level is Level.PROBLEM)

    @property
    def hints(self) -> tuple[Finding, ...]:
        """What an editor may want to know."""
        return tuple(finding for finding in self.findings if finding.level is Level.HINT)


def build(
    content: Path,
    settings: SiteSettings,
    now: datetime,
    memory: Memory,
    progress: Progress = silently,
) -> Site:
    """Checks a content folder and plans the site, every page and file of it.

    With problems nothing is planned, unless the settings give problems pages of their own. Raises
    AssetFault where the theme lacks a file.
    """
    checked = check(content, settings, now, memory)
    shows_problems = settings.problem_pages
    site = Site(checked, checked.findings)
    if site.problems and not shows_problems:
        return site
    made = make_photos(checked.album, checked.shown_texts, content, memory, progress)
    site = Site(checked, (*checked.findings, *made.findings))
    if site.problems and not shows_problems:
        return site
    _, lists = related_news(checked)
    theme = read_theme(settings.theme, memory.drawings)
    return replace(site, plan=plan_site(checked, made, lists, theme, site.problems))


def related_news(checked: Checked) -> tuple[tuple[Item, ...], RelatedLists]:
    """What to offer below each story that can be read on this site, chosen among which items."""
    settings = checked.settings.related
    every, _ = read_items(checked.folder.stories, settings.length)
    items = tuple(item for item in every if item.source in checked.shown_texts)
    return items, related(items, settings)


def _read(
    processes: int | None, reader: Callable[[_Named], Read], named: Sequence[_Named]
) -> list[Read]:
    """Reads each file in bounded time."""
    results = each_in_time(reader, named, MAX_SECONDS, processes)
    return [
        read or (None, (too_slow_to_read(source),))
        for (_, source), read in zip(named, results, strict=True)
    ]


def _examined(
    folder: ContentFolder,
    examiner: Examiner,
    wanted: Collection[str] | None,
    processes: int | None,
) -> dict[str, Examined]:
    """The texts that are wanted, and all others where what is told of these depends on them.

    Which pages the list of galleries has, only the photos of all texts tell; so with twins, and
    with the addresses of files.
    """
    texts = [text for text in folder.texts if is_wanted(text.source, wanted)]
    examined = examine(texts, examiner, processes)
    links = [link for found in examined.values() for link in found.body.site_links]
    photos = [photo for found in examined.values() for photo in found.photos]
    leaning = any(link.url.startswith(GALLERIES_URL) or is_file_address(link.url) for link in links)
    named = {
        link.url.partition("#")[0]
        for found in examined.values()
        for link in found.body.heading_links
    }
    if wanted is not None and (leaning or may_have_twins(examiner.photos.content, photos)):
        others = [text for text in folder.texts if text.source not in examined]
        examined |= examine(others, examiner, processes)
    targets = [text for text in folder.texts if text.record and text.record.url in named]
    unread = [text for text in targets if text.source not in examined]
    return examined | examine(unread, examiner, processes)
