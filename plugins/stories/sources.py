"""Finding the files that editors wrote, and reading each of them."""

from dataclasses import dataclass, field
from pathlib import Path

from plugins.stories.encoding import MAX_BYTES, UnreadableText, decode, too_large
from plugins.stories.records import Finding
from plugins.stories.walk import joined, locked, walk

STORY_FILE = "index.md"
PAGES_FOLDER = "trang"
PEOPLE_FOLDER = "tac-gia"
SHARED_PHOTOS_FOLDER = "anh"

_TEXT_ENDINGS = (".md", ".markdown", ".txt", ".doc", ".docx", ".odt", ".rtf")


@dataclass
class Sources:
    """The Markdown files below a content folder by kind, as sorted paths below that folder."""

    stories: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)


def find_sources(content: Path) -> Sources:
    """Every story, standing page and person below ``content``.

    A story is a folder with an ``index.md``. What cannot be read safely (special files, links
    that leave the folder, links to folders, what this user may not open) and what would be lost
    in silence (a text that is in no story folder, one of two names that another system takes for
    the same) is a problem.
    """
    found = Sources()
    root = content.resolve()
    for folder, files, has_folders in walk(root, found.problems):
        if folder == PAGES_FOLDER:
            found.pages += _markdown_files(found, folder, files)
        elif folder == PEOPLE_FOLDER:
            found.people += _markdown_files(found, folder, files)
        elif folder.split("/")[0] == SHARED_PHOTOS_FOLDER:
            texts = [name for name in files if name.lower().endswith(_TEXT_ENDINGS)]
            found.problems += [_stray_text(joined(folder, name)) for name in texts]
        else:
            _sort_story_folder(found, folder, files, has_folders)
    if not found.stories:
        found.problems.append(_no_stories())
    return found


def read_source(content: Path, source: str) -> str:
    """The clean text of one file below ``content``; raises UnreadableText."""
    path = content / source
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:  # before it fills the memory
            raise too_large(size)
        data = path.read_bytes()
    except OSError as error:
        what, _, mend = locked(error)
        raise UnreadableText("F10", what, mend) from error
    return decode(data)


def unreadable(source: str, fault: UnreadableText) -> Finding:
    """The problem of a file that the gate refused."""
    return Finding(
        source=source,
        line=fault.line,
        column=fault.column,
        code=fault.code,
        what=fault.what,
        why="dựng trang với tệp này thì chữ có thể sai, mất hoặc máy bị treo.",
        mend=fault.mend,
    )


def _markdown_files(found: Sources, folder: str, files: list[str]) -> list[str]:
    """The Markdown files of a folder of pages or people; another text in it is a problem."""
    texts = [name for name in files if name.lower().endswith(_TEXT_ENDINGS)]
    others = [name for name in texts if not name.endswith(".md")]
    found.problems += [_wrong_ending(joined(folder, name)) for name in others]
    return [joined(folder, name) for name in texts if name.endswith(".md")]


def _sort_story_folder(found: Sources, folder: str, files: list[str], has_folders: bool) -> None:
    if STORY_FILE in files and folder:
        found.stories.append(joined(folder, STORY_FILE))
        stray = [name for name in files if name.endswith(".md") and name != STORY_FILE]
        found.problems += [_stray_text(joined(folder, name)) for name in stray]
        return
    texts = [name for name in files if name.lower().endswith(_TEXT_ENDINGS)]
    if folder and (texts or (files and not has_folders)):
        lost = _folder_without_story(folder, texts[0]) if texts else _folder_of_photos(folder)
        found.problems.append(lost)
    elif not folder:
        found.problems += [_stray_text(name) for name in texts]


def _folder_of_photos(folder: str) -> Finding:
    return Finding(
        source=folder,
        line=0,
        column=0,
        code="F09",
        what=f"thư mục có tệp nhưng không có “{STORY_FILE}”",
        why="ảnh của một tin nằm ngay cạnh tệp chữ của tin, không nằm trong thư mục con.",
        mend=f"chép ảnh ra cạnh “{STORY_FILE}” của tin, hoặc viết “{STORY_FILE}” nếu đây là một tin mới.",
    )


def _folder_without_story(folder: str, name: str) -> Finding:
    return Finding(
        source=folder,
        line=0,
        column=0,
        code="F05",
        what=f"thư mục có “{name}” nhưng không có tệp “{STORY_FILE}”",
        why=f"mỗi tin là một thư mục, phần chữ nằm trong tệp tên đúng là “{STORY_FILE}”; thiếu tệp này thì tin không lên trang.",
        mend=f"đổi tên tệp chữ thành “{STORY_FILE}” (chữ thường, không có đuôi .txt), hoặc xóa thư mục nếu không dùng.",
    )


def _stray_text(source: str) -> Finding:
    return Finding(
        source=source,
        line=0,
        column=0,
        code="F06",
        what="tệp chữ này không thuộc tin nào",
        why=f"mỗi thư mục là một tin và chỉ “{STORY_FILE}” trong thư mục được đọc.",
        mend=f"tạo một thư mục riêng cho tin này và đặt tên tệp là “{STORY_FILE}”, hoặc xóa tệp nếu không dùng.",
    )


def _wrong_ending(source: str) -> Finding:
    return Finding(
        source=source,
        line=0,
        column=0,
        code="F08",
        what="tệp này không có đuôi “.md” nên không được đọc",
        why="các trang riêng (như Giới thiệu) và danh sách người viết chỉ được đọc từ tệp có đuôi “.md” viết thường.",
        mend="đổi đuôi tệp thành “.md” (không còn “.txt” phía sau), hoặc xóa tệp nếu không dùng.",
    )


def _no_stories() -> Finding:
    return Finding(
        source="",
        line=0,
        column=0,
        code="F07",
        what="thư mục nội dung không có tin nào",
        why="dựng tiếp thì trang đang có sẽ bị thay bằng một trang rỗng.",
        mend="kiểm tra lại đường dẫn tới thư mục nội dung, hoặc viết tin đầu tiên.",
    )
