"""Which texts a command is about: files, folders, stories by name, or what Git calls changed."""

import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

from plugins.site.changed import stories_of
from plugins.site.history import changed_files
from plugins.stories.sources import STORY_FILE


class Misused(ValueError):
    """Words of the command line that mean nothing; ``args[0]`` says why, in Vietnamese."""


def wanted_paths(content: Path, named: Sequence[str], base: str | None) -> frozenset[str] | None:
    """The paths below ``content`` that are named or changed since ``base``; None for all.

    Raises Misused, and NoGit.
    """
    if base and named:
        raise Misused("chọn một trong hai: tên tin, hoặc --changed")
    if base:
        return stories_of(changed_files(content, base), content)
    return stories_of([_below(name, content) for name in named], content) if named else None


def _below(written: str, content: Path) -> str:
    path = Path(written)
    if not path.exists():
        return _named(written, content)
    try:
        below = path.resolve().relative_to(content.resolve())
    except ValueError:
        raise Misused(f"“{written}” không nằm trong thư mục nội dung “{content}”") from None
    return "" if below == Path() else below.as_posix()


def _named(written: str, content: Path) -> str:
    """The folder or text below ``content`` that is called so, by its name or the end of its path."""
    name = normalize("NFC", written).replace("\\", "/").strip("/").removesuffix(f"/{STORY_FILE}")
    known = {normalize("NFC", path): path for path in _paths(content)}
    found = [path for path in known if f"/{path}".endswith(f"/{name}")]
    if len(found) == 1 and name:
        return known[found[0]]
    if found and name:
        paths = ", ".join(f"“{path}”" for path in sorted(found))
        raise Misused(f"có {len(found)} thư mục tên “{written}”: {paths}; hãy viết cả đường dẫn")
    last = {path.rpartition("/")[2] for path in known}
    near = get_close_matches(name.rpartition("/")[2], sorted(last), n=1)
    raise Misused(
        f"không có tệp hay thư mục “{written}”" + (f"; có phải là “{near[0]}”?" if near else "")
    )


def _paths(content: Path) -> Iterator[str]:
    """The folders, and the texts that have no folder of their own."""
    for folder, _, files in os.walk(content):
        path = Path(folder).relative_to(content)
        if path != Path():
            yield path.as_posix()
        yield from ((path / name).as_posix() for name in files if _is_alone(name))


def _is_alone(name: str) -> bool:
    return name.endswith(".md") and name != STORY_FILE
