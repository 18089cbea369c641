"""What editors are working on: the files of the content folder that differ from a commit."""

import subprocess
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from plugins.stories.sources import STORY_FILE

HEAD = "HEAD"
_NEW = timedelta(days=1)


class NoGit(ValueError):
    """Git cannot tell; ``args[0]`` says why, in Vietnamese."""


def changed_files(content: Path, base: str = HEAD) -> list[str]:
    """The paths below ``content`` that were added or changed since the commit ``base``.

    The index and the work tree count, and files that Git does not know yet; what was deleted
    does not. Of a ``base`` other than HEAD only what this branch has changed since it left it.
    Raises NoGit.
    """
    if base != HEAD:
        base = _git(content, "merge-base", "--end-of-options", base, HEAD).strip("\0\n")
    told = _git(content, "diff", "--name-only", "-z", "--relative", "--diff-filter=d", base, "--")
    new = _git(content, "ls-files", "-z", "--others", "--exclude-standard")
    return sorted({path for path in (told + new).split("\0") if path})


def under_way(content: Path, now: datetime) -> tuple[str, ...]:
    """The paths below ``content`` of the stories, and of other files, that somebody works on.

    Those that Git would call changed; where it cannot tell, those saved within a day.
    """
    try:
        changed: Iterable[str] = changed_files(content)
    except NoGit:
        since = (now - _NEW).timestamp()
        saved = (path for path in content.rglob("*") if path.is_file())
        new = (path for path in saved if path.lstat().st_mtime > since)
        changed = (path.relative_to(content).as_posix() for path in new)
    return stories_of(changed, content)


def stories_of(files: Iterable[str], content: Path) -> tuple[str, ...]:
    """For each file its story's folder, since photos belong to it; a file of no story stays itself.

    A folder that holds nothing but other files is a story whose text is still missing.
    """
    return tuple(sorted({_story_of(file, content) for file in files}))


def is_wanted(source: str, wanted: Collection[str] | None) -> bool:
    """Whether a path is one of those wanted or below one of them; None wants all."""
    return wanted is None or any(
        source == path or source.startswith(f"{path}/") or not path for path in wanted
    )


def _story_of(source: str, content: Path) -> str:
    folder = source.rpartition("/")[0]
    if not folder or not (content / folder).is_dir():
        return source
    beside = list((content / folder).iterdir())
    names = [path.name for path in beside]
    without_text = not any(path.is_dir() or path.suffix == ".md" for path in beside)
    return folder if STORY_FILE in names or without_text else source


def _git(content: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(content), *words],
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError as error:
        raise NoGit("máy này chưa cài Git") from error
    if done.returncode:
        raise NoGit(
            "Git không cho biết tệp nào đã đổi: thư mục nội dung không nằm trong một kho Git, "
            "hoặc kho không có nhánh hay bản ghi được nêu"
        )
    return done.stdout
