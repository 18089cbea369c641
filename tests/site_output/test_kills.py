"""A build that dies at any of its moves, tried at every one."""

import os
import random
import re
import signal
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.site_output import exchange
from plugins.site_output.cleaning import clean
from plugins.site_output.ownership import MARK
from tests.site_output.sites import publish, read, write

Site = Mapping[str, str]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")
MOVES = ("replace", "rename", "mkdir", "unlink", "rmdir")


def page(*names: str) -> str:
    return MARK + "".join(f'<a href="/{name}">' for name in names)


OLD = {
    "index.html": page("tin/a/", "tin/cu/", "the/cu/", "lich/", "ban-do", "theme/cu.css"),
    "tin/a/index.html": page("the/chung/", "anh/a.jpg", "tin/cu/"),
    "tin/cu/index.html": page("the/cu/", "anh/cu.jpg", "theme/cu.css", "feeds/cu.atom.xml"),
    "the/cu/index.html": page("tin/cu/", ""),
    "the/chung/index.html": page("tin/a/", "tin/cu/"),
    "lien-he/index.html": page(""),
    "lich/index.html": page("", "lich/thang-5/"),
    "lich/thang-5/index.html": page("lich/"),
    "ban-do": page("lich/"),
    "theme/cu.css": "a",
    "feeds/tin-moi.atom.xml": page("tin/a/", "tin/cu/"),
    "feeds/cu.atom.xml": page("tin/cu/"),
    "sitemap.xml": page("sitemaps/cu.xml"),
    "sitemaps/cu.xml": page("tin/cu/"),
}
NEW = {
    "index.html": page("tin/b/", "tin/a/", "the/moi/", "lich", "ban-do/", "theme/moi.css"),
    "tin/a/index.html": page("the/chung/", "anh/a.jpg", "tin/b/"),
    "tin/b/index.html": page("the/moi/", "tin/c/", "anh/moi.jpg", "feeds/moi.atom.xml"),
    "tin/c/index.html": page("tin/b/", "the/moi/", "the/chung/", "ban-do/thang-6/"),
    "the/moi/index.html": page("tin/b/", "tin/c/", "lich"),
    "the/chung/index.html": page("tin/a/", "tin/b/", "tin/c/"),
    "lien-he/index.html": page(""),
    "lich": page("ban-do/"),
    "ban-do/index.html": page("lich", "ban-do/thang-6/", "tin/c/"),
    "ban-do/thang-6/index.html": page("ban-do/"),
    "theme/moi.css": "b",
    "feeds/tin-moi.atom.xml": page("tin/a/", "tin/b/"),
    "feeds/moi.atom.xml": page("tin/b/"),
    "sitemap.xml": page("sitemaps/moi.xml"),
    "sitemaps/moi.xml": page("tin/b/"),
}
OLD_PHOTOS, NEW_PHOTOS = ("anh/a.jpg", "anh/cu.jpg"), ("anh/a.jpg", "anh/moi.jpg")


def dead_names(output: Path) -> set[str]:
    """What the pages of a site name and nobody finds, as a web server looks for it."""
    return {
        f"{address} → {name}"
        for address, text in read(output).items()
        for name in re.findall(r'href="/([^"]*)"', text)
        if not is_there(output, name)
    }


def is_there(output: Path, name: str) -> bool:
    # A server sends who asks for the folder's name on to the folder, not the reverse.
    return (output / name / "index.html").is_file() or (
        not name.endswith("/") and (output / name).is_file()
    )


def immutable(tmp_path: Path, photos: Iterable[str]) -> dict[str, Path]:
    write(tmp_path / "cache", dict.fromkeys(photos, "ảnh"))
    return {photo: tmp_path / "cache" / photo for photo in photos}


def killed(step: int, build: Callable[[], object]) -> bool:
    """Whether a build that dies before its move number ``step`` had as many."""
    child = os.fork()
    if child == 0:
        try:
            die_before(step)
            build()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def die_before(step: int) -> None:
    """Sends SIGKILL to this very process before the ``step``-th change of the file system."""
    left = step

    def counted(move: Callable[..., Any]) -> Callable[..., Any]:
        def moves(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return move(*arguments, **options)

        return moves

    for name in MOVES:
        setattr(os, name, counted(getattr(os, name)))
    exchange._exchanged = counted(exchange._exchanged)


def steps_survived(tmp_path: Path, old: Site, new: Site, photos: Mapping[str, Path]) -> int:
    """Kills the change from one site to the other at every move; the number of moves."""
    step = 0
    while True:
        step += 1
        # A folder for each: what is left of one must not help the next.
        output = tmp_path / str(step) / "output"
        if old:
            publish(output, old, immutable(tmp_path, OLD_PHOTOS))
        if not killed(step, lambda output=output: publish(output, new, photos)):
            return step - 1
        assert (step, set()) == (step, dead_names(output))
        publish(output, new, photos)
        assert (step, read(output)) == (step, {**new, **dict.fromkeys(photos, "ảnh")})
        assert [output] == list(output.parent.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="no way to put a folder for a file at once")
def test_change_killed_at_every_move(tmp_path: Path) -> None:
    """No page names one that is not there, and the next build ends with the new site exactly."""
    photos = immutable(tmp_path, NEW_PHOTOS)
    assert steps_survived(tmp_path, OLD, NEW, photos) > len(NEW)


def test_first_build_killed_at_every_move(tmp_path: Path) -> None:
    """The folder is known as ours, and the next build takes it."""
    photos = immutable(tmp_path, NEW_PHOTOS)
    assert steps_survived(tmp_path, {}, NEW, photos) > len(NEW)


def random_site(seed: int, names: list[str]) -> dict[str, str]:
    """Pages that name each other at random; half of the names are pages of this site."""
    chosen = random.Random(seed)
    pages = chosen.sample(names, len(names) // 2)
    return {
        "index.html": page(*(f"{name}/" for name in pages)),
        **{
            f"{name}/index.html": page("", *(f"{other}/" for other in chosen.choices(pages, k=3)))
            for name in pages
        },
    }


@pytest.mark.parametrize("seed", range(2))
def test_random_sites_killed_at_every_move(tmp_path: Path, seed: int) -> None:
    """The same for pages that name each other in any way, from any site to any other."""
    names = [f"{folder}/{number}" for folder in ("tin", "the") for number in range(4)]
    old, new = random_site(2 * seed, names), random_site(2 * seed + 1, names)
    publish(tmp_path / "whole/output", new)
    assert set() == dead_names(tmp_path / "whole/output")
    assert steps_survived(tmp_path, old, new, immutable(tmp_path, OLD_PHOTOS)) > len(new)


@pytest.mark.parametrize("step", [5, 15, 25, 35])
def test_clean_after_a_kill(tmp_path: Path, step: int) -> None:
    """A folder in which a build died is cleaned like any other."""
    output = tmp_path / "output"
    assert killed(step, lambda: publish(output, NEW))
    assert clean(output) == ()
    assert list(tmp_path.iterdir()) == []
