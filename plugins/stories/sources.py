"""Finding the files that editors wrote, and reading each of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from plugins.stories.encoding import (
    FIRST_BYTES,
    MAX_BYTES,
    UNUSABLE,
    UnreadableText,
    stranger_in,
    too_large,
)
from plugins.stories.kinds import Kind
from plugins.stories.records import Finding
from plugins.stories.rules import Group, RuleTable, Where
from plugins.stories.walk import LOCKED, joined, walk

STORY_FILE = "index.md"
SHARED_PHOTOS_FOLDER = "anh"
ROOT_FILES_FOLDER = "goc"

_TEXT_ENDINGS = (".md", ".markdown", ".txt")
_OFFICE_ENDINGS = (".doc", ".docx", ".docm", ".odt", ".rtf")

# fmt: off
RULES = RuleTable(Group.FILES, Where.FOLDER)
_NO_STORY_FILE = RULES.rule("F05", "Mỗi thư mục tin có tệp index.md", "thiếu tệp này thì tin không lên trang.",
    "tin/2026/ky-hop/index.md.txt", "tin/2026/ky-hop/index.md",
    what="thư mục có “{name}” nhưng không có tệp “index.md”",
    because="mỗi tin là một thư mục, phần chữ nằm trong tệp tên đúng là “index.md”; thiếu tệp này thì tin không lên trang.",
    mend="đổi tên tệp chữ thành “index.md” (chữ thường, không có đuôi .txt), hoặc xóa thư mục nếu không dùng.")
_STRAY_TEXT = RULES.rule("F06", "Mỗi thư mục chỉ có một tệp chữ", "tệp chữ thứ hai không được đọc, nội dung trong đó mất mà không ai biết.",
    "tin/2026/ky-hop/index.md và tin/2026/ky-hop/phan-2.md", "tin/2026/ky-hop/index.md và tin/2026/ky-hop-phan-2/index.md",
    what="tệp chữ này không thuộc tin nào", because="mỗi thư mục là một tin và chỉ “index.md” trong thư mục được đọc.",
    mend="tạo một thư mục riêng cho tin này và đặt tên tệp là “index.md”, hoặc xóa tệp nếu không dùng.")
_TOO_DEEP = replace(_STRAY_TEXT, what="tệp chữ này nằm trong một thư mục con của “{folder}”",
    because="“{folder}” chỉ nhận tệp nằm ngay trong nó, nên tệp này không lên trang.",
    mend="nếu là tin thì chuyển thư mục này ra khỏi “{folder}”; nếu không thì đưa tệp ra ngay trong “{folder}”, hoặc xóa nếu không dùng.")
_MISNAMED = replace(_STRAY_TEXT, what="tên tệp này gần giống “{near}”, nhưng không phải tên ấy", because="chỉ tệp mang đúng tên “{near}” mới được đọc.",
    mend="đổi tên tệp thành “{near}”; nếu là tin thì tạo một thư mục riêng và đặt tên tệp là “index.md”.")
_NO_STORIES = RULES.rule("F07", "Thư mục nội dung có ít nhất một tin", "dựng trang từ thư mục rỗng sẽ thay trang đang có bằng trang trống.",
    "thư mục content không có tệp index.md nào", "thư mục content có tin/2026/ky-hop/index.md",
    what="thư mục nội dung không có tin nào", because="dựng tiếp thì trang đang có sẽ bị thay bằng một trang rỗng.",
    mend="kiểm tra lại đường dẫn tới thư mục nội dung, hoặc viết tin đầu tiên.")
_WRONG_ENDING = RULES.rule("F08", "Trang riêng và người viết nằm trong tệp .md", "tệp có đuôi khác không được đọc.",
    "trang/lien-he.txt", "trang/lien-he.md",
    what="tệp này không có đuôi “.md” nên không được đọc", because="các trang riêng (như Giới thiệu) và danh sách người viết chỉ được đọc từ tệp có đuôi “.md” viết thường.",
    mend="đổi đuôi tệp thành “.md” (không còn “.txt” phía sau), hoặc xóa tệp nếu không dùng.")
_FOLDER_OF_PHOTOS = RULES.rule("F09", "Ảnh và tệp đính kèm nằm ngay cạnh tệp chữ của tin", "ảnh, tệp trong thư mục con không được tìm thấy.",
    "tin/2026/ky-hop/anh/hoi-truong.jpg", "tin/2026/ky-hop/hoi-truong.jpg",
    what="thư mục có tệp nhưng không có “index.md”", because="ảnh và tệp đính kèm của một tin nằm ngay cạnh tệp chữ của tin, không nằm trong thư mục con.",
    mend="chép các tệp ra cạnh “index.md” của tin, hoặc viết “index.md” nếu đây là một tin mới.")
_WORD_FILE = RULES.rule("F14", "Phần chữ của tin nằm trong index.md, không nằm trong tệp Word", "trang chỉ đọc tệp chữ; chữ trong tệp Word, tệp PDF không lên trang.",
    "tin/2026/ky-hop/ chỉ có “Bài viết.docx”", "tin/2026/ky-hop/index.md",
    what="phần chữ của tin nằm trong {kind} “{name}”, chưa có tệp “index.md”", mend="mở “{name}” bằng {program}, chép chữ; mở Notepad, dán vào, thêm phần đầu tin rồi lưu thành “index.md” (mã hóa UTF-8) trong thư mục này.")
_STRAY_WORD_FILE = replace(_WORD_FILE, what="{kind} “{name}” không thuộc tin nào và không được đọc",
    mend="mở “{name}” bằng {program}, chép chữ vào tệp “.md” của tin, của trang hay của người ấy; hoặc xóa tệp nếu không dùng.")
# fmt: on
_ALIKE = 0.75


@dataclass
class Sources:
    """The Markdown files below a content folder, by the name of their kind, as sorted paths below it."""

    by_kind: dict[str, list[str]]
    findings: list[Finding] = field(default_factory=list)


def find_sources(content: Path, kinds: Sequence[Kind]) -> Sources:
    """Every text below ``content``; each folder belongs to one of the kinds, to shared photos or
    to the files of the site's root.

    What cannot be read safely (special files, links that leave the folder, links to folders, what
    this user may not open) and what would be lost in silence (a text that belongs to no kind, one
    of two names that another system takes for the same) is a problem.
    """
    found = Sources({kind.name: [] for kind in kinds})
    owners = {kind.folder: kind for kind in kinds if not kind.is_one_file}
    alone = {kind.folder: kind for kind in kinds if kind.is_one_file}
    for folder, files, has_folders in walk(content.resolve(), found.findings):
        top = folder.split("/")[0]
        kind = owners.get(top, owners[""])
        if top == ROOT_FILES_FOLDER:
            continue  # nothing in it is read
        if not folder:
            _sort_top(found, alone, files)
        elif top == SHARED_PHOTOS_FOLDER:
            found.findings += [_STRAY_TEXT.at(joined(folder, name)) for name in _texts(files)]
            found.findings += _stray_word_files(folder, files)
        elif kind.own_folders:
            _sort_own_folder(content, found, kind, folder, files, has_folders)
        else:
            _sort_files(found, kind, folder, files)
    if not found.by_kind[owners[""].name]:
        found.findings.append(_NO_STORIES.at(""))
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
        raise UnreadableText(*replace(LOCKED, because=UNUSABLE).words()) from error


def is_text_name(name: str) -> bool:
    """Whether a file's name is one that editors give to the text of a story."""
    return name.lower().endswith(_TEXT_ENDINGS)


