import os
import pickle
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from plugins.memory import files
from plugins.memory.store import Store
from plugins.photo_gallery import guessing
from plugins.photo_gallery import index as indexing
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.probe import PhotoInfo, probe
from plugins.stories.records import MIDDLE, FocalPoint

SECOND = 1_000_000_000
DAY = 86_400 * SECOND


@dataclass
class ContentFolder:
    """A folder with one photo, a memory, a clock, and the list of photos that were opened."""

    folder: Path
    now: int = 0
    opened: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.write(self.photo, 0)
        self.rest(60)

    @property
    def photo(self) -> Path:
        return self.folder / "Ảnh 1.bmp"

    def write(self, path: Path, grey: int) -> None:
        """A photo of always the same size in bytes."""
        Image.new("L", (30, 20), grey).save(path)
        self.now = max(self.now, path.stat().st_ctime_ns)

    def rest(self, seconds: float) -> None:
        self.now += int(seconds * SECOND)

    def probe(self, path: Path) -> PhotoInfo:
        self.opened.append(path)
        return probe(path)

    def build(self, *paths: Path) -> list[PhotoInfo]:
        """What one run of the site learns; ``opened`` then holds what it had to open."""
        self.opened.clear()
        photos = self.index()
        infos = [photos.info(path) for path in paths]
        photos.store.save()
        return infos

    def index(self) -> PhotoIndex:
        """What is known when a run begins."""
        store = Store(self.folder / "memory.sqlite", clock=lambda: self.now / SECOND)
        return PhotoIndex(store, lambda: self.now)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentFolder:
    desk = ContentFolder(tmp_path)
    monkeypatch.setattr(indexing, "probe", desk.probe)
    return desk


def test_unchanged_photo(desk: ContentFolder) -> None:
    """The second build knows all that the first one read, and opens nothing."""
    first = desk.build(desk.photo)
    assert [desk.photo] == desk.opened
    desk.rest(1)
    assert first == desk.build(desk.photo)
    assert desk.opened == []
    assert [probe(desk.photo)] == first


def test_asked_twice_in_one_build(desk: ContentFolder) -> None:
    """A photo in two stories is read once."""
    desk.build(desk.photo, desk.photo)
    assert [desk.photo] == desk.opened


def test_replaced_by_a_photo_of_the_same_name_and_size(desk: ContentFolder) -> None:
    """The replacement is noticed by its times."""
    (before,) = desk.build(desk.photo)
    size = desk.photo.stat().st_size
    desk.rest(60)
    desk.write(desk.photo, 255)
    (after,) = desk.build(desk.photo)
    assert size == desk.photo.stat().st_size
    assert before.digest != after.digest


@pytest.mark.parametrize("rest", [0, 1.9])
def test_replaced_within_the_tick_of_its_reading(
    rest: float, desk: ContentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A photo read right after it was written is read again: the same stat proves nothing."""
    stamp = files.stamp_of(desk.photo)
    assert stamp
    monkeypatch.setattr(files, "stamp_of", lambda path: stamp)
    desk.now = max(stamp[1:]) + int(rest * SECOND)
    (before,) = desk.build(desk.photo)
    desk.write(desk.photo, 255)
    desk.now = max(stamp[1:]) + 60 * SECOND
    (after,) = desk.build(desk.photo)
    assert before.digest != after.digest
    desk.build(desk.photo)
    assert desk.opened == []


def test_fresh_clone(desk: ContentFolder) -> None:
    """A checkout gives files new times: each is read once, and what is told is the same."""
    first = desk.build(desk.photo)
    data = desk.photo.read_bytes()
    desk.photo.unlink()
    desk.photo.write_bytes(data)
    os.utime(desk.photo, ns=(0, 0))
    desk.now = max(desk.now, desk.photo.stat().st_ctime_ns) + 60 * SECOND
    assert first == desk.build(desk.photo)
    assert [desk.photo] == desk.opened


def test_photo_that_became_unusable(desk: ContentFolder) -> None:
    """A fault is told in every build until it is mended."""
    desk.build(desk.photo)
    good = desk.photo.read_bytes()
    desk.photo.write_bytes(b"")
    for _ in range(2):
        with pytest.raises(PhotoFault):
            desk.build(desk.photo)
    desk.photo.write_bytes(good)
    assert desk.build(desk.photo)[0].width == 30


def test_photo_that_is_gone(desk: ContentFolder) -> None:
    """A photo that is no longer there is a fault, whatever is remembered of it."""
    desk.build(desk.photo)
    desk.photo.unlink()
    with pytest.raises(PhotoFault):
        desk.build(desk.photo)


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (indexing, "fingerprint", lambda: "another Pillow"),
        (indexing, "_LAYOUT", 0),
        (guessing, "METHOD", 0),
    ],
)
def test_other_program(
    module: ModuleType,
    name: str,
    value: object,
    desk: ContentFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What another Pillow said, or another way of guessing, is asked again."""
    desk.build(desk.photo)
    monkeypatch.setattr(module, name, value)
    desk.build(desk.photo)
    assert [desk.photo] == desk.opened


def test_photo_not_asked_for(desk: ContentFolder) -> None:
    """What a build does not ask for is remembered for 30 days after its last use."""
    desk.build(desk.photo)
    other = desk.folder / "Ảnh 2.bmp"
    desk.write(other, 9)
    desk.rest(60)
    desk.build(other)
    desk.now += 30 * DAY
    desk.build(other)
    desk.build(desk.photo)
    assert desk.opened == []
    desk.now += 31 * DAY
    desk.build(other)
    desk.build(desk.photo)
    assert [desk.photo] == desk.opened


def test_another_process(desk: ContentFolder) -> None:
    """What an index in another process has read is learnt and kept."""
    first, second = desk.index(), desk.index()
    assert second.take_news() == {}
    second.info(desk.photo)
    first.learn(second.take_news())
    assert second.take_news() == {}
    first.store.save()
    desk.build(desk.photo)
    assert desk.opened == []


def test_photo_that_was_decoded(desk: ContentFolder) -> None:
    """That is known of its bytes: also in a fresh clone, and not of others in their place."""
    first = desk.index()
    digest = first.info(desk.photo).digest
    assert first.guess(digest) is None
    first.note_guess(digest, FocalPoint(30, 5))
    first.store.save()
    os.utime(desk.photo, ns=(0, 0))
    later = desk.index()
    assert digest == later.info(desk.photo).digest
    assert later.guess(digest) == FocalPoint(30, 5)
    desk.write(desk.photo, 255)
    assert later.guess(later.info(desk.photo).digest) is None


def test_index_sent_to_another_process(desk: ContentFolder) -> None:
    """It arrives with all that it knows."""
    index = PhotoIndex(Store.at(desk.folder / "memory.sqlite"))
    index.store.save()
    digest = index.info(desk.photo).digest
    index.note_guess(digest, MIDDLE)
    assert pickle.loads(pickle.dumps(index)).guess(digest) == MIDDLE
