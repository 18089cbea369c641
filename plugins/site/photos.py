"""The photos of a site: which its texts name, what is wrong with them, the files made of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.photo_gallery.album import (
    Naming,
    damaged,
    namings,
    photo_jobs,
    public_files,
    told,
    with_guesses,
)
from plugins.photo_gallery.covers import Cover, cover, read_lead
from plugins.photo_gallery.hints import photo_hints, unnamed_photos
from plugins.photo_gallery.naming import PhotoFiles
from plugins.photo_gallery.work import Progress, make, prune
from plugins.site.changed import is_wanted
from plugins.site.examined import Examined
from plugins.site.memory import Memory
from plugins.stories.content_folder import ContentFolder
from plugins.stories.photo_names import is_photo_name
from plugins.stories.records import MIDDLE, Finding, FocalPoint, NamedPhoto

Album = tuple[Naming, ...]


def find_photos(
    folder: ContentFolder,
    examined: Mapping[str, Examined],
    files: PhotoFiles,
    hinted: Collection[str] | None = None,
) -> tuple[Album, tuple[Finding, ...]]:
    """The photos that the examined texts name, each looked at whether it can be shown.

    Of the photos that no text names only those beside the ``hinted`` are told.
    """
    bodies = {source: found.photos for source, found in examined.items()}
    withdrawn = {story.source for story in folder.withdrawn}
    shown = examined.keys() - withdrawn
    stories = [source for source in folder.story_sources if source in shown]
    leads: dict[str, NamedPhoto] = {}
    problems: list[Finding] = []
    for source in stories:
        lead, faults = read_lead(folder.by_source[source].document, bodies[source], files)
        problems += faults
        if lead:
            leads[source] = lead
    album = namings(bodies, leads)
    problems += told(damaged(album, files), album)
    album = with_guesses(album, files)
    known = [*problems, *(one for found in examined.values() for one in found.findings)]
    beside = [source for source in stories if is_wanted(source, hinted)]
    hints = (*photo_hints(album), *unnamed_photos(beside, album, files, known))
    return album, (*problems, *hints)


def may_have_twins(content: Path, photos: Iterable[NamedPhoto]) -> bool:
    """Whether any other photo of a content folder has as many bytes as one of these."""
    files = (path for path in content.rglob("*") if is_photo_name(path.name))
    sizes = Counter(path.lstat().st_size for path in files)
    return any(sizes[(content / photo.path).lstat().st_size] > 1 for photo in photos)


@dataclass(frozen=True, slots=True)
class MadePhotos:
    """The photos that the site shows, those left out that could not be made.

    ``files`` are the derivatives by their addresses, where the memory keeps them.
    """

    album: Album
    files: Mapping[str, str]
    findings: tuple[Finding, ...]

    @property
    def count(self) -> int:
        """How many photos the site shows."""
        return len({naming.photo.path for naming in self.album})

    @property
    def focal_points(self) -> dict[str, FocalPoint]:
        """What crops keep of the first photo of every text, by its source."""
        return {one.source: one.photo.focal_point or MIDDLE for one in reversed(self.album)}

    def covers(self, base: str) -> dict[str, Cover]:
        """The covers of the stories by their sources, on a site below the path ``base``."""
        counts: dict[str, int] = {}
        for naming in self.album:
            counts[naming.source] = counts.get(naming.source, 0) + (not naming.leads)
        return {
            naming.source: cover(naming.photo, counts[naming.source], base)
            for naming in self.album
            if naming.leads
        }


def make_photos(
    album: Album, shown: Collection[str], content: Path, memory: Memory, progress: Progress
) -> MadePhotos:
    """Makes what is missing of the files of all photos; those of the texts ``shown`` are public.

    The others are made before their hour, so that a fault is found while an editor is there.
    """
    kept, cache = memory.derivatives, memory.derivatives.folder
    jobs = photo_jobs(album, content, cache, kept.whole())
    faults = make(jobs, kept.learn, progress=progress)
    if jobs:  # else nothing has been added of which the cache might become too full
        prune(cache, set(public_files(album, cache).values()))
    public = tuple(
        naming for naming in album if naming.source in shown and naming.photo.path not in faults
    )
    return MadePhotos(public, public_files(public, cache), tuple(told(faults, album)))
