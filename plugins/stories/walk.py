"""One walk of a folder that editors fill: contained, bounded, and nothing in it left out in silence."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from unicodedata import category, normalize

from plugins.stories.records import Finding

_JUNK_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_JUNK_PREFIXES = (".", "~$")
_MAX_DEPTH = 20


def walk(
    root: Path, problems: list[Finding], folder: str = ""
) -> Iterator[tuple[str, list[str], bool]]:
    """Each folder below ``root`` with its regular files, parents first, in name order.

    The third value tells whether it has folders. Links are not entered, nothing is opened; what
    is left out is told in ``problems``.
    """
    files: list[str] = []
    folders: list[str] = []
    for entry in _entries(root, folder, problems):
        path = joined(folder, entry.name)
        if _is_folder(entry):
            folders.append(path)
        elif fault := _containment_fault(root, entry):
            problems.append(Finding(path, 0, 0, "F03", *fault))
        else:
            files.append(entry.name)
    problems += _twins(folder, [*files, *(path.rpartition("/")[2] for path in folders)])
    yield folder, files, bool(folders)
    for path in folders:
        if path.count("/") < _MAX_DEPTH:
            yield from walk(root, problems, path)
        else:
            problems.append(_too_deep(path))


def _entries(root: Path, folder: str, problems: list[Finding]) -> list[os.DirEntry[str]]:
    """What lies in a folder, in name order, without the leavings of systems and editors."""
    try:
        with os.scandir(root / folder) as entries:
            wanted = [entry for entry in entries if not _is_junk(entry.name)]
    except OSError as error:
        problems.append(Finding(folder, 0, 0, "F10", *locked(error)))
        return []
    named = [entry for entry in wanted if _is_printable(entry.name)]
    problems += [
        _unprintable(folder, entry.name) for entry in wanted if not _is_printable(entry.name)
    ]
    return sorted(named, key=lambda entry: entry.name)


def _is_junk(name: str) -> bool:
    return name.startswith(_JUNK_PREFIXES) or name.lower() in _JUNK_NAMES


def _is_folder(entry: os.DirEntry[str]) -> bool:
    # Python 3.12 and newer tell the junctions of Windows, which lead elsewhere as links do.
    is_junction = getattr(entry, "is_junction", lambda: False)
    return entry.is_dir(follow_symlinks=False) and not is_junction()


def _is_printable(name: str) -> bool:
    """Whether every byte of a name is text, and none of it a control character."""
    return name.isprintable() or not any(category(one) in ("Cc", "Cs") for one in name)


def _twins(folder: str, names: Iterable[str]) -> Iterator[Finding]:
    """A problem for each name that Windows or a Mac takes for one before it."""
    first: dict[str, str] = {}
    for name in sorted(names):
        key = normalize("NFC", name).casefold()
        if first.setdefault(key, name) != name:
            yield _twin(joined(folder, name), first[key])


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


def locked(error: OSError) -> tuple[str, str, str]:
    """What, why and how to mend where the system does not open a file or folder."""
    return (
        "không mở được tệp hay thư mục này",
        f"máy báo: {error.strerror or error}.",
        "kiểm tra nó còn đó, có quyền đọc và không bị chương trình khác giữ.",
    )


def _twin(source: str, other: str) -> Finding:
    return Finding(
        source=source,
        line=0,
        column=0,
        code="F11",
        what=f"tên này chỉ khác “{other}” ở chữ hoa, chữ thường hoặc cách ghi dấu",
        why="máy Windows và máy Mac coi hai tên là một, nên một trong hai sẽ mất khi chép sang.",
        mend="xóa bản thừa, hoặc đổi tên cho khác hẳn.",
    )


def _unprintable(folder: str, name: str) -> Finding:
    shown = "".join(letter if _is_printable(letter) else "�" for letter in name)
    return Finding(
        source=joined(folder, shown),
        line=0,
        column=0,
        code="F12",
        what="tên có ký tự không đọc được",
        why="tên này là địa chỉ của tin trong kênh tin; trình đọc tin không nhận ký tự như vậy.",
        mend="đổi tên, chỉ dùng chữ không dấu, số và gạch nối.",
    )


def _too_deep(source: str) -> Finding:
    return Finding(
        source=source,
        line=0,
        column=0,
        code="F13",
        what=f"thư mục lồng quá {_MAX_DEPTH} cấp",
        why="máy Windows không mở được đường dẫn dài như vậy, nên thư mục này không được đọc.",
        mend="đưa thư mục của tin ra ngay trong thư mục của năm.",
    )


def joined(folder: str, name: str) -> str:
    """The path of what lies in a folder; the top has no name."""
    return f"{folder}/{name}" if folder else name
