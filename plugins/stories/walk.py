"""One walk of a folder that editors fill: contained, bounded, and nothing in it left out in silence."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from unicodedata import category, normalize

from plugins.stories.records import Finding
from plugins.stories.rules import Group, Rule, RuleTable, Where

_JUNK_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_JUNK_PREFIXES = (".", "~$")
_MAX_DEPTH = 20
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)", re.IGNORECASE)

# fmt: off
RULES = RuleTable(Group.FILES, Where.FOLDER)
_LEADS_OUT = RULES.rule("F03", "Chỉ có tệp thường, nằm trong thư mục nội dung", "lối tắt dẫn ra ngoài có thể đưa tệp riêng của máy lên mạng.",
    "index.md là lối tắt (symlink) tới một tệp ngoài thư mục content", "index.md là một tệp thường",
    what="lối tắt (symlink) này trỏ ra ngoài thư mục nội dung hoặc trỏ tới một thư mục", because="chỉ tệp nằm trong thư mục nội dung mới được đăng.",
    mend="xóa lối tắt, rồi chép chính tệp đó vào thư mục tin.")
_LEADS_NOWHERE = replace(_LEADS_OUT, what="lối tắt (symlink) này hỏng hoặc trỏ vòng tròn", because="không có tệp nào ở đầu kia để đọc.")
_NO_REGULAR_FILE = replace(_LEADS_OUT, what="đây là tệp đặc biệt của hệ điều hành, không phải tệp thường", because="đọc tệp này có thể làm máy treo.",
    mend="xóa tệp này, rồi chép lại tệp gốc vào đây nếu cần.")
LOCKED = RULES.rule("F10", "Tệp và thư mục mở đọc được", "không có quyền đọc thì tin không lên trang.",
    "thư mục tin chép từ máy khác, khóa quyền đọc", "thư mục tin mở được trên máy",
    what="không mở được tệp hay thư mục này", because="máy báo: {reason}.", mend="kiểm tra nó còn đó, có quyền đọc và không bị chương trình khác giữ.")
_TWINS = RULES.rule("F11", "Hai tên không chỉ khác nhau ở chữ hoa hay cách ghi dấu", "máy Windows và máy Mac coi hai tên là một, nên một trong hai sẽ mất khi chép sang.",
    "tin/2026/ky-hop và tin/2026/Ky-hop", "tin/2026/ky-hop và tin/2026/ky-hop-2",
    what="tên này chỉ khác “{other}” ở chữ hoa, chữ thường hoặc cách ghi dấu", mend="xóa bản thừa, hoặc đổi tên cho khác hẳn.")
_UNPRINTABLE = RULES.rule("F12", "Tên tệp chỉ có ký tự đọc được", "tên này là địa chỉ của tin; trình đọc tin không nhận ký tự lạ.",
    "tên thư mục có ký tự xuống dòng", "tin/2026/ky-hop",
    what="tên có ký tự không đọc được", because="tên này là địa chỉ của tin trong kênh tin; trình đọc tin không nhận ký tự như vậy.",
    mend="đổi tên, chỉ dùng chữ không dấu, số và gạch nối.")
_TOO_DEEP = RULES.rule("F13", "Thư mục không lồng quá sâu", "máy Windows không mở được đường dẫn dài như vậy.",
    "hàng chục thư mục lồng nhau", "tin/2026/ky-hop/index.md",
    what="thư mục lồng quá {most} cấp", because="máy Windows không mở được đường dẫn dài như vậy, nên thư mục này không được đọc.",
    mend="đưa thư mục của tin ra ngay trong thư mục của năm.")
# fmt: on


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
        elif broken := _broken_rule(root, entry):
            problems.append(broken.at(path))
        else:
            files.append(entry.name)
    if len(files) + len(folders) > 1:
        problems += _twins(folder, [*files, *(path.rpartition("/")[2] for path in folders)])
    yield folder, files, bool(folders)
    for path in folders:
        if path.count("/") < _MAX_DEPTH:
            yield from walk(root, problems, path)
        else:
            problems.append(_TOO_DEEP.at(path, most=_MAX_DEPTH))


def _entries(root: Path, folder: str, problems: list[Finding]) -> list[os.DirEntry[str]]:
    """What lies in a folder, in name order, without the leavings of systems and editors."""
    try:
        with os.scandir(os.path.join(root, folder)) as entries:
            wanted = [entry for entry in entries if not is_junk(entry.name)]
    except OSError as error:
        problems.append(LOCKED.at(folder, reason=error.strerror or error))
        return []
    named = [entry for entry in wanted if _is_printable(entry.name)]
    problems += [
        _unprintable(folder, entry.name) for entry in wanted if not _is_printable(entry.name)
    ]
    return sorted(named, key=lambda entry: entry.name)


def is_junk(name: str) -> bool:
    """Whether a file is a leaving of a system or an editor, which nobody need be told of."""
    return name.startswith(_JUNK_PREFIXES) or name.lower() in _JUNK_NAMES


def is_device_name(name: str) -> bool:
    """Whether Windows takes the name of a file or folder for that of a device, whatever it ends in."""
    return _DEVICE.match(name) is not None


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
            yield _TWINS.at(joined(folder, name), other=first[key])


def _broken_rule(root: Path, entry: os.DirEntry[str]) -> Rule | None:
    """The rule that an entry breaks which is no regular file inside the content folder."""
    if not entry.is_symlink():
        return None if entry.is_file(follow_symlinks=False) else _NO_REGULAR_FILE
    try:
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError):
        return _LEADS_NOWHERE
    return None if target.is_file() and target.is_relative_to(root) else _LEADS_OUT


def _unprintable(folder: str, name: str) -> Finding:
    shown = "".join(letter if _is_printable(letter) else "�" for letter in name)
    return _UNPRINTABLE.at(joined(folder, shown))


def joined(folder: str, name: str) -> str:
    """The path of what lies in a folder; the top has no name."""
    return f"{folder}/{name}" if folder else name
