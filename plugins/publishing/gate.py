"""The last look before anything leaves: at the files as they lie there, not at what was planned.

Whatever a build did wrong stops here. What passed once is not looked at again: a page by itself is
judged by its bytes, and all pages together only where an address has gone.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from os import scandir
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from plugins.publishing.handed_over import Passed
from plugins.publishing.pages import Pages
from plugins.publishing.photos import metadata
from plugins.publishing.release import Release
from plugins.publishing.served import SEARCHED

_PAGES = (".html", ".htm")
_HOST_FILES = frozenset({"_headers", "_redirects", ".nojekyll"})
_WELL_KNOWN = ".well-known/"
_Each = Callable[[Callable[[str], "list[Fault]"], Sequence[str]], Iterable["list[Fault]"]]


class Fault(NamedTuple):
    """What may not leave: the address of a file, and what is wrong with it, in Vietnamese."""

    address: str
    what: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """A text of which nothing may be public: its file, the addresses that it would have, words of it."""

    source: str
    files: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gate:
    """Looks at a release in the folder ``output``.

    ``stories`` are the addresses of those that the public can open, ``withheld`` the others, ``moved``
    the pages that lead on from former addresses;
    ``is_public`` tells whether some public text has the same words, ``passed`` is what was let through
    the last time. ``each`` is given the work on many files, and may share it out to processes.
    """

    release: Release
    output: Path
    stories: Collection[str]
    withheld: Sequence[Withheld] = ()
    moved: Collection[str] = ()
    is_public: Callable[[str], bool] = lambda words: False
    passed: Passed = field(default_factory=Passed)
    each: _Each = map

    def faults(self) -> Iterator[Fault]:
        """Everything that keeps the release from being published."""
        unsound = {fault.address: fault for fault in self._of_files()}
        yield from unsound.values()
        yield from self._of_stories()
        yield from self._of_withheld()
        if not unsound:
            yield from self._of_bytes()

    def _of_files(self) -> Iterator[Fault]:
        """Every file is there as it was built, an ordinary one within the folder."""
        there = dict(_lying(self.output, ""))
        for address, file in self.release.files.items():
            if not _is_sound(address):
                yield Fault(address, "tên tệp này không được phép đăng")
            elif there.get(address) != file.size:
                yield Fault(address, "tệp không còn như lúc dựng; hãy dựng lại trang")

    def _of_stories(self) -> Iterator[Fault]:
        """As many stories go out as came in."""
        shown = {f"{url}index.html" for url in self.stories}
        yield from (
            Fault(one, "tin này phải có trang mà lại không có")
            for one in sorted(shown - self._files)
        )
        withdrawn = {f"{url}index.html" for url in self.release.withdrawn}
        others = self._files.difference(shown, withdrawn, self._withheld_files, self.moved)
        public = {"", *self.stories}
        yield from (
            Fault(one, "tệp này thuộc về một tin không được đăng")
            for one in sorted(others)
            if _story_of(one) not in public
        )

    def _of_withheld(self) -> Iterator[Fault]:
        for text in self.withheld:
            for address in sorted(text.files & self._files):
                yield Fault(address, f"tệp này thuộc về {text.source}, tin chưa đăng hoặc đã rút")

    def _of_bytes(self) -> Iterator[Fault]:
        """What stands in the files: in those that are new all of it, in others what is asked anew."""
        gone = self.passed.files.keys() - self._files
        has_less = not all(one.startswith(SEARCHED) for one in gone)
        asked = self.words - self.passed.words
        files = self.release.files
        new = {one for one, file in files.items() if self.passed.files.get(one) != file.checksum}
        again = (*_PAGES, ".json") if has_less or asked else ()
        looked_at = [one for one in files if one in new or one.endswith(again)]

        def faults(address: str) -> list[Fault]:
            is_new = address in new
            return [*self._of_one(address, self.words if is_new else asked, is_new=is_new)]

        for found in self.each(faults, looked_at):
            yield from found

    def _of_one(self, address: str, words: Collection[str], *, is_new: bool) -> Iterator[Fault]:
        data = (path := self.output / address).read_bytes()
        if is_new and sha256(data).hexdigest() != self.release.files[address].checksum:
            yield Fault(address, "tệp không còn như lúc dựng; hãy dựng lại trang")
        elif look := self._look(address):
            yield from (Fault(address, what) for what in look(address, data, words))
        elif is_new and address.startswith("anh/"):
            yield from (Fault(address, what) for what in metadata(path))

    def _look(self, address: str) -> "_Look | None":
        if address.endswith(_PAGES):
            return self._of_page
        if address.endswith(".xml"):
            return self._of_xml
        if address.endswith((".json", ".txt")):
            return self._of_text
        return self._of_style if address.endswith(".css") else None

    def _of_page(self, address: str, data: bytes, words: Collection[str]) -> Iterator[str]:
        text = data.decode("utf-8", "replace")
        if "�" in text:
            yield "trang có ký tự hỏng"
        for what in self._pages.acting(text):
            if not (what.startswith("<!--") and self.is_public(what)):  # the theme's own note
                yield f"trong trang có thứ lạ: {what[:100]}"
        lost = self._pages.lost(address, text, self._leads)
        yield from (f"liên kết “/{one}” không dẫn tới đâu" for one in sorted(lost))
        yield from self._said(text, words)

    def _of_xml(self, address: str, data: bytes, words: Collection[str]) -> Iterator[str]:
        try:
            text = "".join(ElementTree.fromstring(data).itertext())
        except ElementTree.ParseError as error:
            yield f"tệp XML hỏng: {error}"
            return
        yield from self._said(text, words)

    def _of_text(self, address: str, data: bytes, words: Collection[str]) -> Iterator[str]:
        yield from self._said(data.decode("utf-8", "replace"), words)

    def _of_style(self, address: str, data: bytes, words: Collection[str]) -> Iterator[str]:
        links = self._pages.style_links(address, data.decode("utf-8"))
        lost = sorted(one for one in links if not self._leads(one))
        yield from (f"tệp kiểu dáng cần “/{one}”, mà không có" for one in lost)

    def _said(self, text: str, words: Iterable[str]) -> Iterator[str]:
        yield from (
            f"có lời của {self._sources[one]}, tin chưa đăng hoặc đã rút"
            for one in sorted(words)
            if one in text and not self.is_public(one)
        )

    def _leads(self, link: str) -> bool:
        if link in self._files:
            return True
        return f"{link.rstrip('/')}/index.html".lstrip("/") in self._files

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(self.release.files)

    @cached_property
    def _withheld_files(self) -> frozenset[str]:
        return frozenset().union(*(text.files for text in self.withheld))

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self.release.site, self.release.frames)

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        return {word: text.source for text in self.withheld for word in text.words}

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of withheld texts, which no public file may have."""
        return frozenset(self._sources)


_Look = Callable[[str, bytes, Collection[str]], Iterator[str]]


def _is_sound(address: str) -> bool:
    """Whether it is a path within the site that no system reads as anything else."""
    names = address.removeprefix(_WELL_KNOWN).split("/")
    whole = all(name and not name.startswith(".") and name.isprintable() for name in names)
    return (whole and "\\" not in address) or address in _HOST_FILES


def _story_of(address: str) -> str:
    """The address of the story whose page or file it is; empty for what belongs to none."""
    parts = address.split("/", 5)
    return address.removesuffix(parts[5]) if parts[0] == "tin" and len(parts) == 6 else ""


def _lying(folder: Path | str, above: str) -> Iterator[tuple[str, int]]:
    """The ordinary files below a folder with their sizes; no link is followed."""
    with scandir(folder) as entries:
        for entry in entries:
            address = f"{above}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _lying(entry.path, f"{address}/")
            elif entry.is_file(follow_symlinks=False):
                yield address, entry.stat(follow_symlinks=False).st_size
