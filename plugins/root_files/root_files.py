"""The folder ``goc``: what lies in it goes to the root of the site, unchanged."""

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.stories.records import Finding
from plugins.stories.rules import Group, RuleTable, Where
from plugins.stories.sources import ROOT_FILES_FOLDER
from plugins.stories.walk import walk

# The one folder, of RFC 8615.
_WELL_KNOWN = ".well-known"
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._~-]*")
_LEAVINGS = re.compile(r"\.DS_Store|\._.*|\.gitkeep|\.gitignore|\.localized")

# fmt: off
RULES = RuleTable(Group.FILES, Where.FOLDER)
_NO_ROOT_FILE = RULES.rule("G15", "Thư mục goc chỉ có tệp thường, tên không dấu", "tệp ở đây được chép nguyên ra gốc trang, ai cũng mở được.",
    "goc/văn bản/nghi-quyet.pdf", "goc/CNAME, goc/google1a2b3c.html, goc/.well-known/security.txt",
    what="đây là thư mục; trong “goc” chỉ được có thư mục “.well-known”", mend="đưa tệp cần ở gốc trang ra ngay trong “goc”; tệp cho bạn đọc tải thì để cạnh tệp chữ của bài dẫn tới nó.")
_LINK = replace(_NO_ROOT_FILE, what="đây là lối tắt (symlink), không phải tệp thường", because="lối tắt có thể đưa bản nháp hay tệp riêng của máy lên mạng.", mend="xóa lối tắt, rồi chép chính tệp đó vào đây.")
_ODD_NAME = replace(_NO_ROOT_FILE, what="tên “{name}” không dùng ở gốc trang được", because="tên chỉ được có chữ không dấu, số, dấu chấm, gạch nối và gạch dưới.", mend="đổi lại đúng tên mà nơi cấp tệp yêu cầu; không cần nữa thì xóa.")
_HIDDEN = replace(_NO_ROOT_FILE, what="tệp ẩn “{name}” không đăng ở gốc trang được", because="trong những tên bắt đầu bằng dấu chấm, chỉ thư mục “.well-known” được đăng.", mend="xóa tệp này khỏi thư mục “goc”; máy chủ cần nó thì người quản trị đặt thẳng trên máy chủ.")
_TAKEN = RULES.rule("G16", "Tệp ở gốc trang không trùng địa chỉ của trang", "máy tự làm trang hay tệp ở địa chỉ này; tệp chép vào sẽ che mất nó.",
    "goc/robots.txt", "goc/ads.txt",
    what="trang đã có địa chỉ “/{address}”", mend="xóa tệp này khỏi thư mục “goc”.")
# fmt: on
ROOT_FILE_RULES = tuple(RULES.rules)


@dataclass(frozen=True, slots=True)
class RootFile:
    """A file of the root: its path below the content folder and below the site's root."""

    path: str

    @property
    def address(self) -> str:
        """Its address below the site's root."""
        return self.path.removeprefix(f"{ROOT_FILES_FOLDER}/")


def read_root_files(content: Path) -> tuple[tuple[RootFile, ...], tuple[Finding, ...]]:
    """The files to be copied to the root of the site, and what lies there that may not be.

    What `find_sources` tells of the folder as of any other is not told again.
    """
    root = content.resolve()
    if not _is_own_folder(root / ROOT_FILES_FOLDER):
        return (), ()
    problems = [*_strangers(root)]
    well_known = f"{ROOT_FILES_FOLDER}/{_WELL_KNOWN}"
    files = [f"{ROOT_FILES_FOLDER}/{name}" for name in _top(root)]
    if _is_own_folder(root / well_known):
        found = walk(root, problems, well_known)
        files += [f"{folder}/{name}" for folder, names, _ in found for name in names]
    problems += [problem for path in files for problem in _odd(root, path)]
    refused = {problem.source for problem in problems}
    return tuple(RootFile(path) for path in files if path not in refused), tuple(problems)


def taken_addresses(files: Collection[RootFile], taken: Collection[str]) -> Iterator[Finding]:
    """A problem for each file at whose address the site has a page, a file or a folder.

    Case does not count: there are hosts for which it does not.
    """
    first = {address.partition("/")[0].casefold() for address in taken}
    for file in files:
        if file.address.casefold() in first:
            yield _TAKEN.at(file.path, address=file.address)


def _is_own_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _top(root: Path) -> list[str]:
    """The files right in the folder; of others it has been told."""
    _, names, _ = next(walk(root, [], ROOT_FILES_FOLDER))
    return names


def _strangers(root: Path) -> Iterator[Finding]:
    """The folders and the hidden entries, of which the walk tells nothing."""
    with os.scandir(root / ROOT_FILES_FOLDER) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = f"{ROOT_FILES_FOLDER}/{entry.name}"
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") and entry.is_symlink():
                yield _LINK.at(path)
            elif is_folder and entry.name != _WELL_KNOWN:
                yield _NO_ROOT_FILE.at(path)
            elif not is_folder and _is_hidden(entry.name):
                yield _HIDDEN.at(path, name=entry.name)


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and not _LEAVINGS.fullmatch(name)


def _odd(root: Path, path: str) -> Iterator[Finding]:
    names = path.split("/")[1:]
    if names[0] == _WELL_KNOWN:
        names = names[1:]
    if os.path.islink(root / path):
        yield _LINK.at(path)
    elif not all(map(_NAME.fullmatch, names)):
        yield _ODD_NAME.at(path, name=names[-1])
