"""Which file a photo's line names: in the story's folder or among the shared photos."""

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from unicodedata import normalize
from urllib.parse import unquote

from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.index import PhotoIndex
from plugins.stories.folders import Folders
from plugins.stories.prose.link_syntax import as_target, can_be_written
from plugins.stories.records import NamedPhoto
from plugins.stories.rules import Group, RuleTable, Where
from plugins.stories.sources import SHARED_PHOTOS_FOLDER
from plugins.stories.walk import joined
from plugins.vietnamese.normalise import without_hidden
from plugins.vietnamese.slugs import slug

# An address of the web or of a program; a scanner's name with colons (`img-09:10:10.jpg`) is none.
_ELSEWHERE = re.compile(
    r"([a-z][a-z0-9+.-]+:)?//|(?:data|blob|cid|file|about|mailto|javascript):", re.IGNORECASE
)
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)

IN_TEXT, IN_HEADER = "![…]({link})", "“Image: {name}”"
EXAMPLE = "![Cử tri đứng phát biểu giữa hội trường](hoi-truong.jpg)"
# fmt: off
RULES = RuleTable(Group.PHOTOS, Where.BODY)
_MISSING = RULES.rule("P01", "Ảnh ghi trong bài có trong thư mục tin", "thiếu tệp thì bạn đọc thấy một ô trống; máy chủ phân biệt chữ hoa, chữ thường.",
    "![Cử tri đứng phát biểu giữa hội trường](Hoi-Truong.JPG)", EXAMPLE, fixable=True,
    what="không thấy ảnh “{written}” trong thư mục tin", because="thiếu tệp này thì bạn đọc thấy một ô trống.", mend="chép ảnh vào cùng thư mục với index.md, hoặc sửa lại tên.")
_NEAR_ANOTHER = replace(_MISSING, mend="có tệp “{near}”; nếu là ảnh đó thì sửa thành {line}.")
_IN_ANOTHER_CASE = replace(_NEAR_ANOTHER, because="máy chủ phân biệt chữ hoa, chữ thường, nên tên phải đúng từng chữ.")
_NOT_TO_BE_WRITTEN = replace(_MISSING, because="trong bài, các dấu trong tên tệp “{near}” bị đọc thành ký hiệu khác.", mend="đổi tên tệp thành “{plain}”, rồi ghi tên ấy trong bài.")
_OUTSIDE_FOLDER = RULES.rule("P02", "Ảnh nằm trong thư mục của tin", "chỉ ảnh trong thư mục tin và ảnh dùng chung trong “anh/” được đăng.",
    "![Cử tri đứng phát biểu](../tin-khac/hoi-truong.jpg)", EXAMPLE,
    what="ảnh “{written}” nằm ngoài thư mục của tin", mend="chép ảnh vào cùng thư mục với index.md rồi gọi bằng tên tệp.")
_FROM_OUTSIDE = RULES.rule("P03", "Ảnh không lấy thẳng từ trang khác", "ảnh ở trang khác có thể mất bất cứ lúc nào, và trang đó biết được ai đang đọc.",
    "![Cử tri đứng phát biểu](https://vi-du.vn/hoi-truong.jpg)", EXAMPLE,
    what="ảnh “{written}” lấy từ trang khác", mend="tải ảnh về, chép vào cùng thư mục với index.md rồi gọi bằng tên tệp.")
# fmt: on


@dataclass
class PhotoFiles(Folders):
    """The photos of a content folder, read through an index; every build takes a new one."""

    index: PhotoIndex

    def named(
        self,
        written: str,
        source: str,
        place: tuple[int, int],
        alt: str = "",
        credit: str = "",
        form: str = IN_TEXT,
    ) -> NamedPhoto:
        """The photo that line and column ``place`` of a text names; raises PhotoFault.

        ``form`` is how such a line names a ``{link}`` or a file ``{name}``.
        """
        path = find_photo(written, source, self, form)
        info = self.index.info(self.content / path)
        facts = info.digest, info.width, info.height, info.hints
        return NamedPhoto(path, *facts, alt, credit, *place)


