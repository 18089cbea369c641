"""The conductor: from a content folder to a site. What it says, in this order, is what is done.

`check` finds out everything that is to be told; `build` goes on to plan what is to be written.
Both take the same way, so that no text passes the one and is refused by the other.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial, wraps
from pathlib import Path
from typing import ParamSpec

from plugins.assets.theme_files import read_theme
from plugins.bylines.bylines import read_bylines
from plugins.bylines.register import PersonFile, read_register
from plugins.listings.home import GALLERY
from plugins.listings.renamed_tags import (
    RenamedTag,
    TagFile,
    moved_tags,
    present_names,
    unused_names,
)
from plugins.listings.tags import tag_problems
from plugins.photo_gallery.naming import PhotoFiles
from plugins.photo_gallery.work import Progress, silently
from plugins.redirects.lost import FormerStory, FormerText, lost_addresses
from plugins.redirects.redirects import clashes, old_addresses, read_redirects
from plugins.related_news.items import relation_problems
from plugins.root_files.root_files import read_root_files, taken_addresses
from plugins.root_files.security_txt import security_findings
from plugins.site.addresses import FIXED_ADDRESSES, Addresses, file_addresses, site_addresses
from plugins.site.attachments import check_attachments, is_file_address
from plugins.site.changed import is_wanted
from plugins.site.checked import Checked
from plugins.site.examined import Examined
from plugins.site.examiner import Examiner
from plugins.site.examining import Examinations, examine
from plugins.site.facts import read_facts
from plugins.site.front import read_front
from plugins.site.hosting import names_for_host
from plugins.site.listing import Listing
from plugins.site.lists import GALLERIES_URL
from plugins.site.memory import Memory
from plugins.site.photos import find_photos, make_photos, may_have_twins
from plugins.site.plan import Plan, plan_site
from plugins.site.reading import Readings
from plugins.site.related import related_sources
from plugins.site.settings import SiteSettings
from plugins.site.verdict import broken, judge
from plugins.stories.content_folder import ContentFolder, Text, TextReader, read_folder
from plugins.stories.encoding import UnreadableText
from plugins.stories.records import Finding, Level, Story
from plugins.stories.text_changed import TextChanged

_LOOKS = 4  # at a content folder in which somebody saves a text each time

_Given = ParamSpec("_Given")


def _from_one_moment(look: Callable[_Given, Checked]) -> Callable[_Given, Checked]:
    """The same, begun again a few times where a text is saved between two looks at it."""

    @wraps(look)
    def looked(*args: _Given.args, **kwargs: _Given.kwargs) -> Checked:
        for _ in range(_LOOKS - 1):
            with suppress(TextChanged):
                return look(*args, **kwargs)
        return look(*args, **kwargs)

    return looked


@_from_one_moment
def check(
    content: Path,
    settings: SiteSettings,
    now: datetime,
    memory: Memory,
    wanted: Collection[str] | None = None,
    processes: int | None = None,
    former: Sequence[FormerText] = (),
    hinted: Collection[str] | None = None,
) -> Checked:
    """Reads a content folder and finds out everything that is to be told of it.

    ``wanted`` are paths of files and folders below it: of the other texts only that is found out
    which bears on these. The answer is the same for any number of ``processes``. ``former`` are
    stories as they were published, which are otherwise now: what is lost by that is told.
    ``hinted`` are paths of which hints are given too, None all: of the rest only problems are.
    Raises TextChanged where files are saved each time that it begins again.
    """
    readings = Readings(memory.store, memory.digests, processes)
    folder = read_folder(content, settings.kinds, settings.stories, now, readings)
    people = [text.record for text in folder.texts if isinstance(text.record, PersonFile)]
    register, claims = read_register(people)
    documents = folder.story_documents
    bylines, unknown = read_bylines(documents, register, settings.bylines.unknown_person)
    redirects, of_redirects = read_redirects(folder.stories)
    moved = old_addresses(redirects)
    renamed = renamed_tags(folder)
    names = present_names(renamed)
    facts = read_facts(folder, register, moved, names, settings, now)
    photos = PhotoFiles(content, memory.photos)
    targets = folder.link_targets()
    examiner = Examiner(photos, targets, facts, settings.stories.videos, hinted)
    known = Examinations(memory.store, examiner, settings.stories)
    look = partial(examine, examiner=examiner, processes=processes, memory=known)
    examined = _examined(folder, look, photos, wanted)
    album, of_photos = find_photos(folder, examined, photos, hinted)
    of_attachments = check_attachments(folder, examined, photos, memory.files, hinted, processes)
    memory.store.save()
    root_files, of_root = read_root_files(content)
    front, of_front = read_front(folder, examined)
    chosen = [story for story in folder.stories if is_wanted(story.source, wanted)]
    relations = relation_problems(folder.stories, settings.related.length, chosen)
    photo_counts = {source: len(found.body.photos) for source, found in examined.items()}
    listing = Listing(folder.listed, register, bylines, photo_counts, settings)
    pages = site_addresses(folder, listing.addresses)
    files = file_addresses(folder, examined, root_files)
    tag_moves = moved_tags(names, listing.addresses, settings.lists.tag_slugs)
    in_use = pages | tag_moves.keys()
    every = in_use | files | moved.keys()
    addresses = Addresses(every, _emptied(examined, every, listing, folder), folder.urls)
    before = _as_published(former, content, settings, now)
    told = (
        *(*folder.findings, *claims, *unknown, *tag_problems(chosen), *relations),
        *(*of_photos, *of_attachments, *of_root, *of_redirects, *of_front),
        *unused_names(renamed, listing.tags),
        *clashes(redirects, folder.stories, in_use | FIXED_ADDRESSES),
        *taken_addresses(root_files, pages | FIXED_ADDRESSES | names_for_host(settings)),
        *security_findings(content, root_files, now),
        *lost_addresses(before, folder.stories, redirects),
    )
    oldest_first = {source: examined[source] for source in folder.by_age if source in examined}
    findings = judge(oldest_first, told, addresses, settings.rules, wanted, hinted)
    readings.let_go()
    return Checked(
        content, settings, now, folder, register, bylines, examiner, examined, album, listing,
        front, redirects, tag_moves, before, addresses, root_files, findings,
    )  # fmt: skip


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
    hinted: Collection[str] | None = None,
) -> Site:
    """Checks a content folder and plans the site, every page and file of it.

    With problems nothing is planned, unless the settings give problems pages of their own.
    ``hinted`` is that of `check`. Raises AssetFault where the theme lacks a file, TextChanged as
    `check` does and where a text is saved after it.
    """
    checked = check(content, settings, now, memory, hinted=hinted)
    shows_problems = settings.problem_pages
    site = Site(checked, checked.findings)
    if site.problems and not shows_problems:
        return site
    made = make_photos(checked.album, checked.shown_texts, content, memory, progress)
    site = Site(checked, (*checked.findings, *made.findings))
    if site.problems and not shows_problems:
        return site
    lists = related_sources(checked, memory.store)
    theme = read_theme(settings.theme, memory.drawings)
    plan = plan_site(checked, made, lists, theme, site.problems, memory.store)
    memory.store.save()
    return replace(site, plan=plan)


def renamed_tags(folder: ContentFolder) -> tuple[RenamedTag, ...]:
    """The tags that have other names now, as their file says."""
    files = (one.record for one in folder.texts if isinstance(one.record, TagFile))
    return next((file.renamed for file in files), ())


def _as_published(
    former: Iterable[FormerText], content: Path, settings: SiteSettings, now: datetime
) -> tuple[FormerStory, ...]:
    """The stories among these texts, as they were; what cannot be read was not published."""
    folders = tuple(f"{kind.folder}/" for kind in settings.kinds if kind.folder)
    kind = next(kind for kind in settings.kinds if not kind.folder)
    reader = TextReader(content, settings.stories, now)
    stories: list[FormerStory] = []
    for one in former:
        with suppress(UnreadableText):
            text, _ = reader.text(kind, one.before, one.data)
            if text and isinstance(text.record, Story) and not one.before.startswith(folders):
                stories.append(FormerStory(text.record, one.now))
    return tuple(stories)


def _emptied(
    examined: Mapping[str, Examined],
    addresses: frozenset[str],
    listing: Listing,
    folder: ContentFolder,
) -> frozenset[str]:
    """The addresses of lists that are gone because stories were withdrawn.

    Where no link asks for one nothing is looked for. Whether a withdrawn story would stand among
    the galleries is not known, so all of them do.
    """
    links = (link for found in examined.values() for link in found.body.site_links)
    if not folder.withdrawn or not any(broken(link, addresses) for link in links):
        return frozenset()
    every = sorted((*listing.stories, *folder.withdrawn), key=lambda one: one.order, reverse=True)
    galleries = dict.fromkeys((story.source for story in folder.withdrawn), GALLERY)
    photo_counts = {**listing.photo_counts, **galleries}
    return replace(listing, stories=every, photo_counts=photo_counts).addresses - addresses


def _examined(
    folder: ContentFolder,
    look: Callable[[Collection[Text]], dict[str, Examined]],
    photos: PhotoFiles,
    wanted: Collection[str] | None,
) -> dict[str, Examined]:
    """The texts that are wanted, and all others where what is told of these depends on them.

    Which pages the list of galleries has, only the photos of all texts tell; so with twins, and
    with the addresses of files.
    """
    examined = look([text for text in folder.texts if is_wanted(text.source, wanted)])
    links = [link for found in examined.values() for link in found.body.site_links]
    leaning = any(link.url.startswith(GALLERIES_URL) or is_file_address(link.url) for link in links)
    named = {
        link.url.partition("#")[0]
        for found in examined.values()
        for link in found.body.heading_links
    }
    shown = (photo for found in examined.values() for photo in found.photos)
    if wanted is not None and (leaning or may_have_twins(photos.content, [*shown])):
        examined |= look([text for text in folder.texts if text.source not in examined])
    targets = [text for text in folder.texts if text.record and text.record.url in named]
    return examined | look([text for text in targets if text.source not in examined])
