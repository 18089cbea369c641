"""Photos: figures and galleries in stories, covers, and the files that the site makes of them.

Sets ``cover`` and ``photo_count`` on every article. Originals are never published: only what a
line names is made into derivatives, in a cache outside the output, and laid on the counter as
``IMMUTABLE_FILES`` (address below the site's root to file) under names that hold the content's
hash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.photo_gallery.album import Album, Cover
from plugins.photo_gallery.hints import photo_hints
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.markup import PhotoGalleryExtension
from plugins.photo_gallery.probe import PhotoFault
from plugins.photo_gallery.work import make, prune
from plugins.stories.content_folder import ContentFolder
from plugins.stories.header import Key
from plugins.stories.records import Document, Finding, Status

if TYPE_CHECKING:  # as in the room of stories
    from pelican import Pelican
    from pelican.contents import Article
    from pelican.generators import ArticlesGenerator, Generator

PHOTO_KEYS = (Key("Image", ("ảnh đại diện", "ảnh bìa", "cover", "images")),)
KEEP_DAYS = 30


def prepare(pelican: Pelican) -> None:
    """Adds the header key and the Markdown extension of photos."""
    settings = pelican.settings
    cache = Path(settings["CACHE_PATH"], "photos")
    cache.mkdir(parents=True, exist_ok=True)
    settings["PHOTO_CACHE"] = cache
    settings["ALBUM"] = Album(Path(settings["PATH"]), PhotoIndex(cache))
    settings["STORY_KEYS"] += PHOTO_KEYS
    settings["STORY_EXTENSIONS"].append(PhotoGalleryExtension(settings["ALBUM"]))


def start(generator: ArticlesGenerator) -> None:
    """Every build begins with an empty album."""
    generator.settings["ALBUM"].clear()


def set_covers(generator: ArticlesGenerator) -> None:
    """Gives every article its cover and the number of its photos, and checks all the others'."""
    settings = generator.settings
    album: Album = settings["ALBUM"]
    base, problems = settings["SITE_ADDRESS"].base, settings["PROBLEMS"]
    for document in _without_text(settings):
        album.withheld.add(document.source)
        _cover(document, album, base, problems)
    for article in _articles(generator):
        document = article.story.document
        if document.source not in album.withheld:
            article.cover = _cover(document, album, base, problems)
            article.photo_count = len(album.by_source.get(document.source, ()))


def _without_text(settings: dict[str, Any]) -> Iterator[Document]:
    """The stories whose text, and so whose photos, no page of this site shows."""
    desk: ContentFolder = settings["DESK"]
    withdrawn = (story for story in desk.stories if story.status is Status.WITHDRAWN)
    yield from (story.document for story in (*settings["UNSHOWN_STORIES"], *withdrawn))
    yield from desk.placeless


def _articles(generator: ArticlesGenerator) -> list[Article]:
    return [*generator.articles, *generator.hidden_articles, *generator.drafts]


def _cover(document: Document, album: Album, base: str, problems: list[Finding]) -> Cover | None:
    chosen = document.header.first("image")
    place = (chosen.line, chosen.column) if chosen else (1, 0)
    try:
        return album.cover(document.source, chosen.value if chosen else "", base, place)
    except PhotoFault as fault:
        problems.append(fault.at(document.source, *place))
        return None


def make_photos(generators: list[Generator]) -> None:
    """Makes the derivatives that are missing; a photo that fails is a problem of its line."""
    settings = generators[0].settings
    album: Album = settings["ALBUM"]
    cache: Path = settings["PHOTO_CACHE"]
    jobs = album.jobs(cache)
    with _progress() as report:
        faults = make(jobs, progress=report)
    for path, fault in sorted(faults.items()):
        settings["PROBLEMS"] += {fault.at(*place) for place in album.places[path]}
    _leave_out(set(faults), album, generators)
    settings["HINTS"] += photo_hints(album, settings["ARTICLE_PATHS"])
    settings["IMMUTABLE_FILES"].update(album.files(cache))
    album.index.save()
    made = {file for job in jobs for _, file in job.outputs}
    prune(cache, made, KEEP_DAYS)


def _leave_out(broken: set[str], album: Album, generators: list[Generator]) -> None:
    """A preview goes on without the photos that could not be made."""
    from pelican.generators import ArticlesGenerator

    album.broken |= broken
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            for article in _articles(generator):
                cover = album.covers.get(article.story.source)
                if cover and cover.path in broken:
                    article.cover = None


def summarise(pelican: Pelican) -> None:
    """Adds the photos' part to the summary of the build."""
    album: Album = pelican.settings["ALBUM"]
    pelican.settings["SUMMARY"]["Ảnh"] = str(len({photo.path for photo in album.all_photos()}))


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, a line for each tenth of the work elsewhere; nothing for no work."""
    from pelican.log import console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    if not console.is_terminal:
        yield _print_tenths
        return
    columns = (TextColumn("Ảnh"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("photos", total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)


def _print_tenths(done: int, total: int) -> None:
    if done == total or done % max(total // 10, 1) == 0:
        print(f"Ảnh: {done}/{total}", flush=True)


def register() -> None:
    """Connects this room to Pelican."""
    from pelican.plugins import signals

    signals.initialized.connect(prepare)
    signals.article_generator_init.connect(start)
    signals.article_generator_finalized.connect(set_covers)
    signals.all_generators_finalized.connect(make_photos)
    signals.finalized.connect(summarise)
