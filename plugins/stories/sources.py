"""Finding the files that editors wrote: one walk of the content folder, bounded and contained."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.stories.encoding import MAX_BYTES, UnreadableText, decode, too_large
from plugins.stories.records import Problem

STORY_FILE = "index.md"
PAGES_FOLDER = "trang"
PEOPLE_FOLDER = "tac-gia"
SHARED_PHOTOS_FOLDER = "anh"

_JUNK_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_JUNK_PREFIXES = (".", "~$")
_TEXT_ENDINGS = (".md", ".markdown", ".txt", ".doc", ".docx", ".odt", ".rtf")


@dataclass
class Sources:
    """The Markdown files below a content folder by kind, as sorted paths below that folder."""

    stories: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_sources(content: Path) -> Sources:
    """Every story, standing page and person below ``content``.

    A story is a folder with an ``index.md``. What cannot be read safely (special files, links
    that leave the folder, links to folders) and what would be lost in silence (a text that is
    in no story folder) is a problem.
    """
    found = Sources()
    root = content.resolve()
    for folder, files, has_folders in _walk(root, "", found):
        if folder == PAGES_FOLDER:
            found.pages += _markdown_files(found, folder, files)
        elif folder == PEOPLE_FOLDER:
            found.people += _markdown_files(found, folder, files)
        elif folder.split("/")[0] == SHARED_PHOTOS_FOLDER:
            texts = [name for name in files if name.lower().endswith(_TEXT_ENDINGS)]
            found.problems += [_stray_text(_join(folder, name)) for name in texts]
        else:
            _sort_story_folder(found, folder, files, has_folders)
    if not found.stories:
        found.problems.append(_no_stories())
    return found


def read_source(content: Path, source: str) -> str:
    """The clean text of one file below ``content``; raises UnreadableText."""
    path = content / source
    size = path.stat().st_size
    if size > MAX_BYTES:  # before it fills the memory
        raise too_large(size)
    return decode(path.read_bytes())


def unreadable(source: str, fault: UnreadableText) -> Problem:
    """The problem of a file that the gate refused."""
    return Problem(
        source=source,
        line=fault.line,
        column=fault.column,
        code=fault.code,
        what=fault.what,
        why="dựng trang với tệp này thì chữ có thể sai, mất hoặc máy bị treo.",
        mend=fault.mend,
    )


def _walk(root: Path, folder: str, found: Sources) -> Iterator[tuple[str, list[str], bool]]:
    """Each folder with its regular files, parents first, in name order; links are not entered."""
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(root / folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith(_JUNK_PREFIXES) or entry.name.lower() in _JUNK_NAMES:
                continue
            path = _join(folder, entry.name)
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif fault := _containment_fault(root, entry):
                found.problems.append(Problem(path, 0, 0, "F03", *fault))
            else:
                files.append(entry.name)
    yield folder, files, bool(folders)
    for path in folders:
        yield from _walk(root, path, found)


def _containment_fault(root: Path, entry: os.DirEntry[str]) -> tuple[str, str, str] | None:
    """What, why and how to mend where an entry is not a regular file inside the content folder."""
    if not entry.is_symlink():
        if stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            return None
        return (
            "đây là tệp đặc biệt của hệ điều hành, không phải tệp thường",
            "đọc tệp này có thể làm máy treo.",
            "xóa tệp này, rồi chép lại tệp gốc vào đây nếu cần.",
        )
    try:
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError):
        return (
            "lối tắt (symlink) này hỏng hoặc trỏ vòng tròn",
            "không có tệp nào ở đầu kia để đọc.",
            "xóa lối tắt, rồi chép chính tệp đó vào thư mục tin.",
        )
    if target.is_file() and target.is_relative_to(root):
        return None
    return (
        "lối tắt (symlink) này trỏ ra ngoài thư mục nội dung hoặc trỏ tới một thư mục",
        "chỉ tệp nằm trong thư mục nội dung mới được đăng.",
        "xóa lối tắt, rồi chép chính tệp đó vào thư mục tin.",
    )


def _markdown_files(found: Sources, folder: str, files: list[str]) -> list[str]:
    """The Markdown files of a folder of pages or people; another text in it is a problem."""
    texts = [name for name in files if name.lower().endswith(_TEXT_ENDINGS)]
    others = [name for name in texts if not name.endswith(".md")]
    found.problems += [_wrong_ending(_join(folder, name)) for name in others]
    return [_join(folder, name) for name in texts if name.endswith(".md")]


def _sort_story_folder(found: Sources, folder: str, files: list[str], has_folders: bool) -> None:
    if STORY_FILE in files and folder:
        found.stories.append(_join(folder, STORY_FILE))
        stray = [name for name in files if name.endswith(".md") and name != STORY_FILE]
        found.problems += [_stray_text(_join(folder, name)) for name in stray]
        return
    texts = [name for name in files if name.lower().endswith(_TEXT_ENDINGS)]
    if folder and (texts or (files and not has_folders)):
        lost = _folder_without_story(folder, texts[0]) if texts else _folder_of_photos(folder)
        found.problems.append(lost)
    elif not folder:
        found.problems += [_stray_text(name) for name in texts]


def _folder_of_photos(folder: str) -> Problem:
    return Problem(
        source=folder,
        line=0,
        column=0,
        code="F09",
        what=f"thư mục có tệp nhưng không có “{STORY_FILE}”",
        why="ảnh của một tin nằm ngay cạnh tệp chữ của tin, không nằm trong thư mục con.",
        mend=f"chép ảnh ra cạnh “{STORY_FILE}” của tin, hoặc viết “{STORY_FILE}” nếu đây là một tin mới.",
    )


def _folder_without_story(folder: str, name: str) -> Problem:
    return Problem(
        source=folder,
        line=0,
        column=0,
        code="F05",
        what=f"thư mục có “{name}” nhưng không có tệp “{STORY_FILE}”",
        why=f"mỗi tin là một thư mục, phần chữ nằm trong tệp tên đúng là “{STORY_FILE}”; thiếu tệp này thì tin không lên trang.",
        mend=f"đổi tên tệp chữ thành “{STORY_FILE}” (chữ thường, không có đuôi .txt), hoặc xóa thư mục nếu không dùng.",
    )


def _stray_text(source: str) -> Problem:
    return Problem(
        source=source,
        line=0,
        column=0,
        code="F06",
        what="tệp chữ này không thuộc tin nào",
        why=f"mỗi thư mục là một tin và chỉ “{STORY_FILE}” trong thư mục được đọc.",
        mend=f"tạo một thư mục riêng cho tin này và đặt tên tệp là “{STORY_FILE}”, hoặc xóa tệp nếu không dùng.",
    )


def _wrong_ending(source: str) -> Problem:
    return Problem(
        source=source,
        line=0,
        column=0,
        code="F08",
        what="tệp này không có đuôi “.md” nên không được đọc",
        why="các trang riêng (như Giới thiệu) và danh sách người viết chỉ được đọc từ tệp có đuôi “.md” viết thường.",
        mend="đổi đuôi tệp thành “.md” (không còn “.txt” phía sau), hoặc xóa tệp nếu không dùng.",
    )


def _no_stories() -> Problem:
    return Problem(
        source="",
        line=0,
        column=0,
        code="F07",
        what="thư mục nội dung không có tin nào",
        why="dựng tiếp thì trang đang có sẽ bị thay bằng một trang rỗng.",
        mend="kiểm tra lại đường dẫn tới thư mục nội dung, hoặc viết tin đầu tiên.",
    )


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
