"""What Git knows of the content folder: which files differ from a commit, and how they were there."""

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.redirects.lost import FormerText
from plugins.stories.sources import STORY_FILE

HEAD = "HEAD"


class NoGit(ValueError):
    """Git cannot tell; ``args[0]`` says why, in Vietnamese."""


def changed_files(content: Path, base: str = HEAD) -> list[str]:
    """The paths below ``content`` that were added or changed since the commit ``base``.

    The index and the work tree count, and files that Git does not know yet; what was deleted
    does not. Of a ``base`` other than HEAD only what this branch has changed since it left it.
    Raises NoGit.
    """
    start = _start(content, base)
    told = _git(content, "diff", "--name-only", "-z", "--relative", "--diff-filter=d", start, "--")
    new = _git(content, "ls-files", "-z", "--others", "--exclude-standard")
    return sorted({path for path in (told + new).split("\0") if path})


def former_texts(content: Path, base: str = HEAD) -> tuple[FormerText, ...]:
    """The stories' files that were changed, renamed or deleted since the commit ``base``, as it
    has them.

    A folder that was renamed is followed where its text is nearly the same. Raises NoGit.
    """
    words = ("diff", "--raw", "-z", "--no-abbrev", "--find-renames=80%", "--diff-filter=MRD")
    start = _start(content, base)
    told = _git(content, *words, "--relative", start, "--", f":(glob)**/{STORY_FILE}")
    changes = list(_changes(iter(told.split("\0"))))
    blobs = _blobs(content, [blob for blob, _, _ in changes])
    return tuple(
        FormerText(before, now, blobs[blob]) for blob, before, now in changes if blob in blobs
    )


def _changes(words: Iterator[str]) -> Iterator[tuple[str, str, str]]:
    """The former content's name, the path then and now of each change; see git-diff(1), --raw."""
    for word in words:
        if word:
            _, _, blob, _, kind = word.split(" ")
            before = next(words)
            now = next(words) if kind.startswith("R") else before
            yield blob, before, "" if kind == "D" else now


def _blobs(content: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of these names, those that are there; see git-cat-file(1), --batch."""
    asked = "".join(f"{name}\n" for name in names)
    told = _run(content, "cat-file", "--batch", given=asked.encode()) if asked else b""
    blobs: dict[str, bytes] = {}
    while told:
        head, _, told = told.partition(b"\n")
        name, *rest = head.decode().split(" ")
        if len(rest) == 2:  # its kind and its size; else it is missing
            size = int(rest[1])
            blobs[name], told = told[:size], told[size + 1 :]
    return blobs


def _start(content: Path, base: str) -> str:
    """The commit itself for HEAD, else the one at which this branch left it."""
    if base == HEAD:
        return base
    return _git(content, "merge-base", "--end-of-options", base, HEAD).strip("\0\n")


def _git(content: Path, *words: str) -> str:
    return _run(content, *words).decode("utf-8", "surrogateescape")


def _run(content: Path, *words: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(content), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, input=given)
    except OSError as error:
        raise NoGit("máy này chưa cài Git") from error
    if done.returncode:
        raise NoGit(
            "Git không cho biết tệp nào đã đổi: thư mục nội dung không nằm trong một kho Git, "
            "hoặc kho không có nhánh hay bản ghi được nêu"
        )
    return done.stdout
