"""Files that a command changes, by the editor's leave: shown as differences, written whole or not."""

import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from operator import le
from pathlib import Path

from plugins.newsdesk.fixing import edits, mended
from plugins.newsdesk.printing import Piece
from plugins.site.checked import Checked
from plugins.stories.records import Finding, Level

MARK = b"\xef\xbb\xbf"
ROUNDS = 8
_NEW_FILE = 0o644

_STYLES = {"+": "green", "-": "red", "@": "cyan"}


@dataclass(frozen=True)
class Mend:
    """A file with its bytes before and after; one that is not there yet had none."""

    path: Path
    source: str
    before: bytes
    after: bytes


def mend_text(data: bytes, look: Callable[[bytes], Iterable[Finding]]) -> bytes:
    """The bytes of a file with all mended that certainly can be; a byte order mark stays.

    ``look`` finds what is wrong in such bytes. Mending goes on until it changes nothing, so that
    to mend the result changes nothing either; a text that would not come to rest, or in which more
    would be wrong than before, stays as it is.
    """
    mark = MARK if data.startswith(MARK) else b""
    current, faults = data, (0, 0)
    for number in range(ROUNDS):
        try:
            raw = current.removeprefix(mark).decode("utf-8")
        except UnicodeDecodeError:
            return data
        found = tuple(look(current))
        faults = faults if number else _count(found)
        following = mark + mended(raw, found).encode("utf-8")
        if following == current:
            return current if all(map(le, _count(found), faults)) else data
        current = following
    return data


def mendable(checked: Checked) -> int:
    """How many places of the texts can be mended."""
    by_source: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        if finding.fix is not None and finding.source in checked.examined:
            by_source.setdefault(finding.source, []).append(finding)
    texts = checked.folder.by_source
    return sum(len(edits(texts[key].document.raw, found)) for key, found in by_source.items())


def _count(findings: Sequence[Finding]) -> tuple[int, int]:
    """How many findings there are, and how many of them are problems."""
    return len(findings), sum(finding.level is Level.PROBLEM for finding in findings)


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
    is_there = path.exists()
    if path.is_symlink() or (path.read_bytes() if is_there else b"") != mend.before:
        return False
    mode = stat.S_IMODE(path.stat().st_mode) if is_there else _NEW_FILE
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
