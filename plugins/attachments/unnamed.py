"""Files beside texts that no link names: they are not published, and the editor is told."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from plugins.attachments.kinds import KINDS, TAKEN, ending_of
from plugins.attachments.naming import AS_PHOTO, MISSING
from plugins.stories.folders import Folders
from plugins.stories.photo_names import is_photo_name
from plugins.stories.prose.link_syntax import as_target
from plugins.stories.records import Finding, Level, NamedFile
from plugins.stories.rules import Group, RuleTable, Where
from plugins.stories.sources import SHARED_PHOTOS_FOLDER, STORY_FILE, is_text_name

# fmt: off
RULES = RuleTable(Group.ATTACHMENTS, Where.FOLDER)
_UNNAMED = RULES.rule("G13", "Tệp cạnh bài được bài dẫn tới", "tệp không được dẫn tới thì không lên trang, bạn đọc không tải được.",
    "thư mục có 12-nq.pdf, trong bài không có liên kết tới 12-nq.pdf", "trong bài có [Nghị quyết số 12/NQ-HĐND](12-nq.pdf)", level=Level.HINT,
    what="cạnh bài có tệp “{name}” nhưng trong bài không có liên kết nào tới tệp ấy", mend="thêm liên kết [tên văn bản]({link}) vào bài, hoặc xóa tệp khỏi thư mục.")
_UNNAMED_OTHER = replace(_UNNAMED, what="cạnh bài có tệp “{name}”, loại tệp không đăng được", because="tệp này không lên trang, chỉ làm nặng kho tin.",
    mend=f"xóa tệp khỏi thư mục; muốn bạn đọc tải được thì lưu thành một trong các loại {TAKEN}, rồi thêm liên kết [tên văn bản](tên-tệp) vào bài.")
_STRAY = RULES.rule("G14", "Mỗi tệp nằm trong thư mục của một bài", "tệp nằm ngoài thì không bài nào dẫn tới được, nên không lên trang.",
    "tin/2026/12-nq.pdf", "tin/2026/ky-hop/12-nq.pdf cạnh tin/2026/ky-hop/index.md", level=Level.HINT,
    what="tệp này không nằm trong thư mục của bài nào", mend="chuyển tệp vào thư mục của bài dẫn tới nó, hoặc xóa tệp.")
_STRAY_AT_TOP = replace(_STRAY, mend="chuyển tệp vào thư mục của bài dẫn tới nó; tệp xác minh trang, CNAME thì chuyển vào thư mục “goc”; không dùng thì xóa.")
# fmt: on


def unnamed_files(
    texts: Iterable[str],
    named: Mapping[str, Sequence[NamedFile]],
    folders: Folders,
    problems: Iterable[Finding],
) -> Iterator[Finding]:
    """A hint for each file that lies beside some texts, or above their folders, and that none names.

    ``named`` are the files that each looked at text names. Where a text names a file that is not
    there, nothing is told of its folder till that is mended; nor where not all its texts were
    looked at.
    """
    telling = (MISSING.code, AS_PHOTO.code)
    unclear = {posixpath.dirname(one.source) for one in problems if one.code in telling}
    by_folder: dict[str, list[str]] = {}
    for source in texts:
        by_folder.setdefault(posixpath.dirname(source), []).append(source)
    for folder, sources in sorted(by_folder.items()):
        if folder not in unclear and named.keys() >= set(sources):
            used = {file.path for source in sources for file in named[source]}
            yield from _beside(folder, sources, used, folders)
    for folder in sorted(_above(by_folder) - by_folder.keys()):
        rule = _STRAY if folder else _STRAY_AT_TOP
        yield from (rule.at(path) for path in _strays(folder, folders))


def _beside(
    folder: str, sources: Sequence[str], used: Collection[str], folders: Folders
) -> Iterator[Finding]:
    """A story's files are told at the story; beside other texts each is told by itself."""
    own = f"{folder}/{STORY_FILE}"
    for name, on_disk in sorted(folders.files(folder).items()):
        path = f"{folder}/{on_disk}"
        if path in used or is_photo_name(name) or ending_of(name) == ".md":
            continue
        rule = _UNNAMED if ending_of(name) in KINDS else _UNNAMED_OTHER
        yield rule.at(own if own in sources else path, name=name, link=as_target(name))


def _strays(folder: str, folders: Folders) -> Iterator[str]:
    """The paths of what belongs to no text; of texts it has been told."""
    shared = folder == SHARED_PHOTOS_FOLDER
    for name, on_disk in sorted(folders.files(folder).items()):
        if not is_text_name(name) and not (shared and is_photo_name(name)):
            yield f"{folder}/{on_disk}" if folder else on_disk


def _above(folders: Iterable[str]) -> set[str]:
    """Every folder above these, the content folder itself among them, and the shared photos'."""
    found = {"", SHARED_PHOTOS_FOLDER}
    for folder in folders:
        while (folder := posixpath.dirname(folder)) not in found:
            found.add(folder)
    return found
