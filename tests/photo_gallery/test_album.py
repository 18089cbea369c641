from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PureWindowsPath

import pytest
from PIL import Image

from plugins.memory.store import Store
from plugins.photo_gallery import work
from plugins.photo_gallery.album import (
    Naming,
    damaged,
    namings,
    originals,
    photo_jobs,
    places,
    public_files,
    told,
    with_guesses,
)
from plugins.photo_gallery.derive import look_at
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.naming import PhotoFiles
from plugins.photo_gallery.recipe import AVIF_WIDTHS
from plugins.stories.records import MIDDLE, FocalPoint
from tests.photo_gallery.records import make_photo

SOURCE = "tin/mot/index.md"
OTHER = "tin/hai/index.md"
CONTENT, CACHE = Path("content"), Path("cache")
STORY = [*(f"{width}.avif" for width in AVIF_WIDTHS), "1600.jpg", "640.jpg"]
A, B = make_photo("tin/mot/a.jpg"), make_photo("tin/mot/b.jpg", line=8)
TWIN = make_photo("tin/hai/a.jpg")
SHARED = make_photo("anh/chung.png", line=9)
ALBUM = namings({SOURCE: (B, A, SHARED), OTHER: (TWIN, SHARED, TWIN)}, {SOURCE: B})


@pytest.fixture
def desk(tmp_path: Path) -> PhotoFiles:
    """Three photos of noise in one folder, ``b.jpg`` cut short."""
    folder = tmp_path / "tin/mot"
    folder.mkdir(parents=True)
    for name in ("a.jpg", "b.jpg", "c.png"):
        Image.effect_noise((90, 60), 90).save(folder / name)
    cut = folder / "b.jpg"
    cut.write_bytes(cut.read_bytes()[:-300])
    return PhotoFiles(tmp_path, PhotoIndex(Store.at(tmp_path / "memory.sqlite")))


def album_of(desk: PhotoFiles) -> Sequence[Naming]:
    names = sorted(path.name for path in (desk.content / "tin/mot").iterdir())
    return namings({SOURCE: [desk.named(name, SOURCE, (7, 3)) for name in names]}, {})


def endings(album: Sequence[Naming]) -> dict[str, list[str]]:
    """The endings of the files to be made, by the path of their original."""
    jobs = photo_jobs(album, CONTENT, CACHE)
    return {job.key: [file.name.split(".", 2)[2] for _, file in job.outputs] for job in jobs}


def test_jobs() -> None:
    """Each original is worked on once, in the order of paths, whoever names it how often."""
    jobs = photo_jobs(ALBUM, CONTENT, CACHE)
    paths = ["anh/chung.png", "tin/hai/a.jpg", "tin/mot/a.jpg", "tin/mot/b.jpg"]
    assert paths == [job.key for job in jobs]
    assert [CONTENT / path for path in paths] == [job.source for job in jobs]
    assert [originals(ALBUM)[path].digest for path in paths] == [job.digest for job in jobs]


def test_jobs_for_what_is_missing() -> None:
    """What the cache holds whole is not made again, and of a photo that lacks nothing no job is left."""
    made = {address.removeprefix("anh/") for address in public_files(ALBUM, CACHE)}
    lacking = sorted(name for name in made if "/a." in name)[:1]
    (job,) = photo_jobs(ALBUM, CONTENT, CACHE, made - set(lacking))
    assert lacking == [file.relative_to(CACHE).as_posix() for _, file in job.outputs]
    assert photo_jobs(ALBUM, CONTENT, CACHE, made) == []


def test_picture_for_sharing() -> None:
    """Only the photo that leads a story has one; its other files are those of any photo."""
    made = endings(ALBUM)
    assert [*STORY, "share-50-50.jpg"] == made.pop("tin/mot/b.jpg")
    assert list(made.values()) == [STORY] * 3


def test_lead_that_no_text_shows() -> None:
    """It is made all the same."""
    assert {A.path: [*STORY, "share-50-50.jpg"]} == endings(namings({SOURCE: ()}, {SOURCE: A}))


def test_lead_of_two_stories() -> None:
    """It has a picture for sharing for every spot that is to be kept, each at its own address."""
    leads = {
        SOURCE: replace(A, focal_point=FocalPoint(0, 5)),
        OTHER: replace(A, focal_point=MIDDLE),
    }
    assert endings(namings({}, leads))[A.path][-2:] == ["share-50-50.jpg", "share-0-5.jpg"]


