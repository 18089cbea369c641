"""What is to be written of a site: its pages, its files, its photos, planned before the first byte."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from plugins.assets.hashing import Asset
from plugins.assets.theme_files import ThemeFiles
from plugins.memory.store import Store
from plugins.preview.faulty import FaultySource, faulty_sources
from plugins.publishing.headers import policy_in_page
from plugins.site.addresses import MAIN_FEED
from plugins.site.attachments import attachment_files
from plugins.site.checked import Checked
from plugins.site.files import Feeds, PlannedFile, maps, theme_files
from plugins.site.hosting import files_for_host
from plugins.site.machine_data import LOGO, SHARING, MachineData
from plugins.site.moved import former_addresses, looking, moved_pages, old_urls_file
from plugins.site.pages import Planner
from plugins.site.photos import MadePhotos
from plugins.site.records import PlannedPage
from plugins.site.search import Search
from plugins.site.settings import SiteSettings
from plugins.site_output.changes import Rank
from plugins.stories.addresses import SiteAddress
from plugins.stories.content_folder import ContentFolder
from plugins.stories.reading import meant_url
from plugins.stories.records import Finding


@dataclass(frozen=True)
class Plan:
    """What is to be written: pages from templates, files, photos from where the memory has them.

    ``planner`` has planned the pages; ``copies`` are files of the content folder by their
    addresses, published as they are; ``chrome`` are the values that every page prints;
    ``assets`` the theme's files by the names that templates write.
    """

    folder: ContentFolder
    planner: Planner
    pages: tuple[PlannedPage, ...]
    files: tuple[PlannedFile, ...]
    photos: MadePhotos
    copies: Mapping[str, Path]
    chrome: Mapping[str, object]
    address: SiteAddress
    assets: Mapping[str, Asset]

    @cached_property
    def ranks(self) -> dict[str, Rank]:
        """When each page and file takes its place, by its path below the output folder."""
        elsewhere = (*self.photos.files, *self.copies)
        planned = {address: one.rank for address, one in self.planned.items()}
        return {**planned, **dict.fromkeys(elsewhere, Rank.PHOTO)}

    @cached_property
    def planned(self) -> dict[str, PlannedPage | PlannedFile]:
        """The pages and files by their paths below the output folder."""
        return {**self.by_file, **{file.path: file for file in self.files}}

    @cached_property
    def by_file(self) -> dict[str, PlannedPage]:
        """The pages by their files."""
        return {page.file: page for page in self.pages}

    @cached_property
    def by_source(self) -> dict[str, PlannedPage]:
        """The pages that are each of one text, by the text's file."""
        return {page.source: page for page in self.pages if page.source}


def plan_site(
    checked: Checked,
    made: MadePhotos,
    related: Mapping[str, Sequence[str]],
    theme: ThemeFiles,
    problems: Sequence[Finding],
    store: Store,
) -> Plan:
    """The plan of a site. Where there are ``problems``, their pages stand in place of the texts'.

    ``store`` is the memory of earlier runs.
    """
    settings = checked.settings
    open_sections = [one for one in settings.stories.sections if one.is_open(checked.now)]
    stories = {story.source: story for story in checked.folder.stories}
    covers = made.covers(settings.identity.address.base)
    planner = Planner(
        settings=settings,
        folder=checked.folder,
        shown=checked.shown,
        bylines=checked.bylines,
        examined=checked.examined,
        covers=covers,
        portraits=made.focal_points,
        tags=checked.listing.tags,
        lists=checked.listing.lists,
        front=checked.front,
        sections=open_sections,
        related=related,
        looking=looking(checked.redirects),
        faulty=_faulty(checked, problems) if problems else (),
        machine=MachineData(
            settings.identity.office.name,
            settings.identity.address,
            theme.assets[LOGO].url,
            theme.assets[SHARING].url,
        ),
    )
    pages = {
        page.file: page
        for page in (*moved_pages(checked.redirects, checked.tag_moves), *planner.pages())
    }
    feeds = Feeds(
        settings,
        checked.folder.listed,
        checked.examined,
        checked.bylines,
        {source: [stories[other] for other in others] for source, others in related.items()},
    ).files(checked.listing.works)
    of_maps = maps(
        settings, checked.folder.listed, checked.listing.lists, checked.folder, checked.now
    )
    former = former_addresses(checked.redirects, checked.tag_moves)
    old_urls = old_urls_file(former, settings.identity.address)
    # Where former addresses are in dispute, nothing is published.
    of_host = () if problems or settings.preview else files_for_host(settings, former)
    return Plan(
        folder=checked.folder,
        planner=planner,
        pages=tuple(pages.values()),
        files=(
            *(*theme_files(theme), *feeds, *of_maps, *old_urls, *of_host),
            *Search(checked, covers, store).files(),
        ),
        photos=made,
        copies=_copies(checked, problems),
        chrome=_chrome(checked),
        address=settings.identity.address,
        assets=theme.assets,
    )


def _copies(checked: Checked, problems: Sequence[Finding]) -> dict[str, Path]:
    """The files of the content folder that this site has; none of a text that it does not show."""
    public = checked.shown_texts - {problem.source for problem in problems}
    of_root = {file.address: checked.content / file.path for file in checked.root_files}
    return {**of_root, **attachment_files(checked.examined, public, checked.content)}


def _faulty(checked: Checked, problems: Sequence[Finding]) -> tuple[FaultySource, ...]:
    return faulty_sources(problems, _named_pages(checked), _meant_pages(checked))


def _named_pages(checked: Checked) -> dict[str, tuple[str, str]]:
    """The title and the address of every text that has a page of its own on this site."""
    shown = {story.source: (story.title, story.url) for story in checked.shown}
    others = (text for text in checked.folder.texts if text.record and text.kind.template)
    return shown | {t.source: (t.record.title, t.record.url) for t in others if t.record}


def _meant_pages(checked: Checked) -> dict[str, tuple[str, str]]:
    """The title and the address that each story would have which could not be read."""
    sources, settings = set(checked.folder.story_sources), checked.settings.stories
    unread = (t for t in checked.folder.texts if t.record is None and t.source in sources)
    return {
        text.source: (text.document.header.value("title") or text.source, url)
        for text in unread
        if (url := meant_url(text.document, settings))
    }


def _chrome(checked: Checked) -> dict[str, object]:
    """What every page prints: the office, the ways to sections and standing pages."""
    settings = checked.settings
    sections = settings.stories.sections
    return {
        "SITENAME": settings.identity.name,
        "SHORT_NAME": settings.identity.short_name,
        "OFFICE": settings.identity.office,
        "SECTIONS": [section for section in sections if section.is_open(checked.now)],
        "CLOSED_SECTIONS": [one for one in sections if not one.is_open(checked.now)],
        # A menu never names a page that this content folder does not have.
        "MENU": [entry for entry in settings.identity.menu if entry[1] in checked.text_urls],
        "FEED_URL": MAIN_FEED if checked.folder.listed else "",
        "PREVIEW": settings.preview,
        "POLICY": _policy(settings),
    }


def _policy(settings: SiteSettings) -> str:
    """What a page says of itself where its host cannot say it."""
    said_by_host = settings.preview or settings.publish.way.sends_headers
    return "" if said_by_host else policy_in_page(settings.stories.videos)