def find_photo(written: str, source: str, folders: Folders, form: str = IN_TEXT) -> str:
    """The path below the content folder of the photo that a line of ``source`` names.

    Raises PhotoFault where there is no such file, with the nearest name as ``form`` has it, or
    where it lies neither in the story's folder nor in the shared one.
    """
    home = posixpath.dirname(source)
    if (whole := normalize("NFC", written)) in folders.files(home):
        return joined(home, folders.files(home)[whole])
    if _ELSEWHERE.match(written):
        raise PhotoFault(*_FROM_OUTSIDE.words(written=_shown(written)))
    path = home
    for name in _spellings(written):
        path = _below_content(name, home)
        folder, file_name = posixpath.split(path)
        if not _allowed(folder, home) or _DRIVE.match(written):
            raise PhotoFault(*_OUTSIDE_FOLDER.words(written=_shown(written)))
        if file_name in folders.files(folder):
            return joined(folder, folders.files(folder)[file_name])
    raise _missing(written, path, home, folders, form)


def _spellings(written: str) -> Iterable[str]:
    """The name as it stands, then as a web address would mean it (``x%20y.jpg``).

    ``anh/x.jpg`` means the shared folder too, where a story has no such folder of its own.
    Characters that nobody sees count only where a file has them.
    """
    literal = normalize("NFC", written.replace("\\", "/"))
    shared = f"/{literal}" if literal.startswith(f"{SHARED_PHOTOS_FOLDER}/") else literal
    meant = normalize("NFC", unquote(shared))
    return dict.fromkeys((shared, meant, normalize("NFC", without_hidden(meant))))


def _below_content(name: str, home: str) -> str:
    base = "" if name.startswith("/") else home
    return posixpath.normpath(posixpath.join(base, name.lstrip("/")))


def _allowed(folder: str, home: str) -> bool:
    shared = folder == SHARED_PHOTOS_FOLDER or folder.startswith(f"{SHARED_PHOTOS_FOLDER}/")
    return shared or folder == home


def _missing(written: str, path: str, home: str, folders: Folders, form: str) -> PhotoFault:
    folder, name = posixpath.split(path)
    photos = folders.photos(folder)
    same = [photo for photo in photos if photo.lower() == name.lower()]
    near = same or get_close_matches(name, photos, n=1)
    if not near:
        return PhotoFault(*_MISSING.words(written=_shown(written)))
    if form == IN_TEXT and not can_be_written(near[0]):
        told = {"near": near[0], "plain": _plain(near[0])}
        return PhotoFault(*_NOT_TO_BE_WRITTEN.words(written=_shown(written), **told))
    name_from_here = posixpath.relpath(posixpath.join(folder, near[0]), home)
    line = form.format(link=as_target(name_from_here), name=name_from_here)
    rule = _IN_ANOTHER_CASE if same else _NEAR_ANOTHER
    words = rule.words(written=_shown(written), near=near[0], line=line)
    fix = _in_right_case(written, same)
    return PhotoFault(*words, fix, len(written) if fix else 0)


def _plain(name: str) -> str:
    """A name for a file that can be written anywhere."""
    stem, dot, ending = name.rpartition(".")
    return f"{slug(stem) or 'anh'}{dot}{ending.lower()}"


def _in_right_case(written: str, same: Sequence[str]) -> str | None:
    """A name as its file has it, where exactly one file differs by no more than its case."""
    if len(same) != 1:
        return None
    start = len(written) - len(same[0])
    return written[:start] + same[0] if written[start:].lower() == same[0].lower() else None


def _shown(written: str) -> str:
    """A name as a message can hold it: a pasted picture is thousands of characters long."""
    return written if len(written) <= 120 else f"{written[:119]}…"
