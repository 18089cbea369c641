"""A site is written beside the old one and takes its place when it is whole."""

import filecmp
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

# Every page of a site built here says so in its head; a folder whose home page does not say it
# holds something else, and is never cleared.
MARK = '<meta name="generator" content="newsdesk">'


class OutputRefused(ValueError):
    """An output folder that must not be replaced; the message says why, in Vietnamese."""


def check_output(output: Path, content: Path) -> None:
    """Raises OutputRefused where building into ``output`` would destroy something else."""
    output, content = output.resolve(), content.resolve()
    if output.is_relative_to(content) or content.is_relative_to(output):
        raise OutputRefused(
            f"thư mục xuất {output} chứa thư mục nội dung hoặc nằm trong đó; hãy chọn thư mục khác."
        )
    if output.exists() and not output.is_dir():
        raise OutputRefused(f"{output} là một tệp, không phải thư mục.")
    if output.is_dir() and any(_visible(output)) and not is_ours(output):
        raise OutputRefused(
            f"thư mục xuất {output} đang chứa thứ khác, không phải trang do bộ công cụ này dựng; "
            "hãy chọn một thư mục trống."
        )


@contextmanager
def staged(output: Path, immutable: Mapping[str, Path]) -> Iterator[Path]:
    """An empty folder to write the site into; after the block, and only if nothing was raised,
    ``output`` becomes equal to it. A file whose bytes did not change is left untouched.

    ``immutable`` names, by their path below the output, files from elsewhere that belong to the
    site too; their names hold their content's hash, so one that is there already is not read.
    It is read after the block.
    """
    output = output.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as folder:
        staging = Path(folder, "site")
        staging.mkdir()
        yield staging
        _replace(staging, output, immutable)


def files(folder: Path) -> set[Path]:
    """Every file below a folder, as paths below it; a link is a file and is never entered."""
    return {
        path.relative_to(folder)
        for parent, folders, names in os.walk(folder)
        for path in (Path(parent, name) for name in (*folders, *names))
        if path.is_symlink() or not path.is_dir()
    }


def _replace(staging: Path, output: Path, immutable: Mapping[str, Path]) -> None:
    new, old_files = files(staging), files(output) if output.exists() else set()
    # What a host keeps in the folder (.git, .htaccess) is not the site's to remove.
    removable = {path for path in old_files if not path.parts[0].startswith(".")}
    fixed = {Path(path): source for path, source in immutable.items()}
    for path, source in sorted(fixed.items()):
        if path not in old_files:
            (staging / path).parent.mkdir(parents=True, exist_ok=True)
            _link_or_copy(source, staging / path)
            new.add(path)
    for path in sorted(new):
        old = output / path
        if old.is_file() and filecmp.cmp(staging / path, old, shallow=False):
            continue
        _make_room(old, output)
        os.replace(staging / path, old)
    # What the new site does not have goes last, so that no page names a file that is gone.
    for path in sorted(removable - new - fixed.keys(), reverse=True):
        there = output / path
        # Not so where a folder or file of the new site has taken its place.
        if there.is_symlink() or there.is_file():
            there.unlink()
        _remove_empty_parents(output / path, output)


def _make_room(path: Path, output: Path) -> None:
    """Clears what stands where a file or a folder above it must be."""
    if path.is_symlink():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)
    for parent in path.parents:
        if parent == output:
            break
        if parent.is_symlink() or parent.is_file():
            parent.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, target)


def _remove_empty_parents(path: Path, output: Path) -> None:
    for parent in path.parents:
        if parent == output or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()


def is_ours(output: Path) -> bool:
    """Whether a folder holds a site built here, which alone may be replaced or removed."""
    home = output / "index.html"
    return home.is_file() and MARK in home.read_text("utf-8", "replace")


def _visible(folder: Path) -> Iterator[Path]:
    return (entry for entry in folder.iterdir() if not entry.name.startswith("."))
