"""What editors are working on: the files of the content folder that differ from a commit."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from plugins.site.history import NoGit, changed_files
from plugins.stories.sources import STORY_FILE

_NEW = timedelta(days=1)


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
    """For each file the folder of the texts that it may belong to; a file of none stays itself.

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
    texts = {path.name for path in beside if path.suffix == ".md"}
    if STORY_FILE in texts or (texts and not source.endswith(".md")):
        return folder
    return source if texts or any(path.is_dir() for path in beside) else folder