def _texts(files: Sequence[str]) -> list[str]:
    return [name for name in files if is_text_name(name)]


def _sort_top(found: Sources, alone: Mapping[str, Kind], files: Sequence[str]) -> None:
    """The files that are each a kind by itself; any other text there is a problem."""
    for name in _texts(files):
        if name in alone:
            found.by_kind[alone[name].name].append(name)
        elif near := get_close_matches(name.lower(), alone, n=1, cutoff=_ALIKE):
            found.findings.append(_MISNAMED.at(name, near=near[0]))
        else:
            found.findings.append(_STRAY_TEXT.at(name))
    found.findings += _stray_word_files("", files)


def _sort_files(found: Sources, kind: Kind, folder: str, files: Sequence[str]) -> None:
    """The Markdown files of a kind that has a file for each text; another text there is a problem."""
    if not any(name.endswith(".md") for name in files):  # else a text may link to them
        found.findings += _stray_word_files(folder, files)
    for name in _texts(files):
        if folder != kind.folder:
            found.findings.append(_TOO_DEEP.at(joined(folder, name), folder=kind.folder))
        elif name.endswith(".md"):
            found.by_kind[kind.name].append(joined(folder, name))
        else:
            found.findings.append(_WRONG_ENDING.at(joined(folder, name)))


def _stray_word_files(folder: str, files: Sequence[str]) -> Iterator[Finding]:
    for name in files:
        if name.lower().endswith(_OFFICE_ENDINGS):
            yield _STRAY_WORD_FILE.at(joined(folder, name), name=name, **_paper(name))


def _sort_own_folder(
    content: Path, found: Sources, kind: Kind, folder: str, files: Sequence[str], has_folders: bool
) -> None:
    if STORY_FILE in files and folder != kind.folder:
        found.by_kind[kind.name].append(joined(folder, STORY_FILE))
        stray = [name for name in files if name.endswith(".md") and name != STORY_FILE]
        found.findings += [_STRAY_TEXT.at(joined(folder, name)) for name in stray]
    elif texts := _texts(files):
        found.findings.append(_no_story_file(content, folder, texts[0]))
    elif not has_folders and (papers := [name for name in files if _paper(name)]):
        found.findings.append(_WORD_FILE.at(folder, name=papers[0], **_paper(papers[0])))
    elif files and not has_folders:
        found.findings.append(_FOLDER_OF_PHOTOS.at(folder))


def _paper(name: str) -> dict[str, str]:
    """What a file is that holds words but is no text, by its name, and what opens it."""
    if name.lower().endswith(_OFFICE_ENDINGS):
        return {"kind": "tệp Word", "program": "Word"}
    is_pdf = name.lower().endswith(".pdf")
    return {"kind": "tệp PDF", "program": "phần mềm đọc PDF"} if is_pdf else {}


def _no_story_file(content: Path, folder: str, name: str) -> Finding:
    """What is wrong with a text of another name: its name, or that it is no text at all."""
    try:
        with (content / folder / name).open("rb") as file:
            stranger = stranger_in(file.read(FIRST_BYTES))
    except OSError:
        stranger = None
    if stranger is None:
        return _NO_STORY_FILE.at(folder, name=name)
    return _WORD_FILE.at(folder, name=name, kind=stranger[0], program=stranger[1])
