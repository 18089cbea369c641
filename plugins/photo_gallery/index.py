"""What is already known about photos, kept between builds so that no unchanged photo is opened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import time_ns

from plugins.memory.files import FileFacts, Mark
from plugins.memory.store import Store
from plugins.photo_gallery import guessing
from plugins.photo_gallery.probe import PhotoInfo, probe
from plugins.photo_gallery.recipe import fingerprint
from plugins.stories.records import FocalPoint

_LAYOUT = 5  # of what is kept, and of the limits that were held when it was

News = Mapping[Path, tuple[Mark, bytes]]


@dataclass
class PhotoIndex:
    """Photos by path, and what crops may best keep of them by their bytes; ``clock`` tells nanoseconds."""

    store: Store
    clock: Callable[[], int] = time_ns
    _files: FileFacts = field(init=False)
    _guesses: dict[bytes, bytes] = field(init=False)
    _step: str = field(init=False)
    _news: dict[Path, tuple[Mark, bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Reads what is known; what another Pillow said counts as unknown."""
        self._files = FileFacts(self.store, f"photos {_format()}", self.clock)
        self._step = f"guesses {_format()}"
        self._guesses = self.store.rows(self._step)

    def info(self, path: Path) -> PhotoInfo:
        """What ``probe`` says of the photo, from memory where its file has not changed.

        Raises PhotoFault as ``probe`` does; a fault is never remembered.
        """
        if known := self._files.known(path):
            return _read(known)
        mark, info = self._files.mark(path), probe(path)
        self._news[path] = news = mark, _written(info)
        self._files.learn(path, *news)
        return info

    def guess(self, digest: str) -> FocalPoint | None:
        """What crops may best keep of a photo of these bytes; None where nobody has looked yet.

        One of which it is known can be decoded to its end.
        """
        key = bytes.fromhex(digest)
        if (known := self._guesses.get(key)) is None:
            return None
        self.store.keep(self._step, (key,))
        return FocalPoint(*known)

    def note_guess(self, digest: str, guess: FocalPoint) -> None:
        """Remembers what crops may best keep of a photo of these bytes, which has been decoded."""
        key = bytes.fromhex(digest)
        self._guesses[key] = bytes(guess)
        self.store.put(self._step, key, self._guesses[key])

    def take_news(self) -> News:
        """What has been read since the last call, for the index of another process to learn."""
        news, self._news = self._news, {}
        return news

    def learn(self, news: News) -> None:
        """Takes over what the index of another process has read."""
        for path, one in news.items():
            self._files.learn(path, *one)


def _format() -> str:
    """What was known under another layout, other codecs or another way of guessing is asked again."""
    return f"{_LAYOUT} {guessing.METHOD} {fingerprint()}"


def _written(info: PhotoInfo) -> bytes:
    return " ".join((info.digest, str(info.width), str(info.height), *info.hints)).encode()


def _read(known: bytes) -> PhotoInfo:
    digest, width, height, *hints = known.decode().split(" ")
    return PhotoInfo(digest, int(width), int(height), tuple(hints))
