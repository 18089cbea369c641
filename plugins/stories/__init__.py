"""Stories as Pelican articles: one strict reader, every problem told before anything is written.

What this room lays on the counter for the others, in Pelican's settings: ``DESK`` (the stories and standing pages), ``PROBLEMS`` and ``HINTS`` (lists that
every room adds to), ``STORY_KEYS`` and ``STORY_EXTENSIONS`` (to which rooms add their header keys and
Markdown extensions at ``initialized``), ``SITE_LINKS`` (addresses to check on the finished
site) and ``SITE_ADDRESS``. An article carries its record ``story``, its body as a record
(``rendered``) and as HTML (``body``), ``section``, ``summary``, ``noindex`` and ``problems``.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.stories.addresses import SiteAddress
from plugins.stories.body import Body, StoryMarkdown
from plugins.stories.content_folder import ContentFolder, read_folder
from plugins.stories.records import Document, Fault, StandingPage, Status, Story
from plugins.stories.settings import SettingsFault, read_settings
from plugins.vietnamese.dates import long_date, short_date

if TYPE_CHECKING:  # Pelican takes long to load, and reading a story does without it
    from pelican import Pelican
    from pelican.generators import ArticlesGenerator, Generator
    from pelican.readers import Readers

logger = logging.getLogger(__name__)

UNRENDERABLE = Fault(
    "T05",
    "máy không dựng được nội dung của tệp này",
    "trong nội dung có chỗ viết lạ mà bộ đọc không hiểu.",
    "bỏ bớt từng đoạn cho tới khi hết lỗi để tìm ra chỗ đó; thường là mã dán từ nơi khác.",
)
GATHERED = ("PROBLEMS", "HINTS", "SITE_LINKS")


class StoryReader:
    """Hands Pelican what the desk holds, with the body rendered: the part of its reader that is ours."""

    enabled = True
    file_extensions = ("md",)
    settings: dict[str, Any]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The metadata of a story or standing page on the desk, with its body among them.

        Pelican itself gets no text: it would follow ``{static}`` and ``{attach}`` wherever they
        stand in it, also out of the content folder.
        """
        source = Path(source_path).relative_to(self.settings["PATH"]).as_posix()
        record = self.settings["DESK"].record(source)
        body = _render(record.document, self.settings)
        own = _article_metadata(record) if isinstance(record, Story) else _page_metadata(record)
        return "", {
            **own,
            "url": record.url,
            "save_as": f"{record.url}index.html",
            "summary": record.summary or body.lead,
            "rendered": body,
            "body": body.at(self.settings["SITE_ADDRESS"].base),
        }


def _render(document: Document, settings: dict[str, Any]) -> Body:
    """The body of a document, with its problems, hints and links laid on the counter."""
    try:
        body: Body = settings["STORY_MARKDOWN"].render(document, settings["LINK_TARGETS"])
    except Exception:
        # Whatever a text does to a library, the editor is told which text it was.
        logger.debug("Cannot render %s", document.source, exc_info=True)
        settings["PROBLEMS"].append(UNRENDERABLE.at(document.source, document.body_line, 0))
        return Body("", "", (), (), ())
    settings["PROBLEMS"] += body.problems
    settings["HINTS"] += body.hints
    settings["SITE_LINKS"] += body.site_links
    return body


def _article_metadata(story: Story) -> dict[str, Any]:
    return {
        "title": story.title,
        "date": story.date,
        "slug": story.slug,
        "status": _pelican_status(story),
        "template": "withdrawn" if story.status is Status.WITHDRAWN else "article",
        "category": story.section,
        "section": story.section,
        "noindex": not story.listed,
        "story": story,
        "order": story.order,
        "problems": (),
        # Filled by the rooms of photos and of related news.
        "cover": None,
        "photo_count": 0,
        "related": (),
    }


def _page_metadata(page: StandingPage) -> dict[str, Any]:
    return {"title": page.title, "slug": page.slug}


def _pelican_status(story: Story) -> str:
    """Pelican lists what is "published" and gives "hidden" its own page only."""
    if not story.has_public_page:
        return "draft"
    return "published" if story.listed else "hidden"


def prepare(pelican: Pelican) -> None:
    """Checks the settings and lays out what the other rooms add to."""
    settings = pelican.settings
    try:
        settings["STORY_SETTINGS"] = read_settings(settings)
        settings["SECTIONS"] = settings["STORY_SETTINGS"].sections
    except SettingsFault as fault:
        settings["SETTINGS_FAULTS"] += fault.faults
    try:
        settings["SITE_ADDRESS"] = SiteAddress.of(settings["SITEURL"])
    except ValueError as error:
        settings["SETTINGS_FAULTS"].append(str(error))
    try:
        clock()
    except (ValueError, OverflowError):
        settings["SETTINGS_FAULTS"].append("SOURCE_DATE_EPOCH: phải là số giây từ 1/1/1970")
    for counter in ("STORY_KEYS", "STORY_EXTENSIONS", *GATHERED):
        settings[counter] = []


