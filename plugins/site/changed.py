"""What editors are working on: the files of the content folder that differ from a commit."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from plugins.site.history import NoGit, changed_files
from plugins.site_output.trees import walk
from plugins.stories.sources import STORY_FILE

_NEW = timedelta(days=1)
_TEXT = ".md"


def under_way(content: Path, now: datetime) -> frozenset[str]:
    """The paths below ``content`` of the stories, and of other files, that somebody works on.

    Those that Git would call changed; where it cannot tell, those saved within a day.
    """
    try:
        changed = changed_files(content)
    except NoGit:
        changed = [*_saved_after((now - _NEW).timestamp(), content)]
    return stories_of(changed, content)


def stories_of(files: Collection[str], content: Path) -> frozenset[str]:
    """For each file the folder of the texts that it may belong to; a file of none stays itself.

    A folder that holds nothing but other files is a story whose text is still missing.
    """
    parents = {file: file.rpartition("/")[0] for file in files}
    beside = {folder: _beside(content / folder) for folder in parents.values() if folder}
    return frozenset(
        folder if folder and _belongs(file, beside[folder]) else file
        for file, folder in parents.items()
    )


def is_wanted(source: str, wanted: Collection[str] | None) -> bool:
    """Whether a path is one of those wanted or below one of them; None wants all."""
    if not wanted:
        return wanted is None
    while source and source not in wanted:
        source = source.rpartition("/")[0]
    return source in wanted


def _beside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # gone meanwhile, or locked
        return []


def _belongs(file: str, beside: Collection[Path]) -> bool:
    """Whether a file belongs to the texts of its folder, or to one that is still missing there."""
    texts = {path.name for path in beside if path.suffix == _TEXT}
    if texts:
        return STORY_FILE in texts or not file.endswith(_TEXT)
    return bool(beside) and not any(path.is_dir() for path in beside)


def _saved_after(moment: float, content: Path) -> Iterator[str]:
    for path, stamp in walk(str(content)).files.items():
        if stamp and stamp[1] > moment * 10**9:
            yield path
