"""All photos that the texts of a site name: where, what is made of them, and which are damaged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.naming import PhotoFiles
from plugins.photo_gallery.pictures import cached, derivatives, place_in_cache, url
from plugins.photo_gallery.recipe import Derivative
from plugins.photo_gallery.work import PhotoJob, Progress, look, silently
from plugins.stories.records import Finding, FocalPoint, NamedPhoto

Place = tuple[str, int, int]


class Naming(NamedTuple):
    """A photo that the text at the path ``source`` names; ``leads`` where it is its lead."""

    source: str
    photo: NamedPhoto
    leads: bool


def namings(
    bodies: Mapping[str, Sequence[NamedPhoto]], leads: Mapping[str, NamedPhoto]
) -> tuple[Naming, ...]:
    """The photos of bodies and the leads, both by their texts, in the order of texts and lines."""
    shown = [Naming(source, photo, False) for source in bodies for photo in bodies[source]]
    leading = [Naming(source, lead, True) for source, lead in leads.items()]
    return tuple(sorted([*shown, *leading], key=lambda naming: (naming.source, naming.leads)))


def originals(album: Iterable[Naming]) -> dict[str, NamedPhoto]:
    """One naming of every original by its path, in the order of the paths."""
    return dict(sorted({naming.photo.path: naming.photo for naming in album}.items()))


def places(album: Iterable[Naming]) -> dict[str, tuple[Place, ...]]:
    """Source, line and column of every naming of an original, by its path."""
    found: dict[str, dict[Place, None]] = {}
    for source, photo, _ in album:
        found.setdefault(photo.path, {})[source, photo.line, photo.column] = None
    return {path: tuple(places) for path, places in found.items()}


def addresses(album: Iterable[Naming]) -> dict[str, tuple[str, Derivative]]:
    """Every derivative by its address below the site's root, with the path of its original."""
    return {
        url(photo, derivative): (photo.path, derivative)
        for _, photo, leads in album
        for derivative in derivatives(photo, share=leads)
    }


def public_files(album: Iterable[Naming], cache: Path) -> dict[str, str]:
    """The derivatives by their address below the site's root, as paths where the cache keeps them.

    There are hundreds of thousands: as text they cost a tenth of what they would as objects.
    """
    folder = cache.as_posix()  # as `prune` writes it, on Windows too
    return {address: f"{folder}/{place_in_cache(address)}" for address in addresses(album)}


def photo_jobs(
    album: Sequence[Naming], content: Path, cache: Path, whole: Set[str] = frozenset()
) -> list[PhotoJob]:
    """The work of making the derivatives of every photo, in the order of the originals' paths.

    Those that the cache is known to hold ``whole`` are left out, and originals that lack none.
    """
    outputs: dict[str, list[tuple[Derivative, Path]]] = {}
    for address, (path, derivative) in addresses(album).items():
        if place_in_cache(address) not in whole:
            outputs.setdefault(path, []).append((derivative, cached(address, cache)))
    return [
        PhotoJob(path, content / path, tuple(outputs[path]), photo.digest)
        for path, photo in originals(album).items()
        if path in outputs
    ]


def damaged(
    album: Sequence[Naming],
    files: PhotoFiles,
    *,
    workers: int | None = None,
    progress: Progress = silently,
) -> dict[str, PhotoFault]:
    """The originals that cannot be decoded to their end, by their paths.

    One that has been decoded before is not opened again as long as its bytes are the same.
    """
    index, content = files.index, files.content
    unknown = {
        path: PhotoJob(path, content / path, digest=photo.digest)
        for path, photo in originals(album).items()
        if index.guess(photo.digest) is None
    }
    seen = look(tuple(unknown.values()), workers=workers, progress=progress)
    for path, found in seen.items():
        if isinstance(found, FocalPoint):
            index.note_guess(unknown[path].digest, found)
    return {path: fault for path, fault in seen.items() if isinstance(fault, PhotoFault)}


def with_guesses(album: Iterable[Naming], files: PhotoFiles) -> tuple[Naming, ...]:
    """The namings, with what crops keep of each photo: as its text says, else as was guessed."""
    return tuple(
        naming._replace(photo=replace(photo, focal_point=photo.focal_point or guess))
        for naming in album
        for photo in [naming.photo]
        for guess in [files.index.guess(photo.digest)]
    )


def told(faults: Mapping[str, PhotoFault], album: Sequence[Naming]) -> Iterator[Finding]:
    """The problems of originals, by their paths, at every place that names them."""
    named = places(album)
    for path, fault in sorted(faults.items()):
        yield from (fault.at(*place) for place in named[path])