def add_reader(readers: Readers) -> None:
    """Markdown is read by this room alone."""
    from pelican.readers import BaseReader

    readers.reader_classes["md"] = type("PelicanStoryReader", (StoryReader, BaseReader), {})


def add_filters(generator: Generator) -> None:
    """The words with which templates print addresses and dates."""
    site: SiteAddress = generator.settings["SITE_ADDRESS"]
    generator.env.filters.update(
        href=site.href,
        absolute=site.absolute,
        long_date=long_date,
        short_date=short_date,
        iso_date=datetime.isoformat,
    )


def read_content(generator: ArticlesGenerator) -> None:
    """Reads the whole content folder, and names to Pelican the files that it may take."""
    settings = generator.settings
    for gathered in GATHERED:
        settings[gathered].clear()
    story_settings = settings["STORY_SETTINGS"]
    settings["NOW"] = clock()
    desk = read_folder(
        Path(settings["PATH"]), story_settings, settings["STORY_KEYS"], settings["NOW"]
    )
    settings["DESK"] = desk
    settings["LINK_TARGETS"] = desk.link_targets()
    settings["STORY_MARKDOWN"] = StoryMarkdown(
        settings["STORY_EXTENSIONS"], videos=story_settings.videos
    )
    settings["PROBLEMS"] += desk.problems
    preview = story_settings.preview
    unshown = [] if preview else [one for one in desk.stories if not one.has_public_page]
    sources = {story.source for story in desk.stories} - {story.source for story in unshown}
    settings["ARTICLE_PATHS"] = sorted(sources)
    settings["PAGE_PATHS"] = [page.document.source for page in desk.pages]
    urls = {page.url for page in desk.pages}
    # A menu never names a page that this content folder does not have.
    generator.context["MENU"] = [(title, url) for title, url in settings["MENU"] if url in urls]
    settings["UNSHOWN_STORIES"] = unshown


def check_unshown(generator: ArticlesGenerator) -> None:
    """Renders what this site does not show for its problems alone: none waits for its hour."""
    settings = generator.settings
    unshown = [story.document for story in settings["UNSHOWN_STORIES"]]
    for document in [*unshown, *settings["DESK"].placeless]:
        _render(document, settings)


def check_nothing_lost(generator: ArticlesGenerator) -> None:
    """Every story folder is accounted for; raises RuntimeError where Pelican lost one."""
    settings = generator.settings
    desk: ContentFolder = settings["DESK"]
    # Pelican groups articles by category itself, in quadratic time; the lists are another room's.
    generator.categories = []
    taken = [*generator.articles, *generator.hidden_articles, *generator.drafts]
    lost = set(settings["ARTICLE_PATHS"]) - {article.story.source for article in taken}
    counts = desk.count({problem.source for problem in settings["PROBLEMS"]})
    if lost or sum(counts.values()) != len(desk.story_sources):
        raise RuntimeError(f"stories lost between the content folder and the site: {sorted(lost)}")


def summarise(pelican: Pelican) -> None:
    """Adds the stories' part to the summary, when the last room has told its problems."""
    settings = pelican.settings
    desk: ContentFolder = settings["DESK"]
    counts = desk.count({problem.source for problem in settings["PROBLEMS"]})
    settings["SUMMARY"].update(_summary(counts, desk.next_due()))


def _summary(counts: Counter[str], due: Story | None) -> dict[str, str]:
    rows = {
        "Tin đã đăng": str(counts[Status.PUBLISHED]),
        "Bản nháp": str(counts[Status.DRAFT]),
        "Tin hẹn giờ": str(counts["scheduled"]),
        "Tin ẩn": str(counts[Status.HIDDEN]),
        "Tin đã rút": str(counts[Status.WITHDRAWN]),
    }
    if due:
        rows["Tin hẹn giờ"] += f" (gần nhất: {long_date(due.date)} – {due.title})"
    if counts["faulty"]:
        rows["Tin có lỗi"] = str(counts["faulty"])
    return rows


def clock() -> datetime:
    """The clock of the build; SOURCE_DATE_EPOCH holds it still (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def register() -> None:
    """Connects this room to Pelican."""
    from pelican.plugins import signals

    signals.initialized.connect(prepare)
    signals.readers_init.connect(add_reader)
    signals.generator_init.connect(add_filters)
    signals.article_generator_init.connect(read_content)
    signals.article_generator_finalized.connect(check_nothing_lost)
    signals.article_generator_finalized.connect(check_unshown)
    signals.finalized.connect(summarise)
