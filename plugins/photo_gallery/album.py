"""The photos that the texts of one build name, and the files that the site makes of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from plugins.photo_gallery.captions import Caption
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.naming import Folders, find_photo
from plugins.photo_gallery.probe import PhotoInfo
from plugins.photo_gallery.recipe import Derivative, file_name, plan
from plugins.photo_gallery.work import PhotoJob
from plugins.vietnamese.slugs import slug

PHOTOS_URL = "anh/"
NO_CAPTION = Caption()
PANORAMA = 2.0  # wider than this, a picture in a grid would be a stripe


@dataclass(frozen=True)
class Photo:
    """A photo as one story shows it; ``path`` is its original below the content folder."""

    path: str
    info: PhotoInfo
    alt: str
    caption: Caption = NO_CAPTION
    share: bool = False

    @property
    def orientation(self) -> str:
        """``portrait``, ``landscape`` or ``panorama``."""
        ratio = self.info.width / self.info.height
        return "portrait" if ratio < 1 else "panorama" if ratio >= PANORAMA else "landscape"

    @cached_property
    def derivatives(self) -> tuple[Derivative, ...]:
        """The files that the site offers of this photo."""
        return plan(self.info.width, self.info.height, share=self.share)

    def url(self, derivative: Derivative) -> str:
        """The address of a derivative below the site's root; it changes with the photo's content."""
        stem = slug(PurePosixPath(self.path).stem, 60) or "anh"
        name = file_name(stem, self.info.digest, derivative)
        # One folder for each first byte of the hash: hosts list small folders faster.
        return f"{PHOTOS_URL}{name.split('.')[1][:2]}/{name}"

    def file(self, derivative: Derivative, cache: Path) -> Path:
        """Where the cache keeps a derivative."""
        return cache / self.url(derivative).removeprefix(PHOTOS_URL)

    def srcset(self, root: str) -> str:
        """The AVIF files for a ``srcset``, each address after ``root``."""
        files = (one for one in self.derivatives if one.kind == "avif")
        by_width = sorted(files, key=lambda one: one.width)
        return ", ".join(f"{root}/{self.url(one)} {one.width}w" for one in by_width)

    @property
    def large(self) -> Derivative:
        """The JPEG that the large view and the link without script show."""
        return max(self._jpegs, key=lambda one: one.width)

    @property
    def small(self) -> Derivative:
        """The JPEG for browsers that do not read AVIF."""
        return min(self._jpegs, key=lambda one: one.width)

    @property
    def _jpegs(self) -> list[Derivative]:
        return [one for one in self.derivatives if one.kind == "jpeg" and not one.share]


@dataclass(frozen=True)
class Cover:
    """The lead photo of a story as cards, the home page and shared links show it.

    ``srcset`` and ``src`` begin with the site's base path; the other addresses are below the
    site's root.
    """

    srcset: str
    src: str
    width: int
    height: int
    alt: str
    credit: str
    orientation: str
    count: int
    large_url: str
    share_url: str
    share_width: int
    share_height: int


@dataclass
class Album:
    """Finds and remembers photos while texts are rendered.

    Photos of a ``withheld`` text are made, so that a fault is found before the text's hour, but
    belong to no page; ``broken`` originals have no derivatives.
    """

    content: Path
    index: PhotoIndex
    folders: Folders = field(init=False)
    by_source: dict[str, list[Photo]] = field(default_factory=dict)
    covers: dict[str, Photo] = field(default_factory=dict)
    places: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Starts with nothing listed and nothing named."""
        self.clear()

    def clear(self) -> None:
        """Forgets what the last build named and what lay in the folders."""
        self.folders = Folders(self.content)
        for remembered in (self.by_source, self.covers, self.places, self.withheld, self.broken):
            remembered.clear()

    def take(
        self, written: str, alt: str, caption: Caption, source: str, place: tuple[int, int]
    ) -> Photo:
        """The photo that a line at ``place`` of ``source`` names; raises PhotoFault."""
        path, info = self._named(written, source, place)
        photo = Photo(path, info, alt, caption)
        self.by_source.setdefault(source, []).append(photo)
        return photo

    def cover(
        self, source: str, written: str, base: str, place: tuple[int, int] = (1, 0)
    ) -> Cover | None:
        """The cover of a story: the photo that ``Image:`` names, else its first; raises PhotoFault.

        ``place`` is the line and column of ``Image:``.
        """
        photos = self.by_source.get(source, [])
        if written:
            path, info = self._named(written, source, place)
            lead = next((one for one in photos if one.path == path), Photo(path, info, alt=""))
        elif photos:
            lead = photos[0]
        else:
            return None
        self.covers[source] = lead = replace(lead, share=True)
        return _cover(lead, base, len(photos))

    def _named(self, written: str, source: str, place: tuple[int, int]) -> tuple[str, PhotoInfo]:
        """The photo that a text names, with every place that names it kept for its faults."""
        path = find_photo(written, source, self.folders)
        self.places.setdefault(path, []).append((source, *place))
        return path, self.index.info(self.content / path)

    def jobs(self, cache: Path) -> list[PhotoJob]:
        """The work of making every derivative of every named photo, in the order of their paths."""
        outputs: dict[str, dict[Path, Derivative]] = {}
        digests: dict[str, str] = {}
        for photo in self._named_photos(withheld=True):
            digests[photo.path] = photo.info.digest
            for derivative in photo.derivatives:
                outputs.setdefault(photo.path, {})[photo.file(derivative, cache)] = derivative
        return [
            PhotoJob(
                key=path,
                source=self.content / path,
                outputs=tuple((derivative, file) for file, derivative in files.items()),
                digest=digests[path],
            )
            for path, files in sorted(outputs.items())
        ]

    def files(self, cache: Path) -> dict[str, Path]:
        """The derivatives by their address below the site's root."""
        return {
            photo.url(derivative): photo.file(derivative, cache)
            for photo in self.all_photos()
            if photo.path not in self.broken
            for derivative in photo.derivatives
        }

    def all_photos(self) -> Iterator[Photo]:
        """Every photo that a text or a cover of this site shows."""
        return self._named_photos(withheld=False)

    def _named_photos(self, *, withheld: bool) -> Iterator[Photo]:
        for source, photos in self.by_source.items():
            if withheld or source not in self.withheld:
                yield from photos
        for source, cover in self.covers.items():
            if withheld or source not in self.withheld:
                yield cover

    def unnamed(self, source: str) -> tuple[str, ...]:
        """The photos in a story's folder that no line of any text names."""
        folder = source.rpartition("/")[0]
        paths = (
            f"{folder}/{self.folders.files(folder)[name]}" for name in self.folders.photos(folder)
        )
        return tuple(path for path in paths if path not in self.places)


def _cover(photo: Photo, base: str, count: int) -> Cover:
    share = next(one for one in photo.derivatives if one.share)
    return Cover(
        srcset=photo.srcset(base),
        src=f"{base}/{photo.url(photo.small)}",
        width=photo.small.width,
        height=photo.small.height,
        alt=photo.alt,
        credit=photo.caption.credit,
        orientation=photo.orientation,
        count=count,
        large_url=photo.url(photo.large),
        share_url=photo.url(share),
        share_width=share.width,
        share_height=share.height,
    )
