"""``newsdesk check --fix``: shows what can certainly be mended, asks, and writes it whole or not."""

import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from plugins.newsdesk.fixing import mended
from plugins.newsdesk.printing import Piece
from plugins.stories.records import Finding

MARK = b"\xef\xbb\xbf"
ROUNDS = 8

_STYLES = {"+": "green", "-": "red", "@": "cyan"}


@dataclass(frozen=True)
class Mend:
    """A file with its bytes before and after."""

    path: Path
    source: str
    before: bytes
    after: bytes


def mend_text(data: bytes, look: Callable[[bytes], Iterable[Finding]]) -> bytes:
    """The bytes of a file with all mended that certainly can be; a byte order mark stays.

    ``look`` finds what is wrong in such bytes. Mending goes on until it changes nothing, so that
    to mend the result changes nothing either; a text that would not come to rest stays as it is.
    """
    mark = MARK if data.startswith(MARK) else b""
    current = data
    for _ in range(ROUNDS):
        try:
            raw = current.removeprefix(mark).decode("utf-8")
        except UnicodeDecodeError:
            return data
        following = mark + mended(raw, look(current)).encode("utf-8")
        if following == current:
            return current
        current = following
    return data


def difference(mend: Mend, content: str) -> Iterator[Piece]:
    """The unified difference of a mend, line by line."""
    name = f"{content}/{mend.source}"
    before, after = (
        data.removeprefix(MARK).decode("utf-8").splitlines(keepends=True)
        for data in (mend.before, mend.after)
    )
    for line in unified_diff(before, after, name, name, n=1):
        text = line.rstrip("\r\n")
        style = "bold" if text.startswith(("---", "+++")) else _STYLES.get(text[:1], "")
        yield f"{text}\n", style


def write(mend: Mend) -> bool:
    """Puts the mended bytes in the place of the file at once, with its mode.

    False, and nothing is written, where the file is no longer what it was when it was read.
    """
    path = mend.path
    if path.is_symlink() or path.read_bytes() != mend.before:
        return False
    mode = stat.S_IMODE(path.stat().st_mode)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(mend.after)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True
