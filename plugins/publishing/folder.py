"""A folder of this machine: a network share that a server reads, a stick that is carried to one.

It may know neither links nor modes, nor small letters from capital ones (FAT), and lose its power at
any time. So a file is written aside and moved to its place, and what lies aside nobody looks for but
in one folder. The records lie in a folder named by chance here too: a share may be served as it is.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS, errorcode
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from plugins.publishing.plan import Plan
from plugins.publishing.settings import PublishSettings
from plugins.publishing.storage import Storage
from plugins.publishing.stores import OWN, Kept, Seen
from plugins.publishing.target import HostRefused

_ASIDE = "part-"  # begins the names of files that are being written
_FULL = (ENOSPC, EDQUOT)
_CLOSED = (EACCES, EPERM, EROFS)
_IS_WINDOWS = sys.platform == "win32"


def folder_target(settings: PublishSettings) -> Storage:
    """The folder that the settings name."""
    return Storage(Folder(Path(settings.path)))


@dataclass(frozen=True)
class Folder:
    """The files below a folder, which must be there, as a Store."""

    root: Path

    def check(self, plan: Plan) -> None:
        """Refuses to write over what is not ours, or two names that are one here; sweeps aside."""
        with self._refusals():
            for name in self.names(OWN):
                if name.startswith(_ASIDE):
                    (self.root / OWN / name).unlink(missing_ok=True)
            going = {one.casefold() for one in plan.removed}
            coming = (one for one in plan.new if one.casefold() not in going)
            if taken := [one for one in coming if self._is_taken(one)]:
                more = f" và {len(taken) - 1} tệp khác" if len(taken) > 1 else ""
                raise HostRefused(
                    f"{self.root / taken[0]}{more} không do bộ công cụ đăng mà nằm đúng chỗ của tệp sắp đăng; "
                    "hãy chuyển đi nơi khác, hoặc chọn thư mục trống. Nếu ai đó đã xóa thư mục “.newsdesk” ở "
                    "đó thì hãy xóa cả trang cũ rồi đăng lại."
                )
            if (self.root / OWN.upper()).exists():
                _refuse_twins(plan.after.release.files)

    def names(self, folder: str) -> Iterable[str]:
        """What lies right in a folder, without its name; folders end with a slash."""
        with self._refusals():
            if not self.root.is_dir():
                raise HostRefused(
                    f"không thấy thư mục {self.root.absolute()}; hãy cắm thiết bị hoặc nối lại ổ mạng, hoặc tạo thư "
                    "mục đó nếu đây là lần đăng đầu, rồi đăng lại."
                )
            own = self.root / folder
            found = [*os.scandir(own)] if own.exists() else []
            return sorted(f"{one.name}/" if one.is_dir() else one.name for one in found)

    def read(self, name: str) -> Kept | None:
        """A file; None where there is none."""
        with self._refusals():
            try:
                data = self._path(name).read_bytes()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                return None
            return Kept(data, sha256(data).hexdigest())

    def look(self, name: str) -> Seen | None:
        """The checksum of a file, which is its tag; None where there is none."""
        kept = self.read(name)
        return kept and Seen(kept.tag, kept.tag)

    def age(self, name: str) -> float:
        """The seconds since a file was written, by the clock of whoever keeps the folder."""
        with self._refusals():
            now = self._written(b"")
            try:
                return os.stat(now).st_mtime - os.stat(self._path(name)).st_mtime
            except FileNotFoundError:
                return 0.0
            finally:
                now.unlink(missing_ok=True)

    def claim(self, name: str, data: bytes, tag: str | None) -> str | None:
        """Writes a file on a condition; None where it does not hold.

        A folder knows no such condition but that a file is new. So one that is to be replaced is
        moved away first, which only one can do.
        """
        path = self._path(name)
        with self._refusals():
            if tag is not None and not self._moved_away(name, tag):
                return None
            path.parent.mkdir(exist_ok=True)
            try:
                with path.open("xb") as file:
                    file.write(data)
            except FileExistsError:
                return None
            return sha256(data).hexdigest()

    def put(self, name: str, data: bytes, checksum: str) -> None:
        """Writes a file, whatever stands there, at once."""
        path = self._path(name)
        with self._refusals():
            # First aside: where a stick was pulled out, its folder must not be made anew.
            written = self._written(data, is_last=_IS_WINDOWS or name.startswith(OWN))
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                os.replace(written, path)
            except OSError:
                written.unlink(missing_ok=True)
                raise

    def copy(self, name: str, to: str, checksum: str) -> None:
        """Writes what one file holds as another one; nothing where there is none."""
        kept = self.read(name)
        if kept:
            self.put(to, kept.data, checksum)

    def remove(self, name: str) -> None:
        """Removes a file, if there is one, and the folders in which nothing is left."""
        path = self._path(name)
        with self._refusals(), suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
        if name.startswith(OWN):
            return
        with suppress(OSError):  # a folder that is not empty, and so are those above
            for folder in path.relative_to(self.root).parents[:-1]:
                (self.root / folder).rmdir()

    def settle(self) -> None:
        """Has the system write out what it holds back."""
        if sys.platform != "win32":  # where every file was written out by itself
            os.sync()

    def _is_taken(self, address: str) -> bool:
        path = self._path(address)
        return os.path.lexists(path) and not path.is_dir()

    def _moved_away(self, name: str, tag: str) -> bool:
        aside = self.root / OWN / f"{_ASIDE}{token_hex(8)}"
        kept = self.read(name)
        if kept is None or kept.tag != tag:
            return False
        try:
            os.rename(self._path(name), aside)
        except FileNotFoundError:
            return False
        is_it = sha256(aside.read_bytes()).hexdigest() == tag
        if is_it:
            aside.unlink()
        else:  # somebody was quicker, and this is theirs
            os.replace(aside, self._path(name))
        return is_it

    def _written(self, data: bytes, *, is_last: bool = False) -> Path:
        """A new file aside, on whose bytes, if they are the last word, one can rely."""
        aside = self.root / OWN / f"{_ASIDE}{token_hex(8)}"
        try:
            with aside.open("xb") as file:
                file.write(data)
                if is_last:
                    file.flush()
                    os.fsync(file.fileno())
        except OSError:  # a full disk needs the room
            aside.unlink(missing_ok=True)
            raise
        return aside

    def _path(self, name: str) -> Path:
        """Where a file lies; raises HostRefused for a name that leads out of the folder."""
        steps = name.split("/")
        if any(one in ("", ".", "..") or set(one) & {"\\", ":", "\0"} for one in steps):
            raise HostRefused(
                f"bản ghi trong {self.root} nêu một địa chỉ không thể có: ai đó đã sửa nó. Hãy xóa “.newsdesk” "
                "cùng trang cũ ở đó rồi đăng lại."
            )
        return self.root.joinpath(*steps)

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """Turns the system's errors into sentences."""
        try:
            yield
        except OSError as error:
            raise HostRefused(_sentence(error, self.root)) from error


