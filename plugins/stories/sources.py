"""Finding the files that editors wrote, and reading each of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plugins.stories.encoding import MAX_BYTES, UnreadableText, too_large
from plugins.stories.kinds import Kind
from plugins.stories.records import Finding
from plugins.stories.walk import joined, locked, walk

STORY_FILE = "index.md"
SHARED_PHOTOS_FOLDER = "anh"

_TEXT_ENDINGS = (".md", ".markdown", ".txt", ".doc", ".docx", ".odt", ".rtf")


@dataclass
class Sources:
    """The Markdown files below a content folder, by the name of their kind, as sorted paths below it."""

    by_kind: dict[str, list[str]]
    findings: list[Finding] = field(default_factory=list)


def find_sources(content: Path, kinds: Sequence[Kind]) -> Sources:
    """Every text below ``content``; each folder belongs to one of the kinds, or to shared photos.

    What cannot be read safely (special files, links that leave the folder, links to folders, what
    this user may not open) and what would be lost in silence (a text that belongs to no kind, one
    of two names that another system takes for the same) is a problem.
    """
    found = Sources({kind.name: [] for kind in kinds})
    owners = {kind.folder: kind for kind in kinds}
    for folder, files, has_folders in walk(content.resolve(), found.findings):
        top = folder.split("/")[0]
        kind = owners.get(top, owners[""])
        if top == SHARED_PHOTOS_FOLDER:
            found.findings += [_stray_text(joined(folder, name)) for name in _texts(files)]
        elif not folder:
            found.findings += [_stray_text(name) for name in _texts(files)]
        elif kind.own_folders:
            _sort_own_folder(found, kind, folder, files, has_folders)
        else:
            _sort_files(found, kind, folder, files)
    if not found.by_kind[owners[""].name]:
        found.findings.append(_no_stories())
    return found


def read_bytes(content: Path, source: str) -> bytes:
    """The bytes of one file below ``content``; raises UnreadableText."""
    path = content / source
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:  # before it fills the memory
            raise too_large(size)
        return path.read_bytes()
    except OSError as error:
        what, _, mend = locked(error)
        raise UnreadableText("F10", what, mend) from error


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


def _texts(files: Sequence[str]) -> list[str]:
    return [name for name in files if name.lower().endswith(_TEXT_ENDINGS)]


def _sort_files(found: Sources, kind: Kind, folder: str, files: Sequence[str]) -> None:
    """The Markdown files of a kind that has a file for each text; another text there is a problem."""
    for name in _texts(files):
        if folder != kind.folder:
            found.findings.append(_too_deep_for(kind, joined(folder, name)))
        elif name.endswith(".md"):
            found.by_kind[kind.name].append(joined(folder, name))
        else:
            found.findings.append(_wrong_ending(joined(folder, name)))


def _sort_own_folder(
    found: Sources, kind: Kind, folder: str, files: Sequence[str], has_folders: bool
) -> None:
    if STORY_FILE in files and folder != kind.folder:
        found.by_kind[kind.name].append(joined(folder, STORY_FILE))
        stray = [name for name in files if name.endswith(".md") and name != STORY_FILE]
        found.findings += [_stray_text(joined(folder, name)) for name in stray]
    elif texts := _texts(files):
        found.findings.append(_folder_without_story(folder, texts[0]))
    elif files and not has_folders:
        found.findings.append(_folder_of_photos(folder))


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


def _too_deep_for(kind: Kind, source: str) -> Finding:
    return Finding(
        source=source,
        line=0,
        column=0,
        code="F06",
        what=f"tệp chữ này nằm trong một thư mục con của “{kind.folder}”",
        why=f"“{kind.folder}” chỉ nhận tệp nằm ngay trong nó, nên tệp này không lên trang.",
        mend=f"nếu là tin thì chuyển thư mục này ra khỏi “{kind.folder}”; nếu không thì đưa tệp ra ngay trong “{kind.folder}”, hoặc xóa nếu không dùng.",
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
