"""The machine that a site stands on, this one or another: small scripts of its shell, and files.

What is done there is the same for both, a script of POSIX sh with the tools of any Linux; only how it
gets there differs.
"""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.publishing.settings import PublishSettings, Way
from plugins.publishing.target import HostRefused

# What a login prints by itself comes before it.
_MARK = b"-- newsdesk --\n"
# Nothing may ask, as nobody is there to answer; a connection that is dead is not waited for.
_OPTIONS = (
    *("-o", "BatchMode=yes", "-o", "ConnectTimeout=20"),
    *("-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4"),
)
# Braces, so that a script that did not arrive whole does nothing; and nothing in it reads the rest.
_FRAME = "set -eu\nLC_ALL=C\nexport LC_ALL\numask 022\n{given}{{\nprintf '%s\\n' '{mark}'\n{script}\n}} </dev/null\n"
_LIST_END = "het danh sach"  # no address has a space

# What programs say, and what it means. The first that fits counts.
_MEANINGS = (
    (
        "REMOTE HOST IDENTIFICATION HAS CHANGED",
        "khóa của máy chủ “{host}” không còn là khóa mà máy này đã biết, có thể ai đó giả làm máy chủ; "
        "hỏi người quản trị máy chủ, đừng đăng cho tới khi biết chắc. Nếu máy chủ mới được cài lại thì chạy "
        "“ssh-keygen -R {known}” rồi kết nối một lần bằng tay: “{ssh}”.",
    ),
    (
        "Host key verification failed|No [A-Z0-9-]+ host key is known",
        "máy này chưa biết máy chủ “{host}”; kết nối một lần bằng tay, “{ssh}”, so dấu vân tay hiện ra với "
        "dấu do người quản trị máy chủ đưa, rồi gõ “yes”.",
    ),
    (
        r"Permission denied \(|Too many authentication failures",
        "máy chủ “{host}” không nhận khóa của máy này; người quản trị máy chủ chạy lại kịch bản dựng máy chủ với "
        "khóa công khai của máy này (thường là tệp ~/.ssh/id_ed25519.pub), rồi thử “{ssh}”.",
    ),
    (
        "Could not resolve hostname",
        "không tìm thấy máy chủ “{host}”; xem lại tên máy trong PUBLISH.",
    ),
    (
        "ssh: connect to host|Connection timed out during banner|Connection refused",
        "không kết nối được tới máy chủ “{host}”; xem mạng của máy này, máy chủ có đang chạy không, "
        "cổng SSH có đúng không.",
    ),
    (
        "No space left on device|Disk quota exceeded",
        "máy chủ “{host}” hết chỗ; xóa bớt trên đó rồi đăng lại.",
    ),
    (
        "rsync: (?:command )?not found|thieu rsync",
        "máy chủ “{host}” thiếu chương trình rsync; cài trên máy chủ bằng lệnh “sudo apt install rsync”.",
    ),
    (
        "is your shell clean|protocol version mismatch",
        "tài khoản trên máy chủ “{host}” in chữ ra khi đăng nhập nên không gửi tệp được; bỏ các lệnh in chữ "
        "(như echo) trong ~/.bashrc của tài khoản đó.",
    ),
    (
        "Connection reset|[Cc]onnection (?:to .* )?closed|unexpectedly closed|Broken pipe|"
        "Timeout, server|Connection timed out",
        "mất kết nối với máy chủ “{host}” giữa chừng; trang đang có vẫn nguyên hoặc đã đổi xong hẳn, "
        "không có gì dở dang. Đăng lại khi có mạng.",
    ),
    (
        "Permission denied|Read-only file system|Operation not permitted",
        "tài khoản không được ghi vào “{path}” trên máy chủ “{host}”; người quản trị máy chủ cần trao thư mục "
        "ấy cho tài khoản này.",
    ),
)