def _refuse_twins(addresses: Iterable[str]) -> None:
    known: dict[str, str] = {}
    for one in sorted(addresses):
        if (other := known.setdefault(one.casefold(), one)) != one:
            raise HostRefused(
                f"{other} và {one} chỉ khác nhau ở chữ hoa, mà thư mục đích không phân biệt chữ hoa với "
                "chữ thường; hãy đổi tên một trong hai tệp rồi đăng lại."
            )


def _sentence(error: OSError, root: Path) -> str:
    where = error.filename or root
    if error.errno in _FULL:
        return (
            f"ổ chứa {root} đã đầy; hãy giải phóng chỗ rồi đăng lại, phần đã ghi được giữ nguyên."
        )
    if error.errno in _CLOSED:
        return (
            f"không ghi được vào {where}: nơi này chỉ cho đọc, không thuộc quyền của bạn hoặc đang được "
            "chương trình khác mở; hãy mở khóa ghi, cấp quyền hoặc chọn thư mục khác."
        )
    if not root.is_dir():
        return f"mất kết nối với {root}; hãy cắm thiết bị hoặc nối lại ổ mạng rồi gõ lại lệnh."
    if (root / OWN).is_file():
        return f"{root} là thư mục mà bộ công cụ dựng trang vào, không phải nơi đăng; hãy chọn nơi khác."
    code = errorcode.get(error.errno or 0, "?")
    return f"hệ thống báo lỗi {code} ở {where}; hãy kiểm tra ổ đĩa hoặc chọn thư mục khác rồi đăng lại."