def test_files() -> None:
    """Every address is below the site's root, and every file is one that a job makes."""
    files = public_files(ALBUM, CACHE)
    outputs = [file for job in photo_jobs(ALBUM, CONTENT, CACHE) for _, file in job.outputs]
    assert sorted(map(str, outputs)) == sorted(files.values())
    assert all(address.startswith("anh/") and address.isascii() for address in files)
    assert all(str(CACHE / address.removeprefix("anh/")) == file for address, file in files.items())


def test_files_on_windows() -> None:
    """Their paths have one kind of slash, so that what is kept is known by them."""
    cache = PureWindowsPath("C:\\tin\\.cache\\photos")
    files = public_files(ALBUM, cache)
    assert all(file.startswith("C:/tin/.cache/photos/") for file in files.values())


def test_equal_names_in_two_stories() -> None:
    """They get addresses of their own."""
    assert len(public_files(namings({SOURCE: (A,), OTHER: (TWIN,)}, {}), CACHE)) == 2 * len(STORY)


def test_places_of_a_photo() -> None:
    """Every place that names it, once: texts in order, the lines of a body before its header."""
    lead = make_photo(A.path, line=4)
    album = namings({SOURCE: (A, SHARED, A), OTHER: (SHARED,)}, {SOURCE: lead})
    assert {
        "anh/chung.png": ((OTHER, 9, 3), (SOURCE, 9, 3)),
        A.path: ((SOURCE, 7, 3), (SOURCE, 4, 3)),
    } == places(album)


def test_faults_of_photos() -> None:
    """They are told in the order of the photos' paths, at every place that names one."""
    fault = PhotoFault("P26", "a", "b", "c")
    found = told({B.path: fault, "anh/chung.png": fault}, ALBUM)
    places = [(OTHER, 9), (SOURCE, 9), (SOURCE, 8)]
    assert places == [(finding.source, finding.line) for finding in found]


@pytest.mark.parametrize("workers", [1, 2])
def test_damaged_photo(workers: int, desk: PhotoFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be decoded to its end is a fault under its path, in any number of processes."""
    monkeypatch.setattr(work, "_FEW_TO_DECODE", 0)
    faults = damaged(album_of(desk), desk, workers=workers)
    assert {path: fault.code for path, fault in faults.items()} == {"tin/mot/b.jpg": "P26"}


def test_what_crops_keep(desk: PhotoFiles) -> None:
    """What the text says of it, else what was guessed when it was decoded; nothing of a damaged one."""
    named, *others = album_of(desk)
    said = FocalPoint(0, 100)
    album = (named._replace(photo=replace(named.photo, focal_point=said)), *others)
    damaged(album, desk)
    points = [naming.photo.focal_point for naming in with_guesses(album, desk)]
    assert points == [said, None, look_at(desk.content / "tin/mot/c.png")]


def test_photo_that_was_decoded_before(desk: PhotoFiles) -> None:
    """It is not opened again, by this build or by the next; a damaged one is, till it is mended."""
    album, seen = album_of(desk), list[tuple[int, int]]()
    damaged(album, desk)
    desk.index.store.save()
    later = PhotoFiles(desk.content, PhotoIndex(Store.at(desk.index.store.file)))
    for files in (desk, later):
        assert list(damaged(album, files, progress=lambda *counts: seen.append(counts))) == [
            "tin/mot/b.jpg"
        ]
    assert seen == [(1, 1), (1, 1)]


def test_photo_replaced_by_a_damaged_one(desk: PhotoFiles) -> None:
    """It is decoded anew: what is known holds for the bytes that were decoded."""
    damaged(album_of(desk), desk)
    whole = desk.content / "tin/mot/a.jpg"
    whole.write_bytes(whole.read_bytes()[:-300])
    assert list(damaged(album_of(desk), desk)) == ["tin/mot/a.jpg", "tin/mot/b.jpg"]


def test_verdict_of_making(desk: PhotoFiles) -> None:
    """A photo is damaged exactly if no derivatives can be made of it."""
    album = album_of(desk)
    faults = work.make(
        photo_jobs(album, desk.content, desk.content / "cache"), lambda written: None
    )
    assert faults.keys() == damaged(album, desk).keys()
