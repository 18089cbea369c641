"""Which file beside a text a link names, and the address that the file gets."""

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from unicodedata import normalize
from urllib.parse import unquote

from plugins.attachments.kinds import KINDS, REFUSED_ENDINGS, TAKEN, FileKind, ending_of
from plugins.stories.folders import Folders
from plugins.stories.photo_names import is_photo_name
from plugins.stories.prose.link_syntax import as_target
from plugins.stories.records import Fault
from plugins.stories.rules import Group, Rule, RuleTable, Where
from plugins.vietnamese.slugs import slug

# What begins so is no path from the text's own folder: a scheme, the site's root, a place in the
# text, a mark of Pelican. A drive of Windows has one letter before its colon.
_NO_PATH = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|[/#?{|]", re.IGNORECASE)
_HOST = re.compile(r"(?:www\.[^/]+|[^/]+\.(?:vn|com|org|net))/", re.IGNORECASE)
_NAMELESS = "tep"

# fmt: off
RULES = RuleTable(Group.ATTACHMENTS, Where.FOLDER)
MISSING = RULES.rule("G01", "Tệp ghi trong liên kết có trong thư mục của bài", "thiếu tệp thì bạn đọc bấm vào sẽ gặp trang lỗi.",
    "[Nghị quyết số 12/NQ-HĐND](12-NQ.PDF), trong thư mục có 12-nq.pdf", "[Nghị quyết số 12/NQ-HĐND](12-nq.pdf)",
    what="không thấy tệp “{written}” cạnh tệp chữ của bài", mend="chép tệp vào cùng thư mục với tệp chữ, hoặc sửa lại tên trong liên kết.")
_NEAR_ANOTHER = replace(MISSING, mend="có tệp “{near}”; nếu là tệp đó thì sửa liên kết thành […]({link}).")
_IN_ANOTHER_CASE = replace(_NEAR_ANOTHER, because="máy chủ phân biệt chữ hoa, chữ thường, nên tên phải đúng từng chữ.")
_OUTSIDE_FOLDER = RULES.rule("G02", "Tệp đính kèm nằm cạnh tệp chữ của bài", "chỉ tệp nằm cùng thư mục với tệp chữ của bài mới được đăng.",
    "[Nghị quyết số 12/NQ-HĐND](../tin-khac/12-nq.pdf)", "[Nghị quyết số 12/NQ-HĐND](12-nq.pdf)",
    what="tệp “{written}” không nằm cạnh tệp chữ của bài", mend="chép tệp vào cùng thư mục với tệp chữ, rồi sửa liên kết thành […]({link}).")
_NOT_TAKEN = RULES.rule("G03", "Tệp đính kèm thuộc loại bạn đọc nào cũng mở được", "loại tệp khác nhiều máy không mở được, hoặc có thể chạy lệnh trên máy bạn đọc.",
    "[Hồ sơ kỳ họp](ho-so.rar)", "[Hồ sơ kỳ họp](ho-so.zip)",
    what="tệp đuôi “{ending}” không đăng được", mend=f"lưu thành một trong các loại sau, để cạnh tệp chữ rồi sửa tên trong liên kết: {TAKEN}; hoặc bỏ liên kết.")
_PHOTO = replace(_NOT_TAKEN, what="liên kết dẫn tới ảnh “{written}”", because="ảnh hiện ngay trong bài, không đăng thành tệp để tải.", mend="viết ![mô tả ảnh]({link}) trên một dòng riêng, hoặc bỏ liên kết.")
SHARED_ADDRESS = RULES.rule("G10", "Hai tệp của một bài không chung một địa chỉ", "địa chỉ của tệp lấy từ tên tệp viết không dấu; hai tên chỉ khác dấu thì một tệp che mất tệp kia.",
    "một bài dẫn tới thue.pdf và thuế.pdf", "một bài dẫn tới thue.pdf và thue-2.pdf",
    what="tệp “{name}” trùng địa chỉ với tệp “{other}”", mend="đổi tên một tệp cho khác hẳn, rồi sửa tên trong liên kết.")
AS_PHOTO = RULES.rule("G17", "Tệp đính kèm viết thành liên kết, không viết thành ảnh", "dấu chấm than đứng trước là ảnh; tệp văn bản không hiện thành ảnh được.",
    "![Nghị quyết số 12/NQ-HĐND](12-nq.pdf)", "[Nghị quyết số 12/NQ-HĐND](12-nq.pdf)",
    what="tệp “{written}” được viết như một ảnh", mend="bỏ dấu chấm than: [{words}]({link}).")
# fmt: on


class FileFault(Fault):
    """A link to a file that is not to be published."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that a link names: its folder and name, its kind, what the link says behind the name.

    ``name`` is as the disk has it, ``tail`` is the place in the file (``#page=3``) or empty.
    """

    folder: str
    name: str
    kind: FileKind
    tail: str = ""

    @property
    def path(self) -> str:
        """The path below the content folder."""
        return f"{self.folder}/{self.name}" if self.folder else self.name

    @property
    def address(self) -> str:
        """The last part of the file's address: its name in letters that every host takes alike."""
        stem = normalize("NFC", self.name)[: -len(self.kind.ending)]
        return f"{slug(stem) or _NAMELESS}{self.kind.ending}"


def may_be_file(written: str) -> bool:
    """Whether it hangs on the files beside a text what a link means."""
    return written.startswith("/") or not _NO_PATH.match(written)


def find_file(written: str, source: str, folders: Folders) -> FoundFile | None:
    """The file beside ``source`` that a link names; None where it leads to no file.

    Raises FileFault where there is no such file, with the nearest name, where it lies elsewhere,
    or where its kind is not taken.
    """
    home = posixpath.dirname(source)
    beside = folders.files(home)
    if written.startswith("/") and written[1:] in beside:
        raise _near(written, written[1:])
    if _NO_PATH.match(written) or _HOST.match(written):
        return None
    names = dict(_spellings(written))
    name = next((name for name in names if name in beside), "")
    if not name and (fault := _fault(written, [*names][-1], beside)):
        raise fault
    ending = ending_of(name)
    if not name or ending == ".md":
        return None
    if ending not in KINDS:
        raise _not_taken(written, name, ending)
    return FoundFile(home, beside[name], KINDS[ending], names[name])


def _spellings(written: str) -> Iterator[tuple[str, str]]:
    """The names that a link may mean, with what follows them: as it stands, as a web address is read."""
    literal = normalize("NFC", written.replace("\\", "/")).removeprefix("./")
    yield literal, ""
    path, mark, place = literal.partition("#")
    path = path.partition("?")[0]
    yield path, f"{mark}{place}"
    yield normalize("NFC", unquote(path)), f"{mark}{place}"


def _fault(written: str, name: str, beside: Collection[str]) -> FileFault | None:
    """What is wrong with a link to a file that is not there; None where it means no file."""
    ending = ending_of(name)
    if whole := [] if "/" in name else _whole_names(name, beside):
        return _near(written, whole[0])
    if ending in KINDS:
        return _missing(written, name, beside)
    is_file = ending in REFUSED_ENDINGS or is_photo_name(name)
    return _not_taken(written, name, ending) if is_file else None


def _not_taken(written: str, name: str, ending: str) -> FileFault:
    rule = _PHOTO if is_photo_name(name) else _NOT_TAKEN
    return FileFault(*rule.words(written=_shown(written), link=as_target(name), ending=ending))


def _missing(written: str, name: str, beside: Collection[str]) -> FileFault:
    """The fault of a link to a file that does not lie beside the text."""
    folder, own = posixpath.split(name)
    if folder:
        return FileFault(*_OUTSIDE_FOLDER.words(written=_shown(written), link=as_target(own)))
    takeable = sorted(other for other in beside if ending_of(other) in KINDS)
    same = [other for other in takeable if other.lower() == name.lower()]
    near = same or get_close_matches(name, takeable, n=1)
    if not near:
        return FileFault(*MISSING.words(written=_shown(written)))
    return _near(written, near[0], _IN_ANOTHER_CASE if same else _NEAR_ANOTHER)


def _near(written: str, name: str, rule: Rule = _NEAR_ANOTHER) -> FileFault:
    return FileFault(*rule.words(written=_shown(written), near=name, link=as_target(name)))


def _whole_names(name: str, beside: Collection[str]) -> list[str]:
    """The files whose ending was left out, as Windows hides it."""
    files = (other for other in beside if ending_of(other) in KINDS)
    return sorted(other for other in files if other.rpartition(".")[0].lower() == name.lower())


def _shown(written: str) -> str:
    """A name as a message can hold it."""
    return written if len(written) <= 120 else f"{written[:119]}…"