class Ended(HostRefused):
    """A script that gave up by itself, with a code that it alone knows."""

    def __init__(self, code: int, told: str) -> None:
        super().__init__(told)
        self.code = code


def listed(command: str, lines: Iterable[str]) -> str:
    """A command of a script that reads lines; nothing where there are none."""
    rows = [*lines]
    assert not any("\n" in row for row in rows), "no address has more than one line"
    text = "".join(f"{row}\n" for row in rows)
    return f"{command} <<'{_LIST_END}'\n{text}{_LIST_END}\n" if rows else ""


@dataclass(frozen=True, slots=True)
class Remote:
    """A machine, and the folder on it that is ours; ``ssh`` is the command that reaches it.

    Raises HostRefused with a sentence on what to do, where something goes wrong.
    """

    settings: PublishSettings
    ssh: Sequence[str] = ("ssh",)

    @property
    def _is_here(self) -> bool:
        return self.settings.way is Way.SERVER

    def run(self, script: str, **words: str) -> bytes:
        """What a script printed, which has ``words`` as variables and our folder as ``$root``.

        Raises Ended with the script's own exit code where that is between 3 and 9.
        """
        words = {"root": self.settings.path, **words}
        given = "".join(f"{name}={shlex.quote(word)}\n" for name, word in words.items())
        mark = _MARK.decode().strip()
        text = _FRAME.format(given=given, mark=mark, script=script)
        command = ["sh", "-s"]
        if not self._is_here:
            command = [*self._ssh(), "-C", self.settings.host, "sh -s"]
        return self._done(command, text.encode()).partition(_MARK)[2]

    def send(self, folder: Path, to: str, names: Iterable[str] | None = None) -> None:
        """Sends a folder's files, or those of the names, into a folder below ours.

        No link is followed, and no file is written over: another takes its place.
        """
        command = ["rsync", "--recursive", "--ignore-times", "--chmod=D755,F644", "--perms"]
        if names is not None:
            command += ["--files-from=-", "--from0"]
        target = f"{self.settings.path}/{to}/"
        if not self._is_here:  # with “-s” no shell there sees the path
            command += ["-s", "-e", _joined(self._ssh())]
            target = f"{self.settings.host}:{target}"
        given = "\0".join(names or ()).encode()
        self._done([*command, "--", f"{folder}/", target], given)

    def _ssh(self) -> list[str]:
        port = ["-p", str(self.settings.port)] if self.settings.port else []
        return [*self.ssh, *_OPTIONS, *port]

    def _done(self, command: Sequence[str], given: bytes) -> bytes:
        if shutil.which(command[0]) is None:
            raise HostRefused(f"máy này thiếu chương trình {command[0]}; hãy cài rồi đăng lại.")
        done = subprocess.run(command, input=given, capture_output=True, check=False)
        told = done.stderr.decode("utf-8", "replace").strip()
        if done.returncode == 0:
            return done.stdout
        if 3 <= done.returncode <= 9 and command[0] != "rsync":
            raise Ended(done.returncode, told)
        raise HostRefused(self._meaning(told, done.returncode))

    def _meaning(self, told: str, code: int) -> str:
        """A sentence on what a program complained of."""
        host = self.settings.host or "máy này"
        port = self.settings.port
        named = {
            "host": host,
            "path": self.settings.path,
            "ssh": f"ssh {f'-p {port} ' if port else ''}{host}",
            "known": f"[{host.rpartition('@')[2]}]:{port}" if port else host.rpartition("@")[2],
        }
        for pattern, meaning in _MEANINGS:
            if re.search(pattern, told):
                return meaning.format(**named)
        last = " / ".join(told.splitlines()[-3:]) or f"mã lỗi {code}"
        return f"lệnh trên “{host}” không chạy được ({last})"


def _joined(command: Iterable[str]) -> str:
    """A command as rsync takes it apart: quotes are doubled, nothing else is escaped."""
    return " ".join("'" + word.replace("'", "''") + "'" for word in command)
