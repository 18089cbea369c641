import os
from pathlib import Path

import pytest

from plugins.site_output.trees import folders_of, is_hidden, walk
from tests.site_output.sites import write


def test_walk(tmp_path: Path) -> None:
    """Every file and every folder, however empty."""
    write(tmp_path, {"a.html": "ả", "the/thue/index.html": "", ".git/HEAD": "x"})
    (tmp_path / "trong").mkdir()
    tree = walk(str(tmp_path))
    assert tree.files.keys() == {"a.html", "the/thue/index.html", ".git/HEAD"}
    stat = (tmp_path / "a.html").stat()
    assert tree.files["a.html"] == (len("ả".encode()), stat.st_mtime_ns, stat.st_ctime_ns)
    assert {"the", "the/thue", ".git", "trong"} == tree.folders


def test_walk_over_links(tmp_path: Path) -> None:
    """A link is never entered, wherever it leads."""
    write(tmp_path, {"elsewhere/a": "x"})
    (tmp_path / "site").mkdir()
    (tmp_path / "site/folder").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (tmp_path / "site/nowhere").symlink_to(tmp_path / "nowhere")
    tree = walk(str(tmp_path / "site"))
    assert tree.files == {"folder": None, "nowhere": None}
    assert set() == tree.folders


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes in folders")
def test_walk_over_a_pipe(tmp_path: Path) -> None:
    """It is never opened."""
    os.mkfifo(tmp_path / "pipe")
    assert walk(str(tmp_path)).files == {"pipe": None}


def test_walk_over_what_builds_keep(tmp_path: Path) -> None:
    """Their list, their lock and their staging are no part of a site; others' are."""
    own = {".newsdesk": "", ".newsdesk.lock": "", ".newsdesk-ab12cd34/site/index.html": ""}
    write(tmp_path, {**own, "tin/.newsdesk": ""})
    assert walk(str(tmp_path)).files.keys() == {"tin/.newsdesk"}


@pytest.mark.parametrize(
    ("folders", "addresses"),
    [(set(), ["a"]), ({"a", "a/b", "c"}, ["a/b/x", "a/b/y", "c/z"])],
)
def test_folders_of(folders: set[str], addresses: list[str]) -> None:
    """All the way up, without the root."""
    assert folders == folders_of(addresses)


@pytest.mark.parametrize(
    ("hidden", "address"),
    [
        (True, ".git/HEAD"),
        (True, "lost+found"),
        (True, "lost+found/#12"),
        (False, "lost+found.html"),
        (False, "tin/.htaccess"),
        (False, "CNAME"),
    ],
)
def test_is_hidden(hidden: bool, address: str) -> None:
    """By what stands at the root of the folder."""
    assert hidden == is_hidden(address)
